//! JSON Lines: one object with a text on each line.

use serde::Deserialize;

use super::Document;
use crate::error::{Error, ErrorKind};

/// One line: `doc` (or `id`, `name`) and `text` (or `body`, `content`); other fields are left alone.
#[derive(Deserialize)]
struct Line {
    #[serde(alias = "id", alias = "name", default)]
    doc: Option<serde_json::Value>,
    #[serde(alias = "body", alias = "content")]
    text: String,
}

/// The documents of JSON Lines: objects with `text` (or `body`, `content`) and `doc` (or `id`, `name`); a line
/// without a name is called by its number. Blank lines are none. What is wrong with one line does not stop the next.
///
/// ```
/// use awarded::input::json_lines;
///
/// let lines = "{\"id\": 7, \"text\": \"Serco won.\"}\n\n{\"text\": 1}\n";
/// let read: Vec<_> = json_lines(lines).collect();
/// assert_eq!(read[0].as_ref().unwrap().name, "7");
/// assert_eq!(read[1].as_ref().unwrap_err().line(), Some(3));
/// ```
pub fn json_lines(text: &str) -> impl Iterator<Item = Result<Document, Error>> {
    let lines = (1..).zip(text.trim_start_matches('\u{feff}').lines());
    lines.filter(|(_, line)| !line.trim().is_empty()).map(|(at, line)| {
        let read: Line = serde_json::from_str(line).map_err(|e| {
            let message = e.to_string();
            let place = format!(" at line {} column {}", e.line(), e.column());
            let message = message.strip_suffix(&*place).unwrap_or(&message).to_owned();
            Error::new(ErrorKind::Interchange, message).at(at, Some(e.column()))
        })?;
        let name = match read.doc {
            Some(serde_json::Value::String(name)) => name,
            Some(value @ serde_json::Value::Number(_)) => value.to_string(),
            _ => at.to_string(),
        };
        Ok(Document { name, text: read.text })
    })
}
