//! Where the brand is: maps, and postal addresses behind a word for address.
//!
//! In: frames, links, text beside words for address. Out: `map` rows, and addresses for `addresses`.
//! One map on a contact page is an address, not a store locator.

use std::collections::BTreeSet;

use url::Url;

use crate::html::{NodeId, Place};
use crate::model::catalogue::FactName;

use super::context::Context;
use super::items::value_text;
use super::place::block_at;
use super::sheet::Sheet;
use super::social_url::without_www;

/// Rows of addresses found in text per page.
const KEPT: usize = 4;
/// Lines of an address that stands one part below the other.
const ADDRESS_LINES: usize = 6;
/// Lines after which one must look like that of a house or a post code: what is no address has a number sooner or later.
const PLAIN_LINES: usize = 3;
/// Characters of a line of an address that has many.
const ADDRESS_LINE: usize = 50;
/// Terms of lists that are read as labels, per page.
const TERMS: usize = 20;
/// Signs between the columns of a line.
const COLUMNS: [char; 4] = ['|', '·', ';', '•'];

type TextRange = std::ops::Range<usize>;

/// Collects maps.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    maps(ctx, sheet);
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

/// Letters of a street and a number of a house or a post code.
pub(super) fn looks_postal(value: &str) -> bool {
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let words = value.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.contains('@'));
    let numbers = words.clone().filter(|w| w.chars().any(char::is_numeric) && w.chars().filter(|c| c.is_numeric()).count() <= 7).count();
    // Hours stand beside words for an address, too.
    let bytes = value.as_bytes();
    // So does the year since when all rights are reserved.
    let owned = value.contains('©') || value.contains("(c)") || value.to_lowercase().contains("copyright");
    let time = bytes.windows(3).any(|three| matches!(three, [a, b':', b] if a.is_ascii_digit() && b.is_ascii_digit()));
    !time && !owned && letters >= 8 && numbers >= 1 && words.count() >= 3 && value.chars().count() <= 300
}

/// What stands behind a word for address, where it begins a line.
pub(super) fn labelled(ctx: &Context) -> Vec<(Place, String)> {
    let text = &ctx.page.text.text;
    let mut found = Vec::new();
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
            found.push((place, value_text(&lines)));
        }
        if found.len() >= KEPT {
            break;
        }
    }
    found
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
        let other = line.contains('©') || tells_time(line) || (at > 0 && (line.contains([':', '：']) || digits > 7));
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

/// `6AM to 6PM`: times, which are no numbers of houses.
fn tells_time(line: &str) -> bool {
    line.split([' ', ',', '-', '–', '\u{a0}']).any(|word| {
        let word = word.to_ascii_lowercase();
        let number = word.strip_suffix("am").or_else(|| word.strip_suffix("pm")).unwrap_or_default();
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b':')
    })
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

#[cfg(test)]
mod tests {
    use super::super::addresses;
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
        let value = |html: &str| rows(&run(html, addresses::collect), FactName::Address, &["source", "value"]);
        assert_eq!(value("<address>12 Mill Lane, Ashford TN23 1AB</address>"), ["element 12 Mill Lane, Ashford TN23 1AB"]);
        assert_eq!(value("<address>by Jane Doe, editor</address>"), Vec::<String>::new());
        assert_eq!(value("<h3>Address</h3><p>Monday through Sunday, 6AM to 6PM</p>"), Vec::<String>::new());
        assert_eq!(value("<address>&copy; 2012 Mill Lane Music. All rights reserved.</address>"), Vec::<String>::new());
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
        let value = |html: &str| rows(&run(html, addresses::collect), FactName::Address, &["value"]);
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
        let value = |lines: &str| rows(&run(&format!("<h3>Address</h3>{lines}"), addresses::collect), FactName::Address, &["value"]);
        let house = "<p>Acme Ltd</p><p>The Old Kiln</p><p>Kiln Lane</p>";
        assert_eq!(value(&format!("{house}<p>Ashford TN23 1AB</p>")), ["Acme Ltd The Old Kiln Kiln Lane Ashford TN23 1AB"]);
        assert_eq!(value("<p>Acme<br>Old Kiln House<br>Main building<br>Nord<br>75001 Paris</p>").len(), 1);
        assert_eq!(value(&format!("{house}<h3>Rooms</h3><p>12 Blue Rooms</p>")), Vec::<String>::new());
        for end in ["© 2024 Acme", "Our top 10 ideas", "Since 1999", "+44 20 7946 0018", "We made 120 pots."] {
            assert_eq!(value(&format!("{house}<p>{end}</p>")), Vec::<String>::new(), "{end}");
        }
    }
}
