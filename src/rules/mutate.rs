//! Mutation: proves that a rule's tests would notice if a condition were wrong.
//!
//! In: a rule set and a bench. Each condition that asks something of the evidence is forced true, then false; some test of
//! its rule must fail. Out: how many mutants died, and where the survivors stand.

use super::condition::Condition;
use super::set::RuleSet;
use super::testing::{Bench, prepare};

/// A condition forced to an answer that no test noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survivor {
    /// The rule.
    pub rule: String,
    /// File the condition stands in (a fragment's own file, where it is one).
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// The condition, in one line.
    pub condition: String,
    /// What it was forced to.
    pub forced: bool,
}

/// What came of all mutants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MutationReport {
    /// Mutants made.
    pub mutants: u32,
    /// Mutants that a test noticed.
    pub killed: u32,
    /// Those that none did, by rule.
    pub survivors: Vec<Survivor>,
}

/// Forces every condition of every rule to both answers. A test that fails unforced kills nothing.
pub fn mutate(set: &RuleSet, bench: &dyn Bench) -> MutationReport {
    let mut report = MutationReport::default();
    for rule in &set.rules {
        let solo = set.solo(rule);
        let cases: Vec<_> =
            rule.cases.iter().map(|case| prepare(set, case, bench)).filter(|case| case.judge(&solo, rule, None).is_none()).collect();
        for leaf in rule.conditions().flat_map(Condition::leaves) {
            for forced in [true, false] {
                report.mutants += 1;
                if cases.iter().any(|case| case.judge(&solo, rule, Some((leaf.id, forced))).is_some()) {
                    report.killed += 1;
                    continue;
                }
                let file = set.files.get(leaf.at.file as usize).map(|file| file.path.clone()).unwrap_or_default();
                let condition = leaf.text.clone();
                report.survivors.push(Survivor { rule: rule.meta.id.clone(), file, line: leaf.at.line, condition, forced });
            }
        }
    }
    report
}
