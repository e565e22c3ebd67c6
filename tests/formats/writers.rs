//! One story written in every format, as the systems of newsrooms write it.

use std::io::Write;

/// A story: headline, byline, paragraphs (crossheads in capitals), sign-off.
pub struct Story {
    pub headline: String,
    pub byline: String,
    pub paragraphs: Vec<String>,
}

impl Story {
    /// The story of `files/ferry.txt`.
    pub fn ferry() -> Self {
        let text = include_str!("files/ferry.txt");
        let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty()).map(String::from);
        Self {
            headline: lines.next().unwrap(),
            byline: lines.next().unwrap(),
            paragraphs: lines.collect(),
        }
    }

    fn markup(&self, p: &str, crosshead: &str) -> String {
        self.paragraphs
            .iter()
            .map(|text| {
                let tag = if is_crosshead(text) { crosshead } else { p };
                format!("<{tag}>{}</{tag}>\n", escape(text))
            })
            .collect()
    }
}

fn is_crosshead(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn wrap(indent: &str, text: &str, width: usize, end: &str) -> String {
    let mut out = indent.to_string();
    let mut column = indent.chars().count();
    let mut first = true;
    for word in text.split_whitespace() {
        if !first && column + 1 + word.chars().count() > width {
            out.push_str(end);
            column = 0;
        } else if !first {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += word.chars().count();
        first = false;
    }
    out.push_str(end);
    out
}

/// (file name, bytes) of every format that is written here; PDF needs a real program and lies in `files`.
pub fn all(story: &Story) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("story.txt", plain(story).into_bytes()),
        ("wrapped.txt", wrapped(story).into_bytes()),
        ("utf16.txt", utf16(&plain(story))),
        ("story.md", markdown(story).into_bytes()),
        ("story.html", html(story).into_bytes()),
        ("ninjs1.json", ninjs1(story).into_bytes()),
        ("ninjs3.json", ninjs3(story).into_bytes()),
        ("nitf.xml", nitf(story).into_bytes()),
        ("newsml.xml", newsml(story).into_bytes()),
        ("newsmessage.xml", news_message(story).into_bytes()),
        ("newsml1.xml", newsml1(story).into_bytes()),
        ("rss.xml", rss(story).into_bytes()),
        ("atom.xml", atom(story).into_bytes()),
        ("feed.json", json_feed(story).into_bytes()),
        ("story.iptc", iptc7901(story).into_bytes()),
        ("story.anpa", anpa(story).into_bytes()),
        ("story.docx", docx(story)),
        ("story.rtf", rtf(story).into_bytes()),
    ]
}

fn plain(story: &Story) -> String {
    format!(
        "{}\n\n{}\n\n{}\n",
        story.headline,
        story.byline,
        story.paragraphs.join("\n\n")
    )
}

fn wrapped(story: &Story) -> String {
    let mut out = String::new();
    for text in [&story.headline, &story.byline].into_iter().chain(&story.paragraphs) {
        out.push_str(&wrap("", text, 68, "\r\n"));
        out.push_str("\r\n");
    }
    out
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn markdown(story: &Story) -> String {
    let body: Vec<String> = story
        .paragraphs
        .iter()
        .map(|text| {
            if is_crosshead(text) {
                format!("## {text}")
            } else {
                wrap("", text, 76, "\n")
            }
        })
        .collect();
    format!(
        "---\ntitle: \"{0}\"\noutlet: The Wire\n---\n\n# {0}\n\n*{1}*\n\n{2}\n",
        story.headline,
        story.byline,
        body.join("\n\n")
    )
}

/// A page with everything around the article that pages have.
pub fn html(story: &Story) -> String {
    let (first, rest) = story.paragraphs.split_at(3);
    let part = |paragraphs: &[String]| {
        Story {
            headline: String::new(),
            byline: String::new(),
            paragraphs: paragraphs.to_vec(),
        }
        .markup("p", "h2")
    };
    format!(
        r#"<!DOCTYPE html><html lang="en-PH"><head><meta charset="utf-8"><title>{headline} | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example"><meta property="og:title" content="{headline}">
<link rel="canonical" href="https://daily.example/world/ferry"><script>var x = "<p>not text</p>";</script>
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"x"}},
{{"@type":["NewsArticle"],"headline":"{headline}","author":[{{"@type":"Person","name":"Dolores Quimpo"}}],
"publisher":{{"@type":"Organization","name":"The Daily Example"}},"datePublished":"2025-08-19T14:30:00+08:00"}}]}}</script>
<style>p {{ color: red }}</style></head><body class="has-related with-comments">
<div id="cookie-banner"><p>We use cookies to improve your experience on our site. Read our policy.</p><button>Accept all</button></div>
<header><a href="/">The Daily Example</a><nav><ul><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>{headline}</h1><div class="byline">{byline}</div><time datetime="2025-08-19T14:30:00+08:00">August 19, 2025</time>
<div class="share-tools"><a href="/s">Share</a> <span>1.4K</span></div>
<figure><img src="a.jpg" alt="A pier"><figcaption>Rescuers carry a survivor ashore at San Ildegardo. Handout photo</figcaption></figure>
<div class="article-body">{first}<aside class="related"><h3>Read more</h3><ul><li><a href="/b">Typhoon season explained in ninety seconds by our weather desk</a></li></ul></aside>
{rest}</div><div class="tags"><a href="/t/ferry">Ferry</a> <a href="/t/storm">Storm</a></div></article></main>
<section class="more-stories"><h2>More from World</h2><article><h3><a href="/c">School board delays vote on four-day week</a></h3><p>The board put off a decision.</p></article>
<article><h3><a href="/d">Heron halts trams</a></h3><p>A bird stopped traffic.</p></article></section>
<footer><p>&copy; 2025 The Daily Example. All rights reserved.</p><p>Contact us</p></footer></body></html>"#,
        headline = escape(&story.headline),
        byline = escape(&story.byline),
        first = part(first),
        rest = part(rest),
    )
}

fn ninjs1(story: &Story) -> String {
    let value = serde_json::json!({
        "uri": "urn:example:ferry", "type": "text", "version": "2", "versioncreated": "2025-08-19T06:30:00Z",
        "pubstatus": "usable", "headline": story.headline, "byline": story.byline, "located": "San Ildegardo",
        "slugline": "FERRY-SINKING", "ednote": "UPDATE 1: adds survivor quotes", "language": "en",
        "body_html": format!("<div><h1>{}</h1>{}</div>", escape(&story.headline), story.markup("p", "h2")),
        "associations": {"photo": {"type": "picture", "description_text": "Rescuers carry a survivor ashore"}},
    });
    serde_json::to_string_pretty(&value).unwrap()
}

fn ninjs3(story: &Story) -> String {
    let value = serde_json::json!([{
        "uri": "urn:example:ferry", "type": "text", "version": "3", "versionCreated": "2025-08-19T06:30:00+00:00",
        "pubStatus": "usable", "by": story.byline, "embargoed": "2025-08-19T07:00:00+00:00",
        "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": story.headline}],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": story.paragraphs.join("\n\n")}],
    }]);
    value.to_string()
}

fn nitf_element(story: &Story) -> String {
    format!(
        r#"<nitf xml:lang="en"><head><title>{headline}</title><docdata management-status="usable">
<doc-id id-string="ferry"/><urgency ed-urg="4"/><date.issue norm="20250819T063000Z"/><ed-msg info="UPDATE 1: adds quotes"/>
<du-key key="FERRY-SINKING" version="2"/></docdata><pubdata name="The Wire" date.publication="20250819"/></head>
<body><body.head><hedline><hl1>{headline}</hl1></hedline><byline>{byline}<byttl>Staff Writer</byttl></byline>
<dateline><location>San Ildegardo</location></dateline></body.head><body.content>
<media media-type="image"><media-reference mime-type="image/jpeg" source="a.jpg"/><media-caption><p>Rescuers carry a survivor ashore</p></media-caption></media>
{body}</body.content></body></nitf>"#,
        headline = escape(&story.headline),
        byline = escape(&story.byline),
        body = story.markup("p", "hl2"),
    )
}

fn nitf(story: &Story) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE nitf PUBLIC \"-//IPTC//DTD NITF 3.2//EN\" \"nitf.dtd\">\n{}",
        nitf_element(story)
    )
}

fn news_item(story: &Story, content: &str) -> String {
    format!(
        r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:example:ferry" version="2" standard="NewsML-G2" standardversion="2.33" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="ex:wire"><name>The Wire</name></provider><versionCreated>2025-08-19T06:30:00Z</versionCreated>
<embargoed>2025-08-19T07:00:00Z</embargoed><pubStatus qcode="stat:usable"/><edNote>UPDATE 1: adds quotes</edNote></itemMeta>
<contentMeta><urgency>4</urgency><located><name>San Ildegardo</name></located><slugline>FERRY-SINKING/ (UPDATE 1)</slugline>
<headline>{}</headline><by>{}</by></contentMeta><contentSet>{content}</contentSet></newsItem>"#,
        escape(&story.headline),
        escape(&story.byline),
    )
}

fn newsml(story: &Story) -> String {
    let content = format!(
        "<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><h1>{}</h1>{}</body></html></inlineXML>",
        escape(&story.headline),
        story.markup("p", "h2")
    );
    format!("<?xml version=\"1.0\"?>{}", news_item(story, &content))
}

fn news_message(story: &Story) -> String {
    let content = format!(
        "<inlineXML contenttype=\"application/nitf+xml\">{}</inlineXML>",
        nitf_element(story)
    );
    let picture = "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"p\" version=\"1\"><itemMeta><itemClass qcode=\"ninat:picture\"/></itemMeta><contentSet><remoteContent href=\"a.jpg\"/></contentSet></newsItem>";
    format!(
        "<?xml version=\"1.0\"?><newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header><sent>2025-08-19T06:30:00Z</sent></header><itemSet>{}{picture}</itemSet></newsMessage>",
        news_item(story, &content)
    )
}

fn newsml1(story: &Story) -> String {
    format!(
        r#"<?xml version="1.0"?><NewsML><NewsEnvelope><DateAndTime>20250819T063000Z</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier><RevisionId>2</RevisionId></NewsIdentifier></Identification>
<NewsManagement><ThisRevisionCreated>20250819T063000Z</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>{}</HeadLine><ByLine>{}</ByLine><SlugLine>FERRY-SINKING</SlugLine></NewsLines><ContentItem><DataContent>{}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"#,
        escape(&story.headline),
        escape(&story.byline),
        story.markup("p", "h2")
    )
}

fn rss(story: &Story) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Wire</title><item><title>{}</title><dc:creator>Dolores Quimpo</dc:creator><pubDate>Tue, 19 Aug 2025 06:30:00 GMT</pubDate>
<content:encoded><![CDATA[{}]]></content:encoded></item></channel></rss>"#,
        escape(&story.headline),
        story.markup("p", "h2"),
    )
}

fn atom(story: &Story) -> String {
    format!(
        r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title><entry><title>{}</title>
<author><name>Dolores Quimpo</name></author><updated>2025-08-19T06:30:00Z</updated><content type="html">{}</content></entry></feed>"#,
        escape(&story.headline),
        escape(&story.markup("p", "h2")),
    )
}

fn json_feed(story: &Story) -> String {
    let value = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "The Wire", "items": [{
            "id": "1", "title": story.headline, "date_published": "2025-08-19T06:30:00Z",
            "content_text": story.paragraphs.join("\n\n"),
        }],
    });
    value.to_string()
}

fn iptc7901(story: &Story) -> String {
    let mut out = String::from("\r\n\u{1}wir0123 4 pl 512 WIR 0456\r\n\u{2}Ferry/Accidents/Philippines/\r\n");
    out.push_str(&wrap("", &format!("{} =", story.headline), 66, "\r\n"));
    out.push_str("\r\n");
    for text in [&story.byline].into_iter().chain(&story.paragraphs) {
        out.push_str(&wrap("   ", text, 66, "\r\n"));
    }
    out.push_str("\r\n\u{3}190630 Aug 25\r\n\u{4}");
    out
}

fn anpa(story: &Story) -> String {
    let mut out = String::from(
        "\u{16}\u{16}\u{1}a0456----\r\nr i \u{13}BC-Philippines-Ferry 1st Ld-Writethru   08-19 0512\r\n\u{2}\r\n^BC-Philippines-Ferry, 1st Ld-Writethru,0512<\r\n",
    );
    out.push_str(&wrap("^", &format!("{}<", story.headline), 66, "\r\n"));
    out.push_str("^Eds: UPDATES with quotes of survivors.<\r\n");
    out.push_str(&format!("^{}=\r\n", story.byline));
    for text in &story.paragraphs {
        // Teleprinter quotes: an opening one begins a word.
        let mut quoted = String::new();
        for c in text.chars() {
            match c {
                '"' if quoted.is_empty() || quoted.ends_with([' ', '(']) => quoted.push_str("``"),
                '"' => quoted.push_str("''"),
                c => quoted.push(c),
            }
        }
        let quoted = quoted.replace(" (Wire) - ", " (Wire) _ ");
        out.push_str(&wrap("\t", &quoted, 66, "\r\n"));
    }
    out.push_str("\u{3}\r\nAP-NY-08-19-25 0230EDT<\r\n\u{4}");
    out
}

/// Zips parts, as Word does.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(story: &Story) -> Vec<u8> {
    let paragraph = |style: &str, text: &str| {
        // Word cuts runs anywhere: after spelling, editing, a revision.
        let middle = text
            .char_indices()
            .nth(text.chars().count() / 2)
            .map_or(0, |(at, _)| at);
        let (a, b) = text.split_at(middle);
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:del w:author=\"x\"><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:ins></w:p>",
            escape(a),
            escape(b)
        )
    };
    let mut body = paragraph("Title", &story.headline);
    body.push_str(&paragraph("Normal", &story.byline));
    for text in &story.paragraphs {
        body.push_str(&paragraph(if is_crosshead(text) { "Heading2" } else { "Normal" }, text));
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
    ])
}

fn rtf(story: &Story) -> String {
    let mut out = String::from(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times New Roman;}}{\\*\\generator Example;}{\\info{\\title Not text}}\\uc1\\f0\n",
    );
    for text in [&story.headline, &story.byline].into_iter().chain(&story.paragraphs) {
        out.push_str("\\pard ");
        for c in text.chars() {
            match c {
                '\\' | '{' | '}' => out.extend(['\\', c]),
                c if c.is_ascii() => out.push(c),
                c => out.push_str(&format!("\\u{}?", c as u32)),
            }
        }
        out.push_str("\\par\n");
    }
    out.push('}');
    out
}
