//! Everything that a person can ask the reader to do: one table of actions with their names, keys, scopes and help.
//! The help screen, the palette, the README's table and the key map of the configuration all come from it.

/// Where an action is understood. The innermost scope of the screen on top wins over the outer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere but where text is typed.
    Everywhere,
    /// Wherever there is something to move in.
    Moving,
    /// The two texts, side by side or stacked.
    Reader,
    /// The detail of one group.
    Detail,
    /// The screens of many versions.
    Story,
    /// A box in which text is typed or something is chosen.
    Box,
}

impl Scope {
    /// Every scope, in the order of the help.
    pub const ALL: [Scope; 6] = [
        Scope::Reader,
        Scope::Story,
        Scope::Moving,
        Scope::Everywhere,
        Scope::Detail,
        Scope::Box,
    ];

    /// The heading of its keys in the help.
    pub fn title(self) -> &'static str {
        match self {
            Scope::Everywhere => "Everywhere",
            Scope::Moving => "Moving",
            Scope::Reader => "Side by side",
            Scope::Detail => "Detail",
            Scope::Story => "Many versions",
            Scope::Box => "Boxes",
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub action: Action,
    /// The name in the palette and in the key map of the configuration.
    pub name: &'static str,
    pub scope: Scope,
    /// The keys it has unless the configuration gives others.
    pub keys: &'static [&'static str],
    /// What it does, for the help and the palette.
    pub help: &'static str,
    /// One or two words for the foot of the screen; empty where it never stands there.
    pub short: &'static str,
}

macro_rules! actions {
    ($($variant:ident $name:literal $scope:ident [$($key:literal),*] $help:literal $short:literal;)+) => {
        /// Something a person asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $($variant),+ }

        impl Action {
            /// Its row of the table.
            pub fn entry(self) -> &'static Entry {
                &ENTRIES[self as usize]
            }
        }

        /// The table, in the order of the help.
        pub const ENTRIES: &[Entry] = &[$(Entry {
            action: Action::$variant, name: $name, scope: Scope::$scope, keys: &[$($key),*], help: $help, short: $short,
        }),+];
    };
}

actions! {
    NextChange "next-change" Reader ["n"] "next change" "next";
    PreviousChange "previous-change" Reader ["N"] "previous change" "previous";
    NextFlag "next-flag" Reader ["!"] "next flagged change" "flagged";
    PreviousFlag "previous-flag" Reader ["@"] "previous flagged change" "";
    Detail "detail" Reader ["enter"] "both texts of a change in full, its flags, and why they were aligned" "detail";
    OtherEnd "other-end" Reader ["o"] "to the other end of moved text" "other end";
    Fold "fold" Reader ["f"] "fold or unfold runs of kept text" "fold";
    Aside "aside" Reader ["x"] "show or hide what was set aside" "set aside";
    Filter "filter" Reader ["F"] "choose which kinds of change are shown" "";
    Layout "layout" Reader ["w"] "side by side, stacked, or as the width allows" "";
    SwapSide "swap-side" Reader ["tab"] "the other side: what y, z and + are about" "";
    BaseSide "base-side" Reader ["left", "h"] "the base's side" "";
    OtherSide "other-side" Reader ["right", "l"] "the version's side" "";
    NextVersion "next-version" Reader ["]"] "next version" "";
    PreviousVersion "previous-version" Reader ["["] "previous version" "";
    MakeBase "make-base" Reader ["b"] "make the version the base" "";
    Copy "copy" Reader ["y"] "copy the change with its citation" "copy";
    Check "check" Reader ["m"] "mark as checked, or take the mark away" "";
    Note "note" Reader ["a"] "write a note" "";
    Link "link" Reader ["+"] "link by hand: here, then at the sentence of the other side" "";
    Unlink "unlink" Reader ["-"] "these do not belong together" "";
    MarkMoved "mark-moved" Reader ["M"] "mark as moved, or as in place" "";
    SetAside "set-aside" Reader ["z"] "not part of the story: set the sentence aside" "";
    Restore "restore" Reader ["Z"] "part of the story after all: bring the sentence back" "";
    Undo "undo" Reader ["u"] "take back the last decision by hand" "";
    InEvery "in-every-version" Reader ["s"] "the sentence in every version, one under another" "";

    Open "open" Story ["enter"] "open what is selected: side by side, or the sentence in every version" "open";
    NextPage "next-page" Story ["tab"] "next of these screens" "next screen";
    PreviousPage "previous-page" Story ["backtab"] "the screen before" "";
    Sort "sort" Story ["s"] "sort by the next column" "sort";
    TakeAsBase "take-as-base" Story ["b"] "make the selected version the base" "base";
    ColumnLeft "column-left" Story ["left", "h"] "grid: the version to the left" "";
    ColumnRight "column-right" Story ["right", "l"] "grid: the version to the right" "";
    Beside "beside" Story ["o"] "grid: the cell side by side" "side by side";
    ListFlags "list-flags" Story ["f"] "changes: flags only, no flags, all" "flags";
    ListKind "list-kind" Story ["t"] "changes: one kind after the other" "kind";
    ListSeverity "list-severity" Story ["!"] "changes: from which severity on" "severity";
    ListVersion "list-version" Story ["v"] "changes: one version after the other" "version";
    ListLabel "list-label" Story ["a"] "changes: in kept, edited or reworded groups" "";
    ListText "list-text" Story ["w"] "changes: only with these words" "words";
    ListAll "list-all" Story ["c"] "changes: show all again" "all";

    Down "down" Moving ["down", "j"] "down" "";
    Up "up" Moving ["up", "k"] "up" "";
    PageDown "page-down" Moving ["pagedown", "space", "ctrl-f"] "a page down" "page down";
    PageUp "page-up" Moving ["pageup", "ctrl-b"] "a page up" "page up";
    HalfDown "half-page-down" Moving ["ctrl-d"] "half a page down" "";
    HalfUp "half-page-up" Moving ["ctrl-u"] "half a page up" "";
    Top "top" Moving ["g", "home"] "to the top" "";
    Bottom "bottom" Moving ["G", "end"] "to the end" "";

    ShowLedger "ledger" Everywhere ["L"] "ledger: a row per version" "ledger";
    ShowGrid "grid" Everywhere ["W"] "grid: who kept what" "";
    ShowChanges "changes" Everywhere ["C"] "all changes and flags of all versions" "";
    ShowQuotations "quotations" Everywhere ["Q"] "every quotation by speaker: verbatim, trimmed, altered …" "";
    ShowFigures "figures" Everywhere ["#"] "names and numbers: which version says what" "";
    ShowUpdates "updates" Everywhere ["U"] "the wire's updates in order, each against the one before" "";
    ShowLineage "lineage" Everywhere ["P"] "which version was made from which" "";
    ShowOnly "only" Everywhere ["O"] "what only one version has, and what all have" "";
    Search "search" Everywhere ["/"] "search all versions" "search";
    NextMatch "next-match" Everywhere [">", "ctrl-n"] "next match of the search" "";
    PreviousMatch "previous-match" Everywhere ["<", "ctrl-p"] "previous match of the search" "";
    Export "export" Everywhere ["e"] "write the comparison to a file" "export";
    Palette "palette" Everywhere [":"] "every action by name" "";
    Messages "messages" Everywhere ["i"] "what was said while loading, and about the configuration" "messages";
    Theme "theme" Everywhere ["T"] "next theme" "";
    Help "help" Everywhere ["?", "f1"] "the keys and the signs" "help";
    Redraw "redraw" Everywhere ["ctrl-l"] "draw the screen anew" "";
    Suspend "suspend" Everywhere ["ctrl-z"] "to the shell; fg comes back" "";
    Back "back" Everywhere ["esc"] "close the box, end the search, go back to the list one came from, stop what takes long" "back";
    Quit "quit" Everywhere ["q", "ctrl-c"] "leave wirediff" "quit";

    DetailNext "detail-next" Detail ["n", "]"] "detail of the next change" "next";
    DetailPrevious "detail-previous" Detail ["N", "["] "detail of the previous change" "previous";
    DetailNextFlag "detail-next-flag" Detail ["!"] "detail of the next flagged change" "flagged";
    DetailPreviousFlag "detail-previous-flag" Detail ["@"] "detail of the previous flagged change" "";
    DetailCopy "detail-copy" Detail ["y"] "copy the change with its citation" "copy";
    DetailCheck "detail-check" Detail ["m"] "mark as checked, or take the mark away" "checked";
    DetailClose "detail-close" Detail ["enter"] "back to the text" "back";

    Accept "accept" Box ["enter"] "do it" "do it";
    BoxDown "box-down" Box ["down", "ctrl-n"] "down" "";
    BoxUp "box-up" Box ["up", "ctrl-p"] "up" "";
    Toggle "toggle" Box ["tab"] "choose, or leave out" "choose";
    Cancel "cancel" Box ["esc", "ctrl-c"] "close without doing anything" "close";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_rows_stand_at_their_action() {
        let mut names: Vec<_> = ENTRIES.iter().map(|e| e.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), ENTRIES.len());
        for entry in ENTRIES {
            assert_eq!(entry.action.entry().name, entry.name);
            assert!(!entry.help.is_empty() && !entry.keys.is_empty());
        }
    }
}
