//! The articles, with their mentions and the sentences that prove something marked.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::super::escape::{cut, html, visible};
use super::items;
use crate::article::Article;
use crate::extraction::Extraction;
use crate::graph::Node;
use crate::mention::Mention;
use crate::span::Span;

/// Characters of an article without a headline that stand for one.
const OPENING: usize = 80;

/// Writes every article, closed; its marks are links' goals.
pub(super) fn write(articles: &[(String, Extraction)], out: &mut dyn Write) -> io::Result<()> {
    if articles.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section id=\"articles\"><h2>Articles</h2>")?;
    for (document, (text, read)) in articles.iter().enumerate() {
        for article in &read.articles {
            one(document, text, read, article, out)?;
        }
    }
    writeln!(out, "</section>")
}

fn one(
    document: usize,
    text: &str,
    read: &Extraction,
    article: &Article,
    out: &mut dyn Write,
) -> io::Result<()> {
    let headline = article.headline.as_deref().filter(|words| !words.trim().is_empty());
    let opening = cut(visible(article.body.text(text).trim_start()).as_str(), OPENING);
    let title = headline.unwrap_or(if opening.is_empty() { &read.doc } else { &opening });
    let mut about: Vec<String> = article.outlet.iter().cloned().collect();
    about.extend(article.published.map(super::super::words::date));
    about.extend(article.time.clone());
    about.push(read.doc.clone());
    writeln!(
        out,
        "<article><details><summary>{} <span class=\"soft\">{}</span></summary>",
        html(title),
        html(&about.join(", "))
    )?;
    write!(out, "<pre>")?;
    Marks::new(document, text, read, article.span).write(out)?;
    writeln!(out, "</pre></details></article>")
}

/// One article cut where a mark begins or ends.
struct Marks<'a> {
    document: usize,
    text: &'a str,
    read: &'a Extraction,
    span: Span,
    mentions: Vec<&'a Mention>,
    /// Proving sentences, which may lie on one another.
    proofs: BTreeSet<(u32, u32)>,
}

impl<'a> Marks<'a> {
    fn new(document: usize, text: &'a str, read: &'a Extraction, span: Span) -> Self {
        let mentions = read.mentions.iter().filter(|mention| span.contains(mention.span)).collect();
        let proofs = read
            .relations
            .iter()
            .flat_map(|relation| &relation.evidence)
            .filter(|proof| span.contains(**proof))
            .map(|proof| (proof.start, proof.end))
            .collect();
        Marks { document, text, read, span, mentions, proofs }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let names: BTreeMap<&str, (String, &str)> = self
            .read
            .entities
            .iter()
            .map(|entity| {
                (entity.id.as_str(), (items::kind(&Node::Entity(entity.clone())), entity.name.as_str()))
            })
            .collect();
        let mut cuts: BTreeSet<u32> = [self.span.start, self.span.end].into();
        cuts.extend(self.mentions.iter().flat_map(|mention| [mention.span.start, mention.span.end]));
        cuts.extend(self.proofs.iter().flat_map(|&(start, end)| [start, end]));
        let cuts: Vec<u32> = cuts.into_iter().collect();
        let (mut mention, mut proven) = (0, 0);
        for (&start, &end) in cuts.iter().zip(cuts.iter().skip(1)) {
            if self.proofs.range((start, 0)..(start + 1, 0)).next().is_some() {
                write!(out, "<span id=\"s{}-{start}\"></span>", self.document)?;
            }
            let ends = self.proofs.range((start, 0)..(start + 1, 0)).map(|&(_, end)| end).max();
            proven = proven.max(ends.unwrap_or(0));
            while self.mentions.get(mention).is_some_and(|one| one.span.end <= start) {
                mention += 1;
            }
            let inside = self.mentions.get(mention).filter(|one| one.span.start <= start);
            let piece = html(self.text.get(start as usize..end as usize).unwrap_or_default());
            let piece = if proven > start { format!("<span class=\"fact\">{piece}</span>") } else { piece };
            match inside.map(|one| (one, names.get(one.entity.as_str()))) {
                Some((_, Some((kind, name)))) => {
                    write!(out, "<mark class=\"k-{}\" title=\"{}\">{piece}</mark>", html(kind), html(name))?
                }
                Some((one, None)) => {
                    write!(out, "<mark title=\"{}\">{piece}</mark>", html(one.entity.as_str()))?;
                }
                None => write!(out, "{piece}")?,
            }
        }
        Ok(())
    }
}
