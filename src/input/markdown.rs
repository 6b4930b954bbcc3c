//! Markdown to the text that a reader sees.
//!
//! The marks are taken off line by line: the press's Markdown is headings, links and emphasis, and a whole
//! parser of the language would make a tree of what is read as sentences anyway.

/// The text of a Markdown document: headings, emphasis, links, pictures, quotations, lists and code without
/// their marks. Front matter (`---`) is left out, but for its `title`.
///
/// ```
/// use awarded::input::markdown;
///
/// let text = markdown("# Serco *wins*\n\n[Kernow CCG](https://kernow.example) has **awarded** Serco a contract.\n");
/// assert_eq!(text, "Serco wins\n\nKernow CCG has awarded Serco a contract.\n");
/// ```
pub fn markdown(document: &str) -> String {
    let (title, body) = front_matter(document.trim_start_matches('\u{feff}'));
    let mut text = String::with_capacity(document.len());
    if let Some(title) = title {
        text.push_str(title);
        text.push_str("\n\n");
    }
    let mut fenced = false;
    for line in body.lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        if !fenced && (is_rule(line) || is_reference(line)) {
            continue;
        }
        let line = if fenced { line } else { without_block_mark(line) };
        inline(line, &mut text);
        text.truncate(text.trim_end_matches([' ', '\t']).len());
        text.push('\n');
    }
    text
}

/// The title that the front matter gives, and what follows it.
fn front_matter(document: &str) -> (Option<&str>, &str) {
    let Some(rest) = document.strip_prefix("---\n").or_else(|| document.strip_prefix("---\r\n")) else {
        return (None, document);
    };
    let Some((matter, body)) = rest.split_once("\n---") else { return (None, document) };
    let body = body.split_once('\n').map_or("", |(_, body)| body);
    let title = matter.lines().find_map(|line| line.strip_prefix("title:"));
    (title.map(|title| title.trim().trim_matches(['"', '\''])), body)
}

/// `---`, `***`, `===` under a heading, the rule of a table.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | '|' | ':' | ' '))
}

/// `[1]: https://…`: where a link leads.
fn is_reference(line: &str) -> bool {
    line.strip_prefix('[').and_then(|line| line.split_once("]: ")).is_some_and(|(_, to)| to.contains("://"))
}

/// The line without what marks it as heading, quotation, list or table row.
fn without_block_mark(line: &str) -> &str {
    let mut line = line.trim_end();
    while let Some(quoted) = line.trim_start().strip_prefix('>') {
        line = quoted;
    }
    let start = line.trim_start();
    if start.starts_with('#') {
        return start.trim_start_matches('#').trim_end_matches(['#', ' ']).trim_start();
    }
    for mark in ["- ", "* ", "+ "] {
        if let Some(item) = start.strip_prefix(mark) {
            return item.trim_start();
        }
    }
    start.strip_prefix('|').map_or(start, |row| row.trim_end_matches('|').trim())
}

/// Writes a line without the marks inside it.
fn inline(line: &str, text: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find(['\\', '*', '_', '`', '[', '!', ']', '<']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let mut chars = from.chars();
        let mark = chars.next();
        let after = chars.as_str();
        rest = match mark {
            Some('\\') => escaped(after, text),
            Some('*' | '`') => after,
            Some('_') if inside_word(text, after) => {
                text.push('_');
                after
            }
            Some('!') if after.starts_with('[') => skip_picture(after),
            Some('[') => after,
            Some(']') => without_target(after, text),
            Some('<') => without_tag(after, text),
            Some('_') => after,
            Some(other) => {
                text.push(other);
                after
            }
            None => after,
        };
    }
    text.push_str(rest);
}

/// The character behind a backslash stands for itself.
fn escaped<'t>(after: &'t str, text: &mut String) -> &'t str {
    let mut chars = after.chars();
    match chars.next() {
        Some(c) if c.is_ascii_punctuation() => {
            text.push(c);
            chars.as_str()
        }
        _ => {
            text.push('\\');
            after
        }
    }
}

/// `snake_case`: no emphasis.
fn inside_word(text: &str, after: &str) -> bool {
    text.chars().next_back().is_some_and(char::is_alphanumeric)
        && after.chars().next().is_some_and(char::is_alphanumeric)
}

/// What follows `![words](address)`: nothing of a picture is text.
fn skip_picture(after: &str) -> &str {
    let rest = after.split_once(']').map_or(after, |(_, rest)| rest);
    rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, rest)| rest)
}

/// What follows the `](address)` or `][reference]` of a link; a bracket that closes no link stays.
fn without_target<'t>(after: &'t str, text: &mut String) -> &'t str {
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((_, rest)) = after.strip_prefix(open).and_then(|after| after.split_once(close)) {
            return rest;
        }
    }
    let _ = text;
    after
}

/// What follows `<em>` or `<https://…>`; any other `<` stays.
fn without_tag<'t>(after: &'t str, text: &mut String) -> &'t str {
    let opens = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    match after.split_once('>') {
        Some((_, rest)) if opens => rest,
        _ => {
            text.push('<');
            after
        }
    }
}
