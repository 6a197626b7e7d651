//! A whole WARC file checked: what is in it, whether its digests hold, what is damaged, what points nowhere.
//!
//! In: a file, streamed. Out: [`Report`]. Blocks are hashed as they pass. A payload digest counts as right over the body as it
//! stands and over the body without its chunks, since writers do either. Memory: sixteen bytes a record and two bounded lists.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use super::digest;
use super::error::{Damage, WarcError};
use super::read::{Item, Limits, Reader, Record};
use super::record::{Kind, unbracketed};
use super::sums::{State, Sums};

/// Damages, wrong digests and dangling references listed at most; all are counted.
const LISTED: usize = 1000;

/// How many digests came out how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Digests {
    pub(crate) right: u64,
    pub(crate) wrong: u64,
    /// Records without that field.
    pub(crate) absent: u64,
    /// Algorithms or spellings that are not known here.
    pub(crate) unknown: u64,
    /// Not to be checked: payloads of revisits and segments, which stand elsewhere.
    pub(crate) elsewhere: u64,
}

/// A digest that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) offset: u64,
    pub(crate) id: String,
    /// The payload's digest; else the block's.
    pub(crate) payload: bool,
}

/// A field that names a record which is not in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dangling {
    pub(crate) offset: u64,
    /// `WARC-Concurrent-To` or `WARC-Refers-To`; the latter may well point into another file.
    pub(crate) field: &'static str,
}

/// What is in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) records: u64,
    pub(crate) kinds: BTreeMap<Kind, u64>,
    pub(crate) blocks: Digests,
    pub(crate) payloads: Digests,
    /// The first thousand.
    pub(crate) wrong: Vec<Wrong>,
    /// How many damages; the first thousand are in `damages`.
    pub(crate) damaged: u64,
    pub(crate) damages: Vec<Damage>,
    /// How many references point nowhere; the first thousand are in `dangling`.
    pub(crate) unresolved: u64,
    pub(crate) dangling: Vec<Dangling>,
    /// Records whose id an earlier one has.
    pub(crate) doubled: u64,
    /// Records with a block shorter than their head claims.
    pub(crate) short: u64,
}

impl Report {
    /// Nothing is damaged, no digest is wrong, no record is short or doubled, and all concurrent records are there.
    pub(crate) fn is_sound(&self) -> bool {
        let concurrent = self.dangling.iter().any(|dangling| dangling.field == CONCURRENT);
        self.damaged == 0 && self.blocks.wrong == 0 && self.payloads.wrong == 0 && self.short == 0 && self.doubled == 0 && !concurrent
    }
}

const CONCURRENT: &str = "WARC-Concurrent-To";
const REFERS: &str = "WARC-Refers-To";

/// Names of records seen and referred to, as short digests.
#[derive(Default)]
struct Names {
    own: Vec<u64>,
    meant: Vec<(u64, u64, &'static str)>,
}

/// Checks a file from its start.
pub(crate) fn verify<R: Read + Seek>(file: R, limits: Limits) -> Result<Report, WarcError> {
    let mut reader = Reader::seekable(file, limits)?;
    let mut report = Report::default();
    let mut names = Names::default();
    let mut sums = Sums::default();
    while let Some(item) = reader.next_into(&mut sums)? {
        match item {
            Item::Damage(damage) => {
                report.damaged += 1;
                keep(&mut report.damages, damage);
            }
            Item::Record(record) => count(&mut report, &mut names, &record, &mut sums),
        }
    }
    resolve(&mut report, names);
    Ok(report)
}

fn count(report: &mut Report, names: &mut Names, record: &Record, sums: &mut Sums) {
    report.records += 1;
    *report.kinds.entry(record.head.kind).or_default() += 1;
    report.short += u64::from(record.is_short());
    let (block, payload) = sums.finish(&record.head);
    for (state, tally, payload) in [(block, &mut report.blocks, false), (payload, &mut report.payloads, true)] {
        match state {
            State::Right => tally.right += 1,
            State::Absent => tally.absent += 1,
            State::Unknown => tally.unknown += 1,
            State::Elsewhere => tally.elsewhere += 1,
            State::Wrong => {
                tally.wrong += 1;
                keep(&mut report.wrong, Wrong { offset: record.span.offset, id: record.head.id.clone(), payload });
            }
        }
    }
    names.own.push(name(&record.head.id));
    for field in [CONCURRENT, REFERS] {
        names.meant.extend(record.head.all(field).map(|id| (name(id), record.span.offset, field)));
    }
}

fn resolve(report: &mut Report, mut names: Names) {
    names.own.sort_unstable();
    let nameless = name("");
    report.doubled = names.own.windows(2).filter(|pair| matches!(pair, [a, b] if a == b && *a != nameless)).count() as u64;
    for (meant, offset, field) in names.meant {
        if names.own.binary_search(&meant).is_err() {
            report.unresolved += 1;
            keep(&mut report.dangling, Dangling { offset, field });
        }
    }
}

fn name(id: &str) -> u64 {
    digest::short(unbracketed(id))
}

fn keep<T>(list: &mut Vec<T>, item: T) {
    if list.len() < LISTED {
        list.push(item);
    }
}
