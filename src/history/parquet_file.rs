//! Rows as a Parquet file: texts as strings, times as timestamps in UTC, what is not known as null.
//!
//! Rows are gathered by column and written in groups, so that memory stays bounded however long the history is.

use std::fs::File;
use std::io;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type as Node;

use super::table::{Cell, Column, Type};

/// Rows of one group.
const GROUP: usize = 50_000;

/// A file in the making.
pub(super) struct Rows {
    columns: Vec<Gathered>,
    rows: usize,
    writer: SerializedFileWriter<File>,
}

/// What a column holds so far: values, and for each row whether it has one.
struct Gathered {
    column: Column,
    values: Values,
    present: Vec<i16>,
}

enum Values {
    Integers(Vec<i64>),
    Numbers(Vec<f64>),
    Texts(Vec<ByteArray>),
}

impl Rows {
    /// Begins a file with these columns.
    pub(super) fn begin(columns: &[Column], file: File) -> io::Result<Self> {
        let nodes = columns.iter().map(node).collect::<Result<Vec<_>, _>>().map_err(failed)?;
        let schema = Node::group_type_builder("history").with_fields(nodes.into_iter().map(Arc::new).collect()).build().map_err(failed)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("cxaudit version ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
        Ok(Self { columns: columns.iter().map(|column| gathered(*column)).collect(), rows: 0, writer })
    }

    /// Adds a row; cells stand in the order of the columns.
    pub(super) fn add(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        for (gathered, cell) in self.columns.iter_mut().zip(cells) {
            gathered.take(cell)?;
        }
        self.rows += 1;
        if self.rows == GROUP { self.flush() } else { Ok(()) }
    }

    /// Writes what is left and the file's footer.
    pub(super) fn end(mut self) -> io::Result<File> {
        if self.rows > 0 {
            self.flush()?;
        }
        self.writer.into_inner().map_err(failed)
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut group = self.writer.next_row_group().map_err(failed)?;
        let mut columns = self.columns.iter_mut();
        while let Some(mut out) = group.next_column().map_err(failed)? {
            let Some(gathered) = columns.next() else { break };
            gathered.write(&mut out).map_err(failed)?;
            out.close().map_err(failed)?;
        }
        group.close().map_err(failed)?;
        self.rows = 0;
        Ok(())
    }
}

fn gathered(column: Column) -> Gathered {
    let values = match column.kind {
        Type::Integer | Type::Time => Values::Integers(Vec::new()),
        Type::Number => Values::Numbers(Vec::new()),
        Type::Text => Values::Texts(Vec::new()),
    };
    Gathered { column, values, present: Vec::new() }
}

impl Gathered {
    fn take(&mut self, cell: Cell) -> io::Result<()> {
        match (&mut self.values, cell) {
            (_, Cell::Empty) if self.column.optional => {
                self.present.push(0);
                return Ok(());
            }
            (Values::Integers(values), Cell::Integer(number)) => values.push(number),
            (Values::Integers(values), Cell::Text(time)) if self.column.kind == Type::Time => {
                let time: jiff::Timestamp = time.parse().map_err(io::Error::other)?;
                values.push(time.as_microsecond());
            }
            (Values::Numbers(values), Cell::Number(number)) => values.push(number),
            (Values::Texts(values), Cell::Text(text)) => values.push(ByteArray::from(text.into_bytes())),
            (_, cell) => return Err(io::Error::other(format!("column {} cannot hold {cell:?}", self.column.name))),
        }
        self.present.push(1);
        Ok(())
    }

    fn write(&mut self, out: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let present = self.column.optional.then_some(&self.present[..]);
        match &mut self.values {
            Values::Integers(values) => {
                out.typed::<Int64Type>().write_batch(values, present, None)?;
                values.clear();
            }
            Values::Numbers(values) => {
                out.typed::<DoubleType>().write_batch(values, present, None)?;
                values.clear();
            }
            Values::Texts(values) => {
                out.typed::<ByteArrayType>().write_batch(values, present, None)?;
                values.clear();
            }
        }
        self.present.clear();
        Ok(())
    }
}

fn node(column: &Column) -> Result<Node, ParquetError> {
    let (physical, logical) = match column.kind {
        Type::Integer => (Physical::INT64, None),
        Type::Number => (Physical::DOUBLE, None),
        Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Type::Time => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
    };
    let repetition = if column.optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    Node::primitive_type_builder(column.name, physical).with_repetition(repetition).with_logical_type(logical).build()
}

fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => io::Error::other(source.to_string()),
        other => io::Error::other(other),
    }
}
