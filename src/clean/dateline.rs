//! Datelines: "SAN ILDEGARDO, Philippines, Aug. 19 (Wire) - ", "Lisbon - ", "PARIS (AFP) — ", "Madrid, 3 ene (EFE).- ".

use super::dates;

/// Longest dateline in bytes.
const LONGEST: usize = 110;

/// Bytes of the dateline at the start of a paragraph, with its dash and the space after it; 0 where there is none.
///
/// `whole` is the article's text: a place that ends with a full stop ("Arequipa. A powerful …") counts only where it is
/// named again. `certain` says that the paragraph is the first of its story; elsewhere more is asked for.
pub fn length(text: &str, whole: &str, certain: bool) -> usize {
    let head = &text[..text.floor_char_boundary(LONGEST)];
    if let Some((at, mark)) = separator(head) {
        return before_mark(text, head, at, mark, certain);
    }
    if !certain {
        return 0;
    }
    // "Arequipa. A powerful earthquake": the first sentence is a name and nothing else.
    let Some(at) = head.find(". ") else { return 0 };
    let place = &head[..at];
    let rest = text[at + 1..].trim_start();
    let words = place.split_whitespace().count();
    let names = is_place(place)
        && words <= 3
        && rest
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || "\"“¿¡".contains(c));
    let name = place.split(',').next().unwrap_or(place);
    let again = whole.match_indices(name).skip(1).take(40).any(|(i, _)| {
        // in the middle of a sentence, where a common word would be small
        whole[..i].ends_with(' ')
            && whole[..i]
                .trim_end()
                .chars()
                .next_back()
                .is_some_and(|c| c.is_alphanumeric() || c == ',')
            && !whole[i + name.len()..].starts_with(char::is_alphanumeric)
    });
    if names && again && place.chars().count() >= 3 {
        text.len() - rest.len()
    } else {
        0
    }
}

/// The length of a dateline that ends with the mark at `at`.
fn before_mark(text: &str, head: &str, at: usize, mark: &str, certain: bool) -> usize {
    let place = head[..at].trim_end();
    let after = &text[at + mark.len()..];
    let rest = after.trim_start();
    let begins = rest.chars().next().is_some_and(|c| {
        c.is_uppercase() || c.is_ascii_digit() || "\"“‘„«'¿¡(".contains(c) || c.is_alphabetic() && !c.is_lowercase()
    });
    if place.is_empty() || !begins || !is_place(place) {
        return 0;
    }
    let words = place.split_whitespace().count();
    let strong = has_agency(place) || dates::has_date(place) || shouts(place);
    let fits = match mark {
        ":" => (shouts(place) || has_agency(place)) && certain && words <= 5,
        _ if strong => true,
        // "Teachers - Britain's largest union - said": a pair of dashes is no dateline
        _ => certain && words <= 4 && !paired(after, mark),
    };
    if fits { text.len() - rest.len() } else { 0 }
}

/// Place, date and agency all stand in it: "SAN ALBA, Philippines, Aug. 19 (Wire) - ".
pub fn is_full(dateline: &str) -> bool {
    let place = trimmed(dateline);
    has_agency(place) && dates::has_date(place)
}

/// A dateline without its dash: "SAN ALBA, Philippines, Aug. 19 (Wire)".
pub fn trimmed(dateline: &str) -> &str {
    dateline.trim().trim_end_matches(|c: char| "-–—:_| ".contains(c))
}

/// The agency in brackets: "(Wire)" gives "Wire".
pub fn agency(dateline: &str) -> Option<&str> {
    let open = dateline.rfind('(')?;
    let close = dateline[open..].find(')')? + open;
    let name = dateline[open + 1..close].trim();
    (!name.is_empty()).then_some(name)
}

/// The first mark that can end a dateline, if any: a dash with spaces, after a bracket, or after capitals; a colon, a bar.
fn separator(head: &str) -> Option<(usize, &'static str)> {
    const MARKS: [&str; 11] = [" _ ", ".-- ", ".- ", " -- ", " - ", " – ", " — ", " | ", "—", "–", ": "];
    // most paragraphs have none of the marks
    if !head.bytes().any(|b| matches!(b, b'-' | b'|' | b':' | b'_' | 0xe2)) {
        return None;
    }
    MARKS
        .iter()
        .filter_map(|mark| head.find(mark).map(|at| (at, *mark)))
        .min_by_key(|(at, mark)| (*at, std::cmp::Reverse(mark.len())))
        .map(|(at, mark)| (at, if mark == ": " { ":" } else { mark }))
}

fn paired(after: &str, mark: &str) -> bool {
    let sentence = &after[..after
        .find(". ")
        .unwrap_or(after.len().min(after.floor_char_boundary(400)))];
    sentence.contains(mark)
}

fn has_agency(place: &str) -> bool {
    agency(place).is_some_and(|a| a.len() <= 40 && a.split_whitespace().count() <= 4)
        && (place.ends_with(')') || place.ends_with(")."))
}

fn shouts(place: &str) -> bool {
    let name = place.split([',', '(']).next().unwrap_or(place);
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() >= 2 && letters.iter().all(|c| !c.is_lowercase()) && letters.iter().any(|c| c.is_uppercase())
        || letters.len() >= 2
            && letters.iter().all(|c| !c.is_lowercase() && !c.is_uppercase())
            && name.split_whitespace().count() <= 3
}

/// Names of places and what goes with them: capitals, particles, dates, an agency in brackets.
fn is_place(place: &str) -> bool {
    const SMALL: &str = "de la las los el le les di da do dos del della des du of the and y e et und am an im der den bei near on in von van sur aux lès \
januar februar märz april mai juni juli august september oktober november dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ene feb mar abr may jun jul ago sep oct nov dic \
janvier février mars avril juin juillet août septembre octobre novembre décembre gen mag giu lug set ott dic janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev abr mai out dez er";
    let outside = match place.find('(') {
        Some(at) => &place[..at],
        None => place,
    };
    let bare = place.starts_with('(');
    let mut words = 0;
    for word in outside.split(|c: char| c.is_whitespace() || c == '/') {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().next() else { continue };
        words += 1;
        let small = first.is_lowercase();
        if small && !SMALL.split_ascii_whitespace().any(|s| s == word) {
            return false;
        }
    }
    (words >= 1 || bare) && words <= 9 && !outside.contains(['"', '“', '?', '!', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_of_every_house_are_found() {
        for (dateline, rest) in [
            ("SAN ALBA, Philippines, Aug. 19 (Wire) - ", "At least 31 people died."),
            ("Lisbon - ", "Speed indicators contradicted each other."),
            ("PARIS (AFP) — ", "France said so."),
            ("PARIS—", "France said so."),
            ("Madrid, 3 ene (EFE).- ", "El Gobierno dijo."),
            ("LJUBLJANA, 14 October (Alpine News Agency) - ", "The minister quit."),
            ("MUSCAT/TORGRAD - ", "Negotiators met."),
            ("Luxembourg – ", "The court ruled."),
            ("(Reuters) - ", "Shares fell."),
            ("NEW DELHI: ", "India said so."),
            ("BERLIN (dpa) -- ", "Die Regierung sagte."),
            ("OMAHA, Neb. - ", "A jury ruled."),
            ("Berlin, 3. Januar (dpa) – ", "Die Regierung sagte."),
            ("Rio de Janeiro - ", "\"We left,\" she said."),
        ] {
            let text = format!("{dateline}{rest}");
            assert_eq!(length(&text, &text, true), dateline.len(), "{text}");
        }
    }

    #[test]
    fn sentences_with_dashes_have_none() {
        for text in [
            "Teachers - Britain's largest union - said no.",
            "The minister - a lawyer - said no.",
            "Israel – which denied it – attacked.",
            "He said: \"No.\"",
            "Monday's vote: What we know.",
            "Some people said so. Others did not.",
        ] {
            assert_eq!(length(text, text, true), 0, "{text}");
        }
    }

    #[test]
    fn a_place_with_a_full_stop_counts_where_it_is_named_again() {
        let text = "Alba. A quake shook the south. In Alba, walls cracked.";
        assert_eq!(length(text, text, true), 6);
        let text = "Enough. A quake shook the south.";
        assert_eq!(length(text, text, true), 0);
    }

    #[test]
    fn place_and_agency_are_read() {
        assert_eq!(trimmed("SAN ALBA, Aug. 19 (Wire) - "), "SAN ALBA, Aug. 19 (Wire)");
        assert_eq!(agency("PARIS (AFP) — "), Some("AFP"));
    }
}
