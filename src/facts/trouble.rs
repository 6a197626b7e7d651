//! What stands in the way of a customer at a touchpoint, as codes that reports translate.
//!
//! In: how a value and its channel stand on the site. Out: codes of a closed list, in a fixed order. A code is given only
//! when the pages that would say otherwise were read.

use super::site::SiteInput;
use super::site_channels::{Channel, Channels};
use super::site_pages::Pages;
use super::site_seen::Seen;

/// Languages named at most.
const LANGUAGES: usize = 4;
/// Pages from which a language without a channel says something though the crawl was cut.
const ENOUGH: u32 = 5;

/// What is known of the site beside the value at hand.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) pages: &'a Pages,
    pub(super) channels: &'a Channels,
    pub(super) input: &'a SiteInput,
}

impl Site<'_> {
    /// The pages on which contact details stand were read, as far as there are any.
    pub(super) fn was_searched(&self) -> bool {
        self.input.complete || self.pages.contact > 0
    }
}

/// Difficulties of one value; `first` tells that it speaks for its channel.
pub(super) fn of_value(site: Site<'_>, channel: Channel, seen: &Seen, first: bool) -> Vec<String> {
    let mut codes: Vec<&str> = match channel {
        Channel::Phone => phone(site, seen, first),
        Channel::Email => email(seen),
        Channel::Form => form(seen),
        Channel::Messaging | Channel::Chat => Vec::new(),
        Channel::Social | Channel::Reviews if !site.channels.of(channel).any(|(_, seen)| seen.is("link")) => {
            vec!["only-in-structured-data"]
        }
        _ => Vec::new(),
    };
    if matches!(channel, Channel::Phone | Channel::Email | Channel::Messaging) && is_far(site, seen) {
        codes.push("only-on-contact-page");
    }
    let mut codes: Vec<String> = codes.into_iter().map(str::to_owned).collect();
    if first {
        codes.extend(missing(site, channel).into_iter().map(|lang| format!("not-in-language:{lang}")));
    }
    codes
}

fn phone<'a>(site: Site<'_>, seen: &Seen, first: bool) -> Vec<&'a str> {
    let mut codes = Vec::new();
    if !seen.is("valid") {
        codes.push("invalid-number");
    }
    let has = |kind: &str| seen.is(kind);
    if has("image") && !has("tel") && !has("text") && !has("short") {
        codes.push("image-only");
    } else if has("text") && !has("tel") && !has("short") {
        codes.push("not-clickable");
    } else if !["tel", "text", "short", "image"].iter().any(|kind| has(kind)) {
        codes.push("only-in-structured-data");
    }
    let mut given = site.channels.of(Channel::Phone).filter(|(_, seen)| seen.is("data")).peekable();
    let shown = |seen: &Seen| ["tel", "text", "short", "image"].iter().any(|kind| seen.is(kind));
    if first && shown(seen) && given.peek().is_some() && !given.any(|(_, seen)| shown(seen)) {
        codes.push("differs-from-structured-data");
    }
    if first && !site.pages.hours && site.was_searched() {
        codes.push("hours-not-stated");
    }
    codes
}

fn email<'a>(seen: &Seen) -> Vec<&'a str> {
    let (open, hidden, image) = (seen.is("open"), seen.is("hidden"), seen.is("image"));
    match (open, hidden, image) {
        (false, false, true) => vec!["image-only"],
        (false, false, false) => vec!["only-in-structured-data"],
        (true, ..) if !seen.is("link") => vec!["not-clickable"],
        (false, true, _) if seen.is("link") => vec!["hidden-from-scripts"],
        (false, true, _) => vec!["not-clickable", "hidden-from-scripts"],
        _ => Vec::new(),
    }
}

fn form<'a>(seen: &Seen) -> Vec<&'a str> {
    let mut codes = Vec::new();
    if seen.is("by-mail") && !seen.is("by-site") {
        codes.push("form-needs-mail-program");
    }
    if seen.is("over-http") {
        codes.push("form-over-http");
    }
    if !seen.is("short") {
        codes.push("form-many-required-fields");
    }
    codes
}

/// It stands on contact pages alone, and those are not one click away.
fn is_far(site: Site<'_>, seen: &Seen) -> bool {
    site.pages.readable >= 3 && !seen.beyond_contact && seen.clicks().is_some_and(|clicks| clicks >= 2)
}

/// Languages of the site whose pages lack a channel that others have.
fn missing(site: Site<'_>, channel: Channel) -> Vec<String> {
    let Some(all) = site.channels.all.get(&channel) else { return Vec::new() };
    let spoken = site.pages.spoken();
    if spoken.len() < 2 || matches!(channel, Channel::SelfService | Channel::Reviews) {
        return Vec::new();
    }
    let read = |lang: &str| site.input.complete || site.pages.sure.get(lang).is_some_and(|pages| *pages >= ENOUGH);
    let missing = spoken.into_iter().filter(|lang| all.languages.get(lang).is_none() && read(lang));
    missing.take(LANGUAGES).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use crate::facts::site_samples::{Sample, page, read};
    use crate::model::catalogue::FactName;

    fn trouble(pages: &[Sample], channel: &str) -> String {
        let found = read(pages).touchpoints.into_iter().find(|found| found.touchpoint.channel == channel).unwrap();
        found.touchpoint.trouble.join(" ")
    }

    fn hours(sample: Sample) -> Sample {
        sample.fact(FactName::Hours, None, &[("value", "9-17".into())])
    }

    #[test]
    fn numbers_that_cannot_be_tapped() {
        assert_eq!(trouble(&[hours(page("/").phone("+302101234567", "tel"))], "phone"), "");
        assert_eq!(trouble(&[hours(page("/").phone("+302101234567", "text"))], "phone"), "not-clickable");
        assert_eq!(trouble(&[hours(page("/").phone("+302101234567", "image"))], "phone"), "image-only");
        let both = [hours(page("/").phone("+302101234567", "text")), page("/a").phone("+302101234567", "tel")];
        assert_eq!(trouble(&both, "phone"), "");
    }

    #[test]
    fn structured_data_that_names_another_number() {
        let given =
            |kind: &str| [("value", "+302109999999".into()), ("kind", kind.into()), ("valid", true.into()), ("structured", true.into())];
        let shown = page("/").phone("+302101234567", "tel");
        let apart = hours(shown.clone()).fact(FactName::Phone, None, &given("data"));
        assert_eq!(trouble(&[apart, shown.clone()], "phone"), "differs-from-structured-data");
        let same = hours(shown.clone()).fact(FactName::Phone, None, &given("text"));
        assert_eq!(trouble(&[same, shown], "phone"), "");
        assert_eq!(trouble(&[hours(page("/")).fact(FactName::Phone, None, &given("data"))], "phone"), "only-in-structured-data");
    }

    #[test]
    fn addresses_that_are_hidden_or_cannot_be_clicked() {
        let email = |hidden: &str, link: bool| trouble(&[page("/").email("a@shop.test", hidden, link)], "e-mail");
        assert_eq!(email("none", true), "");
        assert_eq!(email("entity", true), "");
        assert_eq!(email("none", false), "not-clickable");
        assert_eq!(email("cfemail", true), "hidden-from-scripts");
        assert_eq!(email("at-word", false), "not-clickable hidden-from-scripts");
        assert_eq!(email("image", false), "image-only");
        assert_eq!(email("data", false), "only-in-structured-data");
    }

    #[test]
    fn forms_sent_in_the_clear_or_asking_much() {
        assert_eq!(trouble(&[page("/").form("contact", 5.0)], "form"), "");
        assert_eq!(trouble(&[page("/").form("contact", 6.0)], "form"), "form-many-required-fields");
        let clear = |url: &str| {
            let mut sample = page("/").form("contact", 1.0);
            sample.page.url = url::Url::parse(url).unwrap();
            trouble(&[sample], "form")
        };
        let mailed = |sends: &str| page("/").fact(FactName::Form, None, &[("kind", "contact".into()), ("sends", sends.into())]);
        assert_eq!(trouble(&[mailed("mail-program")], "form"), "form-needs-mail-program");
        assert_eq!(trouble(&[mailed("mail-program"), mailed("site")], "form"), "");
        assert_eq!(clear("http://shop.test/contact"), "form-over-http");
        assert_eq!((clear("http://shop.localhost/contact"), clear("http://127.0.0.1:8000/")), (String::new(), String::new()));
    }

    #[test]
    fn a_channel_that_one_language_lacks() {
        let english = |path: &str| page(path).email("a@shop.test", "none", true);
        let pages = [english("/"), english("/a"), page("/he/").lang("he"), page("/he/a").lang("he"), page("/uk").lang("uk")];
        assert_eq!(trouble(&pages, "e-mail"), "not-in-language:he");
    }

    #[test]
    fn what_stands_on_far_contact_pages_alone() {
        let contact = |depth: u16| [page("/"), page("/a"), hours(page("/c")).role("contact").deep(depth).phone("+302101234567", "tel")];
        assert_eq!(trouble(&contact(2), "phone"), "only-on-contact-page");
        assert_eq!(trouble(&contact(1), "phone"), "");
    }
}
