//! What one document says, as annotations that stand apart from its text: for brat, and as the W3C's Web
//! Annotations.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::escape::{dot_id, line, name};
use super::identifier::public;
use super::offsets::Offsets;
use crate::extraction::Extraction;
use crate::relation::Relation;
use crate::span::Span;

/// How many code points of text Web Annotations quote before and after what they mark.
const AROUND: usize = 32;

/// The mentions and relations of a document for brat: the `.ann` file beside its text.
///
/// A mention is a text-bound annotation with a note of its identifier; a relation whose trigger is known is
/// an event with its stage as attribute, any other a relation. A relation joins the first mentions of
/// its ends inside the evidence; one whose ends are not mentioned there is left out. Offsets are code points, as
/// brat counts.
///
/// ```
/// use awarded::{Extractor, export::brat};
///
/// let text = "Kernow CCG has awarded Serco a contract.";
/// let annotations = brat(text, &Extractor::bundled().extract(text));
/// assert!(annotations.contains("firm 23 28\tSerco"), "{annotations}");
/// ```
pub fn brat(text: &str, extraction: &Extraction) -> String {
    let offsets = Offsets::new(text);
    let kinds: BTreeMap<_, _> = extraction.entities.iter().map(|entity| (&entity.id, &entity.kind)).collect();
    let mut out = String::new();
    for (at, mention) in extraction.mentions.iter().enumerate() {
        let kind = kinds.get(&mention.entity).map_or("entity", |kind| kind.as_str());
        bound(&mut out, at + 1, &name(kind), mention.span, text, &offsets);
        let _ = writeln!(out, "#{}\tAnnotatorNotes T{}\t{}", at + 1, at + 1, line(mention.entity.as_str())); // a string takes all
    }
    let mut next = extraction.mentions.len() + 1;
    for (at, relation) in extraction.relations.iter().enumerate() {
        relate(&mut out, &mut next, at + 1, relation, extraction, text, &offsets);
    }
    out
}

/// A text-bound annotation; brat wants one that spans lines in pieces, one for each line.
fn bound(out: &mut String, number: usize, kind: &str, span: Span, text: &str, offsets: &Offsets<'_>) {
    let words = span.text(text);
    let mut pieces = Vec::new();
    let mut start = span.start as usize;
    for piece in words.split(['\n', '\r']) {
        if !piece.is_empty()
            && let Some((from, to)) = offsets.code_points_of(Span::new(start, start + piece.len()))
        {
            pieces.push((format!("{} {}", from.0, to.0), piece));
        }
        start += piece.len() + 1;
    }
    let places = pieces.iter().map(|(place, _)| place.as_str()).collect::<Vec<_>>().join(";");
    let words = pieces.iter().map(|(_, piece)| line(piece)).collect::<Vec<_>>().join(" ");
    if !places.is_empty() {
        let _ = writeln!(out, "T{number}\t{kind} {places}\t{words}"); // as above
    }
}

fn relate(
    out: &mut String,
    next: &mut usize,
    number: usize,
    relation: &Relation,
    extraction: &Extraction,
    text: &str,
    offsets: &Offsets<'_>,
) {
    let inside = |id: &crate::gazetteer::EntityId| {
        let mentions = extraction.mentions.iter().enumerate();
        let mut own = mentions.filter(|(_, mention)| mention.entity == *id && !mention.span.is_empty());
        let evidence = |span: Span| relation.evidence.iter().any(|evidence| evidence.contains(span));
        own.find(|(_, mention)| evidence(mention.span)).map(|(at, _)| at + 1)
    };
    let subject = relation.subject.as_ref().and_then(inside);
    let object = inside(&relation.object);
    let kind = name(relation.kind.as_str());
    let trigger = relation.provenance.trigger.filter(|span| !span.text(text).trim().is_empty());
    if let (Some(trigger), Some(object)) = (trigger, object) {
        let at = *next;
        *next += 1;
        bound(out, at, &kind, trigger, text, offsets);
        let subject = subject.map(|subject| format!(" Subject:T{subject}")).unwrap_or_default();
        let _ = writeln!(out, "E{number}\t{kind}:T{at}{subject} Object:T{object}"); // as above
        if let Some(stage) = relation.stage {
            let _ = writeln!(out, "A{number}\tStage E{number} {stage}"); // as above
        }
    } else if let (Some(subject), Some(object)) = (subject, object) {
        let _ = writeln!(out, "R{number}\t{kind} Arg1:T{subject} Arg2:T{object}"); // as above
    }
}

/// The mentions of a document as Web Annotations of the W3C, in JSON: an array of one annotation for each, with its
/// place in code points and its words with those around it, so that it is found again in an edited text.
///
/// `source` is the address of the text; identifiers without a register are given as `urn:awarded:`.
///
/// ```
/// use awarded::{Extractor, export::web_annotations};
///
/// let text = "Kernow CCG has awarded Serco a contract.";
/// let annotations = web_annotations("urn:doc:1", text, &Extractor::bundled().extract(text));
/// assert!(annotations.contains(r#""exact":"Serco""#));
/// ```
pub fn web_annotations(source: &str, text: &str, extraction: &Extraction) -> String {
    let offsets = Offsets::new(text);
    let annotation = |(at, mention): (usize, &crate::mention::Mention)| {
        let (start, end) = offsets.code_points_of(mention.span)?;
        let body = match public(&mention.entity) {
            Some((register, code)) => format!("urn:org-id:{}", dot_id(&format!("{register}-{code}"))),
            None => format!("urn:awarded:{}", dot_id(mention.entity.as_str())),
        };
        let exact = mention.span.text(text);
        let before = text.get(..mention.span.start as usize)?;
        let prefix = before.char_indices().rev().take(AROUND).last().and_then(|(at, _)| before.get(at..));
        let suffix: String = text.get(mention.span.end as usize..)?.chars().take(AROUND).collect();
        Some(json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("{source}#mention-{at}"),
            "type": "Annotation",
            "motivation": "identifying",
            "body": {"id": body, "purpose": "identifying"},
            "target": {"source": source, "selector": [
                {"type": "TextPositionSelector", "start": start.0, "end": end.0},
                {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix.unwrap_or_default(), "suffix": suffix},
            ]},
        }))
    };
    extraction.mentions.iter().enumerate().filter_map(annotation).collect::<Value>().to_string()
}
