//! Which language a text is in, guessed from its script and its commonest words; and those words for who else needs them.
//!
//! The data is `languages.toml`. The guess reads at most `SAMPLE` bytes from each of three places of the text, so that
//! its cost does not grow with the length.

use crate::text::frozen::Frozen;
use crate::text::runs::{self, Parting};

/// How many bytes are looked at, at the start, in the middle and at the end.
const SAMPLE: usize = 6_000;

/// The tag of a text whose language is not known (BCP 47).
pub const UNKNOWN: &str = "und";

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Devanagari,
    Han,
    Kana,
    Hangul,
    Thai,
}

impl Script {
    const ALL: [Script; 10] = [
        Script::Latin,
        Script::Cyrillic,
        Script::Greek,
        Script::Arabic,
        Script::Hebrew,
        Script::Devanagari,
        Script::Han,
        Script::Kana,
        Script::Hangul,
        Script::Thai,
    ];
}

// `ALL` has the languages in the order of the file, `SETS` every set of them that has a word of its own, a bit for each
// language, and `WORDS` the words, each with the place of its set.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// At most so many languages: each has a bit.
const MOST: usize = 64;

/// The bit of a language, given by the primary part of its tag; 0 where it is not known.
fn bit(tag: &str) -> u64 {
    ALL.iter().position(|(t, _)| *t == tag).map_or(0, |at| 1 << at)
}

/// The languages that a word, given in lower case, is one of the commonest of.
fn set(word: &str) -> u64 {
    WORDS.find(word).map_or(0, |set| SETS[usize::from(set)])
}

/// The commonest words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Common {
    bit: u64,
}

impl Common {
    /// Those of the language with this tag; an unknown language counts as English.
    pub fn of(tag: &str) -> Self {
        let known = bit(primary(tag));
        Self {
            bit: if known == 0 { bit("en") } else { known },
        }
    }

    /// True for one of them, given in lower case.
    pub fn has(self, word: &str) -> bool {
        set(word) & self.bit != 0
    }
}

/// The primary part of a language tag: "en" of "en-GB".
pub fn primary(tag: &str) -> &str {
    match tag.split(['-', '_']).next() {
        Some("nb" | "nn") => "no",
        Some("bs") => "hr",
        Some(p) => p,
        None => tag,
    }
}

fn script(c: char) -> Option<Script> {
    Some(match c as u32 {
        0x41..=0x5a | 0x61..=0x7a | 0xc0..=0x24f | 0x1e00..=0x1eff => Script::Latin,
        0x370..=0x3ff | 0x1f00..=0x1fff => Script::Greek,
        0x400..=0x52f => Script::Cyrillic,
        0x590..=0x5ff => Script::Hebrew,
        0x600..=0x6ff | 0x750..=0x77f => Script::Arabic,
        0x900..=0x97f => Script::Devanagari,
        0xe00..=0xe7f => Script::Thai,
        0x3040..=0x30ff => Script::Kana,
        0x3400..=0x9fff => Script::Han,
        0xac00..=0xd7af | 0x1100..=0x11ff => Script::Hangul,
        _ => return None,
    })
}

static LETTERS: Parting = Parting::at_all_but_letters();

/// The BCP 47 tag of the language that the text is most probably in; [`UNKNOWN`] where nothing speaks for any.
pub fn guess(text: &str) -> &'static str {
    let pieces = samples(text);
    let pieces = || pieces.iter().filter(|p| !p.is_empty());
    let mut scripts = [0usize; Script::ALL.len()];
    for piece in pieces() {
        // counted apart from the rest, many letters at a time
        scripts[Script::Latin as usize] += piece.bytes().filter(u8::is_ascii_alphabetic).count();
        for c in runs::beyond_ascii(piece) {
            if let Some(s) = script(c) {
                scripts[s as usize] += 1;
            }
        }
    }
    let count = |s: Script| scripts[s as usize];
    // Japanese mixes kana into Han: a tenth is plenty.
    if count(Script::Kana) * 10 > count(Script::Han) && count(Script::Kana) > count(Script::Latin) {
        return "ja";
    }
    let used = Script::ALL.into_iter().filter(|s| count(*s) > 0);
    let Some(main) = used.max_by_key(|s| (count(*s), std::cmp::Reverse(*s))) else {
        return UNKNOWN;
    };
    let mut hits = [0usize; MOST];
    for piece in pieces() {
        for word in LETTERS.pieces(piece).filter(|w| !w.is_empty() && w.len() <= 24) {
            let found = if word.is_ascii() {
                WORDS.find_letters(word.as_bytes())
            } else {
                WORDS.find(&word.to_lowercase())
            };
            let mut bits = found.map_or(0, |set| SETS[usize::from(set)]);
            while bits != 0 {
                hits[bits.trailing_zeros() as usize] += 1;
                bits &= bits - 1;
            }
        }
    }
    let of_script = || ALL.iter().enumerate().filter(|(_, l)| l.1 == main);
    let best = of_script().max_by_key(|(i, _)| (hits[*i], std::cmp::Reverse(*i)));
    match best {
        Some((i, l)) if hits[i] > 0 || of_script().count() == 1 => l.0,
        _ => UNKNOWN,
    }
}

/// Up to three pieces of the text, cut at character boundaries; what is not needed is empty.
fn samples(text: &str) -> [&str; 3] {
    if text.len() <= 3 * SAMPLE {
        return [text, "", ""];
    }
    let piece = |from: usize| &text[text.floor_char_boundary(from)..text.floor_char_boundary(from + SAMPLE)];
    [piece(0), piece(text.len() / 2), piece(text.len() - SAMPLE)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::records;

    #[test]
    fn the_data_file_reads_and_names_every_language_once() {
        let file = include_str!("languages.toml");
        records::assert_reads_as_toml(file);
        let mut tags: Vec<&str> = ALL.iter().map(|l| l.0).collect();
        assert!(tags.len() >= 30 && tags.len() < MOST);
        tags.sort_unstable();
        assert!(tags.windows(2).all(|w| w[0] != w[1]));
        for (place, script) in Script::ALL.into_iter().enumerate() {
            assert_eq!(script as usize, place);
        }
        let mut tag = "";
        let mut all = 0;
        for field in records::fields(file) {
            match field.key {
                "tag" => tag = field.value,
                "words" => {
                    for word in field.value.split_whitespace() {
                        assert!(Common::of(tag).has(word), "{tag}: {word}");
                        assert_eq!(set(&format!("{word}\u{1}")), 0);
                        all += 1;
                    }
                }
                _ => {}
            }
        }
        // each of them is counted for its own language, and there are no others
        let counted: u32 = WORDS
            .slots
            .iter()
            .filter(|s| s.1 > 0)
            .map(|s| SETS[usize::from(s.2)].count_ones())
            .sum();
        assert!(counted as usize <= all && counted as usize > all * 9 / 10);
    }

    #[test]
    fn short_news_sentences_tell_their_language() {
        for (tag, text) in [
            ("en", "The minister said that the talks would go on until Friday."),
            (
                "de",
                "Die Ministerin sagte, dass die Gespräche bis Freitag dauern werden.",
            ),
            (
                "fr",
                "La ministre a déclaré que les discussions se poursuivront jusqu'à vendredi.",
            ),
            (
                "es",
                "La ministra dijo que las conversaciones seguirán hasta el viernes.",
            ),
            (
                "pt",
                "A ministra disse que as conversas não vão terminar antes de sexta-feira.",
            ),
            (
                "it",
                "La ministra ha detto che i colloqui non finiranno prima di venerdì.",
            ),
            (
                "nl",
                "De minister zei dat het overleg niet voor vrijdag zal worden afgerond.",
            ),
            (
                "sv",
                "Ministern säger att det inte är klart när samtalen ska vara över.",
            ),
            (
                "pl",
                "Minister powiedziała, że rozmowy nie zakończą się przed piątkiem, ale są w toku.",
            ),
            (
                "tr",
                "Bakan, görüşmelerin cuma gününe kadar süreceğini ve bir sonuç için daha çok zaman olduğunu dedi.",
            ),
            ("ru", "Министр сказала, что переговоры не закончатся до пятницы."),
            (
                "uk",
                "Міністерка сказала, що переговори не закінчаться до п'ятниці, але вже є поступ.",
            ),
            (
                "el",
                "Η υπουργός είπε ότι οι συνομιλίες θα συνεχιστούν για να υπάρξει συμφωνία.",
            ),
            ("ar", "وقال الوزير إن المحادثات ستستمر حتى يوم الجمعة في العاصمة."),
            ("fa", "وزیر گفت که این گفتگوها تا روز جمعه در پایتخت ادامه دارد."),
            ("he", "השר אמר כי השיחות יימשכו עד יום שישי."),
            ("hi", "मंत्री ने कहा कि यह वार्ता शुक्रवार तक चलेगी।"),
            ("zh", "部长表示，会谈将持续到星期五。"),
            ("ja", "大臣は、協議は金曜日まで続くと述べた。"),
            ("ko", "장관은 회담이 금요일까지 계속될 것이라고 말했다."),
        ] {
            assert_eq!(guess(text), tag, "{text}");
        }
        assert_eq!(guess("1243 · 77 %"), UNKNOWN);
    }
}
