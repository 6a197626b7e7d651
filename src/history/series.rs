//! Values by run: what a trend asks for, read from the file. Nothing is compared here.

use std::collections::BTreeMap;

use rusqlite::{Params, Row, params};

use crate::model::history::RuleMoved;

use super::error::HistoryError;
use super::open::History;

/// A value of each run, by the run's number; where a run has none it was not known.
pub(super) type ByRun = BTreeMap<i64, f64>;

/// Scores of one kind and name.
#[derive(Debug, Clone, Default)]
pub(super) struct Scored {
    pub(super) points: ByRun,
    /// Low and high ends.
    pub(super) bounds: BTreeMap<i64, (f64, f64)>,
}

impl History {
    /// Scores of a brand by kind (`overall`, `dimension`, `stage`) and name.
    pub(super) fn scores(&self, brand: &str) -> Result<BTreeMap<(String, String), Scored>, HistoryError> {
        let sql = "SELECT run, kind, name, points, low, high FROM scores WHERE brand = ?1";
        let mut found: BTreeMap<(String, String), Scored> = BTreeMap::new();
        self.each(sql, [brand], |row| {
            let run = row.get(0)?;
            let scored = found.entry((row.get(1)?, row.get(2)?)).or_default();
            if let Some(points) = row.get(3)? {
                scored.points.insert(run, points);
            }
            if let (Some(low), Some(high)) = (row.get(4)?, row.get(5)?) {
                scored.bounds.insert(run, (low, high));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Scores of the site's verdicts on rules whose id begins so, by rule.
    pub(super) fn rules_of_site(&self, brand: &str, prefix: &str) -> Result<BTreeMap<String, ByRun>, HistoryError> {
        let sql = "SELECT run, rule, score FROM verdicts WHERE brand = ?1 AND page IS NULL AND substr(rule, 1, length(?2)) = ?2 \
                   AND score IS NOT NULL";
        self.by_name(sql, params![brand, prefix])
    }

    /// Scores of the panel pages' verdicts on a rule, by address.
    pub(super) fn rule_on_pages(&self, brand: &str, rule: &str) -> Result<BTreeMap<String, ByRun>, HistoryError> {
        let sql = "SELECT run, page, score FROM verdicts WHERE brand = ?1 AND rule = ?2 AND page IS NOT NULL AND score IS NOT NULL";
        self.by_name(sql, params![brand, rule])
    }

    /// A number of the panel's pages, by address.
    pub(super) fn metric_on_pages(&self, brand: &str, name: &str) -> Result<BTreeMap<String, ByRun>, HistoryError> {
        self.by_name("SELECT run, page, value FROM metrics WHERE brand = ?1 AND name = ?2", params![brand, name])
    }

    /// Rules whose verdict on the site differs between two runs, those that fell furthest first.
    pub(super) fn rules_between(&self, before: i64, after: i64) -> Result<Vec<RuleMoved>, HistoryError> {
        let sql = "SELECT rule, a.verdict, a.score, b.verdict, b.score FROM verdict a JOIN verdict b ON b.subject = a.subject AND b.run = ?2 \
                   JOIN subject ON subject.id = a.subject \
                   WHERE a.run = ?1 AND page IS NULL AND (a.verdict <> b.verdict OR a.score IS NOT b.score) \
                   ORDER BY ifnull(b.score, 0.5) - ifnull(a.score, 0.5), rule";
        let mut found = Vec::new();
        self.each(sql, [before, after], |row| {
            found.push(RuleMoved { rule: row.get(0)?, was: row.get(1)?, before: row.get(2)?, is: row.get(3)?, after: row.get(4)? });
            Ok(())
        })?;
        Ok(found)
    }

    /// Names of a kind that the file holds, sorted: ids of rules, or metrics.
    pub(super) fn names(&self, what: Names) -> Result<Vec<String>, HistoryError> {
        let sql = match what {
            Names::Rules => "SELECT DISTINCT rule FROM subject ORDER BY rule",
            Names::Metrics => "SELECT DISTINCT name FROM metric ORDER BY name",
        };
        let mut found = Vec::new();
        self.each(sql, [], |row| {
            found.push(row.get(0)?);
            Ok(())
        })?;
        Ok(found)
    }

    fn by_name(&self, sql: &str, parameters: impl Params) -> Result<BTreeMap<String, ByRun>, HistoryError> {
        let mut found: BTreeMap<String, ByRun> = BTreeMap::new();
        self.each(sql, parameters, |row| {
            found.entry(row.get(1)?).or_default().insert(row.get(0)?, row.get(2)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Hands over every row.
    pub(super) fn each(
        &self,
        sql: &str,
        parameters: impl Params,
        mut take: impl FnMut(&Row<'_>) -> Result<(), rusqlite::Error>,
    ) -> Result<(), HistoryError> {
        let read = self.reading();
        let mut query = self.connection.prepare(sql).map_err(&read)?;
        let mut rows = query.query(parameters).map_err(&read)?;
        while let Some(row) = rows.next().map_err(&read)? {
            take(row).map_err(&read)?;
        }
        Ok(())
    }
}

/// Kinds of name.
#[derive(Debug, Clone, Copy)]
pub(super) enum Names {
    Rules,
    Metrics,
}
