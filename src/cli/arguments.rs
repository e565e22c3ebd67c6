//! The arguments as typed, and the help that teaches them.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// Shows how a news story was rewritten: versions aligned sentence by sentence, the changes of fact flagged.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    arg_required_else_help = true,
    after_help = "\
Examples:
  wirediff wire.txt ours.txt            read two versions side by side
  wirediff wire.txt ours.txt radio.txt  several versions; the first is the base, 1-9 switch
  wirediff story/                       every article in a folder
  pbpaste | wirediff wire.txt -         standard input as a version
  wirediff demo                         a story that is built in
  wirediff report wire.txt ours.txt --format html -o changes.html

With standard output not a terminal, the text report is printed instead.
Everything works offline; nothing is sent anywhere unless a URL is given.
Exit status: 0, 1 where `report --exit-code` finds differences, 2 where something is wrong."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Articles: files, `-` for standard input, or one folder that holds a story. The first is the base
    #[arg(value_name = "BASE_AND_OTHERS")]
    pub inputs: Vec<OsString>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Report(Report),
    Demo(Demo),
}

/// Write the comparison as a document: text, Markdown, HTML, CSV or JSON
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wirediff report wire.txt ours.txt
  wirediff report wire.txt ours.txt --format json | jq '.comparisons[0].summary'
  wirediff report wire.txt ours.txt -o changes.html       the name tells the format
  wirediff report wire.txt ours.txt --exit-code >/dev/null || echo they differ")]
pub struct Report {
    /// Articles: files, `-` for standard input, or one folder that holds a story. The first is the base
    #[arg(value_name = "BASE_AND_OTHERS", required = true)]
    pub inputs: Vec<OsString>,

    #[command(flatten)]
    pub writing: Writing,

    /// End with status 1 where a version differs from the base in more than typography
    #[arg(long)]
    pub exit_code: bool,
}

/// How and where a document is written.
#[derive(Debug, Args)]
pub struct Writing {
    /// Format of the document [default: told by the name after -o, else text]
    #[arg(short, long, value_enum)]
    pub format: Option<FormatName>,

    /// Write to this file and not to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    Json,
}

/// Open a story that is built in: a wire text and four versions of it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wirediff demo                 open it in the reader
  wirediff demo | less          the same as a text report

No network, no configuration; nothing is written anywhere.")]
pub struct Demo {}
