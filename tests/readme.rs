//! What the README shows is what the program is: `cargo run --example readme` makes it so.

#[path = "support/reader.rs"]
mod reader;
#[path = "support/readme.rs"]
mod readme;

const HOW: &str = "run `cargo run --example readme`";

#[test]
fn the_tables_of_keys_and_formats_are_the_programs() {
    let text = std::fs::read_to_string(readme::path("README.md")).unwrap();
    assert!(
        readme::with_tables(&text) == text,
        "the README's tables are not current: {HOW}"
    );
}

#[test]
fn the_picture_is_of_todays_screen_and_well_formed() {
    let now = readme::picture();
    let document = roxmltree::Document::parse(&now).unwrap();
    let texts = document.descendants().filter(|n| n.has_tag_name("text")).count();
    assert!(texts > 60, "{texts} runs of text");
    let kept = std::fs::read_to_string(readme::path(readme::PICTURE)).unwrap();
    assert!(now == kept, "{} is not current: {HOW}", readme::PICTURE);
}
