//! Captures on disk (WARC in and out, index, resume, redaction). Nothing is built here yet.
