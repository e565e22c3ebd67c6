//! Plain text: decoded, cut into paragraphs, control marks of old word processors left to the sanitiser.

use super::build::{Builder, Input};
use super::encoding::Decoded;
use super::{Format, Loaded, Meta, paragraphs};

/// Reads plain text that was decoded already.
///
/// # Errors
/// Where there is no text in it.
pub fn load(input: Input<'_>, decoded: Decoded) -> anyhow::Result<Loaded> {
    // the checksum takes as long as all the rest
    let (source, (builder, wrapped)) = rayon::join(
        || input.source(),
        || {
            let (blocks, wrapped) = paragraphs::split(&decoded.text);
            let mut builder = Builder::default();
            for block in &blocks {
                builder.push(block);
            }
            (builder, wrapped)
        },
    );
    let mut notes = decoded.notes;
    if wrapped {
        notes.push("hard-wrapped lines were joined".into());
    }
    builder.finish(source, Format::Plain, &decoded.encoding, Meta::default(), notes)
}
