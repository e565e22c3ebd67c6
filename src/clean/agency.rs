//! Which news agency copy came from, as the text itself says: the bracket of its dateline, its byline, its sign-off.

use super::{CleanBlock, dateline};
use crate::lexicon::lists::{List, Lists};
use crate::load::Role;
use std::sync::LazyLock;

/// The agency that the blocks of the main story name: first the one in the dateline, whatever its name is, else a known
/// one that a byline, a sign-off or a credit line names. `None` where none does: nothing is guessed from the style.
pub fn find(blocks: &[CleanBlock], text: &str) -> Option<String> {
    let main = || blocks.iter().filter(|b| b.story == 0);
    let said = |b: &CleanBlock| &text[b.span.clone()];
    let dated = main()
        .filter(|b| b.role == Role::Dateline)
        .find_map(|b| dateline::agency(said(b)))
        .filter(|name| name.chars().any(char::is_alphabetic));
    if let Some(name) = dated {
        return Some(known(name).map_or_else(|| name.to_string(), String::from));
    }
    main()
        .filter(|b| matches!(b.role, Role::Byline | Role::Credit) && b.span.len() <= LONGEST)
        .find_map(|b| named(said(b)))
        .map(String::from)
}

/// The agency whose name this is, and nothing else.
pub fn exactly(name: &str) -> Option<String> {
    known(name.trim()).map(String::from)
}

/// The agency that the metadata of a source names, `said` being all that it says of where the copy comes from. A name
/// that is no agency's gives nothing: an outlet credits itself too.
pub fn in_metadata(said: &str) -> Option<String> {
    said.split(';')
        .map(str::trim)
        .find_map(|one| known(one).or_else(|| named(one)))
        .map(String::from)
}

/// A credit with more bytes than this is prose.
const LONGEST: usize = 600;

/// The shown name of an agency that is called this.
fn known(name: &str) -> Option<&'static str> {
    let low = name.to_lowercase();
    forms().find(|(form, _)| *form == low).map(|(_, shown)| shown)
}

/// The first known agency that a line names, the longest form of its name where several fit.
fn named(line: &str) -> Option<&'static str> {
    let low = line.to_lowercase();
    // positions in the line and in its lower case agree only where no letter changes its length
    let same = low.len() == line.len();
    forms()
        .flat_map(|(form, shown)| low.match_indices(form).map(move |(at, _)| (at, form, shown)))
        .filter(|&(at, form, _)| {
            let end = at + form.len();
            let alone = !low[..at].ends_with(char::is_alphanumeric) && !low[end..].starts_with(char::is_alphanumeric);
            // "pa" and "sta" are words too: short names count in capitals, "dpa" as it writes itself
            let short = form.chars().count() <= 4 && form.is_ascii();
            alone && (!short || form == "dpa" || same && line[at..end].chars().all(|c| !c.is_lowercase()))
        })
        .min_by_key(|(at, form, _)| (*at, std::cmp::Reverse(form.len())))
        .map(|(_, _, shown)| shown)
}

/// Every form of every name, in lower case, with the name that is shown.
fn forms() -> impl Iterator<Item = (&'static str, &'static str)> {
    static FORMS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let lists = Lists::built_in();
        let entries = lists.words(List::Agencies).iter();
        let forms = entries.flat_map(|entry| {
            let shown = entry.split(" = ").next().unwrap_or_default().to_string();
            entry.split(" = ").map(move |form| (form.to_lowercase(), shown.clone()))
        });
        forms.collect()
    });
    FORMS.iter().map(|(form, shown)| (form.as_str(), shown.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_leads_to_one_agency() {
        assert_eq!(known("Agence France-Presse"), Some("AFP"));
        let mut all: Vec<&str> = forms().map(|(form, _)| form).collect();
        assert!(all.len() > 50 && all.iter().all(|f| !f.is_empty() && *f == f.to_lowercase()));
        all.sort_unstable();
        assert!(all.windows(2).all(|w| w[0] != w[1]));
    }

    #[test]
    fn lines_name_an_agency_and_words_do_not() {
        for (line, agency) in [
            ("By Ann Ode, Associated Press", Some("AP")),
            ("Ann Ode/AFP", Some("AFP")),
            ("With files from The Canadian Press", Some("CP")),
            ("Mit Material von dpa", Some("dpa")),
            ("(Reporting by A. Person; Editing by B. Person)", None),
            ("By our correspondent in Pa Sang", None),
            ("By Sana Sta. Maria", None),
            ("By Tassilo Apate", None),
        ] {
            assert_eq!(named(line), agency, "{line}");
        }
    }
}
