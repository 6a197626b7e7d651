//! A report into the file: every row of a run in one transaction, and none of a run that is there already.

use rusqlite::{OptionalExtension, Statement, Transaction, TransactionBehavior, params};

use crate::model::report::{Rated, Report};
use crate::model::verdict::{At, Judgement, Verdict};

use super::error::HistoryError;
use super::open::History;
use super::told::{RunRow, run_row};

/// Whether a run was new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It was added, under this number.
    New(i64),
    /// It was there already, under this number.
    Known(i64),
}

impl History {
    /// Keeps a report's scores, verdicts, numbers of panel pages and timing samples.
    ///
    /// # Errors
    /// The report's time is no time, or the file cannot be written: then nothing of it is in the file.
    pub fn keep(&mut self, report: &Report) -> Result<Kept, HistoryError> {
        let row = run_row(report)?;
        let path = self.path.clone();
        written(self, report, &row).map_err(|source| HistoryError::Write { path, source })
    }
}

fn written(history: &mut History, report: &Report, row: &RunRow) -> Result<Kept, rusqlite::Error> {
    // The lock is taken before anything is read: two writers then wait for one another instead of failing half way.
    let transaction = history.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let known: Option<i64> = transaction
        .query_row(
            "SELECT id FROM run WHERE brand = ?1 AND audited_at = ?2 AND digest = ?3",
            params![report.brand.id, row.audited_at, row.digest],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(id) = known {
        return Ok(Kept::Known(id));
    }
    let id = run(&transaction, report, row)?;
    scores(&transaction, id, report)?;
    verdicts(&transaction, id, &report.verdicts)?;
    pages(&transaction, id, report)?;
    transaction.commit()?;
    Ok(Kept::New(id))
}

fn run(transaction: &Transaction<'_>, report: &Report, row: &RunRow) -> Result<i64, rusqlite::Error> {
    transaction.execute(
        "INSERT INTO run (brand, brand_name, home, audited_at, digest, tool_version, rules_digest, profile, scope, collectors, settings, \
         interrupted, pages, took_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        params![
            report.brand.id,
            report.brand.name,
            report.brand.home,
            row.audited_at,
            row.digest,
            report.tool.version,
            report.run.rules_digest,
            report.run.profile,
            report.scope.name,
            row.collectors,
            row.settings,
            report.run.interrupted,
            report.coverage.pages,
            whole(report.run.clock.took_ms),
        ],
    )?;
    Ok(transaction.last_insert_rowid())
}

/// SQLite's integers are signed.
fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn scores(transaction: &Transaction<'_>, run: i64, report: &Report) -> Result<(), rusqlite::Error> {
    let mut insert = transaction.prepare(
        "INSERT INTO score (run, kind, name, points, low, high, coverage, band, passed, failed, not_applicable, unknown) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    let mut add = |kind: &str, name: &str, rated: &Rated| {
        let counts = &rated.counts;
        let band = rated.band.map(|band| band.as_str());
        insert.execute(params![
            run,
            kind,
            name,
            rated.points,
            rated.low,
            rated.high,
            rated.coverage,
            band,
            counts.pass,
            counts.fail,
            counts.not_applicable,
            counts.unknown,
        ])
    };
    add("overall", "overall", &report.scorecard.overall)?;
    for (dimension, rated) in &report.scorecard.dimensions {
        add("dimension", dimension.as_str(), rated)?;
    }
    for (stage, rated) in &report.scorecard.stages {
        add("stage", stage.as_str(), rated)?;
    }
    Ok(())
}

fn verdicts(transaction: &Transaction<'_>, run: i64, verdicts: &[Verdict]) -> Result<(), rusqlite::Error> {
    let mut find = transaction.prepare("SELECT id FROM subject WHERE rule = ?1 AND ifnull(page, '') = ?2 AND fingerprint = ?3")?;
    let mut name = transaction.prepare("INSERT INTO subject (rule, page, fingerprint) VALUES (?1, ?2, ?3) RETURNING id")?;
    let mut insert = transaction.prepare(
        "INSERT OR IGNORE INTO verdict (run, subject, verdict, score, low, high, cause, pages_passed, pages_failed, pages_not_applicable, \
         pages_unknown) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for verdict in verdicts {
        let page = match &verdict.at {
            At::Site => None,
            At::Page(url) => Some(url),
        };
        let found =
            find.query_row(params![verdict.rule, page.map_or("", String::as_str), verdict.fingerprint], |row| row.get(0)).optional()?;
        let subject: i64 = match found {
            Some(id) => id,
            None => name.query_row(params![verdict.rule, page, verdict.fingerprint], |row| row.get(0))?,
        };
        let (word, score, low, high, cause) = match &verdict.outcome {
            Judgement::Pass { score } => ("pass", Some(*score), None, None, None),
            Judgement::Fail { score } => ("fail", Some(*score), None, None, None),
            Judgement::NotApplicable { .. } => ("not-applicable", None, None, None, None),
            Judgement::Unknown { cause, low, high, .. } => ("unknown", None, Some(*low), Some(*high), Some(cause.as_str())),
        };
        let pages = verdict.pages.as_ref();
        insert.execute(params![
            run,
            subject,
            word,
            score,
            low,
            high,
            cause,
            pages.map(|pages| pages.pass),
            pages.map(|pages| pages.fail),
            pages.map(|pages| pages.not_applicable),
            pages.map(|pages| pages.unknown),
        ])?;
    }
    Ok(())
}

fn pages(transaction: &Transaction<'_>, run: i64, report: &Report) -> Result<(), rusqlite::Error> {
    let mut find = transaction.prepare("SELECT id FROM page WHERE url = ?1")?;
    let mut name = transaction.prepare("INSERT INTO page (url) VALUES (?1) RETURNING id")?;
    let mut panel = transaction.prepare("INSERT OR IGNORE INTO panel (run, page, roles, language, depth) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut metric = transaction.prepare("INSERT OR IGNORE INTO metric (run, name, page, value) VALUES (?1, ?2, ?3, ?4)")?;
    let mut sample = transaction.prepare(
        "INSERT INTO sample (run, page, n, dns_us, connect_us, tls_us, first_byte_us, total_us) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for page in &report.pages {
        let id = page_id(&mut find, &mut name, &page.url)?;
        let roles = page.roles.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        panel.execute(params![run, id, roles, page.language, page.depth])?;
        for (name, value) in page.metrics.iter().filter(|(_, value)| value.is_finite()) {
            metric.execute(params![run, name, id, value])?;
        }
    }
    for (url, taken) in &report.run.timing_samples {
        let id = page_id(&mut find, &mut name, url)?;
        for (n, timing) in taken.iter().enumerate() {
            sample.execute(params![
                run,
                id,
                i64::try_from(n).unwrap_or(i64::MAX),
                timing.dns_us.map(whole),
                timing.connect_us.map(whole),
                timing.tls_us.map(whole),
                whole(timing.first_byte_us),
                whole(timing.total_us),
            ])?;
        }
    }
    Ok(())
}

fn page_id(find: &mut Statement<'_>, name: &mut Statement<'_>, url: &str) -> Result<i64, rusqlite::Error> {
    match find.query_row([url], |row| row.get(0)).optional()? {
        Some(id) => Ok(id),
        None => name.query_row([url], |row| row.get(0)),
    }
}
