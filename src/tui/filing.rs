//! What a person said of an item, and the story as it is handed to an export.

use super::message::ExportStory;
use super::model::{Model, Slot, SlotState};
use crate::export::remarks;
use crate::present::plan::{Item, Kind};
use crate::segment::Version;
use crate::settings::session::{ChangeKey, Remark};
use std::sync::Arc;

impl Model {
    /// The key under which marks and notes of an item are kept.
    pub fn change_key(&self, item: &Item) -> Option<ChangeKey> {
        let (base, other) = (self.versions.get(self.base)?, self.versions.get(self.other)?);
        if matches!(item.kind, Kind::Fold | Kind::Hidden(_)) {
            return None;
        }
        if let Kind::Flag(place) = item.kind {
            return Some(ChangeKey::of(&self.comparison()?.flags.get(place)?.flag.says, ""));
        }
        let (base_ids, other_ids) = self.sentences_of(item);
        let text = |v: &Version, ids: &[usize]| ids.iter().map(|&i| v.sentence(i)).collect::<Vec<_>>().join(" ");
        if base_ids.is_empty() && other_ids.is_empty() {
            return None;
        }
        Some(ChangeKey::of(&text(base, &base_ids), &text(other, &other_ids)))
    }

    /// What a person said of an item.
    pub fn remark(&self, item: &Item) -> Option<&Remark> {
        if self.session.remarks.is_empty() {
            return None;
        }
        self.session.remark(&self.change_key(item)?)
    }

    /// All sentences that an item is about: those of its whole group, where it shows one end.
    pub fn sentences_of(&self, item: &Item) -> (Vec<usize>, Vec<usize>) {
        match (item.group(), self.comparison()) {
            (Some(group), Some(comparison)) => {
                let group = &comparison.groups[group];
                (group.base.clone(), group.other.clone())
            }
            _ => (item.base.clone(), item.other.clone()),
        }
    }

    /// The sources that could not be read, for the documents to say so.
    fn left_out(&self) -> Vec<String> {
        let why = |slot: &Slot| match &slot.state {
            SlotState::Failed(reason) => Some(format!("left out: {}", slot.complaint(reason))),
            _ => None,
        };
        self.slots.iter().filter_map(why).collect()
    }

    /// What an export is made from; `None` while comparisons are missing.
    pub fn export_story(&self) -> Option<ExportStory> {
        let others = self.others();
        let comparisons: Vec<_> = others
            .iter()
            .filter_map(|&v| self.comparisons.get(v)?.clone())
            .collect();
        if comparisons.len() != others.len() || others.is_empty() {
            return None;
        }
        Some(ExportStory {
            versions: Arc::clone(&self.versions),
            base: self.base,
            base_why: self.base_why.clone(),
            title: self.title.clone(),
            notes: self.left_out(),
            remarks: remarks::of(&self.session, &self.versions, comparisons.iter().map(Arc::as_ref)),
            comparisons,
            overrides: self.session.overrides.clone(),
        })
    }
}
