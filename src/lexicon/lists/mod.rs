//! The word lists: readable data files beside this one, each with its sources, and what a user adds to them.
//!
//! A list is a TOML table with `words`. A user's file names the same tables and says `add`, `remove` or, with
//! `replace = true`, `words` of its own:
//!
//! ```toml
//! [hedges]
//! add = ["is understood to"]
//! remove = ["apparently"]
//!
//! [loaded]
//! replace = true
//! words = ["militant / terrorist"]
//! ```
//!
//! The lists of what to ignore are empty until a user fills them: kinds of flags, rules by what each flag says of itself, and
//! words that raise no flag where it is about these words and no others.
//!
//! ```toml
//! [ignore-kinds]
//! add = ["lead"]
//! [ignore-rules]
//! add = ["quotation trimmed"]
//! [ignore-phrases]
//! add = ["strike", "wounded / injured"]
//! ```
//!
//! Entries may be several words. " = " separates words that say the same, " / " forms that belong together; what that means stands at each [`List`].

mod index;
mod known;
mod phrases;
mod plain;
mod user;

pub use known::{KINDS, RULES};
pub use phrases::{Looked, Match, Phrases, folded_key, looked_up, small_number, without_possessive, word_key};
pub use user::ListError;

use index::Index;
use std::sync::{Arc, LazyLock, OnceLock};

/// Every list there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    Stop,
    Filler,
    Spelling,
    Abbreviations,
    Vocabulary,
    Courtesy,
    Hedges,
    Possible,
    Likely,
    Certain,
    Crime,
    Negation,
    Qualifiers,
    Vague,
    Times,
    Sequence,
    Cause,
    Say,
    Claim,
    Admit,
    Insist,
    Warn,
    Deny,
    Accuse,
    Confirm,
    Suggest,
    Boast,
    Weak,
    Generic,
    Agencies,
    Wires,
    Replies,
    Caveats,
    Notes,
    Status,
    Loaded,
    Charged,
    Titles,
    IgnoreKinds,
    IgnoreRules,
    IgnorePhrases,
}

impl List {
    /// Every list, in the order of the help.
    pub const ALL: [List; 41] = [
        List::Stop,
        List::Filler,
        List::Spelling,
        List::Abbreviations,
        List::Vocabulary,
        List::Courtesy,
        List::Hedges,
        List::Possible,
        List::Likely,
        List::Certain,
        List::Crime,
        List::Negation,
        List::Qualifiers,
        List::Vague,
        List::Times,
        List::Sequence,
        List::Cause,
        List::Say,
        List::Claim,
        List::Admit,
        List::Insist,
        List::Warn,
        List::Deny,
        List::Accuse,
        List::Confirm,
        List::Suggest,
        List::Boast,
        List::Weak,
        List::Generic,
        List::Agencies,
        List::Wires,
        List::Replies,
        List::Caveats,
        List::Notes,
        List::Status,
        List::Loaded,
        List::Charged,
        List::Titles,
        List::IgnoreKinds,
        List::IgnoreRules,
        List::IgnorePhrases,
    ];

    /// The lists that only a user fills.
    pub const OWN: [List; 3] = [List::IgnoreKinds, List::IgnoreRules, List::IgnorePhrases];

    /// Name of its table in the files, and what its entries are.
    pub fn about(self) -> (&'static str, &'static str) {
        match self {
            List::Stop => ("stop", "words of grammar"),
            List::Filler => ("filler", "adverbs that change no fact"),
            List::Spelling => ("spelling", "spellings of one word"),
            List::Abbreviations => ("abbreviations", "short and long forms of one term"),
            List::Vocabulary => ("vocabulary", "British and American words for one thing"),
            List::Courtesy => (
                "courtesy",
                "titles of courtesy, with or without which it is the same person",
            ),
            List::Hedges => ("hedges", "words that leave a fact open"),
            List::Possible => ("possible", "words for what is possible"),
            List::Likely => ("likely", "words for what is probable"),
            List::Certain => ("certain", "words that leave no doubt"),
            List::Crime => ("crime", "words near which a lost hedge may libel"),
            List::Negation => ("negation", "words that turn a statement round"),
            List::Qualifiers => ("qualifiers", "what bounds a figure or a statement, a meaning a line"),
            List::Vague => ("vague", "amounts without a figure"),
            List::Times => ("times", "times without a figure, by what can be exchanged"),
            List::Sequence => ("sequence", "words for what came before or after"),
            List::Cause => ("cause", "words for what caused what"),
            List::Say => ("say", "verbs that only report"),
            List::Claim => ("claim", "verbs that leave it to the speaker"),
            List::Admit => ("admit", "verbs that imply guilt or reluctance"),
            List::Insist => ("insist", "verbs of insistence"),
            List::Warn => ("warn", "verbs of warning"),
            List::Deny => ("deny", "verbs of denial"),
            List::Accuse => ("accuse", "verbs of attack"),
            List::Confirm => ("confirm", "verbs that imply it is true"),
            List::Suggest => ("suggest", "verbs that only hint"),
            List::Boast => ("boast", "verbs of praise and boasting"),
            List::Weak => ("weak", "forms of these verbs that often report nothing"),
            List::Generic => ("generic", "words for sources that are nobody in particular"),
            List::Agencies => ("agencies", "news agencies, the name that is shown first"),
            List::Wires => ("wires", "what credits agencies without naming one"),
            List::Replies => ("replies", "the answer of those written about"),
            List::Caveats => ("caveats", "what the reporter does not know"),
            List::Notes => ("notes", "what a note of the desk begins with"),
            List::Status => ("status", "words for a version that must not be published"),
            List::Loaded => ("loaded", "names for one thing that take sides, plainer forms first"),
            List::Charged => ("charged", "words that colour"),
            List::Titles => ("titles", "words of the offices and ranks that stand before a name"),
            List::IgnoreKinds => ("ignore-kinds", "kinds of flags that are not raised"),
            List::IgnoreRules => ("ignore-rules", "rules that raise no flag"),
            List::IgnorePhrases => (
                "ignore-phrases",
                "words that raise no flag, or a base's words / a version's, either way round",
            ),
        }
    }
}

/// The lists as bits, as [`Lists::beginning`] gives them.
pub const fn bits(lists: &[List]) -> u64 {
    let mut bits = 0;
    let mut at = 0;
    while at < lists.len() {
        bits |= 1 << lists[at] as u64;
        at += 1;
    }
    bits
}

/// The built-in files: name and text.
const FILES: [(&str, &str); 8] = [
    ("agencies.toml", include_str!("agencies.toml")),
    ("grammar.toml", include_str!("grammar.toml")),
    ("style.toml", include_str!("style.toml")),
    ("hedges.toml", include_str!("hedges.toml")),
    ("amounts.toml", include_str!("amounts.toml")),
    ("sources.toml", include_str!("sources.toml")),
    ("safeguards.toml", include_str!("safeguards.toml")),
    ("loaded.toml", include_str!("loaded.toml")),
];

/// All lists, ready for looking up.
#[derive(Debug, Clone)]
pub struct Lists {
    /// The entries as written; those of built-in lists are read when first asked for.
    words: Vec<OnceLock<Vec<String>>>,
    /// `None` for the lists as they are built in, whose index was made beforehand.
    own: Option<Index>,
}

impl Lists {
    /// The lists as they are built in.
    pub fn built_in() -> Arc<Lists> {
        static BUILT_IN: LazyLock<Arc<Lists>> = LazyLock::new(|| {
            let words = List::ALL.map(|_| OnceLock::new()).into();
            Arc::new(Lists { words, own: None })
        });
        BUILT_IN.clone()
    }

    /// True where no user changed anything.
    pub fn is_built_in(&self) -> bool {
        self.own.is_none()
    }

    /// These lists with a user's changes to them; `file` names the text in errors.
    ///
    /// # Errors
    /// Everything that is wrong with the text, each with line and column.
    pub fn with(&self, file: &str, text: &str) -> Result<Lists, Vec<ListError>> {
        let mut words: Vec<Vec<String>> = List::ALL.map(|list| self.words(list).to_vec()).into();
        user::apply(&mut words, file, text, false)?;
        let own = Some(Index::new(&words));
        let words = words.into_iter().map(OnceLock::from).collect();
        Ok(Lists { words, own })
    }

    /// The entries of a list, as written.
    pub fn words(&self, list: List) -> &[String] {
        self.words[list as usize].get_or_init(|| plain::entries(index::table(list)).map(String::from).collect())
    }

    /// The entries of a list, for finding them in a text. The class of a [`Match`] is the index in [`Lists::words`].
    pub fn phrases(&self, list: List) -> Phrases<'_> {
        Phrases::of(self, list)
    }

    /// Where a word stands in the index of these lists: see [`Looked`].
    pub fn place(&self, plain: &str) -> u32 {
        self.index().find(plain)
    }

    /// True where the word at this place is an entry of the list.
    pub fn has_at(&self, place: u32, list: List) -> bool {
        self.index().forms(place, list).any(|form| form.length == 0)
    }

    /// The lists with entries that begin with the word at this place, a bit for each [`List`].
    pub fn beginning(&self, place: u32) -> u64 {
        self.index().head(place).lists
    }

    fn index(&self) -> &Index {
        self.own.as_ref().unwrap_or(&index::BUILT_IN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_entries_and_a_name_of_its_own() {
        let lists = Lists::built_in();
        let names: std::collections::BTreeSet<_> = List::ALL.iter().map(|l| l.about().0).collect();
        assert_eq!(names.len(), List::ALL.len());
        for (place, list) in List::ALL.into_iter().enumerate() {
            assert_eq!(list as usize, place);
            assert_eq!(lists.words(list).is_empty(), List::OWN.contains(&list), "{list:?}");
        }
    }

    #[test]
    fn the_plain_reader_reads_what_toml_reads() {
        let mut whole = vec![Vec::new(); List::ALL.len()];
        for (name, text) in FILES {
            user::apply(&mut whole, name, text, true).unwrap();
        }
        let lists = Lists::built_in();
        assert_eq!(List::ALL.map(|list| lists.words(list).to_vec()).to_vec(), whole);
    }

    #[test]
    fn a_user_extends_trims_and_replaces_lists() {
        let lists = Lists::built_in();
        let text =
            "[filler]\nadd = [\"by the way\"]\nremove = [\"too\"]\n[courtesy]\nreplace = true\nwords = [\"Don\"]\n";
        let mine = lists.with("mine.toml", text).unwrap();
        assert!(mine.words(List::Filler).contains(&"by the way".into()));
        assert!(!mine.words(List::Filler).contains(&"too".into()));
        assert_eq!(mine.words(List::Courtesy), ["Don"]);
        assert_eq!(mine.words(List::Stop), lists.words(List::Stop));
    }

    #[test]
    fn errors_name_file_line_and_column() {
        let lists = Lists::built_in();
        let told = |text: &str| -> Vec<String> {
            lists
                .with("mine.toml", text)
                .unwrap_err()
                .iter()
                .map(ToString::to_string)
                .collect()
        };
        assert_eq!(
            told("[filler]\nadd = [\"x\"]\n\n[hegdes]\nadd = [\"y\"]\n"),
            ["mine.toml:4:2: there is no list \"hegdes\""]
        );
        assert!(told("[filler]\nadd = \"x\"\n")[0].starts_with("mine.toml:2:7: "));
        assert!(told("[filler\n")[0].starts_with("mine.toml:1:"));
        assert_eq!(
            told("[filler]\nremove = [\"never there\"]\n"),
            ["mine.toml:2:11: the list \"filler\" has no entry \"never there\""]
        );
        assert_eq!(
            told("[stop]\nwords = [\"a\"]\n"),
            ["mine.toml:1:2: the list \"stop\" has `words` without `replace = true`; use `add` to extend it"]
        );
        assert_eq!(told("[nope]\n[neither]\n").len(), 2);
        assert_eq!(
            told("[ignore-kinds]\nadd = [\"lead\",\n  \"leed\"]\n"),
            ["mine.toml:3:3: there is no kind of flag \"leed\""]
        );
        assert_eq!(
            told("[ignore-rules]\nreplace = true\nwords = [\"value differ\"]\n"),
            ["mine.toml:3:10: no flag has the rule \"value differ\""]
        );
        assert_eq!(
            told("[ignore-phrases]\nadd = [\" / strike\"]\n"),
            ["mine.toml:2:8: a phrase to ignore has words, or words on both sides of one \" / \""]
        );
    }
}
