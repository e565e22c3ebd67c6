//! Every format and every encoding: the same story must load the same, and hostile bytes must do no harm.

mod formats {
    mod commands;
    mod counting;
    mod encodings;
    mod feeds;
    mod hostile;
    mod linear;
    mod metadata;
    mod paragraphs;
    mod pdf;
    mod same_story;
    mod server;
    mod sources;
    mod support;
    mod writers;
}
