//! A trend: a measure of one brand or all comes in, rows over comparable runs go out, with what changed in each.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::catalogue::{MetricName, metric_row};
use crate::model::history::{BrandTrend, ChangePoint, KeptRun, Measure, RowKind, RulesMoved, Trend, TrendRow, TrendRun};
use crate::model::vocabulary::{Dimension, Stage};

use super::changes::{Course, ENOUGH, course, median};
use super::divide::LEVEL;
use super::error::HistoryError;
use super::open::History;
use super::runs::there_are;
use super::segments::{self, Shown};
use super::series::{ByRun, Names};

/// Points under which a change of a score matters to nobody.
const LEAST_POINTS: f64 = 1.0;
/// The same of a rule's score (0-1).
const LEAST_SHARE: f64 = 0.01;
/// The same of a measured time, as a share of it, and of other numbers.
const LEAST_TIME: f64 = 0.05;
const LEAST_NUMBER: f64 = 0.02;

/// What a trend is asked of.
#[derive(Debug, Clone)]
pub struct Asked {
    /// One brand's id; none for every brand.
    pub brand: Option<String>,
    /// What is followed.
    pub measure: Measure,
    /// From this time on (RFC 3339 in UTC).
    pub since: Option<String>,
    /// The last so many runs of each brand.
    pub last: Option<usize>,
}

impl History {
    /// How a measure went.
    ///
    /// # Errors
    /// The file cannot be read, or holds no such brand, rule or metric.
    pub fn trend(&self, asked: &Asked) -> Result<Trend, HistoryError> {
        self.must_know(&asked.measure)?;
        let runs = self.runs(asked.brand.as_deref(), asked.since.as_deref())?;
        let mut by_brand: BTreeMap<&str, Vec<KeptRun>> = BTreeMap::new();
        for run in &runs {
            by_brand.entry(&run.brand).or_default().push(run.clone());
        }
        let many = by_brand.len() > 1;
        let mut brands = Vec::with_capacity(by_brand.len());
        for (brand, runs) in by_brand {
            let shown = segments::shown(&runs, &self.evidence(&runs)?, asked.last);
            let rows = self.rows(brand, &asked.measure, &shown, many)?;
            let name = runs.last().map(|run| run.brand_name.clone()).unwrap_or_default();
            let Shown { runs, breaks, left_out } = shown;
            let rules = self.rules_behind(&asked.measure, &rows)?;
            brands.push(BrandTrend { brand: brand.to_owned(), name, runs, left_out, breaks, rows, rules });
        }
        let method = format!(
            "E-divisive with means (Matteson and James 2014), permutation test at p <= {LEVEL}, inside runs that compare; steps under \
             {LEAST_POINTS} point of a score, {LEAST_SHARE} of a rule, {LEAST_TIME} of a measured time or {LEAST_NUMBER} of another number are left out"
        );
        Ok(Trend { brands, method })
    }

    fn must_know(&self, measure: &Measure) -> Result<(), HistoryError> {
        let (what, name, names) = match measure {
            Measure::Rule(rule) => ("rule", rule, Names::Rules),
            Measure::Metric(metric) => ("metric", metric, Names::Metrics),
            _ => return Ok(()),
        };
        let known = self.names(names)?;
        if known.contains(name) {
            return Ok(());
        }
        // Those that share a part of the name first: the list of all is long.
        let parts: Vec<&str> = name.split(['.', '-', '_']).filter(|part| part.len() > 2).collect();
        let near: Vec<String> = known.iter().filter(|known| parts.iter().any(|part| known.contains(part))).cloned().collect();
        let help = there_are(if near.is_empty() { &known } else { &near });
        Err(HistoryError::Nothing { path: self.path.clone(), what, name: name.clone(), help })
    }

    /// The rows of a brand, its main one first. Of many brands each has that one only.
    fn rows(&self, brand: &str, measure: &Measure, shown: &Shown, many: bool) -> Result<Vec<TrendRow>, HistoryError> {
        let row = |kind, name: &str, unit: &str, values: &ByRun| row(kind, name, unit, values, shown);
        let mut rows = match measure {
            Measure::Scores => self.score_rows(brand, shown, |kind| !many || kind == RowKind::Overall)?,
            Measure::Dimension(dimension) => {
                let mut rows = self.score_rows(brand, shown, |kind| kind == RowKind::Dimension)?;
                rows.retain(|row| row.name == dimension.as_str());
                let rules = self.rules_of_site(brand, &format!("{dimension}."))?;
                let rules = rules.iter().map(|(rule, values)| row(RowKind::Rule, rule, "share", values));
                rows.extend(rules.filter(|row| moved(row, &shown.runs)));
                rows
            }
            Measure::Stage(stage) => {
                let mut rows = self.score_rows(brand, shown, |kind| kind == RowKind::Stage)?;
                rows.retain(|row| row.name == stage.as_str());
                rows
            }
            Measure::Rule(rule) => {
                let site = self.rules_of_site(brand, rule)?.remove(rule).unwrap_or_default();
                let pages = self.rule_on_pages(brand, rule)?;
                let pages = pages.iter().map(|(page, values)| row(RowKind::RulePage, page, "share", values));
                let failed = pages.filter(|row| row.values.iter().flatten().any(|value| *value < 1.0));
                std::iter::once(row(RowKind::Rule, rule, "share", &site)).chain(failed).collect()
            }
            Measure::Metric(name) => {
                let pages = self.metric_on_pages(brand, name)?;
                let unit = MetricName::from_word(name).map_or("", |name| metric_row(name).unit);
                let all = row(RowKind::Metric, name, unit, &medians(&pages));
                let pages = pages.iter().map(|(page, values)| row(RowKind::MetricPage, page, unit, values));
                std::iter::once(all).chain(pages.filter(|row| row.values.iter().any(Option::is_some))).collect()
            }
        };
        if many {
            rows.truncate(1);
        }
        Ok(rows)
    }

    /// Which rules came out otherwise where scores changed. A dimension lists its own as rows.
    fn rules_behind(&self, measure: &Measure, rows: &[TrendRow]) -> Result<Vec<RulesMoved>, HistoryError> {
        if !matches!(measure, Measure::Scores | Measure::Stage(_)) {
            return Ok(Vec::new());
        }
        let pairs: BTreeSet<(i64, i64)> = rows.iter().flat_map(|row| &row.changes).map(|change| (change.after_run, change.run)).collect();
        let moved = |(after_run, run)| Ok(RulesMoved { run, after_run, rules: self.rules_between(after_run, run)? });
        pairs.into_iter().map(moved).collect()
    }

    /// Overall, then dimensions and stages in the order of reports.
    fn score_rows(&self, brand: &str, shown: &Shown, wanted: impl Fn(RowKind) -> bool) -> Result<Vec<TrendRow>, HistoryError> {
        let scores = self.scores(brand)?;
        let overall = [(RowKind::Overall, "overall", "overall")].into_iter();
        let dimensions = Dimension::ALL.iter().map(|word| (RowKind::Dimension, "dimension", word.as_str()));
        let stages = Stage::ALL.iter().map(|word| (RowKind::Stage, "stage", word.as_str()));
        let mut rows = Vec::new();
        for (kind, list, name) in overall.chain(dimensions).chain(stages).filter(|(kind, _, _)| wanted(*kind)) {
            let Some(scored) = scores.get(&(list.to_owned(), name.to_owned())) else { continue };
            let mut row = row(kind, name, "points", &scored.points, shown);
            row.bounds = shown.runs.last().and_then(|run| scored.bounds.get(&run.id).copied());
            rows.push(row);
        }
        Ok(rows)
    }
}

/// The median over pages, run by run.
fn medians(pages: &BTreeMap<String, ByRun>) -> ByRun {
    let runs: BTreeSet<i64> = pages.values().flat_map(|values| values.keys().copied()).collect();
    let of = |run: i64| median(&pages.values().filter_map(|values| values.get(&run).copied()).collect::<Vec<_>>());
    runs.into_iter().map(|run| (run, of(run))).collect()
}

/// Whether a row had more than one value inside any one segment; becoming unknown is a move too.
fn moved(row: &TrendRow, runs: &[TrendRun]) -> bool {
    let mut first: BTreeMap<usize, Option<f64>> = BTreeMap::new();
    row.values.iter().zip(runs).any(|(value, run)| match (*first.entry(run.segment).or_insert(*value), value) {
        (Some(first), Some(value)) => (first - value).abs() >= LEAST_SHARE,
        (first, value) => first.is_some() != value.is_some(),
    })
}

fn row(kind: RowKind, name: &str, unit: &str, by_run: &ByRun, shown: &Shown) -> TrendRow {
    let values: Vec<Option<f64>> = shown.runs.iter().map(|run| by_run.get(&run.id).copied()).collect();
    let mut row = TrendRow {
        kind,
        name: name.to_owned(),
        unit: unit.to_owned(),
        values,
        bounds: None,
        since_last: None,
        since_first: None,
        changes: Vec::new(),
        too_few: None,
        drift: None,
    };
    for segment in 0..=shown.breaks.len() {
        let runs = shown.runs.iter().zip(&row.values).filter(|(run, _)| run.segment == segment);
        let known: Vec<(&TrendRun, f64)> = runs.filter_map(|(run, value)| Some((run, (*value)?))).collect();
        let values: Vec<f64> = known.iter().map(|(_, value)| *value).collect();
        let newest = segment == shown.breaks.len();
        match course(&values, |before| least(unit, before)) {
            Course::TooFew(few) => row.too_few = newest.then_some((few, ENOUGH)),
            Course::Drift(from, to) => row.drift = newest.then_some((from, to)),
            Course::Steps(steps) => row.changes.extend(steps.iter().map(|step| {
                let (run, before) = (known[step.at].0, known[step.at - 1].0);
                ChangePoint {
                    run: run.id,
                    audited_at: run.audited_at.clone(),
                    after_run: before.id,
                    after_audited_at: before.audited_at.clone(),
                    before: step.before,
                    after: step.after,
                    p: step.p,
                }
            })),
        }
        // What is not known of the newest run has not changed since, it is unknown.
        if newest && row.values.last().copied().flatten().is_some() && values.len() > 1 {
            row.since_last = Some(values[values.len() - 1] - values[values.len() - 2]);
            row.since_first = Some(values[values.len() - 1] - values[0]);
        }
    }
    row
}

/// The least change that matters.
fn least(unit: &str, before: f64) -> f64 {
    match unit {
        "points" => LEAST_POINTS,
        "share" | "0/1" => LEAST_SHARE,
        "ms" => before.abs() * LEAST_TIME,
        _ => before.abs() * LEAST_NUMBER,
    }
}
