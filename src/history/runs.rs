//! The runs of a file, oldest first.

use rusqlite::{Row, params};

use crate::model::history::KeptRun;

use super::error::HistoryError;
use super::open::History;

impl History {
    /// The runs of one brand (or of all), from `since` on (RFC 3339 in UTC, or the beginning of one), sorted by brand and time.
    ///
    /// # Errors
    /// The file cannot be read, or the brand is not in it.
    pub fn runs(&self, brand: Option<&str>, since: Option<&str>) -> Result<Vec<KeptRun>, HistoryError> {
        if let Some(brand) = brand {
            self.must_hold(brand)?;
        }
        let read = self.reading();
        let mut query = self
            .connection
            .prepare(
                "SELECT run, brand, brand_name, audited_at, tool_version, rules_digest, profile, scope, collectors, settings, interrupted, \
                 pages, points, low, high, band FROM runs \
                 WHERE (?1 IS NULL OR brand = ?1) AND (?2 IS NULL OR audited_at >= ?2) ORDER BY brand, audited_at, run",
            )
            .map_err(&read)?;
        let rows = query.query_map(params![brand, since], kept).map_err(&read)?;
        rows.collect::<Result<_, _>>().map_err(&read)
    }

    /// Ids of the brands, sorted.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn brands(&self) -> Result<Vec<String>, HistoryError> {
        let read = self.reading();
        let mut query = self.connection.prepare("SELECT DISTINCT brand FROM run ORDER BY brand").map_err(&read)?;
        let rows = query.query_map([], |row| row.get(0)).map_err(&read)?;
        rows.collect::<Result<_, _>>().map_err(&read)
    }

    fn must_hold(&self, brand: &str) -> Result<(), HistoryError> {
        let brands = self.brands()?;
        if brands.iter().any(|known| known == brand) {
            return Ok(());
        }
        let help = if brands.is_empty() { "it holds no runs yet".to_owned() } else { there_are(&brands) };
        Err(HistoryError::Nothing { path: self.path.clone(), what: "brand", name: brand.to_owned(), help })
    }
}

/// `there are a, b, c and 4 more`.
pub(super) fn there_are(names: &[String]) -> String {
    const MOST: usize = 12;
    let more = names.len().saturating_sub(MOST);
    let listed = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    if more == 0 { format!("there are {listed}") } else { format!("there are {listed} and {more} more") }
}

fn kept(row: &Row<'_>) -> Result<KeptRun, rusqlite::Error> {
    Ok(KeptRun {
        id: row.get(0)?,
        brand: row.get(1)?,
        brand_name: row.get(2)?,
        audited_at: row.get(3)?,
        tool_version: row.get(4)?,
        rules_digest: row.get(5)?,
        profile: row.get(6)?,
        scope: row.get(7)?,
        collectors: row.get(8)?,
        settings: row.get(9)?,
        interrupted: row.get(10)?,
        pages: row.get(11)?,
        points: row.get(12)?,
        low: row.get(13)?,
        high: row.get(14)?,
        band: row.get(15)?,
    })
}
