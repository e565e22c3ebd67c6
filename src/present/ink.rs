//! Every role that drawn text can have. A theme gives each a style; a dotted name falls back to the name before its
//! last dot.

macro_rules! inks {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// The role of a run of drawn text.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Ink { $($(#[$doc])* $variant),+ }

        impl Ink {
            /// Every ink, in the order of the themes' files.
            pub const ALL: &[Ink] = &[$(Ink::$variant),+];

            /// The name in themes.
            pub fn name(self) -> &'static str {
                match self { $(Ink::$variant => $name),+ }
            }
        }
    };
}

inks! {
    /// The page: what nothing else covers.
    Page = "page",
    /// Anything readable without a role of its own.
    Text = "text",
    /// Sentences that are the same on both sides.
    Kept = "text.kept",
    /// Same words at another place.
    Moved = "text.moved",
    /// The words of an edited sentence that stand in both.
    Edited = "text.edited",
    /// Words of an edited sentence that only the base has.
    Deleted = "text.deleted",
    /// Words of an edited sentence that only the other has.
    Inserted = "text.inserted",
    /// Words that differ by house style alone.
    Style = "text.style",
    /// A reworded sentence.
    Reworded = "text.reworded",
    /// The words that a reworded sentence shares with its partner.
    Anchor = "text.reworded.anchor",
    /// A whole clause that only the base has.
    ClauseDropped = "text.clause.dropped",
    /// A whole clause that only the other has.
    ClauseAdded = "text.clause.added",
    /// Sentences that only the base has.
    Dropped = "text.dropped",
    /// Sentences that only the other has.
    Added = "text.added",
    /// What was recognised as not part of the story.
    Aside = "text.aside",
    /// Laid over a headline.
    Headline = "over.headline",
    /// Laid over a crosshead or standfirst.
    Crosshead = "over.crosshead",
    /// Laid over words with a `!!!` flag.
    FlagCheck = "flag.check",
    /// Laid over words with a `!!` flag.
    FlagEditorial = "flag.editorial",
    /// Laid over words with a `!` flag.
    FlagStyle = "flag.style",
    /// Laid over what a search found.
    Found = "found",
    /// Laid over the match the search stands on.
    FoundCurrent = "found.current",
    /// "moved to ¶12" and other words of the program in the text's place.
    Pointer = "pointer",
    /// Paragraph numbers.
    Number = "number",
    /// "6 sentences kept".
    Fold = "fold",
    GutterSame = "gutter.same",
    GutterEdited = "gutter.edited",
    GutterReworded = "gutter.reworded",
    GutterStyle = "gutter.style",
    GutterDropped = "gutter.dropped",
    GutterAdded = "gutter.added",
    GutterMoved = "gutter.moved",
    GutterAside = "gutter.aside",
    /// Severity marks in the gutter.
    MarkCheck = "mark.check",
    MarkEditorial = "mark.editorial",
    MarkStyle = "mark.style",
    /// A person checked this.
    MarkDone = "mark.done",
    /// A person wrote a note here.
    MarkNote = "mark.note",
    /// Rules and separators.
    Line = "line",
    /// The bar at the top.
    Bar = "bar",
    BarName = "bar.name",
    BarTitle = "bar.title",
    BarTab = "bar.tab",
    BarTabCurrent = "bar.tab.current",
    /// The heads of the columns.
    Head = "head",
    HeadName = "head.name",
    HeadBase = "head.base",
    HeadOther = "head.other",
    /// The bar at the foot.
    Foot = "foot",
    FootKey = "foot.key",
    FootState = "foot.state",
    /// Laid over the selected rows.
    Selected = "selected",
    /// The bar beside the selected rows.
    SelectedBar = "selected.bar",
    /// The part of the minimap that is on the screen.
    Window = "minimap.window",
    /// The rest of the minimap.
    Track = "minimap",
    MeterVerbatim = "meter.verbatim",
    MeterRewritten = "meter.rewritten",
    MeterNew = "meter.new",
    /// Boxes over the page.
    Popup = "popup",
    PopupTitle = "popup.title",
    PopupBorder = "popup.border",
    PopupSelected = "popup.selected",
    PopupDim = "popup.dim",
    Error = "notice.error",
    Good = "notice.good",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = Ink::ALL.iter().map(|i| i.name()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), Ink::ALL.len());
    }
}
