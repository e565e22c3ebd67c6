//! The table of flags: name, meaning, severity, example. Help, README and the reader's filter are made from it.

use super::{FlagKind, Severity};

/// What is told of a kind of flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// In the reader and in documents: "loaded term".
    pub name: &'static str,
    /// What must be so for the flag to be raised, in one sentence.
    pub meaning: &'static str,
    /// The highest severity it is raised with.
    pub severity: Severity,
    /// What the base says and what the other version says.
    pub example: (&'static str, &'static str),
}

impl FlagKind {
    /// Every kind, in the order of the help.
    pub const ALL: [FlagKind; 19] = [
        FlagKind::Number,
        FlagKind::Qualifier,
        FlagKind::Date,
        FlagKind::Name,
        FlagKind::Quote,
        FlagKind::Attribution,
        FlagKind::Verb,
        FlagKind::Hedge,
        FlagKind::Negation,
        FlagKind::Cause,
        FlagKind::LoadedTerm,
        FlagKind::ReplyDropped,
        FlagKind::CaveatDropped,
        FlagKind::Headline,
        FlagKind::Lead,
        FlagKind::TailCut,
        FlagKind::Credit,
        FlagKind::Note,
        FlagKind::Status,
    ];

    /// The entry of the table.
    pub fn about(self) -> About {
        use Severity::{Check, Editorial};
        let (name, severity, meaning, example) = match self {
            FlagKind::Number => (
                "number",
                Check,
                "a figure, a share, a sum, an age, a range or a rank differs; a figure that was only rounded is told apart",
                ("31 people died", "44 people died"),
            ),
            FlagKind::Qualifier => (
                "qualifier",
                Editorial,
                "what bounds a statement was gained or lost: at least, nearly, only, most, or a describing word",
                ("at least 31 people", "31 people"),
            ),
            FlagKind::Date => (
                "date",
                Editorial,
                "a day, a month, a year or a time of day differs",
                ("on Wednesday", "on Thursday"),
            ),
            FlagKind::Name => (
                "name",
                Check,
                "a name is spelled otherwise, or another name stands in its place",
                ("Anna Keller", "Anna Kellner"),
            ),
            FlagKind::Quote => (
                "quote",
                Check,
                "words inside quotation marks were altered, trimmed, put into the marks or taken out of them",
                ("\"we must wait\"", "\"we should wait\""),
            ),
            FlagKind::Attribution => (
                "attribution",
                Check,
                "who said it is gone, or is someone else",
                ("two officials said", "it emerged"),
            ),
            FlagKind::Verb => (
                "verb",
                Editorial,
                "the verb that reports the words implies something else",
                ("the minister said", "the minister admitted"),
            ),
            FlagKind::Hedge => (
                "hedge",
                Check,
                "a word that leaves a fact open was lost, gained or made stronger; near words of crime it weighs most",
                ("may have caused", "caused"),
            ),
            FlagKind::Negation => (
                "negation",
                Check,
                "one text says it and the other denies it",
                ("will sign", "will not sign"),
            ),
            FlagKind::Cause => (
                "cause",
                Editorial,
                "what came after became what was caused by, or back",
                ("after the vote", "because of the vote"),
            ),
            FlagKind::LoadedTerm => (
                "loaded term",
                Editorial,
                "a term was swapped for another that is neither house style nor a form of the same word",
                ("protesters", "rioters"),
            ),
            FlagKind::ReplyDropped => (
                "reply dropped",
                Check,
                "the answer of those written about is gone: denied, declined to comment, did not respond",
                ("The firm denies this.", ""),
            ),
            FlagKind::CaveatDropped => (
                "caveat dropped",
                Check,
                "what the reporter does not know is gone: could not verify, preliminary, on condition of anonymity",
                ("The paper could not verify this.", ""),
            ),
            FlagKind::Headline => (
                "headline",
                Check,
                "a number, a quotation or a name of the headline is absent from the version's own text, or a hedge of the lead is lost in it",
                ("", "44 dead"),
            ),
            FlagKind::Lead => (
                "lead",
                Editorial,
                "the first paragraph rests on another sentence of the base than its first, or on none",
                ("", "The opening rests on paragraph 9"),
            ),
            FlagKind::TailCut => (
                "tail cut",
                Check,
                "what was dropped is the end of the base: cut from the bottom; it weighs more where a reply or a caveat stood there",
                ("the last four paragraphs", ""),
            ),
            FlagKind::Credit => (
                "credit",
                Editorial,
                "most of the version derives from the base and no agency is named; what was searched is said",
                ("", "no agency named"),
            ),
            FlagKind::Note => (
                "note",
                Editorial,
                "what a note of the desk says, held against the changes found; where there is none, \"no note found\"",
                ("", "(Corrects paragraph 3)"),
            ),
            FlagKind::Status => (
                "status",
                Check,
                "the version is killed, withheld or under embargo",
                ("", "EMBARGOED until 18:00"),
            ),
        };
        About {
            name,
            meaning,
            severity,
            example,
        }
    }
}

impl Severity {
    /// `!`, `!!` or `!!!`.
    pub fn mark(self) -> &'static str {
        match self {
            Severity::Style => "!",
            Severity::Editorial => "!!",
            Severity::Check => "!!!",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own_and_an_example() {
        let names: std::collections::BTreeSet<_> = FlagKind::ALL.iter().map(|k| k.about().name).collect();
        assert_eq!(names.len(), FlagKind::ALL.len());
        for kind in FlagKind::ALL {
            let about = kind.about();
            assert!(!about.example.0.is_empty() || !about.example.1.is_empty(), "{kind:?}");
        }
    }
}
