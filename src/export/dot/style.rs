//! How a kind of entity and a stage of a contract look: shape and colour, so that either is enough.

use crate::gazetteer::Kind;
use crate::relation::{RelationType, Stage};

/// How a node is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::export) struct NodeStyle {
    /// What the legend calls it.
    pub(in crate::export) legend: &'static str,
    pub(super) shape: &'static str,
    pub(super) style: &'static str,
    pub(super) fill: &'static str,
    pub(super) line: &'static str,
}

/// The style of a kind; kinds that the bundled gazetteer does not know look like `other`.
pub(in crate::export) fn node(kind: &Kind) -> NodeStyle {
    let style = |legend, shape, style, fill, line| NodeStyle { legend, shape, style, fill, line };
    match kind.as_str() {
        "ccg" => style("Clinical commissioning group", "box", "filled,rounded", "#d6e6f5", "#1f5f99"),
        "council" => style("Council", "tab", "filled", "#e6dcf0", "#6a4a91"),
        "public_body" => style("Public body", "folder", "filled", "#dfe3e8", "#4f5b66"),
        "trust" => style("NHS trust", "box", "filled", "#d8eedb", "#2f7d3b"),
        "hospital" => style("Hospital or surgery", "house", "filled", "#eef7ef", "#2f7d3b"),
        "firm" => style("Company", "ellipse", "filled", "#fde3c8", "#b8590b"),
        "nonprofit" => style("Not-for-profit", "octagon", "filled", "#fdf3bf", "#8f7400"),
        "person" => style("Person", "box", "filled,rounded,dotted", "#ffffff", "#555555"),
        "media" => style("Media", "note", "filled", "#f4f4f4", "#555555"),
        _ => style("Other organisation", "box", "filled,dotted", "#f4f4f4", "#555555"),
    }
}

/// The style of a node whom no article names.
pub(in crate::export) const UNNAMED: NodeStyle = NodeStyle {
    legend: "Buyer not named",
    shape: "ellipse",
    style: "filled,dashed",
    fill: "#ffffff",
    line: "#888888",
};

/// How an edge is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LineStyle {
    /// What the legend calls it.
    pub(in crate::export) legend: &'static str,
    pub(super) style: &'static str,
    pub(super) colour: &'static str,
    pub(super) width: &'static str,
    pub(super) head: &'static str,
    pub(super) direction: &'static str,
    /// Whether it helps to decide what stands left and what right.
    pub(super) ranks: bool,
}

impl LineStyle {
    const fn new(
        legend: &'static str,
        style: &'static str,
        colour: &'static str,
        head: &'static str,
    ) -> Self {
        LineStyle { legend, style, colour, width: "1.6", head, direction: "forward", ranks: true }
    }
}

/// The style of a contract or subcontract at this stage.
pub(super) fn stage(stage: Stage) -> LineStyle {
    match stage {
        Stage::Planned => LineStyle::new("planned", "dashed", "#3a7ca5", "vee"),
        Stage::Bid => LineStyle::new("bid", "dotted", "#3a7ca5", "vee"),
        Stage::Preferred => {
            LineStyle { width: "2.2", ..LineStyle::new("preferred", "dashed", "#0b4f8a", "normal") }
        }
        Stage::Awarded => {
            LineStyle { width: "2.2", ..LineStyle::new("awarded", "solid", "#1b7837", "normal") }
        }
        Stage::Extended => {
            LineStyle { width: "2.2", ..LineStyle::new("extended", "solid", "#1b7837", "normalnormal") }
        }
        Stage::Declined => LineStyle::new("declined", "dashed", "#c2410c", "tee"),
        Stage::Lost => LineStyle::new("lost", "dotted", "#666666", "odot"),
        Stage::Ended => LineStyle::new("ended", "solid", "#9b1c3f", "tee"),
    }
}

/// The style of a relation that has no stage.
pub(super) fn relation(kind: &RelationType) -> LineStyle {
    match kind.as_str() {
        "contract" => LineStyle::new("contract", "solid", "#444444", "normal"),
        "subcontract" => LineStyle::new("subcontract", "solid", "#444444", "normal"),
        "operates" => LineStyle { width: "2.6", ..LineStyle::new("runs", "solid", "#6a3d9a", "normal") },
        "owns" => LineStyle::new("owns", "solid", "#7a5c1e", "diamond"),
        "succeeds" => LineStyle::new("replaces", "dashed", "#777777", "vee"),
        "partner" => LineStyle {
            direction: "none",
            ranks: false,
            width: "1.2",
            ..LineStyle::new("partners", "dotted", "#9a9a9a", "none")
        },
        "role" => LineStyle { width: "1.0", ..LineStyle::new("office", "solid", "#999999", "vee") },
        _ => LineStyle::new("other relation", "solid", "#444444", "normal"),
    }
}
