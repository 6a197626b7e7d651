//! A sentence of evidence in the reader's language: numbers with their unit and bounds, counts, what is missing, near misses.
//!
//! In: a sentence's name and values. Out: one text, not yet isolated; none where the locale has no such sentence (a pack of
//! another's making), so that the English of the report stands.

use crate::model::catalogue::{MetricName, metric_row};
use crate::model::verdict::Says;
use crate::report::labels::Value;

use super::sheet::Sheet;

/// The sentence, if the locale has it.
pub(in crate::report) fn said(says: &Says, sheet: &Sheet) -> Option<String> {
    let value = |name: &str| says.values.get(name).map(String::as_str);
    match says.sentence.as_str() {
        "found" => {
            let found = format!("{}: {}{}", sheet.labels.text("found-count"), number(value("n")?, sheet), bounds(says, "", sheet));
            let missing = words("thing", value("thing").unwrap_or_default(), sheet);
            Some(if missing.is_empty() { found } else { format!("{found}; {}: {missing}", sheet.labels.text("missing")) })
        }
        "absent" => Some(format!("{}: {}", sheet.labels.text("absent"), words("thing", value("thing")?, sheet))),
        "repeated" => Some(sheet.labels.with("repeated", &[("n", count(value("n")?)), ("of", count(value("of")?))])),
        sentence if sentence.starts_with("metric-") => metric(says, sheet),
        sentence => near(sentence, says, sheet),
    }
}

/// `links without a name: 5 of 36 (at most 5%)`, and the words for what was counted.
fn metric(says: &Says, sheet: &Sheet) -> Option<String> {
    let label = sheet.labels.known(&says.sentence, &[])?;
    let name = says.sentence.strip_prefix("metric-")?.replace('-', "_");
    let unit = metric_row(*MetricName::ALL.iter().find(|metric| metric.as_str() == name)?).unit;
    if unit == "0/1" {
        return Some(label);
    }
    let value = |name: &str| says.values.get(name).map(String::as_str);
    let told = match (value("n"), value("of")) {
        (Some(n), Some(of)) if unit == "share" => sheet.labels.with("n-of", &[("n", n.to_owned().into()), ("of", of.to_owned().into())]),
        _ => with_unit(value("value")?, unit, sheet),
    };
    let mut text = format!("{label}: {told}{}", bounds(says, unit, sheet));
    for list in ["channel", "question"] {
        let words = value(list).map(|list_of| words(list, list_of, sheet)).unwrap_or_default();
        if !words.is_empty() {
            text.push_str(": ");
            text.push_str(&words);
        }
    }
    Some(text)
}

/// What is not quite as asked; by the value of the field where there is a sentence for it.
fn near(sentence: &str, says: &Says, sheet: &Sheet) -> Option<String> {
    let value = |name: &str| says.values.get(name).map_or_else(String::new, |value| sheet.clean(value));
    let values = [
        ("what", value("what").into()),
        ("value", value("value").into()),
        ("declared", value("declared").into()),
        ("found", value("found").into()),
    ];
    let by_value = says.values.get("value").and_then(|value| sheet.labels.known(&format!("{sentence}-{value}"), &values));
    by_value.or_else(|| sheet.labels.known(sentence, &values))
}

fn words(list: &str, of: &str, sheet: &Sheet) -> String {
    let mut words: Vec<String> = of.split(',').filter(|word| !word.is_empty()).map(|word| sheet.labels.word(list, word)).collect();
    words.dedup();
    words.join(", ")
}

fn count(text: &str) -> Value {
    text.parse::<u64>().map_or_else(|_| Value::Text(text.to_owned()), Value::Count)
}

/// ` (at most 5%)`; nothing where none of it is allowed, which goes without saying.
fn bounds(says: &Says, unit: &str, sheet: &Sheet) -> String {
    let bound =
        |name: &str| says.values.get(name).filter(|bound| name == "min" || *bound != "0").map(|bound| with_unit(bound, unit, sheet));
    let text = match (bound("min"), bound("max")) {
        (Some(low), Some(high)) => sheet.labels.with("between", &[("low", low.into()), ("high", high.into())]),
        (Some(limit), None) => sheet.labels.with("at-least", &[("limit", limit.into())]),
        (None, Some(limit)) => sheet.labels.with("at-most", &[("limit", limit.into())]),
        (None, None) => return String::new(),
    };
    format!(" ({text})")
}

fn with_unit(value: &str, unit: &str, sheet: &Sheet) -> String {
    let Ok(amount) = value.parse::<f64>() else { return sheet.clean(value) };
    let (unit, amount, decimals) = match unit {
        "share" => return format!("{}%", number(&format!("{amount:.1}"), sheet)),
        "bytes" => ("unit-bytes", amount / 1000.0, if amount < 10_000.0 { 1 } else { 0 }),
        "ms" => ("unit-ms", amount / 1000.0, 2),
        "px" => ("unit-px", amount, 0),
        _ => return number(value, sheet),
    };
    sheet.labels.with(unit, &[("n", number(&format!("{amount:.decimals$}"), sheet).into())])
}

/// A number with the language's decimal sign, without idle zeros.
fn number(value: &str, sheet: &Sheet) -> String {
    let short = if value.contains('.') { value.trim_end_matches('0').trim_end_matches('.') } else { value };
    short.replace('.', &sheet.labels.text("decimal-sign"))
}

#[cfg(test)]
mod tests {
    use crate::report::view::View;

    use super::*;

    fn say(language: &str, sentence: &str, values: &[(&str, &str)]) -> Option<String> {
        let sheet = Sheet::new(&View { language: language.to_owned(), bidi: false, ..View::default() });
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        said(&Says { sentence: sentence.to_owned(), values }, &sheet)
    }

    #[test]
    fn numbers_are_said_with_counts_units_and_bounds_in_the_readers_language() {
        let share = [("n", "5"), ("of", "36"), ("value", "13.89"), ("max", "5")];
        assert_eq!(say("en", "metric-empty-link-share", &share).as_deref(), Some("links without a name: 5 of 36 (at most 5%)"));
        assert_eq!(say("uk", "metric-empty-link-share", &share).as_deref(), Some("посилання без назви: 5 із 36 (щонайбільше 5%)"));
        assert_eq!(say("el", "metric-small-font-share", &[("value", "12.5")]).as_deref(), Some("κείμενο κάτω από 12 px: 12,5%"));
        let bytes = [("value", "240000"), ("max", "100000")];
        assert_eq!(say("en", "metric-html-wire-bytes", &bytes).as_deref(), Some("HTML as sent: 240 kB (at most 100 kB)"));
        assert_eq!(say("en", "metric-https", &[("value", "0"), ("min", "1")]).as_deref(), Some("the page comes without encryption (http)"));
        let kinds = [("value", "2"), ("min", "4"), ("channel", "phone,e-mail")];
        assert_eq!(say("en", "metric-channels-found", &kinds).as_deref(), Some("kinds of contact channel: 2 (at least 4): phone, e-mail"));
        assert_eq!(say("en", "metric-of-another-pack", &share), None);
    }

    #[test]
    fn what_is_missing_and_what_comes_near_is_named() {
        assert_eq!(say("en", "absent", &[("thing", "phone,shown")]).as_deref(), Some("not found: phone number"));
        let found = [("n", "1"), ("min", "2"), ("thing", "email,form")];
        assert_eq!(say("en", "found", &found).as_deref(), Some("found: 1 (at least 2); missing: e-mail address, contact form"));
        let near = [("what", "+30 22"), ("value", "text")];
        assert_eq!(say("en", "near-phone-kind", &near).as_deref(), Some("+30 22 stands as text, not as a link"));
        assert_eq!(
            say("en", "near-email-desk", &[("what", "jobs@x.test"), ("value", "applicants")]).as_deref(),
            Some("jobs@x.test is not for customers")
        );
    }
}
