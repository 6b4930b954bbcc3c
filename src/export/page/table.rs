//! The table of facts, one row each.

use std::io::{self, Write};

use super::super::escape::html;
use super::super::words;
use super::items::{self, Item};
use crate::graph::Fact;

const HEADS: [(&str, bool); 10] = [
    ("From", false),
    ("To", false),
    ("Relation", false),
    ("Stage or title", false),
    ("Value", true),
    ("Length", true),
    ("Date", false),
    ("Service", false),
    ("Articles", true),
    ("Proof", false),
];

/// Writes the table; without a script it is in the graph's order.
pub(super) fn write(items: &[Item<'_>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<section id=\"table\"><h2>Facts</h2>\n<div class=\"scroll\"><table>\n<thead><tr>")?;
    for (head, number) in HEADS {
        let order = if number { " data-order=\"number\"" } else { "" };
        writeln!(out, "<th scope=\"col\"{order}><button type=\"button\">{head}</button></th>")?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for item in items {
        for (fact, sources) in item.edge.facts() {
            row(item, fact, sources.articles(), out)?;
        }
    }
    writeln!(out, "</tbody></table></div></section>")
}

fn row(item: &Item<'_>, fact: &Fact, articles: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<tr data-type=\"{}\" data-kinds=\"{} {}\" data-ways=\"{}\" data-days=\"{}\" data-text=\"{}\">",
        html(item.edge.kind().as_str()),
        html(&items::kind(item.from)),
        html(&items::kind(item.to)),
        html(&items::way(item.edge.kind(), fact)),
        items::days(item, Some(fact)),
        html(&items::text(item, Some(fact)))
    )?;
    let title = fact.title.clone().map(|title| if fact.former { format!("formerly {title}") } else { title });
    let day = fact.date.or(fact.start);
    let value = fact.value.as_ref();
    cell("From", "", None, item.from.name(), out)?;
    cell("To", "", None, item.to.name(), out)?;
    cell("Relation", "", None, item.edge.kind().as_str(), out)?;
    let stage = fact.stage.map(|stage| stage.to_string()).or(title).unwrap_or_default();
    cell("Stage or title", "", None, &stage, out)?;
    let key = value.map(|value| value.amount.to_string()).unwrap_or_default();
    cell("Value", "number", Some(&key), &value.map(words::money).unwrap_or_default(), out)?;
    let key = fact.duration_months.map(|months| months.to_string()).unwrap_or_default();
    cell(
        "Length",
        "number",
        Some(&key),
        &fact.duration_months.map(words::duration).unwrap_or_default(),
        out,
    )?;
    let key = day.map(|day| day.to_string()).unwrap_or_default();
    cell("Date", "", Some(&key), &day.map(words::date).unwrap_or_default(), out)?;
    cell("Service", "", None, fact.service.as_deref().unwrap_or_default(), out)?;
    cell("Articles", "number", None, &articles.to_string(), out)?;
    writeln!(
        out,
        "<td data-label=\"Proof\"><button type=\"button\" data-proof=\"{}\" aria-label=\"Evidence: {}, {}\">\
         “…”</button></td></tr>",
        item.number,
        html(item.from.name()),
        html(item.to.name())
    )
}

fn cell(label: &str, class: &str, key: Option<&str>, text: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<td data-label=\"{label}\"")?;
    if !class.is_empty() {
        write!(out, " class=\"{class}\"")?;
    }
    if let Some(key) = key {
        write!(out, " data-key=\"{}\"", html(key))?;
    }
    write!(out, ">{}</td>", html(text))
}
