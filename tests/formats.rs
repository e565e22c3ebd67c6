//! Every format and every encoding: the same story must load the same, and hostile bytes must do no harm.

mod formats {
    mod encodings;
    mod paragraphs;
    mod server;
    mod sources;
    mod support;
}
