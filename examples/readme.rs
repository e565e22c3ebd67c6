//! Makes anew what the README shows of the program: `cargo run --example readme` after a change of keys, formats, themes
//! or screens. `tests/readme.rs` tells where that was forgotten.

#[path = "../tests/support/reader.rs"]
mod reader;
#[path = "../tests/support/readme.rs"]
mod readme;

fn main() -> std::io::Result<()> {
    let file = readme::path("README.md");
    let text = std::fs::read_to_string(&file)?;
    std::fs::write(file, readme::with_tables(&text))?;
    std::fs::write(readme::path(readme::PICTURE), readme::picture())
}
