//! The line form of the gazetteer's files: blocks of a bracketed head and `key: value` lines.
//!
//! One block an entity keeps a change to one line of a diff, and reading takes one pass without copies.

use crate::error::{Error, ErrorKind};

/// A block: what stands in the brackets, what follows them, and the fields below.
#[derive(Debug)]
pub(super) struct Stanza<'t> {
    pub(super) line: usize,
    pub(super) key: &'t str,
    pub(super) title: &'t str,
    pub(super) fields: Vec<Field<'t>>,
}

/// A `key: value` line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'t> {
    pub(super) line: usize,
    pub(super) key: &'t str,
    pub(super) value: &'t str,
}

impl<'t> Field<'t> {
    /// The values between ` | `.
    pub(super) fn values(self) -> impl Iterator<Item = &'t str> {
        self.value.split('|').map(str::trim).filter(|value| !value.is_empty())
    }
}

/// Cuts `text` into the fields before the first block, which hold for the whole file, and the blocks.
pub(super) fn parse(text: &str) -> Result<(Vec<Field<'_>>, Vec<Stanza<'_>>), Error> {
    let (mut preamble, mut stanzas) = (Vec::new(), Vec::<Stanza<'_>>::new());
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let (number, line) = (index + 1, line.trim());
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix('[') {
            stanzas.push(head_of(head, number)?);
            continue;
        }
        let Some((key, value)) = line.split_once(':') else {
            return Err(odd(number, "expected `[identifier] Name`, `field: value` or a `#` comment"));
        };
        let field = Field { line: number, key: key.trim_end(), value: value.trim_start() };
        stanzas.last_mut().map_or(&mut preamble, |stanza| &mut stanza.fields).push(field);
    }
    Ok((preamble, stanzas))
}

fn head_of(head: &str, line: usize) -> Result<Stanza<'_>, Error> {
    let Some((key, title)) = head.split_once(']') else {
        return Err(odd(line, "the bracket is not closed: write `[identifier] Name`"));
    };
    Ok(Stanza { line, key: key.trim(), title: title.trim(), fields: Vec::new() })
}

/// An error of a gazetteer file at this line.
pub(super) fn odd(line: usize, message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Gazetteer, message).at(line, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_fields_keep_their_lines() {
        let (preamble, stanzas) =
            parse("\u{feff}# shops\nkind: firm\r\n\n[firm:a] A Ltd\nalso: A | | Aye \n").unwrap();
        assert_eq!((preamble[0].key, preamble[0].value), ("kind", "firm"));
        assert_eq!((stanzas[0].key, stanzas[0].title, stanzas[0].line), ("firm:a", "A Ltd", 4));
        assert_eq!(stanzas[0].fields[0].values().collect::<Vec<_>>(), ["A", "Aye"]);
    }

    #[test]
    fn an_odd_line_is_named() {
        assert_eq!(parse("kind: firm\n\nAcme\n").unwrap_err().line(), Some(3));
        assert_eq!(parse("[firm:a Acme\n").unwrap_err().line(), Some(1));
    }
}
