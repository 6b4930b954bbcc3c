//! JSON, JSON Lines and TOML: the same fields in braces.

use serde::Deserialize;

use super::row::Row;
use crate::error::{Error, ErrorKind};

/// The rows of an array, or of the object that holds one; each with line 0, for JSON keeps none.
pub(super) fn read(text: &str) -> Result<Vec<(usize, Row)>, Error> {
    #[derive(Deserialize)]
    struct File {
        entities: Vec<Row>,
    }

    let text = text.trim_start_matches('\u{feff}');
    let rows = if text.trim_start().starts_with('{') {
        serde_json::from_str::<File>(text).map(|file| file.entities)
    } else {
        serde_json::from_str(text)
    };
    Ok(rows.map_err(|e| odd(&e, 0))?.into_iter().map(|row| (1, row)).collect())
}

/// The rows of JSON Lines, each with its line.
pub(super) fn read_lines(text: &str) -> Result<Vec<(usize, Row)>, Error> {
    let lines = (1..).zip(text.trim_start_matches('\u{feff}').lines());
    let rows = lines.filter(|(_, line)| !line.trim().is_empty());
    rows.map(|(at, line)| Ok((at, serde_json::from_str(line).map_err(|e| odd(&e, at - 1))?))).collect()
}

/// The rows of a TOML file, each with the line of its `[[entity]]`.
pub(super) fn read_toml(text: &str) -> Result<Vec<(usize, Row)>, Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        #[serde(default)]
        entity: Vec<toml::Spanned<Row>>,
    }

    let text = text.trim_start_matches('\u{feff}');
    let file: File = toml::from_str(text).map_err(|e| {
        let (line, column) = place(text, e.span().map_or(0, |span| span.start));
        Error::new(ErrorKind::Gazetteer, e.message().to_owned()).at(line, Some(column))
    })?;
    let line = |row: &toml::Spanned<Row>| place(text, row.span().start).0;
    Ok(file.entity.into_iter().map(|row| (line(&row), row.into_inner())).collect())
}

/// An error of JSON after `before` lines, without the place at its end, which the error keeps itself.
pub(super) fn odd(error: &serde_json::Error, before: usize) -> Error {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&*place).unwrap_or(&message).to_owned();
    Error::new(ErrorKind::Gazetteer, message).at(before + error.line().max(1), Some(error.column().max(1)))
}

/// Line and column of a byte, both counted from 1.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    (before.matches('\n').count() + 1, column + 1)
}
