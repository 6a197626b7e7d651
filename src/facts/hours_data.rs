//! Opening hours of structured data: texts like `Mo-Fr 09:00-17:00`, and specifications by days, opening and closing.
//!
//! In: an item of a page. Out: its `hours` row with the week in one form. Hours of a season (`validFrom`) are in the row as
//! given, and left out of the week. Shown hours are `hours`'.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::catalogue::FactName;
use crate::model::fact::Value;
use crate::model::query::{HourTerms, HourWord};

use super::context::Context;
use super::hours_tokens::tokens;
use super::hours_week::Week;
use super::items::{Items, Syntax};
use super::sheet::Sheet;
use super::structured::seen_of;

/// Specifications read of an item: two a day.
const READ: usize = 14;

/// Names of days in vocabularies, and the words of the written form.
static WORDS: LazyLock<HourTerms> = LazyLock::new(|| {
    let days = [
        ["mo", "monday"],
        ["tu", "tuesday"],
        ["we", "wednesday"],
        ["th", "thursday"],
        ["fr", "friday"],
        ["sa", "saturday"],
        ["su", "sunday"],
        ["ph", "publicholidays"],
    ];
    let days = days.iter().enumerate().flat_map(|(at, names)| names.iter().map(move |name| ((*name).to_owned(), HourWord::Days(1 << at))));
    let others = [("off", HourWord::Closed), ("closed", HourWord::Closed), ("24/7", HourWord::Always)];
    let words = days.chain(others.map(|(word, meaning)| (word.to_owned(), meaning))).collect();
    HourTerms { words, stems: BTreeMap::new() }
});

/// The words of structured data and of the written form.
pub(super) fn words() -> &'static HourTerms {
    &WORDS
}

/// Writes the hours of one item.
pub(super) fn collect(ctx: &Context, items: &Items, at: usize, sheet: &mut Sheet) {
    let Some(item) = items.items.get(at) else { return };
    let mut value: Vec<String> = items.texts(at, "openingHours").take(READ).map(str::to_owned).collect();
    let mut usual = value.clone();
    for spec in items.nested(at, "openingHoursSpecification").chain(items.nested(at, "hoursAvailable")).take(READ) {
        let days: Vec<&str> = items.texts(spec, "dayOfWeek").map(|d| d.rsplit('/').next().unwrap_or(d)).collect();
        if let (Some(opens), Some(closes)) = (items.text(spec, "opens"), items.text(spec, "closes")) {
            let text = format!("{} {opens}-{closes}", days.join(",")).trim().to_owned();
            let seasonal = items.has(spec, "validFrom") || items.has(spec, "validThrough");
            usual.extend((!seasonal).then(|| of_day(&days, opens, closes)));
            value.push(text);
        }
    }
    if value.is_empty() {
        return;
    }
    let source = match item.syntax {
        Syntax::JsonLd => "jsonld",
        Syntax::Microformat => "microformat",
        Syntax::Microdata | Syntax::Rdfa => "microdata",
    };
    let mut fields: Vec<(&'static str, Value)> = vec![("source", source.into()), ("value", value.join("; ").into())];
    let english = ctx.queries.hours.get("en");
    let terms: Vec<&HourTerms> = std::iter::once(words()).chain(english).collect();
    if let Some(week) = Week::of(&tokens(&usual.join("; "), None, &terms)) {
        fields.extend([("week", week.written().into()), ("sure", week.sure.into())]);
    }
    let service = items.is(at, "ContactPoint");
    fields.push(("of", if service { "service" } else { "place" }.into()));
    // As given: the rows of numbers are written later.
    let numbers: Vec<String> = items.texts(at, "telephone").take(READ).map(str::to_owned).collect();
    fields.extend((!numbers.is_empty()).then_some((super::hours_numbers::FIELD, Value::List(numbers))));
    let (region, seen) = seen_of(ctx, items, at, &["openingHours", "openingHoursSpecification", "hoursAvailable"]);
    sheet.fact(FactName::Hours, region, seen, fields);
}

/// Hours as the written form has them: a day that opens and closes at midnight is closed, one minute short of a day is a day.
fn of_day(days: &[&str], opens: &str, closes: &str) -> String {
    let time = |text: &str| text.trim().get(..5).unwrap_or(text.trim()).to_owned();
    let days = days.join(",");
    match (time(opens).as_str(), time(closes).as_str()) {
        ("00:00", "00:00") => format!("{days} closed"),
        ("00:00", "23:59") => format!("{days} 00:00-24:00"),
        _ => format!("{days} {opens}-{closes}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::structured;
    use super::super::test_page::{rows, run};
    use super::*;

    fn week(fields: &str) -> Vec<String> {
        let html = format!(r#"<script type="application/ld+json">{{"@type":"Store",{fields}}}</script>"#);
        rows(&run(&html, |ctx, sheet| structured::collect(ctx, &structured::read(ctx), sheet)), FactName::Hours, &["week", "sure", "of"])
    }

    #[test]
    fn texts_and_specifications_come_to_one_form() {
        assert_eq!(week(r#""openingHours":["Mo-Fr 09:00-17:00","Sa 10:00-14:00"]"#), ["Mo-Fr 09:00-17:00; Sa 10:00-14:00 true place"]);
        assert_eq!(week(r#""openingHours":"Mo,Tu,We,Th 9:00-12:30, 13:30-18:00""#), ["Mo-Th 09:00-12:30,13:30-18:00 true place"]);
        let spec = |fields: &str| format!(r#"{{"@type":"OpeningHoursSpecification",{fields}}}"#);
        let open = spec(r#""dayOfWeek":["https://schema.org/Monday","Tuesday"],"opens":"09:00:00","closes":"17:30:00""#);
        let closed = spec(r#""dayOfWeek":"Sunday","opens":"00:00","closes":"00:00""#);
        let summer = spec(r#""dayOfWeek":"Monday","opens":"08:00","closes":"12:00","validFrom":"2024-07-01""#);
        assert_eq!(week(&format!(r#""openingHoursSpecification":[{open},{closed},{summer}]"#)), ["Mo,Tu 09:00-17:30; Su off true place"]);
        let always = spec(
            r#""dayOfWeek":["Monday","Tuesday","Wednesday","Thursday","Friday","Saturday","Sunday"],"opens":"00:00","closes":"23:59""#,
        );
        assert_eq!(week(&format!(r#""openingHoursSpecification":{always}"#)), ["24/7 true place"]);
        assert_eq!(week(r#""openingHours":"by appointment""#), ["- - place"]);
    }
}
