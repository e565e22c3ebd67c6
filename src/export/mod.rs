//! A comparison as a document: html, markdown, text, csv, json. Returns bytes, touches no disk.
