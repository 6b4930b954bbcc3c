//! Where a cell stands in its file: the reader of tables knows records, people look for lines and columns.

use csv::{Position, StringRecord};

use crate::error::{Error, ErrorKind};

/// The line of a record of `text`, counted from 1.
pub(super) fn line_of(text: &str, record: &StringRecord) -> usize {
    record.position().map_or(1, |position| line_at(text, position))
}

/// The reader takes the end of the line before (after a carriage return) and empty lines for the beginning of a
/// record.
fn line_at(text: &str, position: &Position) -> usize {
    let rest = text.as_bytes().get(position.byte() as usize..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n');
    position.line() as usize + ends.count()
}

/// An error in the cell `cell` (counted from 0) of a record of `text`.
pub(super) fn odd_cell(text: &str, record: &StringRecord, cell: usize, message: impl Into<String>) -> Error {
    let line = line_of(text, record);
    let start = record.position().map_or(0, |position| position.byte() as usize);
    let column = text.get(start..).and_then(|rest| column_of(rest, cell));
    Error::new(ErrorKind::Gazetteer, message).at(line, column)
}

/// The column where the cell begins, in characters counted from 1; none where it stands on a later line.
fn column_of(record: &str, cell: usize) -> Option<usize> {
    let (mut quoted, mut cells) = (false, 0);
    for (column, c) in record.trim_start_matches(['\r', '\n', '\u{feff}']).chars().enumerate() {
        if cells == cell {
            return Some(column + 1);
        }
        match c {
            '"' => quoted = !quoted,
            '\n' => return None,
            ',' | ';' | '\t' if !quoted => cells += 1,
            _ => {}
        }
    }
    (cells == cell).then(|| record.trim_end_matches(['\r', '\n']).chars().count() + 1)
}

/// An error of the table itself.
pub(super) fn odd_table(text: &str, error: &csv::Error) -> Error {
    let line = error.position().map(|position| line_at(text, position));
    let message = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "not UTF-8: save the file as UTF-8".to_owned(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!(
                "{len} cells where the header has {expected_len}: put what holds the divider in quotation marks"
            )
        }
        _ => error.to_string(),
    };
    let kind = if error.is_io_error() { ErrorKind::Io } else { ErrorKind::Gazetteer };
    let odd = Error::new(kind, message);
    match line {
        Some(line) => odd.at(line, None),
        None => odd,
    }
}
