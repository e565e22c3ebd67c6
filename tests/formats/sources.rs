//! Files, folders, manifests, addresses, archives and git: what a person names, read.

use super::server::{Server, respond};
use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::Ordering;
use std::time::Duration;
use wirediff::load::origin::{self, Gathered, Settings, git, memento};

fn gather(inputs: &[&str], settings: &Settings) -> anyhow::Result<Gathered> {
    let inputs: Vec<OsString> = inputs.iter().map(OsString::from).collect();
    origin::gather(&inputs, settings, &mut |_| true)
}

fn error(inputs: &[&str]) -> String {
    format!("{:#}", gather(inputs, &Settings::default()).unwrap_err())
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn a_folder_is_a_story_in_natural_order_and_says_what_it_leaves_out() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("v10.txt", "Tenth\n\nA ferry sank."),
        ("v2.txt", "Second\n\nA ferry sank."),
        (".hidden.txt", "no"),
        ("v1.gold.json", "{}"),
        ("empty.txt", ""),
        ("wire.txt", "Wire\n\nA ferry sank."),
    ] {
        write(folder.path(), name, bytes);
    }
    write(folder.path(), "photo.jpg", b"\xff\xd8\xff\xe0 picture");
    std::fs::create_dir(folder.path().join("older")).unwrap();
    let gathered = gather(&[&folder.path().to_string_lossy()], &Settings::default()).unwrap();
    let first: Vec<&str> = gathered
        .articles
        .iter()
        .map(|a| &a.text[a.blocks[0].span.clone()])
        .collect();
    assert_eq!(first, ["Second", "Tenth", "Wire"]);
    assert_eq!(gathered.base, None);
    let notes = gathered.notes.join("\n");
    assert!(
        notes.contains("photo.jpg: is a JPEG picture") && notes.contains("empty.txt: empty"),
        "{notes}"
    );
    assert_eq!(gathered.watch.len(), 4);
}

#[test]
fn a_manifest_in_a_folder_gives_order_names_and_the_base() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", "Ferry sinks\n\nIt sank.");
    write(folder.path(), "b.txt", "Ferry sinks\n\nIt sank twice.");
    let manifest =
        "title = 'Ferry'\n[[version]]\nfile = 'b.txt'\noutlet = 'Daily'\n[[version]]\nfile = 'a.txt'\nrole = 'base'\n";
    let path = write(folder.path(), "story.toml", manifest);
    for input in [folder.path().to_string_lossy().into_owned(), path] {
        let gathered = gather(&[&input], &Settings::default()).unwrap();
        assert_eq!(gathered.title.as_deref(), Some("Ferry"));
        assert_eq!(gathered.articles[0].meta.outlet.as_deref(), Some("Daily"));
        assert_eq!(gathered.base.as_ref().unwrap().0, 1);
    }
    write(folder.path(), "story.toml", "[[version]]\nfile = 'c.txt'\n");
    let told = error(&[&folder.path().to_string_lossy()]);
    assert!(
        told.contains("c.txt: there is no such file") && told.contains("named in"),
        "{told}"
    );
}

#[test]
fn errors_say_which_what_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let empty = write(folder.path(), "empty.txt", "\n\n");
    let binary = write(
        folder.path(),
        "x.bin",
        (0..=255_u8).cycle().take(5000).collect::<Vec<_>>(),
    );
    let random: Vec<u8> = (0..20_000_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let random = write(folder.path(), "random", random);
    let bare = folder.path().join("bare");
    std::fs::create_dir(&bare).unwrap();
    assert!(error(&["/no/such.txt"]).starts_with("/no/such.txt: there is no such file or folder"));
    assert!(error(&[&empty]).ends_with("empty; give a file that holds an article"));
    assert!(error(&[&binary]).contains("is binary data"), "{}", error(&[&binary]));
    assert!(error(&[&random]).contains("is binary data"), "{}", error(&[&random]));
    assert!(error(&[&bare.to_string_lossy()]).contains("there is no article in this folder"));
    assert!(error(&["-", "-"]).contains("only once"));
    assert!(error(&["ftp://example.org/a"]).contains("ftp addresses are not read"));
}

#[test]
fn gathering_can_be_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let one = write(folder.path(), "a.txt", "Ferry sinks");
    let inputs = [OsString::from(&one), OsString::from(&one)];
    let mut asked = Vec::new();
    let stopped = origin::gather(&inputs, &Settings::default(), &mut |progress| {
        asked.push((progress.done, progress.of));
        progress.done == 0
    });
    assert!(stopped.unwrap_err().to_string().starts_with("stopped"));
    assert_eq!(asked, [(0, 2), (1, 2)]);
}

#[test]
fn ten_megabytes_in_one_line_are_one_block() {
    let folder = tempfile::tempdir().unwrap();
    let long = "The ferry sank. ".repeat(10 * 65536);
    let path = write(folder.path(), "long.txt", &long);
    let gathered = gather(&[&path], &Settings::default()).unwrap();
    assert_eq!(gathered.articles[0].blocks.len(), 1);
}

#[test]
fn addresses_are_fetched_kept_and_read_offline_afterwards() {
    let server = Server::start(|path, stream| match path {
        "/moved" => respond(stream, "302 Found", "location: /story\r\n", b""),
        "/story" => respond(
            stream,
            "200 OK",
            "content-type: text/plain; charset=windows-1251\r\n",
            &encoding_rs::WINDOWS_1251
                .encode("Паром затонул\n\nСпасатели подняли выживших.")
                .0,
        ),
        _ => respond(stream, "404 Not Found", "", b"gone"),
    });
    let cache = tempfile::tempdir().unwrap();
    let mut settings = Settings {
        cache: Some(cache.path().into()),
        ..Settings::default()
    };
    let address = format!("{}/moved", server.address);
    let fetched = gather(&[&address], &settings).unwrap();
    let article = &fetched.articles[0];
    assert_eq!(article.text, "Паром затонул\n\nСпасатели подняли выживших.");
    assert_eq!(article.meta.url.as_deref(), Some(&*format!("{}/story", server.address)));
    assert_eq!(server.requests.load(Ordering::SeqCst), 2);

    settings.offline = true;
    let again = gather(&[&address], &settings).unwrap();
    assert_eq!(again.articles[0].text, article.text);
    assert!(
        again.articles[0]
            .notes
            .iter()
            .any(|n| n.starts_with("as fetched on 20"))
    );
    assert_eq!(server.requests.load(Ordering::SeqCst), 2, "offline asks nobody");

    let missing = format!("{}/missing", server.address);
    settings.offline = false;
    let told = gather(&[&missing], &settings).unwrap_err().to_string();
    assert!(told.contains("the server answered 404"), "{told}");
}

#[test]
fn servers_that_never_end_or_lead_in_circles_are_left() {
    let server = Server::start(|path, stream| match path {
        "/circle" => respond(stream, "302 Found", "location: /circle\r\n", b""),
        "/file" => respond(stream, "302 Found", "location: file:///etc/passwd\r\n", b""),
        "/slow" => std::thread::sleep(Duration::from_secs(20)),
        _ => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n");
            while stream.write_all(&[b'a'; 65536]).is_ok() {}
        }
    });
    let settings = Settings {
        timeout: Duration::from_secs(2),
        most_bytes: 1 << 20,
        ..Settings::default()
    };
    for (path, expected) in [
        ("/endless", "is larger than 1048576 bytes"),
        ("/circle", "leads in circles"),
        // Taken for a path of the same server, never for a file.
        ("/file", "is larger than"),
        ("/slow", "no full answer within 2 seconds"),
    ] {
        let told = format!(
            "{:#}",
            gather(&[&format!("{}{path}", server.address)], &settings).unwrap_err()
        );
        assert!(told.contains(expected), "{path}: {told}");
    }
}

#[test]
fn the_captures_of_a_page_are_listed_and_opened_without_repeats() {
    let server = Server::start(|path, stream| {
        let plain = "content-type: text/plain\r\n";
        match path {
            "/web/20250101000000id_/http://news.example/a" => {
                respond(stream, "200 OK", plain, b"Ferry sinks\n\n30 died.");
            }
            "/web/20250102000000id_/http://news.example/a" => {
                respond(stream, "200 OK", plain, b"Ferry sinks\n\n30 died.");
            }
            "/web/20250103000000id_/http://news.example/a" => {
                respond(stream, "200 OK", plain, b"Ferry sinks\n\n31 died.");
            }
            _ => respond(stream, "404 Not Found", "", b""),
        }
    });
    let base = server.address.clone();
    let index = Server::start(move |path, stream| {
        let link = |day: u8| {
            format!(
                "<{base}/web/202501{day:02}000000/http://news.example/a>; rel=\"memento\"; datetime=\"{}, {day:02} Jan 2025 00:00:00 GMT\"",
                ["Wed", "Thu", "Fri", "Sat"][usize::from(day) - 1]
            )
        };
        let body = match path {
            "/map/http://news.example/a" => format!(
                "<http://news.example/a>; rel=\"original\",\n{},\n{},\n{},\n{}",
                link(3),
                link(1),
                link(2),
                link(4)
            ),
            _ => String::new(),
        };
        respond(
            stream,
            "200 OK",
            "content-type: application/link-format\r\n",
            body.as_bytes(),
        );
    });
    let cache = tempfile::tempdir().unwrap();
    let settings = Settings {
        cache: Some(cache.path().into()),
        ..Settings::default()
    };
    let timemap = format!("{}/map/", index.address);
    let captures = memento::list("http://news.example/a", Some(&timemap), &settings).unwrap();
    let times: Vec<&str> = captures.iter().map(|c| c.time.as_str()).collect();
    assert_eq!(
        times,
        [
            "2025-01-01T00:00:00Z",
            "2025-01-02T00:00:00Z",
            "2025-01-03T00:00:00Z",
            "2025-01-04T00:00:00Z"
        ]
    );
    let versions = memento::open(&captures, &settings, &mut |_| true).unwrap();
    let texts: Vec<&str> = versions.iter().map(|v| v.text.as_str()).collect();
    assert_eq!(texts, ["Ferry sinks\n\n30 died.", "Ferry sinks\n\n31 died."]);
    let asked = server.requests.load(Ordering::SeqCst);
    memento::open(&captures[..3], &settings, &mut |_| true).unwrap();
    assert_eq!(
        server.requests.load(Ordering::SeqCst),
        asked,
        "captures don't change: asked once"
    );
    let none = memento::list("http://news.example/b", Some(&timemap), &settings).unwrap_err();
    assert!(none.to_string().contains("has no capture"));
}

#[test]
fn the_revisions_of_a_file_are_read_oldest_to_newest_through_renames() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let status = Command::new("git")
            .arg("-C")
            .arg(folder.path())
            .args([
                "-c",
                "user.name=Desk",
                "-c",
                "user.email=desk@example.org",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(arguments)
            .output();
        status.is_ok_and(|out| out.status.success())
    };
    if !run(&["init", "-q", "-b", "main"]) {
        println!("skipped: no git program");
        return;
    }
    let body = "\n\nThe ferry sank in heavy seas.\n\nRescuers pulled survivors from the water.\n\nThe owner declined to comment.\n";
    for (name, count) in [
        ("old name.txt", 30),
        ("old name.txt", 31),
        ("story.txt", 31),
        ("story.txt", 33),
    ] {
        if name == "story.txt" && folder.path().join("old name.txt").exists() {
            assert!(run(&["mv", "old name.txt", "story.txt"]));
        }
        write(folder.path(), name, format!("Ferry sinks; {count} dead{body}"));
        assert!(run(&["add", "-A"]) && run(&["commit", "-q", "-m", &format!("{count} dead")]));
    }
    let path = folder.path().join("story.txt");
    write(folder.path(), "story.txt", format!("Ferry sinks; 34 dead{body}"));
    let first = |versions: &[wirediff::load::Loaded]| -> Vec<String> {
        versions
            .iter()
            .map(|v| v.text[v.blocks[0].span.clone()].to_string())
            .collect()
    };
    let versions = git::revisions(&path, None, &mut |_| true).unwrap();
    let expected = [
        "Ferry sinks; 30 dead",
        "Ferry sinks; 31 dead",
        "Ferry sinks; 33 dead",
        "Ferry sinks; 34 dead",
    ];
    assert_eq!(first(&versions), expected);
    assert!(versions[0].source.name.starts_with("story.txt at "));
    assert!(versions[3].source.name.ends_with("not committed"));
    assert!(versions[0].notes.iter().any(|n| n == "committed by Desk: 30 dead"));
    assert_eq!(
        first(&git::revisions(&path, Some("HEAD~1"), &mut |_| true).unwrap()),
        expected[1..]
    );
    let told = git::revisions(&path, Some("nowhere"), &mut |_| true)
        .unwrap_err()
        .to_string();
    assert!(told.contains("git knows no such revision"), "{told}");
    let told = git::revisions(&path, Some("--output=x"), &mut |_| true)
        .unwrap_err()
        .to_string();
    assert!(told.contains("is no revision"), "{told}");
    let lone = tempfile::tempdir().unwrap();
    write(lone.path(), "a.txt", "x");
    let told = git::revisions(&lone.path().join("a.txt"), None, &mut |_| true)
        .unwrap_err()
        .to_string();
    assert!(told.contains("does not lie in a git repository"), "{told}");
}
