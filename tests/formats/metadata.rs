//! What each format says of an article beside its text: one row per format, read as the program reads it, through
//! cleaning.

use super::support::one;
use super::writers::zipped;
use wirediff::load::Meta;

const TEXT: [&str; 3] = [
    "Mill at Orrin burns down, 40 jobs gone",
    "Fire destroyed the flour mill at Orrin on Monday night, and with it the last 40 jobs of the village, its mayor said.",
    "Nobody was hurt. The cause is not known yet, according to the fire brigade of the district.",
];

fn meta(name: &str, bytes: &[u8]) -> Meta {
    wirediff::compare::prepare(one(name, bytes)).article.meta
}

/// `field=value` pairs that have to be there; `field=` has to be empty.
fn check(name: &str, bytes: &[u8], wanted: &[&str]) {
    let meta = meta(name, bytes);
    let fields = serde_json::to_value(&meta).unwrap();
    for pair in wanted {
        let (field, value) = pair.split_once('=').unwrap();
        let found = fields[field].as_str().unwrap_or_default();
        assert!(fields.get(field).is_some(), "{field} is no field");
        assert_eq!(found, value, "{name}: {field}\n{meta:#?}");
    }
}

fn paragraphs() -> String {
    TEXT[1..].iter().map(|p| format!("<p>{p}</p>")).collect()
}

const HEADLINE: &str = "headline=Mill at Orrin burns down, 40 jobs gone";

#[test]
fn ninjs_says_who_when_and_until_when() {
    let item = serde_json::json!({
        "uri": "https://wire.example/7", "type": "text", "version": "4", "versioncreated": "2031-05-06T07:08:09Z",
        "pubstatus": "withheld", "headline": TEXT[0], "byline": "Ann Ode", "located": "Orrin", "slugline": "MILL-FIRE",
        "ednote": "Adds mayor", "language": "en", "embargoed": "2031-05-06T09:00:00Z", "provider": "Example Desk",
        "creditline": "Agence France-Presse", "body_html": paragraphs(),
    });
    check(
        "a.json",
        item.to_string().as_bytes(),
        &[
            HEADLINE,
            "outlet=Example Desk",
            "agency=AFP",
            "byline=Ann Ode",
            "dateline=Orrin",
            "published=2031-05-06T07:08:09Z",
            "version=4",
            "status=withheld",
            "slug=MILL-FIRE",
            "embargo=2031-05-06T09:00:00Z",
            "note=Adds mayor",
            "url=https://wire.example/7",
            "language=en",
        ],
    );
}

#[test]
fn nitf_says_it_in_its_head() {
    let file = format!(
        r#"<nitf xml:lang="en"><head><docdata management-status="embargoed"><doc-id regsrc="AP"/><date.issue norm="20310506T070809Z"/>
<date.release norm="20310506T090000Z"/><ed-msg info="Adds mayor"/><du-key key="MILL-FIRE" version="4"/></docdata>
<pubdata name="The Courier"/></head><body><body.head><hedline><hl1>{}</hl1></hedline><byline>Ann Ode</byline>
<distributor>The Associated Press</distributor><dateline><location>Orrin</location></dateline></body.head>
<body.content>{}</body.content></body></nitf>"#,
        TEXT[0],
        paragraphs()
    );
    check(
        "a.xml",
        file.as_bytes(),
        &[
            HEADLINE,
            "outlet=The Courier",
            "agency=AP",
            "byline=Ann Ode",
            "dateline=Orrin",
            "published=2031-05-06T07:08:09Z",
            "version=4",
            "status=embargoed",
            "slug=MILL-FIRE",
            "embargo=2031-05-06T09:00:00Z",
            "note=Adds mayor",
            "language=en",
        ],
    );
}

#[test]
fn newsml_of_both_generations_says_it() {
    let second = format!(
        r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g" version="4" xml:lang="en"><itemMeta>
<provider qcode="p:desk"><name>Example Desk</name></provider><versionCreated>2031-05-06T07:08:09Z</versionCreated>
<embargoed>2031-05-06T09:00:00Z</embargoed><pubStatus qcode="stat:canceled"/><edNote>Adds mayor</edNote></itemMeta>
<contentMeta><infoSource><name>Reuters</name></infoSource><creditline>Thomson Reuters</creditline><by>Ann Ode</by><dateline>ORRIN</dateline>
<slugline>MILL-FIRE/ (UPDATE 1, CORRECTED)</slugline><headline>{}</headline></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html></inlineXML></contentSet></newsItem>"#,
        TEXT[0],
        paragraphs()
    );
    check(
        "a.xml",
        second.as_bytes(),
        &[
            HEADLINE,
            "outlet=Example Desk",
            "agency=Reuters",
            "byline=Ann Ode",
            "dateline=ORRIN",
            "published=2031-05-06T07:08:09Z",
            "version=4",
            "status=canceled",
            "slug=MILL-FIRE/ (UPDATE 1, CORRECTED)",
            "embargo=2031-05-06T09:00:00Z",
            "note=Adds mayor",
        ],
    );
    // without a version of its own the slug's counts
    let unnumbered = second
        .replace(" version=\"4\"", "")
        .replace("<pubStatus qcode=\"stat:canceled\"/>", "");
    check(
        "a.xml",
        unnumbered.as_bytes(),
        &["version=UPDATE 1", "status=corrected"],
    );
    let first = format!(
        r#"<NewsML><NewsItem><NewsManagement><ThisRevisionCreated>20310506T070809Z</ThisRevisionCreated>
<Status FormalName="Usable"/></NewsManagement><NewsComponent><AdministrativeMetadata><Provider><Party FormalName="dpa"/></Provider>
</AdministrativeMetadata><NewsLines><HeadLine>{}</HeadLine><ByLine>Ann Ode</ByLine><DateLine>Orrin</DateLine><SlugLine>MILL-FIRE</SlugLine>
</NewsLines><ContentItem><DataContent>{}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"#,
        TEXT[0],
        paragraphs()
    );
    check(
        "a.xml",
        first.as_bytes(),
        &[
            HEADLINE,
            "outlet=dpa",
            "agency=dpa",
            "byline=Ann Ode",
            "dateline=Orrin",
            "published=2031-05-06T07:08:09Z",
            "status=Usable",
            "slug=MILL-FIRE",
        ],
    );
}

#[test]
fn teleprinter_messages_say_it_in_their_lines() {
    let iptc = format!(
        "\u{1}afp0123 4 i 512 AFP 0456\r\n\u{2}Fire/Mill/ (UPDATE 1)/\r\n{} =\r\n\r\n   EMBARGOED: Not for publication before 0900 GMT on May 6, 2031\r\n\r\n   {}\r\n\r\n   {}\r\n\r\n\u{3}060708 May 31\r\n\u{4}",
        TEXT[0], TEXT[1], TEXT[2]
    );
    check(
        "a.iptc",
        iptc.as_bytes(),
        &[
            HEADLINE,
            "agency=AFP",
            "published=2031-05-06T07:08:00",
            "slug=Fire/Mill/ (UPDATE 1)",
            "version=UPDATE 1",
            "status=embargoed",
            "embargo=2031-05-06",
        ],
    );
    let anpa = format!(
        "\u{16}\u{16}\u{1}a0456----\r\nr i \u{13}BC-Mill-Fire 05-06 0512\r\n\u{2}\r\n^BC-Mill-Fire, 2nd Ld-Writethru,0512<\r\n^{}<\r\n^Eds: ADDS mayor.<\r\n^By ANN ODE=\r\n\t{}\r\n\t{}\r\n\u{3}\r\nAP-NY-05-06-31 0708EDT<\r\n\u{4}",
        TEXT[0], TEXT[1], TEXT[2]
    );
    check(
        "a.anpa",
        anpa.as_bytes(),
        &[
            HEADLINE,
            "agency=AP",
            "byline=By ANN ODE",
            "published=2031-05-06T07:08:00-04:00",
            "slug=BC-Mill-Fire",
            "version=2nd Ld-Writethru",
            "note=Eds: ADDS mayor.",
        ],
    );
}

#[test]
fn pages_say_it_in_linked_data_in_their_head_or_in_a_time_element() {
    let page = |head: &str, time: &str| {
        format!(
            "<!DOCTYPE html><html lang=\"en-GB\"><head><title>{0} | The Courier</title>{head}</head><body><article><h1>{0}</h1>{time}{1}{1}</article></body></html>",
            TEXT[0],
            paragraphs()
        )
    };
    let linked = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Mill at Orrin burns down, 40 jobs gone",
"author":[{"name":"Ann Ode"},{"name":"Bo Li"}],"publisher":{"name":"The Courier"},"datePublished":"2031-05-06T07:08:09+01:00","version":"3",
"dateline":"Orrin","creditText":"PA Media"}</script>"#;
    check(
        "a.html",
        page(linked, "").as_bytes(),
        &[
            HEADLINE,
            "outlet=The Courier",
            "agency=PA",
            "byline=Ann Ode and Bo Li",
            "dateline=Orrin",
            "published=2031-05-06T07:08:09+01:00",
            "version=3",
            "language=en-GB",
        ],
    );
    let graph = r#"<meta property="og:site_name" content="The Courier"><meta property="og:title" content="Mill at Orrin burns down, 40 jobs gone">
<meta property="article:published_time" content="2031-05-06T07:08:09Z"><meta name="author" content="Ann Ode"><meta name="source" content="Reuters">
<link rel="canonical" href="https://courier.example/mill">"#;
    check(
        "a.html",
        page(graph, "").as_bytes(),
        &[
            HEADLINE,
            "outlet=The Courier",
            "agency=Reuters",
            "byline=Ann Ode",
            "published=2031-05-06T07:08:09Z",
            "url=https://courier.example/mill",
        ],
    );
    let bare = page("", "<time datetime=\"2031-05-06T07:08:09Z\">6 May</time>");
    check(
        "a.html",
        bare.as_bytes(),
        &[HEADLINE, "published=2031-05-06T07:08:09Z", "agency="],
    );
}

fn word(core: &str) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let lines: String = [TEXT[0], "By Ann Ode", TEXT[1], TEXT[2]].map(paragraph).concat();
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{lines}</w:body></w:document>"
    );
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"t\">{core}</cp:coreProperties>"
    );
    zipped(&[
        ("word/document.xml", document.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ])
}

#[test]
fn properties_of_documents_count_where_the_text_says_the_same() {
    let own = word(
        "<dc:title>Mill at Orrin burns down, 40 jobs gone</dc:title><dc:creator>Ann Ode</dc:creator><dc:language>en</dc:language><cp:version>2</cp:version><cp:contentStatus>Draft</cp:contentStatus>",
    );
    check(
        "a.docx",
        &own,
        &[HEADLINE, "byline=Ann Ode", "version=2", "status=Draft", "language=en"],
    );
    let stale = word("<dc:title>Invoice template</dc:title><dc:creator>Office User</dc:creator>");
    check("a.docx", &stale, &[HEADLINE, "byline=Ann Ode"]);
}

#[test]
fn information_of_a_pdf_counts_where_the_text_says_the_same() {
    let lines = [
        TEXT[0],
        "",
        "By Ann Ode",
        "",
        "Fire destroyed the flour mill at Orrin on Monday night, and with it the last 40",
        "jobs of the village, its mayor said. Nobody was hurt. The cause is not known yet,",
        "according to the fire brigade of the district, which came with nine engines and",
        "could not save the tower.",
    ];
    let info = "<</Title(Mill at Orrin burns down, 40 jobs gone)/Author(Office User)/CreationDate(D:20310506070809Z)>>";
    let file = super::pdf::write(&[&lines], info);
    check(
        "a.pdf",
        &file,
        &[HEADLINE, "byline=Ann Ode", "published=2031-05-06T07:08:09Z"],
    );
}
