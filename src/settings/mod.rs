//! Directories, configuration, key map, sessions (marks, notes, overrides).

pub mod config;
pub mod paths;
pub mod session;
