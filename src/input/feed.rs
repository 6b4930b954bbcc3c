//! RSS and Atom: one document an item.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::markup::{character, snippet_text};
use super::{Document, article};
use crate::date::PartialDate;
use crate::error::{Error, ErrorKind};

/// The item that is being read.
#[derive(Default)]
struct Item {
    title: String,
    name: String,
    day: Option<PartialDate>,
    summary: String,
    content: String,
}

/// The items of an RSS or Atom feed as documents, in its order, each named by its address or id. The feed's title
/// is the outlet; of summary and content, the longer is the text.
///
/// # Errors
/// Where the text is no such XML; the error names its line.
///
/// ```
/// use awarded::Extractor;
///
/// let feed = r#"<rss version="2.0"><channel><title>Elmshire Gazette</title>
///     <item><title>Serco wins</title><link>https://elm.example/1</link>
///     <pubDate>Fri, 07 Nov 2014 09:00:00 GMT</pubDate>
///     <description>&lt;p&gt;Serco has won a contract from Kernow CCG.&lt;/p&gt;</description></item></channel></rss>"#;
/// let documents = awarded::input::feed(feed)?;
/// assert_eq!(documents[0].name, "https://elm.example/1");
/// let read = Extractor::bundled().extract(&documents[0].text);
/// assert_eq!(read.articles[0].outlet.as_deref(), Some("Elmshire Gazette"));
/// assert_eq!(read.articles[0].published.unwrap().to_string(), "2014-11-07");
/// # Ok::<(), awarded::Error>(())
/// ```
pub fn feed(xml: &str) -> Result<Vec<Document>, Error> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let (mut outlet, mut items, mut item) = (String::new(), Vec::new(), None::<Item>);
    let (mut words, mut is_feed, mut nested) = (String::new(), false, 0usize);
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|e| odd(xml, at as usize, &e.to_string()))?;
        match event {
            Event::Eof => break,
            Event::Start(element) => {
                let name = element.local_name();
                match name.as_ref() {
                    "item" | "entry" => item = Some(Item::default()),
                    "rss" | "feed" | "RDF" => is_feed = true,
                    // Atom's content may be markup itself.
                    name if nested > 0 => {
                        nested += 1;
                        words.push_str(&format!("<{name}>"));
                        continue;
                    }
                    "content" | "summary" => nested = 1,
                    _ => {}
                }
                words.clear();
            }
            Event::Empty(element) => {
                let link = element.local_name().as_ref() == "link";
                if let (true, Some(item)) = (link && nested == 0, item.as_mut()) {
                    let target = element.try_get_attribute("href").ok().flatten();
                    let target = target.map(|href| snippet_text(&href.value));
                    set(item, "link", target.unwrap_or_default());
                } else if nested > 0 {
                    words.push_str(&format!("<{}>", element.local_name().as_ref()));
                }
            }
            Event::Text(text) => words.push_str(&text),
            Event::CData(text) => words.push_str(&text),
            Event::GeneralRef(name) => match character(&name) {
                Some(character) => words.push_str(&character),
                None => words.push_str(&format!("&{};", &*name)),
            },
            Event::End(element) => {
                let name = element.local_name();
                if nested > 1 {
                    nested -= 1;
                    words.push_str(&format!("</{}>", name.as_ref()));
                    continue;
                }
                nested = 0;
                match (name.as_ref(), item.as_mut()) {
                    ("item" | "entry", Some(_)) => items.extend(item.take()),
                    (field, Some(item)) => set(item, field, std::mem::take(&mut words)),
                    ("title", None) if outlet.is_empty() => outlet = snippet_text(&words),
                    _ => {}
                }
                words.clear();
            }
            _ => {}
        }
    }
    if !is_feed {
        return Err(Error::new(ErrorKind::Interchange, "no feed: neither `rss` nor `feed` opens it"));
    }
    Ok((1..).zip(items).map(|(number, item)| document(item, number, &outlet)).collect())
}

fn set(item: &mut Item, field: &str, words: String) {
    match field {
        "title" => item.title = snippet_text(&words),
        "link" | "id" | "guid" if item.name.is_empty() => item.name = words.trim().to_owned(),
        "pubDate" | "published" | "date" => item.day = day(&words),
        "updated" => item.day = item.day.or_else(|| day(&words)),
        "description" | "summary" => item.summary = snippet_text(&words),
        "encoded" | "content" => item.content = snippet_text(&words),
        _ => {}
    }
}

fn document(item: Item, number: usize, outlet: &str) -> Document {
    let body = if item.content.len() > item.summary.len() { item.content } else { item.summary };
    let name = if item.name.is_empty() { number.to_string() } else { item.name };
    Document { name, text: article(&item.title, outlet, item.day, &body) }
}

/// `Fri, 07 Nov 2014 09:00:00 GMT` or `2014-11-07T09:00:00Z`.
fn day(text: &str) -> Option<PartialDate> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.trim();
    if let Some(day) = text.get(..10).and_then(|day| day.parse().ok()) {
        return Some(day);
    }
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let day = words.find_map(|word| word.parse::<u8>().ok())?;
    let month = words.next()?.get(..3)?.to_lowercase();
    let month = MONTHS.iter().position(|known| *known == month)? as u8 + 1;
    PartialDate::from_day(words.next()?.parse().ok()?, month, day)
}

fn odd(xml: &str, byte: usize, message: &str) -> Error {
    let line = xml.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1;
    Error::new(ErrorKind::Interchange, format!("no such XML: {message}")).at(line, None)
}
