//! Web pages: the article, without the page around it.

use dom_smoothie::{Config, Readability, TextMode};

use super::{Document, article, paragraphs};
use crate::date::PartialDate;
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;

/// A page that has more elements is no article.
const MOST_ELEMENTS: usize = Limits::PAGE_ELEMENTS;

/// Pages that nest deeper are not made by people.
const DEEPEST: usize = Limits::PAGE_LEVELS;

/// The article of a web page as a document: headline and text, without menus, comments and advertisements. Where
/// the page tells site and day, they become outlet and date. Offsets refer to the text that is returned.
///
/// # Errors
/// Where the page holds no article, or more elements than any article has.
///
/// ```
/// let sentence = "NHS Elmshire CCG has awarded Serco a contract for its out-of-hours service, the board said. ";
/// let page = format!(
///     "<html><head><title>Serco wins</title></head><body><nav><a href='/'>Home</a></nav>\
///      <article><h1>Serco wins</h1><p>{}</p><p>{}</p></article></body></html>",
///     sentence.repeat(4), sentence.repeat(4)
/// );
/// let document = awarded::input::html("page", &page)?;
/// assert!(document.text.starts_with("Serco wins\n\nNHS Elmshire CCG has awarded"));
/// assert!(!document.text.contains("Home"));
/// # Ok::<(), awarded::Error>(())
/// ```
pub fn html(name: &str, page: &str) -> Result<Document, Error> {
    let odd = |message: String| Error::new(ErrorKind::Interchange, message);
    check(page)?;
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(page, None, Some(config)).map_err(|e| odd(e.to_string()))?;
    let read = reader.parse().map_err(|e| odd(format!("no article on the page: {e}")))?;
    let day = read.published_time.as_deref().and_then(|time| time.get(..10)?.parse::<PartialDate>().ok());
    let outlet = read.site_name.as_deref().unwrap_or_default();
    let body = paragraphs(&read.text_content);
    let body = body.strip_prefix(read.title.trim()).map_or(&*body, str::trim_start);
    Ok(Document::new(name, article(&read.title, outlet, day, body)))
}

/// Elements that hold nothing, or that their like closes: they do not nest.
const LEAVES: [&str; 12] =
    ["br", "img", "meta", "link", "input", "hr", "p", "li", "source", "wbr", "col", "area"];

/// The library builds a tree: what would make a monstrous one is refused before.
fn check(page: &str) -> Result<(), Error> {
    let mut elements = 0usize;
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page;
    while let Some((_, tag)) = rest.split_once('<') {
        let closes = tag.starts_with('/');
        let inner = tag.strip_prefix('/').unwrap_or(tag);
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = tag;
            continue;
        }
        let end =
            inner.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(inner.len());
        let (name, attributes) = inner.split_at_checked(end).unwrap_or((inner, ""));
        rest = behind(attributes);
        if closes {
            // What was never opened closes nothing.
            if let Some(at) = open.iter().rposition(|own| own.eq_ignore_ascii_case(name)) {
                open.truncate(at);
            }
        } else {
            elements += 1;
            if !LEAVES.iter().any(|leaf| leaf.eq_ignore_ascii_case(name)) {
                open.push(name);
            }
        }
        if elements > MOST_ELEMENTS || open.len() > DEEPEST {
            let message =
                format!("a page of more than {MOST_ELEMENTS} elements or {DEEPEST} levels is not read");
            return Err(Error::new(ErrorKind::Limit, message));
        }
    }
    Ok(())
}

/// What comes behind a tag whose attributes begin here; a `>` inside quotation marks does not end it.
fn behind(attributes: &str) -> &str {
    let mut quote = None;
    let mut value = false;
    for (at, c) in attributes.char_indices() {
        match (quote, c) {
            (Some(own), c) if own == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if value => quote = Some(c),
            (None, '>') => return attributes.get(at + 1..).unwrap_or_default(),
            (None, _) => {}
        }
        // Only behind an equals sign does a mark open a quotation.
        value = quote.is_none() && (c == '=' || value && c.is_ascii_whitespace());
    }
    ""
}
