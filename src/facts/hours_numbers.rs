//! Which numbers hours are of.
//!
//! In: hours found in a page's text, and the rows of its telephone numbers. Out: for each of them the numbers that share the least
//! element with it, so that desks and branches told in cards, rows or columns keep their own. Where one element holds several of
//! both, the order tells: hours follow their numbers, or go before them where hours stand first. Numbers of structured data are
//! those of the item that gives the hours.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range as Span;

use memchr::memmem;

use crate::html::{NodeId, Page};
use crate::model::catalogue::FactName;
use crate::model::fact::{Fact, Value};
use crate::model::vocabulary::Region;

use super::context::Context;
use super::place::{begins, block_at};
use super::sheet::Sheet;

/// Bytes of text between hours and the nearest of their numbers.
const NEAR: usize = 300;
/// Places looked at of one number, and of all.
const PLACES: usize = 12;
const ALL: usize = 200;
/// Least digits by which a number is told from others.
const DIGITS: usize = 6;

/// The field of an `hours` row.
pub(super) const FIELD: &str = "numbers";

/// Where hours or a number stand.
#[derive(Debug, Clone)]
pub(super) struct Stand {
    pub(super) span: Span<usize>,
    pub(super) node: NodeId,
    pub(super) region: Option<Region>,
}

/// The numbers of each of the hours, sorted.
pub(super) fn told(ctx: &Context, sheet: &Sheet, hours: &[Stand]) -> Vec<Vec<String>> {
    let numbers = if hours.is_empty() { Vec::new() } else { numbers(ctx, sheet) };
    let ways = |stands: &mut dyn Iterator<Item = NodeId>| stands.map(|node| way(ctx.page, node)).collect::<Vec<_>>();
    let (to_hours, to_numbers) = (ways(&mut hours.iter().map(|h| h.node)), ways(&mut numbers.iter().map(|(_, n)| n.node)));
    let shared = |hour: usize, number: usize| {
        let both = to_hours.get(hour)?.iter().zip(to_numbers.get(number)?);
        let same = hours.get(hour)?.region == numbers.get(number)?.1.region;
        same.then(|| both.take_while(|(a, b)| a == b).count())
    };
    let deepest = |hour: usize| (0..numbers.len()).filter_map(|number| shared(hour, number)).max();
    let mut order: Vec<(usize, usize)> = (0..hours.len()).filter_map(|hour| Some((deepest(hour)?, hour))).collect();
    order.sort_by_key(|(depth, hour)| (std::cmp::Reverse(*depth), *hour));
    // A number that has hours of its own is not among those of hours farther off.
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    let mut told = vec![Vec::new(); hours.len()];
    for (depth, hour) in &order {
        let free = |number: &usize| numbers.get(*number).and_then(|(value, _)| taken.get(value.as_str())).is_none_or(|own| own == depth);
        let here: Vec<usize> = (0..numbers.len()).filter(|n| shared(*hour, *n) == Some(*depth)).filter(free).collect();
        let holder = |other: usize| to_hours.get(other).and_then(|way| way.get(..*depth));
        let beside = order.iter().filter(|(d, other)| d == depth && holder(*other) == holder(*hour)).map(|(_, other)| *other);
        let own = in_order(*hour, &beside.collect::<Vec<_>>(), &here, hours, &numbers);
        let values: BTreeSet<&str> = own.iter().filter_map(|number| numbers.get(*number)).map(|(value, _)| value.as_str()).collect();
        taken.extend(values.iter().map(|value| (*value, *depth)));
        if let Some(told) = told.get_mut(*hour) {
            *told = values.into_iter().map(str::to_owned).collect();
        }
    }
    told
}

/// Of numbers and hours in one element, the run of numbers that hours belong to.
fn in_order(hour: usize, beside: &[usize], here: &[usize], hours: &[Stand], numbers: &[(String, Stand)]) -> Vec<usize> {
    let Some(own) = hours.get(hour).map(|stand| &stand.span) else { return Vec::new() };
    let at_hours = beside.iter().filter_map(|other| Some((hours.get(*other)?.span.start, None)));
    let mut items: Vec<(usize, Option<usize>)> =
        here.iter().filter_map(|number| Some((numbers.get(*number)?.1.span.start, Some(*number)))).chain(at_hours).collect();
    items.sort_unstable();
    let split = items.partition_point(|(at, _)| *at < own.start);
    let (before, after) = items.split_at(split);
    let run = |items: &mut dyn Iterator<Item = &(usize, Option<usize>)>| -> Vec<usize> {
        items.skip_while(|(_, number)| number.is_none()).map_while(|(_, number)| *number).collect()
    };
    let numbers_lead = items.first().is_some_and(|(_, number)| number.is_some());
    let behind = if numbers_lead { Vec::new() } else { run(&mut after.iter()) };
    let found = if behind.is_empty() { run(&mut before.iter().rev()) } else { behind };
    let gap = |number: &usize| {
        let span = numbers.get(*number).map_or(0..0, |(_, stand)| stand.span.clone());
        span.start.saturating_sub(own.end).max(own.start.saturating_sub(span.end))
    };
    let near = found.iter().map(gap).min().is_some_and(|gap| gap <= NEAR);
    if near { found } else { Vec::new() }
}

/// Every place of the page's numbers.
fn numbers(ctx: &Context, sheet: &Sheet) -> Vec<(String, Stand)> {
    let mut found = Vec::new();
    for row in sheet.rows(FactName::Phone) {
        let (value, shown) = (row.text("value").unwrap_or_default(), row.text("shown").unwrap_or_default());
        if matches!(row.text("kind"), Some("data" | "image" | "fax")) || value.is_empty() {
            continue;
        }
        let starts = memmem::find_iter(ctx.page.text.text.as_bytes(), shown.as_bytes()).take(if shown.is_empty() { 0 } else { PLACES });
        for at in starts {
            if let Some(place) = block_at(ctx.page, at) {
                found.push((value.to_owned(), Stand { span: at..at + shown.len(), node: place.node, region: place.region }));
            }
        }
        // A link may be named by a word.
        for link in ctx.page.links.iter().filter(|link| !link.place.hidden && dials(&link.href, value)).take(PLACES) {
            let at = begins(ctx.page, link.place.node);
            found.push((value.to_owned(), Stand { span: at..at, node: link.place.node, region: link.place.region }));
        }
    }
    found.truncate(ALL);
    found
}

fn dials(href: &str, value: &str) -> bool {
    href.trim_start().get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("tel:")) && same(href, value)
}

/// Whether two spellings are of one number: the digits of the shorter end the longer.
fn same(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (one, other) = (digits(one), digits(other));
    let ends = |long: &str, short: &str| short.len() >= DIGITS && long.ends_with(short.trim_start_matches('0'));
    !one.is_empty() && (one == other || ends(&one, &other) || ends(&other, &one))
}

/// The elements around a node from the root on, and itself.
fn way(page: &Page, node: NodeId) -> Vec<NodeId> {
    let Some(element) = page.element(node) else { return Vec::new() };
    let mut way: Vec<NodeId> = element.ancestors().map(|above| above.id()).collect();
    way.reverse();
    way.push(node);
    way
}

/// Names the numbers of structured data as the rows of the page do; what is no number of the page is left out.
pub(super) fn settle(sheet: &mut Sheet) {
    let known: Vec<String> = sheet.rows(FactName::Phone).filter_map(|row| row.text("value")).map(str::to_owned).collect();
    for row in sheet.rows_mut(FactName::Hours) {
        let Some(Value::List(given)) = row.field(FIELD) else { continue };
        let own = known.iter().filter(|value| given.iter().any(|given| same(given, value)));
        let own: BTreeSet<String> = own.cloned().collect();
        row.fields.retain(|(name, _)| *name != FIELD);
        if !own.is_empty() {
            row.fields.push((FIELD, Value::List(own.into_iter().collect())));
        }
    }
}

/// The numbers that a row names.
pub(super) fn of(row: &Fact) -> &[String] {
    match row.field(FIELD) {
        Some(Value::List(numbers)) => numbers,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_page::run;
    use super::super::{brand, hours};
    use super::*;

    /// The times of each row with its numbers.
    fn of_page(html: &str) -> Vec<String> {
        let html = format!("<html lang=en>{html}");
        let facts = run(&html, |ctx, sheet| {
            brand::collect(ctx, sheet);
            hours::collect(ctx, sheet);
        });
        let rows = facts.iter().filter(|fact| fact.name == FactName::Hours);
        let last = |number: &String| number.get(number.len() - 2..).unwrap_or_default().to_owned();
        rows.map(|row| format!("{}: {}", row.text("week").unwrap_or("-"), of(row).iter().map(last).collect::<Vec<_>>().join(" "))).collect()
    }

    const SALES: &str = "<p>Sales: <a href='tel:+442079460958'>020 7946 0958</a></p>";
    const HELP: &str = "<p>Help: +44 20 7946 0960</p>";
    const DAY: &str = "<p>Monday 9:00 - 17:00</p>";
    const NIGHT: &str = "<p>Friday 8:00 - 22:00</p>";
    const BOTH: [&str; 2] = ["Mo 09:00-17:00: 58", "Fr 08:00-22:00: 60"];

    #[test]
    fn cards_rows_and_lines_keep_their_own_hours() {
        assert_eq!(of_page(&format!("<div>{SALES}{DAY}</div><div>{HELP}{NIGHT}</div>")), BOTH);
        assert_eq!(of_page(&format!("<div>{DAY}{SALES}</div><div>{NIGHT}{HELP}</div>")), BOTH);
        assert_eq!(of_page(&format!("<main>{SALES}{DAY}{HELP}{NIGHT}</main>")), BOTH);
        assert_eq!(of_page(&format!("<main>{DAY}{SALES}{NIGHT}{HELP}</main>")), BOTH);
        assert_eq!(of_page(&format!("<table><tr><td>{SALES}<td>{DAY}<tr><td>{HELP}<td>{NIGHT}</table>")), BOTH);
    }

    #[test]
    fn numbers_that_stand_together_share_hours() {
        assert_eq!(of_page(&format!("<main>{SALES}{HELP}{DAY}</main>")), ["Mo 09:00-17:00: 58 60"]);
    }

    #[test]
    fn numbers_of_one_line_share_hours() {
        let line = "<p>Help: <a href='tel:+442079460958'>(020) 7946 0958</a> or <a href='tel:+442079460960'>020 7946 0960</a><br>Monday 9:00 - 17:00</p>";
        assert_eq!(of_page(&format!("<main>{line}</main>")), ["Mo 09:00-17:00: 58 60"]);
        let text = "<p>Text us at <a href='sms:+442079460958'>020-7946-0958</a></p>";
        assert_eq!(of_page(&format!("<main>{line}{text}</main>")), ["Mo 09:00-17:00: 58 60"]);
        let footer =
            "<footer><p>Help <a href='tel:+442079460958'>(020) 7946 0958</a> or <a href='tel:+442079460960'>020 7946 0960</a></p></footer>";
        assert_eq!(of_page(&format!("<main>{line}{text}</main>{footer}")), ["Mo 09:00-17:00: 58 60"]);
    }

    #[test]
    fn hours_far_from_a_number_or_beside_one_with_its_own_are_nobodys() {
        let shop = "<h2>Our shop</h2><p>Opening hours: Sat 10:00 - 14:00</p>";
        assert_eq!(of_page(&format!("<main><div>{SALES}{DAY}</div>{shop}</main>")), ["Mo 09:00-17:00: 58", "Sa 10:00-14:00: "]);
        let long = "<p>We are happy to see you here.</p>".repeat(15);
        assert_eq!(of_page(&format!("<main>{SALES}{long}{shop}</main>")), ["Sa 10:00-14:00: "]);
        assert_eq!(of_page(&format!("<header>{SALES}</header><main>{shop}</main>")), ["Sa 10:00-14:00: "]);
    }

    #[test]
    fn hours_of_a_chat_are_no_numbers() {
        let chat = "<p>Live chat: Friday 8:00 - 18:00</p>";
        assert_eq!(of_page(&format!("<main>{chat}<p>Or by telephone</p>{SALES}{DAY}</main>")), ["Fr 08:00-18:00: ", "Mo 09:00-17:00: 58"]);
    }

    #[test]
    fn data_names_the_number_of_its_item() {
        let data = |phone: &str| {
            format!(
                r#"<script type="application/ld+json">{{"@type":"Store","telephone":"{phone}","openingHours":"Mo-Fr 09:00-17:00"}}</script>{SALES}"#
            )
        };
        assert_eq!(of_page(&data("020 7946 0958")), ["Mo-Fr 09:00-17:00: 58"]);
        assert_eq!(of_page(&data("ask us")), ["Mo-Fr 09:00-17:00: "]);
    }
}
