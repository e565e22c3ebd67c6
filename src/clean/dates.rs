//! Dates and times of day as pages write them: lines that hold nothing else, stamps before the first sentence, and the
//! date itself in the form of RFC 3339.

/// Names of months by their first letters, English, German, French, Spanish, Portuguese, Italian, Dutch and others.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "jan",
        "januar",
        "jänner",
        "janvier",
        "janv",
        "enero",
        "ene",
        "janeiro",
        "gennaio",
        "gen",
        "januari",
        "stycznia",
        "января",
        "يناير",
    ],
    &[
        "february",
        "feb",
        "februar",
        "feber",
        "février",
        "févr",
        "febrero",
        "fevereiro",
        "fev",
        "febbraio",
        "februari",
        "lutego",
        "февраля",
        "فبراير",
    ],
    &[
        "march",
        "mar",
        "märz",
        "mär",
        "mars",
        "marzo",
        "março",
        "maart",
        "mrt",
        "marca",
        "марта",
        "مارس",
    ],
    &[
        "april",
        "apr",
        "avril",
        "avr",
        "abril",
        "abr",
        "aprile",
        "kwietnia",
        "апреля",
        "أبريل",
        "ابريل",
    ],
    &[
        "may", "mai", "mayo", "maio", "maggio", "mag", "mei", "maja", "мая", "مايو",
    ],
    &[
        "june",
        "jun",
        "juni",
        "juin",
        "junio",
        "junho",
        "giugno",
        "giu",
        "czerwca",
        "июня",
        "يونيو",
    ],
    &[
        "july",
        "jul",
        "juli",
        "juillet",
        "juil",
        "julio",
        "julho",
        "luglio",
        "lug",
        "lipca",
        "июля",
        "يوليو",
    ],
    &[
        "august",
        "aug",
        "août",
        "agosto",
        "ago",
        "augustus",
        "augusti",
        "sierpnia",
        "августа",
        "أغسطس",
    ],
    &[
        "september",
        "sept",
        "sep",
        "septembre",
        "septiembre",
        "setembro",
        "set",
        "settembre",
        "września",
        "сентября",
        "سبتمبر",
    ],
    &[
        "october",
        "oct",
        "oktober",
        "okt",
        "octobre",
        "octubre",
        "outubro",
        "out",
        "ottobre",
        "ott",
        "października",
        "октября",
        "أكتوبر",
    ],
    &[
        "november",
        "nov",
        "novembre",
        "noviembre",
        "novembro",
        "listopada",
        "ноября",
        "نوفمبر",
    ],
    &[
        "december",
        "dec",
        "dezember",
        "dez",
        "décembre",
        "déc",
        "diciembre",
        "dic",
        "dezembro",
        "dicembre",
        "grudnia",
        "декабря",
        "ديسمبر",
    ],
];

const OTHER: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes \
miércoles jueves viernes sábado domingo segunda terça quarta quinta sexta feira lunedì martedì mercoledì giovedì venerdì sabato \
domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag today yesterday \
am pm a.m p.m gmt utc bst est edt et pst pdt pt cst cdt ct mst mdt cet cest eet eest msk ist jst kst hkt sgt aest aedt pht wib \
at on the of de del le la el à às a las um uhr der den dem il alle ore kl klo om op h hs hrs hora horas heure heures and \
published updated update last posted first modified created date time stand edited \
ago hour hours minute minutes min mins day days week weeks month months st nd rd th";

/// Month, 1 to 12, by its name in lower case without a stop.
fn month(word: &str) -> Option<u32> {
    MONTHS
        .iter()
        .position(|names| names.contains(&word))
        .map(|m| m as u32 + 1)
}

/// Words and figures of a text with the byte after each.
fn pieces(text: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut word = String::new();
    for (at, c) in text.char_indices() {
        let inner = c.is_alphanumeric()
            || c == '.' && word.len() == 1 && word != "." && !word.starts_with(|d: char| d.is_ascii_digit());
        let turns = word
            .chars()
            .next_back()
            .is_some_and(|w| w.is_ascii_digit() != c.is_ascii_digit());
        if !inner || turns {
            if !word.is_empty() {
                found.push((std::mem::take(&mut word), at));
            }
            if !inner {
                continue;
            }
        }
        word.extend(c.to_lowercase());
    }
    if !word.is_empty() {
        found.push((word, text.len()));
    }
    found
}

fn is_date_word(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
        || month(word).is_some()
        || OTHER.split_ascii_whitespace().any(|o| o == word)
        || matches!(word, "t" | "z")
}

/// True where the text is a date or a time of day and nothing else: "14 Oct, 20:41", "May 28, 2025 3:15 pm EDT".
pub fn is_stamp(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let pieces = pieces(text);
    has_date(text) && pieces.len() <= 18 && pieces.iter().all(|(w, _)| is_date_word(w))
}

/// True where a date or time of day stands in the text: a figure with a month, `12:30`, `09/08`, `2025-05-28`, a year.
pub fn has_date(text: &str) -> bool {
    let pieces = pieces(text);
    let figure = |w: &str| w.chars().all(|c| c.is_ascii_digit());
    let any_figure = pieces.iter().any(|(w, _)| figure(w));
    let month_near = pieces
        .windows(2)
        .any(|p| figure(&p[0].0) && month(&p[1].0).is_some() || figure(&p[1].0) && month(&p[0].0).is_some());
    let joined = text
        .as_bytes()
        .windows(3)
        .any(|w| w[0].is_ascii_digit() && matches!(w[1], b':' | b'/' | b'-' | b'.') && w[2].is_ascii_digit());
    any_figure && (month_near || joined || pieces.iter().any(|(w, _)| matches!(w.as_str(), "ago" | "uhr")))
}

/// The date in a text as RFC 3339 writes it, with the time where one stands right after it.
pub fn read(text: &str) -> Option<String> {
    let text = &text[..text.floor_char_boundary(160)];
    let pieces = pieces(text);
    let number = |i: usize| pieces.get(i).and_then(|(w, _)| w.parse::<u32>().ok());
    let named = |i: usize| pieces.get(i).and_then(|(w, _)| month(w));
    let year = |i: usize| number(i).filter(|y| (1900..=2199).contains(y));
    for i in 0..pieces.len() {
        let suffix = usize::from(
            pieces
                .get(i + 1)
                .is_some_and(|(w, _)| matches!(w.as_str(), "st" | "nd" | "rd" | "th" | "de" | "er")),
        );
        let day_month = number(i)
            .filter(|d| (1..=31).contains(d))
            .zip(named(i + 1 + suffix))
            .and_then(|(d, m)| {
                let after = i + 2 + suffix;
                let skip = usize::from(
                    pieces
                        .get(after)
                        .is_some_and(|(w, _)| matches!(w.as_str(), "de" | "del")),
                );
                year(after + skip).map(|y| (y, m, d, after + skip + 1))
            });
        let month_day = named(i)
            .zip(number(i + 1).filter(|d| (1..=31).contains(d)))
            .and_then(|(m, d)| {
                let skip = usize::from(
                    pieces
                        .get(i + 2)
                        .is_some_and(|(w, _)| matches!(w.as_str(), "st" | "nd" | "rd" | "th")),
                );
                year(i + 2 + skip).map(|y| (y, m, d, i + 3 + skip))
            });
        let iso = year(i)
            .zip(number(i + 1).filter(|m| (1..=12).contains(m)))
            .zip(number(i + 2).filter(|d| (1..=31).contains(d)))
            .map(|((y, m), d)| (y, m, d, i + 3));
        // 28.05.2025 and 28/05/2025: the day first, unless that cannot be
        let numeric = number(i)
            .zip(number(i + 1))
            .zip(year(i + 2))
            .and_then(|((a, b), y)| match (a, b) {
                (1..=31, 1..=12) if a > 12 || a == b || text.contains('.') => Some((y, b, a, i + 3)),
                (1..=12, 13..=31) => Some((y, a, b, i + 3)),
                _ => None,
            });
        if let Some((y, m, d, after)) = iso.or(day_month).or(month_day).or(numeric) {
            return Some(format!("{y:04}-{m:02}-{d:02}{}", time_of_day(text, &pieces, after)));
        }
    }
    None
}

/// The time that stands right after a date, as "T20:41:00", with "Z" where it is universal time; empty where none does.
fn time_of_day(text: &str, pieces: &[(String, usize)], after: usize) -> String {
    let word = |i: usize| pieces.get(i).map_or("", |(w, _)| w.as_str());
    let at = after
        + usize::from(matches!(
            word(after),
            "t" | "at" | "um" | "à" | "a" | "las" | "om" | "kl"
        ));
    let (hour, minute) = (word(at), word(at + 1));
    let joined = pieces
        .get(at)
        .is_some_and(|(_, end)| text[*end..].starts_with([':', '.']));
    let (Ok(mut h), Ok(m)) = (hour.parse::<u32>(), minute.parse::<u32>()) else {
        return String::new();
    };
    if !joined || minute.len() != 2 || hour.len() > 2 || h > 23 || m > 59 {
        return String::new();
    }
    let seconds = text[pieces[at + 1].1..].starts_with(':') && word(at + 2).len() == 2;
    let next = at + 2 + usize::from(seconds);
    let half = word(next).replace('.', "");
    if matches!(half.as_str(), "am" | "pm") {
        if !(1..=12).contains(&h) {
            return String::new();
        }
        h = h % 12 + if half == "pm" { 12 } else { 0 };
    }
    let zone = word(next + usize::from(matches!(half.as_str(), "am" | "pm")));
    let zone = if matches!(zone, "gmt" | "utc" | "z") { "Z" } else { "" };
    format!("T{h:02}:{m:02}:00{zone}")
}

/// Length of a date stamp glued to the first sentence: "date 2025-05-28 The contacts…". 0 where there is none.
pub fn glued_stamp(text: &str) -> usize {
    let head = &text[..text.floor_char_boundary(90)];
    let pieces = pieces(head);
    let run = pieces.iter().take_while(|(w, _)| is_date_word(w)).count();
    // "At", "On", "The" of the sentence itself are date words too: give them back
    for n in (1..=run.min(14)).rev() {
        let end = pieces[n - 1].1;
        let stamp = &head[..end];
        let full = read(stamp).is_some();
        let last = &pieces[n - 1].0;
        let rest = text[end..].trim_start_matches(|c: char| c.is_whitespace() || "|-–—:.•·]".contains(c));
        let begins = rest
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || "\"“‘„«".contains(c));
        let spaced = text[end..].starts_with(char::is_whitespace) || text[end..].starts_with([':', '|', ']']);
        let closed = last.chars().all(|c| c.is_ascii_digit())
            || matches!(
                last.as_str(),
                "am" | "pm" | "gmt" | "utc" | "a.m" | "p.m" | "est" | "edt" | "z"
            );
        if full
            && begins
            && spaced
            && closed
            && !stamp.to_lowercase().starts_with("on ")
            && !stamp.to_lowercase().starts_with("in ")
        {
            return text.len() - rest.len();
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_told_from_sentences() {
        for stamp in [
            "14 Oct, 20:41",
            "May 28, 2025 3:15 pm EDT",
            "Updated: 14 Oct, 21:15",
            "28.05.2025, 14:03 Uhr",
            "2025-05-28",
            "8 hours ago",
            "Monday, 3 March 2031 at 09:15 GMT",
        ] {
            assert!(is_stamp(stamp), "{stamp}");
        }
        for other in ["On May 14, a meeting", "20", "Rotterdam 3 March", "May the best win"] {
            assert!(!is_stamp(other), "{other}");
        }
    }

    #[test]
    fn dates_are_read_where_they_are_certain() {
        for (text, date) in [
            ("Published On 6 Jan 2026", Some("2026-01-06")),
            ("date 2025-05-28 The", Some("2025-05-28")),
            ("Oct. 9, 2031", Some("2031-10-09")),
            ("3 de marzo de 2031", Some("2031-03-03")),
            ("28.05.2031, 14:03", Some("2031-05-28T14:03:00")),
            ("May 28, 2031 3:15 pm EDT", Some("2031-05-28T15:15:00")),
            ("Monday, 3 March 2031 at 09:15 GMT", Some("2031-03-03T09:15:00Z")),
            ("2031-05-28T14:03:20Z", Some("2031-05-28T14:03:00Z")),
            ("3 March 2031 10 people", Some("2031-03-03")),
            ("09/08/2031", None),
            ("14 Oct, 20:41", None),
        ] {
            assert_eq!(read(text).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn a_stamp_glued_to_the_first_sentence_is_found() {
        let rest = |t: &str| t[glued_stamp(t)..].to_string();
        assert_eq!(rest("date 2031-05-28 The contacts mark"), "The contacts mark");
        assert_eq!(rest("May 28, 2031 - \"We left,\" she said"), "\"We left,\" she said");
        for whole in [
            "On May 14, 2031, The Hague fell silent",
            "May 14, 2031, was a Monday",
            "In 2031 The Hague slept",
            "3 March came",
        ] {
            assert_eq!(glued_stamp(whole), 0, "{whole}");
        }
    }
}
