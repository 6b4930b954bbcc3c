//! A page to read: one file of HTML with the picture, the timeline, the table and the articles.
//!
//! It is for whoever has no tool but a browser. All that it shows stands in its HTML, so that it can be
//! read without scripts; its script only filters, sorts and opens evidence. It loads nothing from anywhere:
//! its content policy admits its own style and script, by their hashes, and nothing else.

mod article;
mod items;
mod layout;
mod picture;
mod proof;
mod table;
mod timeline;

use std::io::{self, Write};

use super::Exporter;
use super::escape::html;
use crate::extraction::Extraction;
use crate::graph::Graph;
use items::Item;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// What the content policy admits: the SHA-256 of the style and of the script, in base64.
const STYLE_HASH: &str = "NyoDaIfVhlGzCosaKrmoa7Ue9ZZUgHvUhCiPCtYPFi8=";
const SCRIPT_HASH: &str = "SJfOGTE+Il7tX/B0g/tLvhSTuH4Ra9wJ9V7aa8Xhz6Y=";

/// Writes a graph, and the articles that it was read from, as one self-contained HTML file.
///
/// The file holds a picture of the graph (filtered by kind, stage, date and words; a click on a line, or
/// Enter, opens its sentences), a timeline of contracts, a table to sort, and each article with its mentions
/// and proving sentences marked. It needs no network, works with a keyboard and on a phone, follows the
/// reader's dark mode, and is the same bytes for the same input.
///
/// ```
/// use awarded::export::{Exporter, Page};
/// use awarded::{Extractor, Graph};
///
/// let text = "NHS Oxfordshire CCG has awarded Virgin Care a five-year contract.";
/// let read = Extractor::bundled().extract_named("a.txt", text);
/// let mut graph = Graph::new();
/// graph.add(text, &read);
///
/// let html = Page::new("Who contracts with whom").article(text, read).to_text(&graph);
/// assert!(html.starts_with("<!DOCTYPE html>"));
/// assert!(html.contains("<mark class=\"k-firm\""));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Page {
    title: String,
    people: bool,
    articles: Vec<(String, Extraction)>,
}

impl Page {
    /// A page under this title, without articles.
    ///
    /// ```
    /// use awarded::Graph;
    /// use awarded::export::{Exporter, Page};
    ///
    /// assert!(Page::new("Contracts").to_text(&Graph::new()).contains("<h1>Contracts</h1>"));
    /// ```
    pub fn new(title: impl Into<String>) -> Self {
        Page { title: title.into(), ..Page::default() }
    }

    /// Adds a document to read below the table; its sentences are linked from the facts that they prove.
    ///
    /// ```
    /// # use awarded::{Extraction, export::Page};
    /// let page = Page::new("Contracts").article("A text.", Extraction::default());
    /// ```
    #[must_use]
    pub fn article(mut self, text: impl Into<String>, extraction: Extraction) -> Self {
        self.articles.push((text.into(), extraction));
        self
    }

    /// Whether people and their offices are drawn and listed too; without this they are left out.
    ///
    /// ```
    /// # use awarded::export::Page;
    /// let page = Page::new("Contracts").people(true);
    /// ```
    #[must_use]
    pub fn people(mut self, people: bool) -> Self {
        self.people = people;
        self
    }
}

impl Exporter for Page {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let items = items::items(graph, self.people);
        let facts: usize = items.iter().map(|item| item.facts.len()).sum();
        head(&self.title, out)?;
        intro(&self.title, &items, facts, self.articles.len(), out)?;
        filters(&items, facts, out)?;
        writeln!(out, "<main>")?;
        picture::write(&items, out)?;
        timeline::write(&items, out)?;
        table::write(&items, out)?;
        article::write(&self.articles, out)?;
        writeln!(out, "</main>")?;
        proof::write(&items, &self.articles, out)?;
        writeln!(out, "<script>{SCRIPT}</script>\n</body>\n</html>")
    }
}

fn head(title: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'sha256-{STYLE_HASH}'; script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; \
         form-action 'none'\">"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta name=\"referrer\" content=\"no-referrer\">")?;
    writeln!(out, "<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>", html(title))
}

fn intro(
    title: &str,
    items: &[Item<'_>],
    facts: usize,
    articles: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "<header>\n<h1>{}</h1>", html(title))?;
    writeln!(
        out,
        "<p class=\"soft\">{facts} {} between {} organisations and people; {articles} {}. Each fact opens the sentence that \
         proves it.</p>",
        plural(facts, "fact", "facts"),
        items::ends(items).len(),
        plural(articles, "document", "documents"),
    )?;
    writeln!(
        out,
        "<nav><a href=\"#picture\">Picture</a> <a href=\"#time\">Timeline</a> <a href=\"#table\">Table</a> \
         <a href=\"#articles\">Articles</a></nav>\n</header>"
    )
}

fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

fn filters(items: &[Item<'_>], facts: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<div id=\"filters\" role=\"search\" aria-label=\"Filters\"><div>\n\
         <label>Find <input type=\"search\" id=\"find\" placeholder=\"name or service\"></label>\n\
         <label>Since <input type=\"text\" id=\"since\" placeholder=\"2014-11\"></label>\n\
         <label>Until <input type=\"text\" id=\"until\" placeholder=\"2016\"></label>\n\
         <button type=\"button\" id=\"clear\">Show all</button>\n\
         <span id=\"shown\" role=\"status\" data-all=\"{facts}\">{facts} facts</span>\n\
         <details><summary>Kinds and stages</summary>"
    )?;
    boxes("kind", "Kinds", &items::kinds(items), out)?;
    boxes("way", "Stages and relations", &items::ways(items), out)?;
    writeln!(out, "</details>\n</div></div>")
}

fn boxes(name: &str, legend: &str, values: &[(String, String)], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<fieldset><legend>{legend}</legend>")?;
    for (value, label) in values {
        writeln!(
            out,
            "<label><input type=\"checkbox\" name=\"{name}\" value=\"{}\" checked> {}</label>",
            html(value),
            html(label)
        )?;
    }
    writeln!(out, "</fieldset>")
}

#[cfg(test)]
mod tests;
