//! Times of opening in text: which ranges it names, and whether two texts about the same hours can both be true.
//!
//! In: text of structured data or of a line that is about hours. Out: ranges in minutes of the day. Days are not compared:
//! a page may show one day of several.

use std::collections::BTreeSet;

use crate::model::bytes;

/// Characters read of a text.
const READ: usize = 2_000;
/// Characters between the two times of a range.
const BETWEEN: usize = 10;
const DAY: u16 = 24 * 60;

/// Opening and closing, in minutes after midnight; closing after midnight counts beyond the day.
pub(super) type Range = (u16, u16);

/// A time of day in a text.
struct Time {
    /// Minutes after midnight.
    minutes: u16,
    /// `am` or `pm` stands behind it.
    half: bool,
    /// Nothing says whether it counts from midnight or from noon: an hour of at most 12 without a zero in front.
    open: bool,
    /// Characters it takes.
    start: usize,
    end: usize,
}

/// The ranges a text names: `9:00 - 17:30`, `9am to 5pm`, `13:00–00:00`. One that can be read in several ways (`5:30 - 10 pm`,
/// `9:00 - 5:00`) comes in each of them.
pub(super) fn ranges(text: &str) -> BTreeSet<Range> {
    let chars: Vec<char> = text.chars().take(READ).collect();
    let times = times(&chars);
    pairs(&chars, &times).flat_map(|(opens, closes)| readings(opens, closes)).collect()
}

/// Whether a text has numbers beside its ranges: dates, or times that were not understood.
pub(super) fn other_numbers(text: &str) -> bool {
    let chars: Vec<char> = text.chars().take(READ).collect();
    let times = times(&chars);
    let known: Vec<(&Time, &Time)> = pairs(&chars, &times).collect();
    let in_range = |at: usize| known.iter().any(|(opens, closes)| (opens.start..closes.end).contains(&at));
    chars.iter().enumerate().any(|(at, c)| c.is_numeric() && !in_range(at))
}

/// Neighbours that make a range.
fn pairs<'a>(chars: &'a [char], times: &'a [Time]) -> impl Iterator<Item = (&'a Time, &'a Time)> {
    times.windows(2).filter_map(|pair| {
        let [opens, closes] = pair else { return None };
        let between = chars.get(opens.end..closes.start)?;
        let dash = between.iter().any(|c| matches!(c, '-' | '–' | '—' | '−' | '‒'));
        let words = between.iter().collect::<String>().trim().chars().filter(|c| !c.is_alphabetic()).count() == 0;
        let near = between.len() <= BETWEEN && !between.iter().any(|c| matches!(c, '\n' | ',' | ';' | '/') || c.is_numeric());
        (near && (dash || words && between.len() > 2)).then_some((opens, closes))
    })
}

/// What a pair of times can mean.
fn readings(opens: &Time, closes: &Time) -> Vec<Range> {
    let later = |from: u16, to: u16| (from, if to <= from { to + DAY } else { to });
    let (from, to) = (opens.minutes, closes.minutes);
    let mut found = vec![later(from, to)];
    let noon = |minutes: u16| (minutes + DAY / 2) % DAY;
    match (opens.half, closes.half) {
        (true, true) => {}
        (false, true) if opens.open => found.push(later(noon(from), to)),
        (true, false) if closes.open => found.push(later(from, noon(to))),
        (false, false) if opens.open && closes.open => found.extend([later(from, noon(to)), later(noon(from), noon(to))]),
        // `10:00 - 02:00` is a night, or a clock of twelve hours with zeros.
        (false, false) if to <= from && from < DAY / 2 + 60 && (60..DAY / 2 + 60).contains(&to) => found.push((from, to + DAY / 2)),
        _ => {}
    }
    found.retain(|(opens, closes)| closes - opens <= DAY);
    found
}

/// Whether both can be true: they share a range, one that is shown lies within one that is given (a day or a kitchen that
/// closes earlier), or they open first and close last at the same times (a break at noon is often left out). None where one
/// of them names no range.
pub(super) fn agree(given: &BTreeSet<Range>, shown: &BTreeSet<Range>) -> Option<bool> {
    let opens = given.iter().map(|range| range.0).min()?;
    let closes = given.iter().map(|range| range.1).max()?;
    let within = |shown: &Range| given.iter().any(|given| given.0 <= shown.0 && shown.1 <= given.1);
    let whole = shown.iter().any(|range| range.0 == opens) && shown.iter().any(|range| range.1 == closes);
    (!shown.is_empty()).then(|| whole || shown.iter().any(within))
}

/// Times of day. Behind a dot only quarters of an hour count: other numbers there are months.
fn times(chars: &[char]) -> Vec<Time> {
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
        let date = chars.get(at) == Some(&'.') && minute.is_some_and(|minute| minute % 15 != 0);
        at += if minutes { 3 } else { 0 };
        if minutes && chars.get(at) == Some(&':') && digits(at + 1) == 2 {
            at += 3;
        }
        let (half, used) = half_of_day(chars.get(at..).unwrap_or_default());
        at += used;
        let zero = chars.get(start) == Some(&'0');
        let (Some(hour), Some(minute), true) = (number(start, hour), minute, hour <= 2 && (minutes || half.is_some())) else { continue };
        let open = half.is_none() && !zero && hour <= 12;
        let hour = match half {
            Some(afternoon) if hour <= 12 => hour % 12 + if afternoon { 12 } else { 0 },
            _ => hour,
        };
        if hour <= 24 && minute < 60 && !date {
            found.push(Time { minutes: (hour * 60 + minute) % DAY, half: half.is_some(), open, start, end: at });
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

/// Times of day in a line: `9:00`, `17.30`, `9am`, `18h`, `8 Uhr`.
pub(super) fn count_times(line: &str) -> usize {
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
    fn times_of_a_clock_of_twelve_hours_are_read_both_ways() {
        for (text, meant) in [
            ("5:30 - 10 pm", (1050, 1320)),
            ("11:30 - 2 pm", (690, 840)),
            ("9:00 - 5:00", (540, 1020)),
            ("10:00 - 02:00", (600, 840)),
            ("10:00 - 02:00", (600, 1560)),
            ("5:00 - 10:00", (1020, 1320)),
            ("9 am - 5:00", (540, 1020)),
        ] {
            assert!(of(text).contains(&meant), "{text}: {:?}", of(text));
        }
        assert_eq!(of("9am-5 Tue 10am-4"), []);
        assert!(other_numbers("9am - 5") && other_numbers("24 December 9:00 - 14:00"));
        assert!(other_numbers("24.12.: 9:00 - 14:00") && other_numbers("Open 10.06 - 20.09"));
        assert!(!other_numbers("Monday 9:00 – 17.30"));
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
        assert_eq!(agree("17:30-22:00", "Daily 5:30 - 10 pm"), Some(true));
        assert_eq!(agree("09:00-17:00", "Monday to Friday 9:00 - 5:00"), Some(true));
        assert_eq!(agree("09:00-17:00", "9:00 - 12:30 and 1:30 - 5:00"), Some(true));
        assert_eq!(agree("12:00-23:00", "Kitchen 12:30 - 21:30"), Some(true));
        assert_eq!(agree("12:00-22:00", "9:00 - 5:00"), Some(false));
    }
}
