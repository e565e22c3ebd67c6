//! The changes that matter: one recogniser per file, each explaining itself.
