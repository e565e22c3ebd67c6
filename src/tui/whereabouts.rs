//! Where the person is in the texts, and how one gets back there when the rows are made anew: another version, another
//! layout, a file that was read again.

use super::message::Effect;
use super::model::Model;
use super::reader::near;
use crate::align::Side;
use crate::align::overrides::ContentKey;
use crate::present::plan::Plan;
use crate::segment::Version;

/// Where to go back to when a comparison arrives: a sentence by place and by content.
#[derive(Debug, Clone)]
pub struct Anchor {
    pub side: Side,
    pub sentence: usize,
    key: Option<ContentKey>,
    row: Option<usize>,
}

impl Anchor {
    /// The same place once base and version have changed sides.
    pub fn mirrored(self) -> Anchor {
        Anchor {
            side: match self.side {
                Side::Base => Side::Other,
                Side::Other => Side::Base,
            },
            ..self
        }
    }
}

impl Model {
    /// Plans the pair anew and goes back to where the person was.
    pub fn replan(&mut self) {
        let anchor = self.anchor.take().or_else(|| self.here());
        let (Some(base), Some(other), Some(comparison)) = (
            self.versions.get(self.base),
            self.versions.get(self.other),
            self.comparison(),
        ) else {
            self.anchor = anchor;
            self.reader.plan = Plan::default();
            return;
        };
        let plan = Plan::new(base, other, comparison, &self.reader.choice);
        let place = anchor.as_ref().and_then(|anchor| {
            let version = match anchor.side {
                Side::Base => base,
                Side::Other => other,
            };
            let sentence = by_content(version, anchor).unwrap_or(anchor.sentence);
            near(&plan, anchor.side, sentence)
        });
        let first = plan.changes.first().copied().unwrap_or(0);
        self.reader.plan = plan;
        self.reader.selected = place.unwrap_or(first);
        let row = anchor.as_ref().and_then(|a| a.row);
        match anchor {
            Some(_) => self.with_reader(|reader, measure| reader.place_selected_at(measure, row)),
            None => {
                self.reader.top = super::reader::Place::default();
                self.with_reader(|reader, measure| reader.reveal(measure))
            }
        };
    }

    /// Where the person is, to come back to.
    pub fn here(&mut self) -> Option<Anchor> {
        let (side, sentence) = self.reader.item()?.anchor()?;
        let row = self
            .with_reader(|reader, measure| reader.selected_row(measure))
            .flatten();
        let version = match side {
            Side::Base => self.base,
            Side::Other => self.other,
        };
        let key = self
            .versions
            .get(version)
            .filter(|v| sentence < v.sentences.len())
            .map(|v| ContentKey::of(v.raw(sentence)));
        Some(Anchor {
            side,
            sentence,
            key,
            row,
        })
    }

    /// Where the person is in the base, to come back to beside another version.
    pub fn here_in_base(&mut self) -> Option<Anchor> {
        let mut anchor = self.here()?;
        if anchor.side == Side::Other {
            let items = &self.reader.plan.items[..=self.reader.selected];
            anchor.sentence = items.iter().rev().find_map(|i| i.base.last().copied())?;
            anchor.side = Side::Base;
            anchor.key = None;
        }
        Some(anchor)
    }

    /// Puts another version beside the base, at the place of the base that is read now.
    pub fn show_version(&mut self, version: usize) -> Vec<Effect> {
        if version == self.other || version == self.base || version >= self.versions.len() {
            return Vec::new();
        }
        self.anchor = self.here_in_base();
        self.other = version;
        self.link_from = None;
        self.reader.choice.open.clear();
        self.replan();
        self.compare_missing()
    }

    /// Goes to a sentence of a version, beside the base.
    pub fn go_to(&mut self, version: usize, sentence: usize) -> Vec<Effect> {
        let side = if version == self.base { Side::Base } else { Side::Other };
        let mut effects = Vec::new();
        if side == Side::Other && version != self.other {
            effects = self.show_version(version);
        }
        self.anchor = Some(Anchor {
            side,
            sentence,
            key: None,
            row: None,
        });
        let hidden = |model: &Model| model.reader.plan.find(side, sentence).is_none();
        self.replan();
        if hidden(self) && self.comparison().is_some() {
            self.reader.choice.show_aside = true;
            self.reader.choice.only.clear();
            self.anchor = Some(Anchor {
                side,
                sentence,
                key: None,
                row: None,
            });
            self.replan();
        }
        effects
    }
}

/// The sentence of a version that reads as the anchor does, the nearest to where it was.
fn by_content(version: &Version, anchor: &Anchor) -> Option<usize> {
    let key = anchor.key.as_ref()?;
    let count = version.sentences.len();
    let is = |i: usize| ContentKey::of(version.raw(i)) == *key;
    (0..count.max(anchor.sentence) + 1).find_map(|away| {
        let before = anchor.sentence.checked_sub(away).filter(|&i| i < count && is(i));
        before.or_else(|| Some(anchor.sentence + away).filter(|&i| i < count && is(i)))
    })
}
