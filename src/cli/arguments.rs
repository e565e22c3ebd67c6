//! The arguments as typed, and the help that teaches them.

use crate::export::Format;
use clap::builder::PossibleValue;
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

With standard output not a terminal, or one that can't show it (TERM=dumb), the
text report is printed instead.
Everything works offline; nothing is sent anywhere unless a URL is given.
Exit status: 0, 1 where `report --exit-code` finds differences, 2 where something is wrong."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Articles: files, `-` for standard input, addresses, or one folder that holds a story. The first file is the base
    #[arg(value_name = "BASE_AND_OTHERS")]
    pub inputs: Vec<OsString>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Report(Report),
    Ledger(Ledger),
    Git(Git),
    History(History),
    Demo(Demo),
    /// Print the default configuration with a comment on every key, and where it belongs
    #[command(
        after_help = "Examples:\n  wirediff config | less                        what can be set, and where it belongs\n  mkdir -p ~/.config/wirediff\n  wirediff config > ~/.config/wirediff/config.toml"
    )]
    Config,
    /// Print every action of the reader with its name and keys
    #[command(after_help = "Examples:\n  wirediff keys | grep change")]
    Keys,
    /// Print the names of the themes that come with the program
    #[command(after_help = "Examples:\n  wirediff themes")]
    Themes,
    Completions(Completions),
    /// Print the manual page, for `man -l -`
    #[command(after_help = "Examples:\n  wirediff man | man -l -")]
    Man,
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
    /// Articles: files, `-` for standard input, addresses, or one folder that holds a story. The first file is the base
    #[arg(value_name = "BASE_AND_OTHERS", required = true)]
    pub inputs: Vec<OsString>,

    /// Which version is the base: its name, or its number counted from 1 [default: the first named; in a folder the
    /// wire copy, else the earliest, else the fullest]
    #[arg(long, value_name = "NAME")]
    pub base: Option<String>,

    #[command(flatten)]
    pub writing: Writing,

    /// Leave out decisions, marks and notes made by hand in the reader
    #[arg(long)]
    pub fresh: bool,

    /// End with status 1 where a version differs from the base in more than typography
    #[arg(long)]
    pub exit_code: bool,
}

/// Print a line per version of a story: what it kept, its flags, its verdict, what stands out
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wirediff ledger story/
  wirediff ledger story/ -o ledger.csv                    the name tells the format
  wirediff ledger wire.txt a.txt b.txt --format json | jq '.ledger[].name'")]
pub struct Ledger {
    /// Articles: files, `-` for standard input, addresses, or one folder that holds a story
    #[arg(value_name = "FOLDER_OR_FILES", required = true)]
    pub inputs: Vec<OsString>,

    /// Which version is the base: its name, or its number counted from 1
    #[arg(long, value_name = "NAME")]
    pub base: Option<String>,

    /// Leave out decisions, marks and notes made by hand in the reader
    #[arg(long)]
    pub fresh: bool,

    /// Format of the ledger [default: told by the name after -o, else text]
    #[arg(short, long, value_enum)]
    pub format: Option<LedgerFormat>,

    /// Write to this file and not to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LedgerFormat {
    Text,
    Csv,
    Json,
}

/// Print what completes commands and options in a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wirediff completions bash > ~/.local/share/bash-completion/completions/wirediff
  wirediff completions zsh > ~/.zfunc/_wirediff
  wirediff completions fish > ~/.config/fish/completions/wirediff.fish")]
pub struct Completions {
    pub shell: clap_complete::Shell,
}

/// How and where a document is written.
#[derive(Debug, Args)]
pub struct Writing {
    /// Format of the document [default: told by the name after -o, else text]
    #[arg(short, long)]
    pub format: Option<Format>,

    /// Write to this file and not to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Columns of the text report, 20 to 1000 [default: the terminal's, at most 100; else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: Option<u16>,

    /// Leave out the sentences that were kept, but for a line that counts them
    #[arg(long)]
    pub changes_only: bool,

    /// Colour in the text report; auto minds NO_COLOR and whether a terminal reads it
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN", alias = "color")]
    pub colour: Colour,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, _, what_for) = self.table();
        Some(PossibleValue::new(name).help(what_for))
    }
}

/// Read the revisions of a file in git, oldest to newest, as versions
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wirediff git story.md                       every revision that changed the text
  wirediff git story.md --since v1.2          from this revision on, itself included
  wirediff git story.md --since 2025-05-01    since this day
  wirediff git story.md --format json         a document instead of the reader

What is not committed yet is the last version. Renames are followed. The oldest
revision is the base.")]
pub struct Git {
    /// A file in a git repository
    #[arg(value_name = "PATH")]
    pub path: PathBuf,

    /// Begin at this revision, or with the first after this day
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,

    #[command(flatten)]
    pub writing: Writing,
}

/// List the captures of a page in a web archive, or read them as versions
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wirediff history https://example.org/a               list the captures
  wirediff history https://example.org/a --open 1,4-6  read these as versions
  wirediff history https://example.org/a --open all --from 2025-05-28
  wirediff history https://example.org/a --timemap https://archive.example/map/

The archive is asked by the Memento protocol (RFC 7089), one page at a time: the
Wayback Machine, unless another is named. Captures with the same text are shown
once. What was fetched is kept and works offline afterwards.")]
pub struct History {
    /// Address of the page
    #[arg(value_name = "URL")]
    pub page: String,

    /// Read these captures: all, or numbers of the list such as 1,4-6
    #[arg(long, value_name = "WHICH")]
    pub open: Option<String>,

    /// Only captures from this day or time on
    #[arg(long, value_name = "TIME", requires = "open")]
    pub from: Option<String>,

    /// Only captures up to this day or time
    #[arg(long, value_name = "TIME", requires = "open")]
    pub to: Option<String>,

    /// TimeMap of another archive; the page's address is put where it says {url}, else behind it
    #[arg(long, value_name = "URL")]
    pub timemap: Option<String>,

    /// Use only what was fetched before
    #[arg(long)]
    pub offline: bool,

    #[command(flatten)]
    pub writing: Writing,
}

/// Open a story that is built in: a wire text and four versions of it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wirediff demo                 open it in the reader
  wirediff demo | less          the same as a text report

No network, no configuration; nothing is written anywhere.")]
pub struct Demo {}
