//! Reads the small tables of a pack: named host sets, how words are bounded in each language, short telephone numbers, words of
//! opening hours.
//!
//! In: trees of `hosts.yaml`, `lang.yaml`, `phones.yaml`, `hours.yaml`. Out: their part of the query set. A later pack adds entries and
//! replaces those of the same name.

use crate::model::query::{HostEntry, HourTerms, HourWord, QuerySet, ShortNumbers};
use crate::model::text::normalise_term;

use super::errors::{Place, Problems};
use super::fields::is_language;
use super::yaml::{Node, Yaml};

/// Reads `hosts.yaml`.
pub(super) fn hosts(node: &Node, queries: &mut QuerySet, problems: &mut Problems) {
    for (key, value) in problems.map(node, "hosts").unwrap_or_default() {
        let mut entries = Vec::new();
        for item in problems.list(value, "a host set") {
            let (host, name) = match &item.value {
                Yaml::Map(_) => {
                    let Some(fields) = problems.fields(item, "a host", &["host", "name"]) else { continue };
                    let host = fields.need("host", problems).and_then(|node| problems.filled(node, "`host`"));
                    (host, problems.maybe_text(&fields, "name"))
                }
                _ => (problems.filled(item, "a host"), None),
            };
            let Some(host) = host.map(|host| host.to_lowercase()) else { continue };
            if host.contains(['/', ':', '*', ' ']) || !host.contains('.') {
                problems.error_with(item.at, format!("`{host}` is no host"), "write the bare name, as in example.org");
            }
            let name = name.unwrap_or_else(|| host.split('.').next().unwrap_or_default().to_owned());
            entries.push(HostEntry { host, name });
        }
        queries.hosts.insert(key.name.clone(), entries);
    }
}

/// Reads `lang.yaml`.
pub(super) fn languages(node: &Node, queries: &mut QuerySet, problems: &mut Problems) {
    let Some(fields) = problems.fields(node, "languages", &["prefixes", "unbounded", "countries"]) else { return };
    for (key, value) in fields.get("prefixes").and_then(|node| problems.map(node, "`prefixes`")).unwrap_or_default() {
        check_language(key.at, &key.name, problems);
        let Some(fields) = problems.fields(value, "a prefix", &["letters", "max"]) else { continue };
        let letters = fields.need("letters", problems).and_then(|node| problems.filled(node, "`letters`"));
        let max = problems.maybe_number(&fields, "max").unwrap_or(1.0).clamp(0.0, 4.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=4")]
        if let Some(letters) = letters {
            queries.languages.prefixes.insert(key.name.clone(), (letters, max as u8));
        }
    }
    for (at, lang) in problems.texts(&fields, "unbounded") {
        check_language(at, &lang, problems);
        if !queries.languages.unbounded.contains(&lang) {
            queries.languages.unbounded.push(lang);
        }
    }
    for (key, value) in fields.get("countries").and_then(|node| problems.map(node, "`countries`")).unwrap_or_default() {
        check_language(key.at, &key.name, problems);
        if let Some(country) = problems.filled(value, "a country") {
            check_country(value.at, &country, problems);
            queries.languages.countries.insert(key.name.clone(), country);
        }
    }
}

/// Reads `phones.yaml`.
pub(super) fn phones(node: &Node, queries: &mut QuerySet, problems: &mut Problems) {
    for (key, value) in problems.map(node, "short numbers").unwrap_or_default() {
        check_country(key.at, &key.name, problems);
        let mut patterns = Vec::new();
        for item in problems.list(value, "short numbers of a country") {
            let Some(pattern) = problems.filled(item, "a pattern") else { continue };
            let anchored = format!("^(?:{pattern})$");
            // Numbers as dialled are ASCII: digits of every script would make each pattern twenty times as large.
            match regex::RegexBuilder::new(&anchored).unicode(false).build() {
                Ok(_) => patterns.push(anchored),
                Err(_) => problems.error(item.at, format!("bad regular expression `{pattern}`")),
            }
        }
        queries.short_numbers.retain(|entry| entry.country != key.name);
        queries.short_numbers.push(ShortNumbers { country: key.name.clone(), patterns });
    }
    queries.short_numbers.sort_by(|a, b| a.country.cmp(&b.country));
}

/// Kinds of words in `hours.yaml`.
const HOUR_WORDS: &[(&str, HourWord)] = &[
    ("mo", HourWord::Days(1)),
    ("tu", HourWord::Days(1 << 1)),
    ("we", HourWord::Days(1 << 2)),
    ("th", HourWord::Days(1 << 3)),
    ("fr", HourWord::Days(1 << 4)),
    ("sa", HourWord::Days(1 << 5)),
    ("su", HourWord::Days(1 << 6)),
    ("ph", HourWord::Days(1 << 7)),
    ("weekdays", HourWord::Days(0b001_1111)),
    ("weekend", HourWord::Days(0b110_0000)),
    ("su_ph", HourWord::Days(0b1100_0000)),
    ("weekend_ph", HourWord::Days(0b1110_0000)),
    ("daily", HourWord::Days(0b111_1111)),
    ("to", HourWord::To),
    ("and", HourWord::And),
    ("closed", HourWord::Closed),
    ("always", HourWord::Always),
    ("am", HourWord::Am),
    ("pm", HourWord::Pm),
    ("noon", HourWord::Noon),
    ("midnight", HourWord::Midnight),
    ("hour", HourWord::Hour),
    ("season", HourWord::Season),
    ("skip", HourWord::Skip),
];

/// Reads `hours.yaml`.
pub(super) fn hours(node: &Node, queries: &mut QuerySet, problems: &mut Problems) {
    let kinds: Vec<&str> = HOUR_WORDS.iter().map(|(kind, _)| *kind).collect();
    for (key, value) in problems.map(node, "words of opening hours").unwrap_or_default() {
        check_language(key.at, &key.name, problems);
        let Some(fields) = problems.fields(value, "words of opening hours", &kinds) else { continue };
        let mut terms = HourTerms::default();
        for (kind, meaning) in HOUR_WORDS {
            for (at, text) in problems.texts(&fields, kind) {
                let (stem, into) = match text.strip_suffix('*') {
                    Some(stem) => (stem, &mut terms.stems),
                    None => (text.as_str(), &mut terms.words),
                };
                let term = normalise_term(stem, Some(&key.name));
                if term.is_empty() {
                    problems.error(at, "a word is empty");
                } else if into.insert(term, *meaning).is_some_and(|known| known != *meaning) {
                    problems.error(at, format!("`{text}` has two meanings"));
                }
            }
        }
        queries.hours.insert(key.name.clone(), terms);
    }
}

fn check_language(at: Place, lang: &str, problems: &mut Problems) {
    if !is_language(lang) {
        problems.error(at, format!("`{lang}` is no language code"));
    }
}

fn check_country(at: Place, country: &str, problems: &mut Problems) {
    if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
        problems.error_with(at, format!("`{country}` is no country"), "two capital letters, ISO 3166-1");
    }
}
