//! Captions of pictures, maps and films, by their own wording.

/// Labels before a caption, in lower case; those with `:` only so.
const LABELS: &[&str] = &[
    "file photo",
    "file photograph",
    "file picture",
    "file image",
    "file -",
    "file –",
    "file —",
    "(file",
    "[file",
    "handout",
    "undated",
    "photo:",
    "photos:",
    "photograph:",
    "picture:",
    "pictures:",
    "image:",
    "images:",
    "pictured:",
    "caption:",
    "map:",
    "maps:",
    "graphic:",
    "graphics:",
    "infographic:",
    "chart:",
    "illustration:",
    "video:",
    "foto:",
    "fotos:",
    "bild:",
    "bilder:",
    "archivfoto",
    "archivbild",
    "symbolbild",
    "symbolfoto",
    "karte:",
    "grafik:",
    "photo d'archives",
    "photo d'illustration",
    "carte:",
    "imagen:",
    "imagen de archivo",
    "foto de archivo",
    "fotografía:",
    "mapa:",
    "gráfico:",
    "imagem:",
    "arquivo",
    "immagine:",
    "beeld:",
    "kuva:",
    "kép:",
    "fotó:",
    "zdjęcie:",
    "фото:",
    "фото автора",
    "на фото",
    "صورة:",
    "صورة أرشيفية",
    "תמונה:",
    "图为",
    "资料图",
    "写真:",
    "in pictures:",
    "photo by",
    "photos by",
    "photo credit",
    "picture credit",
    "image credit",
    "image source",
    "image caption",
    "media caption",
    "photo courtesy",
    "photo illustration",
    "picture by",
    "credit:",
    "credits:",
    "still from",
    "screengrab",
    "screenshot",
    "courtesy of",
    "courtesy:",
];

/// Words of a credit at the end of a caption.
const CREDITS: &[&str] = &[
    "photo",
    "photos",
    "photograph",
    "picture",
    "pictures",
    "image",
    "images",
    "graphic",
    "graphics",
    "map",
    "illustration",
    "credit",
    "handout",
    "archive",
    "archives",
    "file",
    "courtesy",
    "supplied",
    "getty",
    "reuters",
    "ap",
    "afp",
    "epa",
    "efe",
    "shutterstock",
    "istock",
    "alamy",
    "imago",
    "dpa",
    "ansa",
    "foto",
    "bild",
    "fotografie",
    "archivfoto",
    "archivbild",
    "grafik",
    "imagen",
    "fotografía",
    "archivo",
    "imagem",
    "immagine",
    "beeld",
    "pa",
    "aap",
    "bloomberg",
    "unsplash",
    "pexels",
    "wikimedia",
    "commons",
    "twitter",
    "facebook",
    "instagram",
    "via",
    "anadolu",
    "xinhua",
    "tass",
    "upi",
    "nasa",
    "maxar",
    "screengrab",
    "screenshot",
    "video",
    "reproduction",
    "reproducción",
    "zdjęcie",
    "фото",
    "©",
    "provided",
    "contributed",
    "submitted",
    "cctv",
    "pool",
    "press",
];

/// More bytes than any label has, by far.
const LABEL: usize = 64;

/// True where the wording of a line shows that it is a caption.
pub fn is_caption(text: &str, count: usize) -> bool {
    if count == 0 || count > 75 {
        return false;
    }
    labelled(text) && (count <= 60) && !verb_of_saying(&text.to_lowercase()) || in_this_picture(text) || credited(text)
}

fn labelled(text: &str) -> bool {
    if let [first, second, ..] = text.as_bytes()
        && first.is_ascii()
        && second.is_ascii()
        && BEGINNINGS[usize::from(first & 31)] & 1 << (second & 31) == 0
    {
        return false;
    }
    let head = text[..text.floor_char_boundary(LABEL)].to_lowercase();
    LABELS.iter().any(|l| {
        head.strip_prefix(l).is_some_and(|rest| {
            l.ends_with(':') || l.ends_with(['-', '–', '—']) || !rest.starts_with(char::is_alphanumeric)
        })
    })
}

/// The last five bits, which are the same in capitals and small letters, of the first byte of every label and, a bit for
/// each, of the second: what begins otherwise has no label.
static BEGINNINGS: [u32; 32] = {
    let mut all = [0; 32];
    let mut at = 0;
    while at < LABELS.len() {
        let label = LABELS[at].as_bytes();
        all[(label[0] & 31) as usize] |= 1 << (label[1] & 31);
        at += 1;
    }
    all
};

/// "Video: police said": a label before a sentence of its own is still a caption, but "Undated letters said" is not.
fn verb_of_saying(lower: &str) -> bool {
    (lower.starts_with("undated") || lower.starts_with("handout"))
        && !lower.contains("photo")
        && !lower.contains("image")
        && !lower.contains("picture")
}

/// "In this image provided by …", "This photo shows …".
fn in_this_picture(text: &str) -> bool {
    const WHAT: &[&str] = &[
        "file",
        "undated",
        "handout",
        "image",
        "photo",
        "photograph",
        "picture",
        "still",
        "screengrab",
        "screenshot",
        "frame",
        "satellite",
        "aerial",
        "combination",
        "video",
        "archive",
        "pool",
        "drone",
        "courtroom",
        "illustration",
    ];
    if !text.contains("his ") && !text.contains("HIS ") {
        return false;
    }
    let lower = text.to_lowercase();
    lower
        .match_indices("in this ")
        .chain(lower.match_indices("this ").filter(|(at, _)| *at == 0))
        .any(|(at, m)| {
            let mut words = lower[at + m.len()..]
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty());
            let first = words.next().unwrap_or_default();
            let near: Vec<&str> = words.take(12).collect();
            WHAT.contains(&first)
                && near.iter().any(|w| {
                    matches!(
                        *w,
                        "taken"
                            | "released"
                            | "provided"
                            | "shows"
                            | "from"
                            | "obtained"
                            | "made"
                            | "issued"
                            | "photo"
                            | "image"
                            | "picture"
                            | "photograph"
                            | "frame"
                            | "grab"
                            | "sketch"
                            | "distributed"
                            | "supplied"
                    )
                })
                && (m == "in this "
                    || near
                        .iter()
                        .any(|w| matches!(*w, "photo" | "image" | "picture" | "photograph"))
                    || matches!(first, "photo" | "image" | "photograph" | "picture"))
        })
}

/// A credit stands at the end, after the sentence: "… on Tuesday. (AP)", "… Picture: A / B", "… REUTERS/Name", "… Handout photo".
fn credited(text: &str) -> bool {
    let text = text.trim_end();
    let stopped = text.ends_with(['.', '!', '?']);
    // in brackets
    if text.ends_with([')', ']'])
        && let Some(open) = text.rfind(['(', '['])
    {
        let inside = &text[open + 1..text.len() - 1];
        let before = text[..open].trim_end();
        let words: Vec<&str> = inside.split_whitespace().collect();
        let trade = has_credit_word(inside);
        let capitals = words
            .iter()
            .all(|w| w.chars().next().is_some_and(|c| !c.is_lowercase()));
        let sentence = before.ends_with(['.', '!', '?', '"', '”', '’']);
        // "… on Saturday [Ann Ode/Example]"
        let square = text.ends_with(']')
            && inside.split_once('/').is_some_and(|(who, whose)| {
                [who, whose].iter().all(|w| w.trim().starts_with(char::is_uppercase)) && words.len() <= 6
            });
        if square && !before.is_empty() {
            return true;
        }
        if !before.is_empty() && words.len() <= 8 && (trade && words.len() <= 6 || sentence && capitals) {
            return !inside.chars().all(|c| c.is_ascii_digit());
        }
    }
    // "… on Saturday.Credit...Ann Ode for The Example"
    if text.contains("Credit")
        && text.rsplit_once("Credit").is_some_and(|(before, who)| {
            !before.is_empty()
                && ["...", "…"].iter().any(|mark| who.starts_with(mark))
                && who.split_whitespace().count() <= 12
        })
    {
        return true;
    }
    if !may_be_credited(text) {
        return false;
    }
    let Some(tail) = tail(text) else { return false };
    let words = tail.split_whitespace().count();
    if words == 0 || words > CREDIT || tail.len() == text.len() && !tail.contains(['/', '©']) {
        return false;
    }
    let lower = tail.to_lowercase();
    let labelled = lower.split_once(':').is_some_and(|(label, _)| {
        label.split_whitespace().last().is_some_and(|w| CREDITS.contains(&w)) && label.split_whitespace().count() <= 3
    });
    let by = [
        "photo by ",
        "photograph by ",
        "picture by ",
        "image by ",
        "photos by ",
        "photo courtesy",
        "courtesy of ",
        "foto de ",
        "photo de ",
    ]
    .iter()
    .any(|p| lower.contains(p));
    let slash = tail.split_whitespace().any(|w| {
        w.split_once('/').is_some_and(|(a, b)| {
            a.len() >= 2
                && b.chars().next().is_some_and(char::is_uppercase)
                && a.chars().next().is_some_and(char::is_uppercase)
                && !w.contains("//")
        })
    });
    let whole = tail.len() == text.len();
    let short = !stopped && words <= 6 && has_credit_word(tail) && !whole;
    let tiny = words <= 3 && has_credit_word(tail) && !whole && lower.split_whitespace().count() <= 3;
    (labelled || by) && (!stopped || words <= 6) && !whole
        || slash && !stopped && (has_credit_word(tail) || !whole)
        || short
        || tiny
        || (tail.contains('©') && !whole)
}

/// Whether one of the words and marks by which a credit is known stands near the end: a quick look that most lines don't
/// pass.
fn may_be_credited(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut spaces, mut from) = (0, bytes.len());
    while from > 0 && spaces <= CREDIT + 2 {
        from -= 1;
        spaces += usize::from(bytes[from].is_ascii_whitespace());
    }
    let near = &bytes[from..];
    near.iter()
        .any(|b| matches!(b, b':' | b'/') || !b.is_ascii() && !matches!(b, 0xe2 | 0x80 | 0x93 | 0x94 | 0x98..=0x9d))
        || near
            .split(|b| !b.is_ascii_alphanumeric())
            .any(|word| !word.is_empty() && CREDIT_FORMS[usize::from(word[0] & 31)] & 1 << word.len().min(31) > 0)
}

/// As [`BEGINNINGS`], of the words of a credit the first byte and, a bit for each, how many bytes they have. "By" and "de"
/// follow them: "photo by", "foto de".
static CREDIT_FORMS: [u32; 32] = {
    let mut all = [0; 32];
    all[(b'b' & 31) as usize] = 1 << 2;
    all[(b'd' & 31) as usize] = 1 << 2;
    let mut at = 0;
    while at < CREDITS.len() {
        let word = CREDITS[at].as_bytes();
        all[(word[0] & 31) as usize] |= 1 << word.len();
        at += 1;
    }
    all
};

/// No credit has more words than this.
const CREDIT: usize = 9;

/// What stands after the last sentence end inside the text, if that is short; the stop of an initial ("A. Person") is
/// none.
fn tail(text: &str) -> Option<&str> {
    // the words that matter and two before them
    let near = text
        .rmatch_indices(char::is_whitespace)
        .filter(|(at, _)| !text[..*at].ends_with(char::is_whitespace))
        .nth(CREDIT + 2)
        .map_or(0, |(at, _)| at);
    let body = &text[near..].trim_end_matches(['.', ' ']);
    let initial = |at: usize| {
        let word = body[..at]
            .rsplit(|c: char| c.is_whitespace() || c == '/')
            .next()
            .unwrap_or_default();
        word.chars().count() == 1
    };
    // from the end on, the first mark that ends a sentence; behind many initials nobody looks
    const MARKS: [&str; 7] = [". ", "! ", "? ", ".” ", ".\" ", " | ", "; "];
    let mut seen = [0; MARKS.len()];
    let bytes = body.as_bytes();
    let cut = (1..bytes.len()).rev().filter(|&i| bytes[i] == b' ').find(|&space| {
        let kind = match bytes[space - 1] {
            b'.' => 0,
            b'!' => 1,
            b'?' => 2,
            0x9d if body[..space].ends_with(".”") => 3,
            b'"' if body[..space].ends_with(".\"") => 4,
            b'|' if body[..space].ends_with(" |") => 5,
            b';' => 6,
            _ => return false,
        };
        seen[kind] += 1;
        seen[kind] <= 4 && !initial(space + 1 - MARKS[kind].len())
    });
    let cut = cut.map(|space| space + 1);
    match cut {
        Some(cut) => Some(text[near + cut..].trim()),
        None => (near == 0).then_some(text.trim()),
    }
}

fn has_credit_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '©')
        .filter(|w| !w.is_empty())
        .any(|w| {
            let lower = w.to_lowercase();
            CREDITS.contains(&lower.as_str())
                && (lower.len() > 3 || w == "via" || !w.chars().all(char::is_lowercase) || w == "©")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_from_body_text() {
        for text in [
            "FILE PHOTO: A vehicle is seen near the border, May 4, 2025. REUTERS/Ann Ode/File Photo",
            "A tent camp stretches near the shore, Wednesday, July 2, 2025. (AP)",
            "Rescuers carry a survivor ashore at San Alba. Handout photo",
            "Residents search the remains of a house. Photo: Municipality",
            "Idle cranes at the terminal on Tuesday. Picture: Lotte Ode / PolderFoto",
            "Ships anchored off the Hook. (PolderFoto)",
            "Matej Korosin leaves the ministry on Tuesday. (Archive photo)",
            "Map: epicenter of the tremor. Graphic: Portal Sur",
            "In this image provided by the coast guard, a boat lists off Alba.",
            "Der Minister am Dienstag in Berlin. Foto: A. Person/dpa",
            "The mayor at the scene. | Ann Ode/Getty Images",
            "The bridge after the storm. © Ann Ode",
        ] {
            assert!(is_caption(text, text.split_whitespace().count()), "{text}");
        }
        for text in [
            "The report was written by the World Health Organization (WHO).",
            "He took a photo.",
            "Police released the video on Monday. It shows a man in a red coat running.",
            "She said the file was lost. The court of appeal in Paris agreed with her on Friday.",
            "The AP/NORC poll found the same.",
            "Reuters could not verify the claim. The ministry did not reply to questions about it.",
            "A picture emerged of a divided town.",
            "Photographs of the dead lined the walls.",
        ] {
            assert!(!is_caption(text, text.split_whitespace().count()), "{text}");
        }
    }
}
