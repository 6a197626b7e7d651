//! The countries whose number plans and address forms a page is read in.
//!
//! In: the page's locale, address and language, its structured data and its prices. Out: ISO 3166-1 alpha-2 in upper case,
//! most trusted first. A number with its country code asks none of this. Country top-level domains that are sold as words
//! (`.io`, `.tv`, `.me`) say nothing of a country, and neither do currencies of several.

use crate::html::Page;
use crate::model::query::LanguageTable;

use super::items::Items;

/// Country domains used for what they spell.
const WORDS: &[&str] = &[
    "ac", "ad", "ag", "ai", "am", "as", "bz", "cc", "cd", "co", "cx", "dj", "fm", "gg", "gl", "io", "la", "ly", "me", "ms", "mu", "nu",
    "sc", "sh", "st", "su", "to", "tv", "tk", "vc", "ws", "eu",
];
/// Locales that systems write unasked, beside those of a language and its own country.
const UNASKED: &[&str] = &["en-GB", "en-US"];
/// Currencies of one country.
const CURRENCIES: &[(&str, &str)] = &[
    ("AED", "AE"),
    ("ALL", "AL"),
    ("AMD", "AM"),
    ("ARS", "AR"),
    ("AUD", "AU"),
    ("AZN", "AZ"),
    ("BAM", "BA"),
    ("BGN", "BG"),
    ("BRL", "BR"),
    ("BYN", "BY"),
    ("CAD", "CA"),
    ("CHF", "CH"),
    ("CLP", "CL"),
    ("CNY", "CN"),
    ("COP", "CO"),
    ("CZK", "CZ"),
    ("DKK", "DK"),
    ("EGP", "EG"),
    ("GBP", "GB"),
    ("GEL", "GE"),
    ("HKD", "HK"),
    ("HUF", "HU"),
    ("IDR", "ID"),
    ("ILS", "IL"),
    ("INR", "IN"),
    ("ISK", "IS"),
    ("JOD", "JO"),
    ("JPY", "JP"),
    ("KRW", "KR"),
    ("KWD", "KW"),
    ("KZT", "KZ"),
    ("LBP", "LB"),
    ("MAD", "MA"),
    ("MDL", "MD"),
    ("MKD", "MK"),
    ("MXN", "MX"),
    ("MYR", "MY"),
    ("NOK", "NO"),
    ("NZD", "NZ"),
    ("PEN", "PE"),
    ("PHP", "PH"),
    ("PLN", "PL"),
    ("QAR", "QA"),
    ("RON", "RO"),
    ("RSD", "RS"),
    ("RUB", "RU"),
    ("SAR", "SA"),
    ("SEK", "SE"),
    ("SGD", "SG"),
    ("THB", "TH"),
    ("TRY", "TR"),
    ("TWD", "TW"),
    ("UAH", "UA"),
    ("VND", "VN"),
    ("ZAR", "ZA"),
];
/// Signs of currencies of one country.
const SIGNS: &[(char, &str)] = &[
    ('₩', "KR"),
    ('₪', "IL"),
    ('₫', "VN"),
    ('₱', "PH"),
    ('₴', "UA"),
    ('₸', "KZ"),
    ('₹', "IN"),
    ('₺', "TR"),
    ('₼', "AZ"),
    ('₽', "RU"),
    ('₾', "GE"),
];
/// The first bytes of each of [`SIGNS`].
const SIGNS_BEGIN: &[u8] = &[0xe2, 0x82];
/// Bytes of visible text that are read for signs.
const READ: usize = 200_000;
/// Names that structured data gives for countries, in lower case.
const NAMES: &[(&str, &str)] = &[
    ("argentina", "AR"),
    ("australia", "AU"),
    ("austria", "AT"),
    ("belgique", "BE"),
    ("belgium", "BE"),
    ("belgië", "BE"),
    ("brasil", "BR"),
    ("brazil", "BR"),
    ("bulgaria", "BG"),
    ("canada", "CA"),
    ("cyprus", "CY"),
    ("czech republic", "CZ"),
    ("czechia", "CZ"),
    ("danmark", "DK"),
    ("denmark", "DK"),
    ("deutschland", "DE"),
    ("españa", "ES"),
    ("finland", "FI"),
    ("france", "FR"),
    ("germany", "DE"),
    ("greece", "GR"),
    ("hungary", "HU"),
    ("india", "IN"),
    ("ireland", "IE"),
    ("israel", "IL"),
    ("italia", "IT"),
    ("italy", "IT"),
    ("japan", "JP"),
    ("magyarország", "HU"),
    ("mexico", "MX"),
    ("méxico", "MX"),
    ("nederland", "NL"),
    ("netherlands", "NL"),
    ("new zealand", "NZ"),
    ("norge", "NO"),
    ("norway", "NO"),
    ("poland", "PL"),
    ("polska", "PL"),
    ("portugal", "PT"),
    ("romania", "RO"),
    ("românia", "RO"),
    ("schweiz", "CH"),
    ("serbia", "RS"),
    ("slovakia", "SK"),
    ("slovenia", "SI"),
    ("slovenija", "SI"),
    ("slovensko", "SK"),
    ("south africa", "ZA"),
    ("spain", "ES"),
    ("suisse", "CH"),
    ("sverige", "SE"),
    ("sweden", "SE"),
    ("switzerland", "CH"),
    ("the netherlands", "NL"),
    ("turkey", "TR"),
    ("türkiye", "TR"),
    ("ukraine", "UA"),
    ("united kingdom", "GB"),
    ("united states", "US"),
    ("österreich", "AT"),
    ("česko", "CZ"),
    ("česká republika", "CZ"),
    ("ελλάδα", "GR"),
    ("κύπρος", "CY"),
    ("българия", "BG"),
    ("россия", "RU"),
    ("україна", "UA"),
    ("ישראל", "IL"),
    ("中国", "CN"),
    ("日本", "JP"),
    ("대한민국", "KR"),
];
/// Addresses and prices of structured data that are read.
const ASKED: usize = 200;

/// What a page says of its country by itself.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// Of its locale, where that says more than the language does.
    pub locale: Option<String>,
    /// Of the top-level domain.
    pub domain: Option<String>,
}

impl Named {
    /// What a page's locale and address say.
    pub(crate) fn of(page: &Page, table: &LanguageTable) -> Self {
        let declared = page.tree.root_element().value().attr("lang").unwrap_or_default();
        let graph = page.metas.iter().find(|meta| meta.name == "og:locale").map(|meta| meta.content.as_str());
        let locale = region(declared, table).or_else(|| region(graph?, table));
        Self { locale, domain: domain(page) }
    }

    /// The most trusted.
    pub(crate) fn first(&self) -> Option<&str> {
        self.locale.as_deref().or(self.domain.as_deref())
    }
}

/// The country of a page, if something tells: its locale, its domain, else its language.
pub(crate) fn of(page: &Page, lang: Option<&str>, table: &LanguageTable) -> Option<String> {
    let named = Named::of(page, table);
    named.first().map(str::to_owned).or_else(|| home_locale(page)).or_else(|| lang.and_then(|lang| table.countries.get(lang).cloned()))
}

fn domain(page: &Page) -> Option<String> {
    let host = page.url.host_str().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_country = host.contains('.') && last.len() == 2 && last.bytes().all(|b| b.is_ascii_alphabetic()) && !WORDS.contains(&last);
    is_country.then(|| if last == "uk" { "GB".to_owned() } else { last.to_ascii_uppercase() })
}

/// The region of a locale; none where it only says the language in full (`el-GR`, `ru-RU`): systems write that unasked,
/// whatever country a site is in.
fn region(locale: &str, table: &LanguageTable) -> Option<String> {
    let (language, country) = parted(locale)?;
    let home = table.countries.get(language.as_str()).is_some_and(|home| *home == country);
    (!home && !UNASKED.contains(&format!("{language}-{country}").as_str())).then_some(country)
}

/// The region of the page's lang attribute, whatever it is.
fn home_locale(page: &Page) -> Option<String> {
    parted(page.tree.root_element().value().attr("lang")?).map(|(_, country)| country)
}

fn parted(locale: &str) -> Option<(String, String)> {
    let mut parts = locale.split(['-', '_']);
    let language = parts.next()?.trim().to_ascii_lowercase();
    let country = parts.find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()))?.to_ascii_uppercase();
    Some((language, if country == "UK" { "GB".to_owned() } else { country }))
}

/// Countries of the postal addresses in structured data, at most four.
pub(crate) fn of_addresses(items: &Items) -> Vec<String> {
    let given = (0..items.items.len().min(ASKED)).filter_map(|at| items.text(at, "addressCountry"));
    given.filter_map(read).take(4).collect()
}

/// The country of the one currency that structured data names.
pub(crate) fn of_currency(items: &Items) -> Option<&'static str> {
    let mut named = (0..items.items.len().min(ASKED)).filter_map(|at| items.text(at, "priceCurrency"));
    let first = named.next()?.trim().to_ascii_uppercase();
    let one = named.all(|other| other.trim().eq_ignore_ascii_case(&first));
    CURRENCIES.iter().find(|(currency, _)| one && *currency == first).map(|(_, country)| *country)
}

/// The country of the one currency sign that stands beside numbers in the visible text, where nothing else tells.
pub(crate) fn of_sign(text: &str) -> Option<&'static str> {
    let read = text.as_bytes().get(..text.len().min(READ)).unwrap_or_default();
    // All these signs begin with the same two bytes.
    let mut signs = memchr::memmem::find_iter(read, SIGNS_BEGIN).filter_map(|at| {
        let sign = text.get(at..)?.chars().next()?;
        let country = SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, country)| *country)?;
        let before = text.get(..at)?.chars().rev().find(|c| !c.is_whitespace());
        let after = text.get(at + sign.len_utf8()..)?.chars().find(|c| !c.is_whitespace());
        [before, after].into_iter().flatten().any(char::is_numeric).then_some(country)
    });
    let first = signs.next()?;
    signs.take(ASKED).all(|other| other == first).then_some(first)
}

/// A country as structured data gives it: a code of two letters or a name.
fn read(given: &str) -> Option<String> {
    let given = given.trim();
    if given.len() == 2 && given.is_ascii() {
        return Some(if given.eq_ignore_ascii_case("uk") { "GB".to_owned() } else { given.to_ascii_uppercase() });
    }
    let lower = given.chars().take(40).collect::<String>().to_lowercase();
    NAMES.iter().find(|(name, _)| *name == lower).map(|(_, code)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::facts::samples::page_at;
    use crate::facts::structured;
    use crate::facts::test_page::run;

    use super::*;

    fn table() -> LanguageTable {
        let countries = [("he", "IL"), ("el", "GR"), ("en", "US"), ("pt", "PT"), ("de", "DE"), ("ru", "RU")];
        let countries = countries.map(|(lang, country)| (lang.to_owned(), country.to_owned()));
        LanguageTable { countries: BTreeMap::from(countries), ..LanguageTable::default() }
    }

    fn country(url: &str, html: &str, lang: Option<&str>) -> Option<String> {
        of(&page_at(url, html), lang, &table())
    }

    #[test]
    fn the_locale_comes_first_then_the_domain_then_the_language() {
        assert_eq!(country("https://x.de/", "<html lang=de-AT>", Some("de")).as_deref(), Some("AT"));
        assert_eq!(country("https://x.test/", "<html lang=zh-Hant-TW>", None).as_deref(), Some("TW"));
        assert_eq!(country("https://x.io/", "<html lang=pt-br>", Some("pt")).as_deref(), Some("BR"));
        assert_eq!(country("https://x.ie/", "<html lang=en><meta property=og:locale content=en_ZA>", Some("en")).as_deref(), Some("ZA"));
        assert_eq!(country("https://x.gr/", "", None).as_deref(), Some("GR"));
        assert_eq!(country("https://x.co.uk/", "<html lang=en-UK>", None).as_deref(), Some("GB"));
        assert_eq!(country("https://x.test/", "<html lang=he>", Some("he")).as_deref(), Some("IL"));
        assert_eq!(country("http://127.0.0.1/", "", Some("fi")), None);
    }

    #[test]
    fn a_locale_that_only_says_the_language_in_full_comes_behind_the_domain() {
        assert_eq!(country("https://x.ua/", "<html lang=ru-RU>", Some("ru")).as_deref(), Some("UA"));
        assert_eq!(country("https://x.com.cy/", "<html lang=el-gr>", Some("el")).as_deref(), Some("CY"));
        for unasked in ["en-US", "en-gb", "en_US"] {
            assert_eq!(country("https://x.gr/", &format!("<html lang={unasked}>"), Some("en")).as_deref(), Some("GR"));
        }
        assert_eq!(country("https://x.test/", "<html lang=en-GB>", Some("en")).as_deref(), Some("GB"));
        assert_eq!(country("https://x.test/", "<html lang=el-GR>", Some("el")).as_deref(), Some("GR"));
    }

    fn of_data(json: &str) -> (Vec<String>, Option<&'static str>) {
        let html = format!("<script type='application/ld+json'>{json}</script>");
        let out = std::cell::RefCell::new(Default::default());
        run(&html, |ctx, _| {
            let items = structured::read(ctx);
            *out.borrow_mut() = (of_addresses(&items), of_currency(&items));
        });
        out.into_inner()
    }

    #[test]
    fn addresses_name_countries_by_code_or_name() {
        let of = |country: &str| of_data(&format!(r#"{{"@type":"PostalAddress","addressCountry":{country}}}"#)).0;
        assert_eq!(of("\"gr\""), ["GR"]);
        assert_eq!(of("\"Ελλάδα\""), ["GR"]);
        assert_eq!(of(r#"{"@type":"Country","name":"ישראל"}"#), ["IL"]);
        assert_eq!(of("\"Atlantis\""), Vec::<String>::new());
    }

    #[test]
    fn the_sign_of_one_currency_tells_beside_numbers() {
        assert_eq!(of_sign("חולצה 120 ₪\nמכנס ₪ 90"), Some("IL"));
        assert_eq!(of_sign("Сорочка 1 200₴"), Some("UA"));
        assert_eq!(of_sign("120 ₪ or 1400 ₴"), None);
        assert_eq!(of_sign("ILS (₪) UAH (₴)"), None);
        assert_eq!(of_sign("12 € or $ 14"), None);
    }

    #[test]
    fn one_currency_of_one_country_tells_and_others_do_not() {
        let of = |first: &str, second: &str| {
            of_data(&format!(r#"[{{"@type":"Offer","priceCurrency":"{first}"}},{{"@type":"Offer","priceCurrency":"{second}"}}]"#)).1
        };
        assert_eq!(of("ILS", "ils"), Some("IL"));
        assert_eq!(of("UAH", "UAH"), Some("UA"));
        for (first, second) in [("EUR", "EUR"), ("USD", "USD"), ("ILS", "UAH")] {
            assert_eq!(of(first, second), None, "{first} {second}");
        }
    }
}
