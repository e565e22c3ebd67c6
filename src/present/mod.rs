//! A comparison and a width to rows with roles and keys. Knows no ratatui and no colour.
