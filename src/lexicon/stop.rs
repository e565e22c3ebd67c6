//! Stop words by language: lower-case, without diacritics, sorted by bytes.

/// Words that all begin with a letter from a to z, and where those of each letter begin: every word of every text is asked
/// for, and most letters begin few of these.
pub struct Lettered {
    words: &'static [&'static str],
    starts: [u8; 27],
}

impl Lettered {
    /// Of a sorted list.
    const fn of(words: &'static [&'static str]) -> Self {
        let mut starts = [0; 27];
        let mut at = 0;
        while at < words.len() {
            let mut letter = (words[at].as_bytes()[0] - b'a') as usize + 1;
            at += 1;
            while letter < starts.len() {
                starts[letter] = at as u8;
                letter += 1;
            }
        }
        Self { words, starts }
    }

    /// True for one of the words.
    pub fn has(&self, low: &str) -> bool {
        let letter = low.bytes().next().map_or(u8::MAX, |first| first.wrapping_sub(b'a'));
        let Some(&[from, to]) = self.starts.get(usize::from(letter)..).and_then(|s| s.first_chunk()) else {
            return false;
        };
        self.words[usize::from(from)..usize::from(to)].contains(&low)
    }
}

/// English function words, and "say".
pub static ENGLISH: Lettered = Lettered::of(&ENGLISH_WORDS);
/// Particles of names.
pub static PARTICLES: Lettered = Lettered::of(&PARTICLE_WORDS);

/// English function words, and "say": every article says it everywhere.
const ENGLISH_WORDS: [&str; 189] = [
    "a",
    "about",
    "above",
    "after",
    "again",
    "against",
    "all",
    "also",
    "although",
    "am",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anyone",
    "anything",
    "are",
    "arent",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "being",
    "below",
    "between",
    "both",
    "but",
    "by",
    "can",
    "cannot",
    "cant",
    "could",
    "couldnt",
    "did",
    "didnt",
    "do",
    "does",
    "doesnt",
    "doing",
    "done",
    "dont",
    "down",
    "during",
    "each",
    "either",
    "else",
    "ever",
    "every",
    "for",
    "from",
    "had",
    "hadnt",
    "has",
    "hasnt",
    "have",
    "havent",
    "having",
    "he",
    "her",
    "here",
    "hers",
    "herself",
    "hes",
    "him",
    "himself",
    "his",
    "how",
    "however",
    "i",
    "id",
    "if",
    "ill",
    "im",
    "in",
    "into",
    "is",
    "isnt",
    "it",
    "its",
    "itself",
    "ive",
    "just",
    "may",
    "me",
    "might",
    "more",
    "most",
    "much",
    "must",
    "my",
    "myself",
    "neither",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "on",
    "once",
    "only",
    "onto",
    "or",
    "other",
    "others",
    "our",
    "ours",
    "out",
    "over",
    "own",
    "s",
    "said",
    "same",
    "say",
    "saying",
    "says",
    "shall",
    "she",
    "shes",
    "should",
    "shouldnt",
    "since",
    "so",
    "some",
    "still",
    "such",
    "than",
    "that",
    "thats",
    "the",
    "their",
    "theirs",
    "them",
    "themselves",
    "then",
    "there",
    "theres",
    "these",
    "they",
    "theyre",
    "theyve",
    "this",
    "those",
    "though",
    "through",
    "thus",
    "till",
    "to",
    "too",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "us",
    "very",
    "via",
    "was",
    "wasnt",
    "we",
    "were",
    "werent",
    "weve",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "wont",
    "would",
    "wouldnt",
    "yet",
    "you",
    "your",
    "youre",
    "yours",
    "yourself",
    "yourselves",
    "youve",
];

/// German function words.
pub const GERMAN: [&str; 146] = [
    "aber", "als", "also", "am", "an", "auch", "auf", "aus", "bei", "beim", "bin", "bis", "bist", "da", "damit",
    "dann", "das", "dass", "dazu", "dem", "den", "denn", "der", "des", "die", "dies", "diese", "diesem", "diesen",
    "dieser", "dieses", "doch", "dort", "du", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es",
    "etwa", "euch", "fur", "gegen", "gewesen", "hab", "habe", "haben", "hat", "hatte", "hatten", "hier", "hinter",
    "ich", "ihm", "ihn", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "im", "in", "ins", "ist", "ja", "jede",
    "jedem", "jeden", "jeder", "jedes", "jedoch", "kann", "kein", "keine", "keinem", "keinen", "keiner", "konnen",
    "konnte", "man", "mehr", "mein", "mit", "muss", "nach", "nicht", "noch", "nun", "nur", "ob", "oder", "ohne",
    "sagte", "schon", "sehr", "sei", "sein", "seine", "seinem", "seinen", "seiner", "seit", "sich", "sie", "sind",
    "so", "soll", "sollte", "sondern", "sowie", "uber", "um", "und", "uns", "unter", "vom", "von", "vor", "war",
    "waren", "warum", "was", "wegen", "weil", "wenn", "wer", "werde", "werden", "wie", "wieder", "will", "wir", "wird",
    "wo", "worden", "wurde", "wurden", "zu", "zum", "zur", "zwischen",
];

/// French function words.
pub const FRENCH: [&str; 121] = [
    "a", "ai", "ainsi", "apres", "au", "aussi", "autre", "aux", "avait", "avant", "avec", "avoir", "c", "ce", "ceci",
    "cela", "celle", "celui", "ces", "cet", "cette", "ceux", "chez", "comme", "d", "dans", "de", "deja", "depuis",
    "des", "deux", "dit", "dont", "du", "elle", "elles", "en", "encore", "entre", "est", "et", "etaient", "etait",
    "ete", "etre", "eu", "fait", "font", "il", "ils", "j", "je", "jusqu", "l", "la", "le", "les", "leur", "leurs",
    "lors", "lui", "m", "ma", "mais", "me", "meme", "mes", "moi", "moins", "mon", "n", "ne", "ni", "nos", "notre",
    "nous", "on", "ont", "ou", "par", "pas", "pendant", "peu", "peut", "plus", "pour", "pourquoi", "qu", "quand",
    "que", "qui", "s", "sa", "sans", "se", "selon", "ses", "si", "son", "sont", "sous", "sur", "t", "ta", "te", "tes",
    "toi", "ton", "tous", "tout", "toute", "toutes", "tres", "tu", "un", "une", "vers", "vos", "votre", "vous", "y",
];

/// Spanish function words.
pub const SPANISH: [&str; 108] = [
    "a", "al", "algo", "ante", "antes", "aqui", "asi", "aun", "aunque", "cada", "como", "con", "contra", "cual",
    "cuando", "de", "del", "desde", "despues", "dijo", "donde", "dos", "durante", "e", "el", "ella", "ellas", "ellos",
    "en", "entre", "era", "eran", "es", "esa", "ese", "eso", "esta", "estaba", "estaban", "estado", "estan", "estas",
    "este", "esto", "estos", "fue", "fueron", "ha", "habia", "habian", "han", "hasta", "hay", "he", "la", "las", "le",
    "les", "lo", "los", "mas", "me", "mi", "mientras", "muy", "ni", "no", "nos", "o", "otra", "otras", "otro", "otros",
    "para", "pero", "poco", "por", "porque", "que", "quien", "quienes", "se", "segun", "ser", "si", "sido", "sin",
    "sobre", "son", "su", "sus", "tambien", "tan", "tanto", "te", "tiene", "tienen", "todo", "todos", "tras", "tu",
    "un", "una", "uno", "unos", "y", "ya", "yo",
];

/// Arabic function words.
pub const ARABIC: [&str; 46] = [
    "الا",
    "التي",
    "الذي",
    "الذين",
    "الى",
    "ان",
    "انه",
    "او",
    "اي",
    "بعد",
    "بل",
    "بين",
    "ثم",
    "حتى",
    "حيث",
    "ذلك",
    "على",
    "عليه",
    "عن",
    "عند",
    "غير",
    "في",
    "فيه",
    "قال",
    "قالت",
    "قبل",
    "قد",
    "كان",
    "كانت",
    "كل",
    "كما",
    "لا",
    "لكن",
    "لم",
    "لن",
    "ما",
    "مع",
    "من",
    "منذ",
    "منه",
    "هذا",
    "هذه",
    "هم",
    "هو",
    "هي",
    "و",
];

/// Particles of names, in every language.
const PARTICLE_WORDS: [&str; 14] = [
    "abu", "al", "bin", "de", "den", "der", "el", "ibn", "la", "le", "ul", "ur", "van", "von",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_as_the_look_up_needs() {
        for list in [&ENGLISH_WORDS[..], &GERMAN, &FRENCH, &SPANISH, &ARABIC, &PARTICLE_WORDS] {
            assert!(list.windows(2).all(|w| w[0] < w[1]));
        }
    }

    #[test]
    fn words_are_found_by_their_letter_and_others_are_not() {
        for (list, words) in [(&ENGLISH, &ENGLISH_WORDS[..]), (&PARTICLES, &PARTICLE_WORDS[..])] {
            assert!(words.iter().all(|word| list.has(word)));
        }
        for word in ["", "-", "{", "ä", "zone", "aa", "yours truly", "A"] {
            assert!(!ENGLISH.has(word) && !PARTICLES.has(word), "{word}");
        }
    }
}
