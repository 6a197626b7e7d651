//! Where the brand is and when it is open, as the page shows it: maps, postal addresses and hours outside of structured data.
//!
//! In: frames, links, `address` elements, text beside words for address and hours. Out: `map`, `address` and `hours` rows.
//! One map on a contact page is an address, not a store locator.

use std::collections::BTreeSet;

use url::Url;

use crate::html::{NodeId, Place};
use crate::model::bytes;
use crate::model::catalogue::FactName;

use super::context::Context;
use super::hours_times::{Range, agree, other_numbers, ranges};
use super::items::value_text;
use super::place::block_at;
use super::sheet::Sheet;
use super::social_url::without_www;

/// Rows of hours and of addresses found in text per page.
const KEPT: usize = 4;
/// Lines of an address that stands one part below the other.
const ADDRESS_LINES: usize = 6;
/// Lines after which one must look like that of a house or a post code: what is no address has a number sooner or later.
const PLAIN_LINES: usize = 3;
/// Characters of a line of an address that has many.
const ADDRESS_LINE: usize = 50;
/// Bytes before a line within which a word for telephone makes its hours those of a service.
const BESIDE: usize = 80;
/// Terms of lists that are read as labels, per page.
const TERMS: usize = 20;
/// Signs between the columns of a line.
const COLUMNS: [char; 4] = ['|', '·', ';', '•'];
/// Short names of time zones, as hours of service name them.
const ZONES: &[&str] = &[
    "CET", "CEST", "MEZ", "MESZ", "BST", "EET", "EEST", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "PST", "PDT", "PT", "MSK",
    "IST", "AEST", "AEDT", "JST",
];
/// Topics whose words make the hours beside them those of a service.
const SERVICES: &[&str] = &["phone.label", "help.center", "chat.live", "delivery.time", "delivery.pickup"];
/// Lines about hours that are compared with structured data.
const COMPARED: usize = 10;
/// Characters of a line that says hours and nothing else.
const SHORT_LINE: usize = 60;

type TextRange = std::ops::Range<usize>;

/// A line about hours.
struct HourLine {
    value: String,
    place: Place,
    /// Where it begins in the visible text, in bytes, and where the next line does.
    start: usize,
    end: usize,
    /// Words for hours stand in it; else a day does.
    labelled: bool,
    /// And they stand first.
    leads: bool,
}

/// Collects maps, addresses and hours.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    maps(ctx, sheet);
    if sheet.rows(FactName::Address).next().is_none() {
        address_elements(ctx, sheet);
        address_text(ctx, sheet);
    }
    let given = given_hours(sheet);
    if sheet.rows(FactName::Hours).next().is_none() {
        hours(ctx, sheet);
    } else {
        compared_hours(ctx, &given, sheet);
    }
    if sheet.rows(FactName::Hours).next().is_none() {
        pictured_hours(ctx, sheet);
    }
}

fn maps(ctx: &Context, sheet: &mut Sheet) {
    let frames = ctx.page.frames.iter().map(|f| (f.url.as_ref(), f.place, "embed"));
    let links = ctx.page.links.iter().filter(|l| !l.place.hidden).map(|l| (l.url.as_ref(), l.place, "link"));
    let mut known = BTreeSet::new();
    let own = ctx.page.url.host_str();
    for (url, place, kind) in frames.chain(links) {
        if let Some(provider) = url.filter(|url| url.host_str() != own).and_then(map_of)
            && known.insert((provider.to_owned(), kind))
        {
            sheet.fact(FactName::Map, place.region, ctx.seen(place.node), vec![("provider", provider.into()), ("kind", kind.into())]);
        }
    }
    for vendor in ctx.vendors.iter().filter(|v| v.categories.iter().any(|c| c == "maps") && matches!(v.place, "script" | "inline" | "css"))
    {
        let provider = vendor.id.trim_end_matches("-maps").to_owned();
        if known.insert((provider.clone(), "embed")) {
            let node = vendor.node.unwrap_or_else(|| ctx.page.tree.root_element().id());
            sheet.fact(FactName::Map, None, ctx.seen(node), vec![("provider", provider.into()), ("kind", "embed".into())]);
        }
    }
}

/// Whose map an address shows.
fn map_of(url: &Url) -> Option<&'static str> {
    let host = without_www(url.host_str()?);
    let path = url.path();
    let on = |domain: &str| host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    let google = host.contains("google") && psl::domain_str(host).is_some_and(|domain| domain.starts_with("google."));
    match () {
        () if google && (path.starts_with("/maps") || host.starts_with("maps.")) => Some("google"),
        () if host == "maps.app.goo.gl" || (host == "goo.gl" && path.starts_with("/maps")) => Some("google"),
        () if on("openstreetmap.org") || host == "osm.org" => Some("openstreetmap"),
        () if on("maps.apple.com") => Some("apple"),
        () if on("waze.com") && path.len() > 1 => Some("waze"),
        () if host.contains("yandex.") && (path.starts_with("/map") || host.starts_with("maps.") || host.contains("maps")) => {
            Some("yandex")
        }
        () if on("bing.com") && path.starts_with("/map") => Some("bing"),
        () if on("2gis.ru") || on("2gis.com") => Some("2gis"),
        () if host == "map.baidu.com" || host == "j.map.baidu.com" => Some("baidu"),
        () if on("amap.com") => Some("amap"),
        () if host == "map.naver.com" || host == "naver.me" => Some("naver"),
        () if host == "map.kakao.com" || host == "kko.to" => Some("kakao"),
        () if on("mapy.cz") || on("mapy.com") => Some("mapy"),
        () => None,
    }
}

/// `address` elements that hold a postal address, not an author or an e-mail address.
fn address_elements(ctx: &Context, sheet: &mut Sheet) {
    let elements = ctx.walked.addresses.iter().filter_map(|node| ctx.page.element(*node)).take(KEPT);
    let found: Vec<_> = elements.map(|e| (e.id(), value_text(&e.text().take(60).collect::<Vec<_>>().join(" ")))).collect();
    for (node, value) in found {
        if looks_postal(&value) {
            let fields = vec![("source", "element".into()), ("value", value.into()), ("exact", true.into())];
            sheet.fact(FactName::Address, None, ctx.seen(node), fields);
        }
    }
}

/// Letters of a street and a number of a house or a post code.
pub(super) fn looks_postal(value: &str) -> bool {
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let words = value.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.contains('@'));
    let numbers = words.clone().filter(|w| w.chars().any(char::is_numeric) && w.chars().filter(|c| c.is_numeric()).count() <= 7).count();
    letters >= 8 && numbers >= 1 && words.count() >= 3 && value.chars().count() <= 300
}

/// What stands behind a word for address, where it begins a line.
fn address_text(ctx: &Context, sheet: &mut Sheet) {
    let text = &ctx.page.text.text;
    let mut kept = 0;
    let mut ranges: Vec<TextRange> = ctx.text_matches("address.label").collect();
    let whole = whole_labels(ctx);
    ranges.extend(whole.filter(|label| !ctx.text_matches("address.label").any(|range| label.contains(&range.start))));
    ranges.sort_by_key(|range| range.start);
    for range in ranges {
        let line_start = text.get(..range.start).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
        let before = text.get(line_start..range.start).map_or(usize::MAX, |before| before.chars().filter(|c| c.is_alphanumeric()).count());
        let begins = before == 0 || (before <= 12 && text.get(range.end..).is_some_and(|rest| rest.trim_start().starts_with([':', '：'])));
        let Some(rest) = text.get(range.end..).filter(|_| begins) else { continue };
        let rest = rest.trim_start_matches([':', ' ', '\n', '\u{a0}', '-', '–', '.']);
        // A post-office box is named by its label: the number alone would be no address.
        let label = text.get(range.clone()).filter(|_| rest.starts_with(char::is_numeric)).unwrap_or_default();
        let place = block_at(ctx.page, range.start).filter(|place| !place.quoted && !place.hidden);
        let rest = before_heading(ctx, rest, text.len() - rest.len());
        if let (Some(place), Some(lines)) = (place, postal_lines("", rest).or_else(|| postal_lines(label, rest))) {
            let fields = vec![("source", "text".into()), ("value", value_text(&lines).into()), ("exact", true.into())];
            sheet.fact(FactName::Address, place.region, ctx.seen(place.node), fields);
            kept += 1;
        }
        if kept >= KEPT {
            return;
        }
    }
}

/// Where headings and terms of lists stand that say nothing but that an address follows: running text does not tell them.
fn whole_labels(ctx: &Context) -> impl Iterator<Item = TextRange> {
    let page = ctx.page;
    let is_term = |node: NodeId| page.element(node).is_some_and(|e| matches!(e.value().name(), "dt" | "th"));
    let headings = page.headings.iter().enumerate().filter(|(at, _)| ctx.heading_has(*at, "address.label"));
    let headings: BTreeSet<NodeId> = headings.map(|(_, heading)| heading.place.node).collect();
    let mut tried = 0;
    page.text.blocks.iter().filter_map(move |block| {
        let text = page.text.text.get(block.start..block.end)?;
        if headings.contains(&block.place.node) {
            return Some(block.start..block.end);
        }
        if tried >= TERMS || text.len() > ADDRESS_LINE || !is_term(block.place.node) {
            return None;
        }
        tried += 1;
        ctx.label_is(text, "address.label").then_some(block.start..block.end)
    })
}

/// A text up to the first heading below its first line; `start` is where it begins in the visible text.
fn before_heading<'a>(ctx: &Context, rest: &'a str, start: usize) -> &'a str {
    let below = start + rest.find('\n').unwrap_or(rest.len());
    let blocks = &ctx.page.text.blocks;
    let near = blocks.iter().skip(blocks.partition_point(|block| block.start < below)).take(ADDRESS_LINES);
    let heads = |node: NodeId| ctx.page.headings.iter().any(|heading| heading.place.node == node);
    let end = near.filter(|block| heads(block.place.node)).map(|block| block.start).next();
    end.and_then(|end| rest.get(..end.checked_sub(start)?)).unwrap_or(rest)
}

/// The lines right behind a label that make up a postal address: as few as will do, and none beyond the address itself.
fn postal_lines(label: &str, rest: &str) -> Option<String> {
    let mut lines = label.to_owned();
    for (at, whole) in rest.split('\n').take(ADDRESS_LINES).enumerate() {
        let (line, cut) = before_contact(whole);
        let digits = line.chars().filter(|c| c.is_numeric()).count();
        let other = at > 0 && (line.contains([':', '：']) || digits > 7);
        if other || line.trim().is_empty() || line.ends_with(['?', '!']) || lines.chars().count() + line.chars().count() > 160 {
            return None;
        }
        if at >= PLAIN_LINES && (lines.split('\n').any(is_long) || is_long(line)) {
            return None;
        }
        let between = if lines.is_empty() { "" } else { "\n" };
        let first = line.split(COLUMNS).next().unwrap_or(line).trim();
        let columns = if line.contains(COLUMNS) { vec![first, line] } else { vec![line] };
        let read = columns.into_iter().map(|column| format!("{lines}{between}{column}"));
        if let Some(found) = read.into_iter().find(|lines| looks_postal(lines) && (at < PLAIN_LINES || numbers_house(line))) {
            return Some(found.replace('\n', " "));
        }
        if cut {
            return None;
        }
        lines = format!("{lines}{between}{line}");
    }
    None
}

/// A line longer than one of many, or the end of a sentence.
fn is_long(line: &str) -> bool {
    line.chars().count() > ADDRESS_LINE || line.trim_end().ends_with('.')
}

/// What stands in a line before a telephone number or an e-mail address, without the column that holds it; and whether
/// there is one.
fn before_contact(line: &str) -> (&str, bool) {
    let Some(sign) = line.find(['@', '+']) else { return (line, false) };
    let before = line.get(..sign).unwrap_or_default();
    let word = before.rfind(char::is_whitespace).and_then(|at| before.get(..at)).unwrap_or_default();
    (word.rfind(COLUMNS).and_then(|at| word.get(..at)).unwrap_or(word).trim_end(), true)
}

/// A number as houses and post codes have it: a long one that is no year, at the beginning or the end of the line, or of
/// letters and digits (`TN23 1AB`). Shares, prices and years are none.
fn numbers_house(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let digits = |word: &str| word.chars().filter(|c| c.is_numeric()).count();
    let is_number = |word: &str| digits(word) > 0 && word.chars().all(|c| c.is_numeric() || c == '-' || c == '/');
    let is_year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let is_code = |word: &str| digits(word) > 0 && word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase);
    let plain = |word: &str| is_number(word) && !is_year(word);
    let ends = [words.first(), words.last()].into_iter().flatten().any(|word| plain(word));
    let long = words.iter().any(|word| plain(word) && digits(word) >= 4);
    let code = words.iter().any(|word| is_code(word) && digits(word) >= 2) || words.windows(2).any(|pair| pair.iter().all(|w| is_code(w)));
    !line.contains(['©', '%', '$', '€', '£', '₪', '₴']) && (ends || long || code)
}

/// Ranges of structured data.
fn given_hours(sheet: &Sheet) -> BTreeSet<Range> {
    sheet.rows(FactName::Hours).filter_map(|row| row.text("value")).flat_map(ranges).collect()
}

/// What the page shows beside what its structured data gives: its first line about opening hours, and whether both can be
/// true. Whether lines contradict is said only where they are surely about the hours of the house on its usual days.
fn compared_hours(ctx: &Context, given: &BTreeSet<Range>, sheet: &mut Sheet) {
    let services: Vec<usize> = SERVICES.iter().flat_map(|topic| ctx.text_matches(topic)).map(|range| range.start).collect();
    // Hours of a telephone service are others than those of the house.
    let is_service = |line: &HourLine| services.iter().any(|at| *at + BESIDE >= line.start && *at < line.start + line.value.len());
    // Days right below a line of opening hours go on with it.
    let mut open_until = None;
    let mut opening = |line: &HourLine| {
        let counts = line.labelled || open_until == Some(line.start);
        open_until = counts.then_some(line.end);
        counts
    };
    let mut lines = hour_lines(ctx, COMPARED);
    lines.retain(|line| opening(line));
    lines.retain(|line| !names_zone(&line.value) && !is_service(line));
    let shown: BTreeSet<Range> = lines.iter().flat_map(|line| ranges(&line.value)).collect();
    let Some(agrees) = agree(given, &shown) else { return };
    let sure = lines.iter().all(|line| (line.leads || !line.labelled) && !other_numbers(&line.value));
    if let Some(line) = lines.into_iter().find(|line| !ranges(&line.value).is_empty()).filter(|_| agrees || sure) {
        let fields = vec![("value", line.value.into()), ("source", "text".into()), ("agrees", agrees.into())];
        sheet.fact(FactName::Hours, line.place.region, ctx.seen(line.place.node), fields);
    }
}

/// Times of another clock than the place's own cannot be compared with it.
fn names_zone(line: &str) -> bool {
    let zone = |word: &str| ZONES.contains(&word) || word.starts_with("UTC") || word.starts_with("GMT");
    line.split(|c: char| !c.is_alphanumeric()).any(zone) || line.to_lowercase().contains(" time)")
}

fn hours(ctx: &Context, sheet: &mut Sheet) {
    for line in hour_lines(ctx, KEPT) {
        let fields = vec![("source", "text".into()), ("value", line.value.into())];
        sheet.fact(FactName::Hours, line.place.region, ctx.seen(line.place.node), fields);
    }
}

/// Lines with a time of day, beside words for hours or days.
fn hour_lines(ctx: &Context, most: usize) -> Vec<HourLine> {
    let text = &ctx.page.text.text;
    let labels: BTreeSet<usize> = ctx.text_matches("hours.label").map(|range| range.start).collect();
    let mut marks: Vec<usize> = labels.iter().copied().chain(ctx.text_matches("hours.days").map(|range| range.start)).collect();
    marks.sort_unstable();
    let mut last_end = 0;
    let mut found = Vec::new();
    for at in marks {
        if at < last_end || found.len() >= most {
            continue;
        }
        let start = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
        let lines: Vec<&str> = text.get(start..).unwrap_or_default().split('\n').take(3).collect();
        let with_time = lines.iter().position(|line| times(line) >= 2 && line.chars().count() <= 240);
        let place = block_at(ctx.page, at).filter(|place| !place.quoted && !place.hidden);
        if let (Some(line), Some(place)) = (with_time, place) {
            last_end = start + lines[..=line].iter().map(|l| l.len() + 1).sum::<usize>();
            let label = labels.range(start..last_end).next();
            let leads = label.and_then(|at| text.get(start..*at)).is_some_and(|before| !before.contains(char::is_alphanumeric));
            let value = value_text(&lines[..=line].join(" "));
            found.push(HourLine { value, place, start, end: last_end, labelled: label.is_some(), leads });
        }
    }
    found
}

/// Short lines with two times of day right behind a picture (a clock) whose alternative text says that these are the hours.
fn pictured_hours(ctx: &Context, sheet: &mut Sheet) {
    let page = ctx.page;
    let mut before = None;
    let mut tried = 0;
    for block in &page.text.blocks {
        let node = block.place.node;
        let behind = before.replace(node);
        let line = page.text.text.get(block.start..block.end).unwrap_or_default().trim();
        if tried >= KEPT || block.place.hidden || block.place.quoted || line.chars().count() > SHORT_LINE || times(line) < 2 {
            continue;
        }
        tried += 1;
        let between = |at: NodeId| at < node && behind.is_none_or(|behind| at > behind);
        let picture = page.images.iter().rev().find(|image| !image.place.hidden && between(image.place.node));
        if let Some(alt) = picture.and_then(|image| image.alt.as_deref()).filter(|alt| ctx.label_is(alt, "hours.label")) {
            let value = value_text(&format!("{alt} {line}"));
            sheet.fact(FactName::Hours, block.place.region, ctx.seen(node), vec![("source", "text".into()), ("value", value.into())]);
            return;
        }
    }
}

/// Times of day in a line: `9:00`, `17.30`, `9am`, `18h`, `8 Uhr`.
fn times(line: &str) -> usize {
    let end = if line.len() <= 300 { line.len() } else { line.char_indices().nth(300).map_or(line.len(), |(at, _)| at) };
    let mut rest = &line[..end];
    let mut count = 0;
    while let Some(at) = first_numeric(rest) {
        let number = &rest[at..];
        let length = number.find(|c: char| !c.is_numeric()).unwrap_or(number.len());
        rest = &number[length..];
        if number[..length].chars().count() > 2 {
            continue;
        }
        let next: String = rest.chars().take(6).flat_map(char::to_lowercase).collect();
        let minutes = next.starts_with([':', '.']) && next.chars().skip(1).take_while(|c| c.is_numeric()).count() == 2;
        let word = next.trim_start_matches([' ', '\u{a0}']);
        let named = ["am", "pm", "a.m", "p.m", "h", "uhr", "год", "час"].iter().any(|w| word.starts_with(w));
        count += usize::from(minutes || named);
        if minutes {
            rest = &rest[rest.char_indices().nth(3).map_or(rest.len(), |(at, _)| at)..];
        }
    }
    count
}

/// Where the first numeric character stands; plain letters are passed over many at a time.
fn first_numeric(text: &str) -> Option<usize> {
    let from = bytes::find(text.as_bytes(), 0, |byte| byte.is_ascii_digit() | !byte.is_ascii())?;
    text.get(from..)?.find(char::is_numeric).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::super::structured;
    use super::super::test_page::{rows, run};
    use super::*;

    #[test]
    fn maps_by_frame_and_link() {
        let facts = run(
            "<iframe src='https://www.google.com/maps/embed?pb=1'></iframe><a href='https://maps.app.goo.gl/x'>Directions</a><a href='https://waze.com/ul?ll=1'>Waze</a><a href='https://www.google.com/search?q=maps'>x</a>",
            collect,
        );
        assert_eq!(rows(&facts, FactName::Map, &["provider", "kind"]), ["google embed", "google link", "waze link"]);
    }

    #[test]
    fn addresses_by_element_and_by_word() {
        let value = |html: &str| rows(&run(html, collect), FactName::Address, &["source", "value"]);
        assert_eq!(value("<address>12 Mill Lane, Ashford TN23 1AB</address>"), ["element 12 Mill Lane, Ashford TN23 1AB"]);
        assert_eq!(value("<address>by Jane Doe, editor</address>"), Vec::<String>::new());
        assert_eq!(value("<p>Address: 12 Mill Lane, Ashford</p>"), ["text 12 Mill Lane, Ashford"]);
        assert_eq!(value("<p>כתובת: רחוב הרצל 12, תל אביב</p>"), ["text רחוב הרצל 12, תל אביב"]);
        assert_eq!(value("<h3>Address</h3><p>Mill Lane</p><p>Ashford TN23</p>"), ["text Mill Lane Ashford TN23"]);
        assert_eq!(value("<p>כתובת: ת.ד. 1234, תל אביב</p>").len(), 1);
        let vague = "<ul><li>Address: Eastern Shore, Kingdom of Acme</li><li>Phone: +44 20 7946 0958</li></ul>";
        assert_eq!(value(vague), Vec::<String>::new());
        assert_eq!(value("<p>Address: Eastern Shore</p><p>+44 20 7946 0958</p>"), Vec::<String>::new());
        assert_eq!(value("<p>We address 12 problems of large teams at once</p>"), Vec::<String>::new());
    }

    #[test]
    fn an_address_ends_where_the_telephone_number_begins() {
        let value = |html: &str| rows(&run(html, collect), FactName::Address, &["value"]);
        assert_eq!(value("<p>כתובת: אלון 7, רמת גן | טל: +972-3-555-1235</p>"), ["אלון 7, רמת גן"]);
        let unit = "Address: Unit 9, Mill House, Ashford TN23 1AB";
        for sign in ["·", "|", ";", "•"] {
            assert_eq!(value(&format!("<p>{unit} {sign} Tel +44 20 7946 0018</p>")), ["Unit 9, Mill House, Ashford TN23 1AB"], "{sign}");
        }
        assert_eq!(value("<p>Address: 9 Mill Lane, Ashford hello@brand.example</p>"), ["9 Mill Lane, Ashford"]);
        assert_eq!(value("<p>Address: Acme Ltd; 9 Mill Lane, Ashford</p>"), ["Acme Ltd; 9 Mill Lane, Ashford"]);
        assert_eq!(value("<p>Address: Eastern Shore of Acme | Tel +44 20 7946 0018</p>"), Vec::<String>::new());
        assert_eq!(value("<p>Address: hello@brand.example, 12 of us read it</p>"), Vec::<String>::new());
    }

    #[test]
    fn an_address_may_have_many_lines_and_ends_at_a_heading() {
        let value = |lines: &str| rows(&run(&format!("<h3>Address</h3>{lines}"), collect), FactName::Address, &["value"]);
        let house = "<p>Acme Ltd</p><p>The Old Kiln</p><p>Kiln Lane</p>";
        assert_eq!(value(&format!("{house}<p>Ashford TN23 1AB</p>")), ["Acme Ltd The Old Kiln Kiln Lane Ashford TN23 1AB"]);
        assert_eq!(value("<p>Acme<br>Old Kiln House<br>Main building<br>Nord<br>75001 Paris</p>").len(), 1);
        assert_eq!(value(&format!("{house}<h3>Rooms</h3><p>12 Blue Rooms</p>")), Vec::<String>::new());
        for end in ["© 2024 Acme", "Our top 10 ideas", "Since 1999", "+44 20 7946 0018", "We made 120 pots."] {
            assert_eq!(value(&format!("{house}<p>{end}</p>")), Vec::<String>::new(), "{end}");
        }
    }

    #[test]
    fn shown_hours_are_compared_with_those_of_structured_data() {
        let agrees = |shown: &str| {
            let data = r#"<script type="application/ld+json">{"@type":"Restaurant","openingHoursSpecification":{"@type":"OpeningHoursSpecification","opens":"13:00","closes":"00:00"}}</script>"#;
            let facts = run(&format!("{data}{shown}"), |ctx, sheet| {
                structured::collect(ctx, &structured::read(ctx), sheet);
                collect(ctx, sheet);
            });
            rows(&facts, FactName::Hours, &["source", "agrees"])
        };
        assert_eq!(agrees("<p>Opening hours: 13:00 – 00:00</p>"), ["jsonld -", "text true"]);
        assert_eq!(agrees("<h4>Opening hours Monday — Friday</h4><p>12:00 — 00:00</p>"), ["jsonld -", "text false"]);
        assert_eq!(agrees("<h4>Opening hours</h4><p>Monday 12:00 – 23:00</p><p>Friday 13:00 – 00:00</p>"), ["jsonld -", "text true"]);
        assert_eq!(agrees("<p>Opening hours: 1:00 - 12 am</p>"), ["jsonld -", "text true"]);
        assert_eq!(agrees("<p>Opening hours: 15:00 – 22:00</p>"), ["jsonld -", "text true"]);
        for other in [
            "Happy hour Monday – Friday 11:00 – 12:00",
            "Yoga class: Monday 8:00 - 9:00",
            "Summer opening hours 10:00 - 23:00",
            "Opening hours on 24.12.: 10:00 - 14:00",
            "Monday 12:00 – 00:00",
        ] {
            assert_eq!(agrees(&format!("<p>{other}</p>")), ["jsonld -"], "{other}");
        }
        assert_eq!(agrees("<p>Closed on Monday</p>"), ["jsonld -"]);
        assert_eq!(agrees("<p>Opening hours: 12:00 – 23:00 (CET)</p>"), ["jsonld -"]);
        assert_eq!(agrees("<p>Phone service</p><p>Monday to Friday 8:00 – 20:00</p>"), ["jsonld -"]);
    }

    #[test]
    fn hours_need_days_or_their_word_and_two_times() {
        let value = |html: &str| rows(&run(html, collect), FactName::Hours, &["source", "value"]);
        assert_eq!(value("<p>Opening hours</p><p>9:00 - 17:30</p>"), ["text Opening hours 9:00 - 17:30"]);
        assert_eq!(value("<p>Monday 9am to 5pm</p>"), ["text Monday 9am to 5pm"]);
        assert_eq!(value("<p>See you on Monday</p><p>It rained.</p>"), Vec::<String>::new());
        let clock = |alt: &str| {
            format!("<img src=p.svg alt=Phone><p>+44 20 7946 0958</p><div><img src=c.svg alt='{alt}'><div><p>8:00 - 17:00</p></div></div>")
        };
        assert_eq!(value(&clock("Opening hours")), ["text Opening hours 8:00 - 17:00"]);
        assert_eq!(value(&clock("A clock")), Vec::<String>::new());
        assert_eq!(value("<img alt='Opening hours'><p>Come in</p><p>8:00 - 17:00</p>"), Vec::<String>::new());
        assert_eq!(value("<p>Released 10.12 and 11.30</p>"), Vec::<String>::new());
    }
}
