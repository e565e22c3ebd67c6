//! Keys, mouse and signals to messages; stopping and dying as a program should.

use crate::theme::Appearance;
use crate::tui::message::Message;
use anyhow::{Context, Result};
use crossterm::event::{self, Event};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::low_level::emulate_default_handler;
use std::sync::mpsc::Sender;
use std::time::Duration;
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// How long a terminal may take to tell its background; the first frame does not wait for it.
const BACKGROUND: Duration = Duration::from_millis(120);

/// Reads the terminal on a thread of its own.
pub fn events(tell: Sender<Message>, ask_background: bool) {
    std::thread::spawn(move || {
        if ask_background {
            let mut options = QueryOptions::default();
            options.timeout = BACKGROUND;
            if let Ok(mode) = theme_mode(options) {
                let _ = tell.send(Message::Background(match mode {
                    ThemeMode::Dark => Appearance::Dark,
                    ThemeMode::Light => Appearance::Light,
                }));
            }
        }
        loop {
            let message = match event::read() {
                Ok(Event::Key(key)) => Message::Key(key),
                Ok(Event::Mouse(mouse)) => Message::Mouse(mouse),
                Ok(Event::Paste(text)) => Message::Paste(text),
                Ok(Event::Resize(columns, rows)) => Message::Resize(columns, rows),
                Ok(Event::FocusGained | Event::FocusLost) => continue,
                // The terminal is gone: as if it had hung up.
                Err(_) => {
                    let _ = tell.send(Message::Terminate(SIGHUP));
                    return;
                }
            };
            if tell.send(message).is_err() {
                return;
            }
        }
    });
}

/// Turns signals into messages.
///
/// # Errors
/// Where the system does not let signals be handled.
pub fn signals(tell: Sender<Message>) -> Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])
        .context("signals cannot be handled")?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGTSTP => Message::Stop,
                SIGCONT => Message::Resumed,
                signal => Message::Terminate(signal),
            };
            if tell.send(message).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Stops the program as Ctrl-Z does; returns when it is brought back.
pub fn stop() {
    let _ = emulate_default_handler(SIGTSTP);
}

/// Ends the program as the signal would have, so that whoever waits for it sees why.
pub fn die_of(signal: i32) {
    let _ = emulate_default_handler(signal);
}
