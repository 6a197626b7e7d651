//! `cxaudit.toml`: found upwards from the working folder; every key is a long flag's name. Unknown keys are errors with place.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::limits::LimitArgs;

/// Settings of the file; all optional. Flags and environment win over them.
#[derive(Debug, Default, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Config {
    pub(super) format: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) history: Option<PathBuf>,
    pub(super) width: Option<u16>,
    pub(super) max_pages: Option<u32>,
    pub(super) max_depth: Option<u16>,
    pub(super) max_minutes: Option<f64>,
    pub(super) max_memory: Option<u64>,
    #[serde(default)]
    pub(super) include: Vec<String>,
    #[serde(default)]
    pub(super) exclude: Vec<String>,
    pub(super) no_sitemaps: Option<bool>,
    pub(super) requests_per_second: Option<f64>,
    pub(super) concurrency: Option<u16>,
    pub(super) timeout: Option<f64>,
    pub(super) max_body: Option<u64>,
    pub(super) max_crawl_delay: Option<f64>,
    #[serde(default)]
    pub(super) header: Vec<String>,
    pub(super) proxy: Option<String>,
    pub(super) allow_private: Option<bool>,
    #[serde(default)]
    pub(super) resolve: Vec<String>,
    pub(super) user_agent: Option<String>,
    pub(super) accept_language: Option<String>,
    #[serde(default)]
    pub(super) rules: Vec<PathBuf>,
    pub(super) profile: Option<String>,
    pub(super) timing_samples: Option<u16>,
    /// `[limits]`: keys are the flags' names.
    #[serde(default)]
    pub(super) limits: LimitArgs,
}

/// Name of the file.
pub(super) const FILE_NAME: &str = "cxaudit.toml";

/// Why the file could not be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConfigError {
    #[error("cannot read {path}: {source}")]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{path}: {message}")]
    Invalid { path: PathBuf, message: String },
}

/// The nearest `cxaudit.toml` from `folder` upwards, read; defaults when there is none.
pub(super) fn find(folder: &Path) -> Result<Config, ConfigError> {
    for ancestor in folder.ancestors() {
        let path = ancestor.join(FILE_NAME);
        if path.is_file() {
            let text = std::fs::read_to_string(&path).map_err(|source| ConfigError::Read { path: path.clone(), source })?;
            let mut config = parse(&text).map_err(|message| ConfigError::Invalid { path, message })?;
            for rules in &mut config.rules {
                *rules = ancestor.join(&rules);
            }
            config.history = config.history.map(|file| ancestor.join(file));
            return Ok(config);
        }
    }
    Ok(Config::default())
}

/// Parses the file's text; the message draws the line and names the valid keys.
pub(super) fn parse(text: &str) -> Result<Config, String> {
    toml::from_str(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_upwards_is_used_and_its_paths_are_relative_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(
            folder.path().join(FILE_NAME),
            "max-pages = 7\nrules = [\"house-rules\"]\nhistory = \"runs.db\"\n[limits]\nmax-links = 9\n",
        )
        .unwrap();
        let config = find(&deep).unwrap();
        assert_eq!((config.max_pages, config.limits.max_links), (Some(7), Some(9)));
        assert_eq!(config.rules, [folder.path().join("house-rules")]);
        assert_eq!(config.history, Some(folder.path().join("runs.db")));
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line_and_the_valid_ones() {
        let message = parse("lang = \"he\"\nmax-page = 3\n").unwrap_err();
        assert!(message.contains("line 2") && message.contains("max-page") && message.contains("max-pages"), "{message}");
    }
}
