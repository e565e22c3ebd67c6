//! Long pairs of versions for measuring cost, from a generator with a seed: the same call gives the same bytes.

#![allow(dead_code)] // each binary uses its part

/// A small linear congruential generator (Knuth, MMIX).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }
}

const PLAIN: [&str; 96] = [
    "minister",
    "harbour",
    "storm",
    "vessel",
    "council",
    "budget",
    "hospital",
    "teacher",
    "border",
    "election",
    "witness",
    "factory",
    "strike",
    "market",
    "river",
    "bridge",
    "police",
    "court",
    "judge",
    "report",
    "village",
    "farmer",
    "drought",
    "railway",
    "engine",
    "pilot",
    "airport",
    "union",
    "contract",
    "wage",
    "museum",
    "painting",
    "thief",
    "cargo",
    "island",
    "ferry",
    "passenger",
    "captain",
    "rescue",
    "winter",
    "snow",
    "school",
    "pupil",
    "protest",
    "square",
    "mayor",
    "garden",
    "closed",
    "opened",
    "approved",
    "rejected",
    "delayed",
    "damaged",
    "repaired",
    "visited",
    "warned",
    "promised",
    "denied",
    "announced",
    "collapsed",
    "recovered",
    "escaped",
    "arrested",
    "released",
    "quickly",
    "slowly",
    "northern",
    "southern",
    "crowded",
    "empty",
    "heavy",
    "quiet",
    "early",
    "later",
    "public",
    "private",
    "foreign",
    "local",
    "several",
    "many",
    "yesterday",
    "tonight",
    "before",
    "after",
    "because",
    "while",
    "despite",
    "near",
    "across",
    "through",
    "against",
    "without",
    "toward",
    "beyond",
    "under",
    "above",
];
const JOINTS: [&str; 16] = [
    "the", "a", "of", "in", "to", "and", "with", "for", "on", "that", "was", "had", "by", "at", "from", "said",
];
const FRONT: [&str; 12] = ["Al", "Be", "Da", "Ka", "Mo", "Ne", "Ra", "Sa", "Ty", "Vo", "Lu", "Or"];
const BACK: [&str; 12] = [
    "ran", "lin", "mat", "vier", "dov", "stam", "kis", "nor", "bek", "ford", "holm", "ska",
];

fn word(dice: &mut Dice) -> String {
    match dice.below(20) {
        0..8 => JOINTS[dice.below(JOINTS.len())].to_string(),
        8..18 => PLAIN[dice.below(PLAIN.len())].to_string(),
        18 => format!(
            "{}{}{}",
            FRONT[dice.below(12)],
            BACK[dice.below(12)],
            BACK[dice.below(12)]
        ),
        _ => (2 + dice.below(900)).to_string(),
    }
}

fn sentence(dice: &mut Dice) -> Vec<String> {
    let length = 8 + dice.below(24);
    (0..length).map(|_| word(dice)).collect()
}

fn edited(dice: &mut Dice, words: &[String], share: usize) -> Vec<String> {
    let mut words = words.to_vec();
    for _ in 0..(words.len() * share / 100).max(1) {
        let at = dice.below(words.len());
        words[at] = word(dice);
    }
    words
}

fn written(paragraphs: &[Vec<Vec<String>>]) -> String {
    let mut out = String::new();
    for paragraph in paragraphs {
        for (at, words) in paragraph.iter().enumerate() {
            let text = words.join(" ");
            let mut letters = text.chars();
            if at > 0 {
                out.push(' ');
            }
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(letters.as_str());
            out.push('.');
        }
        out.push_str("\n\n");
    }
    out
}

/// About `bytes` of copy and a second version of it: 12 % of the sentences edited, 5 % half rewritten, 6 % dropped, 6 %
/// added, 2 % of the paragraphs moved.
pub fn pair(bytes: usize, seed: u64) -> (String, String) {
    let mut dice = Dice::new(seed);
    let mut base = Vec::new();
    let mut total = 0;
    while total < bytes {
        let paragraph: Vec<Vec<String>> = (0..1 + dice.below(3)).map(|_| sentence(&mut dice)).collect();
        total += paragraph.iter().flatten().map(|w| w.len() + 1).sum::<usize>() + 2;
        base.push(paragraph);
    }
    let (mut other, mut moved) = (Vec::new(), Vec::new());
    for paragraph in &base {
        let mut kept = Vec::new();
        for words in paragraph {
            match dice.below(100) {
                0..12 => kept.push(edited(&mut dice, words, 6)),
                12..17 => kept.push(edited(&mut dice, words, 50)),
                17..23 => {}
                _ => kept.push(words.clone()),
            }
            if dice.percent(6) {
                kept.push(sentence(&mut dice));
            }
        }
        if !kept.is_empty() {
            if dice.percent(2) {
                moved.push(kept);
            } else {
                other.push(kept);
            }
        }
    }
    for paragraph in moved {
        let at = dice.below(other.len() + 1);
        other.insert(at, paragraph);
    }
    (written(&base), written(&other))
}

/// A version of a text with some of its lines' words changed, for stories of many versions.
pub fn retold(text: &str, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut out = String::new();
    for line in text.lines() {
        if !line.is_empty() && dice.percent(8) {
            continue;
        }
        for (at, one) in line.split(' ').enumerate() {
            if at > 0 {
                out.push(' ');
            }
            if at > 0 && one.chars().all(char::is_lowercase) && dice.percent(4) {
                out.push_str(PLAIN[dice.below(PLAIN.len())]);
            } else {
                out.push_str(one);
            }
        }
        out.push('\n');
    }
    out
}
