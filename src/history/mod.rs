//! The history: finished reports come in, one SQLite file keeps what trends are made of, series and tables go out.
//!
//! A run is written in one transaction or not at all, and the same run twice is one run. Series are split where runs stop being
//! comparable, and searched for changes inside each stretch. Nothing is fetched, judged or scored here; what a trend looks
//! like is decided in `report`. The only room that knows SQL and Parquet.

mod changes;
mod delimited;
mod divide;
mod error;
mod evidence;
mod export;
mod keep;
mod open;
mod parquet_file;
mod runs;
mod schema;
mod segments;
mod series;
mod table;
mod told;
mod trend;

pub use error::HistoryError;
pub use export::{Exported, FileKind};
pub use keep::Kept;
pub use open::History;
pub use table::Table;
pub use trend::Asked;
