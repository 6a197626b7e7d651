//! Telephone numbers a customer can call: linked, written, drawn, or in structured data.
//!
//! In: links, visible text, images and structured data. Out: `phone` rows, one per number: a `tel:` link counts before text,
//! text before images and structured data. Fax numbers are left out; a `tel:` link that dials nothing is a row that is not valid.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use memchr::memmem;
use regex::{Regex, RegexBuilder};
use rlibphonenumber::Region;

use crate::html::NodeId;
use crate::model::catalogue::FactName;
use crate::model::fact::Value;
use crate::model::vocabulary::Region as PageRegion;

use super::context::Context;
use super::folded::Folded;
use super::items::{Items, Syntax};
use super::phone_extension::parted;
use super::phone_number::{Dialled, Number, decoded, dialled, plain_char, read};
use super::phone_plans::{Countries, countries};
use super::phone_text::{Found, Marks, Plans, scan};
use super::phone_vanity;
use super::place::block_at;
use super::sheet::Sheet;

/// Topics whose words say that a number is one to call.
const CALLED: &[&str] = &["phone.label", "phone.free", "whatsapp.label"];
/// Digits of a number within its town.
const LEAST_LOCAL: usize = 5;
/// Extensions kept of one number.
const EXTENSIONS: usize = 8;
/// Digits of a text that may hold a telephone number.
const FEWEST_DIGITS: usize = 7;

struct Row {
    order: usize,
    number: Number,
    kind: &'static str,
    shown: String,
    node: NodeId,
    region: Option<PageRegion>,
    structured: bool,
    /// Links to it show this number (false: one shows another).
    same: Option<bool>,
    /// Dialled behind it, in the order of the page.
    extensions: Vec<String>,
    /// A link to it holds letters.
    letters: bool,
}

#[derive(Default)]
struct Rows(BTreeMap<String, Row>);

impl Rows {
    /// Keeps the sighting of the better kind; families call in that order. The first region that is known stays.
    fn add(&mut self, number: Number, kind: &'static str, shown: &str, node: NodeId, region: Option<PageRegion>) {
        let order = self.0.len();
        let shown: String = shown.trim().chars().take(60).collect();
        let row = self.0.entry(number.value.clone()).or_insert(Row {
            order,
            number,
            kind,
            shown,
            node,
            region,
            structured: false,
            same: None,
            extensions: Vec::new(),
            letters: false,
        });
        row.region = row.region.or(region);
    }

    /// Notes that a link to a number holds letters, which is what is shown then.
    fn letters(&mut self, number: &str, letters: bool, href: &str, node: NodeId) {
        if let Some(row) = self.0.get_mut(number).filter(|row| letters && !row.letters) {
            row.letters = true;
            (row.shown, row.node) = (href.trim().chars().take(60).collect(), node);
        }
    }

    /// Notes an extension of a number that was added.
    fn extend(&mut self, number: &str, extension: Option<String>) {
        if let Some((row, extension)) = self.0.get_mut(number).zip(extension)
            && row.extensions.len() < EXTENSIONS
            && !row.extensions.contains(&extension)
        {
            row.extensions.push(extension);
        }
    }

    /// Notes what the text of a link to a number says; a link that shows another number is the one that is told of.
    fn compare(&mut self, number: &str, same: bool, shown: &str, node: NodeId) {
        if let Some(row) = self.0.get_mut(number).filter(|row| row.same != Some(false)) {
            row.same = Some(same);
            if !same {
                (row.shown, row.node) = (shown.trim().chars().take(60).collect(), node);
            }
        }
    }
}

/// Collects the numbers of a page.
pub(crate) fn collect(ctx: &Context, items: &Items, sheet: &mut Sheet) {
    let mut countries = countries(ctx, items);
    let words = Words::of(ctx);
    let mut found = under_plans(ctx, &countries, |plans| words.scan(ctx, plans));
    if countries.learn(found.iter().filter_map(|found| found.number.region.as_deref())) {
        found = under_plans(ctx, &countries, |plans| words.scan(ctx, plans));
    }
    let (faxes, written): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|found| found.fax);
    let is_fax =
        |number: &Number| faxes.iter().any(|f| f.number.value == number.value) && !written.iter().any(|f| f.number.value == number.value);
    let mut rows = Rows::default();
    under_plans(ctx, &countries, |plans| links(ctx, plans, &is_fax, &mut rows));
    for found in &written {
        let place = block_at(ctx.page, found.range.start);
        let node = place.map_or_else(|| ctx.page.tree.root_element().id(), |place| place.node);
        let shown = ctx.page.text.text.get(found.range.clone()).unwrap_or_default();
        rows.add(found.number.clone(), if found.short { "short" } else { "text" }, shown, node, place.and_then(|p| p.region));
        rows.extend(&found.number.value, found.extension.clone());
    }
    under_plans(ctx, &countries, |plans| panels(ctx, plans, &mut rows));
    under_plans(ctx, &countries, |plans| images(ctx, plans, &mut rows));
    structured(ctx, items, &countries, &is_fax, &mut rows);
    write(ctx, rows, sheet);
}

/// Works with the number plans of a page's countries.
fn under_plans<T>(ctx: &Context, countries: &Countries, work: impl FnOnce(Plans<'_>) -> T) -> T {
    let patterns = LazyCell::new(|| short_patterns(ctx, countries));
    let is_short = |dialled: &str| patterns.iter().any(|pattern| pattern.is_match(dialled));
    let has_short = ctx.queries.short_numbers.iter().any(|s| countries.own.iter().any(|c| *c.as_region_str() == *s.country));
    let short: Option<&dyn Fn(&str) -> bool> = if has_short { Some(&is_short) } else { None };
    work(Plans { own: &countries.own, more: &countries.more, learnt: &countries.learnt, named_only: false, sure: countries.sure, short })
}

fn write(ctx: &Context, rows: Rows, sheet: &mut Sheet) {
    let mut rows: Vec<Row> = rows.0.into_values().collect();
    rows.sort_by_key(|row| row.order);
    for row in rows {
        let mut fields: Vec<(&'static str, Value)> = vec![("value", row.number.value.into())];
        fields.extend(row.number.region.map(|region| ("region", region.into())));
        fields.extend([("valid", row.number.valid.into()), ("kind", row.kind.into()), ("shown", row.shown.into())]);
        fields.extend(row.structured.then(|| ("structured", true.into())));
        fields.extend(row.same.map(|same| ("same", same.into())));
        fields.extend((!row.extensions.is_empty()).then(|| ("extension", row.extensions.join(", ").into())));
        fields.extend(row.letters.then(|| ("letters", true.into())));
        sheet.fact(FactName::Phone, row.region, ctx.seen(row.node), fields);
    }
}

fn short_patterns(ctx: &Context, countries: &Countries) -> Vec<Regex> {
    let own = ctx.queries.short_numbers.iter().filter(|s| countries.own.iter().any(|c| *c.as_region_str() == *s.country));
    own.flat_map(|s| &s.patterns).filter_map(|pattern| RegexBuilder::new(&format!("^(?:{pattern})$")).unicode(false).build().ok()).collect()
}

/// Where words stand in the text that say which numbers are which.
struct Words {
    phone: Vec<Range<usize>>,
    fax: Vec<Range<usize>>,
    service: Vec<Range<usize>>,
    vat: Vec<Range<usize>>,
}

impl Words {
    fn of(ctx: &Context) -> Self {
        let marks = |topics: &[&str]| {
            let mut ranges: Vec<Range<usize>> = topics.iter().flat_map(|topic| ctx.text_matches(topic)).collect();
            ranges.sort_by_key(|range| range.end);
            ranges
        };
        Self {
            phone: marks(CALLED),
            fax: marks(&["fax.label"]),
            service: marks(&["help.center", "contact.page", "service.hours-247"]),
            vat: marks(&["vat.label"]),
        }
    }

    fn scan(&self, ctx: &Context, plans: Plans<'_>) -> Vec<Found> {
        let readable = |at: usize| block_at(ctx.page, at).is_none_or(|place| !place.hidden && !place.quoted);
        let marks = Marks { phone: &self.phone, fax: &self.fax, service: &self.service, vat: &self.vat };
        scan(&ctx.page.text.text, marks, plans, readable)
    }
}

/// Numbers in panels that a visitor unfolds. What else is kept out of sight (templates, other brands' data) seldom has a
/// word for telephone, so only numbers beside one count.
fn panels(ctx: &Context, plans: Plans<'_>, rows: &mut Rows) {
    let folded = Folded::of(ctx);
    if folded.text.chars().filter(|c| c.is_numeric()).take(FEWEST_DIGITS).count() < FEWEST_DIGITS {
        return;
    }
    let marks = folded.matches(ctx, &[CALLED, &["fax.label"], &["vat.label"]]);
    let [phone, fax, vat] = marks.as_slice() else { return };
    let plans = Plans { named_only: true, short: None, ..plans };
    let found = scan(&folded.text, Marks { phone, fax, vat, service: &[] }, plans, |_| true);
    let links = ctx.page.links.iter().filter(|link| link.place.hidden).filter_map(|link| dials(&link.href, plans)?);
    let linked: BTreeSet<String> = links.map(|(number, _)| number.value).collect();
    for found in found.into_iter().filter(|found| found.number.valid && !found.fax) {
        let kind = if linked.contains(&found.number.value) { "tel" } else { "text" };
        let node = folded.node_at(found.range.start).unwrap_or_else(|| ctx.page.tree.root_element().id());
        let value = found.number.value.clone();
        rows.add(found.number, kind, folded.text.get(found.range).unwrap_or_default(), node, None);
        rows.extend(&value, found.extension);
    }
}

/// Digits of the shortest number that is looked for in a plan; with fewer it is a short number.
const SHORTEST_PLANNED: usize = 7;

/// What a link dials: none for other links, and no number for a telephone link that dials nothing.
fn dials(href: &str, plans: Plans<'_>) -> Option<Option<(Number, Dialled)>> {
    let scheme = href.split(':').next().unwrap_or_default().trim();
    if !["tel", "callto", "phone"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) || href.len() <= scheme.len() + 1 {
        return None;
    }
    let Some(mut dialled) = dialled(href) else { return Some(vanity(href.get(scheme.len() + 1..).unwrap_or_default(), plans)) };
    // A service number as long as others is the one that its text shows (`0800 33 04 85`), in the plan that holds it.
    let is_planned = || read(&dialled.number, plans.own).is_some_and(|number| number.valid);
    if plans.short.is_some_and(|short| short(&dialled.number)) && (dialled.number.len() < SHORTEST_PLANNED || !is_planned()) {
        let number = Number { value: dialled.number.clone(), region: plans.own.first().map(ToString::to_string), valid: true };
        return Some(Some((number, dialled)));
    }
    if dialled.number.contains(|c: char| c.is_ascii_alphabetic()) {
        return Some(vanity(&dialled.number, plans).map(|(number, _)| (number, std::mem::take(&mut dialled))));
    }
    let countries: Vec<_> = plans.own.iter().chain(plans.more).copied().collect();
    Some(read(&dialled.number, &countries).map(|number| (number, dialled)))
}

fn vanity(written: &str, plans: Plans<'_>) -> Option<(Number, Dialled)> {
    let number = phone_vanity::dialled(&decoded(written), plans.own)?;
    Some((number, Dialled { letters: true, ..Dialled::default() }))
}

fn links(ctx: &Context, plans: Plans<'_>, is_fax: &dyn Fn(&Number) -> bool, rows: &mut Rows) {
    for (at, link) in ctx.page.links.iter().enumerate().filter(|(_, link)| !link.place.hidden) {
        let Some(number) = dials(&link.href, plans) else { continue };
        let shown = if link.label.chars().any(|c| c.is_numeric()) { &link.label } else { &link.href };
        match number {
            Some((number, _)) if is_fax(&number) || ctx.link_has(at, "fax.label") => {}
            Some((number, dialled)) => {
                let kind = if number.value.len() < SHORTEST_PLANNED { "short" } else { "tel" };
                let (value, same) = (number.value.clone(), shows(&link.label, &number, plans));
                rows.add(number, kind, shown, link.place.node, link.place.region);
                rows.extend(&value, dialled.extension);
                rows.letters(&value, dialled.letters, &link.href, link.place.node);
                if let Some(same) = same {
                    rows.compare(&value, same, &link.label, link.place.node);
                }
            }
            None => {
                let value: String = link.href.chars().take(60).collect();
                rows.add(Number { value, region: None, valid: false }, "tel", shown, link.place.node, link.place.region);
            }
        }
    }
}

/// Whether the text of a link shows the number that it dials; none where it shows no whole number. A number without its
/// area or country is the same one, and of several it may be any.
fn shows(label: &str, dialled: &Number, plans: Plans<'_>) -> Option<bool> {
    let digits = |text: &str| text.chars().filter_map(plain_char).filter(char::is_ascii_digit).collect::<String>();
    let dials = digits(&dialled.value);
    let (label, _) = parted(label);
    if let Some(number) = phone_vanity::dialled(label, plans.own) {
        return Some(number.value == dialled.value);
    }
    let written = digits(label);
    if written.len() < FEWEST_DIGITS || dials.len() < FEWEST_DIGITS || !dialled.valid {
        return None;
    }
    let ends = |text: &str| {
        let local = text.trim_start_matches('0');
        local.len() >= LEAST_LOCAL && (dials.ends_with(local) || local.ends_with(dials.as_str()))
    };
    let parts = label.split(['/', ',', '|', ';']).map(|part| digits(parted(part).0));
    if written.contains(dials.as_str()) || ends(&written) || parts.into_iter().any(|part| ends(&part)) {
        return Some(true);
    }
    let text = format!("tel {label}");
    let word = std::iter::once(0..3).collect::<Vec<_>>();
    let found = scan(&text, Marks { phone: &word, ..Marks::default() }, plans, |_| true);
    let valid: Vec<&Found> = found.iter().filter(|found| found.number.valid).collect();
    (!valid.is_empty()).then(|| valid.iter().any(|found| found.number.value == dialled.value))
}

/// Numbers that only stand on an image: in its `alt`, or in its file name beside a word for telephone.
fn images(ctx: &Context, plans: Plans<'_>, rows: &mut Rows) {
    for image in ctx.page.images.iter().filter(|image| !image.place.hidden) {
        let alt = image.alt.as_deref().unwrap_or_default();
        let file = image.url.as_ref().and_then(|url| url.path_segments()?.next_back()).unwrap_or_default();
        let stem = file.split('.').next().unwrap_or_default().to_lowercase();
        let digits = |text: &str| text.chars().filter(|c| plain_char(*c).is_some_and(|p| p.is_ascii_digit())).count();
        let called = stem.split(['-', '_']).any(|word| {
            matches!(word, "tel" | "phone" | "telefon" | "telephone" | "telefono" | "fon" | "call" | "hotline" | "phones" | "mobile")
        });
        let text = match () {
            () if (7..=15).contains(&digits(alt)) => alt.to_owned(),
            () if called && (8..=15).contains(&digits(&stem)) => stem.chars().filter(char::is_ascii_digit).collect(),
            () => continue,
        };
        let label = std::iter::once(0..3).collect::<Vec<_>>();
        let labelled = called || ctx.label_is(alt, "phone.label");
        let marks = if labelled { Marks { phone: &label, ..Marks::default() } } else { Marks::default() };
        let read = if labelled { format!("tel {text}") } else { text.clone() };
        for found in scan(&read, marks, plans, |_| true).into_iter().filter(|found| found.number.valid && !found.fax) {
            rows.add(found.number, "image", &text, image.place.node, image.place.region);
        }
    }
}

/// A number as structured data gives it, with the letters of a vanity number.
fn number_of(written: &str, countries: &[Region]) -> Option<Number> {
    let vanity = written.contains(|c: char| c.is_ascii_uppercase()).then(|| phone_vanity::dialled(written, countries)).flatten();
    vanity.or_else(|| read(written, countries))
}

/// Numbers of structured data. Those of cards are as a rule shown, where no word needs to stand beside them.
fn structured(ctx: &Context, items: &Items, countries: &Countries, is_fax: &dyn Fn(&Number) -> bool, rows: &mut Rows) {
    let all: Vec<_> = countries.own.iter().chain(&countries.more).copied().collect();
    for (at, item) in items.items.iter().enumerate() {
        for text in items.texts(at, "telephone").take(5) {
            let text = text.trim_start_matches("tel:");
            let is_card = item.syntax == Syntax::Microformat;
            let shown = is_card && memmem::find(ctx.page.text.text.as_bytes(), text.as_bytes()).is_some();
            let (text, extension) = parted(text);
            for part in text.split([',', ';', '|']).take(4) {
                let wanted = |number: &Number| number.value.len() >= 5 && !(is_card && (!number.valid || is_fax(number)));
                if let Some(number) = number_of(part, if is_card { &countries.own } else { &all }).filter(wanted) {
                    let value = number.value.clone();
                    rows.add(number, if shown { "text" } else { "data" }, part, item.node, None);
                    rows.extend(&value, extension.clone());
                    rows.0.entry(value).and_modify(|row| row.structured |= !shown);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
