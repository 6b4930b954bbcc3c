//! The legend: a box with one sample of every shape and every line in the picture, and of no other.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::line::Line;
use super::style::{LineStyle, NodeStyle};

/// Writes the legend as a cluster of its own; nothing where nothing is drawn.
pub(super) fn write(
    nodes: impl Iterator<Item = NodeStyle>,
    lines: &[Line],
    out: &mut dyn Write,
) -> io::Result<()> {
    let nodes: BTreeSet<NodeStyle> = nodes.collect();
    let styles: BTreeSet<LineStyle> = lines.iter().map(|line| line.style).collect();
    if nodes.is_empty() {
        return Ok(());
    }
    writeln!(out, "  subgraph cluster_legend {{")?;
    writeln!(
        out,
        "    label=\"Legend\"; labeljust=l; fontsize=14; style=rounded; color=\"#bbbbbb\"; margin=14;"
    )?;
    for (at, node) in nodes.iter().enumerate() {
        sample_node(at, node, out)?;
    }
    for (at, style) in styles.iter().enumerate() {
        sample_line(at, style, out)?;
    }
    writeln!(out, "  }}")
}

fn sample_node(at: usize, node: &NodeStyle, out: &mut dyn Write) -> io::Result<()> {
    let NodeStyle { legend, shape, style, fill, line } = node;
    writeln!(
        out,
        "    \"legend node {at}\" [label=\"{legend}\", shape={shape}, style=\"{style}\", fillcolor=\"{fill}\", color=\"{line}\", fontsize=11, margin=\"0.1,0.04\", height=0.3, tooltip=\"{legend}\"];"
    )
}

fn sample_line(at: usize, line: &LineStyle, out: &mut dyn Write) -> io::Result<()> {
    let LineStyle { legend, style, colour, width, head, direction, .. } = line;
    for end in ["from", "to"] {
        writeln!(
            out,
            "    \"legend line {at} {end}\" [label=\"\", shape=point, width=0.02, color=\"#ffffff\", tooltip=\"{legend}\"];"
        )?;
    }
    writeln!(
        out,
        "    \"legend line {at} from\" -> \"legend line {at} to\" [label=\"{legend}\", style={style}, color=\"{colour}\", fontcolor=\"{colour}\", penwidth={width}, arrowhead={head}, dir={direction}, tooltip=\"{legend}\"];"
    )
}
