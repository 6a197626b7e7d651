//! The countries a page's telephone numbers may be read in.
//!
//! In: what the page says of its country, its structured data and its language. Out: the site's own countries, best first, and those of its
//! language, which are tried only for numbers that a word calls telephone numbers.

use rlibphonenumber::Region;

use super::context::Context;
use super::country::{Named, of_addresses, of_currency, of_sign};
use super::items::Items;

/// Countries of languages that are spoken in several, with some weight on how many sites each has.
const SPOKEN: &[(&str, &[&str])] = &[
    ("en", &["US", "GB", "AU", "IE", "NZ", "ZA", "IN", "SG", "IL"]),
    ("es", &["ES", "MX", "AR", "CO", "CL", "PE", "EC", "UY"]),
    ("de", &["DE", "AT", "CH"]),
    ("fr", &["FR", "BE", "CH", "CA", "LU", "MA"]),
    ("nl", &["NL", "BE"]),
    ("it", &["IT", "CH"]),
    ("pt", &["PT", "BR"]),
    ("el", &["GR", "CY"]),
    ("ru", &["RU", "BY", "KZ", "UA"]),
    ("uk", &["UA"]),
    ("he", &["IL"]),
    ("ar", &["SA", "AE", "EG", "JO", "KW", "QA", "BH", "OM", "MA", "LB", "IL"]),
    ("zh", &["CN", "TW", "HK", "SG"]),
    ("sv", &["SE", "FI"]),
    ("ro", &["RO", "MD"]),
    ("sr", &["RS", "BA"]),
];

/// Language of a page with too little text to tell: its numbers still have a word beside them, mostly an English one.
const UNTOLD: &str = "en";

/// Countries learnt from numbers of a page: a directory of branches in more speaks of none in particular.
const MAX_LEARNT: usize = 3;

/// Countries of one page.
#[derive(Debug, Default)]
pub(crate) struct Countries {
    /// The site's own, best first.
    pub own: Vec<Region>,
    /// Others where its language is spoken.
    pub more: Vec<Region>,
    /// Of other numbers of the page.
    pub learnt: Vec<Region>,
    /// The first is that of the site's domain.
    pub sure: bool,
}

impl Countries {
    /// Takes up countries that numbers of the page were found to be of; a site on a country's domain stays at home. Whether
    /// there are new ones.
    pub(crate) fn learn<'a>(&mut self, regions: impl Iterator<Item = &'a str>) -> bool {
        for region in regions.filter_map(|code| Region::from_code(code).ok()) {
            if !self.sure && !self.own.contains(&region) && !self.learnt.contains(&region) && self.learnt.len() < MAX_LEARNT {
                self.learnt.push(region);
            }
        }
        !self.learnt.is_empty()
    }
}

/// The countries of a page, in the order of trust: its locale, its domain, addresses, the currency of its prices, and last
/// the country of its language.
pub(crate) fn countries(ctx: &Context, items: &Items) -> Countries {
    let named = Named::of(ctx.page, &ctx.queries.languages);
    let mut codes: Vec<String> = named.locale.iter().chain(&named.domain).cloned().collect();
    let sure = named.domain.is_some() && named.first() == named.domain.as_deref();
    codes.extend(of_addresses(items));
    codes.extend(of_currency(items).map(str::to_owned));
    if codes.is_empty() {
        codes.extend(of_sign(&ctx.page.text.text).map(str::to_owned));
    }
    codes.extend(ctx.country.map(str::to_owned));
    let mut own: Vec<Region> = codes.iter().filter_map(|code| Region::from_code(code).ok()).collect();
    let language = ctx.language.unwrap_or(UNTOLD);
    let spoken = SPOKEN.iter().find(|(lang, _)| *lang == language).map_or(&[][..], |(_, countries)| *countries);
    let mut more: Vec<Region> = spoken.iter().filter_map(|c| Region::from_code(c).ok()).collect();
    if own.is_empty() && !more.is_empty() {
        own.push(more.remove(0));
    }
    let mut known = Vec::new();
    own.retain(|c| {
        !known.contains(c) && {
            known.push(*c);
            true
        }
    });
    more.retain(|c| !known.contains(c));
    Countries { own, more, learnt: Vec::new(), sure }
}
