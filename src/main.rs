//! Parses arguments, calls the library, sets the exit code.

fn main() {}
