//! Hostile and broken input: bounded time and memory, a clear sentence, never a panic.

use super::support::check;
use super::writers::{Story, all, zipped};
use proptest::prelude::*;
use wirediff::load::{self, Role};

fn error(name: &str, bytes: &[u8]) -> String {
    match load::from_bytes(name, None, bytes) {
        Ok(loaded) => panic!(
            "{name} was read: {:?}",
            loaded[0].text.chars().take(80).collect::<String>()
        ),
        Err(error) => format!("{error:#}"),
    }
}

#[test]
fn entities_that_expand_without_end_are_refused() {
    let mut dtd = String::from("<!ENTITY a0 \"ha ha ha ha ha ha ha ha ha ha\">");
    for level in 1..40 {
        let inner = format!("&a{};", level - 1).repeat(10);
        dtd.push_str(&format!("<!ENTITY a{level} \"{inner}\">"));
    }
    let bomb = format!("<!DOCTYPE nitf [{dtd}]><nitf><body><body.content><p>&a39;</p></body.content></body></nitf>");
    let told = error("bomb.xml", bomb.as_bytes());
    assert!(told.contains("expands without end"), "{told}");
    let external = "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><nitf><body><body.content><p>a &x; b</p></body.content></body></nitf>";
    if let Ok(loaded) = load::from_bytes("x.xml", None, external.as_bytes()) {
        assert!(!loaded[0].text.contains("root:"));
    }
}

#[test]
fn deep_nesting_is_bounded_in_every_format() {
    let deep = 300_000;
    for (name, bytes) in [
        (
            "deep.html",
            format!(
                "<html><body>{}Ferry sinks off island.{}",
                "<div>".repeat(deep),
                "</div>".repeat(deep)
            ),
        ),
        (
            "deep-b.html",
            format!("<html><body><p>{}Ferry sinks off island.", "<b>".repeat(deep)),
        ),
        (
            "deep.xml",
            format!(
                "<nitf><body><body.content>{}Ferry{}</body.content></body></nitf>",
                "<p>".repeat(deep),
                "</p>".repeat(deep)
            ),
        ),
        (
            "deep.rss",
            format!(
                "<rss><channel><item><description>{}Ferry</description></item></channel></rss>",
                "&lt;div&gt;".repeat(deep)
            ),
        ),
        (
            "deep.json",
            format!("{}1{}", "{\"items\":[".repeat(deep), "]}".repeat(deep)),
        ),
        (
            "deep.rtf",
            format!("{{\\rtf1 {}Ferry{}", "{".repeat(deep), "}".repeat(deep)),
        ),
    ] {
        match load::from_bytes(name, None, bytes.as_bytes()) {
            Ok(loaded) => loaded.iter().for_each(check),
            Err(told) => assert!(told.to_string().starts_with(name), "{told}"),
        }
    }
    // That it comes to an end is the test: what isn't linear would take hours.
}

#[test]
fn a_tag_with_thousands_of_attributes_is_read_as_text() {
    let attributes: String = (0..20_000).map(|i| format!(" a{i}=\"x > y\" b{i}")).collect();
    let page = format!("<html><body><article><p{attributes}>Ferry sinks off the island, the coast guard said.</p>");
    let loaded = load::from_bytes("a.html", None, page.as_bytes()).unwrap();
    assert!(
        loaded[0].notes.iter().any(|n| n.contains("too many attributes")),
        "{:?}",
        loaded[0].notes
    );
    assert!(loaded[0].text.contains("Ferry sinks off the island"));
    // long values, a long inline script and text with signs are none
    let plain = format!(
        "<html><body><script>{}</script><article><p data-x=\"{}\">Ferry sinks off the island. 1 < 2 {}</p></article>",
        "if (a<b) x = 1; ".repeat(3_000),
        "a = b ".repeat(3_000),
        "a = b ".repeat(1_000)
    );
    let loaded = load::from_bytes("b.html", None, plain.as_bytes()).unwrap();
    assert_eq!(loaded[0].text.matches("Ferry sinks").count(), 1);
}

#[test]
fn twenty_megabytes_of_html_are_read_or_refused() {
    let paragraph =
        "<p>The ferry sank in heavy seas late on Saturday, the coast guard said, and divers searched the wreck.</p>\n";
    let page = format!(
        "<html><body><article><h1>Ferry sinks</h1>{}</article></body></html>",
        paragraph.repeat(20_000_000 / paragraph.len())
    );
    match load::from_bytes("large.html", None, page.as_bytes()) {
        Ok(loaded) => check(&loaded[0]),
        Err(told) => assert!(told.to_string().contains("are no article"), "{told}"),
    }
}

#[test]
fn character_references_without_number_are_read_as_text() {
    for (name, scrap) in [("text", "&amp;"), ("bare", "&"), ("unknown", "&nosuch; ")] {
        let page = format!(
            "<html><body><article><h1>Ferry sinks off island</h1><p>{}</p><p title=\"{}\">Divers searched the wreck.</p></article>",
            scrap.repeat(400_000),
            scrap.repeat(400_000)
        );
        let loaded = load::from_bytes("a.html", None, page.as_bytes()).unwrap_or_else(|told| panic!("{name}: {told}"));
        check(&loaded[0]);
        assert!(
            loaded[0].notes.iter().any(|n| n.contains("too many “&”")),
            "{:?}",
            loaded[0].notes
        );
        assert!(loaded[0].text.contains("Divers searched the wreck."));
    }
    // some thousand of them in a page are nothing strange
    let body = "<p>Smith &amp; Sons sued Jones &amp; Co. over the ferry on Monday, the court in Alba &amp; Marrow said there.</p>";
    let page = format!(
        "<html><body><article><h1>Ferry sinks off island</h1>{}</article>",
        body.repeat(2_000)
    );
    let loaded = load::from_bytes("a.html", None, page.as_bytes()).unwrap();
    assert!(loaded[0].notes.is_empty(), "{:?}", loaded[0].notes);
}

#[test]
fn what_has_far_more_than_any_article_is_refused() {
    let paragraphs = "Ferry sinks.\n\n".repeat(250_000);
    let words = "The ferry sank in heavy seas. ".repeat(500_000);
    for tags in ["<p>x", "<tr><td>x", "<b>x</b> ", "</p>"] {
        let page = format!("<html><body><h1>Ferry sinks</h1><table><p>{}", tags.repeat(500_000));
        match load::from_bytes("a.html", None, page.as_bytes()) {
            Ok(loaded) => assert!(loaded[0].notes.iter().any(|n| n.contains("too many tags")), "{tags}"),
            Err(told) => assert!(told.to_string().contains("are no article"), "{told}"),
        }
    }
    let attributes: String = (0..50_000).map(|i| format!(" a{i}='1'")).collect();
    let wire = format!("<nitf><body><body.content><p{attributes}>Ferry sinks.</p></body.content></body></nitf>");
    assert!(error("a.txt", paragraphs.as_bytes()).contains("there are 250000 paragraphs in it"));
    assert!(error("a.txt", words.as_bytes()).contains("there are 14 MB of text in it"));
    assert!(error("a.xml", wire.as_bytes()).contains("too many attributes"));
}

#[test]
fn a_ninjs_item_of_many_keys_is_read() {
    let keys: String = (0..200_000).map(|i| format!("\"k{i}\":\"v\",")).collect();
    let item = format!("{{{keys}\"Head_Line\":\"Ferry sinks\",\"body_text\":\"A ferry sank.\"}}");
    let loaded = load::from_bytes("a.json", None, item.as_bytes()).unwrap();
    assert_eq!(loaded[0].meta.headline.as_deref(), Some("Ferry sinks"));
}

#[test]
fn long_text_in_utf_16_without_a_mark_is_no_binary_data() {
    let text = "The ferry sank in heavy seas late on Saturday, the coast guard said.\n\n".repeat(6_000);
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let loaded = load::from_bytes("a.txt", None, &bytes).unwrap();
    assert_eq!(loaded[0].encoding, "UTF-16LE");
    assert_eq!(loaded[0].text.matches("The ferry").count(), 6_000);
}

#[test]
fn zip_bombs_and_other_archives_are_refused() {
    let bomb = zipped(&[("word/document.xml", &vec![b' '; 80 << 20])]);
    assert!(bomb.len() < 1 << 20);
    assert!(error("bomb.docx", &bomb).contains("unpacks to more than 64 MB"));
    assert!(error("a.zip", &zipped(&[("a.txt", b"x")])).contains("an archive without a Word document"));
    let open = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    assert!(error("a.odt", &open).contains("save it as .docx"));
    assert!(error("a.docx", b"PK\x03\x04 and then nothing").contains("damaged archive"));
}

#[test]
fn scanned_protected_and_damaged_pdfs_say_so() {
    let scan = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<>>/Contents 4 0 R>>endobj 4 0 obj<</Length 7>>stream\n0 0 m S\nendstream endobj\nxref\n0 5\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \n0000000200 00000 n \ntrailer<</Size 5/Root 1 0 R>>\nstartxref\n250\n%%EOF";
    let told = error("scan.pdf", scan);
    assert!(told.contains("scan") || told.contains("damaged"), "{told}");
    assert!(error("a.pdf", b"%PDF-1.7\nnothing").contains("damaged PDF"));
    let mut cut = include_bytes!("files/ferry.pdf").to_vec();
    cut.truncate(cut.len() / 2);
    match load::from_bytes("cut.pdf", None, &cut) {
        Ok(loaded) => check(&loaded[0]),
        Err(told) => assert!(told.to_string().starts_with("cut.pdf"), "{told}"),
    }
}

#[test]
fn every_file_cut_short_is_read_or_refused_with_its_name() {
    for (name, bytes) in all(&Story::ferry()) {
        for cut in 1..16 {
            let part = &bytes[..bytes.len() * cut / 16];
            match load::from_bytes(name, None, part) {
                Ok(loaded) => loaded.iter().for_each(check),
                Err(told) => assert!(told.to_string().starts_with(name), "{told}"),
            }
        }
    }
}

#[test]
fn damaged_wire_files_are_told_with_the_place() {
    assert!(error("a.xml", b"<nitf><body><p>x</body></nitf>").contains("damaged XML"));
    assert!(error("a.json", b"{\"headline\": \"x\", ").contains("damaged JSON"));
    assert!(error("a.json", b"{\"name\": \"x\", \"version\": 1}").contains("no ninjs item"));
    let package = b"<packageItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><groupSet><group><itemRef residref=\"a\"/></group></groupSet></packageItem>";
    assert!(error("a.xml", package).contains("names 1 items without holding them"));
}

#[test]
fn what_the_markup_knows_is_said_and_nothing_is_lost() {
    let page = super::writers::html(&Story::ferry());
    let loaded = super::support::one("page.html", page.as_bytes());
    let role = |text: &str| {
        let block = loaded
            .blocks
            .iter()
            .find(|b| loaded.text[b.span.clone()].contains(text));
        block
            .unwrap_or_else(|| panic!("{text} was lost"))
            .hint
            .as_ref()
            .map(|h| h.role)
    };
    for text in [
        "We use cookies",
        "Accept all",
        "Sport",
        "Read more",
        "Typhoon season",
        "All rights reserved",
        "Heron halts",
        "1.4K",
        "More from World",
    ] {
        assert_eq!(role(text), Some(Role::Furniture), "{text}");
    }
    assert_eq!(role("Rescuers carry a survivor ashore"), Some(Role::Caption));
    assert_eq!(role("By Dolores Quimpo"), Some(Role::Byline));
    assert_eq!(role("SMALL-CRAFT WARNING"), Some(Role::Crosshead));
    assert_eq!(role("Ferry sinks in rough seas"), Some(Role::Headline));
    assert_eq!(role("Rescuers in rubber boats"), None);
    assert!(!loaded.text.contains("not text") && !loaded.text.contains("color: red"));
}

#[test]
fn a_second_article_of_the_page_is_a_story_of_its_own() {
    let body = |word: &str| {
        format!(
            "<p>The {word} was the talk of the town, officials said on Tuesday, and nobody knew why it had come.</p>"
        )
        .repeat(12)
    };
    let page = format!(
        "<html><body><article><h1>Ferry sinks off island</h1>{}</article><article><h2>Heron halts trams</h2>{}</article></body></html>",
        body("ferry").repeat(2),
        body("heron")
    );
    let loaded = super::support::one("page.html", page.as_bytes());
    for block in &loaded.blocks {
        let text = &loaded.text[block.span.clone()];
        let story = block.hint.as_ref().map_or(0, |h| h.story);
        assert_eq!(story, u16::from(text.to_lowercase().contains("heron")), "{text}");
    }
}

#[test]
fn a_declaration_that_is_wrong_does_not_spoil_the_page() {
    let page = |declared: &str| {
        format!(
            "<html><head><meta charset={declared}></head><body><article><h1>Паром затонул у острова</h1>{}</article></body></html>",
            "<p>Спасатели подняли из воды сто восемнадцать выживших, сообщил представитель береговой охраны.</p>"
                .repeat(5)
        )
    };
    let as_utf8 = super::support::one("a.html", page("windows-1252").as_bytes());
    assert!(as_utf8.text.contains("Спасатели"), "{:?}", as_utf8.notes);
    assert!(as_utf8.notes.iter().any(|n| n.contains("but is UTF-8")));
    for declared in ["utf-8", "iso-8859-1"] {
        let bytes = encoding_rs::WINDOWS_1251.encode(&page(declared)).0.into_owned();
        let loaded = super::support::one("a.html", &bytes);
        assert!(loaded.text.contains("Спасатели"), "{declared}: {:?}", loaded.notes);
        assert!(
            loaded.notes.iter().any(|n| n.contains("declared as")),
            "{:?}",
            loaded.notes
        );
    }
}

/// Beginnings that lead into each loader.
const BEGINNINGS: [&[u8]; 14] = [
    b"",
    b"<html><body><p>",
    b"<?xml version='1.0'?><nitf><body><body.content><p>",
    b"<newsItem><contentSet><inlineData>",
    b"<rss><channel><item><description>",
    b"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"content_html\":\"",
    b"{\"headline\":\"x\",\"body_text\":\"",
    b"\x01abc1234 4 pl 3\r\n\x02",
    b"\x16\x16\x01a01\r\n\x02^",
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"{\\rtf1 ",
    b"---\ntitle: x\n---\n# ",
    b"\xff\xfe",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_loader_panics_on_any_bytes(
        start in 0..BEGINNINGS.len(),
        name in prop::sample::select(vec!["a", "a.txt", "a.md", "a.html", "a.json", "a.xml"]),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let all = [BEGINNINGS[start], &bytes].concat();
        match load::from_bytes(name, None, &all) {
            Ok(loaded) => loaded.iter().for_each(check),
            Err(error) => prop_assert!(error.to_string().starts_with(name)),
        }
    }

    #[test]
    fn no_loader_panics_on_damaged_files(
        which in 0..18_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let files = all(&Story::ferry());
        let (name, mut bytes) = files[which % files.len()].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        match load::from_bytes(name, None, &bytes) {
            Ok(loaded) => loaded.iter().for_each(check),
            Err(error) => prop_assert!(error.to_string().starts_with(name)),
        }
    }

    #[test]
    fn no_text_is_lost_from_plain_files(text in "[a-zé“.,\\- \n\r\t]{0,400}") {
        if let Ok(loaded) = load::from_bytes("a.txt", None, text.as_bytes()) {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&loaded[0].text), letters(&text));
        }
    }
}

#[test]
fn classes_that_claim_the_whole_article_are_not_believed() {
    let body = "<p>The ferry sank in heavy seas late on Saturday, the coast guard said, and divers searched the wreck until dawn.</p>".repeat(12);
    let page = format!(
        "<html><body><div class=\"top\">Daily</div><div class=\"related newsletter\"><h1>Ferry sinks off island</h1>{body}</div><div class=\"x\">Contact the desk</div></body></html>"
    );
    let loaded = super::support::one("page.html", page.as_bytes());
    let story = loaded.blocks.iter().filter(|b| b.hint.is_none()).count();
    assert_eq!(
        story,
        12,
        "{:?}",
        loaded.blocks.iter().map(|b| b.hint.clone()).collect::<Vec<_>>()
    );
}

#[test]
fn an_article_that_a_script_shows_is_not_hidden() {
    let body = "<p>The ferry sank in heavy seas late on Saturday, the coast guard said, and divers searched the wreck until dawn.</p>".repeat(12);
    let page = format!(
        "<html><body><h1>Ferry sinks off island</h1><div style=\"visibility:hidden\" class=\"content\"><article>{body}<div style=\"display:none\">Sign in to see more of this</div></article></div></body></html>"
    );
    let loaded = super::support::one("page.html", page.as_bytes());
    let hinted = |text: &str| {
        let mut blocks = loaded
            .blocks
            .iter()
            .filter(|b| loaded.text[b.span.clone()].contains(text));
        blocks.next().map(|b| b.hint.as_ref().map(|h| h.role))
    };
    assert_eq!(hinted("The ferry sank"), Some(None));
    assert_eq!(hinted("Sign in"), Some(Some(Role::Furniture)));
}

#[test]
fn a_heading_in_an_article_element_of_its_own_has_the_text_below_it() {
    let body = "<p>The ferry Estrella sank in heavy seas late on Saturday, the coast guard said, and divers searched the wreck.</p>".repeat(12);
    let page = format!(
        "<html><head><title>Ferry sinks off island</title></head><body><main><article><h1>Ferry sinks off island</h1><p>At least 31 people died.</p></article><article>{body}</article></main></body></html>"
    );
    let loaded = super::support::one("page.html", page.as_bytes());
    let main = loaded
        .blocks
        .iter()
        .filter(|b| loaded.text[b.span.clone()].contains("Estrella"));
    assert!(main.clone().count() == 12 && main.into_iter().all(|b| b.hint.as_ref().is_none_or(|h| h.story == 0)));
}

#[test]
fn paragraphs_made_with_line_breaks_in_a_div_are_recognised() {
    let line = "The ferry sank in heavy seas late on Saturday, the coast guard said, and divers searched the wreck until dawn.<br><br>";
    let page = format!(
        "<html><head><title>Ferry sinks off island</title></head><body><div id=nav><a href=a>World</a> <a href=b>Sport</a></div><h1>Ferry sinks off island</h1><div><div id=main>{}</div></div><div id=foot>Contact the desk by mail or by telephone at any hour of the day</div></body></html>",
        line.repeat(10)
    );
    let loaded = super::support::one("page.html", page.as_bytes());
    let story = loaded.blocks.iter().filter(|b| b.hint.is_none()).count();
    assert_eq!(
        story,
        10,
        "{:?}",
        loaded.blocks.iter().map(|b| b.hint.clone()).collect::<Vec<_>>()
    );
}
