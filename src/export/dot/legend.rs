//! The legend: a box with one sample of every shape and every line in the picture, and of no other.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::layout::Part;
use super::style::{LineStyle, NodeStyle};

/// Writes the legend as a cluster of its own: samples of shapes on the left, of lines on the right.
pub(super) fn write(
    nodes: &BTreeSet<NodeStyle>,
    styles: &BTreeSet<LineStyle>,
    out: &mut dyn Write,
) -> io::Result<Part> {
    writeln!(out, "  subgraph cluster_legend {{")?;
    writeln!(
        out,
        "    label=\"Legend\"; labeljust=l; fontsize=14; style=\"rounded,filled\"; fillcolor=\"#fafafa\"; color=\"#888888\"; margin=14;"
    )?;
    for (at, node) in nodes.iter().enumerate() {
        sample_node(at, node, out)?;
    }
    for (at, style) in styles.iter().enumerate() {
        sample_line(at, style, out)?;
        // Unseen edges keep the lines to the right of the shapes.
        let left = at * nodes.len() / styles.len();
        writeln!(
            out,
            "    \"legend node {left}\" -> \"legend line {at} from\" [style=invis, weight=0, minlen=1];"
        )?;
    }
    writeln!(out, "  }}")?;
    Ok(Part {
        nodes: Vec::new(),
        first: (0..nodes.len()).map(|at| format!("\"legend node {at}\"")).collect(),
        depth: 3,
        height: nodes.len().max(styles.len()) / 2 + 1, // its samples are small
    })
}

fn sample_node(at: usize, node: &NodeStyle, out: &mut dyn Write) -> io::Result<()> {
    let NodeStyle { legend, shape, style, fill, line } = node;
    write!(out, "    \"legend node {at}\" [label=\"{legend}\", shape={shape}, style=\"{style}\", ")?;
    writeln!(
        out,
        "fillcolor=\"{fill}\", color=\"{line}\", fontsize=11, margin=\"0.1,0.04\", height=0.3, tooltip=\"{legend}\"];"
    )
}

/// A line that leads from nothing to its name.
fn sample_line(at: usize, line: &LineStyle, out: &mut dyn Write) -> io::Result<()> {
    let LineStyle { legend, style, colour, width, head, direction, .. } = line;
    writeln!(
        out,
        "    \"legend line {at} from\" [label=\"\", shape=point, width=0.01, style=invis, tooltip=\"{legend}\"];"
    )?;
    writeln!(
        out,
        "    \"legend line {at} to\" [label=\"{legend}\", shape=plaintext, fontsize=12, fontcolor=\"{colour}\", height=0.2, margin=\"0.05,0.02\", tooltip=\"{legend}\"];"
    )?;
    write!(
        out,
        "    \"legend line {at} from\" -> \"legend line {at} to\" [style={style}, color=\"{colour}\", "
    )?;
    writeln!(out, "penwidth={width}, arrowhead={head}, dir={direction}, weight=9, tooltip=\"{legend}\"];")
}
