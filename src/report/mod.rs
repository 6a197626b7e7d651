//! Reports to bytes: a finished `Report` and a `View` come in, one of the formats of the table goes out.
//!
//! Pure and write-only: nothing is judged, scored or looked up here, and everything a site sent is escaped for where it goes.
//! A new format is one file, one row in `formats.rs` and one snapshot.

mod checks;
mod csv;
mod error;
mod formats;
mod github;
mod gitlab;
mod json;
mod junit;
mod labels;
mod markdown;
mod openmetrics;
mod sarif;
mod tap;
mod terminal;
mod text;
mod told;
mod view;

pub use error::ReportError;
pub use formats::{Format, format_named, format_of_file, formats, formats_table};
pub use json::schema;
pub use terminal::{runs, trend};
pub use view::View;
