//! PDF files written here, byte by byte: columns and hyphens, locked, scanned, broken, with pages without end. Whatever
//! the file, an article or one clear sentence comes of it.

use super::support::{blocks, check, one};
use wirediff::load;

/// A file with one page for each list of lines, set in Helvetica, 14 points from line to line; `info` is its information
/// dictionary.
pub fn write(pages: &[&[&str]], info: &str) -> Vec<u8> {
    let contents = pages.iter().map(|lines| {
        let lines: String = lines.iter().map(|line| format!("({line}) Tj T*\n")).collect();
        format!("BT /F1 11 Tf 14 TL 60 760 Td\n{lines}ET")
    });
    assemble(contents.collect(), info, "")
}

/// Puts pages with these content streams into a file.
fn assemble(contents: Vec<String>, info: &str, trailer: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|i| format!("{} 0 R", 5 + 2 * i)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_string(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", kids.len(), kids.join(" ")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_string(),
        info.to_string(),
    ];
    for (i, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents {} 0 R>>",
            6 + 2 * i
        ));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let xref = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    let size = objects.len() + 1;
    file += &format!("trailer\n<</Size {size}/Root 1 0 R/Info 4 0 R{trailer}>>\nstartxref\n{xref}\n%%EOF\n");
    file.into_bytes()
}

fn error(bytes: &[u8]) -> String {
    match load::from_bytes("a.pdf", None, bytes) {
        Ok(loaded) => panic!("was read: {:?}", loaded[0].text),
        Err(error) => error.to_string(),
    }
}

/// One text object per line of a column.
fn column(x: u32, lines: &[&str]) -> String {
    let each = lines.iter().enumerate();
    each.map(|(i, line)| format!("BT /F1 10 Tf {x} {} Td ({line}) Tj ET\n", 700 - 12 * i))
        .collect()
}

#[test]
fn two_columns_are_read_one_after_the_other_and_hyphens_joined() {
    let left = [
        "The harbour board of Alder Sound voted on",
        "Thursday to sell its last two tugs for 6.3 mil-",
        "lion crowns, a month after the channel silted",
        "up and ships had to wait outside the break-",
        "water for three days in a row.",
        "The board will use the money for a dredger,",
        "which is to arrive from Rotterdam in June.",
    ];
    let right = [
        "Pilots fear that ships will wait outside when",
        "it blows. Two of them wrote to the board in",
        "April and had no reply, their spokes-",
        "man said on Friday at the hearing of",
        "the district.",
        "The buyer would not say how many boats it",
        "means to keep in the sound.",
    ];
    // line by line across both columns, as some programs write them
    let mut page = "BT /F1 18 Tf 60 740 Td (Harbour board sells its last two tugs) Tj ET\n".to_string();
    let (left, right) = (column(60, &left), column(330, &right));
    for (l, r) in left.lines().zip(right.lines()) {
        page += &format!("{l}\n{r}\n");
    }
    let loaded = one("a.pdf", &assemble(vec![page], "<<>>", ""));
    let text = blocks(&loaded).join(" ");
    assert!(
        text.contains("6.3 million crowns, a month after the channel silted up"),
        "{text}"
    );
    assert!(text.contains("arrive from Rotterdam in June. Pilots fear"), "{text}");
    assert!(
        text.contains("outside the breakwater for three days in a row."),
        "{text}"
    );
    assert!(text.contains("their spokesman said on Friday"), "{text}");
    assert!(text.starts_with("Harbour board sells its last two tugs"), "{text}");
}

#[test]
fn a_locked_file_says_so() {
    let text = "BT /F1 11 Tf 60 700 Td (secret) Tj ET".to_string();
    let lock = format!(
        "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -3904/O<{0}>/U<{0}>>>",
        "5a".repeat(32)
    );
    let told = error(&assemble(vec![text], "<<>>", &lock));
    assert!(
        told.starts_with("a.pdf") && told.contains("protected by a password"),
        "{told}"
    );
}

#[test]
fn a_scan_says_that_it_holds_pictures_only() {
    let told = error(&assemble(
        vec!["0 0 m 100 100 l S".into(), "10 10 5 5 re f".into()],
        "<<>>",
        "",
    ));
    assert!(told.contains("(a scan); run text recognition"), "{told}");
}

#[test]
fn broken_files_are_read_or_refused_in_a_sentence() {
    let whole = write(&[&["Fire destroyed the mill at Orrin on Monday."]], "<<>>");
    let read_or_told = |bytes: &[u8], what: &str| match load::from_bytes("a.pdf", None, bytes) {
        Ok(loaded) => loaded.iter().for_each(check),
        Err(told) => assert!(told.to_string().starts_with("a.pdf: "), "{what}: {told}"),
    };
    for cut in (0..whole.len()).step_by(23) {
        read_or_told(&whole[..cut], "cut short");
    }
    let text = String::from_utf8(whole).unwrap();
    for (what, from, to) in [
        ("pages that hold themselves", "Kids[5 0 R]", "Kids[2 0 R]"),
        ("a page of no kind", "/Type/Page/", "/Type/None/"),
        (
            "a stream far longer than the file",
            "<</Length ",
            "<</Length 9999999999999",
        ),
        ("no font", "/BaseFont/Helvetica", ""),
        ("a font that is itself", "/F1 3 0 R", "/F1 5 0 R"),
        ("a box without size", "[0 0 612 792]", "[0 0 0 0]"),
        ("contents that are the page", "/Contents 6 0 R", "/Contents 5 0 R"),
        ("a catalogue that is missing", "/Root 1 0 R", "/Root 99 0 R"),
        ("a cross-reference beyond the end", "startxref\n", "startxref\n9999"),
        ("a size beyond the end", "11 Tf", "1e38 Tf"),
        ("marks that never close", "ET", "("),
    ] {
        assert!(text.contains(from), "{what}");
        read_or_told(text.replacen(from, to, 1).as_bytes(), what);
    }
}

#[test]
fn files_with_pages_without_end_are_bounded() {
    // each further page costs the file a few bytes, all show the same
    let told = error(&assemble(vec!["BT ET".to_string(); 2_100], "<<>>", ""));
    assert!(told.contains("has 2100 pages, which no article has"), "{told}");
    // one page named again and again
    let line = "Fire destroyed the mill at Orrin on Monday, and with it the last jobs of the village.";
    let text = String::from_utf8(write(&[&[line]], "<<>>")).unwrap();
    let again = text.replace("Kids[5 0 R]", &format!("Kids[{}]", "5 0 R ".repeat(60_000)));
    match load::from_bytes("a.pdf", None, again.as_bytes()) {
        Ok(loaded) => assert!(loaded[0].text.len() < 100 * line.len()),
        Err(told) => assert!(told.to_string().starts_with("a.pdf: "), "{told}"),
    }
}
