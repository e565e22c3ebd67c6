//! Plain text and Markdown. A first version: paragraphs by blank line or line.

use super::{Block, Format, Loaded, Meta, Source};
use sha2::{Digest, Sha256};

/// Reads plain text.
///
/// # Errors
/// Never yet.
pub fn load(name: &str, path: Option<&std::path::Path>, bytes: &[u8]) -> anyhow::Result<Loaded> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            blocks.push(Block {
                span: start..start + trimmed.len(),
                hint: None,
            });
        }
        at += line.len();
    }
    Ok(Loaded {
        source: Source {
            name: name.into(),
            path: path.map(Into::into),
            sha256: Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect(),
            bytes: bytes.len(),
        },
        format: Format::Plain,
        encoding: "UTF-8".into(),
        text,
        blocks,
        meta: Meta::default(),
        notes: Vec::new(),
    })
}
