//! What holds of everything that was read, whatever the text: asserted by property tests and fuzz targets alike.

use std::collections::HashSet;

use awarded::{Extraction, Span};

/// The span lies on character boundaries inside the text.
pub(crate) fn is_true(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

/// Spans are true and nest, mentions do not overlap, every name of an entity is known, every fact has its proof.
pub(crate) fn hold(text: &str, read: &Extraction) {
    articles_and_mentions(text, read);
    relations(text, read);
}

fn articles_and_mentions(text: &str, read: &Extraction) {
    let mut reached = 0;
    for article in &read.articles {
        assert!(is_true(text, article.span) && !article.span.is_empty(), "{text:?}: {article:?}");
        assert!(article.span.start >= reached, "articles ascend: {text:?}");
        reached = article.span.end;
        for span in article.headline_span.iter().chain([&article.body]).filter(|span| !span.is_empty()) {
            assert!(is_true(text, *span) && article.span.contains(*span), "{text:?}: {article:?}");
        }
    }
    let ids: HashSet<&str> = read.entities.iter().map(|entity| entity.id.as_str()).collect();
    assert_eq!(ids.len(), read.entities.len(), "an entity is told once: {text:?}");
    assert!(read.entities.is_sorted_by(|a, b| a.id < b.id), "{text:?}");
    let mut reached = 0;
    for mention in &read.mentions {
        assert!(is_true(text, mention.span) && !mention.span.is_empty(), "{text:?}: {mention:?}");
        assert!(mention.span.start >= reached, "mentions ascend and do not overlap: {text:?}");
        reached = mention.span.end;
        assert!(ids.contains(mention.entity.as_str()), "{text:?}: {mention:?}");
        assert!((0.0..=1.0).contains(&mention.confidence), "{text:?}: {mention:?}");
        assert!(!mention.found_by.is_empty(), "{text:?}: {mention:?}");
        assert!(read.articles.iter().any(|article| article.span.contains(mention.span)), "{text:?}");
    }
}

fn relations(text: &str, read: &Extraction) {
    let known = |id: &awarded::EntityId| read.entity(id).is_some();
    for relation in &read.relations {
        let article = read.articles.get(relation.article).expect("a relation stands in an article");
        assert!(known(&relation.object) && relation.subject.iter().all(known), "{text:?}: {relation:?}");
        assert_ne!(relation.subject.as_ref(), Some(&relation.object), "{text:?}: {relation:?}");
        assert!(relation.confidence.is_finite(), "{text:?}: {relation:?}");
        assert!((0.0..=1.0).contains(&relation.confidence), "{text:?}: {relation:?}");
        assert!(!relation.evidence.is_empty(), "{text:?}: {relation:?}");
        let inside = |span: Span| is_true(text, span) && article.span.contains(span);
        for evidence in &relation.evidence {
            assert!(inside(*evidence) && !evidence.is_empty(), "{text:?}: {relation:?}");
        }
        assert!(!relation.provenance.rule.is_empty(), "{text:?}: {relation:?}");
        assert!(relation.provenance.trigger.into_iter().all(inside), "{text:?}: {relation:?}");
        assert!(relation.provenance.arguments.values().all(|it| inside(it.span)), "{text:?}: {relation:?}");
    }
}

/// The interchange form is read back as the same bytes.
pub(crate) fn round_trip(read: &Extraction) {
    let json = read.to_json();
    let back = Extraction::from_json(&json).expect("its own form");
    assert_eq!(back.to_json(), json);
}
