//! `cxaudit.toml`: found upwards from the working folder, read whole, and every problem of it told at once with its place.
//!
//! In: the text. Out: [`ConfigFile`], the words each setting would have had on the command line, with their lines. What keys
//! there are is `keys.rs`'s; which settings hold is decided in `layers.rs`. What may be secret is never drawn.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::model::nearest::nearest;
use crate::model::written::{self, Problem};

use super::config_values::{self, Wrong};
use super::keys::{self, Key, LIMITS, MAY_BE_SECRET};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Name of the file.
pub(super) const FILE_NAME: &str = "cxaudit.toml";

/// Problems of one file that are told.
const MOST: usize = 50;
/// Bytes of a file that are read.
pub(super) const LONGEST: u64 = 1024 * 1024;

/// A setting as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The words, as on the command line; paths already from the file's folder.
    pub(super) values: Vec<String>,
    /// Where each stands.
    pub(super) spans: Vec<Range<usize>>,
    /// Where all of it stands.
    pub(super) span: Range<usize>,
    /// Line of the key, from 1.
    pub(super) line: u32,
}

/// A file that was read, right or wrong.
#[derive(Debug, Clone, Default)]
pub(super) struct ConfigFile {
    /// As messages name it.
    pub(super) shown: String,
    /// By the flag's name.
    pub(super) entries: BTreeMap<String, Entry>,
    /// What is wrong, with bytes of the text.
    problems: Vec<(Range<usize>, Wrong)>,
    /// The text with its secrets starred, byte for byte as long: what drawings show.
    text: String,
}

/// Why there is no file to read.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConfigError {
    #[error("cannot read {path}: {source}")]
    Read { path: String, source: std::io::Error },
    #[error("{path} is longer than {LONGEST} bytes: that is no configuration")]
    TooLong { path: String },
}

/// The nearest `cxaudit.toml` from `folder` upwards.
pub(super) fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|ancestor| ancestor.join(FILE_NAME)).find(|path| path.is_file())
}

/// Reads a file; how it is named in messages is its way from `here`.
///
/// # Errors
/// When it cannot be read. What is wrong in it is no error here: [`ConfigFile::problems`].
pub(super) fn open(path: &Path, here: &Path) -> Result<ConfigFile, ConfigError> {
    let shown = from_here(path, here);
    let read = |source| ConfigError::Read { path: shown.clone(), source };
    if std::fs::metadata(path).map_err(read)?.len() > LONGEST {
        return Err(ConfigError::TooLong { path: shown });
    }
    let text = std::fs::read_to_string(path).map_err(read)?;
    // Seen from the working folder, as if they had been flags: messages and reports name no folder above it.
    let folder = Path::new(&shown).parent().unwrap_or(Path::new(""));
    Ok(parse(&text, &shown, folder))
}

/// `a/b` for a file below the working folder, `../a` for one above it.
pub(super) fn from_here(path: &Path, here: &Path) -> String {
    for (up, ancestor) in here.ancestors().enumerate().take(8) {
        if let Ok(rest) = path.strip_prefix(ancestor) {
            return Path::new(&"../".repeat(up)).join(rest).display().to_string();
        }
    }
    path.display().to_string()
}

/// Reads a text; paths in it are seen from `folder`.
pub(super) fn parse(text: &str, shown: &str, folder: &Path) -> ConfigFile {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut file = ConfigFile { shown: shown.to_owned(), text: starred_lines(text), ..ConfigFile::default() };
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        file.problem(span, Wrong { message: error.message().trim().replace('\n', "; "), help: None });
    }
    let mut names: Vec<(&Spanned<_>, &Spanned<DeValue<'_>>, Option<&str>)> = Vec::new();
    for (name, value) in table.get_ref() {
        match (name.get_ref().as_ref(), value.get_ref()) {
            (LIMITS, DeValue::Table(inner)) => names.extend(inner.iter().map(|(name, value)| (name, value, Some(LIMITS)))),
            (LIMITS, _) => {
                file.problem(value.span(), Wrong::new("`limits` is a table", "write [limits] on a line of its own, and its keys below"))
            }
            _ => names.push((name, value, None)),
        }
    }
    for (name, value, table) in names {
        file.read(name.get_ref(), name.span(), value, table, folder);
    }
    file.used_together();
    file
}

impl ConfigFile {
    /// Adds one key, or what is wrong with it.
    fn read(&mut self, name: &str, at: Range<usize>, value: &Spanned<DeValue<'_>>, table: Option<&str>, folder: &Path) {
        let key = match known(name, table) {
            Ok(key) => key,
            Err(wrong) => {
                let secret = nearest(name, MAY_BE_SECRET.iter().copied()).is_some();
                if secret {
                    self.star(value.span());
                }
                return self.problem(at, wrong);
            }
        };
        let line = written::place(&self.text, at.start).0;
        let mut entry = Entry { values: Vec::new(), spans: Vec::new(), span: value.span(), line };
        for (span, word) in config_values::words(key, value) {
            let word = word.and_then(|word| config_values::check(key, &word).map(|()| word));
            match word {
                Ok(word) => {
                    entry.values.push(config_values::placed(key, word, folder));
                    entry.spans.push(span);
                }
                Err(wrong) => {
                    if MAY_BE_SECRET.contains(&key.name.as_str()) || wrong.is_secret() {
                        self.star(span.clone());
                    }
                    self.problem(span, wrong);
                }
            }
        }
        self.entries.insert(key.name.clone(), entry);
    }

    /// Notes flags that cannot be used with each other.
    fn used_together(&mut self) {
        let on = |entry: &Entry| entry.values.iter().any(|value| value != "false");
        let mut clashes = Vec::new();
        for key in keys::keys() {
            let Some(entry) = self.entries.get(&key.name).filter(|entry| on(entry)) else { continue };
            for other in keys::keys().iter().filter(|other| key.conflicts.contains(&other.id)) {
                let before = self.entries.get(&other.name).filter(|other| on(other) && other.span.start < entry.span.start);
                if before.is_some() {
                    let help = format!("leave one of them out (`{}` stands in line {})", other.name, before.map_or(0, |b| b.line));
                    clashes.push((entry.span.clone(), Wrong::new(&format!("`{}` cannot be used with `{}`", key.name, other.name), &help)));
                }
            }
        }
        clashes.into_iter().for_each(|(span, wrong)| self.problem(span, wrong));
    }

    /// Notes a problem.
    pub(super) fn problem(&mut self, span: Range<usize>, wrong: Wrong) {
        self.problems.push((span, wrong));
    }

    /// True when nothing was found wrong.
    pub(super) fn is_right(&self) -> bool {
        self.problems.is_empty()
    }

    /// What is wrong, in the order of the file: the first [`MOST`].
    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut sorted: Vec<_> = self.problems.iter().collect();
        sorted.sort_by_key(|(span, wrong)| (span.start, wrong.message.clone()));
        sorted.dedup();
        sorted.truncate(MOST);
        sorted
            .into_iter()
            .map(|(span, wrong)| Problem::at(&self.shown, &self.text, span, wrong.message.clone(), wrong.help.clone()))
            .collect()
    }

    /// Every problem with its line.
    pub(super) fn drawn(&self, color: bool) -> String {
        let sources = BTreeMap::from([(self.shown.clone(), self.text.clone())]);
        written::drawn(&self.problems(), &sources, &self.shown, color)
    }

    /// Takes a place out of what is drawn.
    pub(super) fn star(&mut self, span: Range<usize>) {
        let span = written::within(&self.text, &span);
        let stars: String = self.text[span.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { '*' }).collect();
        self.text.replace_range(span, &stars);
    }
}

/// The key of that name at that place of the file.
fn known(name: &str, table: Option<&str>) -> Result<&'static Key, Wrong> {
    let short: String = name.chars().take(60).collect();
    match keys::key(name) {
        Some(key) if !key.in_file => Err(config_values::not_in_files(&key.name)),
        Some(key) if key.table == table => Ok(key),
        Some(key) => Err(match key.table {
            Some(table) => {
                Wrong::new(&format!("`{name}` stands under [{table}]"), &format!("write [{table}] on a line of its own above it"))
            }
            None => {
                Wrong::new(&format!("`{name}` does not stand under [{}]", table.unwrap_or_default()), "write it above the first [table]")
            }
        }),
        None => {
            let all = keys::keys().iter().filter(|key| key.in_file).map(|key| key.name.as_str()).chain([LIMITS]);
            let help = nearest(name, all).map(|near| format!("did you mean `{near}`?"));
            Err(Wrong {
                message: format!("unknown key `{short}`"),
                help: help.or_else(|| Some("`cxaudit config init` writes a file with all keys".to_owned())),
            })
        }
    }
}

/// The text with what stands behind `user =` and its like starred: a line that cannot be read may hold a password too.
fn starred_lines(text: &str) -> String {
    let secret = |line: &str| {
        let key = line.split('=').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        ["user", "cookie"].contains(&key)
    };
    let stars = |rest: &str| rest.bytes().map(|byte| if byte.is_ascii_whitespace() { char::from(byte) } else { '*' }).collect::<String>();
    let star = |line: &str| match line.split_once('=') {
        Some((key, rest)) if secret(line) => format!("{key}={}", stars(rest)),
        _ => line.to_owned(),
    };
    text.split_inclusive('\n').map(star).collect()
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
