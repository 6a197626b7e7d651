//! What further looks at a site say of a gate: which failures stay, and which are left open.
//!
//! In: a gate of one look, and what the looks before it met. Out: the same gate, with what nobody can be sure of as inconclusive and
//! a note why. Asking again is `app`'s.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::gate::{Check, CheckOutcome, Gate};

use super::gate::{count, order};
use super::said::Said;

/// Takes back what was to be confirmed by a second look and could not be: whether it broke is open.
pub fn unconfirmed(gate: &mut Gate, why: &str) {
    leave_open(gate, |_| true, |_| Said::of("second-look-failed", &[("why", why)]));
}

/// Leaves open what one look alone met, the last: nobody looked whether it stays. How many checks that are.
pub fn seen_once(gate: &mut Gate, before: &BTreeSet<&str>) -> usize {
    let is_new = |check: &Check| !before.contains(check.fingerprint.as_str());
    leave_open(gate, is_new, |count| Said::of("seen-by-last-look", &[("n", &count.to_string())]))
}

/// Leaves open what left more pages than it stayed on when they were asked for again: a site that answers now so, now so. `seen` are the
/// pages that each check was met on by any look, by its fingerprint.
pub fn unsettled(gate: &mut Gate, seen: &BTreeMap<String, BTreeSet<String>>) {
    let has_left = |check: &Check| {
        let stays: BTreeSet<&String> = check.page.iter().chain(&check.pages).collect();
        let left = seen.get(&check.fingerprint).map_or(0, |seen| seen.iter().filter(|page| !stays.contains(page)).count());
        left > stays.len()
    };
    leave_open(gate, has_left, |count| Said::of("answers-change", &[("n", &count.to_string())]));
}

/// Failures of facts that are left open instead, with a note where there are any; how many.
fn leave_open(gate: &mut Gate, is_open: impl Fn(&Check) -> bool, note: impl Fn(usize) -> Said) -> usize {
    let mut open = 0;
    for check in gate.checks.iter_mut().filter(|check| check.outcome == CheckOutcome::Failed && check.kind.is_of_facts()) {
        if is_open(check) {
            check.outcome = CheckOutcome::Inconclusive;
            open += 1;
        }
    }
    if open > 0 {
        gate.checks.sort_by(|a, b| order(a).cmp(&order(b)));
        let note = note(open);
        gate.notes.insert(0, note.english);
        gate.noted.insert(0, note.says);
        count(gate);
    }
    open
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::{SITE, fail, pass, site, usual};
    use crate::model::gate::GateVerdict;

    use super::*;

    #[test]
    fn what_could_not_be_asked_again_is_open() {
        let (before, now) = (site(pass(), pass(), pass()), site(fail(), fail(), pass()));
        let mut gate = usual(&before, &now);
        assert_eq!(gate.verdict, GateVerdict::Failed);
        unconfirmed(&mut gate, "the start page answered 502");
        assert_eq!((gate.verdict, gate.counts.errors), (GateVerdict::Inconclusive, 0));
        assert!(gate.counts.inconclusive > 0 && gate.notes[0].contains("the start page answered 502"), "{gate:?}");
    }

    #[test]
    fn what_is_met_once_or_leaves_when_asked_again_is_open() {
        let (before, now) = (site(pass(), pass(), pass()), site(fail(), fail(), fail()));
        let first = usual(&before, &now);
        let broken = first.checks.iter().find(|check| check.rule.is_some()).unwrap().fingerprint.clone();
        let mut same = first.clone();
        assert_eq!(seen_once(&mut same, &BTreeSet::from([broken.as_str()])), 0);
        assert_eq!(same, first, "what two looks met stays");
        let mut once = first.clone();
        assert!(seen_once(&mut once, &BTreeSet::new()) > 0);
        assert!(once.verdict == GateVerdict::Inconclusive && once.notes[0].contains("last look"), "{once:?}");
        let on =
            |pages: &[&str]| BTreeMap::from([(broken.clone(), pages.iter().map(|page| format!("{SITE}{page}")).collect::<BTreeSet<_>>())]);
        let verdict = |pages: &[&str]| {
            let mut gate = first.clone();
            unsettled(&mut gate, &on(pages));
            gate.verdict
        };
        let stays: Vec<String> =
            first.checks.iter().filter(|check| check.fingerprint == broken).flat_map(|check| check.page.clone()).collect();
        assert_eq!(stays.len(), 1);
        assert_eq!(verdict(&["/x"]), GateVerdict::Failed, "one of two pages that left is no majority");
        assert_eq!(verdict(&["/x", "/y", "/z", "/w"]), GateVerdict::Inconclusive);
    }
}
