//! The reader: model, update, effects, view, shell.
