//! The screens and boxes, and what each does with a key.
//!
//! To add a screen: write `view/NAME.rs` with a sketch, a `State`, `act` and `draw` (and `key`, where text is typed), name
//! it in [`Screen`], and follow the compiler through the matches below. If it has keys of its own, give it a
//! [`Scope`] and rows in the table of [`super::keys`]; help, palette, foot and key map follow from there.

use super::keys::{Action, Scope};
use super::message::Effect;
use super::model::Model;
use super::view::canvas::Canvas;
use super::view::{self, detail, export, filter, help, messages, note, palette, reader, search, story};
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

/// What is on the screen; the last of the stack is on top and has the keys.
#[derive(Debug, Clone)]
pub enum Screen {
    Reader,
    Detail(detail::State),
    Help(help::State),
    Palette(palette::State),
    Search(search::State),
    Export(export::State),
    Note(note::State),
    Filter(filter::State),
    Messages(messages::State),
    /// The screens of many versions.
    Story(story::Page),
    /// One sentence in every version.
    Across(story::across::State),
}

/// What becomes of the stack after a key.
#[derive(Debug, Default)]
pub enum Then {
    #[default]
    Stay,
    /// This screen goes; the last one never does.
    Close,
    /// Another one on top of this.
    Open(Screen),
    /// This one goes and that one takes its place.
    Replace(Screen),
    /// Everything goes but the reader.
    Home,
    /// This one goes and the screen below gets the action.
    Pass(Action),
}

/// The outcome of a key.
#[derive(Debug, Default)]
pub struct Step {
    pub effects: Vec<Effect>,
    pub then: Then,
}

impl Step {
    /// Nothing more to do.
    pub fn stay() -> Self {
        Step::default()
    }

    /// Stay, and have these done.
    pub fn effects(effects: Vec<Effect>) -> Self {
        Step {
            effects,
            then: Then::Stay,
        }
    }

    /// Change the stack.
    pub fn then(then: Then) -> Self {
        Step {
            effects: Vec::new(),
            then,
        }
    }
}

impl Screen {
    /// Where its keys are looked up, the innermost first.
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Screen::Reader => &[Scope::Reader, Scope::Moving, Scope::Everywhere],
            Screen::Detail(_) => &[Scope::Detail, Scope::Moving, Scope::Everywhere],
            Screen::Story(_) | Screen::Across(_) => &[Scope::Story, Scope::Moving, Scope::Everywhere],
            Screen::Help(_) | Screen::Messages(_) => &[Scope::Moving, Scope::Everywhere],
            Screen::Palette(_) | Screen::Search(_) | Screen::Export(_) | Screen::Note(_) | Screen::Filter(_) => {
                &[Scope::Box]
            }
        }
    }

    /// True for what leaves some of the screen below in sight.
    pub fn is_box(&self) -> bool {
        !matches!(self, Screen::Reader | Screen::Story(_) | Screen::Across(_))
    }

    /// The screen of many versions that it is.
    pub fn page(&self) -> Option<story::Page> {
        match self {
            Screen::Story(page) => Some(*page),
            _ => None,
        }
    }

    /// The actions whose keys stand at the foot, the most wanted first.
    pub fn foot(&self, model: &Model) -> Vec<Action> {
        let mut keys = self.keys_of_foot(model).to_vec();
        if matches!(self, Screen::Reader) && model.others().len() > 1 {
            // From one version the way leads back to all of them: without a word of it the ledger is lost from sight.
            let back = match model.came_from {
                Some(_) => Action::Back,
                None => Action::ShowLedger,
            };
            let place = keys.iter().position(|key| *key == Action::Export);
            keys.insert(place.unwrap_or(keys.len()), back);
        }
        keys
    }

    fn keys_of_foot(&self, model: &Model) -> &'static [Action] {
        match self {
            // Keys that do nothing yet would be a promise.
            Screen::Reader if model.comparison().is_none() => &[Action::Help, Action::Quit, Action::Messages],
            Screen::Reader => &[
                Action::Help,
                Action::NextChange,
                Action::NextFlag,
                Action::Detail,
                Action::Export,
                Action::Fold,
                Action::Search,
                Action::Aside,
                Action::OtherEnd,
                Action::Copy,
                Action::Quit,
            ],
            Screen::Detail(_) => &[
                Action::DetailClose,
                Action::DetailNext,
                Action::DetailNextFlag,
                Action::DetailCheck,
                Action::DetailCopy,
                Action::DetailPrevious,
            ],
            Screen::Story(page) => page.foot(),
            Screen::Across(_) => &[Action::Back, Action::Help],
            Screen::Help(_) | Screen::Messages(_) => &[Action::Back, Action::PageDown, Action::PageUp],
            Screen::Filter(_) => &[Action::Accept, Action::Toggle, Action::Cancel],
            Screen::Palette(_) | Screen::Search(_) | Screen::Export(_) | Screen::Note(_) => {
                &[Action::Accept, Action::Cancel]
            }
        }
    }

    /// Text that is typed goes to the box it is typed in before it is looked up as a key.
    pub fn key(&mut self, model: &mut Model, key: &KeyEvent) -> Option<Step> {
        match self {
            Screen::Reader => reader::key(model, key),
            Screen::Palette(state) => palette::key(state, key),
            Screen::Search(state) => search::key(state, model, key),
            Screen::Export(state) => export::key(state, key),
            Screen::Note(state) => note::key(state, key),
            Screen::Filter(state) => filter::key(state, key),
            Screen::Story(page) => story::key(*page, model, key),
            Screen::Across(state) => story::across::key(state, model, key),
            Screen::Detail(_) | Screen::Help(_) | Screen::Messages(_) => None,
        }
    }

    /// Text that was pasted.
    pub fn paste(&mut self, model: &mut Model, text: &str) {
        match self {
            Screen::Palette(state) => palette::paste(state, text),
            Screen::Search(state) => search::paste(state, model, text),
            Screen::Export(state) => export::paste(state, text),
            Screen::Note(state) => note::paste(state, text),
            Screen::Story(_) => story::paste(model, text),
            Screen::Reader
            | Screen::Across(_)
            | Screen::Filter(_)
            | Screen::Detail(_)
            | Screen::Help(_)
            | Screen::Messages(_) => {}
        }
    }

    /// A click of the left button on a box: on a line of it the line, beside the box it closes.
    pub fn click(&mut self, model: &mut Model, column: u16, row: u16) -> Step {
        let Some(inside) = view::box_area(model, self) else {
            return Step::stay();
        };
        let framed = Rect {
            x: inside.x.saturating_sub(2),
            y: inside.y.saturating_sub(1),
            width: inside.width + 4,
            height: inside.height + 2,
        };
        if !framed.contains((column, row).into()) {
            return Step::then(Then::Close);
        }
        if !inside.contains((column, row).into()) {
            return Step::stay();
        }
        let line = usize::from(row - inside.y);
        let height = usize::from(inside.height);
        match self {
            Screen::Search(state) => search::click(state, model, line, height),
            Screen::Palette(state) => palette::click(state, model, line, height),
            Screen::Filter(state) => filter::click(state, line),
            Screen::Export(state) => export::click(state, line, column - inside.x, inside.width),
            _ => Step::stay(),
        }
    }

    /// Does what a key means here.
    pub fn act(&mut self, model: &mut Model, action: Action) -> Step {
        match self {
            Screen::Reader => reader::act(model, action),
            Screen::Detail(state) => detail::act(state, model, action),
            Screen::Help(state) => help::act(state, model, action),
            Screen::Palette(state) => palette::act(state, model, action),
            Screen::Search(state) => search::act(state, model, action),
            Screen::Export(state) => export::act(state, model, action),
            Screen::Note(state) => note::act(state, model, action),
            Screen::Filter(state) => filter::act(state, model, action),
            Screen::Messages(state) => messages::act(state, model, action),
            Screen::Story(page) => story::act(*page, model, action),
            Screen::Across(state) => story::across::act(state, model, action),
        }
    }

    /// Draws it into the area between bar and foot.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect) {
        match self {
            Screen::Reader => reader::draw(canvas, area),
            Screen::Detail(state) => detail::draw(state, canvas, area),
            Screen::Help(state) => help::draw(state, canvas, area),
            Screen::Palette(state) => palette::draw(state, canvas, area),
            Screen::Search(state) => search::draw(state, canvas, area),
            Screen::Export(state) => export::draw(state, canvas, area),
            Screen::Note(state) => note::draw(state, canvas, area),
            Screen::Filter(state) => filter::draw(state, canvas, area),
            Screen::Messages(state) => messages::draw(state, canvas, area),
            Screen::Story(page) => story::draw(*page, canvas, area),
            Screen::Across(state) => story::across::draw(state, canvas, area),
        }
    }
}
