//! When the brand is open or answers, as the page shows it.
//!
//! In: text beside words for hours and days, and the hours that structured data gives. Out: `hours` rows, each with the week
//! it says in one form (see `hours_week`) where that was understood, and whether it agrees with structured data.
//! Hours of several pages are compared in `site_compared`.

use std::collections::BTreeSet;
use std::ops::Range as Span;

use crate::html::{NodeId, Place};
use crate::model::catalogue::FactName;
use crate::model::fact::{Sighting, Value};
use crate::model::query::HourTerms;
use crate::model::vocabulary::lexicon_language;

use super::context::Context;
use super::gather::short;
use super::hours_numbers::{self, Stand};
use super::hours_times::{Range, agree, count_times, other_numbers, ranges};
use super::hours_tokens::{Token, tokens};
use super::hours_week::Week;
use super::items::value_text;
use super::place::block_at;
use super::sheet::Sheet;

/// Rows of hours found in text per page.
const KEPT: usize = 6;
/// Bytes before a line within which a word for telephone makes its hours those of a service.
const BESIDE: usize = 80;
/// Lines below a label within which the first times must stand, and lines of one block at most.
const FIRST: usize = 3;
const LINES: usize = 24;
/// Characters of a line that may be about hours.
const LINE: usize = 240;
/// Words that are neither days nor times in a line that goes on with hours.
const OTHERS: usize = 3;
/// Short names of time zones, as hours of service name them.
const ZONES: &[&str] = &[
    "CET", "CEST", "MEZ", "MESZ", "BST", "EET", "EEST", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "PST", "PDT", "PT", "MSK",
    "IST", "AEST", "AEDT", "JST",
];
/// Topics whose words make the hours beside them those of a service.
const SERVICES: &[&str] = &["phone.label", "help.center", "chat.live", "delivery.time", "delivery.pickup"];
/// Topics whose words make the hours beside them those of something that nobody calls.
const UNCALLED: &[&str] = &["chat.live", "chat.bot", "chat.human", "messenger.write", "whatsapp.label", "delivery.time", "delivery.pickup"];
/// Characters of a line that says hours and nothing else.
const SHORT_LINE: usize = 60;

/// Lines about hours that follow one another.
struct Block {
    value: String,
    place: Place,
    /// Where they begin in the visible text, in bytes, and where the next line does.
    span: Span<usize>,
    /// Words for hours stand in them.
    labelled: bool,
    /// And they stand first.
    leads: bool,
    week: Option<Week>,
}

impl Block {
    fn stand(&self) -> Stand {
        Stand { span: self.span.clone(), node: self.place.node, region: self.place.region }
    }
}

/// What is told of hours beside themselves.
struct Told {
    of: Option<&'static str>,
    agrees: Option<bool>,
    numbers: Vec<String>,
}

/// Collects hours; rows of structured data and of telephones are written before.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    let given: BTreeSet<Range> = sheet.rows(FactName::Hours).filter_map(|row| row.text("value")).flat_map(ranges).collect();
    let blocks = blocks(ctx);
    let services: Vec<usize> = match blocks.is_empty() {
        true => Vec::new(),
        false => SERVICES.iter().flat_map(|topic| ctx.text_matches(topic)).map(|range| range.start).collect(),
    };
    // Hours of a telephone service are others than those of the house. A word with a number behind it speaks of that number.
    let number = |at: usize, start: usize| ctx.page.text.text.get(at..start).is_some_and(|between| between.contains(char::is_numeric));
    let is_service = |block: &Block| {
        let beside = |at: usize| at + BESIDE >= block.span.start && at < block.span.end;
        services.iter().any(|at| beside(*at) && !number(*at, block.span.start))
    };
    let houses: Vec<&Block> = blocks.iter().filter(|block| block.labelled && !names_zone(&block.value) && !is_service(block)).collect();
    let compared = compared(&given, &data_weeks(ctx, sheet), &houses);
    hours_numbers::settle(sheet);
    let of_another: Vec<bool> = blocks.iter().map(|block| is_of_another(ctx, block)).collect();
    let stands = blocks.iter().zip(&of_another).filter(|(_, other)| !**other).map(|(block, _)| block.stand());
    let mut numbers = hours_numbers::told(ctx, sheet, &stands.collect::<Vec<_>>()).into_iter();
    for (block, other) in blocks.iter().zip(of_another) {
        let numbers = if other { None } else { numbers.next() }.unwrap_or_default();
        let is_house = houses.iter().any(|house| house.span == block.span);
        let of = match is_house {
            true => Some("place"),
            false => is_service(block).then_some("service"),
        };
        let agrees = compared.as_ref().filter(|(span, _)| *span == block.span).map(|(_, agrees)| *agrees);
        let told = Told { of, agrees, numbers };
        write(ctx, block, told, sheet);
    }
    if sheet.rows(FactName::Hours).next().is_none() {
        pictured(ctx, sheet);
    }
}

/// Whether hours say that they are those of a channel that is not called.
fn is_of_another(ctx: &Context, block: &Block) -> bool {
    let line = ctx.page.text.text.get(..block.span.start).and_then(|text| text.rfind('\n')).map_or(0, |at| at + 1);
    UNCALLED.iter().flat_map(|topic| ctx.text_matches(topic)).any(|range| (line..block.span.end).contains(&range.start))
}

fn write(ctx: &Context, block: &Block, told: Told, sheet: &mut Sheet) {
    let mut fields: Vec<(&'static str, Value)> = vec![("value", block.value.as_str().into()), ("source", "text".into())];
    if let Some(week) = &block.week {
        fields.extend([("week", week.written().into()), ("sure", (week.sure && !week.is_of_twelve() && !names_zone(&block.value)).into())]);
    }
    fields.extend(told.of.map(|of| ("of", of.into())));
    fields.extend(told.agrees.map(|agrees| ("agrees", agrees.into())));
    fields.extend((!told.numbers.is_empty()).then_some((hours_numbers::FIELD, Value::List(told.numbers))));
    // The first line may hold the word alone: what is quoted are the hours.
    let seen = Sighting { selector: ctx.page.selector(block.place.node), excerpt: short(&block.value) };
    sheet.fact(FactName::Hours, block.place.region, seen, fields);
}

/// Weeks of structured data.
fn data_weeks(ctx: &Context, sheet: &Sheet) -> Vec<Week> {
    let texts = sheet.rows(FactName::Hours).filter_map(|row| row.text("week"));
    texts.filter_map(|text| Week::of(&tokens(text, None, &[super::hours_data::words(), english(ctx)?]))).collect()
}

/// What is shown beside what structured data gives: the first lines about opening hours, and whether both can be true.
/// Whether they contradict is said only where they are surely about the hours of the house on its usual days.
fn compared(given: &BTreeSet<Range>, data: &[Week], houses: &[&Block]) -> Option<(Span<usize>, bool)> {
    let shown: BTreeSet<Range> = houses.iter().flat_map(|block| ranges(&block.value)).collect();
    // One house and one week for it on either side: days can be told apart.
    if let ([week], [block]) = (data, houses)
        && let Some(shown) = block.week.as_ref().filter(|week| week.sure)
        && let Some(agrees) = week.agrees(shown)
    {
        return Some((block.span.clone(), agrees));
    }
    let agrees = agree(given, &shown)?;
    let sure = houses.iter().all(|block| block.leads && !other_numbers(&block.value));
    let first = houses.iter().find(|block| !ranges(&block.value).is_empty()).filter(|_| agrees || sure)?;
    Some((first.span.clone(), agrees))
}

/// Times of another clock than the place's own cannot be compared with it.
fn names_zone(line: &str) -> bool {
    let zone = |word: &str| ZONES.contains(&word) || word.starts_with("UTC") || word.starts_with("GMT");
    line.split(|c: char| !c.is_alphanumeric()).any(zone) || line.to_lowercase().contains(" time)")
}

fn english<'a>(ctx: &'a Context) -> Option<&'a HourTerms> {
    ctx.queries.hours.get("en")
}

/// Words of the page's language and of English.
fn terms<'a>(ctx: &'a Context) -> Vec<&'a HourTerms> {
    let own = ctx.language.map(lexicon_language).filter(|lang| *lang != "en").and_then(|lang| ctx.queries.hours.get(lang));
    own.into_iter().chain(english(ctx)).collect()
}

/// Lines with times, beside words for hours or days.
fn blocks(ctx: &Context) -> Vec<Block> {
    let text = &ctx.page.text.text;
    let labels: Vec<Span<usize>> = ctx.text_matches("hours.label").collect();
    let days = ctx.text_matches("hours.days").chain(ctx.text_matches("service.hours-247")).map(|range| range.start);
    let mut marks: Vec<usize> = labels.iter().map(|range| range.start).chain(days).collect();
    marks.sort_unstable();
    let mut last_end = 0;
    let mut found: Vec<Block> = Vec::new();
    for at in marks {
        if at < last_end || found.len() >= KEPT {
            continue;
        }
        let line = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
        let Some(place) = block_at(ctx.page, at).filter(|place| !place.quoted && !place.hidden) else { continue };
        let start = sentence(text, line, at);
        if let Some(block) = block(ctx, start, place, &labels) {
            last_end = block.span.end;
            found.push(block);
        }
    }
    found
}

/// Where the sentence of a long line begins that holds a place; of other lines the line.
fn sentence(text: &str, line: usize, at: usize) -> usize {
    let whole = text.get(line..).unwrap_or_default().split('\n').next().unwrap_or_default();
    if whole.chars().count() <= LINE {
        return line;
    }
    let before = text.get(line..at).unwrap_or_default();
    [". ", "! ", "? ", "。", "। "].iter().filter_map(|end| before.rfind(end).map(|from| line + from + end.len())).max().unwrap_or(line)
}

/// A line up to the end of its first sentence, where it is a long one.
fn cut(line: &str) -> &str {
    if line.chars().count() <= LINE {
        return line;
    }
    // Points behind halves of the day and short names of days are no ends: a sentence goes on with a capital letter.
    let ends = line.match_indices(['.', '!', '?', '。']).filter(|(at, _)| {
        let mut rest = line.get(at + 1..).unwrap_or_default().chars();
        rest.next().is_none_or(char::is_whitespace) && rest.next().is_none_or(char::is_uppercase)
    });
    ends.map(|(at, _)| at).find(|at| *at > 20).and_then(|at| line.get(..at)).unwrap_or(line)
}

/// The lines from a place on that go on about hours.
fn block(ctx: &Context, start: usize, place: Place, labels: &[Span<usize>]) -> Option<Block> {
    let rest = ctx.page.text.text.get(start..)?;
    let (mut end, mut all, mut met, mut plain) = (start, Vec::new(), false, 0);
    let (mut taken, mut at) = (start, start);
    for (count, whole) in rest.split('\n').take(LINES).enumerate() {
        let line = if count == 0 { cut(whole) } else { whole };
        let next = at + line.len() + 1;
        // Nothing so long is a line of hours, and reading it would be paid for at every word that begins one.
        if line.chars().nth(LINE).is_some() {
            break;
        }
        let tokens = line_tokens(ctx, line, at, labels);
        let hours = tokens.iter().any(|t| matches!(t, Token::Days { .. } | Token::Time(_) | Token::Closed | Token::Always));
        let range = tokens.contains(&Token::Dash) && tokens.iter().any(|t| matches!(t, Token::Number(_)));
        let others = tokens.iter().filter(|t| **t == Token::Other).count();
        let fits = (hours || range) && (count == 0 || others <= OTHERS);
        if !fits && (met || count >= FIRST) {
            break;
        }
        met |= fits && tokens.iter().any(|t| matches!(t, Token::Time(_) | Token::Number(_) | Token::Always));
        plain = if fits { 0 } else { plain + 1 };
        all.extend(tokens);
        at = next;
        if plain == 0 {
            (taken, end) = (at.saturating_sub(1), at);
        }
        if line.len() < whole.len() {
            break;
        }
    }
    let value = value_text(ctx.page.text.text.get(start..taken)?);
    let label = labels.iter().find(|range| (start..end).contains(&range.start));
    let leads =
        label.and_then(|label| ctx.page.text.text.get(start..label.start)).is_some_and(|before| !before.contains(char::is_alphanumeric));
    let week = Week::of(&all).filter(|week| week.is_clear() || (label.is_some() && (week.sure || week.is_always())));
    (met && (week.is_some() || count_times(&value) >= 2)).then(|| Block {
        value,
        place,
        span: start..end,
        labelled: label.is_some(),
        leads,
        week,
    })
}

/// Tokens of a line, words for opening hours left out.
fn line_tokens(ctx: &Context, line: &str, at: usize, labels: &[Span<usize>]) -> Vec<Token> {
    let mut text = String::new();
    let mut from = 0;
    for label in labels.iter().filter(|label| (at..at + line.len()).contains(&label.start)) {
        text.push_str(line.get(from..label.start - at).unwrap_or_default());
        text.push(' ');
        from = (label.end - at).min(line.len());
    }
    text.push_str(line.get(from..).unwrap_or_default());
    tokens(&text, ctx.language, &terms(ctx))
}

/// Short lines with two times of day right behind a picture (a clock) whose alternative text says that these are the hours.
fn pictured(ctx: &Context, sheet: &mut Sheet) {
    let page = ctx.page;
    let mut before = None;
    let mut tried = 0;
    for block in &page.text.blocks {
        let node = block.place.node;
        let behind = before.replace(node);
        let line = page.text.text.get(block.start..block.end).unwrap_or_default().trim();
        if tried >= KEPT || block.place.hidden || block.place.quoted || line.chars().count() > SHORT_LINE || count_times(line) < 2 {
            continue;
        }
        tried += 1;
        let between = |at: NodeId| at < node && behind.is_none_or(|behind| at > behind);
        let picture = page.images.iter().rev().find(|image| !image.place.hidden && between(image.place.node));
        if let Some(alt) = picture.and_then(|image| image.alt.as_deref()).filter(|alt| ctx.label_is(alt, "hours.label")) {
            let value = value_text(&format!("{alt} {line}"));
            let week = Week::of(&tokens(line, ctx.language, &terms(ctx)));
            let mut fields: Vec<(&'static str, Value)> = vec![("value", value.into()), ("source", "text".into())];
            fields.extend(week.map(|week| ("week", week.written().into())));
            sheet.fact(FactName::Hours, block.place.region, ctx.seen(node), fields);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::structured;
    use super::super::test_page::{rows, run};
    use super::*;

    #[test]
    fn shown_hours_are_compared_with_those_of_structured_data() {
        let agrees = |shown: &str| {
            let data = r#"<script type="application/ld+json">{"@type":"Restaurant","openingHoursSpecification":{"@type":"OpeningHoursSpecification","opens":"13:00","closes":"00:00"}}</script>"#;
            let facts = run(&format!("{data}{shown}"), |ctx, sheet| {
                structured::collect(ctx, &structured::read(ctx), sheet);
                collect(ctx, sheet);
            });
            let mut rows = rows(&facts, FactName::Hours, &["source", "agrees"]);
            rows.retain(|row| row != "text -");
            rows
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
    fn the_lines_of_hours_are_quoted_not_the_word_above_them() {
        let facts = run("<h2>Opening hours</h2><dl><dt>Monday</dt><dd>9:00 - 17:30</dd></dl>", collect);
        assert_eq!(facts[0].seen.excerpt, "Opening hours Monday 9:00 - 17:30");
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
