//! Snippets of markup, as feeds carry them, to text.

use super::paragraphs;

/// Elements that end a paragraph.
const BLOCKS: [&str; 16] = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "tr",
    "table",
    "section",
];

/// Elements whose content is no text.
const SILENT: [&str; 4] = ["script", "style", "figure", "iframe"];

/// Characters that markup writes by name.
const NAMED: [(&str, &str); 17] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("pound", "£"),
    ("euro", "€"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
    ("eacute", "é"),
    ("shy", ""),
];

/// The text of a snippet: tags gone, paragraphs apart, named characters written out.
pub(super) fn snippet_text(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        rest = if from.starts_with('<') { after_tag(from, &mut text) } else { after_entity(from, &mut text) };
    }
    text.push_str(rest);
    paragraphs(&text)
}

/// What follows the tag, and the element that has no text; a `<` that opens none stays.
fn after_tag<'t>(from: &'t str, text: &mut String) -> &'t str {
    if let Some(comment) = from.strip_prefix("<!--") {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let inside = from.strip_prefix('<').unwrap_or(from);
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        text.push('<');
        return inside;
    }
    let Some((tag, rest)) = inside.split_once('>') else { return "" };
    let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    if SILENT.contains(&&*name) && !tag.starts_with('/') && !tag.ends_with('/') {
        let end = format!("</{name}");
        let Some(at) = find_ignoring_case(rest, &end) else { return "" };
        return rest.get(at..).and_then(|rest| rest.split_once('>')).map_or("", |(_, rest)| rest);
    }
    if BLOCKS.contains(&&*name) {
        text.push_str("\n\n");
    }
    rest
}

fn find_ignoring_case(text: &str, what: &str) -> Option<usize> {
    text.as_bytes().windows(what.len()).position(|window| window.eq_ignore_ascii_case(what.as_bytes()))
}

/// What follows `&amp;` or `&#8217;`; an `&` that opens none stays.
fn after_entity<'t>(from: &'t str, text: &mut String) -> &'t str {
    let inside = from.strip_prefix('&').unwrap_or(from);
    let end = inside.char_indices().take(10).find(|&(_, c)| c == ';').map(|(at, _)| at);
    let named = end.and_then(|end| Some((inside.get(..end)?, inside.get(end + 1..)?)));
    match named.and_then(|(name, rest)| Some((character(name)?, rest))) {
        Some((character, rest)) => {
            text.push_str(&character);
            rest
        }
        None => {
            text.push('&');
            inside
        }
    }
}

/// The character of this name or number.
pub(super) fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| *c != '\0').map(String::from)
}
