//! Readers of the user's own files as fuzz targets see them: no part of the program's interface.

use url::Url;

use super::{config, settings};

/// Reads the text of a `cxaudit.toml`; what is set, for comparing, or what is wrong.
///
/// # Errors
/// A message with line and column.
pub fn config(text: &str) -> Result<String, String> {
    config::parse(text).map(|config| format!("{config:?}"))
}

/// The panel of a report's text, as `--pin` reads it.
///
/// # Errors
/// What is wrong with it.
pub fn pinned(text: &str) -> Result<Vec<Url>, String> {
    settings::panel_of(text)
}
