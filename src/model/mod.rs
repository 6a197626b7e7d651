//! Nouns with units: the border types of every room, the fact catalogue, verdicts and the report. No I/O.

pub mod bytes;
pub mod catalogue;
pub mod exchange;
pub mod fact;
mod fact_rows;
pub mod gate;
pub mod harmless;
pub mod history;
pub mod limits;
mod metric_rows;
pub mod nearest;
pub mod observation;
pub mod page;
pub mod policy;
pub mod query;
pub mod random;
pub mod report;
pub mod secrets;
pub mod sentences;
pub mod spec;
pub mod spelling;
pub mod text;
mod text_fold;
pub mod touchpoint;
pub mod verdict;
pub mod vocabulary;
pub mod written;
