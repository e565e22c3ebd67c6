//! The program as a person runs it: cases as data in `tests/cli/*.txt`, and a few that need a pipe or a clock.
//!
//! ```text
//! $ wirediff report wire.txt ours.txt --exit-code     a command, run in a copy of tests/cli/in; `< file` feeds it
//! what it prints on standard output                    `[..]` stands for anything in a line, `...` for any lines
//! 2> what it prints on standard error
//! ? 1                                                  the exit status, where it is not 0
//! ```
//!
//! `UPDATE_CLI=1 cargo test --test cli` writes what the program prints into the files.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli")
}

/// A copy of the input files, with homes of their own for configuration, state and cache.
fn place() -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap().flatten() {
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target);
            } else {
                std::fs::copy(entry.path(), &target).unwrap();
            }
        }
    }
    let place = tempfile::tempdir().unwrap();
    copy(&root().join("in"), &place.path().join("in"));
    std::fs::create_dir(place.path().join("home")).unwrap();
    place
}

fn wirediff(place: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirediff"));
    command
        .current_dir(place.join("in"))
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", place.join("home"))
        .env("SOURCE_DATE_EPOCH", "1763805600")
        .stdin(Stdio::null());
    command
}

struct Case {
    line: String,
    expected: Vec<String>,
}

fn cases(text: &str) -> (String, Vec<Case>) {
    let mut head = String::new();
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            cases.push(Case {
                line: command.into(),
                expected: Vec::new(),
            });
        } else if let Some(case) = cases.last_mut() {
            case.expected.push(line.into());
        } else {
            writeln!(head, "{line}").unwrap();
        }
    }
    for case in &mut cases {
        while case.expected.last().is_some_and(String::is_empty) {
            case.expected.pop();
        }
    }
    (head, cases)
}

fn run(line: &str, place: &Path) -> Vec<String> {
    let (line, input) = line.split_once(" < ").map_or((line, None), |(l, i)| (l, Some(i)));
    let mut command = wirediff(place);
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("wirediff"), "a case runs wirediff: {line}");
    command.args(words);
    if let Some(input) = input {
        command.stdin(std::fs::File::open(place.join("in").join(input)).unwrap());
    }
    let Output { status, stdout, stderr } = command.output().unwrap();
    let mut got: Vec<String> = String::from_utf8(stdout)
        .unwrap()
        .lines()
        .map(|l| l.trim_end().to_string())
        .collect();
    got.extend(
        String::from_utf8(stderr)
            .unwrap()
            .lines()
            .map(|l| format!("2> {l}").trim_end().to_string()),
    );
    let code = status.code().unwrap_or(-1);
    if code != 0 {
        got.push(format!("? {code}"));
    }
    while got.last().is_some_and(String::is_empty) {
        got.pop();
    }
    got
}

fn line_fits(expected: &str, got: &str) -> bool {
    let mut parts = expected.split("[..]");
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = got.strip_prefix(first) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        last = Some(part);
    }
    match last {
        None => rest.is_empty(),
        Some(part) => part.is_empty() || rest.is_empty() || got.ends_with(part),
    }
}

fn fits(expected: &[String], got: &[String]) -> bool {
    match expected.split_first() {
        None => got.is_empty(),
        Some((line, rest)) if line == "..." => (0..=got.len()).any(|skip| fits(rest, &got[skip..])),
        Some((line, rest)) => got.first().is_some_and(|g| line_fits(line, g)) && fits(rest, &got[1..]),
    }
}

#[test]
fn every_case_prints_what_its_file_says() {
    let update = std::env::var_os("UPDATE_CLI").is_some();
    let mut files: Vec<PathBuf> = std::fs::read_dir(root())
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let mut wrong = String::new();
    for file in files {
        let (mut written, cases) = cases(&std::fs::read_to_string(&file).unwrap());
        for case in cases {
            let place = place();
            let got = run(&case.line, place.path());
            if !fits(&case.expected, &got) {
                let name = file.file_name().unwrap().to_string_lossy();
                writeln!(wrong, "{name}: $ {}\n{}\n", case.line, got.join("\n")).unwrap();
            }
            let kept = if fits(&case.expected, &got) { case.expected } else { got };
            writeln!(written, "$ {}\n{}\n", case.line, kept.join("\n")).unwrap();
        }
        if update {
            std::fs::write(&file, written.trim_end().to_string() + "\n").unwrap();
        }
    }
    assert!(
        update || wrong.is_empty(),
        "the program printed other than the files say:\n{wrong}"
    );
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    let place = place();
    let mut child = wirediff(place.path())
        .args(["demo"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert!(status.success(), "{status}");
    assert!(stderr.is_empty(), "{}", String::from_utf8_lossy(&stderr));
}

#[test]
fn standard_input_is_a_version_like_any_other() {
    let place = place();
    let mut child = wirediff(place.path())
        .args(["report", "wire.txt", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let text = std::fs::read(place.path().join("in/ours.txt")).unwrap();
    child.stdin.take().unwrap().write_all(&text).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["articles"][1]["origin"], "standard input");
}

#[test]
fn the_demo_writes_nothing() {
    let place = place();
    let before = std::fs::read_dir(place.path().join("in")).unwrap().count();
    assert!(wirediff(place.path()).arg("demo").output().unwrap().status.success());
    assert_eq!(std::fs::read_dir(place.path().join("home")).unwrap().count(), 0);
    assert_eq!(std::fs::read_dir(place.path().join("in")).unwrap().count(), before);
}

#[test]
fn ten_megabytes_in_one_line_are_reported_or_refused() {
    let place = place();
    let line = "The ferry sank off the island on Saturday night, the coast guard said. ".repeat(10 << 20 >> 6);
    std::fs::write(place.path().join("in/long.txt"), &line[..10 << 20]).unwrap();
    let output = wirediff(place.path())
        .args(["report", "wire.txt", "long.txt", "--format", "json"])
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        matches!(output.status.code(), Some(0 | 2)),
        "{}: {stderr}",
        output.status
    );
    assert!(
        output.status.success() || stderr.lines().count() == 1,
        "one sentence: {stderr}"
    );
}

#[test]
fn an_unwritable_file_is_told_by_name() {
    let place = place();
    let output = wirediff(place.path())
        .args(["report", "wire.txt", "ours.txt", "-o", "no/such/folder/out.html"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("no/such/folder/out.html"), "{stderr}");
    assert!(
        stderr.contains("there is no folder no/such/folder; make it"),
        "{stderr}"
    );
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
}

#[test]
fn a_document_never_takes_the_place_of_an_input() {
    let place = place();
    let before = std::fs::read(place.path().join("in/ours.txt")).unwrap();
    for command in ["report", "ledger"] {
        let output = wirediff(place.path())
            .args([command, "wire.txt", "ours.txt", "-o", "./ours.txt"])
            .output()
            .unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.contains("is one of the versions compared"), "{stderr}");
    }
    assert_eq!(std::fs::read(place.path().join("in/ours.txt")).unwrap(), before);
}

#[test]
fn the_ledgers_format_is_told_by_the_name_of_the_file() {
    let place = place();
    let run = |file: &str| {
        wirediff(place.path())
            .args(["ledger", "wire.txt", "ours.txt", "-o", file])
            .output()
            .unwrap()
    };
    assert!(run("ledger.csv").status.success());
    let csv = std::fs::read_to_string(place.path().join("in/ledger.csv")).unwrap();
    assert!(csv.contains("stands_out"), "{csv}");
    let stderr = String::from_utf8_lossy(&run("ledger.html").stderr).into_owned();
    assert!(stderr.contains("text, csv, json"), "{stderr}");
}

/// What was once chosen by hand in the reader stands in for a guess, never for what the command line says: a script that
/// names its files in order would otherwise get the comparison the wrong way round because of a key pressed last week.
#[test]
fn a_base_chosen_by_hand_stands_in_for_a_guess_alone() {
    use wirediff::settings::{paths::Paths, session::Session};
    let place = place();
    let state = place.path().join("state");
    let folder = place.path().join("in/pair");
    std::fs::create_dir(&folder).unwrap();
    for name in ["wire.txt", "ours.txt"] {
        std::fs::copy(place.path().join("in").join(name), folder.join(name)).unwrap();
    }
    let names = ["pair/ours.txt", "pair/wire.txt"].map(String::from);
    let full = ["ours.txt", "wire.txt"].map(|name| folder.join(name).display().to_string());
    let session = Session {
        base: Some(names[0].clone()),
        ..Session::default()
    };
    let paths = Paths {
        config: None,
        state: Some(state.clone()),
    };
    paths.keep(&full, &session).unwrap();
    let base = |inputs: &[&str], more: &[&str]| {
        let output = wirediff(place.path())
            .env("WIREDIFF_STATE_DIR", &state)
            .arg("report")
            .args(inputs)
            .args(more)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let base = text.lines().find_map(|line| line.strip_prefix("BASE "));
        base.unwrap_or_else(|| panic!("{text}")).to_string()
    };
    assert_eq!(base(&["pair/wire.txt", "pair/ours.txt"], &[]), "pair/wire.txt");
    assert_eq!(base(&["pair"], &[]), "pair/ours.txt");
    assert_eq!(base(&["pair"], &["--fresh"]), "pair/wire.txt");
}
