//! Arguments, sub-commands, completions and man page.
