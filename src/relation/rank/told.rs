//! What the sentences that tell of a body show of who may be the other: who was named last, places, times, paragraphs.

use std::cell::OnceCell;

use crate::relation::rank::cast::{Body, sentences};
use crate::relation::rank::features::{Pair, bucket};
use crate::relation::rank::seen::{Sink, put};

/// How many sentences that name a body are looked at.
const SENTENCES: usize = 8;

/// Where a body is named: its sentence, its unit there, and the body.
type Named = (usize, usize, u32);

/// A sentence that tells of an object and of a deal, with the usual subjects around it.
#[derive(Debug)]
pub(super) struct Telling {
    sentence: usize,
    /// True where a word tells of the relation; else a contract is spoken of.
    trigger: bool,
    /// The usual subjects that it names.
    here: Vec<u32>,
    /// The last two named before it, the last first, and the next two named behind it.
    last: [Option<Named>; 2],
    next: [Option<Named>; 2],
    /// True where the name of some usual subject holds a place of it.
    placed: OnceCell<bool>,
}

impl Pair<'_, '_> {
    /// The sentences that tell of an object.
    fn tellings_of(&self, object: usize) -> Vec<Telling> {
        let usual = &self.rules.relations[self.relation].subject.usual;
        let Some(o) = self.cast.bodies.get(object) else { return Vec::new() };
        let mut found = Vec::new();
        for sentence in sentences(o).take(SENTENCES) {
            let Some(scene) = self.scenes.get(sentence) else { continue };
            let trigger = self.triggers(sentence);
            if !scene.contract && !trigger {
                continue;
            }
            let (here, placed) = (Vec::new(), OnceCell::new());
            let mut telling = Telling { sentence, trigger, here, last: [None; 2], next: [None; 2], placed };
            for body in self.cast.bodies.iter().filter(|b| b.entity != o.entity) {
                if !usual.contains(self.story.kind(body.entity)) {
                    continue;
                }
                if !body.places_in(sentence).is_empty() {
                    telling.here.push(body.entity);
                }
                if let Some(named) = last_of(body, sentence) {
                    if telling.last[0].is_none_or(|last| named > last) {
                        telling.last = [Some(named), telling.last[0]];
                    } else if telling.last[1].is_none_or(|last| named > last) {
                        telling.last[1] = Some(named);
                    }
                }
                if let Some(named) = next_of(body, sentence) {
                    if telling.next[0].is_none_or(|next| named < next) {
                        telling.next = [Some(named), telling.next[0]];
                    } else if telling.next[1].is_none_or(|next| named < next) {
                        telling.next[1] = Some(named);
                    }
                }
            }
            found.push(telling);
        }
        found
    }

    /// What the sentences that speak of the object and of a deal show of the subject.
    pub(super) fn tellings(&self, sink: &mut Sink<'_>, s: &Body, o: &Body, object: usize) {
        let Some(known) = self.known.tellings.get(object) else { return };
        for telling in known.get_or_init(|| self.tellings_of(object)) {
            self.telling(sink, s, telling);
        }
        let shared = s.own_words.iter().any(|word| o.own_words.contains(word));
        if shared {
            put!(sink, "names alike");
            put!(sink, "names alike", &s.kind, &o.kind);
        }
        put!(sink, "subject first named", bucket(s.places.first().map_or(0, |place| place.sentence)));
        put!(sink, "object first named", bucket(o.places.first().map_or(0, |place| place.sentence)));
        put!(sink, "sentences", bucket(self.story.views.len() / 2));
    }

    fn telling(&self, sink: &mut Sink<'_>, s: &Body, telling: &Telling) {
        let sentence = telling.sentence;
        let here = !s.places_in(sentence).is_empty();
        let others_here = telling.here.iter().any(|&entity| entity != s.entity);
        let far = |named: Named| bucket(named.0.abs_diff(sentence).min(4));
        let other = |named: &[Option<Named>; 2]| {
            named.iter().flatten().find(|(.., entity)| *entity != s.entity).copied()
        };
        let (who, apart) = match (here, others_here) {
            (true, false) => ("subject here", "0"),
            (true, true) => ("subject here with others", "0"),
            (false, true) => ("others here", "0"),
            (false, false) => {
                let last = last_of(s, sentence).max(other(&telling.last));
                let next = [next_of(s, sentence), other(&telling.next)].into_iter().flatten().min();
                let own = |named: Named| named.2 == s.entity;
                match (last, next) {
                    (Some(last), _) if own(last) => ("subject named last", far(last)),
                    (Some(_), Some(next)) if own(next) => ("subject named next", far(next)),
                    (Some(last), _) => ("another named last", far(last)),
                    (None, Some(next)) if own(next) => ("subject only named next", far(next)),
                    _ => ("another only named next", "0"),
                }
            }
        };
        put!(sink, "told", who);
        put!(sink, "told", who, apart);
        put!(sink, "told", who, if telling.trigger { "by trigger" } else { "by contract word" });
        if here {
            return;
        }
        let paragraph = |at: usize| self.ground.paragraphs.get(at).copied().unwrap_or(0);
        let own = paragraph(sentence);
        let apart = s.places.iter().map(|place| paragraph(place.sentence).abs_diff(own)).min().unwrap_or(9);
        put!(sink, "told", who, "paragraphs apart", bucket(apart.min(4)));
        let place = self.place(s, telling);
        put!(sink, "told place", place);
        put!(sink, "told", who, "place", place);
        if self.ground.of_old(sentence) {
            put!(sink, "told", who, "of old");
        }
        if self.ground.aside(sentence) {
            put!(sink, "told", who, "aside");
        }
    }

    /// How the places of a sentence go with a body.
    fn place(&self, body: &Body, telling: &Telling) -> &'static str {
        let places = self.ground.placed(telling.sentence);
        if places.is_empty() {
            return "none";
        }
        let name = |entity: u32| self.story.entities.get(entity as usize).map_or("", |e| e.name.as_str());
        if places.iter().any(|place| name(body.entity).contains(place.word)) {
            return "like";
        }
        // The body itself is not like them, so that the answer is the same for all who are not.
        let another = telling.placed.get_or_init(|| {
            let usual = &self.rules.relations[self.relation].subject.usual;
            let mut others = self.cast.bodies.iter().filter(|b| usual.contains(self.story.kind(b.entity)));
            others.any(|other| places.iter().any(|place| name(other.entity).contains(place.word)))
        });
        if *another {
            return "like another";
        }
        match () {
            () if places.iter().all(|place| place.new) => "new",
            () if places.iter().all(|place| place.off) => "off",
            () => "unlike",
        }
    }
}

/// Where a body is named last before a sentence.
fn last_of(body: &Body, sentence: usize) -> Option<Named> {
    let from = body.places.partition_point(|place| place.sentence < sentence);
    let place = body.places.get(from.checked_sub(1)?)?;
    Some((place.sentence, place.unit, body.entity))
}

/// Where a body is named next behind a sentence.
fn next_of(body: &Body, sentence: usize) -> Option<Named> {
    let behind = body.places.partition_point(|place| place.sentence <= sentence);
    body.places.get(behind).map(|place| (place.sentence, place.unit, body.entity))
}
