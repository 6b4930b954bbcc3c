//! What tables and graph tools are told of a node and of a fact: named columns, each with the type of its
//! values, so that amounts arrive as numbers. Formats with typed attributes and tables share them.

use super::identifier;
use crate::graph::{Edge, Fact, Node, Sources, day};

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Whole(i64),
    Real(f64),
    Flag(bool),
}

/// The type of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Text,
    Whole,
    Real,
    Flag,
}

/// A column's name and type.
pub(super) type Column = (&'static str, Sort);

/// The columns of a node, next to its identifier.
pub(super) const NODE: [Column; 6] = [
    ("name", Sort::Text),
    ("kind", Sort::Text),
    ("opened", Sort::Text),
    ("closed", Sort::Text),
    ("scheme", Sort::Text),
    ("code", Sort::Text),
];

/// The columns of a fact, next to its two ends.
pub(super) const FACT: [Column; 20] = [
    ("type", Sort::Text),
    ("stage", Sort::Text),
    ("date", Sort::Text),
    ("start", Sort::Text),
    ("service", Sort::Text),
    ("amount", Sort::Whole),
    ("currency", Sort::Text),
    ("period", Sort::Text),
    ("duration_months", Sort::Whole),
    ("title", Sort::Text),
    ("former", Sort::Flag),
    ("articles", Sort::Whole),
    ("stories", Sort::Whole),
    ("outlets", Sort::Text),
    ("first_reported", Sort::Text),
    ("last_reported", Sort::Text),
    ("confidence", Sort::Real),
    ("document", Sort::Text),
    ("headline", Sort::Text),
    ("quote", Sort::Text),
];

/// What a node has in the columns of [`NODE`]; none where nothing is known.
pub(super) fn node(node: &Node) -> [Option<Cell>; NODE.len()] {
    let Some(entity) = node.entity() else {
        return [text(node.name()), None, None, None, None, None];
    };
    let (scheme, code) = identifier::public(&entity.id).unzip();
    [
        text(&entity.name),
        text(entity.kind.as_str()),
        entity.opened.map(|date| Cell::Text(date.to_string())),
        entity.closed.map(|date| Cell::Text(date.to_string())),
        scheme.and_then(text),
        code.and_then(text),
    ]
}

/// What a fact has in the columns of [`FACT`]; none where nothing is known. Document, headline and quote are
/// those of the first source.
pub(super) fn fact(edge: &Edge<'_>, fact: &Fact, sources: Sources<'_>) -> [Option<Cell>; FACT.len()] {
    let value = fact.value.as_ref();
    let reported = || sources.iter().filter_map(|source| source.origin.published);
    let date = |date: Option<crate::date::PartialDate>| date.map(|date| Cell::Text(date.to_string()));
    let first = sources.iter().next();
    [
        text(edge.kind().as_str()),
        fact.stage.and_then(|stage| text(stage.as_str())),
        date(fact.date),
        date(fact.start),
        fact.service.as_deref().and_then(text),
        value.map(|value| Cell::Whole(i64::try_from(value.amount).unwrap_or(i64::MAX))),
        value.and_then(|value| text(&value.currency)),
        value.and_then(|value| text(&value.period)),
        fact.duration_months.map(|months| Cell::Whole(months.into())),
        fact.title.as_deref().and_then(text),
        fact.former.then_some(Cell::Flag(true)),
        Some(whole(sources.articles())),
        Some(whole(sources.stories().len())),
        text(&outlets(sources)).filter(|_| sources.by_outlet().keys().any(Option::is_some)),
        date(reported().min()),
        date(reported().max()),
        Some(Cell::Real(sources.confidence())),
        first.and_then(|source| text(&source.origin.doc)),
        first.and_then(|source| text(source.origin.headline.as_deref()?)),
        first.and_then(|source| text(&source.quote)),
    ]
}

/// From when to when a fact holds, as days: the day of its stage, or else of its first report; and the end
/// of a contract whose duration is known.
pub(super) fn lifetime(fact: &Fact, sources: Sources<'_>) -> (Option<String>, Option<String>) {
    let begin = fact.start.or_else(|| sources.iter().filter_map(|source| day(fact, source)).min());
    let months = fact.duration_months.and_then(|months| i32::try_from(months).ok());
    let end = begin.zip(months).and_then(|(begin, months)| begin.plus_months(months));
    (begin.map(identifier::first_day), end.map(identifier::first_day))
}

/// `HSJ 2; Guardian 1`.
fn outlets(sources: Sources<'_>) -> String {
    let named = sources.by_outlet();
    let named = named.iter().filter_map(|(outlet, articles)| Some(format!("{} {articles}", (*outlet)?)));
    named.collect::<Vec<_>>().join("; ")
}

fn text(text: &str) -> Option<Cell> {
    Some(Cell::Text(text.to_owned()))
}

fn whole(count: usize) -> Cell {
    Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX))
}

impl Cell {
    /// The value as JSON.
    pub(super) fn json(self) -> serde_json::Value {
        match self {
            Cell::Text(text) => text.into(),
            Cell::Whole(number) => number.into(),
            Cell::Real(number) => number.into(),
            Cell::Flag(flag) => flag.into(),
        }
    }
}

/// The columns that have a value, by name, as JSON.
pub(super) fn json<const N: usize>(
    columns: &[Column; N],
    cells: [Option<Cell>; N],
) -> serde_json::Map<String, serde_json::Value> {
    let named = columns.iter().zip(cells);
    named.filter_map(|((name, _), cell)| Some(((*name).to_owned(), cell?.json()))).collect()
}
