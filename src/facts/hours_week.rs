//! A week of opening hours: what tokens say together, its one written form, and whether two weeks can both be true.
//!
//! In: tokens of a text, or the values of structured data. Out: [`Week`], written as OpenStreetMap's `opening_hours` are:
//! `Mo-Fr 09:00-17:00; Sa 10:00-14:00; Su off`, `24/7`, without days where none are named. Closing after midnight is written
//! as on the clock (`18:00-02:00`). Seasons and dates are not read: they make a week unsure.

use super::hours_tokens::{Time, Token};

const DAY: u16 = 24 * 60;
const NOON: u16 = 12 * 60;
/// Names of days in the written form.
const NAMES: [&str; 8] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"];
const HOLIDAYS: u8 = 1 << 7;

/// Opening and closing in minutes after midnight; closing after midnight counts beyond the day.
type Range = (u16, u16);

/// Hours by day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Week {
    /// Monday to Sunday and public holidays: nothing said, closed (no range), or open.
    days: [Option<Vec<Range>>; 8],
    /// Ranges for which no day is named.
    undated: Vec<Range>,
    /// The text holds nothing but these days and times.
    pub(super) sure: bool,
    /// Hours may be meant twelve hours later.
    twelve: bool,
    /// Nothing but numbers names the ends of some range.
    bare: bool,
    /// Hours of one day lie over one another: those of several houses or seasons.
    clash: bool,
}

impl Week {
    /// Reads tokens; none where they name no range of times, or several for the same hours of a day.
    pub(super) fn of(tokens: &[Token]) -> Option<Self> {
        let times = || tokens.iter().filter_map(|token| if let Token::Time(time) = token { Some(time) } else { None });
        let halves = tokens.iter().any(|token| matches!(token, Token::Half { .. }));
        let long =
            times().any(|time| time.hour > 12 || (time.zero && time.hour < 12)) || tokens.iter().any(|t| matches!(t, Token::Number(13..)));
        let mut reading = Reading { tokens, at: 0, clock: if halves || long { Clock::Full } else { Clock::Half }, ..Reading::default() };
        reading.week.sure = true;
        reading.run();
        let mut week = reading.week;
        let dated = week.days.iter().flatten().any(|ranges| !ranges.is_empty());
        week.sure &= week.undated.is_empty() || !week.days.iter().any(Option::is_some);
        ((dated || !week.undated.is_empty()) && !week.clash).then_some(week)
    }

    /// Whether both can be true, told by the days that both speak of: opening first and closing last at the same times. None
    /// where they share no day.
    pub(super) fn agrees(&self, other: &Self) -> Option<bool> {
        let loose = self.twelve || other.twelve;
        let same = |a: u16, b: u16| if loose { a % NOON == b % NOON } else { a % DAY == b % DAY };
        let ends = |ranges: &[Range]| Some((ranges.iter().map(|r| r.0).min()?, ranges.iter().map(|r| r.1).max()?));
        let shared = self.days.iter().zip(&other.days).take(7).filter_map(|(mine, theirs)| Some((mine.as_ref()?, theirs.as_ref()?)));
        let days = shared.map(|(mine, theirs)| match (ends(mine), ends(theirs)) {
            (Some(mine), Some(theirs)) => same(mine.0, theirs.0) && same(mine.1, theirs.1),
            (None, None) => true,
            _ => false,
        });
        days.reduce(|all, day| all && day)
    }

    /// It says hours by itself: its times are written as such, or nothing else stands beside days and numbers.
    pub(super) fn is_clear(&self) -> bool {
        !(self.bare || self.is_always()) || (self.sure && self.names_days())
    }

    /// Day and night is all it says.
    pub(super) fn is_always(&self) -> bool {
        self.names_days() && self.days.iter().flatten().flatten().all(|range| *range == (0, DAY))
    }

    /// Days are named.
    pub(super) fn names_days(&self) -> bool {
        self.days.iter().any(Option::is_some)
    }

    /// Whether its hours may be meant twelve hours later: the written form no longer tells.
    pub(super) fn is_of_twelve(&self) -> bool {
        self.twelve
    }

    /// The written form.
    pub(super) fn written(&self) -> String {
        if !self.names_days() {
            return ranges_written(&self.undated);
        }
        if self.days.iter().take(7).all(|day| day.as_deref() == Some(&[(0, DAY)])) {
            return "24/7".to_owned();
        }
        let mut by_hours: Vec<(&[Range], Vec<usize>)> = Vec::new();
        for (at, day) in self.days.iter().enumerate() {
            let Some(ranges) = day else { continue };
            match by_hours.iter_mut().find(|(other, _)| *other == ranges.as_slice()) {
                Some((_, days)) => days.push(at),
                None => by_hours.push((ranges, vec![at])),
            }
        }
        let parts = by_hours.iter().map(|(ranges, days)| format!("{} {}", days_written(days), ranges_written(ranges)));
        parts.collect::<Vec<_>>().join("; ")
    }

    fn put(&mut self, days: u8, range: Range) {
        for (at, day) in self.days.iter_mut().enumerate().filter(|(at, _)| days >> at & 1 == 1) {
            let ranges = day.get_or_insert_with(Vec::new);
            let overlaps = ranges.iter().any(|other| *other != range && other.0 < range.1 && range.0 < other.1);
            self.clash |= overlaps && at < 7;
            if !ranges.contains(&range) && ranges.len() < 6 {
                ranges.push(range);
                ranges.sort_unstable();
            }
        }
    }

    fn close(&mut self, days: u8) {
        for (_, day) in self.days.iter_mut().enumerate().filter(|(at, _)| days >> at & 1 == 1) {
            self.clash |= day.as_ref().is_some_and(|ranges| !ranges.is_empty());
            day.get_or_insert_with(Vec::new);
        }
    }
}

fn days_written(days: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == *day && *day < 7 => run.1 = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let name = |day: usize| NAMES.get(day).copied().unwrap_or_default();
    let run = |(first, last): &(usize, usize)| match last - first {
        0 => name(*first).to_owned(),
        1 => format!("{},{}", name(*first), name(*last)),
        _ => format!("{}-{}", name(*first), name(*last)),
    };
    runs.iter().map(run).collect::<Vec<_>>().join(",")
}

fn ranges_written(ranges: &[Range]) -> String {
    if ranges.is_empty() {
        return "off".to_owned();
    }
    let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let last = |minutes: u16| time(if minutes > DAY { minutes - DAY } else { minutes });
    ranges.iter().map(|(opens, closes)| format!("{}-{}", time(*opens), last(*closes))).collect::<Vec<_>>().join(",")
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Clock {
    /// Of 24 hours, or of twelve with halves of the day given.
    #[default]
    Full,
    /// Nothing tells whether hours count from midnight or from noon.
    Half,
}

/// Tokens while they are read.
#[derive(Default)]
struct Reading<'a> {
    tokens: &'a [Token],
    at: usize,
    clock: Clock,
    week: Week,
    /// Days whose hours follow.
    current: u8,
    /// Their hours were met.
    used: bool,
    /// Ranges that came before any day.
    ahead: Vec<Range>,
    /// Closed was said before any day.
    closed_ahead: bool,
}

impl Reading<'_> {
    fn run(&mut self) {
        while let Some(token) = self.tokens.get(self.at) {
            if let Some((days, next)) = days(self.tokens, self.at) {
                self.at = next;
                self.days(days);
            } else if let Some((range, next)) = self.range() {
                self.at = next;
                self.times(range);
            } else {
                self.other(&token.clone());
                self.at += 1;
            }
        }
        self.line();
    }

    fn days(&mut self, days: u8) {
        if self.used {
            (self.current, self.used) = (0, false);
        }
        if self.closed_ahead {
            self.week.close(days);
            self.closed_ahead = false;
            (self.current, self.used) = (days, true);
        } else if !self.ahead.is_empty() {
            for range in std::mem::take(&mut self.ahead) {
                self.week.put(days, range);
            }
            (self.current, self.used) = (days, true);
        } else {
            self.current |= days;
        }
    }

    fn times(&mut self, range: Range) {
        self.week.sure &= !self.closed_ahead;
        if self.current == 0 {
            self.ahead.push(range);
        } else {
            self.week.put(self.current, range);
            self.used = true;
        }
    }

    fn other(&mut self, token: &Token) {
        match token {
            Token::Line => self.line(),
            Token::Closed if self.current != 0 && !self.used => {
                self.week.close(self.current);
                self.used = true;
            }
            Token::Closed => self.closed_ahead = true,
            Token::Always if self.current == 0 => self.week.put(0b111_1111, (0, DAY)),
            Token::Always => self.times((0, DAY)),
            // A time alone (`until 13:00`) says something of its days, but not when they open.
            Token::Time(_) => (self.used, self.week.sure) = (self.current != 0, false),
            Token::Season | Token::Other | Token::Number(_) | Token::Days { .. } => self.week.sure = false,
            Token::And | Token::Dash | Token::Half { .. } | Token::Hour => {}
        }
    }

    fn line(&mut self) {
        self.week.undated.append(&mut self.ahead);
        self.week.undated.sort_unstable();
        self.week.undated.dedup();
        self.week.undated.truncate(6);
        self.closed_ahead = false;
    }

    /// A range of times at the place, and where it ends.
    fn range(&mut self) -> Option<(Range, usize)> {
        let (opens, at) = self.time(self.at)?;
        let at = (self.tokens.get(at) == Some(&Token::Dash)).then_some(at + 1)?;
        let (closes, at) = self.time(at)?;
        let is_bare = |end: &End| end.bare && end.half.is_none();
        // Two bare numbers are hours only behind days.
        if is_bare(&opens) && is_bare(&closes) && self.current == 0 {
            return None;
        }
        self.week.bare |= is_bare(&opens) && is_bare(&closes);
        let (from, mut to) = (opens.minutes(), closes.minutes());
        let from = match (opens.half, closes.half) {
            (None, Some(true)) if opens.hour < 12 && opens.hour < closes.hour && closes.hour < 12 && !opens.zero => {
                self.week.twelve = true;
                from + NOON
            }
            _ => from,
        };
        if self.clock == Clock::Half {
            self.week.twelve = true;
            to += if to <= from && to <= NOON { NOON } else { 0 };
        } else if opens.half.is_some() && closes.half.is_none() && to <= from && to < NOON {
            to += NOON;
        }
        let to = if to <= from { to + DAY } else { to };
        (from <= DAY && to - from <= DAY).then_some(((from, to), at))
    }

    /// One end of a range, with the words for the half of the day before or behind it.
    fn time(&self, at: usize) -> Option<(End, usize)> {
        let half = |at: usize, ahead: bool| match self.tokens.get(at) {
            Some(Token::Half { after, leads }) if *leads == ahead => Some(*after),
            _ => None,
        };
        let before = half(at, true);
        let mut at = at + usize::from(before.is_some());
        let (time, mut bare) = match self.tokens.get(at)? {
            Token::Time(time) => (*time, false),
            Token::Number(hour) => (Time { hour: *hour, minute: 0, zero: false }, true),
            _ => return None,
        };
        at += 1;
        if self.tokens.get(at) == Some(&Token::Hour) {
            at += 1;
            bare = false;
        }
        let behind = half(at, false);
        at += usize::from(behind.is_some());
        Some((End { hour: time.hour, minute: time.minute, zero: time.zero, half: before.or(behind), bare }, at))
    }
}

struct End {
    hour: u16,
    minute: u16,
    zero: bool,
    half: Option<bool>,
    /// A number that nothing calls a time.
    bare: bool,
}

impl End {
    fn minutes(&self) -> u16 {
        let hour = match self.half {
            Some(after) if self.hour <= 12 => self.hour % 12 + if after { 12 } else { 0 },
            _ => self.hour,
        };
        hour * 60 + self.minute
    }
}

/// The days named at a place, ranges and lists of them, and where they end.
fn days(tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    let (mut set, mut at) = some_days(tokens, at)?;
    loop {
        let joined = usize::from(tokens.get(at) == Some(&Token::And))
            + usize::from(tokens.get(at + 1) == Some(&Token::And) && tokens.get(at) == Some(&Token::And));
        let Some((more, next)) = some_days(tokens, at + joined) else { return Some((set, at)) };
        set |= more;
        at = next;
    }
}

/// One day, a group of days, or a range of days.
fn some_days(tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    let Some(Token::Days { set, letter }) = tokens.get(at) else { return None };
    let dashes = tokens.get(at + 1..)?.iter().take_while(|token| **token == Token::Dash).count().min(2);
    if let Some(Token::Days { set: last, .. }) = tokens.get(at + 1 + dashes).filter(|_| dashes > 0)
        && let Some(range) = from_to(*set, *last)
    {
        return Some((range, at + 2 + dashes));
    }
    if *letter {
        return None;
    }
    // Endings say from and to in some languages: `hétfőtől péntekig`.
    if let Some(Token::Days { set: last, letter: false }) = tokens.get(at + 1)
        && set < last
        && let Some(range) = from_to(*set, *last)
    {
        return Some((range, at + 2));
    }
    // A group and the days it is made of: `weekdays Mon-Thu`.
    if set.count_ones() > 1
        && let Some(days) = some_days(tokens, at + 1)
    {
        return Some(days);
    }
    Some((*set, at + 1))
}

/// All days from one to another, over the end of the week if need be.
fn from_to(first: u8, last: u8) -> Option<u8> {
    if first.count_ones() != 1 || last.count_ones() != 1 || first == HOLIDAYS || last == HOLIDAYS {
        return None;
    }
    let (mut day, mut set) = (first, first);
    while day != last {
        day = if day == 1 << 6 { 1 } else { day << 1 };
        set |= day;
    }
    Some(set)
}

#[cfg(test)]
mod tests {
    use super::super::hours_tokens::tokens;
    use super::super::test_page::english_hours;
    use super::*;

    fn week(text: &str) -> Option<Week> {
        Week::of(&tokens(text, Some("en"), &[&english_hours()]))
    }

    fn written(text: &str) -> String {
        week(text).map_or_else(|| "-".to_owned(), |week| format!("{}{}", week.written(), if week.sure { "" } else { " ?" }))
    }

    #[test]
    fn days_and_times_come_to_one_form() {
        for (text, meant) in [
            ("Monday to Friday 9:00 - 17:30", "Mo-Fr 09:00-17:30"),
            ("Mon-Fri 9am-5pm, Sat 10am to 2pm, Sun closed", "Mo-Fr 09:00-17:00; Sa 10:00-14:00; Su off"),
            ("Monday\n9:00-12:00, 13:00-17:00\nTuesday\nclosed", "Mo 09:00-12:00,13:00-17:00; Tu off"),
            ("M-F 8am-6pm", "Mo-Fr 08:00-18:00"),
            ("Mon-Fri 9-17", "Mo-Fr 09:00-17:00"),
            ("Mon-Fri 9-5", "Mo-Fr 09:00-17:00"),
            ("Mon, Wed & Fri 10.00–18.00", "Mo,We,Fr 10:00-18:00"),
            ("9am-5pm Monday to Friday", "Mo-Fr 09:00-17:00"),
            ("Daily 18:00-02:00", "Mo-Su 18:00-02:00"),
            ("Monday - Sunday 10:00-24:00", "Mo-Su 10:00-24:00"),
            ("Fri-Mon 10:00-20:00", "Mo,Fr-Su 10:00-20:00"),
            ("Mon-Fri 0900-1700", "Mo-Fr 09:00-17:00"),
            ("24/7", "24/7"),
            ("9:00 - 17:00", "09:00-17:00"),
            ("Mon-Thu 10:00-18:00; Fri 10:00-13:00; closed Sat, Sun", "Mo-Th 10:00-18:00; Fr 10:00-13:00; Sa,Su off"),
            ("Sunday and holidays closed, Mon 9:00-12:00", "Mo 09:00-12:00; Su,PH off"),
            ("Daily 5:30 - 10 pm", "Mo-Su 17:30-22:00"),
            ("Monday 11:30 - 2 pm", "Mo 11:30-14:00"),
        ] {
            assert_eq!(written(text), meant, "{text}");
        }
    }

    #[test]
    fn what_stands_beside_makes_a_week_unsure_and_dates_make_none() {
        assert_eq!(written("Kitchen Mon-Fri 12:00-21:00"), "Mo-Fr 12:00-21:00 ?");
        assert_eq!(written("Summer: Mon-Fri 12:00-21:00"), "Mo-Fr 12:00-21:00 ?");
        assert_eq!(written("Mon 9:00-12:00, Mon 10:00-14:00"), "-");
        assert_eq!(written("Weekdays Mon-Thu 9:00-17:00"), "Mo-Th 09:00-17:00");
        assert_eq!(written("Fri until 13:00, Mon 9:00-17:00"), "Mo 09:00-17:00 ?");
        for text in ["Monday 10.12.2024", "Friday closed", "See you on Monday at 9:00", "2 - 3 pots on Monday", "020 7946-0958 Monday"] {
            assert_eq!(week(text).filter(Week::is_clear), None, "{text}");
        }
    }

    #[test]
    fn weeks_agree_or_not_by_the_days_that_both_name() {
        let agrees = |one: &str, other: &str| week(one).unwrap().agrees(&week(other).unwrap());
        assert_eq!(agrees("Mon-Fri 9:00-17:00", "Monday 09:00-17:00"), Some(true));
        assert_eq!(agrees("Mon-Fri 9:00-17:00", "Friday 09:00-18:00"), Some(false));
        assert_eq!(agrees("Mon-Fri 9:00-17:00", "Mon-Fri 9:00-12:00, 13:00-17:00"), Some(true));
        assert_eq!(agrees("Mon-Fri 9:00-5:00", "Mon-Fri 09:00-17:00"), Some(true));
        assert_eq!(agrees("Mon-Sat 9:00-17:00", "Mon-Fri 9:00-17:00, Sat closed"), Some(false));
        assert_eq!(agrees("Mon 9:00-17:00", "Tue 9:00-18:00"), None);
        assert_eq!(agrees("9:00-17:00", "Mon 9:00-18:00"), None);
    }
}
