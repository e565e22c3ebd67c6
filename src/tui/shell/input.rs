//! Keys, mouse and signals to messages; stopping and dying as a program should.

use super::background::{Ear, Heard};
use crate::tui::message::Message;
use anyhow::{Context, Result};
use crossterm::event::{self, Event};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::low_level::emulate_default_handler;
use std::sync::mpsc::Sender;
use std::time::Duration;

/// How long the rest of an answer may take once it has begun: longer than a line stutters, shorter than a person waits for
/// a key.
const REST: Duration = Duration::from_millis(500);

/// Reads the terminal on a thread of its own.
pub fn events(tell: Sender<Message>) {
    std::thread::spawn(move || {
        let mut ear = Ear::default();
        loop {
            if ear.holds() && matches!(event::poll(REST), Ok(false)) {
                // It began like an answer of the terminal and does not go on: it was typed.
                for key in ear.give_up() {
                    if tell.send(Message::Key(key)).is_err() {
                        return;
                    }
                }
                continue;
            }
            let message = match event::read() {
                Ok(Event::Key(key)) => match ear.hear(key) {
                    Heard::Nothing | Heard::Answer(None) => continue,
                    Heard::Answer(Some(appearance)) => Message::Background(appearance),
                    Heard::Keys(keys) => {
                        for key in keys {
                            if tell.send(Message::Key(key)).is_err() {
                                return;
                            }
                        }
                        continue;
                    }
                },
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
