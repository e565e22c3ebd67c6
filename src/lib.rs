//! wirediff shows how a news story was rewritten.
//!
//! It loads the versions of one story (wire copy, its updates, what outlets published), aligns them paragraph by
//! paragraph and sentence by sentence, says what was kept, edited, reworded, split, merged, moved, dropped and added,
//! flags the changes that alter facts, and shows or exports the result.
//!
//! # The pipeline
//!
//! ```text
//!  load ──→ clean ──→ segment ──→ align ──→ classify ──→ collate ──→ present ──→ tui
//!  bytes    roles,    sentences   links,    labels,      ledger,     rows        keys in,
//!  to text  set aside             groups    flags        grid        of roles    screen out
//!                                     ↑                      └─────→ export ──→ html, markdown, text, csv, json
//!                                  lexicon
//! ```
//!
//! Data flows one way, and one [`classify::Comparison`] feeds every surface: the reader and every exporter read it,
//! none computes it again. [`compare`] is the façade over the middle of the pipeline.
//!
//! # Who may import whom
//!
//! A pipeline module imports only what lies upstream of it; [`text`] is the base of all and knows nothing of articles.
//! [`present`] knows roles, not ratatui. [`export`] touches no disk and never imports [`tui`]. crossterm is used only in
//! [`tui`]; ratatui only in [`tui`] and, for style types, [`theme`]. Files, environment, processes and network are
//! reached only from `load::origin` (and its fetchers), `settings::paths`, [`cli`] and the shell and watch of [`tui`].
//! `tests/architecture.rs` holds these rules.
//!
//! # Words
//!
//! The vocabulary is that of the newsroom and of text-reuse research: a *story* is the set of *versions* loaded together,
//! the *base* is the version the others are held against, a *group* ties base sentences to other sentences and carries a
//! *label*, what is *set aside* is recognised as not part of the story and never deleted, a *flag* marks a change of fact
//! or of safeguard.

pub mod align;
pub mod archive;
pub mod classify;
pub mod clean;
pub mod cli;
pub mod collate;
pub mod compare;
pub mod export;
pub mod lexicon;
pub mod load;
pub mod present;
pub mod segment;
pub mod settings;
pub mod text;
pub mod theme;
pub mod tui;
