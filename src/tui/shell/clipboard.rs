//! The clipboard of the machine that one sits at.
//!
//! The terminal is asked to take the text (OSC 52), which works through ssh too; but some terminals don't know how, and
//! none says so. So where the program runs on the machine itself, the system's own program gets the text as well.

use std::io::Write;
use std::process::{Command, Stdio};

/// A program that puts its standard input on the clipboard, with its arguments.
type Program = (&'static str, &'static [&'static str]);

/// Those that may be there, the likeliest first. Through ssh they would reach the wrong machine's clipboard.
fn programs(is_set: impl Fn(&str) -> bool, macos: bool) -> Vec<Program> {
    let mut programs: Vec<Program> = Vec::new();
    if is_set("SSH_CONNECTION") || is_set("SSH_TTY") {
        return programs;
    }
    if macos {
        programs.push(("pbcopy", &[]));
    }
    if is_set("WAYLAND_DISPLAY") {
        programs.push(("wl-copy", &[]));
    }
    if is_set("DISPLAY") {
        programs.push(("xclip", &["-selection", "clipboard"]));
        programs.push(("xsel", &["--clipboard", "--input"]));
    }
    programs
}

/// Gives the text to the first of them that runs, on a thread: it may take its time. That none does is no trouble that
/// a person could do anything about.
pub fn copy(text: String) {
    std::thread::spawn(move || {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let programs = programs(is_set, cfg!(target_os = "macos"));
        programs.into_iter().any(|program| give(program, &text));
    });
}

fn give((name, arguments): Program, text: &str) -> bool {
    let child = Command::new(name)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else {
        return false;
    };
    let taken = child
        .stdin
        .take()
        .is_some_and(|mut input| input.write_all(text.as_bytes()).is_ok());
    // Its end is waited for, so that it leaves nothing behind.
    taken & child.wait().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_own_program_is_used_on_the_machine_itself_only() {
        let names = |set: &[&str], macos| -> Vec<&str> {
            let all = programs(|name| set.contains(&name), macos);
            all.into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names(&[], true), ["pbcopy"]);
        assert_eq!(
            names(&["WAYLAND_DISPLAY", "DISPLAY"], false),
            ["wl-copy", "xclip", "xsel"]
        );
        assert!(names(&[], false).is_empty());
        assert!(names(&["DISPLAY", "SSH_CONNECTION"], true).is_empty());
    }
}
