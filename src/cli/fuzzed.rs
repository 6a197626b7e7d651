//! Readers of the user's own files as fuzz targets see them: no part of the program's interface.

use std::path::Path;

use url::Url;

use super::{config, settings};

/// Reads the text of a `cxaudit.toml`; what is set (`name = words` on a line each), or what is wrong.
///
/// # Errors
/// A line `cxaudit.toml:LINE:COLUMN: what` for each problem, and the drawing of all of them.
pub fn config(text: &str) -> Result<String, (Vec<String>, String)> {
    let file = config::parse(text, config::FILE_NAME, Path::new(""));
    if file.is_right() {
        Ok(file.entries.iter().map(|(name, entry)| format!("{name} = {:?}\n", entry.values)).collect())
    } else {
        Err((file.problems().iter().map(ToString::to_string).collect(), file.drawn(false)))
    }
}

/// The panel of a report's text, as `--pin` reads it.
///
/// # Errors
/// What is wrong with it.
pub fn pinned(text: &str) -> Result<Vec<Url>, String> {
    settings::panel_of(text.as_bytes(), "report").map_err(|error| error.to_string())
}
