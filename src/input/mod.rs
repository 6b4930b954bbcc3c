//! Articles in the forms that people have them: text, Markdown, web pages, feeds, JSON Lines, folders of these.
//!
//! Every reader returns [`Document`]s: plain text that the extractor takes. Offsets of what is found refer to that
//! text, not to the page it was taken from, so keep the text with the result. Where a page or a feed tells its
//! outlet and day, they stand in a bracket behind the headline, as in a digest, and become those of the article.
//!
//! Text is UTF-8. Anything else is an error that names the byte: guessing at encodings makes wrong names in
//! silence. The example `convert` turns other encodings into UTF-8. Archives and office files are refused by
//! name; unpack or export them first.
//!
//! | form | function | feature |
//! |---|---|---|
//! | text | [`text`] | |
//! | Markdown | [`markdown`] | |
//! | JSON Lines | [`json_lines`] | |
//! | web page | `html` | `html` |
//! | RSS, Atom | `feed` | `feeds` |
//! | files and folders of all of them | [`paths`], [`read_path`] | |

mod bytes;
#[cfg(feature = "feeds")]
mod feed;
mod files;
#[cfg(feature = "html")]
mod html;
mod jsonl;
mod markdown;
#[cfg(feature = "feeds")]
mod markup;
mod repeats;

#[cfg(test)]
mod tests;

pub use bytes::text;
#[cfg(feature = "feeds")]
pub use feed::feed;
pub use files::{paths, read_path};
#[cfg(feature = "html")]
pub use html::html;
pub use jsonl::json_lines;
pub use markdown::markdown;
pub use repeats::{Repeat, repeats};

/// A document to be read: its name, and the plain text that all offsets refer to.
///
/// ```
/// use awarded::Extractor;
/// use awarded::input::Document;
///
/// let document = Document::new("note", "Serco won a contract from Kernow CCG.");
/// let read = Extractor::bundled().extract_named(document.name, &document.text);
/// assert_eq!(read.doc, "note");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Document {
    /// What it is called.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl Document {
    /// A document of this name and text.
    ///
    /// ```
    /// # use awarded::input::Document;
    /// assert_eq!(Document::new("a", "It rained.").text, "It rained.");
    /// ```
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Document { name: name.into(), text: text.into() }
    }
}

/// Headline, bracket and body as the reader of digests takes them.
#[cfg(any(feature = "feeds", feature = "html"))]
fn article(headline: &str, outlet: &str, day: Option<crate::date::PartialDate>, body: &str) -> String {
    let line = |text: &str| text.split_whitespace().collect::<Vec<&str>>().join(" ");
    let (mut headline, outlet) = (line(headline), line(outlet));
    let plain = !outlet.is_empty() && !outlet.contains(['(', ')']);
    if let (true, Some(bracket)) = (plain && !headline.is_empty(), day.and_then(printed)) {
        headline = format!("{headline} ({outlet}: {bracket})");
    }
    if headline.is_empty() {
        format!("{}\n", body.trim())
    } else {
        format!("{headline}\n\n{}\n", body.trim())
    }
}

/// A day as a digest prints it: `7 November 2014`.
#[cfg(any(feature = "feeds", feature = "html"))]
fn printed(day: crate::date::PartialDate) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS.get(usize::from(day.month()?).checked_sub(1)?)?;
    Some(format!("{} {month} {}", day.day()?, day.year()))
}

/// Paragraphs with one blank line between them, and words with one space.
#[cfg(any(feature = "feeds", feature = "html"))]
fn paragraphs(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split([' ', '\t', '\r']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "));
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.is_empty() {
            open = false;
        } else if let (true, Some(last)) = (open, paragraphs.last_mut()) {
            last.push(' ');
            last.push_str(&line);
        } else {
            paragraphs.push(line);
            open = true;
        }
    }
    paragraphs.join("\n\n")
}
