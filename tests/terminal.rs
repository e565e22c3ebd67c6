//! The real program in a real pseudo-terminal: what it does to the terminal, and that it undoes it.

#![cfg(unix)]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// However slow the machine, what does not come within this time does not come.
const PATIENCE: Duration = Duration::from_secs(30);

struct Session {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    seen: Arc<Mutex<(vt100::Parser, Vec<u8>)>>,
    /// Keeps the folders of configuration and state while the program runs.
    _folder: tempfile::TempDir,
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a terminal has cells")
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

impl Session {
    fn start(columns: u16, rows: u16, program: &str, arguments: &[&str], env: &[(&str, &str)]) -> Session {
        let pair = native_pty_system()
            .openpty(size(columns, rows))
            .expect("a pseudo-terminal");
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm");
        command.env_remove("COLORTERM");
        command.env_remove("NO_COLOR");
        command.env("WIREDIFF_CONFIG_DIR", folder.path().join("config"));
        command.env("WIREDIFF_STATE_DIR", folder.path().join("state"));
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let seen = Arc::new(Mutex::new((
            vt100::Parser::new(cells(rows), cells(columns), 0),
            Vec::new(),
        )));
        let sink = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n) = reader.read(&mut buffer) {
                if n == 0 {
                    return;
                }
                let mut seen = sink.lock().expect("no panic holds it");
                seen.0.process(&buffer[..n]);
                seen.1.extend_from_slice(&buffer[..n]);
            }
        });
        let keys = pair.master.take_writer().expect("its input");
        Session {
            master: pair.master,
            child,
            keys,
            seen,
            _folder: folder,
        }
    }

    fn wirediff(columns: u16, rows: u16, arguments: &[&str]) -> Session {
        Session::start(columns, rows, env!("CARGO_BIN_EXE_wirediff"), arguments, &[])
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("its input is open");
        self.keys.flush().expect("its input is open");
    }

    /// From the versions, with which several of them open, to the two texts.
    fn reach_the_reader(&mut self) {
        // Escape while versions are still read would stop that.
        self.until("all versions compared", |screen| {
            let text = screen.contents();
            text.contains("stands out") && !text.contains("comparing") && !text.contains("reading")
        });
        self.press("\x1b");
        self.until_text("change ");
    }

    fn screen(&self) -> String {
        self.seen.lock().expect("no panic holds it").0.screen().contents()
    }

    fn bytes(&self) -> Vec<u8> {
        self.seen.lock().expect("no panic holds it").1.clone()
    }

    /// Waits until something holds of the terminal.
    fn until(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if holds(self.seen.lock().expect("no panic holds it").0.screen()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("not seen: {what}\n{}", self.screen());
    }

    fn until_text(&self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    fn until_ended(&mut self) -> portable_pty::ExitStatus {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("its status") {
                return status;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        panic!("it does not end\n{}", self.screen());
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("it runs").to_string();
        let status = std::process::Command::new("kill").args([name, &id]).status();
        assert!(status.expect("kill").success());
    }

    /// True where the terminal's own line discipline is as a shell wants it.
    fn cooked(&self) -> bool {
        // The lower bits of the local flags hold echo and canonical mode on every system; their names are in libc.
        let flags = self.master.get_termios().expect("a terminal").local_flags;
        let text = format!("{flags:?}");
        text.contains("ECHO") && text.contains("ICANON")
    }

    fn is_given_back(&self) {
        self.until("the terminal given back", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
        let start = Instant::now();
        while !self.cooked() {
            assert!(start.elapsed() < PATIENCE, "the terminal stays raw");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn is_taken(&self) {
        self.until("the terminal taken over", |screen| {
            screen.alternate_screen()
                && screen.bracketed_paste()
                && screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
        });
        assert!(!self.cooked());
    }
}

#[test]
fn the_demo_opens_follows_keys_and_gives_the_terminal_back() {
    let mut session = Session::wirediff(120, 30, &["demo"]);
    session.until_text("stands out");
    session.until_text("enter opens a version");
    session.is_taken();
    session.reach_the_reader();
    session.press("?");
    session.until_text("next flagged change");
    session.press("\x1b");
    session.until("the help closed", |s| !s.contents().contains("next flagged change"));
    session.press("q");
    assert!(session.until_ended().success());
    session.is_given_back();
}

#[test]
fn a_resized_terminal_is_filled_again() {
    let mut session = Session::wirediff(120, 30, &["demo"]);
    session.reach_the_reader();
    session.master.resize(size(70, 20)).expect("resized");
    session
        .seen
        .lock()
        .expect("no panic holds it")
        .0
        .screen_mut()
        .set_size(cells(20), cells(70));
    session.until("the foot in the last row", |s| {
        s.rows(0, 70).nth(19).is_some_and(|row| row.contains("help"))
    });
    session.press("q");
    assert!(session.until_ended().success());
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let env = [("WIREDIFF_TEST_PANIC", "1")];
    let mut session = Session::start(100, 30, env!("CARGO_BIN_EXE_wirediff"), &["demo"], &env);
    assert!(!session.until_ended().success());
    session.until_text("asked for by WIREDIFF_TEST_PANIC");
    session.is_given_back();
    let bytes = session.bytes();
    let at = |needle: &[u8]| bytes.windows(needle.len()).rposition(|w| w == needle);
    assert!(at(b"\x1b[?1049l") < at(b"asked for by WIREDIFF_TEST_PANIC"));
}

#[test]
fn a_signal_to_end_gives_the_terminal_back() {
    for signal in ["-TERM", "-HUP"] {
        let mut session = Session::wirediff(100, 30, &["demo"]);
        session.until_text("stands out");
        session.signal(signal);
        assert!(!session.until_ended().success(), "{signal}");
        session.is_given_back();
    }
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_the_reader_comes_back() {
    let mut session = Session::wirediff(100, 30, &["demo"]);
    session.reach_the_reader();
    session.press("\x1a");
    session.is_given_back();
    session.signal("-CONT");
    session.is_taken();
    session.until_text("change ");
    session.press("q");
    assert!(session.until_ended().success());
    session.is_given_back();
}

#[test]
fn a_version_may_come_from_a_pipe_while_keys_come_from_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.txt");
    std::fs::write(
        &file,
        "Ferry sinks\n\nThirty people died on Saturday near the island.\n",
    )
    .expect("written");
    let line = format!(
        "printf 'Ferry sinks\\n\\nForty people died on Saturday near the island.\\n' | {} {} -",
        env!("CARGO_BIN_EXE_wirediff"),
        file.display()
    );
    let mut session = Session::start(100, 24, "sh", &["-c", &line], &[]);
    session.until_text("Forty");
    session.press("q");
    assert!(session.until_ended().success());
    session.is_given_back();
}

#[test]
fn tiny_windows_are_no_harm() {
    for (columns, rows) in [(20, 5), (1, 1)] {
        let mut session = Session::wirediff(columns, rows, &["demo"]);
        session.is_taken();
        session.press("nn?jj\rjj");
        // Escape closes what lies on top. A key at a time: see below.
        let start = Instant::now();
        for key in [b"\x1b", b"q"].iter().cycle() {
            if session.child.try_wait().expect("its status").is_some() || start.elapsed() > PATIENCE {
                break;
            }
            let _ = session.keys.write_all(*key);
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(session.until_ended().success(), "{columns}×{rows}");
        session.is_given_back();
    }
}

#[test]
fn a_hostile_article_steers_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let evil = "Title\u{1b}]0;owned\u{7}\n\nA sentence \u{1b}[31mred\u{1b}[2J with \u{9b}5m and \u{202e}desrever\u{202c} \
                and \u{1b}P1$r\u{1b}\\ things in it that went on for a while.\n";
    for name in ["a.txt", "b.txt"] {
        std::fs::write(folder.path().join(name), evil).expect("written");
    }
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let mut session = Session::wirediff(100, 24, &[&a.to_string_lossy(), &b.to_string_lossy()]);
    session.until_text("A sentence");
    session.press("G");
    session.press("\r");
    session.until_text("WHY");
    // A key at a time: escape and a letter in one go are that letter with the alt key.
    session.press("\x1b");
    session.until("the detail closed", |s| !s.contents().contains("WHY"));
    session.press("q");
    session.until_ended();
    let text = String::from_utf8_lossy(&session.bytes()).into_owned();
    for part in [
        "\u{1b}]0;owned",
        "\u{1b}[31mred",
        "\u{1b}[2J with",
        "\u{9b}5m",
        "\u{202e}",
        "\u{1b}P1$r",
    ] {
        assert!(!text.contains(part), "{part:?}");
    }
}

#[test]
fn a_changed_file_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    write(
        "a.txt",
        "Ferry sinks\n\nThirty people died on Saturday near the island.\n",
    );
    write(
        "b.txt",
        "Ferry sinks\n\nForty people died on Saturday near the island.\n",
    );
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let mut session = Session::wirediff(100, 24, &[&a.to_string_lossy(), &b.to_string_lossy()]);
    session.until_text("Forty");
    write(
        "b.txt",
        "Ferry sinks\n\nFifty people died on Saturday near the island.\n",
    );
    session.until_text("Fifty");
    std::fs::remove_file(&b).expect("removed");
    session.until_text("is gone from the disk");
    session.until_text("Fifty");
    session.press("q");
    assert!(session.until_ended().success());
}

#[test]
fn marks_are_there_again_the_next_time_and_the_demo_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("state");
    let state_text = state.to_string_lossy().into_owned();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.to_string_lossy().into_owned()
    };
    let a = write(
        "a.txt",
        "Ferry sinks\n\nThirty people died on Saturday near the island.\n",
    );
    let b = write(
        "b.txt",
        "Ferry sinks\n\nForty people died on Saturday near the island.\n",
    );
    let env = [("WIREDIFF_STATE_DIR", state_text.as_str())];
    let program = env!("CARGO_BIN_EXE_wirediff");

    let mut session = Session::start(100, 24, program, &["demo"], &env);
    session.reach_the_reader();
    session.press("m");
    session.until_text("checked");
    session.press("q");
    assert!(session.until_ended().success());
    assert!(!state.exists());

    let mut session = Session::start(100, 24, program, &[&a, &b], &env);
    session.until_text("change ");
    session.press("m");
    session.until_text("checked");
    session.press("q");
    assert!(session.until_ended().success());
    assert!(state.join("sessions").is_dir());

    let mut session = Session::start(100, 24, program, &[&a, &b], &env);
    session.until_text("checked");
    session.press("q");
    assert!(session.until_ended().success());
}

#[cfg(unix)]
#[test]
fn a_copied_change_reaches_the_terminal_and_the_systems_own_clipboard() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("wl-copy");
    let file = folder.path().join("copied");
    let script = format!("#!/bin/sh\nexec cat > '{}'\n", file.display());
    std::fs::write(&program, script).expect("a program");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("that runs");
    let path = format!(
        "{}:{}",
        folder.path().display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let env = [
        ("PATH", path.as_str()),
        ("WAYLAND_DISPLAY", "here"),
        ("SSH_CONNECTION", ""),
        ("SSH_TTY", ""),
    ];
    let wirediff = env!("CARGO_BIN_EXE_wirediff");
    let mut session = Session::start(120, 30, wirediff, &["demo"], &env);
    session.reach_the_reader();
    session.press("!y");
    session.until_text("copied with its citation");
    let start = Instant::now();
    while std::fs::read_to_string(&file).unwrap_or_default().is_empty() {
        assert!(start.elapsed() < PATIENCE, "nothing reached the clipboard");
        std::thread::sleep(Duration::from_millis(5));
    }
    let copied = std::fs::read_to_string(&file).expect("what was copied");
    assert!(copied.contains("wire.txt"), "{copied}");
    assert!(
        session.bytes().windows(5).any(|w| w == b"\x1b]52;"),
        "the terminal is asked too"
    );
    session.press("q");
    assert!(session.until_ended().success());
}

/// Over a slow line a terminal tells its background long after it was asked. Taken for keys, the answer made another
/// version the base (`b`) and opened the palette (`:`).
#[test]
fn what_the_terminal_answers_late_is_not_taken_for_keys() {
    let mut session = Session::wirediff(120, 30, &["demo"]);
    session.reach_the_reader();
    assert!(
        session.bytes().windows(6).any(|w| w == b"\x1b]11;?"),
        "the terminal is asked"
    );
    session.press("n\x1b]11;rgb:fbfb/fafa/f5f5\x1b\\m");
    session.until_text("checked");
    let shown = session.screen();
    assert!(shown.contains("BASE wire ") && !shown.contains("Actions"), "{shown}");
    session.press("q");
    assert!(session.until_ended().success());
}

/// An editor's shell window calls itself dumb: the reader's screens would be a heap of control characters there.
#[test]
fn a_dumb_terminal_gets_the_text_report_and_no_control_sequence() {
    let env = [("TERM", "dumb")];
    let mut session = Session::start(100, 30, env!("CARGO_BIN_EXE_wirediff"), &["demo"], &env);
    assert!(session.until_ended().success());
    session.until_text("Word lists and rules");
    let bytes = session.bytes();
    assert!(!bytes.contains(&b'\x1b'), "{}", String::from_utf8_lossy(&bytes));
}

#[test]
fn a_manifests_title_and_base_reach_the_reader_with_their_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("a.txt", "Ferry sinks\n\nThirty people died on Saturday.\n"),
        ("b.txt", "Ferry sinks\n\nForty people died on Saturday.\n"),
        (
            "story.toml",
            "title = \"The ferry, all day\"\nbase = \"b.txt\"\n[[version]]\nfile = \"a.txt\"\n[[version]]\nfile = \"b.txt\"\n",
        ),
    ] {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let mut session = Session::wirediff(120, 24, &[&folder.path().to_string_lossy()]);
    session.until_text("change 1 of 1");
    session.until_text("The ferry, all day");
    session.press("i");
    session.until_text("named as the base in");
    session.press("q");
    assert!(session.until_ended().success());
}
