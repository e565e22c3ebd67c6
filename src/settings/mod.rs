//! Directories, configuration, key map, sessions (marks, notes, overrides).
