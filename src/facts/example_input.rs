//! Examples in form fields, and whether the field would take what it shows.
//!
//! In: fields that have a `pattern` and an example as placeholder. Out: `example_input` rows. A placeholder that only names
//! the field, or draws a mask, is no example; a pattern this side cannot read says nothing.

use regex::{Regex, RegexBuilder};

use crate::html::Field;
use crate::model::catalogue::FactName;

use super::context::Context;
use super::sheet::Sheet;

/// Fields with a pattern looked at per page.
const FIELDS: usize = 20;
/// Bytes of a pattern, and of the program it becomes.
const PATTERN: usize = 500;
const PROGRAM: usize = 1 << 16;
/// Characters of a placeholder.
const PLACEHOLDER: usize = 60;
/// Digits from which a placeholder is an example.
const DIGITS: usize = 5;

/// Collects the examples of a page.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    let shown = ctx.page.fields.iter().filter(|field| field.element == "input" && !field.place.hidden && !field.place.quoted);
    let checked = shown.filter(|field| is_checked(ctx, field));
    let patterned = checked.filter_map(|field| {
        let pattern = ctx.page.element(field.place.node)?.value().attr("pattern")?;
        Some((field, pattern))
    });
    for (field, pattern) in patterned.take(FIELDS) {
        let example = field.placeholder.trim();
        let Some(taken) = is_example(example).then(|| compiled(pattern)).flatten().map(|pattern| takes(&pattern, example)) else {
            continue;
        };
        if sheet.has_room(FactName::ExampleInput) {
            let fields = vec![("text", example.into()), ("taken", taken.into())];
            sheet.fact(FactName::ExampleInput, field.place.region, ctx.seen(field.place.node), fields);
        }
    }
}

/// Whether a browser holds what is typed against the pattern: not in forms that switch that off, not in types that have no
/// pattern (HTML, section 4.10.5.3.6), not where nothing can be typed.
fn is_checked(ctx: &Context, field: &Field) -> bool {
    let form = field.form.and_then(|form| ctx.page.forms.get(form)).and_then(|form| ctx.page.element(form.place.node));
    let off = form.is_some_and(|form| form.value().attr("novalidate").is_some());
    let fixed = |name| ctx.page.element(field.place.node).is_some_and(|input| input.value().attr(name).is_some());
    let typed = matches!(field.kind.as_str(), "" | "text" | "tel" | "email" | "url" | "search" | "password");
    typed && !off && !fixed("disabled") && !fixed("readonly")
}

/// Something to type, not a name (`Your phone`) and not a mask (`+7 (___) ___`, `+966...`).
fn is_example(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let mask = text.contains(['_', '#', '…', '*']) || text.contains("...") || text.to_lowercase().contains("xx");
    !mask && text.chars().count() <= PLACEHOLDER && (digits >= DIGITS || text.contains('@'))
}

/// The pattern as browsers read it: of the whole value, with case.
fn compiled(pattern: &str) -> Option<Regex> {
    let readable = pattern.len() <= PATTERN;
    let whole = readable.then(|| format!("^(?:{pattern})$"))?;
    RegexBuilder::new(&whole).size_limit(PROGRAM).dfa_size_limit(PROGRAM).build().ok()
}

/// Whether the field takes the text, or any part of it that could be meant: words in front (`e.g.`) or behind left out.
fn takes(pattern: &Regex, text: &str) -> bool {
    let mut starts = vec![0];
    let mut ends = vec![text.len()];
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if before.is_whitespace() || matches!(before, '.' | ':') {
            starts.push(at);
        }
        if letter.is_whitespace() || matches!(letter, ',' | ';') {
            ends.push(at);
        }
        before = letter;
    }
    let meant = |part: &str| is_example(part) && pattern.is_match(part);
    starts.iter().any(|start| ends.iter().any(|end| text.get(*start..*end).is_some_and(|part| meant(part.trim()))))
}

#[cfg(test)]
mod tests {
    use super::super::test_page::{rows, run};
    use super::*;

    fn taken(pattern: &str, placeholder: &str) -> Vec<String> {
        let html = format!("<form><input type=tel name=t pattern=\"{pattern}\" placeholder=\"{placeholder}\"></form>");
        rows(&run(&html, collect), FactName::ExampleInput, &["taken"])
    }

    #[test]
    fn an_example_that_the_field_refuses_is_told() {
        let digits = r"^\+?[0-9]{7,15}$";
        assert_eq!(taken(digits, "e.g. (+44)2079460958"), ["false"]);
        assert_eq!(taken(digits, "ex.(+44)2079460958"), ["false"]);
        assert_eq!(taken(digits, "+44 20 7946 0958"), ["false"]);
        for fine in ["+442079460958", "e.g. +442079460958", "e.g.+442079460958", "2079460958 (mobile)"] {
            assert_eq!(taken(digits, fine), ["true"], "{fine}");
        }
        assert_eq!(taken("[a-z]+@[a-z.]+", "for example ann@brand.test"), ["true"]);
    }

    #[test]
    fn only_what_a_browser_checks_is_judged() {
        let told = |form: &str, input: &str| {
            let html = format!("<form {form}><input {input} name=t pattern=\"[0-9]{{4}}\" placeholder=\"e.g. 2079460958\"></form>");
            rows(&run(&html, collect), FactName::ExampleInput, &["taken"]).len()
        };
        assert_eq!(told("", "type=tel"), 1);
        assert_eq!(told("", ""), 1);
        for (form, input) in [("novalidate", "type=tel"), ("", "type=number"), ("", "type=tel readonly"), ("", "disabled")] {
            assert_eq!(told(form, input), 0, "{form} {input}");
        }
    }

    #[test]
    fn names_masks_and_unreadable_patterns_say_nothing() {
        for (pattern, placeholder) in [
            ("[0-9]+", "Your phone"),
            ("[0-9]{10}", "+7 (___) ___-__-__ 12345"),
            ("[0-9]{10}", "+966..."),
            ("(?=.*[0-9]).{6,}", "abc12345"),
            ("(((", "12345"),
        ] {
            assert_eq!(taken(pattern, placeholder), Vec::<String>::new(), "{pattern}");
        }
    }
}
