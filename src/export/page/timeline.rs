//! Contracts along the years: a bar from start to end where both are known, else a mark.

use std::io::{self, Write};

use super::super::escape::{cut, html};
use super::super::text::terms;
use super::items::{self, Item};
use crate::date::PartialDate;
use crate::graph::Fact;

/// Width of the names' column and of the whole, height of a row, in units of the drawing.
const NAMES: f64 = 380.0;
const WIDE: f64 = 1100.0;
const ROW: f64 = 20.0;
/// Rows beyond this number are left to the table.
const ROWS: usize = 500;

/// A dated fact with a stage: months since the year 0.
struct Bar<'a> {
    item: &'a Item<'a>,
    fact: &'a Fact,
    from: i32,
    months: i32,
}

/// Writes the timeline, the earliest first; facts without any date are left to the table.
pub(super) fn write(items: &[Item<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut bars: Vec<Bar<'_>> =
        items.iter().flat_map(|item| item.facts.iter().filter_map(move |fact| bar(item, fact))).collect();
    bars.sort_by_key(|bar| (bar.from, bar.item.number));
    let left = bars.len().saturating_sub(ROWS);
    bars.truncate(ROWS);
    writeln!(out, "<section id=\"time\"><h2>Timeline of contracts</h2>")?;
    if bars.is_empty() {
        return writeln!(out, "<p class=\"soft\">No contract here has a date.</p></section>");
    }
    if left > 0 {
        writeln!(out, "<p class=\"soft\">The first {ROWS}; {left} more are in the table.</p>")?;
    }
    draw(&bars, out)?;
    writeln!(out, "</section>")
}

fn draw(bars: &[Bar<'_>], out: &mut dyn Write) -> io::Result<()> {
    let first = bars.iter().map(|bar| bar.from).min().unwrap_or(0).div_euclid(12) * 12;
    let last = bars.iter().map(|bar| bar.from + bar.months).max().unwrap_or(0).div_euclid(12) * 12 + 12;
    let last = last.min(first + 12 * 60); // a stray date does not squeeze the rest
    let unit = (WIDE - NAMES - 20.0) / f64::from((last - first).max(12));
    let x = |month: i32| NAMES + f64::from(month.clamp(first, last) - first) * unit;
    let height = ROW * (bars.len() as f64 + 1.5);
    writeln!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Timeline\">\
         <svg viewBox=\"0 0 {WIDE} {height:.0}\" role=\"group\">"
    )?;
    let every = if last - first > 240 { 5 } else { 1 };
    for year in (first / 12..=last / 12).filter(|year| year % every == 0) {
        let at = x(year * 12);
        writeln!(
            out,
            "<line class=\"rule\" x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"18\" y2=\"{height:.0}\"/>\
             <text x=\"{:.1}\" y=\"14\">{year}</text>",
            at + 2.0
        )?;
    }
    for (row, bar) in bars.iter().enumerate() {
        one(bar, ROW * (row as f64 + 1.0) + 4.0, (x(bar.from), x(bar.from + bar.months)), out)?;
    }
    writeln!(out, "</svg></div>")
}

fn one(bar: &Bar<'_>, y: f64, (from, to): (f64, f64), out: &mut dyn Write) -> io::Result<()> {
    let Bar { item, fact, .. } = bar;
    let way = items::way(item.edge.kind(), fact);
    let pair = format!("{} → {}", item.from.name(), item.to.name());
    let says = terms(fact).join(" · ");
    writeln!(
        out,
        "<g class=\"time s-{0}\" tabindex=\"0\" role=\"button\" aria-label=\"{1}: {2}\" data-proof=\"{3}\" \
         data-type=\"{4}\" data-kinds=\"{5} {6}\" data-ways=\"{0}\" data-days=\"{7}\" data-text=\"{8}\">\
         <title>{1}: {2}</title>",
        html(&way),
        html(&pair),
        html(&says),
        item.number,
        html(item.edge.kind().as_str()),
        html(&items::kind(item.from)),
        html(&items::kind(item.to)),
        items::days(item, Some(fact)),
        html(&items::text(item, Some(fact)))
    )?;
    writeln!(
        out,
        "<text x=\"4\" y=\"{:.1}\">{}</text><rect class=\"bar s-{}\" x=\"{from:.1}\" y=\"{:.1}\" \
         width=\"{:.1}\" height=\"12\" rx=\"3\"/></g>",
        y + 11.0,
        html(&cut(&pair, 62)),
        html(&way),
        y + 1.0,
        (to - from).max(7.0)
    )
}

/// The bar of a fact: from its start (else its day, else the first article's) over its length.
fn bar<'a>(item: &'a Item<'a>, fact: &'a Fact) -> Option<Bar<'a>> {
    fact.stage?;
    let told = item
        .edge
        .facts()
        .find(|(own, _)| std::ptr::eq(*own, fact))
        .and_then(|(_, sources)| sources.iter().filter_map(|source| source.origin.published).min());
    let from = month(fact.start.or(fact.date).or(told)?);
    let months = fact.start.and(fact.duration_months).unwrap_or(0);
    Some(Bar { item, fact, from, months: i32::try_from(months).unwrap_or(0) })
}

fn month(day: PartialDate) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month().unwrap_or(1)) - 1
}
