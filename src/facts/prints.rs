//! Fingerprints compiled: every print of every technology, filed by where it is looked for.
//!
//! In: the vendors of a query set. Out: tables by host, token, cookie, header and meta name; selectors go to the shared
//! selector set. JavaScript globals are for browser runs and are left out. Nothing is matched here.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::model::query::{Prints, QuerySet, Vendor};

use super::css::SelectorSet;
use super::error::FactsError;
use super::keyed::Keyed;

/// Confidence of strong evidence (rules.md, section 2).
pub(crate) const STRONG: f64 = 0.95;
/// Confidence of weak evidence.
pub(crate) const WEAK: f64 = 0.5;

/// What a print says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Print {
    /// Index of the technology.
    pub(crate) vendor: u32,
    /// Number of the print: the same one found twice is one piece of evidence.
    pub(crate) number: u32,
    /// Its confidence.
    pub(crate) confidence: f64,
}

/// A print by host.
#[derive(Debug)]
pub(crate) struct HostPrint {
    /// What it says.
    pub(crate) print: Print,
    /// What must follow the host; empty for any.
    pub(crate) path: Box<str>,
    /// Where it is looked for.
    pub(crate) place: HostPlace,
}

/// Where hosts are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HostPlace {
    /// Resources, form targets and inline script.
    Resource,
    /// Frames.
    Frame,
    /// Links.
    Link,
}

/// A print by the name of something, with what its value must hold (lower case).
#[derive(Debug)]
pub(crate) struct NamePrint {
    /// What it says.
    pub(crate) print: Print,
    /// Substring of the value, lower case.
    pub(crate) value: Option<Box<str>>,
}

/// What a literal of inline script means.
#[derive(Debug)]
pub(crate) enum Literal {
    /// A host: ask [`PrintTables::hosts`].
    Host(Box<str>),
    /// A token, compared with case.
    Token(Box<str>, Print),
}

/// All prints.
#[derive(Debug, Default)]
pub(crate) struct PrintTables {
    /// By host without `*.`.
    pub(crate) hosts: Keyed<HostPrint>,
    /// By cookie name up to its first `*`; the rest of the glob stands with it.
    pub(crate) cookies: Keyed<(Box<str>, Print)>,
    /// Cookie globs that begin with `*`.
    pub(crate) loose_cookies: Vec<(Box<str>, Print)>,
    /// By header name.
    pub(crate) headers: Keyed<NamePrint>,
    /// By meta name.
    pub(crate) metas: Keyed<NamePrint>,
    /// Literals of inline script, by pattern.
    pub(crate) literals: Vec<Literal>,
    /// Finds the literals, without case.
    pub(crate) finder: Option<AhoCorasick>,
    /// By asker of the selector set.
    pub(crate) askers: Vec<(u32, Print)>,
    numbers: u32,
}

impl PrintTables {
    /// Files all prints.
    ///
    /// # Errors
    /// A selector that is none; more literals than an automaton can hold.
    pub(crate) fn new(queries: &QuerySet, selectors: &mut SelectorSet) -> Result<Self, FactsError> {
        let mut tables = Self::default();
        for (at, vendor) in queries.vendors.iter().enumerate() {
            let Ok(at) = u32::try_from(at) else { break };
            tables.file(at, vendor, selectors)?;
        }
        let mut hosts: Vec<Box<str>> = tables.hosts.keys().map(Into::into).collect();
        hosts.sort_unstable();
        let resource = |host: &str| tables.hosts.get(host).iter().any(|p| p.place == HostPlace::Resource);
        hosts.retain(|host| resource(host));
        tables.literals.extend(hosts.into_iter().map(Literal::Host));
        let texts = tables.literals.iter().map(|literal| match literal {
            Literal::Host(text) | Literal::Token(text, _) => text.as_bytes(),
        });
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .ascii_case_insensitive(true)
            .build(texts)
            .map_err(|source| FactsError::TooMany { what: "fingerprints", source: Box::new(source) })?;
        tables.finder = (!tables.literals.is_empty()).then_some(finder);
        Ok(tables)
    }

    fn file(&mut self, at: u32, vendor: &Vendor, selectors: &mut SelectorSet) -> Result<(), FactsError> {
        for (prints, confidence) in [(&vendor.strong, STRONG), (&vendor.weak, WEAK)] {
            self.file_hosts(at, prints, confidence);
            for token in prints.inline.iter().filter(|t| !t.is_empty()) {
                let print = self.print(at, confidence);
                self.literals.push(Literal::Token(token.as_str().into(), print));
            }
            for glob in &prints.cookie {
                let print = self.print(at, confidence);
                let start = glob.split('*').next().unwrap_or_default();
                match (start, glob.get(start.len()..)) {
                    ("", _) | (_, None) => self.loose_cookies.push((glob.as_str().into(), print)),
                    (start, Some(rest)) => self.cookies.add(start, (rest.into(), print)),
                }
            }
            for (name, value) in &prints.header {
                let print = self.print(at, confidence);
                self.headers.add(&name.to_ascii_lowercase(), NamePrint { print, value: lower(value) });
            }
            for (name, value) in &prints.meta {
                let print = self.print(at, confidence);
                self.metas.add(&name.to_lowercase(), NamePrint { print, value: lower(value) });
            }
            for selector in &prints.css {
                let asker = selectors.add(selector, 1)?;
                let print = self.print(at, confidence);
                self.askers.push((asker, print));
            }
        }
        Ok(())
    }

    fn file_hosts(&mut self, at: u32, prints: &Prints, confidence: f64) {
        let lists = [(&prints.script, HostPlace::Resource), (&prints.iframe, HostPlace::Frame), (&prints.link, HostPlace::Link)];
        for (list, place) in lists {
            for written in list {
                let written = written.strip_prefix("*.").unwrap_or(written);
                let (host, path) = written.split_at(written.find('/').unwrap_or(written.len()));
                let path = path.trim_end_matches('*');
                if !host.is_empty() {
                    let print = self.print(at, confidence);
                    let path = if path == "/" { "" } else { path };
                    self.hosts.add(&host.to_ascii_lowercase(), HostPrint { print, path: path.into(), place });
                }
            }
        }
    }

    fn print(&mut self, vendor: u32, confidence: f64) -> Print {
        self.numbers += 1;
        Print { vendor, number: self.numbers, confidence }
    }

    /// Bytes the automaton takes.
    pub(crate) fn bytes(&self) -> usize {
        self.finder.as_ref().map_or(0, AhoCorasick::memory_usage)
    }
}

fn lower(value: &Option<String>) -> Option<Box<str>> {
    value.as_ref().map(|v| v.to_lowercase().into())
}
