//! Which language a text is in, guessed from its script and its commonest words; and those words for who else needs them.
//!
//! The data is `languages.toml`. The guess reads at most `SAMPLE` bytes from each of three places of the text, so that
//! its cost does not grow with the length.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::OnceLock;

/// How many bytes are looked at, at the start, in the middle and at the end.
const SAMPLE: usize = 6_000;

/// The tag of a text whose language is not known (BCP 47).
pub const UNKNOWN: &str = "und";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
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

#[derive(Deserialize)]
struct File {
    language: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    tag: String,
    script: Script,
    words: String,
}

struct Language {
    tag: String,
    script: Script,
    words: FxHashSet<String>,
}

fn languages() -> &'static [Language] {
    static TABLE: OnceLock<Vec<Language>> = OnceLock::new();
    TABLE.get_or_init(|| {
        // The file is part of the program and a test reads it: a fault would leave every text without a language.
        let file: File = toml::from_str(include_str!("languages.toml")).unwrap_or(File { language: vec![] });
        file.language
            .into_iter()
            .map(|e| Language {
                words: e.words.split_whitespace().map(String::from).collect(),
                tag: e.tag,
                script: e.script,
            })
            .collect()
    })
}

/// True for one of the commonest words of the language, given in lower case. An unknown language counts as English.
pub fn is_common(language: &str, word: &str) -> bool {
    let primary = primary(language);
    let known = |tag: &str| languages().iter().find(|l| l.tag == tag);
    known(primary)
        .or_else(|| known("en"))
        .is_some_and(|l| l.words.contains(word))
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

/// The BCP 47 tag of the language that the text is most probably in; [`UNKNOWN`] where nothing speaks for any.
pub fn guess(text: &str) -> &'static str {
    let pieces = samples(text);
    let mut scripts: FxHashMap<Script, usize> = FxHashMap::default();
    for c in pieces.iter().flat_map(|p| p.chars()) {
        if let Some(s) = script(c) {
            *scripts.entry(s).or_default() += 1;
        }
    }
    let count = |s: Script| scripts.get(&s).copied().unwrap_or(0);
    // Japanese mixes kana into Han: a tenth is plenty.
    if count(Script::Kana) * 10 > count(Script::Han) && count(Script::Kana) > count(Script::Latin) {
        return "ja";
    }
    let Some((&main, _)) = scripts.iter().max_by_key(|(s, n)| (**n, std::cmp::Reverse(**s))) else {
        return UNKNOWN;
    };
    let mut hits = vec![0usize; languages().len()];
    for word in pieces.iter().flat_map(|p| p.split(|c: char| !c.is_alphabetic())) {
        if word.is_empty() || word.len() > 24 {
            continue;
        }
        let word = word.to_lowercase();
        for (i, l) in languages().iter().enumerate().filter(|(_, l)| l.script == main) {
            hits[i] += usize::from(l.words.contains(&word));
        }
    }
    let of_script = || languages().iter().enumerate().filter(|(_, l)| l.script == main);
    let best = of_script().max_by_key(|(i, _)| (hits[*i], std::cmp::Reverse(*i)));
    match best {
        Some((i, l)) if hits[i] > 0 || of_script().count() == 1 => &l.tag,
        _ => UNKNOWN,
    }
}

/// Up to three pieces of the text, cut at character boundaries.
fn samples(text: &str) -> Vec<&str> {
    if text.len() <= 3 * SAMPLE {
        return vec![text];
    }
    let piece = |from: usize| &text[text.floor_char_boundary(from)..text.floor_char_boundary(from + SAMPLE)];
    vec![piece(0), piece(text.len() / 2), piece(text.len() - SAMPLE)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_reads_and_names_every_language_once() {
        let tags: FxHashSet<&str> = languages().iter().map(|l| l.tag.as_str()).collect();
        assert!(tags.len() >= 30 && tags.len() == languages().len());
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
