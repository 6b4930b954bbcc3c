//! Which sentences tell of a contract whose buyer the article does not name: what is seen of an object in one sentence.

use crate::relation::candidate::Candidate;
use crate::relation::rank::Weighed;
use crate::relation::rank::cast::{Body, Place, sentences};
use crate::relation::rank::features::{Pair, bucket};
use crate::relation::rank::seen::{Features, Sink};
use crate::rules::{key, key_on};
use crate::sentence::tags::{Tag, UnitKind};

impl Pair<'_, '_> {
    /// Tells of every sentence that may hold a fact of an object with an unnamed subject, with the index of the object.
    pub(super) fn unnamed(&self, mut tell: impl FnMut(Weighed, usize)) {
        let rule = &self.rules.relations[self.relation];
        for (object, body) in self.cast.bodies.iter().enumerate() {
            if !rule.object.kinds.contains(self.story.kind(body.entity)) {
                continue;
            }
            let own: Vec<&Candidate> = self.of_object_named(body).collect();
            for sentence in sentences(body) {
                let Some(scene) = self.scenes.get(sentence) else { continue };
                if !scene.contract && !self.triggers(sentence) && !own.iter().any(|c| c.sentence == sentence)
                {
                    continue;
                }
                let features = self.in_sentence(&own, object, sentence);
                let (relation, object_entity) = (self.relation, body.entity);
                let found = Vec::new();
                let weighed = Weighed {
                    relation,
                    subject: None,
                    object: object_entity,
                    features,
                    found,
                    sentence: Some(sentence),
                };
                tell(weighed, object);
            }
        }
    }

    /// What frames hold of an object, or held.
    fn of_object_named<'s>(&'s self, body: &'s Body) -> impl Iterator<Item = &'s Candidate> {
        let own = self.candidates.iter().filter(|c| c.relation == self.relation);
        own.filter(|c| c.object.iter().any(|fill| fill.entity == body.entity))
    }

    /// All that is seen of an object in one sentence.
    fn in_sentence(&self, own: &[&Candidate], object: usize, sentence: usize) -> Features {
        let mut sink = Sink::new(self.named, self.ranker);
        let body = &self.cast.bodies[object];
        sink.put_known(&self.rules.seen, &self.known.rivals, |sink| self.rivals(sink));
        sink.put(&["object", &body.kind]);
        sink.put(&["object sort", self.sort(body)]);
        sink.put(&["object mentions", bucket(body.places.len())]);
        if body.headline {
            sink.put(&["object in headline"]);
        }
        if body.places_in(sentence).iter().all(|place| place.nominal) {
            sink.put(&["object nominal"]);
        }
        if body.places.first().is_some_and(|first| first.sentence == sentence) {
            sink.put(&["object first named"]);
        }
        self.words_in(&mut sink, "o", body, sentence);
        self.lone(&mut sink, "o", body, sentence);
        frames(&mut sink, own, sentence);
        if let Some(known) = self.shared.sentences.get(sentence) {
            sink.put_known(&self.rules.seen, known, |sink| self.of_sentence(sink, sentence));
        }
        self.buyers_around(&mut sink, body, sentence);
        sink.features()
    }

    /// What a sentence shows, whoever the object is.
    fn of_sentence(&self, sink: &mut Sink<'_>, sentence: usize) {
        let Some(view) = self.story.views.get(sentence) else { return };
        sink.put(&["sentence", bucket(sentence)]);
        if view.headline {
            sink.put(&["headline"]);
        }
        let word = key(&["word"]);
        for unit in view.units.iter().filter(|unit| unit.kind == UnitKind::Word) {
            if !matches!(unit.tag, Tag::Name | Tag::Determiner) {
                sink.put_key(key_on(word, &[unit.lemma.as_ref()]), &["word", unit.lemma.as_ref()]);
            }
        }
    }

    /// Who is named in the sentence, before it and after it that usually is a subject.
    fn buyers_around(&self, sink: &mut Sink<'_>, object: &Body, sentence: usize) {
        let usual = &self.rules.relations[self.relation].subject.usual;
        let bodies = self.cast.bodies.iter();
        let buyers =
            bodies.filter(|b| b.entity != object.entity && usual.contains(self.story.kind(b.entity)));
        let (mut here, mut before, mut after) = (0, None, None);
        for buyer in buyers {
            let from = buyer.places.partition_point(|place| place.sentence < sentence);
            let behind = buyer.places.partition_point(|place| place.sentence <= sentence);
            here += usize::from(from < behind);
            let away = |place: &Place| place.sentence.abs_diff(sentence);
            let last = from.checked_sub(1).and_then(|at| buyer.places.get(at)).map(away);
            before = before.into_iter().chain(last).min();
            after = after.into_iter().chain(buyer.places.get(behind).map(away)).min();
        }
        sink.put(&["buyers here", bucket(here.min(3))]);
        sink.put(&["buyer before", before.map_or("never", bucket)]);
        sink.put(&["buyer after", after.map_or("never", bucket)]);
    }
}

/// What frames make of an object, in the sentence and elsewhere.
fn frames(sink: &mut Sink<'_>, own: &[&Candidate], sentence: usize) {
    for c in own {
        let stage = c.stage.map_or("", |stage| stage.as_str());
        let who = match () {
            () if c.subject.is_empty() => "nobody",
            () if c.subject.iter().any(|fill| fill.slot == "article") => "carried",
            () => "named",
        };
        let how = match () {
            () if c.fallen => "fallen",
            () if c.phrase => "phrase",
            () if c.weak => "weak",
            () => "frame",
        };
        if c.sentence == sentence {
            sink.put(&["here", who, how]);
            sink.put(&["here", who, how, stage]);
            sink.put(&["here by", c.construction]);
        } else if !c.fallen {
            sink.put(&["elsewhere", who, how]);
            sink.put(&["elsewhere", who, how, stage]);
        }
    }
}
