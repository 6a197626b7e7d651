//! The same fact told in several places of a site: hours, addresses, telephone numbers, e-mail addresses.
//!
//! In: rows of pages. Out: `comparison` rows. Told apart are two values that cannot both be true of one place: what may be
//! another branch, department, season or country is left alone, and so is what a page of its own already contradicts. Which
//! values stand where is counted here; what makes two of them a contradiction, in `site_alike`.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::catalogue::FactName;
use crate::model::fact::{Fact, Sighting, SiteFact, Value};

use super::hours_data;
use super::hours_tokens::tokens;
use super::hours_week::Week;
use super::site_alike::{Numbers, slip_of_address, slip_of_number};
use super::site_bounded::Least;
use super::site_seen::{Noted, On, Seen};

/// Values kept of one kind.
const KEPT: usize = 100;
/// Values of a page that are compared with one another.
const OF_PAGE: usize = 20;
/// Pages of a language from which it speaks for itself.
const SPOKEN: u32 = 2;

/// What the pages tell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Compared {
    hours: Values,
    addresses: Values,
    phones: Values,
    emails: Values,
}

/// Values of one kind.
#[derive(Debug, Clone, Default, PartialEq)]
struct Values {
    seen: Least<Seen, KEPT>,
    /// Some page tells several that differ: there are several places.
    several: bool,
    /// Pairs that look like slips of one another and stand on one page: they are two.
    together: Least<u32, KEPT>,
}

impl Values {
    fn note(&mut self, on: On<'_>, key: &str, what: &str, fact: &Fact, mark: &'static str) {
        let noted = Noted {
            regions: fact.region.into_iter().collect(),
            marks: BTreeSet::from([mark]),
            what,
            seen: Some(&fact.seen),
            region: fact.region,
            ..Noted::default()
        };
        if let Some(seen) = self.seen.entry(key) {
            seen.note(on, &noted);
        }
    }

    fn merge(&mut self, other: Self) {
        self.seen.merge(other.seen);
        self.several |= other.several;
        self.together.merge(other.together);
    }

    /// Those on most pages first.
    fn sorted(&self) -> Vec<(&str, &Seen)> {
        let mut values: Vec<(&str, &Seen)> = self.seen.iter().collect();
        values.sort_by_key(|(key, seen)| (Reverse(seen.pages), *key));
        values
    }
}

impl Compared {
    /// Notes what a readable page tells.
    pub(super) fn add(&mut self, on: On<'_>) {
        self.hours(on);
        self.addresses(on);
        // Numbers and addresses of other desks are meant to differ.
        let shown = |fact: &&Fact| !matches!(fact.text("kind"), Some("data" | "image" | "desk" | "messenger")) && is(fact, "valid");
        let phones: Vec<&Fact> = on.page.rows(FactName::Phone).filter(shown).take(OF_PAGE).collect();
        note_all(&mut self.phones, on, &phones, slip_of_number, |_| "text");
        let service = |fact: &&Fact| !matches!(fact.text("desk"), Some("applicants" | "policy" | "robot" | "other"));
        let emails: Vec<&Fact> = on.page.rows(FactName::Email).filter(service).take(OF_PAGE).collect();
        let mark = |fact: &Fact| if fact.text("hidden") == Some("data") { "data" } else { "text" };
        note_all(&mut self.emails, on, &emails, slip_of_address, mark);
    }

    fn hours(&mut self, on: On<'_>) {
        let rows = on.page.rows(FactName::Hours).filter(|row| row.text("of") == Some("place") && is(row, "sure"));
        let rows: Vec<(&Fact, Week)> = rows.filter_map(|row| Some((row, week(row.text("week")?)?))).take(OF_PAGE).collect();
        for (at, (row, one)) in rows.iter().enumerate() {
            let written = row.text("week").unwrap_or_default();
            let mark = if row.text("source") == Some("text") { "text" } else { "data" };
            self.hours.note(on, written, written, row, mark);
            let others = rows.iter().take(at).filter(|(other, _)| other.text("source") == row.text("source"));
            self.hours.several |= others.into_iter().any(|(_, other)| one.agrees(other) == Some(false));
        }
    }

    fn addresses(&mut self, on: On<'_>) {
        let rows: Vec<&Fact> = on.page.rows(FactName::Address).filter(|row| is(row, "exact")).take(OF_PAGE).collect();
        let mut on_page: Vec<Numbers> = Vec::new();
        for row in rows {
            let value = row.text("value").unwrap_or_default();
            let numbers = Numbers::of(value);
            if !numbers.tell() {
                continue;
            }
            let mark = if matches!(row.text("source"), Some("text" | "element")) { "text" } else { "data" };
            self.addresses.note(on, &numbers.key(), value, row, mark);
            self.addresses.several |= on_page.iter().any(|other| !other.within(&numbers) && !numbers.within(other));
            on_page.push(numbers);
        }
    }

    /// Adds what other pages came to.
    pub(super) fn merge(&mut self, other: Self) {
        self.hours.merge(other.hours);
        self.addresses.merge(other.addresses);
        self.phones.merge(other.phones);
        self.emails.merge(other.emails);
    }

    /// What differs, and what was compared and does not.
    pub(super) fn rows(&self) -> Vec<SiteFact> {
        let mut rows = Vec::new();
        // Several houses have hours of their own each.
        if !self.hours.several && self.houses() <= 1 {
            told(&self.hours, "hours", &mut rows, |one, other| week(one)?.agrees(&week(other)?));
        }
        if !self.addresses.several && self.houses() <= 2 {
            told(&self.addresses, "address", &mut rows, |one, other| Numbers::read(one).agrees(&Numbers::read(other)));
        }
        let slip = |values: &Values, one: &str, other: &str, is: fn(&str, &str) -> bool| {
            (is(one, other) && values.together.get(&pair(one, other)).is_none()).then_some(false)
        };
        told(&self.phones, "phone", &mut rows, |one, other| slip(&self.phones, one, other, slip_of_number));
        told(&self.emails, "email", &mut rows, |one, other| slip(&self.emails, one, other, slip_of_address));
        self.phones_of_languages(&mut rows);
        self.email_of_data(&mut rows);
        rows
    }

    /// Structured data names one address, the pages another one of the same host.
    fn email_of_data(&self, rows: &mut Vec<SiteFact>) {
        let (shown, given): (Vec<_>, Vec<_>) = self.emails.sorted().into_iter().partition(|(_, seen)| seen.is("text"));
        let ([one], [other]) = (shown.as_slice(), given.as_slice()) else { return };
        let host = |address: &str| address.split_once('@').map(|(_, host)| host.to_owned());
        if host(one.0) == host(other.0) {
            rows.extend(differing("email", "data", *one, *other));
        }
    }

    /// Addresses that are not parts of one another.
    fn houses(&self) -> usize {
        let all: Vec<Numbers> = self.addresses.seen.iter().map(|(key, _)| Numbers::read(key)).collect();
        all.iter()
            .enumerate()
            .filter(|(at, one)| {
                !all.iter().enumerate().any(|(other, of)| other != *at && one.within(of) && (!of.within(one) || other < *at))
            })
            .count()
    }

    /// Two languages with one number each, that begin alike, on most of their pages; a language that shows more tells nothing.
    fn phones_of_languages(&self, rows: &mut Vec<SiteFact>) {
        let mut languages: Vec<(&str, &str, &Seen)> = Vec::new();
        let mut many: BTreeSet<&str> = BTreeSet::new();
        for (number, seen) in self.phones.sorted() {
            for (lang, pages) in seen.languages.iter() {
                if languages.iter().any(|(known, ..)| *known == lang) {
                    many.insert(lang);
                } else if *pages >= SPOKEN {
                    languages.push((lang, number, seen));
                }
            }
        }
        languages.retain(|(lang, ..)| !many.contains(lang));
        let Some(((_, one, seen), others)) = languages.split_first().map(|(first, rest)| (*first, rest)) else { return };
        let country = |number: &str| number.get(..4).map(str::to_owned);
        for (_, other, at) in others.iter().filter(|(_, other, _)| *other != one && country(other) == country(one)) {
            if !rows.iter().any(|row| row.fact.text("other") == Some(other) && row.fact.text("what") == Some("phone")) {
                rows.extend(differing("phone", "languages", (one, seen), (other, at)));
            }
        }
    }
}

fn note_all(values: &mut Values, on: On<'_>, rows: &[&Fact], slip: fn(&str, &str) -> bool, mark: impl Fn(&Fact) -> &'static str) {
    for (at, row) in rows.iter().enumerate() {
        let value = row.text("value").unwrap_or_default();
        values.note(on, value, value, row, mark(row));
        for other in rows.iter().take(at).filter_map(|other| other.text("value")).filter(|other| slip(value, other)) {
            if let Some(pages) = values.together.entry(&pair(value, other)) {
                *pages += 1;
            }
        }
    }
}

fn is(row: &Fact, field: &str) -> bool {
    row.field(field) == Some(&Value::Bool(true))
}

fn pair(one: &str, other: &str) -> String {
    format!("{} {}", one.min(other), one.max(other))
}

fn week(written: &str) -> Option<Week> {
    Week::of(&tokens(written, None, &[hours_data::words()]))
}

/// Compares every value with those on more pages.
fn told(values: &Values, what: &'static str, rows: &mut Vec<SiteFact>, agrees: impl Fn(&str, &str) -> Option<bool>) {
    let sorted = values.sorted();
    let Some(first) = sorted.first() else { return };
    let (mut fine, mut differs) = (first.1.pages > 1 || (first.1.is("data") && first.1.is("text")), false);
    for (at, other) in sorted.iter().enumerate() {
        let before = sorted.iter().take(at).map(|one| (one, agrees(one.0, other.0)));
        let before: Vec<_> = before.filter_map(|(one, agrees)| Some((one, agrees?))).collect();
        fine |= !before.is_empty();
        if let Some((one, _)) = before.iter().find(|(_, agrees)| !agrees) {
            differs = true;
            rows.extend(apart(what, between(one.1, other.1), **one, *other));
        }
    }
    if fine && !differs {
        rows.extend(row(what, "pages", *first, *first, true));
    }
}

fn between(one: &Seen, other: &Seen) -> &'static str {
    let apart = |a: &Seen, b: &Seen| a.languages.iter().all(|(lang, _)| b.languages.get(lang).is_none());
    match () {
        () if one.is("text") != other.is("text") => "data",
        () if apart(one, other) => "languages",
        () => "pages",
    }
}

/// A row of two values that differ, unless they stand on one page: then they are a matter of that page.
fn apart(what: &'static str, between: &'static str, one: (&str, &Seen), other: (&str, &Seen)) -> Option<SiteFact> {
    let is_one = one.1.evidence()?.page == other.1.evidence()?.page;
    if is_one { None } else { differing(what, between, one, other) }
}

fn differing(what: &'static str, between: &'static str, one: (&str, &Seen), other: (&str, &Seen)) -> Option<SiteFact> {
    row(what, between, one, other, false)
}

fn row(what: &'static str, between: &'static str, one: (&str, &Seen), other: (&str, &Seen), agrees: bool) -> Option<SiteFact> {
    let (first, second) = (one.1.evidence()?, other.1.evidence()?);
    let text = if agrees { first.what.clone() } else { format!("{} ≠ {}", first.what, second.what) };
    let mut fields: Vec<(&'static str, Value)> =
        vec![("text", text.into()), ("what", what.into()), ("agrees", agrees.into()), ("between", between.into())];
    fields.push(("one", first.what.as_str().into()));
    if !agrees {
        fields.extend([("other", second.what.as_str().into()), ("href", second.page.as_str().into())]);
    }
    let excerpt = if agrees { first.excerpt.clone() } else { format!("{} · {}: {}", first.excerpt, second.page, second.excerpt) };
    let seen = Sighting { selector: first.selector.clone(), excerpt: excerpt.chars().take(300).collect() };
    let fact = Fact { name: FactName::Comparison, fields, region: first.region, seen };
    Some(SiteFact { page: url::Url::parse(&first.page).ok(), fact })
}

#[cfg(test)]
mod tests {
    use crate::facts::site_samples::{Sample, page, read};
    use crate::model::vocabulary::Region;

    use super::*;

    fn compared(pages: &[Sample]) -> Vec<String> {
        let rows = read(pages).facts.facts;
        let rows = rows.iter().filter(|row| row.fact.name == FactName::Comparison);
        rows.map(|row| ["what", "between", "text"].map(|field| row.fact.text(field).unwrap_or_default()).join(" ")).collect()
    }

    fn open(sample: Sample, source: &str, week: &str) -> Sample {
        let fields =
            [("source", source.into()), ("value", week.into()), ("week", week.into()), ("sure", true.into()), ("of", "place".into())];
        sample.fact(FactName::Hours, Some(Region::Footer), &fields)
    }

    fn lies(sample: Sample, source: &str, value: &str) -> Sample {
        sample.fact(FactName::Address, None, &[("source", source.into()), ("value", value.into()), ("exact", true.into())])
    }

    #[test]
    fn hours_of_two_pages_languages_and_of_data() {
        let (nine, ten) = ("Mo-Fr 09:00-17:00", "Mo-Fr 10:00-17:00; Su off");
        assert_eq!(compared(&[open(page("/"), "text", nine), open(page("/c"), "text", nine)]), [format!("hours pages {nine}")]);
        assert_eq!(compared(&[open(page("/"), "text", nine)]), Vec::<String>::new());
        let of = |other: Sample| compared(&[open(page("/"), "text", nine), open(page("/a"), "text", nine), other]);
        assert_eq!(of(open(page("/c"), "text", ten)), [format!("hours pages {nine} ≠ {ten}")]);
        assert_eq!(of(open(page("/c").lang("he"), "text", ten)), [format!("hours languages {nine} ≠ {ten}")]);
        assert_eq!(of(open(page("/c"), "jsonld", ten)), [format!("hours data {nine} ≠ {ten}")]);
        assert_eq!(of(open(page("/c"), "text", "Sa 10:00-14:00")), [format!("hours pages {nine}")]);
    }

    #[test]
    fn two_houses_on_a_page_or_on_the_site_have_their_own_hours() {
        let both = open(open(page("/stores"), "text", "Mo 09:00-17:00"), "text", "Mo 10:00-18:00");
        assert_eq!(compared(&[both, open(page("/"), "text", "Mo 09:00-17:00")]), Vec::<String>::new());
        let north = lies(open(page("/north"), "text", "Mo 09:00-17:00"), "text", "12 Mill Lane, Ashford TN23 1AB");
        let south = lies(open(page("/south"), "text", "Mo 10:00-18:00"), "text", "7 High Street, Dover CT16 1AB");
        assert_eq!(compared(&[north, south]), Vec::<String>::new());
    }

    #[test]
    fn a_house_number_that_differs_beside_the_same_post_code() {
        let (here, there) = ("12 Mill Lane, Ashford TN23 1AB", "14 Mill Lane, Ashford TN23 1AB");
        let pages = |other: &str| [lies(page("/"), "text", here), lies(page("/a"), "text", here), lies(page("/c"), "jsonld", other)];
        assert_eq!(compared(&pages(there)), [format!("address data {here} ≠ {there}")]);
        assert_eq!(compared(&pages("Mill Ln. 12, TN23 1AB")).len(), 1);
        let both = lies(lies(page("/offices"), "text", here), "text", there);
        assert_eq!(compared(&[lies(page("/"), "text", here), both]), Vec::<String>::new());
    }

    #[test]
    fn slips_of_numbers_and_addresses_and_numbers_of_languages() {
        let shop = |path: &str| page(path).phone("+302101234567", "tel");
        assert_eq!(compared(&[shop("/"), shop("/a")]), ["phone pages +302101234567"]);
        let slip = page("/b").phone("+302102134567", "text");
        assert_eq!(compared(&[shop("/"), shop("/a"), slip.clone()]), ["phone pages +302101234567 ≠ +302102134567"]);
        let both = slip.phone("+302101234567", "text");
        assert_eq!(compared(&[shop("/"), shop("/a"), both]), ["phone pages +302101234567"]);
        let greek = |path: &str| page(path).lang("el").phone("+302109999999", "tel");
        assert_eq!(
            compared(&[shop("/"), shop("/a"), greek("/el"), greek("/el/a")]),
            ["phone pages +302101234567", "phone languages +302101234567 ≠ +302109999999"]
        );
        let abroad = |path: &str| page(path).lang("de").phone("+4930901820", "tel");
        assert_eq!(compared(&[shop("/"), shop("/a"), abroad("/de"), abroad("/de/a")]), ["phone pages +302101234567"]);
        let mail = |path: &str, to: &str| page(path).email(to, "none", true);
        let given = [mail("/", "info@brand.test"), page("/c").email("shop@brand.test", "data", false)];
        assert_eq!(compared(&given), ["email data info@brand.test ≠ shop@brand.test"]);
        let mails = [mail("/", "support@brand.test"), mail("/a", "support@brand.test"), mail("/b", "suport@brand.test")];
        assert_eq!(compared(&mails), ["email pages support@brand.test ≠ suport@brand.test"]);
    }
}
