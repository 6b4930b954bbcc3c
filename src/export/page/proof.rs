//! The evidence of every edge, kept in templates until somebody opens it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::escape::html;
use super::super::text::{place, terms};
use super::items::Item;
use crate::extraction::Extraction;
use crate::graph::Source;

/// Writes the dialogue that shows evidence, and one template for each edge.
pub(super) fn write(
    items: &[Item<'_>],
    articles: &[(String, Extraction)],
    out: &mut dyn Write,
) -> io::Result<()> {
    let documents: BTreeMap<&str, usize> =
        articles.iter().enumerate().map(|(at, (_, read))| (read.doc.as_str(), at)).collect();
    writeln!(
        out,
        "<dialog aria-label=\"Evidence\"><button type=\"button\" id=\"close\">Close</button>\
         <div id=\"proof\"></div></dialog>"
    )?;
    for item in items {
        writeln!(
            out,
            "<template id=\"p{}\"><h2>{} {} {}</h2><p class=\"soft\">{}</p>",
            item.number,
            html(item.from.name()),
            if *item.edge.kind() == crate::relation::RelationType::PARTNER { "—" } else { "→" },
            html(item.to.name()),
            html(item.edge.kind().as_str())
        )?;
        for (fact, sources) in item.edge.facts() {
            let terms = terms(fact);
            if !terms.is_empty() {
                writeln!(out, "<p><strong>{}</strong></p>", html(&terms.join(" · ")))?;
            }
            for source in sources.iter() {
                quote(source, &documents, out)?;
            }
        }
        writeln!(out, "</template>")?;
    }
    Ok(())
}

/// The sentence and where it stands, linked where its article is on the page.
fn quote(source: &Source, documents: &BTreeMap<&str, usize>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<blockquote>{}</blockquote>", html(&source.quote))?;
    let place = html(&place(source));
    let document = documents.get(source.origin.doc.as_str());
    match document.zip(source.evidence.first()) {
        Some((at, span)) => {
            writeln!(out, "<p class=\"soft\"><a href=\"#s{at}-{}\">{place}</a></p>", span.start)
        }
        None => writeln!(out, "<p class=\"soft\">{place}</p>"),
    }
}
