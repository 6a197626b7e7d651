//! Which runs compare: a brand's runs come in, those that a trend shows go out, split where they stop being comparable.
//!
//! Two runs compare when they were judged by the same rules (digest) and profile, with the same collectors, over pages chosen by the
//! same settings. Where the same pages were judged more than once (a capture judged again by newer rules) the run stands that is
//! comparable with the newest one, so that a re-scored past joins the present. Other runs of the same second all stand.

use std::collections::BTreeMap;

use crate::model::history::{Break, Changed, KeptRun, LeftOut, TrendRun};

use super::evidence;

/// What runs must share to be compared.
type Key<'r> = (&'r str, &'r str, &'r str, &'r str);

fn key(run: &KeptRun) -> Key<'_> {
    (&run.rules_digest, &run.profile, &run.collectors, &run.settings)
}

/// The runs of a trend.
pub(super) struct Shown {
    pub(super) runs: Vec<TrendRun>,
    pub(super) breaks: Vec<Break>,
    pub(super) left_out: LeftOut,
}

/// The runs of one brand, oldest first, as a trend shows them; at most the last `last`.
pub(super) fn shown(all: &[KeptRun], evidence: &evidence::ByRun, last: Option<usize>) -> Shown {
    let mut left_out = LeftOut::default();
    // When a key was last used, and by which run: the newest wins.
    let mut newest: BTreeMap<Key<'_>, (&str, i64)> = BTreeMap::new();
    // Runs by their time, and there by the pages they judged.
    let mut by_time: BTreeMap<&str, Vec<Vec<&KeptRun>>> = BTreeMap::new();
    for run in all {
        if run.interrupted {
            left_out.interrupted += 1;
            continue;
        }
        let used = newest.entry(key(run)).or_insert((&run.audited_at, run.id));
        *used = (*used).max((&run.audited_at, run.id));
        let there = by_time.entry(&run.audited_at).or_default();
        match there.iter_mut().find(|judged| judged.iter().all(|other| evidence::same(run, other, evidence))) {
            Some(judged) => {
                left_out.judged_again += 1;
                judged.push(run);
            }
            None => there.push(vec![run]),
        }
    }
    let rank = |run: &KeptRun| (newest.get(&key(run)).copied(), run.id);
    let standing = by_time.into_values().flatten().filter_map(|judged| judged.into_iter().max_by_key(|run| rank(run)));
    let mut kept: Vec<&KeptRun> = standing.collect();
    kept.sort_by(|a, b| (&a.audited_at, a.id).cmp(&(&b.audited_at, b.id)));
    if let Some(last) = last {
        left_out.earlier = kept.len().saturating_sub(last);
        kept.drain(..left_out.earlier);
    }
    let (runs, breaks) = split(&kept);
    Shown { runs, breaks, left_out }
}

fn split(kept: &[&KeptRun]) -> (Vec<TrendRun>, Vec<Break>) {
    let (mut runs, mut breaks) = (Vec::with_capacity(kept.len()), Vec::new());
    let mut before: Option<&KeptRun> = None;
    for (at, run) in kept.iter().enumerate() {
        let changed = before.map(|before| changed(before, run)).unwrap_or_default();
        if !changed.is_empty() {
            breaks.push(Break { before: at, audited_at: run.audited_at.clone(), changed });
        }
        runs.push(TrendRun {
            id: run.id,
            audited_at: run.audited_at.clone(),
            tool_version: run.tool_version.clone(),
            rules_digest: run.rules_digest.clone(),
            profile: run.profile.clone(),
            segment: breaks.len(),
        });
        before = Some(run);
    }
    (runs, breaks)
}

fn changed(before: &KeptRun, after: &KeptRun) -> Vec<Changed> {
    [
        (Changed::Rules, before.rules_digest == after.rules_digest),
        (Changed::Profile, before.profile == after.profile),
        (Changed::Scope, before.collectors == after.collectors),
        (Changed::Settings, before.settings == after.settings),
    ]
    .into_iter()
    .filter_map(|(what, same)| (!same).then_some(what))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(id: i64, day: u8, rules: &str) -> KeptRun {
        KeptRun {
            id,
            brand: "shop.example".into(),
            brand_name: "Shop".into(),
            audited_at: format!("2026-01-{day:02}T00:00:00Z"),
            tool_version: "0.1.0".into(),
            rules_digest: rules.into(),
            profile: "shop".into(),
            scope: "static audit".into(),
            collectors: "static".into(),
            settings: "{}".into(),
            interrupted: false,
            pages: 9,
            points: Some(70.0),
            low: None,
            high: None,
            band: None,
        }
    }

    fn sorted(mut runs: Vec<KeptRun>) -> Vec<KeptRun> {
        runs.sort_by(|a, b| (&a.audited_at, a.id).cmp(&(&b.audited_at, b.id)));
        runs
    }

    #[test]
    fn other_rules_part_a_series_and_a_rescored_past_joins_the_present() {
        let mut runs = vec![run(1, 1, "a"), run(2, 2, "a"), run(3, 3, "a"), run(4, 4, "b"), run(5, 5, "b")];
        let parted = shown(&runs, &evidence::ByRun::new(), None);
        assert_eq!(parted.runs.iter().map(|run| (run.id, run.segment)).collect::<Vec<_>>(), [(1, 0), (2, 0), (3, 0), (4, 1), (5, 1)]);
        assert_eq!(parted.breaks.len(), 1);
        assert_eq!((parted.breaks[0].before, &parted.breaks[0].changed[..]), (3, &[Changed::Rules][..]));
        // The captures of the second and third day are judged again by the new rules.
        runs.extend([run(6, 2, "b"), run(7, 3, "b")]);
        let joined = shown(&sorted(runs), &sampled(&[(2, 2), (6, 2), (3, 3), (7, 3)]), None);
        assert_eq!(joined.runs.iter().map(|run| (run.id, run.segment)).collect::<Vec<_>>(), [(1, 0), (6, 1), (7, 1), (4, 1), (5, 1)]);
        assert_eq!(joined.left_out, LeftOut { judged_again: 2, ..LeftOut::default() });
    }

    #[test]
    fn profile_scope_and_settings_part_runs_too_and_interrupted_ones_are_left_out() {
        let mut runs = vec![run(1, 1, "a"), run(2, 2, "a"), run(3, 3, "a"), run(4, 4, "a"), run(5, 5, "a")];
        runs[1].profile = "media".into();
        runs[2].profile = "media".into();
        runs[2].collectors = "static,timing".into();
        runs[2].settings = r#"{"pages":5}"#.into();
        runs[3].interrupted = true;
        let shown = shown(&runs, &evidence::ByRun::new(), Some(3));
        assert_eq!(shown.runs.iter().map(|run| run.id).collect::<Vec<_>>(), [2, 3, 5]);
        assert_eq!(shown.left_out, LeftOut { interrupted: 1, judged_again: 0, earlier: 1 });
        assert_eq!(shown.breaks[0].changed, [Changed::Scope, Changed::Settings]);
        assert_eq!(shown.breaks[1].changed, [Changed::Profile, Changed::Scope, Changed::Settings]);
    }

    /// Runs with one page, sampled once.
    fn sampled(times: &[(i64, i64)]) -> evidence::ByRun {
        let of = |time: i64| evidence::Evidence {
            samples: BTreeMap::from([("https://shop.example/".to_owned(), vec![(time, time)])]),
            ..evidence::Evidence::default()
        };
        times.iter().map(|(id, time)| (*id, of(*time))).collect()
    }

    fn weighed(bytes: &[(i64, f64)]) -> evidence::ByRun {
        let of = |bytes: f64| evidence::Evidence {
            bytes: BTreeMap::from([("https://shop.example/".to_owned(), bytes)]),
            ..evidence::Evidence::default()
        };
        bytes.iter().map(|(id, bytes)| (*id, of(*bytes))).collect()
    }

    fn stand(runs: &[KeptRun], evidence: &evidence::ByRun) -> (Vec<i64>, usize) {
        let shown = shown(runs, evidence, None);
        (shown.runs.iter().map(|run| run.id).collect(), shown.left_out.judged_again)
    }

    #[test]
    fn of_two_judgements_of_the_same_pages_the_later_one_stands() {
        let runs = vec![run(1, 1, "a"), run(2, 1, "a")];
        assert_eq!(stand(&runs, &sampled(&[(1, 7), (2, 7)])), (vec![2], 1), "by another build of the same version");
        let mut answered = runs.clone();
        answered.iter_mut().for_each(|run| run.collectors = "static,observations".into());
        assert_eq!(stand(&answered, &weighed(&[(1, 9.0), (2, 9.0)])), (vec![2], 1), "answered anew");
        let mut newer = runs;
        newer[1].tool_version = "0.2.0".into();
        assert_eq!(stand(&newer, &weighed(&[(1, 9.0), (2, 9.0)])), (vec![2], 1));
    }

    #[test]
    fn runs_of_one_second_are_told_from_one_judged_again_by_what_they_fetched() {
        let same_rules = vec![run(1, 1, "a"), run(2, 1, "a"), run(3, 2, "a")];
        assert_eq!(stand(&same_rules, &weighed(&[(1, 9.0), (2, 9.0)])), (vec![1, 2, 3], 0), "nothing parts the judgements but the pages");
        assert_eq!(stand(&same_rules, &sampled(&[(1, 7), (2, 8)])), (vec![1, 2, 3], 0));
        let other_rules = vec![run(1, 1, "b"), run(2, 1, "a"), run(3, 2, "a")];
        assert_eq!(stand(&other_rules, &sampled(&[(1, 7), (2, 8)])), (vec![1, 2, 3], 0));
        assert_eq!(stand(&other_rules, &weighed(&[(1, 9.0), (2, 8.0)])), (vec![1, 2, 3], 0));
        assert_eq!(stand(&other_rules, &weighed(&[(1, 9.0), (2, 9.0)])), (vec![2, 3], 1));
        let mut other_settings = other_rules;
        other_settings[0].settings = r#"{"pages":5}"#.into();
        assert_eq!(stand(&other_settings, &weighed(&[(1, 9.0), (2, 9.0)])), (vec![1, 2, 3], 0));
    }
}
