//! Every export holds the whole text, nothing of the article steers it, and the programs it is for can read it.

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::process::Command;
use wirediff::compare::{Options, Story, prepare_all};
use wirediff::export::{Document, Format, Layout, write};
use wirediff::segment::Version;

const BASE: &str = "Ferry sinks off island, 31 dead\n\n\
    At least 31 people died on Saturday, the coast guard said. The vessel carried sixty passengers.\n\n\
    Rescuers searched all night long in heavy seas off the northern coast.\n\n\
    \"It went down in minutes,\" said Maria Santos, 34, a teacher.\n\n\
    The owner denied overloading the ship and did not respond to questions about the repairs.";
const OTHER: &str = "Ferry sinks off island, 44 dead\n\n\
    \"It went down in seconds,\" said Maria Santos, 34, a teacher.\n\n\
    At least 44 people died on Saturday, the coast guard said. The vessel carried sixty passengers.\n\n\
    Families wept beside the harbour wall & waited <for> news.\n\n\
    Rescue crews looked for survivors through the night in rough water along the north coast.";

/// What a hostile article may try.
const HOSTILE: &str = "Plain headline of the story\n\n\
    =cmd|' /C calc'!A0 said the first formula on the first line of the page.\n\n\
    An escape \u{1b}[31mred\u{1b}[0m and a bell \u{7} and \u{202e}override\u{202c} stood in the text of the page.\n\n\
    <script>alert(1)</script> <img src=x onerror=alert(2)> were in the text \"quoted' as well.\n\n\
    {++inserted++} {--deleted--} {~~a~>b~~} {>>comment<<} **bold** [link](http://x.example) www.x.example\n\n\
    # no heading\n\n    - no list @nobody `code` <https://y.example> &amp; | cell | $x$";

fn story(texts: &[&str]) -> Story {
    let loaded = texts
        .iter()
        .enumerate()
        .flat_map(|(i, text)| wirediff::load::from_bytes(&format!("v{i}.txt"), None, text.as_bytes()).unwrap())
        .collect();
    Story::new(prepare_all(loaded), 0, "named first", Options::default())
}

fn export(story: &Story, format: Format, layout: Layout) -> String {
    let document = Document {
        story,
        made: Some("2026-11-22T10:00:00Z".into()),
        remarks: Vec::new(),
    };
    String::from_utf8(write(&document, format, layout)).unwrap()
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn without_colour(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\x1b[") {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('m').unwrap();
        rest = &rest[at + end + 1..];
    }
    out + rest
}

/// The sentences of the main story and what was set aside, as the exports show them.
fn shown(version: &Version, keep: impl Fn(usize) -> bool) -> String {
    let all: String = (0..version.sentences.len())
        .filter(|&i| keep(i))
        .map(|i| wirediff::text::sanitise::plain(&version.sentence(i)).into_owned())
        .collect();
    bare(&all)
}

#[test]
fn taking_the_colour_out_of_ansi_gives_the_text() {
    let story = story(&[BASE, OTHER]);
    for width in [30, 80, 120] {
        let layout = Layout {
            width,
            ..Layout::default()
        };
        let ansi = export(&story, Format::Ansi, layout);
        assert!(ansi.contains("\x1b["));
        assert_eq!(without_colour(&ansi), export(&story, Format::Text, layout));
    }
}

#[test]
fn no_line_of_the_text_report_is_wider_than_asked_for() {
    let story = story(&[BASE, OTHER]);
    for width in [40, 72, 100] {
        let layout = Layout {
            width,
            ..Layout::default()
        };
        for line in export(&story, Format::Text, layout).lines() {
            assert!(wirediff::text::width::width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn every_format_names_the_checksum_of_every_input_and_the_time() {
    let texts = [BASE, OTHER, HOSTILE];
    let story = story(&texts);
    for format in Format::ALL {
        let layout = Layout {
            width: 120,
            ..Layout::default()
        };
        let document = export(&story, format, layout);
        for text in texts {
            let sum: String = Sha256::digest(text.as_bytes())
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect();
            assert!(document.contains(&sum), "{format:?}");
        }
        assert!(document.contains("2026-11-22T10:00:00Z"), "{format:?}");
    }
}

#[test]
fn every_format_says_which_rules_of_ones_own_were_in_force() {
    let mut story = story(&[BASE, OTHER, HOSTILE]);
    let layout = Layout {
        width: 200,
        ..Layout::default()
    };
    for format in Format::ALL {
        let document = export(&story, format, layout);
        match format {
            Format::Json => assert!(document.contains("\"lists\":[]")),
            _ => assert!(document.contains("as built in; no flag was ignored"), "{format:?}"),
        }
    }
    let own = "[hedges]\nadd = [\"is understood to\"]\n[ignore-rules]\nadd = [\"quotation trimmed\"]\n\
               [ignore-phrases]\nadd = [\"wounded / injured\"]\n";
    story.options.lists = std::sync::Arc::new(story.options.lists.with("mine.toml", own).unwrap());
    for format in Format::ALL {
        let document = export(&story, format, layout);
        for entry in ["is understood to", "quotation trimmed", "wounded / injured"] {
            assert!(document.contains(entry), "{format:?} names {entry}");
        }
        assert!(!document.contains("as built in"), "{format:?}");
    }
    let document = Document {
        story: &story,
        made: None,
        remarks: Vec::new(),
    };
    for ledger in [
        wirediff::export::ledger::text(&document, layout),
        wirediff::export::ledger::json(&document),
    ] {
        assert!(String::from_utf8(ledger).unwrap().contains("quotation trimmed"));
    }
}

#[test]
fn headings_have_short_names_and_what_stands_out_comes_before_what_proves_it() {
    let loaded = [
        ("desk/2026/wire.txt", BASE),
        ("desk/2026/ours.txt", OTHER),
        ("desk/2026/radio.txt", HOSTILE),
    ]
    .into_iter()
    .flat_map(|(name, text)| wirediff::load::from_bytes(name, None, text.as_bytes()).unwrap())
    .collect();
    let story = Story::new(prepare_all(loaded), 0, "named first", Options::default());
    let text = export(&story, Format::Text, Layout::default());
    assert!(text.contains("\n1 ours held against wire\n"), "{text}");
    let markdown = export(&story, Format::Markdown, Layout::default());
    assert!(markdown.contains("\n## ours held against wire\n"), "{markdown}");
    for document in [text, markdown] {
        let place = |words: &str| document.find(words).expect(words);
        assert!(place("Ledger") < place("desk/2026/wire.txt"));
        assert!(
            document.contains("desk/2026/ours.txt"),
            "the whole name stands with the checksum"
        );
    }
}

#[test]
fn nothing_of_an_article_steers_an_export() {
    let story = story(&[BASE, HOSTILE]);
    for format in Format::ALL {
        let mut document = export(&story, format, Layout::default());
        if format == Format::Ansi {
            document = without_colour(&document);
        }
        if format == Format::Json {
            // JSON is for programs: it keeps the text and escapes C0; nothing raw may stand in it.
            assert!(!document.contains('\x1b'));
            continue;
        }
        for evil in ['\x1b', '\x07', '\u{202e}', '\u{202c}'] {
            assert!(!document.contains(evil), "{format:?}: {evil:?}");
        }
    }
    let html = export(&story, Format::Html, Layout::default());
    assert_eq!(html.matches("<script").count(), 1, "the only script is ours");
    assert!(!html.contains("<img"));
    let markdown = export(&story, Format::Markdown, Layout::default());
    assert!(
        !markdown.contains("{++inserted"),
        "no change mark comes from the article"
    );
    assert!(!markdown.contains("[link]("), "no link comes from the article");
    let csv = export(&story, Format::Csv, Layout::default());
    let mut reader = csv::ReaderBuilder::new().from_reader(csv.as_bytes());
    for record in reader.records() {
        for cell in &record.unwrap() {
            let start = cell.trim_start().chars().next();
            assert!(!matches!(start, Some('=' | '+' | '-' | '@')), "a formula: {cell}");
        }
    }
}

/// Takes the change marks out: all accepted, or all rejected.
fn resolved(markdown: &str, accept: bool) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let kinds = [("{--", "--}"), ("{++", "++}"), ("{~~", "~~}"), ("{>>", "<<}")];
        let Some((open, close)) = kinds.into_iter().find(|(open, _)| rest.starts_with(open)) else {
            panic!("a brace that opens no mark: {}", &rest[..rest.len().min(40)]);
        };
        let end = rest.find(close).unwrap();
        let inside = &rest[open.len()..end];
        match (open, accept) {
            ("{--", false) | ("{++", true) => out.push_str(inside),
            ("{~~", _) => {
                let (gone, came) = inside.split_once("~>").unwrap();
                out.push_str(if accept { came } else { gone });
            }
            _ => {}
        }
        rest = &rest[end + close.len()..];
    }
    out + rest
}

/// Markdown's text: entities and escapes resolved, emphasis of headings taken out.
fn unescaped(markdown: &str) -> String {
    let mut text = markdown.replace("**", "");
    for (entity, c) in [
        ("&#123;", "{"),
        ("&#125;", "}"),
        ("&#126;", "~"),
        ("&#64;", "@"),
        ("&#58;", ":"),
        ("&#46;", "."),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, c);
    }
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    out
}

fn text_section(markdown: &str) -> &str {
    let from = markdown.find("### The text\n").unwrap() + "### The text\n".len();
    let ends = ["\n### ", "\n## "].map(|heading| markdown[from..].find(heading));
    let to = ends.into_iter().flatten().min().map_or(markdown.len(), |at| from + at);
    &markdown[from..to]
}

fn main_story(version: &Version) -> String {
    shown(version, |i| {
        version.sentences[i].is_story() && version.sentences[i].story == 0
    })
}

#[test]
fn accepting_all_changes_of_the_markdown_gives_the_version_and_rejecting_them_the_base() {
    let story = story(&[BASE, OTHER]);
    let markdown = export(&story, Format::Markdown, Layout::default());
    let section = text_section(&markdown);
    assert_eq!(
        bare(&unescaped(&resolved(section, true))),
        main_story(&story.versions[1])
    );
    assert_eq!(
        bare(&unescaped(&resolved(section, false))),
        main_story(&story.versions[0])
    );
}

/// The text of one column of the side-by-side tables, without what the program says in it.
fn column(html: &str, class: &str) -> String {
    let open = format!("<td class=\"{class}\">");
    let mut out = String::new();
    for cell in html.split(&open).skip(1) {
        let mut cell = cell[..cell.find("</td>").unwrap()].to_string();
        for (from, to) in [
            ("<ul class=\"said\">", "</ul>"),
            ("<span class=\"place\">", "</span>"),
            ("<span class=\"why\">", "</span>"),
            ("<span class=\"none\">", "</span>"),
        ] {
            while let Some(at) = cell.find(from) {
                let end = at + cell[at..].find(to).unwrap() + to.len();
                cell.replace_range(at..end, "");
            }
        }
        let mut inside = false;
        for c in cell.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => out.push(c),
                _ => {}
            }
        }
    }
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, c);
    }
    bare(&out)
}

#[test]
fn each_column_of_the_page_reads_as_its_version_does() {
    for other in [OTHER, HOSTILE] {
        let story = story(&[BASE, other]);
        let html = export(&story, Format::Html, Layout::default());
        assert_eq!(column(&html, "base"), shown(&story.versions[0], |_| true));
        assert_eq!(column(&html, "other"), shown(&story.versions[1], |_| true));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost_in_any_order_of_sentences(
        base in prop::collection::vec(0usize..9, 1..9),
        other in prop::collection::vec(0usize..9, 1..9),
    ) {
        const SENTENCES: [&str; 9] = [
            "The ferry sank off the island on Saturday night.", "At least 31 people died, the coast guard said.",
            "The owner denied that the ship was overloaded.", "Divers searched the hull until dawn broke.",
            "\"We heard a bang,\" said one passenger.", "No fewer than 31 bodies were found, officials said.",
            "Shares of the company fell 4.5 percent in Manila.", "{x} <y> *z* is what the sign said.",
            "The ferry sank on Saturday night off the island, police said.",
        ];
        let text = |order: &[usize]| order.iter().map(|&i| SENTENCES[i]).collect::<Vec<_>>().join("\n\n");
        let story = story(&[&text(&base), &text(&other)]);
        let html = export(&story, Format::Html, Layout::default());
        prop_assert_eq!(column(&html, "base"), shown(&story.versions[0], |_| true));
        prop_assert_eq!(column(&html, "other"), shown(&story.versions[1], |_| true));
        let markdown = export(&story, Format::Markdown, Layout::default());
        let section = text_section(&markdown);
        prop_assert_eq!(bare(&unescaped(&resolved(section, true))), main_story(&story.versions[1]));
        prop_assert_eq!(bare(&unescaped(&resolved(section, false))), main_story(&story.versions[0]));
    }
}

#[test]
fn a_browser_opens_the_page_and_its_policy_lets_only_our_script_run() {
    let Some(browser) = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| {
            Command::new(name)
                .arg("--version")
                .output()
                .is_ok_and(|o| o.status.success())
        })
    else {
        eprintln!("skipped: no Chromium on this machine");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    let story = story(&[BASE, OTHER, HOSTILE]);
    std::fs::write(&file, export(&story, Format::Html, Layout::default())).unwrap();
    let run = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--enable-logging=stderr",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(&file)
        .output()
        .unwrap();
    let (dom, log) = (
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr),
    );
    assert!(dom.contains("</html>"), "the browser read it to the end: {log}");
    assert!(dom.contains("<span id=\"keys\">"), "our script ran and showed the keys");
    assert!(!log.contains("Content Security Policy"), "nothing was refused: {log}");
    assert_eq!(dom.matches("<script").count(), 1);
}

#[test]
fn the_page_says_what_matters_before_what_proves_it_and_links_to_both() {
    for story in [story(&[BASE, OTHER]), story(&[BASE, OTHER, HOSTILE])] {
        let html = export(&story, Format::Html, Layout::default());
        let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("{what} is missing"));
        assert!(at("held against") < at("SHA-256") && at("To check") < at("SHA-256"));
        assert!(html.contains("href=\"#inputs\"") && html.contains("id=\"inputs\""));
        assert!(
            html.contains("!!! check before publishing · !! editorial · ! style"),
            "on paper too"
        );
    }
}

#[test]
fn every_readable_document_explains_its_marks_and_says_a_doubt_where_it_is_read() {
    let mut story = story(&[BASE, OTHER]);
    story.versions[1].article.notes.push("the encoding is doubtful".into());
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let document = export(&story, format, Layout::default()).replace('\\', "");
        assert!(
            document.contains("!!! check before publishing"),
            "{format:?}: {document}"
        );
        let doubt = document.find("the encoding is doubtful").expect("the doubt");
        let flags = document.find("To check").expect("the flags");
        assert!(doubt < flags, "{format:?}");
    }
}

#[test]
fn every_mark_and_note_stands_in_the_document_whatever_it_is_about() {
    use wirediff::export::remarks;
    use wirediff::settings::session::{ChangeKey, Session};
    let story = story(&[
        BASE,
        "Quite another headline\n\nShare this article\n\nFamilies wept beside the harbour wall.\n\nThe owner denied \
         overloading the ship and did not respond to questions about the repairs.",
    ]);
    let comparison = &story.comparisons[0];
    let says = comparison
        .flags
        .iter()
        .find(|f| f.sentence.is_none())
        .map(|f| f.flag.says.clone());
    let says = says.expect("something is said of the whole version");
    let aside = (0..story.versions[1].sentences.len()).find(|&i| !story.versions[1].sentences[i].is_story());
    let aside = story.versions[1].sentence(aside.expect("the share line is set aside"));
    let mut session = Session::default();
    session.set_note(ChangeKey::of(&says, ""), "of the whole");
    session.set_note(ChangeKey::of("", &aside), "of the share line");
    session.set_note(ChangeKey::of("31 people drowned.", ""), "of what is gone");
    session.toggle_checked(ChangeKey::of(&story.versions[0].sentence(comparison.dropped[0]), ""));
    let remarks = remarks::of(&session, &story.versions, &story.comparisons);
    assert_eq!(remarks.len(), 4, "{remarks:?}");
    for (format, _) in Format::ALL.map(|f| (f, ())) {
        let document = Document {
            story: &story,
            made: None,
            remarks: remarks.clone(),
        };
        let written = String::from_utf8(write(&document, format, Layout::default())).unwrap();
        let written = bare(&written);
        for wanted in ["ofthewhole", "oftheshareline", "ofwhatisgone", "31peopledrowned"] {
            assert!(written.contains(wanted), "{format:?}: {wanted}");
        }
    }
}
