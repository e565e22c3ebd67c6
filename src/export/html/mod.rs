//! The self-contained HTML document: what a standards desk would file.
//!
//! ```text
//! ┌────────────────────────────────────────────────────────────┐
//! │ How this story was rewritten                               │
//! │ Ferry sinks in rough seas …                                │
//! │ filters                                                    │
//! ├────────────────────────────────────────────────────────────┤
//! │ 1 sunday-paper.txt  ▓▓▓▓▓▒▒▒▒▒░░░  wholly derived          │
//! │ To check: !!! number …                                     │
//! │ ┌───────────────────┬──────────┬───────────────────────┐   │
//! │ │ base              │ edited   │ version               │   │
//! │ └───────────────────┴──────────┴───────────────────────┘   │
//! │ inputs, with SHA-256 · decided by hand · word lists        │
//! └────────────────────────────────────────────────────────────┘
//! ```
//!
//! One file, no request to anywhere: the content security policy allows its own style and its own script by hash and
//! nothing else. Everything is there without the script, which only adds keys. The filters are check boxes and style
//! rules. Nothing is told by colour alone; light, dark, print and narrow windows each have their rules.

use super::Document;
use crate::collate::places;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fmt::{self, Write};

mod escape;
mod overview;
mod pair;
mod segments;

use escape::Text;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The document as one HTML file.
pub fn write(document: &Document) -> Vec<u8> {
    let mut page = Page::default();
    // Writing into a string cannot fail.
    let _ = page.document(document);
    page.out.into_bytes()
}

/// The page being written.
#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    fn put(&mut self, what: fmt::Arguments) -> fmt::Result {
        self.out.write_fmt(what)
    }

    fn document(&mut self, document: &Document) -> fmt::Result {
        let story = document.story;
        let base = &story.versions[story.base];
        let title = story.title.clone().or_else(|| places::headline(base));
        let title = title.unwrap_or_else(|| base.article.source.name.clone());
        self.put(format_args!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; script-src '{}'; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"generator\" content=\"wirediff {}\">\n<title>{} · how it was rewritten</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#versions\">To the versions</a>\n",
            digest(STYLE),
            digest(SCRIPT),
            env!("CARGO_PKG_VERSION"),
            Text(&title),
        ))?;
        self.head(document, &title)?;
        self.put(format_args!("<main id=\"versions\">\n"))?;
        // What stands out comes first, what proves it after.
        if story.is_collated() {
            overview::write(self, document)?;
        }
        self.put(format_args!("{FILTERS}"))?;
        for comparison in &story.comparisons {
            pair::write(self, document, comparison)?;
        }
        self.inputs(document)?;
        self.by_hand(document)?;
        self.list(
            "lists",
            "Word lists and rules",
            &super::own_lists::lines(&story.options.lists),
        )?;
        self.put(format_args!(
            "</main>\n<footer><p>Made by wirediff {}{}. The texts are those of the files named above; white space is \
             folded, nothing is left out. What a flag says is what the two texts say.</p></footer>\n\
             <script>{SCRIPT}</script>\n</body>\n</html>\n",
            env!("CARGO_PKG_VERSION"),
            document.made.as_deref().map(|m| format!(", {m}")).unwrap_or_default(),
        ))
    }

    fn head(&mut self, document: &Document, title: &str) -> fmt::Result {
        let story = document.story;
        self.put(format_args!(
            "<header>\n<p class=\"kicker\">How this story was rewritten</p>\n<h1 dir=\"auto\">{}</h1>\n",
            Text(title)
        ))?;
        let names = places::short_names(&story.versions);
        self.put(format_args!("<p class=\"made\">"))?;
        match story.comparisons.as_slice() {
            [one] => self.put(format_args!(
                "<b>{}</b> held against <b>{}</b>",
                Text(&names[one.other]),
                Text(&names[one.base])
            ))?,
            _ => self.put(format_args!(
                "{} compared, the base is <b>{}</b>",
                super::words::plural(story.versions.len(), "version"),
                Text(&names[story.base])
            ))?,
        }
        if let Some(made) = &document.made {
            self.put(format_args!(
                " · <time datetime=\"{}\">{}</time>",
                Text(made),
                Text(&super::words::moment(made))
            ))?;
        }
        self.put(format_args!(
            " · <a href=\"#inputs\">files and checksums at the end</a></p>\n"
        ))?;
        // A doubt about what was read is no proof to be looked up at the end.
        for (version, name) in story.versions.iter().zip(&names) {
            let notes = &version.article.notes;
            if !notes.is_empty() {
                self.put(format_args!(
                    "<p class=\"made\" dir=\"auto\">Note on <b>{}</b>: {}</p>\n",
                    Text(name),
                    Text(&notes.join("; "))
                ))?;
            }
        }
        self.put(format_args!("</header>\n"))
    }

    /// What each version is and by which checksum it is known, the base first.
    fn inputs(&mut self, document: &Document) -> fmt::Result {
        let story = document.story;
        self.put(format_args!(
            "<section aria-labelledby=\"inputs\">\n<h2 id=\"inputs\">What was compared</h2>\n<div class=\"inputs\">\n"
        ))?;
        let others = (0..story.versions.len()).filter(|&v| v != story.base);
        for index in std::iter::once(story.base).chain(others) {
            let version = &story.versions[index];
            let is_base = index == story.base;
            self.put(format_args!(
                "<div class=\"input{}\">\n<h3>",
                if is_base { " is-base" } else { "" }
            ))?;
            if is_base {
                self.put(format_args!(
                    "<span class=\"tag\">base</span> {}",
                    Text(&version.article.source.name)
                ))?;
            } else {
                self.put(format_args!(
                    "<span class=\"tag\">{}</span> <a href=\"#v{index}\">{}</a>",
                    story.number(index),
                    Text(&version.article.source.name)
                ))?;
            }
            self.put(format_args!("</h3>\n<ul>\n"))?;
            if is_base {
                self.put(format_args!("<li>The base: {}.</li>\n", Text(&story.base_why)))?;
            }
            for fact in super::facts(version) {
                self.put(format_args!("<li dir=\"auto\">{}</li>\n", Text(&fact)))?;
            }
            self.put(format_args!("</ul>\n</div>\n"))?;
        }
        self.put(format_args!("</div>\n"))?;
        for note in &story.notes {
            self.put(format_args!("<p class=\"made\">Note: {}</p>\n", Text(note)))?;
        }
        self.put(format_args!("</section>\n"))
    }

    fn by_hand(&mut self, document: &Document) -> fmt::Result {
        let lines = super::by_hand(document);
        if lines.is_empty() {
            return Ok(());
        }
        self.list("by-hand", "Decided by hand", &lines)
    }

    /// A section that is a list.
    fn list(&mut self, id: &str, title: &str, lines: &[String]) -> fmt::Result {
        self.put(format_args!(
            "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>\n<ul>\n"
        ))?;
        for line in lines {
            self.put(format_args!("<li dir=\"auto\">{}</li>\n", Text(line)))?;
        }
        self.put(format_args!("</ul>\n</section>\n"))
    }
}

/// Check boxes that style rules read; they need no script.
const FILTERS: &str = "\
<fieldset class=\"filters\">
<legend>Show</legend>
<label><input type=\"checkbox\" id=\"f-same\" checked> kept</label>
<label><input type=\"checkbox\" id=\"f-style\" checked> house style</label>
<label><input type=\"checkbox\" id=\"f-edited\" checked> edited</label>
<label><input type=\"checkbox\" id=\"f-reworded\" checked> reworded</label>
<label><input type=\"checkbox\" id=\"f-dropped\" checked> dropped</label>
<label><input type=\"checkbox\" id=\"f-added\" checked> added</label>
<label><input type=\"checkbox\" id=\"f-aside\"> set aside</label>
<label><input type=\"checkbox\" id=\"f-flag\"> only what is flagged</label>
<span id=\"keys\" hidden>Keys: <kbd>n</kbd> <kbd>N</kbd> next and previous change, <kbd>!</kbd> next flagged one</span>
</fieldset>
";

/// The hash of a style or script as a content security policy writes it.
fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
