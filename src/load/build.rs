//! Builds the text of an article once, block by block.

use super::{Block, Format, Hint, Loaded, Meta, Role, Source};
use sha2::{Digest, Sha256};
use std::path::Path;

/// What is being read: its name for a person, its file, its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub name: &'a str,
    pub path: Option<&'a Path>,
    pub bytes: &'a [u8],
    /// What a server said of the encoding.
    pub encoding: Option<&'a str>,
}

impl Input<'_> {
    /// Where the bytes came from, with their checksum.
    pub fn source(&self) -> Source {
        Source {
            name: self.name.into(),
            path: self.path.map(Into::into),
            sha256: sha256(self.bytes),
            bytes: self.bytes.len(),
        }
    }

    /// As [`source`](Self::source), for one of many articles of the file, with what names it there: "item 3". The checksum
    /// is taken once for all.
    pub fn part_of(source: &Source, what: &str, number: usize) -> Source {
        let mut part = source.clone();
        part.name = format!("{}, {what} {number}", source.name);
        part
    }

    /// The extension of the file or of the name's path, in lower case, without the dot; empty where there is none.
    pub fn extension(&self) -> String {
        let name = self.path.map_or(Path::new(self.name), |path| path);
        name.extension()
            .map_or(String::new(), |e| e.to_string_lossy().to_lowercase())
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// A text of more bytes than this is a library and no article, and comparing it would take minutes.
const MOST_TEXT: usize = 12 << 20;
/// Likewise of more paragraphs than this.
const MOST_BLOCKS: usize = 200_000;

/// Collects blocks. Blocks are separated by one empty line in the text.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    blocks: Vec<Block>,
}

impl Builder {
    /// Adds a block of which the markup says nothing. White space at its ends is left out; an empty block is no block.
    pub fn push(&mut self, text: &str) {
        self.push_hinted(text, None);
    }

    /// Adds a block with what the markup says of it.
    pub fn push_as(&mut self, text: &str, role: Role, why: &str) {
        self.push_hinted(
            text,
            Some(Hint {
                role,
                why: why.into(),
                story: 0,
            }),
        );
    }

    /// Adds a block with its hint, if any.
    pub fn push_hinted(&mut self, text: &str, hint: Option<Hint>) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.blocks.push(Block {
            span: start..self.text.len(),
            hint,
        });
    }

    /// True while nothing was added.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The blocks so far.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The text of a block.
    pub fn text_of(&self, block: &Block) -> &str {
        &self.text[block.span.clone()]
    }

    /// The finished article.
    ///
    /// # Errors
    /// Where there is no text in it, or far more than any article has.
    pub fn finish(
        self,
        source: Source,
        format: Format,
        encoding: &str,
        meta: Meta,
        notes: Vec<String>,
    ) -> anyhow::Result<Loaded> {
        anyhow::ensure!(
            !self.blocks.is_empty(),
            "{}: there is no text in it; give a file that holds an article",
            source.name
        );
        anyhow::ensure!(
            self.text.len() <= MOST_TEXT,
            "{}: there are {} MB of text in it, and more than {} are no article; give the part that you mean",
            source.name,
            self.text.len() >> 20,
            MOST_TEXT >> 20
        );
        anyhow::ensure!(
            self.blocks.len() <= MOST_BLOCKS,
            "{}: there are {} paragraphs in it, and more than {MOST_BLOCKS} are no article; give the part that you mean",
            source.name,
            self.blocks.len()
        );
        Ok(Loaded {
            source,
            format,
            encoding: encoding.into(),
            text: self.text,
            blocks: self.blocks,
            meta,
            notes,
        })
    }
}
