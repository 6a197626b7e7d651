//! Telephone numbers in visible text, and only those: not fax, VAT and order numbers, dates, prices or postal codes.
//!
//! In: a text, where words for telephone, fax and company numbers stand in it, and the countries numbers may be read in.
//! Out: numbers with their place. A number counts when a word says so, when it is international, or when it is grouped as
//! the site's own country writes its numbers. Whether the text can be seen is asked of the caller.

use std::ops::Range;
use std::sync::LazyLock;

use rlibphonenumber::phonenumber_matcher::{Leniency, PhoneNumberMatch, PhoneNumberMatcherFactory};
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberUtil, Region};

use super::phone_extension::behind;
use super::phone_number::{Number, plain, plain_char, read};
use super::phone_runs::{Run, Shape, next, shape};
use super::phone_vanity;

static MATCHER: LazyLock<PhoneNumberMatcherFactory<PhoneNumberUtil, &'static PhoneNumberUtil>> =
    LazyLock::new(|| PhoneNumberMatcherFactory::new_for_util(&PHONE_NUMBER_UTIL));

/// Runs handed to a number plan per text: a page with more has been heard.
const MAX_TRIED: usize = 200;
/// Invalid numbers tried per run: more than a run of bounded length can hold, since the library counts below zero once they
/// are used up.
const MATCH_TRIES: u64 = 1 << 16;
/// Digits of a number that is only a part of what stands there.
const LEAST_PART: usize = 7;
/// Bytes between a label and its number.
const LABEL_REACH: usize = 48;

/// What says which numbers are which.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Marks<'a> {
    /// Byte ranges of words for telephone, in order.
    pub phone: &'a [Range<usize>],
    /// Of words for fax.
    pub fax: &'a [Range<usize>],
    /// Of words for customer service and contact: a number beside them is likely one to call.
    pub service: &'a [Range<usize>],
    /// Of words for VAT and company numbers.
    pub vat: &'a [Range<usize>],
}

/// Countries a number may be read in.
#[derive(Default, Clone, Copy)]
pub(crate) struct Plans<'a> {
    /// The site's own, best first.
    pub own: &'a [Region],
    /// Others that are tried for numbers that a word calls telephone numbers.
    pub more: &'a [Region],
    /// Others that numbers may be of, when they are grouped as there.
    pub learnt: &'a [Region],
    /// Only numbers that a word calls telephone numbers count.
    pub named_only: bool,
    /// The site's own is told by more than its language: its numbers need no grouping to be its own.
    pub sure: bool,
    /// Whether a number as dialled is a short or star number there; none where there are no such numbers.
    pub short: Option<&'a dyn Fn(&str) -> bool>,
}

/// A number found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Bytes in the text.
    pub range: Range<usize>,
    pub number: Number,
    /// A short or star number.
    pub short: bool,
    /// It is a fax number, which no customer calls.
    pub fax: bool,
    /// What is dialled behind it to reach a desk.
    pub extension: Option<String>,
}

impl Found {
    fn new(range: Range<usize>, number: Number) -> Self {
        Self { range, number, short: false, fax: false, extension: None }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Phone,
    Service,
    Fax,
    Vat,
    None,
}

/// Finds the numbers of a text; `readable` says whether a customer reads what stands at a byte offset.
pub(crate) fn scan(text: &str, marks: Marks<'_>, plans: Plans<'_>, readable: impl Fn(usize) -> bool) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let (mut from, mut tried, mut spent) = (0, 0, 0);
    let mut last: Option<(usize, Label)> = None;
    while let Some(run) = next(text, from) {
        from = run.range.end;
        let short = run.digits < 6;
        if (short && plans.short.is_none() && !phone_vanity::follows(text, &run)) || run.digits > 40 || !readable(run.range.start) {
            continue;
        }
        let label = label_of(text, run.range.start, marks, last, spent);
        if !short && label == Label::None && glued(text, &run) && behind(text, run.range.end).is_none() {
            continue;
        }
        let before = found.len();
        let named = matches!(label, Label::Phone | Label::Service);
        if let Some((range, number)) = phone_vanity::in_text(text, &run, named, plans.own) {
            from = range.end;
            found.push(Found::new(range, number));
        } else if short {
            found.extend(short_number(text, &run, label, plans));
        } else if label != Label::Vat {
            tried += 1;
            numbers(text, &run, label, plans, &mut found);
        }
        for number in found.get_mut(before..).into_iter().flatten() {
            if let Some(extension) = behind(text, number.range.end) {
                from = from.max(extension.range.end);
                number.range.end = extension.range.end;
                number.extension = Some(extension.digits);
            }
        }
        if let Some(end) = found.get_mut(before..).and_then(|new| new.last_mut()).and_then(|number| fax_behind(text, number, marks.fax)) {
            spent = end;
        }
        if found.len() > before || (label != Label::None && run.digits >= 5) {
            last = Some((run.range.end.max(from), label));
        }
        if tried >= MAX_TRIED {
            break;
        }
    }
    found
}

/// What the nearest word before a number says, behind words that are spent; without one, what the number right before was.
fn label_of(text: &str, start: usize, marks: Marks<'_>, last: Option<(usize, Label)>, spent: usize) -> Label {
    let floor = start.saturating_sub(LABEL_REACH).max(last.map_or(0, |(end, _)| end)).max(spent);
    let nearest = |ranges: &[Range<usize>]| {
        let at = ranges.partition_point(|r| r.end <= start + 1);
        at.checked_sub(1).and_then(|at| ranges.get(at)).filter(|r| r.end > floor && near(text, r.end, start)).cloned()
    };
    let (phone, fax, vat) = (nearest(marks.phone), nearest(marks.fax), nearest(marks.vat));
    let end = |range: &Option<Range<usize>>| range.as_ref().map_or(0, |r| r.end);
    let best = end(&phone).max(end(&fax)).max(end(&vat));
    if let Some(sign) = sign(text, start, best.max(floor)) {
        return sign;
    }
    if best == 0 {
        let service = nearest(marks.service);
        if service.is_some() {
            return Label::Service;
        }
        let chained = last.filter(|(end, _)| {
            start.saturating_sub(*end) <= 12 && text.get(*end..start).is_some_and(|t| t.chars().filter(|c| c.is_alphabetic()).count() <= 4)
        });
        return chained.map_or(Label::None, |(_, label)| label);
    }
    let shared = match (&phone, &fax) {
        (Some(phone), Some(fax)) => phone.end.abs_diff(fax.start).min(fax.end.abs_diff(phone.start)) <= 6 && no_digit(text, phone, fax),
        _ => false,
    };
    match best {
        _ if shared => Label::Phone,
        end_of if end_of == end(&phone) => Label::Phone,
        end_of if end_of == end(&fax) => Label::Fax,
        _ => Label::Vat,
    }
}

/// Between a word and its number stand at most two line breaks.
fn near(text: &str, end: usize, start: usize) -> bool {
    end >= start || text.get(end..start).is_some_and(|gap| gap.matches('\n').count() <= 2)
}

fn no_digit(text: &str, one: &Range<usize>, two: &Range<usize>) -> bool {
    let (from, to) = (one.end.min(two.end), one.start.max(two.start));
    from >= to || text.get(from..to).is_some_and(|gap| !gap.chars().any(|c| c.is_numeric()))
}

/// Signs and single letters right before a number: `☎`, `T:`, `F.`, `📠`.
fn sign(text: &str, start: usize, floor: usize) -> Option<Label> {
    let before = text.get(floor.min(start)..start).or_else(|| text.get(..start))?;
    let mut chars = before.chars().rev().filter(|c| !c.is_whitespace() && *c != '\u{fe0f}').peekable();
    let pointed = chars.next_if(|c| matches!(c, ':' | '.' | ')')).is_some();
    let sign = chars.next()?;
    let alone =
        chars.next().is_none_or(|c| !c.is_alphanumeric()) || before.trim_end_matches([':', '.', ' ']).chars().rev().nth(1) == Some(' ');
    match sign {
        '☎' | '☏' | '✆' | '📞' | '📱' | '🕿' | '🕾' => Some(Label::Phone),
        '📠' | '🖷' => Some(Label::Fax),
        'T' | 'P' | 'M' | 't' | 'p' | 'm' | 'Т' | 'т' if pointed && alone => Some(Label::Phone),
        'F' | 'f' if pointed && alone => Some(Label::Fax),
        'T' if alone && begins(before) => Some(Label::Phone),
        'F' if alone && begins(before) => Some(Label::Fax),
        _ => None,
    }
}

/// The letter at the end of a text stands at the beginning of a line or behind a sign that parts columns.
fn begins(text: &str) -> bool {
    let before = text.trim_end().trim_end_matches(char::is_alphabetic).trim_end_matches([' ', '\u{a0}']);
    before.is_empty() || before.ends_with(['\n', '|', '•', '·', '/', ';', '–', '—'])
}

/// Letters, currency signs or paths touch the run: part of a code, a price or an address.
fn glued(text: &str, run: &Run) -> bool {
    let before = text[..run.range.start].chars().next_back();
    let spaced = text[..run.range.start].trim_end_matches([' ', '\u{a0}']).chars().next_back();
    let after = text[run.range.end..].chars().next();
    let joined = |c: char| {
        (c.is_alphabetic() && u32::from(c) < 0x2e80)
            || matches!(c, '/' | '=' | '_' | '@' | '%' | '&' | '$' | '€' | '£' | '₪' | '₴' | '¥' | '₽')
    };
    before.is_some_and(|c| joined(c) || matches!(c, '-' | '.' | ',' | ':'))
        || after.is_some_and(|c| joined(c) || c == ':')
        || spaced.is_some_and(|c| matches!(c, '#' | '№' | '$' | '€' | '£' | '₪' | '₴' | '¥' | '₽'))
        || ["isbn", "iban", "ean", "sku", "gtin"].iter().any(|code| ends_with_word(&text[..run.range.start], code))
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let tail = text.trim_end_matches([' ', ':', '-', '.', '#', '\u{a0}']).trim_end_matches("-13").trim_end_matches("-10");
    tail.len().checked_sub(word.len()).and_then(|at| tail.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// Numbers inside one run, as the number plans see it.
fn numbers(text: &str, run: &Run, label: Label, plans: Plans<'_>, found: &mut Vec<Found>) {
    let (written, offsets) = written(text, &run.range);
    let form = shape(&written);
    let whole = |number: Number| Found { fax: label == Label::Fax, ..Found::new(run.range.clone(), number) };
    if form == Shape::Reversed {
        found.extend(plus_behind(&written, label, plans).map(whole));
        return;
    }
    let labelled = matches!(label, Label::Phone | Label::Fax | Label::Vat);
    if form == Shape::Other || (form == Shape::Bare && !labelled && !alone(text, run)) || (plans.named_only && !labelled) {
        return;
    }
    let before = found.len();
    for way in ways(label, form, &written, plans) {
        match way {
            Way::Plan(country, leniency) => found.extend(matches(&written, country, leniency).map(|hit| {
                let (start, end) = (offsets[hit.start], offsets[(hit.start + hit.raw_string.len()).min(offsets.len() - 1)]);
                Found { fax: label == Label::Fax || fax_follows(text, end), ..Found::new(start..end, number_of(&hit.number)) }
            })),
            Way::WithoutPlus => found.extend(without_plus(&written).map(whole)),
        }
        if found.len() > before {
            return;
        }
    }
    if let Some(number) = read(&written, plans.own).filter(|n| n.valid && (labelled || form == Shape::International)) {
        found.push(whole(number));
    } else if let Some(first) = first_of_several(text, run).filter(|_| labelled || form == Shape::International) {
        numbers(text, &first, label, plans, found);
    } else if label == Label::Phone && form != Shape::Bare && (8..=13).contains(&run.digits) {
        found.extend(read(&written, plans.own).map(whole));
    }
}

/// A way to read a run.
#[derive(Clone, Copy)]
enum Way {
    /// In the plan of a country, and how strictly.
    Plan(Option<Region>, Leniency),
    /// As an international number without its plus sign.
    WithoutPlus,
}

/// The ways to read a run, in order. Where the site's country is a guess, the grouping of a number tells its country first.
fn ways(label: Label, form: Shape, written: &str, plans: Plans<'_>) -> Vec<Way> {
    let labelled = matches!(label, Label::Phone | Label::Fax | Label::Vat);
    let leniency = if label != Label::None || form == Shape::International { Leniency::Valid } else { Leniency::StrictGrouping };
    let of = |countries: &[Region], leniency| countries.iter().map(move |c| Way::Plan(Some(*c), leniency)).collect::<Vec<_>>();
    let mut ways = Vec::new();
    if label != Label::None && !plans.sure && form == Shape::Grouped {
        ways.extend(of(plans.own, Leniency::StrictGrouping));
        ways.extend(labelled.then_some(Way::WithoutPlus));
        if !is_north_american(written) {
            ways.extend(of(plans.learnt, Leniency::StrictGrouping));
        }
        ways.extend(of(plans.more, Leniency::StrictGrouping));
        ways.extend(of(plans.own, leniency));
    } else {
        ways.extend(of(plans.own, leniency));
        ways.extend((labelled && form == Shape::Grouped).then_some(Way::WithoutPlus));
    }
    ways.extend(if labelled { of(plans.more, leniency) } else { of(plans.learnt, Leniency::StrictGrouping) });
    ways.push(Way::Plan(None, leniency));
    ways
}

/// Groups of three, three and four digits: plans that allow many groupings would claim these, too.
fn is_north_american(written: &str) -> bool {
    let groups = written.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|len| *len > 0);
    groups.eq([3, 3, 4])
}

fn matches<'a>(written: &'a str, country: Option<Region>, leniency: Leniency) -> impl Iterator<Item = PhoneNumberMatch<'a>> {
    let matcher = MATCHER.matcher_builder(written).leniency(leniency).max_tries(MATCH_TRIES).preferred_region(country);
    // A few digits out of a longer run are a number of some small country by chance.
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let all = digits(written);
    matcher.build_fallible().flatten().filter(move |hit| {
        let covered = digits(hit.raw_string);
        covered == all || covered >= LEAST_PART
    })
}

fn number_of(number: &PhoneNumber) -> Number {
    let region = number.get_region_code().filter(|r| *r != Region::World).map(|r| r.to_string());
    Number { value: number.format_as(PhoneNumberFormat::E164).into_owned(), region, valid: true }
}

/// `(65) 6436 5000`: a country code whose plus sign was left out, grouped as that country writes its numbers.
fn without_plus(written: &str) -> Option<Number> {
    let bare = written.replace(['(', ')'], " ");
    let international = bare.trim_start().starts_with(|c: char| matches!(c, '1'..='9')).then(|| format!("+{}", bare.trim_start()))?;
    let found = matches(&international, None, Leniency::StrictGrouping).next();
    found.filter(|hit| hit.raw_string.len() == international.trim_end().len()).map(|hit| number_of(&hit.number))
}

/// `044-2270 6800 / 6868`: the first of several numbers that share their beginning.
fn first_of_several(text: &str, run: &Run) -> Option<Run> {
    let end = text.get(run.range.clone())?.find('/')?;
    let digits = text[run.range.start..][..end].chars().filter(|c| c.is_numeric()).count();
    (digits >= 7).then(|| Run { range: run.range.start..run.range.start + end, digits })
}

/// A run in ASCII, and the byte offset in the text of each of its bytes (and of its end).
fn written(text: &str, range: &Range<usize>) -> (String, Vec<usize>) {
    let (mut out, mut offsets) = (String::new(), Vec::new());
    for (at, c) in text[range.clone()].char_indices() {
        if let Some(plain) = plain_char(c) {
            out.push(plain);
            offsets.extend(std::iter::repeat_n(range.start + at, plain.len_utf8()));
        }
    }
    offsets.push(range.end);
    (out, offsets)
}

/// A number with its plus sign behind: forwards as a number of the site's own country, else from its end to its beginning,
/// else forwards in any plan. Digits in their order need a word that says so: many a count has a plus behind.
fn plus_behind(written: &str, label: Label, plans: Plans<'_>) -> Option<Number> {
    let digits = written.trim_end_matches(['+', ' ']);
    let named = matches!(label, Label::Phone | Label::Fax);
    let valid = |written: &str, countries: &[Region]| read(written, countries).filter(|number| number.valid);
    let led = valid(&format!("+{}", digits.trim_start_matches(['(', ' '])), &[]).filter(|_| named);
    let is_own =
        |number: &Number| plans.own.iter().any(|own| number.region.as_deref().is_some_and(|region| *own.as_region_str() == *region));
    led.clone()
        .filter(is_own)
        .or_else(|| valid(&turned(written), &[]))
        .or(led)
        .or_else(|| valid(digits, plans.own).filter(|_| named))
        .or_else(|| valid(digits, plans.more).filter(|_| named))
}

/// `2666 882 13 966+` as `+966 13 882 2666`.
fn turned(written: &str) -> String {
    let groups: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).rev().collect();
    format!("+{}", groups.join(" "))
}

/// Nothing but the number stands in its line, or signs.
fn alone(text: &str, run: &Run) -> bool {
    if !text[run.range.clone()].trim_start_matches('(').starts_with('0') {
        return false;
    }
    let before = text[..run.range.start].rsplit('\n').next().unwrap_or_default();
    let after = text[run.range.end..].split('\n').next().unwrap_or_default();
    !before.chars().chain(after.chars()).any(char::is_alphanumeric)
}

fn fax_follows(text: &str, end: usize) -> bool {
    let after: String = text.get(end..).unwrap_or_default().chars().take(8).flat_map(char::to_lowercase).collect();
    let after = after.trim_start();
    after.starts_with("(fax") || after.starts_with("(f)") || after.starts_with("fax)")
}

/// A word for fax right behind a number, with no other number behind it in its line, is that number's: marks it and gives
/// the word's end.
fn fax_behind(text: &str, number: &mut Found, fax: &[Range<usize>]) -> Option<usize> {
    let word = fax.get(fax.partition_point(|r| r.start < number.range.end))?;
    let between = text.get(number.range.end..word.start).filter(|gap| gap.len() <= 3)?;
    let rest = text.get(word.end..)?.split('\n').next().unwrap_or_default();
    let is_its = !between.contains(|c: char| c == '\n' || c.is_alphanumeric()) && !rest.contains(char::is_numeric);
    number.fax |= is_its;
    is_its.then_some(word.end)
}

/// Short and star numbers, only where a word calls them telephone numbers.
fn short_number(text: &str, run: &Run, label: Label, plans: Plans<'_>) -> Option<Found> {
    if label != Label::Phone || run.digits < 3 || glued(text, run) {
        return None;
    }
    let dialled: String = plain(&text[run.range.clone()]).chars().filter(|c| c.is_ascii_digit() || *c == '*').collect();
    let dialled = match dialled.strip_suffix('*') {
        Some(digits) => format!("*{digits}"),
        None => dialled,
    };
    let region = plans.own.first().map(|r| r.to_string());
    let fits = plans.short.is_some_and(|short| short(&dialled));
    fits.then(|| Found { short: true, ..Found::new(run.range.clone(), Number { value: dialled, region, valid: true }) })
}

#[cfg(test)]
mod tests;
