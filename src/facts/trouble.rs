//! What stands in the way of a customer at a touchpoint, as codes that reports translate.
//!
//! In: how a value and its channel stand on the site. Out: codes of a closed list, in a fixed order. A code is given only
//! when the pages that would say otherwise were read.

use std::collections::BTreeSet;

use crate::model::report::HoursState;
use crate::model::verdict::Evidence;

use super::site::SiteInput;
use super::site_channels::{Channel, Channels};
use super::site_pages::Pages;
use super::site_seen::Seen;
use super::touch_leads::is_dead_end;

/// Languages named at most.
const LANGUAGES: usize = 4;
/// Pages from which a language without a channel says something though the crawl was cut.
const ENOUGH: u32 = 5;
/// Clicks from which on something is deep.
const DEEP: u16 = 3;

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

/// A difficulty, with where it shows when that is not where the value was seen first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) code: &'static str,
    /// What it is about: a language, a number.
    pub(super) of: String,
    pub(super) evidence: Option<Evidence>,
}

impl Trouble {
    fn of(code: &'static str, of: impl ToString) -> Self {
        Self { code, of: of.to_string(), evidence: None }
    }
}

impl From<&'static str> for Trouble {
    fn from(code: &'static str) -> Self {
        Self::of(code, "")
    }
}

/// Difficulties of one value; `first` tells that it speaks for its channel.
pub(super) fn of_value(site: Site<'_>, channel: Channel, value: &str, seen: &Seen, first: bool) -> Vec<Trouble> {
    let codes: Vec<&'static str> = match channel {
        Channel::Phone => phone(site, seen, first),
        Channel::Email => email(seen),
        Channel::Form => form(seen),
        Channel::Chat => chat(site, seen),
        Channel::Callback | Channel::Community if seen.is("waits") && !seen.is("loads") => vec!["waits-for-consent"],
        Channel::Social | Channel::Reviews if !site.channels.of(channel).any(|(_, seen)| seen.is("link")) => {
            vec!["only-in-structured-data"]
        }
        _ => Vec::new(),
    };
    let mut troubles: Vec<Trouble> = codes.into_iter().map(Trouble::from).collect();
    troubles.extend(dead_link(site, seen));
    if matches!(value, "tracking" | "booking" | "help") && needs_login(site, seen) {
        troubles.push("needs-login".into());
    }
    if is_dead_end(site, channel, value, seen) {
        troubles.push("dead-end".into());
    }
    // A second number or address may well be that of one shop or one matter.
    if first || !matches!(channel, Channel::Phone | Channel::Email) {
        troubles.extend(far(site, channel, seen));
    }
    if first {
        troubles.extend(languages(site, channel));
    }
    troubles
}

/// Where it stands, as far as that is in the way.
fn far(site: Site<'_>, channel: Channel, seen: &Seen) -> Option<Trouble> {
    let details = matches!(channel, Channel::Phone | Channel::Email | Channel::Messaging);
    match seen.clicks() {
        Some(clicks) if clicks >= 2 && details && site.pages.readable >= 3 && !seen.beyond_contact => Some("only-on-contact-page".into()),
        Some(clicks) if clicks >= DEEP => Some(Trouble::of("deep", clicks)),
        None if seen.pages > 0 && site.input.complete && site.input.internal_targets > 0 => Some("not-linked".into()),
        Some(clicks) if details && clicks > 0 && seen.pages == 1 && seen.beyond_contact && site.pages.readable >= ENOUGH => {
            Some("only-on-one-page".into())
        }
        _ => None,
    }
}

/// An address without its fragment.
fn bare(target: &str) -> &str {
    target.split('#').next().unwrap_or_default()
}

/// Most of the links to it lead to no page: of one among many the rule on broken links tells.
fn dead_link(site: Site<'_>, seen: &Seen) -> Option<Trouble> {
    if site.input.broken.is_empty() {
        return None;
    }
    let dead: BTreeSet<&str> = site.input.broken.iter().map(|broken| bare(&broken.target)).collect();
    let pages = |only_dead: bool| -> u32 {
        seen.targets.iter().filter(|(target, _)| !only_dead || dead.contains(bare(target))).map(|(_, pages)| *pages).sum()
    };
    if pages(true) * 2 < pages(false) {
        return None;
    }
    let targets: BTreeSet<&str> = seen.targets.iter().map(|(target, _)| bare(target)).collect();
    let broken = site.input.broken.iter().find(|broken| targets.contains(bare(&broken.target)))?;
    let evidence = Evidence {
        page: broken.from.clone(),
        what: broken.target.clone(),
        excerpt: broken.text.clone(),
        ..seen.evidence().cloned().unwrap_or_default()
    };
    Some(Trouble { evidence: Some(Evidence { selector: String::new(), region: None, ..evidence }), ..Trouble::from("link-dead") })
}

/// Its pages, or the pages its links lead to, show a login and nothing else.
fn needs_login(site: Site<'_>, seen: &Seen) -> bool {
    let walled = || seen.targets.iter().any(|(target, _)| site.channels.walls.get(bare(target)).is_some());
    !seen.is("open") && (seen.is("login") || (seen.own_pages == 0 && walled()))
}

fn chat(site: Site<'_>, seen: &Seen) -> Vec<&'static str> {
    let all = site.channels.all.get(&Channel::Chat).unwrap_or(seen);
    let bot = all.is("bot") || seen.is("bot-vendor");
    let mut codes = Vec::new();
    if seen.is("waits") && !seen.is("loads") {
        codes.push("waits-for-consent");
    }
    if bot && !all.is("person") && !seen.is("person-vendor") {
        codes.push("no-way-to-a-person");
    }
    codes
}

fn phone(site: Site<'_>, seen: &Seen, first: bool) -> Vec<&'static str> {
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
    if first && hours(site) == HoursState::NotStated {
        codes.push("hours-not-stated");
    }
    codes
}

/// Whether the site says when somebody is there. A label without times does not settle it.
pub(super) fn hours(site: Site<'_>) -> HoursState {
    match (site.channels.has(Channel::Hours), site.pages.hours || !site.was_searched()) {
        (true, _) => HoursState::Stated,
        (false, true) => HoursState::Unknown,
        (false, false) => HoursState::NotStated,
    }
}

fn email(seen: &Seen) -> Vec<&'static str> {
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

fn form(seen: &Seen) -> Vec<&'static str> {
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
    if seen.is("unlabelled") && !seen.is("labelled") {
        codes.push("form-fields-without-labels");
    }
    if seen.is("captcha") {
        codes.push("captcha");
    }
    codes
}

/// Languages of the site whose pages lack a channel that others have.
fn languages(site: Site<'_>, channel: Channel) -> Vec<Trouble> {
    let Some(all) = site.channels.all.get(&channel) else { return Vec::new() };
    let spoken = site.pages.spoken();
    if spoken.len() < 2 || matches!(channel, Channel::SelfService | Channel::Reviews | Channel::Community) {
        return Vec::new();
    }
    let (with, without): (Vec<&str>, Vec<&str>) = spoken.into_iter().partition(|lang| all.languages.get(lang).is_some());
    let read = |lang: &str| site.input.complete || site.pages.sure.get(lang).is_some_and(|pages| *pages >= ENOUGH);
    let known: Vec<&str> = without.iter().copied().filter(|lang| read(lang)).collect();
    match with.as_slice() {
        [only] if known.len() >= 2 && known.len() == without.len() => vec![Trouble::of("only-in-language", only)],
        _ => known.into_iter().take(LANGUAGES).map(|lang| Trouble::of("not-in-language", lang)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::site::SiteInput;
    use crate::facts::site_samples::{Sample, fold, page, read, whole};
    use crate::model::catalogue::FactName;
    use crate::model::fact::{PageState, Value};
    use crate::model::report::Broken;
    use crate::model::vocabulary::Region;

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
    fn a_channel_that_only_one_of_several_languages_has() {
        let of = |lang: &str| [page(&format!("/{lang}")).lang(lang), page(&format!("/{lang}/a")).lang(lang)];
        let [english, second] = of("en");
        let mail = |sample: Sample| sample.email("a@shop.test", "none", true);
        let pages = [[mail(english), mail(second)], of("uk"), of("he")].concat();
        assert_eq!(trouble(&pages, "e-mail"), "only-in-language:en");
    }

    #[test]
    fn what_is_far_or_stands_alone() {
        let mail = |depth: Option<u16>| {
            let mut sample = page("/about").email("a@shop.test", "none", true);
            sample.depth = depth;
            let others = (0..4).map(|n| page(&format!("/{n}")));
            trouble(&others.chain([sample]).collect::<Vec<_>>(), "e-mail")
        };
        assert_eq!(mail(Some(0)), "", "the home page is where one looks");
        assert_eq!(mail(Some(1)), "only-on-one-page");
        assert_eq!(mail(Some(4)), "deep:4");
        assert_eq!(mail(None), "not-linked");
    }

    #[test]
    fn links_that_lead_to_no_page_or_to_a_login() {
        let tracking = || page("/").topic("order.track", "/track#top", Region::Footer);
        let broken = |target: &str| Broken {
            target: format!("https://shop.test{target}"),
            status: Some(404),
            why: String::new(),
            from: "https://shop.test/from".to_owned(),
            text: "Track".to_owned(),
        };
        let with = |target: &str| {
            let found = fold(&[tracking()]).finish(&SiteInput { broken: vec![broken(target)], ..whole() }).touchpoints;
            found.into_iter().find(|found| found.touchpoint.what == "tracking").unwrap()
        };
        let several = [tracking(), tracking(), page("/news").topic("order.track", "/old", Region::Main)];
        let found = fold(&several).finish(&SiteInput { broken: vec![broken("/old")], ..whole() }).touchpoints;
        let one = found.into_iter().find(|found| found.touchpoint.what == "tracking").unwrap();
        assert!(one.touchpoint.trouble.is_empty(), "one of many: {:?}", one.touchpoint.trouble);
        let dead = with("/track");
        assert_eq!(dead.touchpoint.trouble, ["link-dead"]);
        let seen = &dead.evidence[dead.touchpoint.difficulties[0].evidence[0] as usize];
        assert_eq!(
            (seen.page.as_str(), seen.what.as_str(), seen.excerpt.as_str()),
            ("https://shop.test/from", "https://shop.test/track", "Track")
        );
        assert!(with("/other").touchpoint.trouble.is_empty());
        let wall = page("/track").state(PageState::LoginWall);
        assert_eq!(trouble(&[tracking(), wall], "self-service"), "needs-login");
        let page_with = |kinds: &[&str]| kinds.iter().fold(page("/track").role("tracking"), |sample, kind| sample.form(kind, 1.0));
        assert_eq!(trouble(&[page_with(&["login", "search"])], "self-service"), "needs-login");
        assert_eq!(trouble(&[page_with(&["login", "order"])], "self-service"), "");
    }

    #[test]
    fn scripts_that_wait_for_consent_and_forms_that_ask_too_much() {
        let chat = |waits: bool| {
            let fields = [("id", "c".into()), ("category", Value::List(vec!["chat".to_owned()])), ("waits", waits.into())];
            page("/").fact(FactName::Vendor, None, &fields)
        };
        assert_eq!(trouble(&[chat(true)], "chat"), "waits-for-consent");
        assert_eq!(trouble(&[chat(true), chat(false)], "chat"), "", "somewhere it loads at once");
        let form = |labelled: f64| {
            let fields = [
                ("kind", "contact".into()),
                ("fields", 3.0.into()),
                ("required", 1.0.into()),
                ("labelled", labelled.into()),
                ("captcha", true.into()),
            ];
            trouble(&[page("/").fact(FactName::Form, None, &fields)], "form")
        };
        assert_eq!((form(3.0), form(2.0)), ("captcha".to_owned(), "form-fields-without-labels captcha".to_owned()));
    }

    #[test]
    fn what_stands_on_far_contact_pages_alone() {
        let contact = |depth: u16| [page("/"), page("/a"), hours(page("/c")).role("contact").deep(depth).phone("+302101234567", "tel")];
        assert_eq!(trouble(&contact(2), "phone"), "only-on-contact-page");
        assert_eq!(trouble(&contact(1), "phone"), "");
    }
}
