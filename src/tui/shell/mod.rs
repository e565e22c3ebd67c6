//! The edge of the reader: terminal, threads, files. Feeds messages to [`super::update`] and does what it asks.

use super::message::{Effect, Message};
use super::model::Model;
use super::{Options, Source, terminal, update, view, watch};
use crate::settings::paths::Paths;
use crate::theme::{self, Appearance, Depth, Signs, Theme, signs};
use crate::tui::keymap::Keymap;
use anyhow::{Context, Result, bail};
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use work::Work;

mod background;
mod clipboard;
mod input;
mod work;

/// How long the first frame waits for something to show: what is read and compared by then needs no "Reading …" first.
const FIRST_FRAME: Duration = Duration::from_millis(15);

/// How often a wait is counted on the screen, so that long work is seen to go on.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long messages that came together are taken before what they changed is drawn.
const BETWEEN_FRAMES: Duration = Duration::from_millis(30);

/// Runs the reader.
pub fn run(options: Options) -> Result<()> {
    if !std::io::stdout().is_terminal() {
        bail!("the reader needs a terminal; `wirediff report` writes to files and pipes");
    }
    let paths = if options.remember {
        Paths::of_system()
    } else {
        Paths::default()
    };
    let (mut settings, mut messages) = paths.settings();
    if let Some(theme) = options.theme {
        settings.theme = theme;
    }
    let (keymap, wrong) = Keymap::new(&settings.keys);
    messages.extend(wrong.into_iter().map(|w| format!("config.toml: {w}")));
    let names = options.sources.iter().map(|s| s.name.clone()).collect();
    let watched: Vec<_> = options
        .sources
        .iter()
        .enumerate()
        .filter_map(|(i, s)| Some((i, s.path.clone()?)))
        .collect();
    let sources: Arc<Vec<Source>> = Arc::new(options.sources);
    let mut model = Model::new(names, options.base, settings, keymap);
    model.title = options.title;
    if let Some(why) = options.base_why {
        model.base_why = why;
    }
    let mut look = Look::new(&paths);

    let (tell, heard) = mpsc::channel();
    let (lists, wrong) = paths.lists();
    messages.extend(wrong);
    let work = Work::new(sources, paths.clone(), lists, tell.clone());
    let mut effects = update::start(&mut model);
    for effect in effects.drain(..) {
        work.start(effect);
    }
    hook_panics();
    let mut screen = terminal::Screen::enter(model.settings.mouse).context("the terminal cannot be set up")?;
    model.size = screen.size().unwrap_or((80, 24));
    model.depth = look.depth;
    let ask_background = model.theme == "auto" && look.depth > Depth::None;
    input::signals(tell.clone())?;
    let watcher = if model.settings.watch && !watched.is_empty() {
        watch::watch(watched, tell.clone())
            .map_err(|words| messages.push(words))
            .ok()
    } else {
        None
    };
    look.follow(&mut model, &mut messages);
    if let Some(words) = options.greeting {
        model.say(words);
    }
    if !messages.is_empty() {
        model.complain(format!("{} · i shows all", messages[0]));
        model.messages.append(&mut messages);
    }

    // The first frame comes before the question: the terminal is busy with its answer then.
    let listen = || {
        if ask_background {
            background::ask(&std::env::var("TERM").unwrap_or_default());
        }
        input::events(tell.clone());
    };
    let ended = turn(&mut model, &mut screen, &mut look, &work, &heard, (&tell, &listen));
    drop(watcher);
    drop(screen);
    if let Some(signal) = ended? {
        input::die_of(signal);
    }
    Ok(())
}

/// The loop: draw, wait, update. Ends with the signal that ended it, if one did.
fn turn(
    model: &mut Model,
    screen: &mut terminal::Screen,
    look: &mut Look,
    work: &Work,
    heard: &Receiver<Message>,
    (tell, listen): (&Sender<Message>, &dyn Fn()),
) -> Result<Option<i32>> {
    let mut draw = true;
    let deadline = Instant::now() + FIRST_FRAME;
    let mut first = true;
    loop {
        let message = if first {
            heard
                .recv_timeout(deadline.saturating_duration_since(Instant::now()))
                .ok()
        } else if model.is_waiting() {
            match heard.recv_timeout(PATIENCE) {
                Ok(message) => Some(message),
                Err(RecvTimeoutError::Timeout) => Some(Message::Waited),
                Err(RecvTimeoutError::Disconnected) => anyhow::bail!("the input ended"),
            }
        } else {
            Some(heard.recv().context("the input ended")?)
        };
        if let Some(message) = message {
            let mut next = Some(message);
            // What came meanwhile is taken before drawing, but for so long only: a stream of versions is seen to flow.
            let until = Instant::now() + BETWEEN_FRAMES;
            while let Some(message) = next {
                if let Message::Terminate(signal) = message {
                    return Ok(Some(signal));
                }
                for effect in update::update(model, message) {
                    match effect {
                        Effect::Quit => return Ok(None),
                        Effect::Suspend => {
                            terminal::restore();
                            input::stop();
                            screen.enter_again().context("the terminal cannot be set up again")?;
                            let _ = tell.send(Message::Resumed);
                        }
                        Effect::Redraw => screen.enter_again()?,
                        Effect::Copy(text) => {
                            screen.copy(&text)?;
                            clipboard::copy(text);
                        }
                        effect => work.start(effect),
                    }
                }
                draw = true;
                next = if Instant::now() < until {
                    heard.try_recv().ok()
                } else {
                    None
                };
            }
        }
        if first && model.comparison().is_none() && model.loading && Instant::now() < deadline {
            continue;
        }
        if let Ok(size) = screen.size()
            && size != model.size
        {
            update::update(model, Message::Resize(size.0, size.1));
            draw = true;
        }
        if draw {
            let mut wrong = Vec::new();
            look.follow(model, &mut wrong);
            if let Some(words) = wrong.first() {
                model.complain(words.clone());
                model.messages.append(&mut wrong);
            }
            screen.draw(|buffer| {
                let cursor = view::view(model, &look.theme, buffer);
                if look.signs == Signs::Ascii {
                    signs::to_ascii(buffer);
                }
                cursor
            })?;
            draw = false;
            let was_first = std::mem::take(&mut first);
            if was_first {
                listen();
            }
            if was_first && std::env::var_os("WIREDIFF_TEST_PANIC").is_some() {
                panic!("asked for by WIREDIFF_TEST_PANIC");
            }
        }
    }
}

/// The theme in use, made anew when the model names another.
struct Look {
    paths: Paths,
    depth: Depth,
    signs: Signs,
    named: String,
    theme: Theme,
}

impl Look {
    fn new(paths: &Paths) -> Look {
        let depth = Depth::detect(|name| std::env::var(name).ok());
        Look {
            paths: paths.clone(),
            depth,
            signs: Signs::detect(|name| std::env::var(name).ok()),
            named: String::new(),
            theme: theme::bundled("mono").0,
        }
    }

    fn follow(&mut self, model: &mut Model, wrong: &mut Vec<String>) {
        if self.named != model.theme {
            self.named = model.theme.clone();
            let name = match self.named.as_str() {
                "auto" => theme::of_terminal(background_by_environment(), self.depth),
                name => name,
            };
            let own = |wanted: &str| self.paths.theme(wanted);
            let bundled = |wanted: &str| {
                let found = theme::BUNDLED.iter().find(|(name, _)| *name == wanted);
                found.map(|(_, text)| (*text).to_string())
            };
            let (theme, warnings) = theme::file::load(name, &|wanted| own(wanted).or_else(|| bundled(wanted)));
            wrong.extend(warnings);
            self.theme = theme.at(self.depth);
        }
        model.ascii = self.theme.ascii || self.signs.are_plain();
    }
}

/// What `COLORFGBG` says: "foreground;background" in the sixteen colours.
fn background_by_environment() -> Appearance {
    let value = std::env::var("COLORFGBG").unwrap_or_default();
    match value.rsplit(';').next().and_then(|n| n.parse::<u8>().ok()) {
        Some(7 | 9..=15) => Appearance::Light,
        _ => Appearance::Dark,
    }
}

/// A panic gives the terminal back before it speaks. One on a worker is told as a message instead: the reader goes on.
fn hook_panics() {
    let main = std::thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == main {
            terminal::restore();
            before(info);
        }
    }));
}
