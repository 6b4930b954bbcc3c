//! Tables with a header line.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::columns::Columns;
use super::csv_place::{line_of, odd_cell, odd_table};
use super::row::Row;
use crate::error::{Error, ErrorKind};
use crate::gazetteer::GazetteerBuilder;

pub(super) fn read(
    text: &str,
    file_name: &str,
    columns: &Columns,
    builder: &mut GazetteerBuilder,
) -> Result<(), Error> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = ReaderBuilder::new().delimiter(divider(text)).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| odd_table(text, &e))?;
    let fields: Vec<String> = header.iter().map(|column| columns.field(column)).collect();
    check(header, &fields, file_name, builder)?;
    let file: Arc<str> = Arc::from(file_name);
    for record in reader.records() {
        let record = record.map_err(|e| odd_table(text, &e))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut row = Row::default();
        for (cell, (field, value)) in fields.iter().zip(&record).enumerate() {
            row.set(field, value).map_err(|message| odd_cell(text, &record, cell, message))?;
        }
        let (entity, profile) = row.entity(columns, line_of(text, &record), &file)?;
        builder.push(entity, profile);
    }
    Ok(())
}

/// What divides the cells: what the header line has most of.
fn divider(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |divider: char| header.matches(divider).count();
    let most = [',', ';', '\t'].into_iter().rev().max_by_key(|&divider| count(divider));
    most.map_or(b',', |divider| divider as u8)
}

/// A table without names is no gazetteer; a column that nothing is made of may be a slip of the pen.
fn check(
    header: &StringRecord,
    fields: &[String],
    file_name: &str,
    builder: &mut GazetteerBuilder,
) -> Result<(), Error> {
    if !fields.iter().any(|field| field == "name") {
        let found: Vec<&str> = header.iter().collect();
        let message = format!(
            "no column `name` in the header ({}): the first line names the columns; `Columns::rename` takes others",
            found.join(", ")
        );
        return Err(Error::new(ErrorKind::Gazetteer, message).at(1, Some(1)));
    }
    for (column, field) in header.iter().zip(fields) {
        if !Row::FIELDS.contains(&&**field) {
            builder.warn(format!(
                "{file_name}: the column `{column}` is not read; fields are {}",
                Row::FIELDS.join(", ")
            ));
        }
    }
    Ok(())
}
