//! `wirediff git`, `wirediff history` and addresses as arguments, as a person runs them where no terminal is.

use super::server::{Server, respond};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::Ordering;

/// (exit status, standard output, standard error)
fn run(place: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_wirediff"))
        .args(arguments)
        .current_dir(place)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", place)
        .env("WIREDIFF_CACHE_DIR", place.join("cache"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

/// One sentence on standard error, status 2, nothing on standard output.
fn complaint(place: &Path, arguments: &[&str]) -> String {
    let (status, out, told) = run(place, arguments);
    assert_eq!(status, 2, "{arguments:?}: {out}{told}");
    assert!(out.is_empty(), "{arguments:?}: {out}");
    assert_eq!(told.lines().count(), 1, "{arguments:?}: {told}");
    told
}

fn story(dead: u8) -> String {
    format!(
        "Ferry sinks; {dead} dead\n\nThe ferry sank in heavy seas off the island on Tuesday.\n\nRescuers said {dead} people died.\n"
    )
}

/// An archive with three captures, of which two have the same text.
fn archive() -> Server {
    Server::start(|path, stream| {
        let host = "http://news.example/a";
        let plain = "content-type: text/plain\r\n";
        let (headers, body) = match path {
            "/map/http://news.example/a" => {
                let link = |day: &str, date: u8| {
                    format!(
                        "</web/2025010{date}000000/{host}>; rel=\"memento\"; datetime=\"{day}, 0{date} Jan 2025 00:00:00 GMT\""
                    )
                };
                let links = [link("Fri", 3), link("Wed", 1), link("Thu", 2)].join(",\n");
                ("content-type: application/link-format\r\n", links)
            }
            "/map/http://news.example/none" => ("content-type: application/link-format\r\n", String::new()),
            path if path.starts_with("/web/20250103") => (plain, story(33)),
            path if path.starts_with("/web/") => (plain, story(31)),
            _ => return respond(stream, "404 Not Found", "", b""),
        };
        respond(stream, "200 OK", headers, body.as_bytes());
    })
}

#[test]
fn history_lists_captures_opens_those_picked_and_does_so_offline_afterwards() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    let server = archive();
    let map = format!("{}/map/", server.address);
    let page = "http://news.example/a";

    let (status, listed, told) = run(place, &["history", page, "--timemap", &map]);
    assert_eq!((status, told.as_str()), (0, ""));
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 3, "{listed}");
    assert!(lines[0].starts_with("    1  2025-01-01T00:00:00Z  http"), "{listed}");

    let (status, report, told) = run(place, &["history", page, "--timemap", &map, "--open", "all"]);
    assert_eq!((status, told.as_str()), (0, ""));
    assert!(report.contains("31") && report.contains("33"), "{report}");
    assert!(report.contains("the oldest capture"), "{report}");

    let asked = server.requests.load(Ordering::SeqCst);
    let offline = [
        "history",
        page,
        "--timemap",
        &map,
        "--open",
        "1,3",
        "--offline",
        "--format",
        "json",
    ];
    let (status, report, told) = run(place, &offline);
    assert_eq!((status, told.as_str()), (0, ""));
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["articles"].as_array().unwrap().len(), 2);
    assert_eq!(server.requests.load(Ordering::SeqCst), asked, "offline asks nobody");

    let told = complaint(place, &["history", page, "--timemap", &map, "--open", "1-2"]);
    assert!(told.contains("all have the same text"), "{told}");
    let told = complaint(place, &["history", page, "--timemap", &map, "--open", "4"]);
    assert!(told.contains("is none of the captures 1 to 3"), "{told}");
    let told = complaint(place, &["history", "http://news.example/none", "--timemap", &map]);
    assert!(told.contains("has no capture of this page"), "{told}");
    let told = complaint(place, &["history", "http://news.example/404", "--timemap", &map]);
    assert!(
        told.contains("http://news.example/404: the archive 127.0.0.1"),
        "{told}"
    );
    assert!(told.contains("knows no list of captures of this page (404)"), "{told}");
}

#[test]
fn git_reports_the_revisions_of_a_file() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    let git = |arguments: &[&str]| {
        let identity = [
            "-c",
            "user.name=Desk",
            "-c",
            "user.email=desk@example.org",
            "-c",
            "commit.gpgsign=false",
        ];
        let output = Command::new("git")
            .current_dir(place)
            .args(identity)
            .args(arguments)
            .output();
        output.is_ok_and(|output| output.status.success())
    };
    std::fs::write(place.join("lone.txt"), story(30)).unwrap();
    let told = complaint(place, &["git", "lone.txt"]);
    assert!(told.contains("lone.txt"), "{told}");
    if !git(&["init", "-q"]) {
        println!("skipped: no git program");
        return;
    }
    let told = complaint(place, &["git", "lone.txt"]);
    assert!(told.contains("nothing is committed in this repository yet"), "{told}");
    assert!(git(&["add", "lone.txt"]) && git(&["commit", "-q", "-m", "alone"]));
    let told = complaint(place, &["git", "lone.txt"]);
    assert!(told.contains("git has this one text of it"), "{told}");
    for dead in [30, 31, 33] {
        std::fs::write(place.join("story.txt"), story(dead)).unwrap();
        assert!(git(&["add", "story.txt"]) && git(&["commit", "-q", "-m", &format!("{dead} dead")]));
    }
    let (status, report, told) = run(place, &["git", "story.txt"]);
    assert_eq!((status, told.as_str()), (0, ""));
    assert!(report.contains("the oldest revision"), "{report}");
    assert!(
        report.contains("30") && report.contains("31") && report.contains("33"),
        "{report}"
    );
    let told = complaint(place, &["git", "story.txt", "--since", "HEAD"]);
    assert!(told.contains("its text did not change since HEAD"), "{told}");
    let told = complaint(place, &["git", "story.txt", "--since", "nowhere"]);
    assert!(told.contains("git knows no such revision"), "{told}");
    let told = complaint(place, &["git", "missing.txt"]);
    assert!(told.contains("missing.txt: there is no such file"), "{told}");
}

#[test]
fn an_address_is_an_argument_like_a_file() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    let server = Server::start(|path, stream| match path {
        "/story" => respond(stream, "200 OK", "content-type: text/plain\r\n", story(33).as_bytes()),
        "/picture" => respond(
            stream,
            "200 OK",
            "content-type: image/png\r\n",
            b"\x89PNG\r\n\x1a\n....",
        ),
        _ => respond(stream, "404 Not Found", "", b"gone"),
    });
    std::fs::write(place.join("wire.txt"), story(31)).unwrap();
    let address = |path: &str| format!("{}{path}", server.address);
    for arguments in [
        vec!["wire.txt".to_string(), address("/story")],
        vec!["report".into(), address("/story"), "wire.txt".into()],
    ] {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (status, report, told) = run(place, &arguments);
        assert_eq!((status, told.as_str()), (0, ""));
        assert!(report.contains("31") && report.contains("33"), "{report}");
    }
    let told = complaint(place, &["wire.txt", &address("/gone")]);
    assert!(told.contains("/gone") && told.contains("404"), "{told}");
    let told = complaint(place, &["wire.txt", &address("/picture")]);
    assert!(told.contains("/picture: is a PNG picture"), "{told}");
    let told = complaint(place, &["wire.txt", "http://127.0.0.1:1/story"]);
    assert!(told.contains("http://127.0.0.1:1/story"), "{told}");
}

#[test]
fn help_of_the_sources_teaches_by_examples() {
    let place = tempfile::tempdir().unwrap();
    for (command, example) in [
        ("git", "wirediff git story.md --since"),
        ("history", "--timemap https://archive.example/map/"),
    ] {
        let (status, help, told) = run(place.path(), &[command, "--help"]);
        assert_eq!((status, told.as_str()), (0, ""));
        assert!(help.contains("Examples:") && help.contains(example), "{help}");
    }
}
