//! The pages: their names, the keys that ask for them, what they need.

use crate::tui::keys::Action;
use crate::tui::study::Wanted;

/// One of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    Ledger,
    Grid,
    Changes,
    Quotations,
    Figures,
    Updates,
    Lineage,
    Only,
}

impl Page {
    /// Every page, in the order of the tabs.
    pub const ALL: [Page; 8] = [
        Page::Ledger,
        Page::Grid,
        Page::Changes,
        Page::Quotations,
        Page::Figures,
        Page::Updates,
        Page::Lineage,
        Page::Only,
    ];

    /// The name on its tab.
    pub fn name(self) -> &'static str {
        match self {
            Page::Ledger => "Ledger",
            Page::Grid => "Grid",
            Page::Changes => "Changes",
            Page::Quotations => "Quotes",
            Page::Figures => "Facts",
            Page::Updates => "Updates",
            Page::Lineage => "Lineage",
            Page::Only => "Unique",
        }
    }

    /// The page that a key asks for.
    pub fn of(action: Action) -> Option<Page> {
        Page::ALL.into_iter().find(|page| page.action() == action)
    }

    /// The actions whose keys stand at the foot, the most wanted first.
    pub fn foot(self) -> &'static [Action] {
        match self {
            Page::Ledger => &[
                Action::Help,
                Action::Open,
                Action::NextPage,
                Action::Sort,
                Action::TakeAsBase,
                Action::Quit,
            ],
            Page::Grid => &[
                Action::Help,
                Action::Open,
                Action::Beside,
                Action::NextPage,
                Action::Back,
            ],
            Page::Changes => &[
                Action::Help,
                Action::Open,
                Action::Sort,
                Action::ListFlags,
                Action::ListSeverity,
                Action::ListVersion,
                Action::ListKind,
                Action::ListText,
                Action::ListAll,
            ],
            Page::Quotations | Page::Figures | Page::Updates | Page::Lineage | Page::Only => {
                &[Action::Help, Action::Open, Action::NextPage, Action::Back]
            }
        }
    }

    pub(super) fn beside(self, forward: bool) -> Page {
        let at = Page::ALL.iter().position(|p| *p == self).unwrap_or(0);
        let count = Page::ALL.len();
        Page::ALL[(at + if forward { 1 } else { count - 1 }) % count]
    }

    /// What a thread has to find before the page can show it.
    pub(super) fn needs(self) -> &'static [Wanted] {
        match self {
            Page::Ledger | Page::Updates => &[],
            Page::Grid => &[Wanted::Grid],
            Page::Changes => &[Wanted::Changes],
            Page::Quotations => &[Wanted::Quotations],
            Page::Figures => &[Wanted::Figures],
            Page::Lineage => &[Wanted::Lineage],
            Page::Only => &[Wanted::Threads, Wanted::Figures],
        }
    }

    /// The action whose key asks for the page.
    pub fn action(self) -> Action {
        match self {
            Page::Ledger => Action::ShowLedger,
            Page::Grid => Action::ShowGrid,
            Page::Changes => Action::ShowChanges,
            Page::Quotations => Action::ShowQuotations,
            Page::Figures => Action::ShowFigures,
            Page::Updates => Action::ShowUpdates,
            Page::Lineage => Action::ShowLineage,
            Page::Only => Action::ShowOnly,
        }
    }
}

impl Action {
    /// The pages on which an action of the screens of many versions means something; `None` for those of every page.
    pub(super) fn pages(self) -> Option<&'static [Page]> {
        Some(match self {
            Action::Sort => &[Page::Ledger, Page::Changes],
            Action::TakeAsBase => &[Page::Ledger],
            Action::ColumnLeft | Action::ColumnRight | Action::Beside => &[Page::Grid],
            Action::ListFlags
            | Action::ListKind
            | Action::ListSeverity
            | Action::ListVersion
            | Action::ListLabel
            | Action::ListText
            | Action::ListAll => &[Page::Changes],
            _ => return None,
        })
    }
}
