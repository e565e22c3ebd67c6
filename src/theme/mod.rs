//! Role to style: theme files, colour depth.
