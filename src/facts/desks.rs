//! Who answers a number or an address, by the words beside it: press, job seekers, reports of abuse are no customer service,
//! and a number under the name of a messaging app is written to.
//!
//! In: labels in the visible text, and the phone rows of the page. Out: desks for `email`; `phone` rows whose kind is
//! `desk` or `messenger`, and `messaging` rows for numbers that stand there as text. What a label says holds for the line it
//! stands in and for the lines of contacts right below it; on pages of rules the contacts behind the name of an authority are its own.

use std::ops::Range;

use memchr::memmem;

use crate::html::Link;
use crate::model::catalogue::FactName;
use crate::model::fact::{Fact, Sighting, Value};
use crate::model::vocabulary::Region;

use super::context::Context;
use super::message_url::{Message, classify};
use super::sheet::Sheet;

/// Topics of labels, with the desk they name.
const DESKS: &[(&str, &str)] = &[("careers", "applicants"), ("desk.other", "other")];
/// Topics of labels that name the service, which end what a label before them says.
const SERVICE: &[&str] = &["help.center", "contact.page", "phone.free"];
/// Names of bodies that are not the brand.
const AUTHORITY: &str = "desk.authority";
/// Bytes between a label and what it names.
const REACH: usize = 64;
/// Blocks above that may hold the label, and bytes of a block that is one.
const ABOVE: usize = 3;
const LABEL: usize = 80;
/// Places in the text where one number is looked at.
const PLACES: usize = 12;

/// Apps as labels name them.
const APPS: &[(&str, &str)] = &[
    ("whatsapp", "whatsapp"),
    ("whats app", "whatsapp"),
    ("ватсап", "whatsapp"),
    ("вотсап", "whatsapp"),
    ("וואטסאפ", "whatsapp"),
    ("ווטסאפ", "whatsapp"),
    ("واتساب", "whatsapp"),
    ("واتس اب", "whatsapp"),
    ("واتساپ", "whatsapp"),
    ("viber", "viber"),
    ("вайбер", "viber"),
    ("telegram", "telegram"),
    ("телеграм", "telegram"),
    ("טלגרם", "telegram"),
    ("تلگرام", "telegram"),
    ("wechat", "wechat"),
    ("微信", "wechat"),
];

/// Bytes behind the name of another body within which contacts are its own.
const ITS_OWN: usize = 300;
/// Pages that name such bodies beside the brand.
const POLICIES: &[&str] =
    &["policy.privacy", "policy.terms", "policy.cookies", "policy.accessibility", "policy.withdrawal", "legal.imprint", "complaints"];

/// Labels of other desks and of the service in a page's text, in order.
pub(super) struct Desks {
    marks: Vec<(Range<usize>, Option<&'static str>)>,
    /// Where the names of authorities, ombudsmen and hosts stand.
    bodies: Vec<Range<usize>>,
    /// The page tells rules: contacts far behind such a name are its own.
    of_rules: bool,
}

impl Desks {
    /// None where the text names no other desk, as on most pages.
    pub(super) fn of(ctx: &Context) -> Option<Self> {
        let mut marks: Vec<(Range<usize>, Option<&'static str>)> = Vec::new();
        for (topic, desk) in DESKS {
            marks.extend(ctx.text_matches(topic).map(|range| (range, Some(*desk))));
        }
        // Where the page is about such a body, it may be the brand.
        let is_brand = ctx.title_has(AUTHORITY);
        let bodies: Vec<Range<usize>> = ctx.text_matches(AUTHORITY).filter(|_| !is_brand).collect();
        if marks.is_empty() && bodies.is_empty() {
            return None;
        }
        for topic in SERVICE {
            marks.extend(ctx.text_matches(topic).map(|range| (range, None)));
        }
        marks.sort_by_key(|(range, _)| (range.end, range.start));
        Some(Self { marks, bodies, of_rules: is_of_rules(ctx) })
    }

    /// Whether a place stands behind the name of a body that is not the brand, before anything says that the brand goes on.
    pub(super) fn is_of_another(&self, at: usize) -> bool {
        let named = self.bodies.iter().rfind(|body| body.end <= at && at - body.end <= ITS_OWN).filter(|_| self.of_rules);
        named.is_some_and(|body| !self.marks.iter().any(|(range, desk)| desk.is_none() && (body.end..at).contains(&range.start)))
    }

    /// Whether the name of such a body is the label of what stands at a byte of `line`: right before it in its sentence, or alone
    /// in the line above.
    fn is_labelled_another(&self, ctx: &Context, line: usize, at: usize) -> bool {
        let text = &ctx.page.text.text;
        let Some(block) = ctx.page.text.blocks.get(line) else { return false };
        let goes_on = |from: usize| self.marks.iter().any(|(range, desk)| desk.is_none() && range.start >= from && range.end <= at);
        let beside = |body: &Range<usize>| {
            let near = body.start >= block.start && body.end <= at && at - body.end <= REACH;
            near && !text[body.end..at].contains(['.', ';', '|', '•', '·']) && !goes_on(body.end)
        };
        let above = line.checked_sub(1).and_then(|above| ctx.page.text.blocks.get(above));
        let alone = |body: &Range<usize>| {
            above.is_some_and(|above| body.start >= above.start && body.end <= above.end && body.len() * 3 >= (above.end - above.start) * 2)
        };
        self.bodies.iter().any(|body| beside(body) || alone(body))
    }

    /// The desk that the label before a byte of the text names: in its line, or alone in a line right above.
    pub(super) fn at(&self, ctx: &Context, at: usize) -> Option<&'static str> {
        let text = &ctx.page.text.text;
        let blocks = &ctx.page.text.blocks;
        let own = blocks.partition_point(|block| block.start <= at).checked_sub(1)?;
        let start = blocks.get(own)?.start;
        if self.is_labelled_another(ctx, own, at) {
            return Some("other");
        }
        if let Some((_, desk)) = self.last(start..at) {
            return desk;
        }
        if self.is_of_another(at) {
            return Some("other");
        }
        for above in (0..own).rev().take(ABOVE) {
            let block = blocks.get(above)?;
            let line = text.get(block.start..block.end)?;
            if let Some((range, desk)) = self.last(block.start..block.end).filter(|_| line.len() <= LABEL) {
                // A label says little but itself.
                return desk.filter(|_| range.len() * 3 >= line.trim().len() * 2 || line.trim_end().ends_with(':'));
            }
            let contact = line.contains('@') || line.bytes().filter(u8::is_ascii_digit).count() >= 6;
            if !contact {
                return None;
            }
        }
        None
    }

    /// The last label that ends in a stretch of text, near enough to its end.
    fn last(&self, within: Range<usize>) -> Option<(Range<usize>, Option<&'static str>)> {
        let near = |range: &Range<usize>| range.start >= within.start && range.end <= within.end && range.end + REACH >= within.end;
        self.marks.iter().rfind(|(range, _)| near(range)).cloned()
    }
}

/// Whether a page tells rules, by its title or main heading.
fn is_of_rules(ctx: &Context) -> bool {
    let heading = ctx.page.headings.iter().position(|heading| heading.level == 1);
    POLICIES.iter().any(|topic| ctx.title_has(topic) || heading.is_some_and(|at| ctx.heading_has(at, topic)))
}

/// Tells which of the numbers already written are of other desks or written to by an app.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    let desks = Desks::of(ctx);
    let mut written: Vec<(&'static str, String, Option<Region>, Sighting)> = Vec::new();
    for row in sheet.rows_mut(FactName::Phone) {
        if !matches!(row.text("kind"), Some("tel" | "text" | "short")) {
            continue;
        }
        let shown = row.text("shown").unwrap_or_default().to_owned();
        let places: Vec<usize> = memmem::find_iter(ctx.page.text.text.as_bytes(), shown.as_bytes()).take(PLACES).collect();
        let Some(first) = places.first() else { continue };
        if row.text("kind") == Some("text") {
            row.seen = ctx.seen_text(*first..first + shown.len());
        }
        if let Some(desks) = &desks
            && places.iter().all(|at| desks.at(ctx, *at).is_some())
        {
            set_kind(row, "desk");
            continue;
        }
        if row.text("kind") == Some("text") && is_written_to(ctx, &shown, places.len()) {
            set_kind(row, "messenger");
            continue;
        }
        let apps: Vec<Option<(&'static str, bool)>> = places.iter().map(|at| app_at(ctx, *at)).collect();
        let Some((app, _)) = apps.iter().flatten().next().copied() else { continue };
        let value = row.text("value").unwrap_or_default().to_owned();
        written.push((app, value, row.region, row.seen.clone()));
        if row.text("kind") == Some("text") && apps.iter().all(|app| app.is_some_and(|(_, only)| only)) {
            set_kind(row, "messenger");
        }
    }
    for (app, value, region, seen) in written {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let known = sheet.rows(FactName::Messaging).any(|row| {
            row.text("app") == Some(app)
                && row.text("target").is_some_and(|target| !digits(target).is_empty() && digits(&value).ends_with(&digits(target)))
        });
        if !known {
            sheet.fact(FactName::Messaging, region, seen, vec![("app", app.into()), ("target", value.into()), ("link", false.into())]);
        }
    }
}

/// Whether a number stands in links to messaging apps alone: those have rows of their own.
fn is_written_to(ctx: &Context, shown: &str, places: usize) -> bool {
    let holds = |link: &&Link| link.label.contains(shown) && matches!(classify(&link.href, link.url.as_ref()), Some(Message::To { .. }));
    places > 0 && ctx.page.links.iter().filter(holds).count() >= places
}

fn set_kind(row: &mut Fact, kind: &'static str) {
    for (name, value) in &mut row.fields {
        if *name == "kind" {
            *value = Value::Text(kind.to_owned());
        }
    }
}

/// The app whose name stands before a number in its line, and whether nothing there says that the number is called too.
fn app_at(ctx: &Context, at: usize) -> Option<(&'static str, bool)> {
    let block = ctx.block_at(at)?;
    let text = ctx.page.text.text.get(block.start..at)?;
    let from = text.char_indices().rev().nth(REACH).map_or(0, |(from, _)| from);
    let before = text.get(from..)?.to_lowercase();
    // Behind another number the line speaks of that.
    let before = before.rsplit(['|', ';', '•', '·']).next().unwrap_or_default();
    let tail = before.rfind(|c: char| c.is_ascii_digit()).and_then(|digit| before.get(digit + 1..)).unwrap_or(before);
    let (place, app) = APPS.iter().filter_map(|(word, app)| Some((tail.rfind(word)?, *app))).max()?;
    let called = |range: &Range<usize>| range.start >= block.start + from && range.end <= at;
    let words: Vec<String> =
        ctx.text_matches("phone.label").filter(called).filter_map(|range| ctx.page.text.text.get(range).map(str::to_lowercase)).collect();
    // Behind the app's name the line speaks of the telephone.
    if words.iter().any(|word| tail.get(place..).is_some_and(|behind| behind.contains(word.as_str()))) {
        return None;
    }
    let phone = !words.is_empty();
    let also = tail.get(..place).is_some_and(|before| before.contains('/') || before.contains('&'))
        || tail.get(place..).is_some_and(|behind| behind.contains('/'));
    Some((app, !phone && !also))
}

#[cfg(test)]
mod tests {
    use super::super::test_page::{rows, run};
    use super::super::{brand, email, items::Items};
    use super::*;

    fn phones(html: &str) -> Vec<String> {
        rows(&run(html, brand::collect), FactName::Phone, &["value", "kind"])
    }

    fn messaging(html: &str) -> Vec<String> {
        rows(&run(html, brand::collect), FactName::Messaging, &["app", "target", "link"])
    }

    fn desks(html: &str) -> Vec<String> {
        let facts = run(html, |ctx, sheet| email::collect(ctx, &Items::default(), sheet));
        rows(&facts, FactName::Email, &["value", "desk"])
    }

    #[test]
    fn numbers_and_addresses_for_others_than_customers() {
        let html = "<html lang=en><p>Report abuse: +44 20 7946 0958, e-mail: talk@brand.de</p><p>Press office: +44 20 7946 0959</p><p>Phone: +44 20 7946 0960</p>";
        assert_eq!(phones(html), ["+442079460958 desk", "+442079460959 desk", "+442079460960 text"]);
        assert_eq!(desks(html), ["talk@brand.de other"]);
        let below = "<h3>Press office</h3><p>Tel: +44 20 7946 0959</p><p>E-mail: pr@brand.de</p><h3>Contact us</h3><p>Tel: +44 20 7946 0960</p><p>hello@brand.de</p>";
        assert_eq!(phones(below), ["+442079460959 desk", "+442079460960 text"]);
        assert_eq!(desks(below), ["pr@brand.de other", "hello@brand.de service"]);
    }

    #[test]
    fn the_service_beside_another_desk_stays() {
        let html = "<p>Press office: a@brand.de. Contact us: b@brand.de</p><p>Our press office moved.</p><p>Write to c@brand.de</p>";
        assert_eq!(desks(html), ["a@brand.de other", "b@brand.de service", "c@brand.de service"]);
        let both = "<footer>info@brand.de</footer><p>Press office: info@brand.de</p>";
        assert_eq!(desks(both), ["info@brand.de service"]);
        let linked = "<p>Press office: <a href='mailto:info@brand.de'>info@brand.de</a></p>";
        assert_eq!(desks(linked), ["info@brand.de other"]);
    }

    #[test]
    fn what_rules_say_of_an_authority_is_not_the_brands() {
        let body = "<p>You may complain to the Data Protection Commission, 6 Pembroke Row, Dublin 2</p><p>Phone: +44 20 7946 0959</p><p>info@dpc.de</p>";
        let own = "<h3>Contact us</h3><p>+44 20 7946 0960</p><p>a@brand.de</p>";
        let page = |title: &str| format!("<html lang=en><title>{title}</title>{body}{own}");
        assert_eq!(phones(&page("Privacy policy")), ["+442079460959 desk", "+442079460960 text"]);
        assert_eq!(desks(&page("Privacy policy")), ["info@dpc.de other", "a@brand.de service"]);
        assert_eq!(phones(&page("The commission")), ["+442079460959 text", "+442079460960 text"]);
        let fraud = "<p>You can contact the Data Protection Commission at +44 20 7946 0959</p><h3>Data Protection Commission</h3><p>+44 20 7946 0961</p><p>Watched by the Data Protection Commission. Telephone +44 20 7946 0960</p><p>Watched by the Data Protection Commission, contact us at +44 20 7946 0962</p>";
        let of = |title: &str| phones(&format!("<html lang=en><title>{title}</title>{fraud}"));
        assert_eq!(of("Fraud"), ["+442079460959 desk", "+442079460961 desk", "+442079460960 text", "+442079460962 text"]);
        assert!(of("Data Protection Commission").iter().all(|number| number.ends_with("text")), "it is the brand");
        assert_eq!(desks(&page("The commission")), ["info@dpc.de service", "a@brand.de service"]);
    }

    #[test]
    fn an_app_with_a_number_is_messaging() {
        let html = "<h3>WhatsApp Riviera Bus +39 331 65 66 555</h3><p>Tel: +39 0544 689911</p>";
        assert_eq!(messaging(html), ["whatsapp +393316566555 false"]);
        assert_eq!(
            phones(html),
            ["+390544689911 text", "+393316566555 messenger"].map(str::to_owned).into_iter().rev().collect::<Vec<_>>()
        );
        let both = "<p>Tel / WhatsApp: +39 331 65 66 555</p>";
        assert_eq!((messaging(both).len(), phones(both)), (1, vec!["+393316566555 text".to_owned()]));
        let linked = "<p>WhatsApp: <a href='https://wa.me/393316566555'>+39 331 65 66 555</a></p>";
        assert_eq!(messaging(linked), ["whatsapp +393316566555 -"]);
        assert_eq!(phones("<p><a href='https://wa.me/393316566555'>Text us: +39 331 65 66 555</a></p>"), ["+393316566555 messenger"]);
        assert_eq!(
            phones("<p><a href='https://wa.me/393316566555'>+39 331 65 66 555</a> or call +39 331 65 66 555</p>"),
            ["+393316566555 text"]
        );
        assert_eq!(messaging("<html lang=uk><p>Вайбер: +380 44 123 45 67</p>"), ["viber +380441234567 false"]);
        assert_eq!(messaging("<p>Phone: +39 0544 689911</p><p>Share by WhatsApp</p>"), Vec::<String>::new());
        assert_eq!(messaging("<p>Telegram: @acme, phone: +39 0544 689911</p>"), Vec::<String>::new());
    }
}
