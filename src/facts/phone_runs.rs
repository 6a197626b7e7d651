//! Runs of digits in a text that could be a telephone number, and the cheap tests that throw most of them out.
//!
//! In: visible text. Out: runs with their shape. Documentation is full of numbers, so nothing here allocates for a run that
//! is too short, and dates, times, years, decimals, versions and addresses of machines never reach a number plan.

use std::ops::Range;

use crate::model::bytes;

use super::phone_number::plain_char;

/// A run of digits and what may stand between them, without line breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    /// Bytes in the text.
    pub range: Range<usize>,
    /// Digits in it.
    pub digits: usize,
}

/// What a run looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Dates, times, years, decimals, versions.
    Other,
    /// Has a plus sign in front.
    International,
    /// The plus sign stands behind: written from right to left.
    Reversed,
    /// Several groups of digits.
    Grouped,
    /// One group.
    Bare,
}

/// Characters a run may have.
const MAX_RUN: usize = 120;

/// Digits from which on a number may be whole.
const WHOLE: usize = 7;

/// The next run at or after a byte offset (a character boundary); none when no digit is left.
pub(crate) fn next(text: &str, from: usize) -> Option<Run> {
    let mut at = from;
    loop {
        // Most text has no digits.
        at = bytes::find(text.as_bytes(), at, may_begin)?;
        if text.as_bytes().get(at).is_some_and(u8::is_ascii_digit) || foreign_digit(text, at) {
            return Some(run_at(text, at, from));
        }
        at += 1;
    }
}

/// A digit, or the first byte of a character that may be one: of Arabic, Persian, Devanagari and wide digits.
fn may_begin(byte: u8) -> bool {
    byte.is_ascii_digit() | (byte == 0xd9) | (byte == 0xdb) | (byte == 0xe0) | (byte == 0xef)
}

fn foreign_digit(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| !c.is_ascii() && is_digit(c))
}

fn is_digit(c: char) -> bool {
    plain_char(c).is_some_and(|plain| plain.is_ascii_digit())
}

fn run_at(text: &str, first: usize, from: usize) -> Run {
    let start = lead(text, first, from);
    let (mut end, mut digits, mut spaces) = (first, 0, 0);
    for (at, c) in text[first..].char_indices().take(MAX_RUN) {
        let next = first + at + c.len_utf8();
        match plain_char(c) {
            None => {}
            // Hours stand behind many a number.
            Some(plain) if plain.is_ascii_digit() && spaces > 0 && digits >= WHOLE && begins_hours(&text[first + at..]) => break,
            Some(plain) if plain.is_ascii_digit() => {
                digits += 1;
                spaces = 0;
                end = next;
            }
            Some('+') if c != '\n' => {
                let leads =
                    text[next..].chars().find(|c| plain_char(*c).is_some_and(|p| p != ' ')).is_some_and(|c| is_digit(c) || c == '(');
                if !leads {
                    end = next;
                }
                break;
            }
            Some('*') => {
                end = next;
                break;
            }
            Some(' ') => {
                spaces += 1;
                if spaces > 3 {
                    break;
                }
            }
            Some('-' | '.' | '/' | '(' | ')') => {}
            Some(_) => break,
        }
    }
    Run { range: start..end, digits }
}

/// Whether a time of day begins here (`8:00`, `9am`, `9 pm`, `8h`), or `24/7`.
fn begins_hours(text: &str) -> bool {
    if ["24/7", "7/24"].iter().any(|always| text.starts_with(always)) {
        return true;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    let letters: String =
        rest.trim_start_matches(' ').chars().take_while(|c| c.is_alphabetic()).take(4).collect::<String>().to_ascii_lowercase();
    let clock = rest.strip_prefix(':').is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() == 2);
    digits <= 2 && (clock || matches!(letters.as_str(), "am" | "pm" | "h" | "uhr"))
}

/// Takes `+`, `(` and `*` in front of the first digit into the run.
fn lead(text: &str, first: usize, from: usize) -> usize {
    let mut start = first;
    for (at, c) in text[from..first].char_indices().rev().take(4) {
        match plain_char(c) {
            Some('+' | '(' | '*') => start = from + at,
            Some(' ') | None => {}
            _ => break,
        }
    }
    start
}

/// The shape of a run written in ASCII (see `phone_number::plain`).
pub(crate) fn shape(run: &str) -> Shape {
    if run.ends_with('+') && !run.trim_start_matches(['(', ' ']).starts_with('+') {
        return Shape::Reversed;
    }
    if run.trim_start_matches(['(', ' ']).starts_with('+') {
        return Shape::International;
    }
    let groups: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).collect();
    let bracket = run.contains('(');
    let most = groups.iter().map(|g| g.len()).max().unwrap_or(0);
    let other = !bracket && (is_date(&groups) || is_years(&groups) || is_decimal(run, &groups) || is_dotted(run, &groups, most));
    if other || (most <= 2 && !run.starts_with('0') && groups.len() < 5) {
        return Shape::Other;
    }
    if groups.len() > 1 { Shape::Grouped } else { Shape::Bare }
}

fn number(group: &str) -> u32 {
    group.parse().unwrap_or(u32::MAX)
}

fn is_year(group: &str) -> bool {
    group.len() == 4 && (1900..=2100).contains(&number(group))
}

/// `2024-01-05`, `05.01.2024`, also with a time behind.
fn is_date(groups: &[&str]) -> bool {
    let part = |g: &str| g.len() <= 2 && number(g) <= 31;
    match groups {
        [year, month, day, ..] if is_year(year) && part(month) && part(day) => true,
        [day, month, year, ..] if part(day) && part(month) && is_year(year) => true,
        [only] if only.len() == 8 => {
            let (year, rest) = only.split_at(4);
            let (month, day) = rest.split_at(2);
            is_year(year) && (1..=12).contains(&number(month)) && (1..=31).contains(&number(day))
        }
        _ => false,
    }
}

/// `2012-2026`, lists of years.
fn is_years(groups: &[&str]) -> bool {
    groups.len() > 1 && groups.iter().all(|g| is_year(g))
}

/// `40.7128`: one dot between two groups, and not as phone numbers are written.
fn is_decimal(run: &str, groups: &[&str]) -> bool {
    groups.len() == 2 && run.contains('.') && !run.contains([' ', '-', '/']) && !run.starts_with('0')
        || (groups.len() == 2 && run.contains('.') && run.starts_with("0."))
}

/// Versions, addresses of machines, times and thousands: many short groups between dots, pairs between dots and dashes.
fn is_dotted(run: &str, groups: &[&str], most: usize) -> bool {
    let dots = run.matches('.').count();
    let separators = run.chars().filter(|c| matches!(c, '.' | '-' | '/' | ' ')).count();
    let times = most <= 2 && dots >= 1 && run.contains('-') && groups.len() == 4;
    let machine = dots == separators && groups.len() == 4 && most <= 3 && groups.iter().all(|g| number(g) <= 255) && !run.starts_with('0');
    let thousands =
        dots == separators && dots >= 1 && groups[0].len() < 3 && groups[1..].iter().all(|g| g.len() == 3) && !run.starts_with('0');
    times || machine || thousands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<&str> {
        let (mut from, mut out) = (0, Vec::new());
        while let Some(run) = next(text, from) {
            from = run.range.end;
            out.push(&text[run.range]);
        }
        out
    }

    #[test]
    fn runs_take_their_plus_brackets_and_stars_and_end_at_words_and_lines() {
        assert_eq!(runs("call +30 (210) 123-4567 now"), ["+30 (210) 123-4567"]);
        assert_eq!(runs("(02) 9191-8364\n12"), ["(02) 9191-8364", "12"]);
        assert_eq!(runs("*2700 or 2700*"), ["*2700", "2700*"]);
        assert_eq!(runs("٠١٠٠١٢٣٤٥٦٧ هاتف"), ["٠١٠٠١٢٣٤٥٦٧"]);
        assert_eq!(runs("+1 212 555 0100 +44 20 7946 0018"), ["+1 212 555 0100", "+44 20 7946 0018"]);
        assert_eq!(runs("هاتف 2666 882 13 966+"), ["2666 882 13 966+"]);
        assert_eq!(runs("no digits, none"), Vec::<&str>::new());
    }

    #[test]
    fn dates_times_years_decimals_versions_and_prices_are_something_else() {
        for run in [
            "2024-01-05",
            "05.01.2024",
            "5/1/2024",
            "20240105",
            "2012-2026",
            "2012 - 2026",
            "40.7128",
            "0.123456",
            "192.168.10.254",
            "10.00-17.30",
            "1.234.567",
            "12 30 45",
            "24/7",
        ] {
            assert_eq!(shape(run), Shape::Other, "{run}");
        }
    }

    #[test]
    fn numbers_keep_their_shape() {
        assert_eq!(shape("+30 210"), Shape::International);
        assert_eq!(shape("2666 882 13 966+"), Shape::Reversed);
        assert_eq!(shape("01 23 45 67 89"), Shape::Grouped);
        assert_eq!(shape("331.65.66.555"), Shape::Grouped);
        assert_eq!(shape("800 100 200"), Shape::Grouped);
        assert_eq!(shape("0804123456"), Shape::Bare);
    }

    #[test]
    fn no_digit_begins_with_another_byte() {
        for c in ('\u{80}'..=char::MAX).filter(|c| is_digit(*c)) {
            assert!(may_begin(c.to_string().as_bytes()[0]), "{c:?}");
        }
    }

    #[test]
    fn hostile_text_is_read_to_its_end() {
        let text = "1+".repeat(5_000) + &"\u{661}-".repeat(5_000) + "🙂9";
        let mut from = 0;
        while let Some(run) = next(&text, from) {
            assert!(run.range.end > from);
            from = run.range.end;
        }
    }
}
