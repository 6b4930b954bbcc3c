//! Compares what was read with what is there: precision, recall, and every mistake with its cause.
//!
//! Two [`Extraction`]s of one text are compared, one made by people (gold), one by whatever is to be judged: this
//! library, another, a model. Their identifiers need not be equal; entities are paired by the mentions they share.
//! Figures of several documents are added, so that each mention and each fact weighs the same.
//!
//! ```
//! use awarded::{Extraction, Extractor, evaluate::{Cause, Scores}};
//!
//! let text = "NHS Elmshire CCG has awarded Serco a contract.";
//! let gold = Extraction::from_json(r#"{"doc": "elm",
//!     "articles": [{"start": 0, "end": 46}],
//!     "entities": [{"id": "a", "kind": "ccg", "name": "NHS Elmshire CCG"}, {"id": "b", "kind": "firm", "name": "Serco"}],
//!     "mentions": [{"start": 0, "end": 16, "entity": "a", "form": "name"}, {"start": 29, "end": 34, "entity": "b", "form": "name"}],
//!     "relations": [{"article": 0, "type": "contract", "subject": "a", "object": "b", "stage": "ended", "evidence": [[0, 46]]}]}"#)?;
//! let scores = Scores::of(text, &gold, &Extractor::bundled().extract(text));
//! assert_eq!(scores.linked.f1(), 1.0);
//! assert_eq!((scores.pair.f1(), scores.staged.f1()), (1.0, 0.0));
//! assert_eq!(scores.mistakes[0].cause, Cause::WrongStage);
//! # Ok::<(), awarded::Error>(())
//! ```

mod align;
mod articles;
mod attributes;
mod facts;
mod mentions;
mod mistake;
mod relations;
mod report;
mod tally;

use std::collections::BTreeMap;

use serde::Serialize;

pub use mistake::{Cause, Mistake};
pub use tally::Tally;

use crate::extraction::Extraction;
use crate::gazetteer::Kind;
use crate::relation::RelationType;
use crate::span::Span;
use align::Aligned;

/// How well documents were read. [`std::fmt::Display`] writes it as a table.
///
/// ```
/// use awarded::evaluate::Scores;
///
/// assert!(Scores::default().to_string().starts_with("0 documents"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Scores {
    /// How many documents were compared.
    pub documents: usize,
    /// Articles, by where they begin.
    pub articles: Tally,
    /// Outlet, date and time of articles.
    pub metadata: Tally,
    /// Mentions by span and kind, without descriptions, media and other organisations.
    pub typed: Tally,
    /// The same by span alone.
    pub span: Tally,
    /// The same by span and entity.
    pub linked: Tally,
    /// Descriptions (`the trust`), by span and entity.
    pub nominal: Tally,
    /// Facts by article, type and parties.
    pub pair: Tally,
    /// The same by stage, too.
    pub staged: Tally,
    /// Facts by type and parties, whatever the article.
    pub loose: Tally,
    /// Contracts whose buyer is named.
    pub named: Tally,
    /// Of the facts that were found, those whose evidence is right.
    pub evidence: Tally,
    /// Official names of the entities that have one.
    pub official_names: Tally,
    /// Mentions by kind: span and kind.
    pub kinds: BTreeMap<Kind, Tally>,
    /// Facts by type: article and parties.
    pub types: BTreeMap<RelationType, Tally>,
    /// The same by stage, too.
    pub types_staged: BTreeMap<RelationType, Tally>,
    /// Of the facts that were found, what is said of them.
    pub attributes: BTreeMap<&'static str, Tally>,
    /// Every mistake, in the order of the documents.
    pub mistakes: Vec<Mistake>,
}

impl Scores {
    /// Compares what was found in one document with what is there.
    ///
    /// ```
    /// # use awarded::{Extraction, evaluate::Scores};
    /// let nothing = Extraction::default();
    /// assert_eq!(Scores::of("", &nothing, &nothing).documents, 1);
    /// ```
    pub fn of(text: &str, gold: &Extraction, found: &Extraction) -> Self {
        let mut scores = Scores { documents: 1, ..Scores::default() };
        let pair = Aligned::new(text, gold, found);
        articles::compare(&pair, &mut scores);
        mentions::compare(&pair, &mut scores);
        relations::compare(&pair, &mut scores);
        scores
    }

    /// Adds the scores of other documents.
    ///
    /// ```
    /// # use awarded::{Extraction, evaluate::Scores};
    /// let nothing = Extraction::default();
    /// let mut scores = Scores::of("", &nothing, &nothing);
    /// scores.add(scores.clone());
    /// assert_eq!(scores.documents, 2);
    /// ```
    pub fn add(&mut self, other: Scores) {
        self.documents += other.documents;
        for (ours, theirs) in [
            (&mut self.articles, other.articles),
            (&mut self.metadata, other.metadata),
            (&mut self.typed, other.typed),
            (&mut self.span, other.span),
            (&mut self.linked, other.linked),
            (&mut self.nominal, other.nominal),
            (&mut self.pair, other.pair),
            (&mut self.staged, other.staged),
            (&mut self.loose, other.loose),
            (&mut self.named, other.named),
            (&mut self.evidence, other.evidence),
            (&mut self.official_names, other.official_names),
        ] {
            *ours += theirs;
        }
        add_rows(&mut self.kinds, other.kinds);
        add_rows(&mut self.types, other.types);
        add_rows(&mut self.types_staged, other.types_staged);
        add_rows(&mut self.attributes, other.attributes);
        self.mistakes.extend(other.mistakes);
    }

    /// How often each cause occurred, the most frequent first.
    ///
    /// ```
    /// # use awarded::evaluate::Scores;
    /// assert!(Scores::default().causes().is_empty());
    /// ```
    pub fn causes(&self) -> Vec<(Cause, usize)> {
        let mut counts: BTreeMap<Cause, usize> = BTreeMap::new();
        for mistake in &self.mistakes {
            *counts.entry(mistake.cause).or_default() += 1;
        }
        let mut causes: Vec<(Cause, usize)> = counts.into_iter().collect();
        causes.sort_by_key(|&(cause, count)| (std::cmp::Reverse(count), cause));
        causes
    }

    fn note(&mut self, pair: &Aligned<'_>, cause: Cause, span: Span, said: String) {
        let words: Vec<&str> = span.text(pair.text).split_whitespace().collect();
        self.mistakes.push(Mistake { doc: pair.gold.doc.clone(), cause, said, span, quote: words.join(" ") });
    }
}

fn add_rows<K: Ord>(rows: &mut BTreeMap<K, Tally>, others: BTreeMap<K, Tally>) {
    for (key, tally) in others {
        *rows.entry(key).or_default() += tally;
    }
}
