//! What runs were made of, as far as a history keeps it: two runs of one second come in, whether both judged the same pages goes out.
//!
//! A capture that is judged again keeps its time, so runs of one time are looked at more closely. Timing samples are the surest: to
//! the microsecond they come twice of the same capture only. What rules and profiles say of the pages is not asked: that differs by
//! design.

use std::collections::BTreeMap;

use crate::model::history::KeptRun;
use crate::model::vocabulary::Collector;

use super::error::HistoryError;
use super::open::History;

/// Of one run.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Evidence {
    /// First byte and whole time of each cold sample in microseconds, by address.
    pub(super) samples: BTreeMap<String, Vec<(i64, i64)>>,
    /// Bytes of the panel's pages, by address.
    pub(super) bytes: BTreeMap<String, f64>,
}

/// By the run's number.
pub(super) type ByRun = BTreeMap<i64, Evidence>;

impl History {
    /// The evidence of those runs of a brand that share their time with another.
    pub(super) fn evidence(&self, runs: &[KeptRun]) -> Result<ByRun, HistoryError> {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        runs.iter().for_each(|run| *times.entry(&run.audited_at).or_default() += 1);
        let mut found = ByRun::new();
        for run in runs.iter().filter(|run| times.get(run.audited_at.as_str()).is_some_and(|count| *count > 1)) {
            let mut evidence = Evidence::default();
            self.each("SELECT page, first_byte_us, total_us FROM samples WHERE run = ?1 ORDER BY page, n", [run.id], |row| {
                evidence.samples.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
                Ok(())
            })?;
            self.each("SELECT page, value FROM metrics WHERE run = ?1 AND name = 'html_bytes'", [run.id], |row| {
                evidence.bytes.insert(row.get(0)?, row.get(1)?);
                Ok(())
            })?;
            found.insert(run.id, evidence);
        }
        Ok(found)
    }
}

/// Whether two runs of one brand and time judged the same pages, once each.
pub(super) fn same(one: &KeptRun, other: &KeptRun, by_run: &ByRun) -> bool {
    let (Some(ours), Some(theirs)) = (by_run.get(&one.id), by_run.get(&other.id)) else { return false };
    if let Some(agree) = agree(&ours.samples, &theirs.samples) {
        return agree;
    }
    // Which pages are read is settled when they are fetched, and cannot be asked of a capture.
    if one.settings != other.settings || one.pages != other.pages {
        return false;
    }
    // The same program and rules say the same of the same pages, and such a run is kept once: these two fetched other pages. What a
    // person answered may have been written anew.
    let answers = one.collectors.split(',').any(|name| name == Collector::Observations.as_str());
    let judged = |run: &KeptRun| [&run.tool_version, &run.rules_digest, &run.profile, &run.collectors].map(String::clone);
    if judged(one) == judged(other) && !answers {
        return false;
    }
    agree(&ours.bytes, &theirs.bytes).unwrap_or(true)
}

/// Whether what both know is equal; none when they know nothing in common.
fn agree<T: PartialEq>(ours: &BTreeMap<String, T>, theirs: &BTreeMap<String, T>) -> Option<bool> {
    let mut both = ours.iter().filter_map(|(page, value)| Some((value, theirs.get(page)?))).peekable();
    both.peek()?;
    Some(both.all(|(one, other)| one == other))
}
