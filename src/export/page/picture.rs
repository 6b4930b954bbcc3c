//! The graph as a drawing: a box for each node, a line for each edge.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::escape::{cut, html, visible};
use super::items::{self, Item};
use super::layout::{self, Place};
use crate::graph::{Node, NodeId};
use crate::relation::RelationType;

/// More boxes than this nobody can read; the best connected are drawn, the table holds all.
const BOXES: usize = 400;
/// Characters on a line of a label, and of a whole label.
const LINE: usize = 22;
const LABEL: usize = 60;

/// Writes the section with the drawing and its legend.
pub(super) fn write(items: &[Item<'_>], out: &mut dyn Write) -> io::Result<()> {
    let (boxes, left) = boxes(items);
    let number: BTreeMap<NodeId, usize> =
        boxes.iter().enumerate().map(|(at, node)| (node.id(), at)).collect();
    let labels: Vec<Vec<String>> = boxes.iter().map(|node| lines(node.name())).collect();
    let sizes: Vec<(f64, f64)> = labels.iter().map(|lines| size(lines)).collect();
    let drawn: Vec<(&Item<'_>, usize, usize)> = items
        .iter()
        .filter_map(|item| Some((item, *number.get(&item.from.id())?, *number.get(&item.to.id())?)))
        .collect();
    let links: Vec<(usize, usize)> = drawn.iter().map(|&(_, from, to)| (from, to)).collect();
    let wide = 500.0 + 90.0 * (boxes.len() as f64).sqrt();
    let (places, width, height) = layout::places(&sizes, &links, wide);

    writeln!(out, "<section id=\"picture\"><h2>Picture</h2>")?;
    if left > 0 {
        writeln!(
            out,
            "<p class=\"soft\">The {BOXES} best connected are drawn; {left} more are in the table.</p>"
        )?;
    }
    writeln!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Picture of the graph\">\
         <svg viewBox=\"0 0 {width:.0} {height:.0}\" role=\"group\">"
    )?;
    let mut bends: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (item, from, to) in drawn {
        let bend = bends.entry((from.min(to), from.max(to))).or_default();
        if let (Some(one), Some(other)) = (places.get(from), places.get(to)) {
            line(item, (from, one), (to, other), *bend, out)?;
        }
        *bend += 1;
    }
    for ((node, lines), (at, place)) in boxes.iter().zip(&labels).zip(places.iter().enumerate()) {
        shape(node, lines, at, place, out)?;
    }
    writeln!(out, "</svg></div>")?;
    legend(items, out)?;
    writeln!(out, "</section>")
}

/// The nodes to draw, the best connected where they are too many, and how many are left out.
fn boxes<'a>(items: &[Item<'a>]) -> (Vec<&'a Node>, usize) {
    let ends = items::ends(items);
    let mut degree: BTreeMap<NodeId, usize> = BTreeMap::new();
    for id in items.iter().flat_map(|item| [item.from.id(), item.to.id()]) {
        *degree.entry(id).or_default() += 1;
    }
    let mut ranked: Vec<(usize, NodeId)> = degree.into_iter().map(|(id, degree)| (degree, id)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let left = ranked.len().saturating_sub(BOXES);
    ranked.truncate(BOXES);
    (ranked.iter().filter_map(|(_, id)| ends.get(id).copied()).collect(), left)
}

/// A name on up to three lines, cut where it is too long.
fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in cut(&visible(name), LABEL).split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn size(lines: &[String]) -> (f64, f64) {
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(1);
    (longest as f64 * 6.9 + 22.0, lines.len().max(1) as f64 * 15.0 + 12.0)
}

/// A box of its kind's shape and colour, with the name.
fn shape(node: &Node, lines: &[String], at: usize, place: &Place, out: &mut dyn Write) -> io::Result<()> {
    let kind = items::kind(node);
    writeln!(out, "<g class=\"k-{}\" data-node=\"{at}\"><title>{}</title>", html(&kind), html(node.name()))?;
    let Place { x, y, width, height } = *place;
    let (left, top) = (x - width / 2.0, y - height / 2.0);
    outline(&kind, (left, top, width, height), out)?;
    let first = y - (lines.len() as f64 - 1.0) * 7.5 + 4.0;
    write!(out, "<text text-anchor=\"middle\">")?;
    for (row, text) in lines.iter().enumerate() {
        write!(out, "<tspan x=\"{x:.1}\" y=\"{:.1}\">{}</tspan>", first + row as f64 * 15.0, html(text))?;
    }
    writeln!(out, "</text></g>")
}

/// Buyers have square corners, trusts round ones, firms are ovals, nonprofits have their corners cut.
fn outline(kind: &str, (x, y, width, height): (f64, f64, f64, f64), out: &mut dyn Write) -> io::Result<()> {
    match kind {
        "nonprofit" => {
            let (right, bottom) = (x + width, y + height);
            let (x1, x2, y1, y2) = (x + 8.0, right - 8.0, y + 8.0, bottom - 8.0);
            writeln!(
                out,
                "<path class=\"box\" d=\"M{x1:.1} {y:.1}H{x2:.1}L{right:.1} {y1:.1}V{y2:.1}L{x2:.1} \
                 {bottom:.1}H{x1:.1}L{x:.1} {y2:.1}V{y1:.1}Z\"/>"
            )
        }
        _ => {
            let round = match kind {
                "firm" => height / 2.0,
                "trust" | "hospital" => 9.0,
                _ => 1.0,
            };
            writeln!(
                out,
                "<rect class=\"box\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
                 rx=\"{round:.1}\"/>"
            )
        }
    }
}

/// A line from border to border, with a head at its end; further lines between two boxes are bent.
fn line(
    item: &Item<'_>,
    (from, one): (usize, &Place),
    (to, other): (usize, &Place),
    bend: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let stage = item.edge.last_stage();
    let class = stage.map_or_else(|| "s-none".to_owned(), |stage| format!("s-{stage}"));
    let kind = item.edge.kind();
    let ways: std::collections::BTreeSet<String> =
        item.facts.iter().map(|fact| items::way(kind, fact)).collect();
    let says = ways.iter().cloned().collect::<Vec<_>>();
    let name = format!("{} → {}: {}", item.from.name(), item.to.name(), says.join(", "));
    writeln!(
        out,
        "<g class=\"edge {class} t-{}\" tabindex=\"0\" role=\"button\" aria-label=\"{}\" data-proof=\"{}\" \
         data-type=\"{}\" data-ends=\"{from} {to}\" data-kinds=\"{} {}\" data-ways=\"{}\" data-days=\"{}\" \
         data-text=\"{}\"><title>{}</title>",
        html(kind.as_str()),
        html(&name),
        item.number,
        html(kind.as_str()),
        html(&items::kind(item.from)),
        html(&items::kind(item.to)),
        html(&says.join(" ")),
        items::days(item, None),
        html(&items::text(item, None)),
        html(&name)
    )?;
    let path = Path::between(one, other, bend);
    writeln!(out, "<path class=\"hit\" d=\"{0}\"/><path class=\"seen\" d=\"{0}\"/>", path.d)?;
    if *kind != RelationType::PARTNER {
        writeln!(out, "<path class=\"tip\" d=\"{}\"/>", path.head)?;
    }
    writeln!(out, "</g>")
}

/// A bent line and its head.
struct Path {
    d: String,
    head: String,
}

impl Path {
    fn between(one: &Place, other: &Place, bend: usize) -> Path {
        let (dx, dy) = (other.x - one.x, other.y - one.y);
        let length = dx.hypot(dy).max(1.0);
        let side = if bend.is_multiple_of(2) { 1.0 } else { -1.0 };
        let off = if one == other { 60.0 } else { side * bend.div_ceil(2) as f64 * 34.0 };
        let middle =
            ((one.x + other.x) / 2.0 - dy / length * off, (one.y + other.y) / 2.0 + dx / length * off);
        let start = border(one, middle);
        let end = border(other, middle);
        let (ux, uy) = (end.0 - middle.0, end.1 - middle.1);
        let far = ux.hypot(uy).max(1.0);
        let (ux, uy) = (ux / far, uy / far);
        let (bx, by) = (end.0 - ux * 9.0, end.1 - uy * 9.0);
        Path {
            d: format!("M{:.1} {:.1}Q{:.1} {:.1} {bx:.1} {by:.1}", start.0, start.1, middle.0, middle.1),
            head: format!(
                "M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z",
                end.0,
                end.1,
                bx - uy * 4.5,
                by + ux * 4.5,
                bx + uy * 4.5,
                by - ux * 4.5
            ),
        }
    }
}

/// Where the way from the middle of a box towards `goal` crosses its border.
fn border(place: &Place, goal: (f64, f64)) -> (f64, f64) {
    let (dx, dy) = (goal.0 - place.x, goal.1 - place.y);
    let across = if dx.abs() < 1e-9 { f64::INFINITY } else { place.width / 2.0 / dx.abs() };
    let down = if dy.abs() < 1e-9 { f64::INFINITY } else { place.height / 2.0 / dy.abs() };
    let share = across.min(down);
    if share.is_finite() { (place.x + dx * share, place.y + dy * share) } else { (place.x, place.y) }
}

fn legend(items: &[Item<'_>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<ul class=\"legend\">")?;
    for (kind, name) in items::kinds(items) {
        writeln!(out, "<li class=\"k-{}\"><svg viewBox=\"0 0 38 14\" aria-hidden=\"true\">", html(&kind))?;
        outline(&kind, (1.0, 1.0, 36.0, 12.0), out)?;
        writeln!(out, "</svg>{}</li>", html(&name))?;
    }
    for (way, name) in items::ways(items) {
        writeln!(
            out,
            "<li class=\"edge s-{0} t-{0}\"><svg viewBox=\"0 0 38 14\" aria-hidden=\"true\"><path class=\"seen\" \
             d=\"M2 7H36\"/></svg>{1}</li>",
            html(&way),
            html(&name)
        )?;
    }
    writeln!(out, "</ul>")
}
