//! The tables of an export: long form, one row per run and measure, with names and types of their columns.
//!
//! In: an open history. Out: rows of plain values. How they are written is `delimited`'s and `parquet_file`'s.

use rusqlite::types::ValueRef;

use super::error::HistoryError;
use super::open::History;

/// What an export holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// One row per run and score.
    Scores,
    /// One row per run and verdict, of the site and of panel pages.
    Verdicts,
    /// One row per run, panel page and metric.
    Metrics,
    /// One row per cold timing sample.
    Samples,
}

/// Types of column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Integer,
    Number,
    Text,
    /// Kept as text, exported as a point in time.
    Time,
}

/// A column: its name in the view of the table's name, its type, and whether it may be empty.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Type,
    pub(super) optional: bool,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Integer(i64),
    Number(f64),
    Text(String),
}

const fn must(name: &'static str, kind: Type) -> Column {
    Column { name, kind, optional: false }
}

const fn may(name: &'static str, kind: Type) -> Column {
    Column { name, kind, optional: true }
}

/// What every table begins with.
const RUN: [Column; 5] = [
    must("run", Type::Integer),
    must("brand", Type::Text),
    must("audited_at", Type::Time),
    must("rules_digest", Type::Text),
    must("profile", Type::Text),
];
const SCORES: &[Column] = &[
    must("kind", Type::Text),
    must("name", Type::Text),
    may("points", Type::Number),
    may("low", Type::Number),
    may("high", Type::Number),
    may("coverage", Type::Number),
    may("band", Type::Text),
    must("passed", Type::Integer),
    must("failed", Type::Integer),
    must("not_applicable", Type::Integer),
    must("unknown", Type::Integer),
];
const VERDICTS: &[Column] = &[
    must("rule", Type::Text),
    may("page", Type::Text),
    must("verdict", Type::Text),
    may("score", Type::Number),
    may("low", Type::Number),
    may("high", Type::Number),
    may("cause", Type::Text),
    may("pages_passed", Type::Integer),
    may("pages_failed", Type::Integer),
    may("pages_not_applicable", Type::Integer),
    may("pages_unknown", Type::Integer),
    must("fingerprint", Type::Text),
];
const METRICS: &[Column] = &[
    must("page", Type::Text),
    must("roles", Type::Text),
    may("language", Type::Text),
    may("depth", Type::Integer),
    must("name", Type::Text),
    must("value", Type::Number),
];
const SAMPLES: &[Column] = &[
    must("page", Type::Text),
    must("n", Type::Integer),
    may("dns_us", Type::Integer),
    may("connect_us", Type::Integer),
    may("tls_us", Type::Integer),
    must("first_byte_us", Type::Integer),
    must("total_us", Type::Integer),
];

impl Table {
    /// Every table, in the order help texts name them.
    pub const ALL: &'static [Self] = &[Self::Scores, Self::Verdicts, Self::Metrics, Self::Samples];

    /// The word of the command line, which is the name of the view.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scores => "scores",
            Self::Verdicts => "verdicts",
            Self::Metrics => "metrics",
            Self::Samples => "samples",
        }
    }

    /// The table of that name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|table| table.as_str() == word)
    }

    /// Its columns, in order.
    pub(super) fn columns(self) -> Vec<Column> {
        let own = match self {
            Self::Scores => SCORES,
            Self::Verdicts => VERDICTS,
            Self::Metrics => METRICS,
            Self::Samples => SAMPLES,
        };
        RUN.into_iter().chain(own.iter().copied()).collect()
    }

    /// Statements are texts of ours throughout: nothing of a user's or a site's is put into them.
    fn sql(self) -> &'static str {
        match self {
            Self::Scores => "SELECT * FROM scores WHERE (?1 IS NULL OR brand = ?1) ORDER BY run, kind, name",
            Self::Verdicts => "SELECT * FROM verdicts WHERE (?1 IS NULL OR brand = ?1) ORDER BY run, rule, page",
            Self::Metrics => "SELECT * FROM metrics WHERE (?1 IS NULL OR brand = ?1) ORDER BY run, page, name",
            Self::Samples => "SELECT * FROM samples WHERE (?1 IS NULL OR brand = ?1) ORDER BY run, page, n",
        }
    }
}

impl History {
    /// Hands over every row of a table, of one brand or all; cells stand in the order of the table's columns.
    pub(super) fn rows_of<E: From<HistoryError>>(
        &self,
        table: Table,
        brand: Option<&str>,
        mut take: impl FnMut(Vec<Cell>) -> Result<(), E>,
    ) -> Result<(), E> {
        let read = self.reading();
        let mut query = self.connection.prepare(table.sql()).map_err(&read)?;
        let places = table.columns().iter().map(|column| query.column_index(column.name)).collect::<Result<Vec<_>, _>>().map_err(&read)?;
        let mut rows = query.query([brand]).map_err(&read)?;
        while let Some(row) = rows.next().map_err(&read)? {
            let mut cells = Vec::with_capacity(places.len());
            for place in &places {
                cells.push(match row.get_ref(*place).map_err(&read)? {
                    ValueRef::Integer(number) => Cell::Integer(number),
                    ValueRef::Real(number) => Cell::Number(number),
                    ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
                    ValueRef::Null | ValueRef::Blob(_) => Cell::Empty,
                });
            }
            take(cells)?;
        }
        Ok(())
    }
}
