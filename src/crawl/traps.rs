//! Endless addresses, bounded: calendars, parameters without end, paths that repeat themselves.
//!
//! In: addresses in the order they are admitted. Out: whether one is still worth a request. Budgets are per pattern: digits,
//! dates, hex ids and parameter values are folded, so `/day/2024-01-02` and `/day/2031-12-30` share one.

use std::collections::BTreeMap;

use url::Url;

use crate::model::limits::Limits;
use crate::model::spec::Budget;

/// Path segments at most.
const SEGMENTS: usize = 40;
/// Times one segment (or pair of segments) may stand in a row.
const REPEATS: usize = 3;

/// What was admitted so far, by pattern.
#[derive(Debug)]
pub(super) struct Traps {
    patterns: BTreeMap<u64, u32>,
    dates: BTreeMap<u64, u32>,
    queries: BTreeMap<u64, u32>,
    per_pattern: u32,
    limits: Limits,
}

impl Traps {
    /// Nothing admitted yet. A calendar's dates are by default five years of months, or two months of days.
    pub(super) fn new(budget: &Budget) -> Self {
        let (patterns, dates, queries) = Default::default();
        Self { patterns, dates, queries, per_pattern: budget.pages_per_pattern, limits: budget.limits.clone() }
    }

    /// Counts an address that may still be asked for; the reason why one may not.
    pub(super) fn admit(&mut self, url: &Url) -> Result<(), &'static str> {
        if url.as_str().len() > self.limits.url_bytes as usize {
            return Err("url-length");
        }
        if repeats_itself(url.path()) {
            return Err("trap");
        }
        let (pattern, dated) = pattern(url);
        let mut within = count(&mut self.patterns, &pattern, self.per_pattern);
        if dated {
            within &= count(&mut self.dates, &pattern, self.limits.pattern_dates);
        }
        if url.query().is_some() {
            within &= count(&mut self.queries, &url.path().to_ascii_lowercase(), self.limits.path_queries);
        }
        if within { Ok(()) } else { Err("pattern") }
    }
}

fn count(counts: &mut BTreeMap<u64, u32>, key: &str, most: u32) -> bool {
    let seen = counts.entry(super::frontier::hash(key)).or_default();
    *seen = seen.saturating_add(1);
    *seen <= most
}

/// Ever-deeper paths: one segment, or a pair or triple of them, over and over.
fn repeats_itself(path: &str) -> bool {
    let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
    if segments.len() > SEGMENTS {
        return true;
    }
    (1..=3).any(|length| {
        let mut runs = 1;
        let mut at = length;
        while at + length <= segments.len() {
            if segments[at..at + length] == segments[at - length..at] {
                runs += 1;
                if runs > REPEATS {
                    return true;
                }
                at += length;
            } else {
                runs = 1;
                at += 1;
            }
        }
        false
    })
}

/// The address with digits and hex ids folded and parameter values dropped, and whether it names a date.
fn pattern(url: &Url) -> (String, bool) {
    let mut pattern = String::with_capacity(url.as_str().len());
    for segment in url.path().split('/') {
        pattern.push('/');
        pattern.push_str(&folded(segment));
    }
    let mut dated = has_date(url.path());
    if let Some(query) = url.query() {
        pattern.push('?');
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            pattern.push_str(&folded(name));
            pattern.push('&');
            dated |= has_date(value) || (is_calendar_word(name) && value.bytes().all(|b| b.is_ascii_digit()) && !value.is_empty());
        }
    }
    (pattern, dated)
}

/// Digit runs as `0`; long hex tokens as `#`.
fn folded(segment: &str) -> String {
    if segment.len() >= 16 && segment.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-') {
        return "#".to_owned();
    }
    let mut out = String::with_capacity(segment.len());
    let mut in_digits = false;
    for c in segment.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !in_digits {
            out.push('0');
        }
        in_digits = c.is_ascii_digit();
    }
    out
}

fn is_calendar_word(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().as_str(),
        "date" | "day" | "month" | "year" | "week" | "cal" | "tribe-bar-date" | "calendar" | "ical"
    )
}

/// Whether a date is all that varies: `2024-01-02`, `2024/01/02`, `2024-01`, `2024/01`, and no other digits beside it. A news
/// page whose path holds a date and an id of its own is no calendar.
fn has_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let number = |from: usize, digits: usize| -> Option<u32> {
        let part = bytes.get(from..from + digits)?;
        part.iter().all(u8::is_ascii_digit).then(|| part.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
    };
    let separator = |at: usize| matches!(bytes.get(at), Some(b'-' | b'/'));
    let Some(at) = bytes.iter().position(u8::is_ascii_digit) else { return false };
    let year = number(at, 4).is_some_and(|year| (1900..=2199).contains(&year));
    let month = separator(at + 4) && number(at + 5, 2).is_some_and(|month| (1..=12).contains(&month));
    if !year || !month {
        return false;
    }
    let day = separator(at + 7) && number(at + 8, 2).is_some_and(|day| (1..=31).contains(&day));
    let rest = if day { at + 10 } else { at + 7 };
    !bytes.iter().skip(rest).any(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(urls: impl Iterator<Item = String>) -> usize {
        let mut traps = Traps::new(&Budget::default());
        urls.filter(|url| traps.admit(&Url::parse(url).unwrap()).is_ok()).count()
    }

    #[test]
    fn calendars_end() {
        assert_eq!(admitted((0..500).map(|n| format!("https://e.com/events/{}-{:02}-01", 1950 + n / 12, n % 12 + 1))), 60);
        assert_eq!(admitted((0..500).map(|n| format!("https://e.com/cal?month={}&year={}", n % 12 + 1, 1950 + n / 12))), 60);
    }

    #[test]
    fn endless_parameters_end() {
        assert_eq!(admitted((0..1000).map(|n| format!("https://e.com/list?color={n}&size={}", n * 7))), 200);
    }

    #[test]
    fn ever_deeper_paths_are_refused() {
        assert_eq!(admitted((1..40).map(|n| format!("https://e.com/{}", "a/b/".repeat(n)))), 3);
        assert_eq!(admitted(std::iter::once(format!("https://e.com/{}", "x".repeat(3000)))), 0);
    }

    #[test]
    fn real_sites_with_many_pages_are_not_cut() {
        assert_eq!(admitted((0..5000).map(|n| format!("https://e.com/docs/{}.{}/sect-{n}.html", n % 9, n % 5))), 5000);
        assert_eq!(admitted((0..3000).map(|n| format!("https://e.com/product/{}", 20_000_000 + n))), 3000);
        assert_eq!(admitted((0..3000).map(|n| format!("https://e.com/2024/{:02}/story-{n}", n % 12 + 1))), 3000);
    }
}
