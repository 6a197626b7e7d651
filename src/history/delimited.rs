//! Rows as lines: CSV by RFC 4180 and JSON Lines.
//!
//! What a site calls itself may be written to be a spreadsheet's formula: in CSV such a text gets an apostrophe before it (OWASP ASVS
//! 1.2.10). JSON keeps texts as they are, escaped where they would steer a terminal.

use serde_json::{Map, Value};

use crate::model::harmless;

use super::table::{Cell, Column};

/// The line with the columns' names.
pub(super) fn head(columns: &[Column]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    format!("{}\r\n", names.join(","))
}

/// A row as a CSV line. What is not known is empty.
pub(super) fn csv(cells: &[Cell]) -> String {
    let fields: Vec<String> = cells.iter().map(field).collect();
    format!("{}\r\n", fields.join(","))
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Integer(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => {
            let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}") } else { text.clone() };
            if safe.contains([',', '"', '\r', '\n']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
        }
    }
}

/// A row as a JSON line; keys stand in the order of the columns, also those of what is not known.
pub(super) fn json(columns: &[Column], cells: Vec<Cell>) -> String {
    let value = |cell| match cell {
        Cell::Empty => Value::Null,
        Cell::Integer(number) => Value::from(number),
        Cell::Number(number) => Value::from(number),
        Cell::Text(text) => Value::from(text),
    };
    let object: Map<String, Value> = columns.iter().zip(cells).map(|(column, cell)| (column.name.to_owned(), value(cell))).collect();
    format!("{}\n", harmless::json(Value::Object(object).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::table::Table;

    #[test]
    fn formulas_quotes_and_breaks_stay_inside_their_cells() {
        let cells = [
            Cell::Text("=HYPERLINK(\"http://evil.example\")".into()),
            Cell::Text("a,b\r\nc".into()),
            Cell::Empty,
            Cell::Number(-2.5),
            Cell::Integer(7),
            Cell::Text("plain".into()),
        ];
        assert_eq!(csv(&cells), "\"'=HYPERLINK(\"\"http://evil.example\"\")\",\"a,b\r\nc\",,-2.5,7,plain\r\n");
    }

    #[test]
    fn json_lines_read_back_and_steer_nothing() {
        let columns = &Table::Scores.columns()[..3];
        let line = json(columns, vec![Cell::Integer(1), Cell::Text("a\u{1b}[31m\u{202e}".into()), Cell::Empty]);
        assert!(!line.contains(['\u{1b}', '\u{202e}']) && line.ends_with("}\n"), "{line}");
        let back: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(back["brand"], "a\u{1b}[31m\u{202e}");
        assert_eq!(head(columns), "run,brand,audited_at\r\n");
    }
}
