//! A report to bytes: one file per format, and the table of formats.
