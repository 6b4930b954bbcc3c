//! Files of the Organisation Data Service: no header, fixed columns, codes for identifiers.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::csv_place::{line_of, odd_cell, odd_table};
use super::register::Register;
use crate::date::PartialDate;
use crate::error::Error;
use crate::gazetteer::profile::Profile;
use crate::gazetteer::read::without_article;
use crate::gazetteer::{Entity, EntityId, GazetteerBuilder, Kind};

/// The columns that are read: code, name, fourth line of the address, and the dates.
const CODE: usize = 0;
const NAME: usize = 1;
const TOWN: usize = 7;
const OPENED: usize = 10;
const CLOSED: usize = 11;

pub(super) fn organisations(
    text: &str,
    file_name: &str,
    kind: &Kind,
    builder: &mut GazetteerBuilder,
) -> Result<(), Error> {
    let text = text.trim_start_matches('\u{feff}');
    let file: Arc<str> = Arc::from(file_name);
    let mut parts = 0;
    for record in records(text)? {
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        if record.len() <= CLOSED {
            let message =
                format!("{} cells: the file has at least {} and no header", record.len(), CLOSED + 1);
            return Err(odd_cell(text, &record, 0, message));
        }
        if is_part(cell(CODE), cell(NAME)) {
            parts += 1;
            continue;
        }
        let name = Register::bundled().printed(cell(NAME));
        let name = without_article(&name);
        let own_kind = Register::bundled().kind(name).unwrap_or_else(|| kind.clone());
        let mut entity = Entity::new(id(cell(CODE)), own_kind, name);
        entity.opened = date(text, &record, OPENED)?;
        entity.closed = date(text, &record, CLOSED)?;
        let town = Some(cell(TOWN)).filter(|town| !town.is_empty());
        let town = town.map(|town| Register::bundled().printed(town).into());
        let line = line_of(text, &record);
        builder.push(entity, Profile { town, file: Some(Arc::clone(&file)), line, ..Profile::default() });
    }
    if parts > 0 {
        builder.warn(format!(
            "{file_name}: {parts} rows name parts of another body (`… - 05W`) and are left out"
        ));
    }
    Ok(())
}

/// `NHS STAFFORDSHIRE AND STOKE-ON-TRENT ICB - 05W`: a seat of another body under a code of its own.
fn is_part(code: &str, name: &str) -> bool {
    name.strip_suffix(code).is_some_and(|rest| rest.ends_with("- ")) && !code.is_empty()
}

pub(super) fn successors(text: &str, file_name: &str, builder: &mut GazetteerBuilder) -> Result<(), Error> {
    let text = text.trim_start_matches('\u{feff}');
    let mut records = records(text)?.into_iter().peekable();
    let header = records.next_if(|first| first.iter().any(is_header));
    let column = |word: &str, otherwise: usize| match &header {
        Some(header) => header.iter().position(|cell| cell.to_lowercase().contains(word)),
        None => Some(otherwise),
    };
    let (old, new, day) = (column("old", 0).unwrap_or(0), column("new", 1).unwrap_or(1), column("date", 3));
    let mut unknown = 0;
    for record in records {
        let code = |at: usize| record.get(at).map(str::trim).filter(|code| !code.is_empty());
        let (Some(from), Some(to)) = (code(old), code(new)) else {
            let message = "an old and a new code are needed: write `RC1,RC9,M,20200401`";
            return Err(odd_cell(text, &record, 0, message));
        };
        if let Some(day) = day {
            date(text, &record, day)?;
        }
        unknown += usize::from(!builder.add_successor(&id(from), id(to)));
    }
    if unknown > 0 {
        builder.warn(format!("{file_name}: {unknown} successors of organisations that are not known"));
    }
    Ok(())
}

fn is_header(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    cell.contains("old") || cell.contains("new") || cell.contains("date")
}

fn records(text: &str) -> Result<Vec<StringRecord>, Error> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|record| record.map_err(|e| odd_table(text, &e))).collect()
}

fn id(code: &str) -> EntityId {
    EntityId::new(format!("ods:{code}"))
}

/// `20200331` or `2020-03-31`.
fn date(text: &str, record: &StringRecord, cell: usize) -> Result<Option<PartialDate>, Error> {
    let given = record.get(cell).unwrap_or_default().trim();
    if given.is_empty() {
        return Ok(None);
    }
    let parts = (given.get(..4), given.get(4..6), given.get(6..8));
    let parsed = match parts {
        (Some(year), Some(month), Some(day)) if given.len() == 8 => format!("{year}-{month}-{day}").parse(),
        _ => given.parse(),
    };
    let message = || format!("`{given}` is no date: the file writes 20200331");
    parsed.map(Some).map_err(|_| odd_cell(text, record, cell, message()))
}
