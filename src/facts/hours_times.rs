//! Times of opening in text: which ranges it names, and whether two texts about the same hours can both be true.
//!
//! In: text of structured data or of a line that is about hours. Out: ranges in minutes of the day. Days are not compared:
//! a page may show one day of several.

use std::collections::BTreeSet;

/// Characters read of a text.
const READ: usize = 2_000;
/// Characters between the two times of a range.
const BETWEEN: usize = 10;
const DAY: u16 = 24 * 60;

/// Opening and closing, in minutes after midnight; closing after midnight counts beyond the day.
pub(super) type Range = (u16, u16);

/// The ranges a text names: `9:00 - 17:30`, `9am to 5pm`, `13:00–00:00`.
pub(super) fn ranges(text: &str) -> BTreeSet<Range> {
    let chars: Vec<char> = text.chars().take(READ).collect();
    let times = times(&chars);
    let pairs = times.windows(2).filter_map(|pair| {
        let [(opens, _, end), (closes, start, _)] = pair else { return None };
        let between = chars.get(*end..*start)?;
        let dash = between.iter().any(|c| matches!(c, '-' | '–' | '—' | '−' | '‒'));
        let words = between.iter().collect::<String>().trim().chars().filter(|c| !c.is_alphabetic()).count() == 0;
        let near = between.len() <= BETWEEN && !between.iter().any(|c| matches!(c, '\n' | ',' | ';' | '/'));
        let closes = if closes <= opens { closes + DAY } else { *closes };
        (near && (dash || words && between.len() > 2)).then_some((*opens, closes))
    });
    pairs.collect()
}

/// Whether both can be true: they share a range, or open first and close last at the same times (a break at noon is often
/// left out). None where one of them names no range.
pub(super) fn agree(given: &BTreeSet<Range>, shown: &BTreeSet<Range>) -> Option<bool> {
    let whole = |of: &BTreeSet<Range>| Some((of.iter().map(|range| range.0).min()?, of.iter().map(|range| range.1).max()?));
    let (given_whole, shown_whole) = (whole(given)?, whole(shown)?);
    Some(given_whole == shown_whole || given.intersection(shown).next().is_some())
}

/// Times of day with where each begins and ends.
fn times(chars: &[char]) -> Vec<(u16, usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let digits = |from: usize| chars.iter().skip(from).take_while(|c| c.is_ascii_digit()).count();
        let hour = digits(at);
        if hour == 0 {
            at += 1;
            continue;
        }
        let start = at;
        at += hour;
        let number = |from: usize, count: usize| chars.iter().skip(from).take(count).collect::<String>().parse::<u16>().ok();
        let minutes = matches!(chars.get(at), Some(':' | '.')) && digits(at + 1) == 2;
        let minute = if minutes { number(at + 1, 2) } else { Some(0) };
        at += if minutes { 3 } else { 0 };
        if minutes && chars.get(at) == Some(&':') && digits(at + 1) == 2 {
            at += 3;
        }
        let (half, used) = half_of_day(chars.get(at..).unwrap_or_default());
        at += used;
        let (Some(hour), Some(minute), true) = (number(start, hour), minute, hour <= 2 && (minutes || half.is_some())) else { continue };
        let hour = match half {
            Some(afternoon) if hour <= 12 => hour % 12 + if afternoon { 12 } else { 0 },
            _ => hour,
        };
        if hour <= 24 && minute < 60 {
            found.push(((hour * 60 + minute) % DAY, start, at));
        }
    }
    found
}

/// `am`, `p.m.`: whether it is afternoon, and how many characters say so.
fn half_of_day(rest: &[char]) -> (Option<bool>, usize) {
    let blank = usize::from(matches!(rest.first(), Some(' ' | '\u{a0}')));
    let word: String = rest.iter().skip(blank).take(5).collect::<String>().to_lowercase();
    for (text, afternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        let ends = !word.chars().nth(text.chars().count()).is_some_and(char::is_alphanumeric);
        if word.starts_with(text) && ends {
            return (Some(afternoon), blank + text.chars().count());
        }
    }
    (None, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Range> {
        ranges(text).into_iter().collect()
    }

    #[test]
    fn ranges_in_many_spellings() {
        for text in
            ["Mo-Fr 09:00-17:30", "Monday 9:00 – 17.30", "9am to 5:30pm", "9 a.m. - 5:30 p.m.", "09:00:00-17:30:00", "с 9:00 до 17:30"]
        {
            assert_eq!(of(text), [(540, 1050)], "{text}");
        }
        assert_eq!(of("13:00 — 00:00"), [(780, 1440)]);
        assert_eq!(of("18:00-02:00"), [(1080, 1560)]);
        assert_eq!(of("12:00-15:00, 19:00-23:00"), [(720, 900), (1140, 1380)]);
    }

    #[test]
    fn single_times_dates_and_prices_are_no_ranges() {
        for text in ["See you at 9:00", "10.12.2024", "9 - 17", "from 9:00\nto the 17:00 train", "0-24", "12:00, 18:00", "99:99-10:00"] {
            assert_eq!(of(text), [], "{text}");
        }
    }

    #[test]
    fn texts_agree_when_a_day_or_the_whole_is_the_same() {
        let agree = |given: &str, shown: &str| super::agree(&ranges(given), &ranges(shown));
        assert_eq!(agree("Mo-Fr 09:00-17:00; Sa 10:00-14:00", "Saturday 10:00 - 14:00"), Some(true));
        assert_eq!(agree("12:00-23:00", "Lunch 12:00-15:00, dinner 19:00-23:00"), Some(true));
        assert_eq!(agree("13:00-00:00", "Monday - Friday 12:00 – 00:00"), Some(false));
        assert_eq!(agree("13:00-00:00", "Monday: closed"), None);
    }
}
