//! Feeds: an entry is an article, with what the feed says of it.

use super::support::{blocks, check, one};
use wirediff::load::{self, Format, Loaded, Role};

fn roles(loaded: &Loaded) -> Vec<Option<Role>> {
    loaded.blocks.iter().map(|b| b.hint.as_ref().map(|h| h.role)).collect()
}

fn read(name: &str, text: &str) -> Vec<Loaded> {
    let all = load::from_bytes(name, None, text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    all.iter().for_each(check);
    assert!(all.iter().all(|one| one.format == Format::Feed));
    all
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Daily Example</title><link>https://daily.example/</link><language>en-PH</language>
<atom:link href="https://daily.example/feed" rel="self"/><image><title>Logo</title><url>https://daily.example/l.png</url></image>
<item><title>Ferry sinks &amp;amp; 31 die</title><link>https://daily.example/ferry</link><guid isPermaLink="false">7</guid>
<dc:creator><![CDATA[Dolores Quimpo]]></dc:creator><pubDate>Tue, 19 Aug 2025 14:30:00 +0800</pubDate>
<description><![CDATA[A ferry sank in heavy seas on [&#8230;]]]></description>
<content:encoded><![CDATA[<h2>At sea</h2><p>A ferry sank in heavy seas on Tuesday.</p>
<p>Rescuers pulled 118 survivors from the water &mdash; all of them cold.</p>
<figure><img src="a.jpg"><figcaption>The pier on Tuesday</figcaption></figure>]]></content:encoded>
<media:content url="a.jpg"><media:title>No headline</media:title><media:description>A pier at night</media:description></media:content></item>
<item><title>Trams halt for a heron</title><author>desk@daily.example (Ana Cruz)</author><link>https://daily.example/heron</link>
<pubDate>Wed, 20 Aug 2025 08:00:00 GMT</pubDate><source url="https://wire.example/feed">The Wire</source>
<description>A heron stopped trams.&lt;br/&gt;&lt;br/&gt;Nobody was hurt, R&amp;amp;D said.</description></item>
<item><title>Only a picture</title><link>https://daily.example/picture</link></item>
</channel></rss>"#;

#[test]
fn each_item_of_an_rss_feed_is_an_article_with_its_metadata() {
    let all = read("feed.xml", RSS);
    assert_eq!(all.len(), 2);
    let ferry = &all[0];
    assert_eq!(ferry.source.name, "feed.xml, item 1");
    assert_eq!(
        blocks(ferry),
        [
            "Ferry sinks & 31 die",
            "Dolores Quimpo",
            "At sea",
            "A ferry sank in heavy seas on Tuesday.",
            "Rescuers pulled 118 survivors from the water — all of them cold.",
            "The pier on Tuesday",
            "A pier at night",
        ]
    );
    assert_eq!(
        roles(ferry),
        [
            Some(Role::Headline),
            Some(Role::Byline),
            Some(Role::Crosshead),
            None,
            None,
            Some(Role::Caption),
            Some(Role::Caption),
        ]
    );
    assert_eq!(ferry.meta.headline.as_deref(), Some("Ferry sinks & 31 die"));
    assert_eq!(ferry.meta.outlet.as_deref(), Some("The Daily Example"));
    assert_eq!(ferry.meta.byline.as_deref(), Some("Dolores Quimpo"));
    assert_eq!(ferry.meta.published.as_deref(), Some("2025-08-19T14:30:00+08:00"));
    assert_eq!(ferry.meta.url.as_deref(), Some("https://daily.example/ferry"));
    assert_eq!(ferry.meta.language.as_deref(), Some("en-PH"));
    assert!(
        ferry
            .notes
            .contains(&"1 entries without text are not shown".to_string()),
        "{:?}",
        ferry.notes
    );

    let heron = &all[1];
    assert_eq!(heron.meta.outlet.as_deref(), Some("The Wire"));
    assert_eq!(heron.meta.byline.as_deref(), Some("Ana Cruz"));
    assert_eq!(
        blocks(heron)[2..],
        ["A heron stopped trams.", "Nobody was hurt, R&D said."]
    );
    assert!(heron.notes.iter().any(|note| note.contains("perhaps a summary")));
}

const ATOM: &str = r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>Example Wire</title>
<author><name>The feed's own</name></author><updated>2025-08-20T00:00:00Z</updated>
<entry><title type="html">Ferry &lt;em&gt;sinks&lt;/em&gt;</title><link rel="self" href="https://wire.example/1.atom"/>
<link rel="alternate" href="https://wire.example/1"/><id>tag:1</id><author><name>Dolores Quimpo</name><email>d@wire.example</email></author>
<author><name>Ana Cruz</name></author><published>2025-08-19T06:30:00Z</published><updated>2025-08-19T09:00:00Z</updated>
<summary>Thirty-one are feared dead.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h1>Ferry sinks</h1><p>A ferry <b>sank</b> on Tuesday.</p><p>It carried 90.</p></div></content></entry>
</feed>"#;

#[test]
fn an_atom_entry_keeps_its_summary_and_tells_when_it_was_updated() {
    let article = one("feed.atom", ATOM.as_bytes());
    assert_eq!(article.source.name, "feed.atom");
    assert_eq!(
        blocks(&article),
        [
            "Ferry sinks",
            "Dolores Quimpo, Ana Cruz",
            "Thirty-one are feared dead.",
            "Ferry sinks",
            "A ferry sank on Tuesday.",
            "It carried 90.",
        ]
    );
    assert_eq!(
        roles(&article),
        [
            Some(Role::Headline),
            Some(Role::Byline),
            Some(Role::Standfirst),
            Some(Role::Furniture),
            None,
            None,
        ]
    );
    assert_eq!(article.meta.outlet.as_deref(), Some("Example Wire"));
    assert_eq!(article.meta.published.as_deref(), Some("2025-08-19T06:30:00Z"));
    assert_eq!(article.meta.url.as_deref(), Some("https://wire.example/1"));
    assert_eq!(article.meta.language.as_deref(), Some("en-GB"));
    assert!(article.notes.contains(&"updated 2025-08-19T09:00:00Z".to_string()));
}

#[test]
fn a_json_feed_is_told_from_ninjs_whatever_the_order_of_its_keys() {
    let feed = r#"{"items":[{"id":"1","title":"Ferry sinks","url":"https://wire.example/1","authors":[{"name":"Ana Cruz"}],
"date_published":"2025-08-19T14:30:00+08:00","content_html":"<p>A ferry sank.</p><p>It carried 90.</p>","summary":"A ferry sank."},
{"id":"2","content_text":"A heron stopped trams.\n\nNobody was hurt."}],
"title":"Example Wire","language":"en","version":"https:\/\/jsonfeed.org\/version\/1.1"}"#;
    let all = read("feed.json", feed);
    assert_eq!(
        blocks(&all[0]),
        ["Ferry sinks", "Ana Cruz", "A ferry sank.", "It carried 90."]
    );
    assert_eq!(all[0].meta.outlet.as_deref(), Some("Example Wire"));
    assert_eq!(all[0].meta.published.as_deref(), Some("2025-08-19T14:30:00+08:00"));
    assert_eq!(blocks(&all[1]), ["A heron stopped trams.", "Nobody was hurt."]);
    let ninjs = r#"{"uri":"urn:x","headline":"On feeds","body_text":"The site jsonfeed.org has a version."}"#;
    assert_eq!(one("a.json", ninjs.as_bytes()).format, Format::Ninjs);
}

#[test]
fn a_ninjs_text_that_has_only_a_description_is_an_article_and_a_picture_is_none() {
    let item = |kind: &str| {
        format!(
            r#"{{"uri":"urn:x","type":"{kind}","headlines":[{{"value":"Ferry sinks"}}],"descriptions":[{{"role":"text","value":"A ferry sank on Tuesday."}}]}}"#
        )
    };
    let article = one("alert.json", item("text").as_bytes());
    assert_eq!(blocks(&article), ["Ferry sinks", "A ferry sank on Tuesday."]);
    assert!(load::from_bytes("photo.json", None, item("picture").as_bytes()).is_err());
}

#[test]
fn a_feed_in_rdf_and_a_lone_atom_entry_are_read() {
    let rdf = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Example Wire</title></channel><item rdf:about="y"><title>Ferry sinks</title><dc:date>2025-08-19</dc:date>
<description>A ferry sank.</description></item></rdf:RDF>"#;
    let article = one("feed.rdf", rdf.as_bytes());
    assert_eq!(article.meta.outlet.as_deref(), Some("Example Wire"));
    assert_eq!(article.meta.published.as_deref(), Some("2025-08-19"));
    let entry = r#"<entry xmlns="http://www.w3.org/2005/Atom"><title>Ferry sinks</title><content>A ferry sank.</content></entry>"#;
    let article = one("entry.xml", entry.as_bytes());
    assert_eq!(article.meta.outlet, None);
    assert_eq!(blocks(&article), ["Ferry sinks", "A ferry sank."]);
}

#[test]
fn feeds_without_text_or_broken_off_are_refused_in_a_sentence() {
    let error = |text: &str| {
        load::from_bytes("feed.xml", None, text.as_bytes())
            .unwrap_err()
            .to_string()
    };
    let bare = "<rss><channel><title>x</title><item><title>Ferry</title></item></channel></rss>";
    assert!(error(bare).starts_with("feed.xml: is a feed, but none of its 1 entries holds text"));
    assert!(
        error(&RSS[..900]).starts_with("feed.xml: is damaged XML"),
        "{}",
        error(&RSS[..900])
    );
}
