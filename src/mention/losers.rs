//! Why a mention is linked as it is: the entities that its words could name, with the parts of their scores.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::candidates::{self, Hit, hits, name, named};
use super::link::{Setting, hospital_or_trust, weigh};
use super::read::date_of;
use super::words::Words;
use super::{Linker, Mention};
use crate::article::Article;
use crate::gazetteer::EntityId;
use crate::scan::Occurrence;
use crate::sentence::Sentence;
use crate::span::Span;

/// Words that name somebody, or only read like a name, and whom they could name.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Link {
    /// Where the words stand.
    pub span: Span,
    /// Whom they were found to name; none where they only read like a name.
    pub entity: Option<EntityId>,
    /// How sure that is, from 0 to 1; 0 where there is no entity.
    pub confidence: f64,
    /// The alias pattern or rule that found it; empty where there is no entity.
    pub found_by: String,
    /// The gazetteer's entities that bear such a name, the likeliest first; none for names in no list.
    pub candidates: Vec<Candidate>,
}

/// An entity that some words could name.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Candidate {
    /// The entity.
    pub entity: EntityId,
    /// Its name that reads so.
    pub name: String,
    /// The sum of the reasons' weights; comparable among the candidates of one link only.
    pub score: f64,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
}

/// A part of a candidate's score.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reason {
    /// What it rests on, in words (`official name`, `lifetime and date`).
    pub what: &'static str,
    /// How much it counts; below 0 it speaks against the candidate.
    pub weight: f64,
}

impl Linker {
    /// The links of a document whose mentions are known, in its order: what was chosen, and among which.
    pub(crate) fn losers<'a>(
        &self,
        document: &str,
        articles: &[Article],
        sentences: impl Fn(usize) -> Cow<'a, [Sentence]>,
        occurrences: &[Occurrence],
        mentions: &[Mention],
    ) -> Vec<Link> {
        let mut links: BTreeMap<Span, Link> = BTreeMap::new();
        for mention in mentions {
            let link = Link {
                span: mention.span,
                entity: Some(mention.entity.clone()),
                confidence: mention.confidence,
                found_by: mention.found_by.clone(),
                candidates: Vec::new(),
            };
            links.insert(mention.span, link);
        }
        for (number, article) in articles.iter().enumerate() {
            let sentences = sentences(number);
            let words = Words::new(document, &sentences);
            let mut hits = hits(&words, article, occurrences);
            candidates::clean(&self.gazetteer, &words, &mut hits);
            let setting = Setting {
                gazetteer: &self.gazetteer,
                words: &words,
                date: date_of(article, &words),
                named: &named(&self.gazetteer, &hits),
                bodies: &candidates::bodies(&self.gazetteer, &words, &hits),
            };
            for hit in &hits {
                let span = words.span(&hit.words);
                if is_part_of_mention(mentions, span) {
                    continue;
                }
                let link = links.entry(span).or_insert_with(|| Link {
                    span,
                    entity: None,
                    confidence: 0.0,
                    found_by: String::new(),
                    candidates: Vec::new(),
                });
                link.candidates = ranked(&setting, hit);
            }
        }
        links.into_values().collect()
    }
}

/// True where the words overlap a mention without being it: the longer name has won.
fn is_part_of_mention(mentions: &[Mention], span: Span) -> bool {
    let at = mentions.partition_point(|mention| mention.span.end <= span.start);
    mentions.get(at).is_some_and(|mention| mention.span.start < span.end && mention.span != span)
}

/// Each entity once, by the best of its names.
fn ranked(setting: &Setting<'_>, hit: &Hit<'_>) -> Vec<Candidate> {
    let (both, acting) = hospital_or_trust(setting, hit);
    let mut found: Vec<Candidate> = Vec::new();
    for index in hit.names {
        let mut reasons = Vec::new();
        let note = |what, weight| {
            if weight != 0.0 {
                reasons.push(Reason { what, weight });
            }
        };
        if weigh(setting, hit, *index, both, acting, note).is_none() {
            continue;
        }
        let Some((name, _)) = name(setting.gazetteer, *index) else { continue };
        let Some(entity) = setting.gazetteer.entities().get(name.entity as usize) else { continue };
        let score = reasons.iter().map(|reason| reason.weight).sum();
        found.push(Candidate { entity: entity.id.clone(), name: name.text.to_string(), score, reasons });
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.entity.cmp(&b.entity)));
    let mut seen = std::collections::HashSet::new();
    found.retain(|candidate| seen.insert(candidate.entity.clone()));
    found
}
