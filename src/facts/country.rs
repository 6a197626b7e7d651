//! The country whose number plan and address forms a page is read in.
//!
//! In: the page's address, its lang attribute and the language table. Out: ISO 3166-1 alpha-2 in upper case. Country
//! top-level domains that are sold as words (`.io`, `.tv`, `.me`) say nothing of a country.

use crate::html::Page;
use crate::model::query::LanguageTable;

/// Country domains used for what they spell.
const WORDS: &[&str] = &[
    "ac", "ad", "ag", "ai", "am", "as", "bz", "cc", "cd", "co", "cx", "dj", "fm", "gg", "gl", "io", "la", "ly", "me", "ms", "mu", "nu",
    "sc", "sh", "st", "su", "to", "tv", "tk", "vc", "ws", "eu",
];

/// The country of a page, if something tells.
pub(crate) fn of(page: &Page, lang: Option<&str>, table: &LanguageTable) -> Option<String> {
    let host = page.url.host_str().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    if host.contains('.') && last.len() == 2 && last.bytes().all(|b| b.is_ascii_alphabetic()) && !WORDS.contains(&last) {
        return Some(if last == "uk" { "GB".to_owned() } else { last.to_ascii_uppercase() });
    }
    let declared = page.tree.root_element().value().attr("lang").unwrap_or_default();
    let region = declared.split(['-', '_']).skip(1).find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    region.map(str::to_ascii_uppercase).or_else(|| lang.and_then(|lang| table.countries.get(lang).cloned()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::facts::samples::page_at;

    use super::*;

    fn country(url: &str, html: &str, lang: Option<&str>) -> Option<String> {
        let table = LanguageTable { countries: BTreeMap::from([("he".to_owned(), "IL".to_owned())]), ..LanguageTable::default() };
        of(&page_at(url, html), lang, &table)
    }

    #[test]
    fn the_domain_comes_first_then_the_tag_then_the_language() {
        assert_eq!(country("https://x.co.uk/", "<html lang=pt-BR>", None).as_deref(), Some("GB"));
        assert_eq!(country("https://x.gr/", "", None).as_deref(), Some("GR"));
        assert_eq!(country("https://x.io/", "<html lang=pt-br>", Some("pt")).as_deref(), Some("BR"));
        assert_eq!(country("https://x.test/", "<html lang=zh-Hant-TW>", None).as_deref(), Some("TW"));
        assert_eq!(country("https://x.test/", "<html lang=he>", Some("he")).as_deref(), Some("IL"));
        assert_eq!(country("http://127.0.0.1/", "", Some("en")), None);
    }
}
