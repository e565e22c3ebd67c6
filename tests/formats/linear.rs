//! Files of many articles: four times the items cost four times the work, counted in what is allocated and in how many
//! pieces, since clocks on shared machines tell nothing.

use super::counting::counted;
use wirediff::load;

fn rss(items: usize) -> String {
    let each = |i| {
        format!(
            "<item><title>Item {i} of the day</title><link>https://w.example/{i}</link><description>Fire at mill {i}.</description>\
             <content:encoded><![CDATA[<p>Fire destroyed mill {i} on Monday night, its owner said.</p><p>Nobody was hurt.</p>]]></content:encoded></item>"
        )
    };
    let all: String = (100_000..100_000 + items).map(each).collect();
    format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>W</title>{all}</channel></rss>"
    )
}

fn newsml(items: usize) -> String {
    let each = |i| {
        format!(
            "<newsItem guid=\"g{i}\" version=\"1\"><itemMeta><provider qcode=\"p:w\"><name>W</name></provider></itemMeta>\
             <contentMeta><headline>Item {i}</headline></contentMeta><contentSet><inlineXML><html xmlns=\"http://www.w3.org/1999/xhtml\">\
             <body><p>Fire destroyed mill {i} on Monday night, its owner said.</p></body></html></inlineXML></contentSet></newsItem>"
        )
    };
    let all: String = (100_000..100_000 + items).map(each).collect();
    format!("<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>{all}</itemSet></newsMessage>")
}

fn ninjs(items: usize) -> String {
    let each = |i| {
        serde_json::json!({"type": "text", "headline": format!("Item {i}"), "version": "1",
            "body_text": format!("Fire destroyed mill {i} on Monday night, its owner said.")})
    };
    serde_json::Value::Array((100_000..100_000 + items).map(each).collect()).to_string()
}

fn iptc(items: usize) -> String {
    let each = |i| {
        format!(
            "\u{1}wir0123 4 i 512 WIR 0456\r\n\u{2}Fire/Mill/\r\nItem {i} =\r\n\r\n   Fire destroyed mill {i} on Monday night.\r\n\r\n\u{3}060708 May 31\r\n\u{4}\r\n"
        )
    };
    (100_000..100_000 + items).map(each).collect()
}

#[test]
fn files_of_many_articles_cost_as_much_for_each_however_many_there_are() {
    for (name, write) in [
        ("a.xml", rss as fn(usize) -> String),
        ("b.xml", newsml),
        ("c.json", ninjs),
        ("d.iptc", iptc),
    ] {
        let work = |items: usize| {
            let bytes = write(items).into_bytes();
            counted(|| {
                let articles = load::from_bytes(name, None, &bytes).unwrap_or_else(|error| panic!("{error}"));
                assert_eq!(articles.len(), items, "{name}");
            })
        };
        // the first reading also builds what is built once
        work(10);
        let (few, many) = (work(120), work(480));
        println!("{name}: {few:?} for 120, {many:?} for 480");
        assert!(
            many.pieces * 10 <= few.pieces * 42 && many.bytes * 10 <= few.bytes * 44,
            "{name}: {few:?}, {many:?}"
        );
    }
}

#[test]
fn an_archive_of_more_articles_than_a_story_has_is_refused_in_a_sentence() {
    let error = load::from_bytes("c.json", None, ninjs(501).as_bytes())
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("c.json: there are 501 articles in it") && error.contains("at most 500"),
        "{error}"
    );
}
