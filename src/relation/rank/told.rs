//! What the sentences that tell of a body show of who may be the other: who was named last, places, times, paragraphs.

use crate::relation::rank::cast::{Body, sentences};
use crate::relation::rank::features::{Pair, bucket};
use crate::relation::rank::seen::Sink;

/// How many sentences that name a body are looked at.
const SENTENCES: usize = 8;

impl Pair<'_> {
    /// What the sentences that speak of the object and of a deal show of the subject.
    pub(super) fn tellings(&self, sink: &mut Sink<'_>, s: &Body, o: &Body) {
        let kind = self.rules.relations[self.relation].kind.as_str();
        let usual = &self.rules.relations[self.relation].subject.usual;
        for sentence in sentences(o).take(SENTENCES) {
            let Some(scene) = self.scenes.get(sentence) else { continue };
            let trigger = scene.triggers.iter().any(|t| t.classes.iter().any(|(known, _)| *known == kind));
            if !scene.contract && !trigger {
                continue;
            }
            let here = !s.places_in(sentence).is_empty();
            let (mut others_here, mut last, mut next) = (false, None::<(usize, u32)>, None::<(usize, u32)>);
            for body in self.cast.bodies.iter().filter(|b| b.entity != o.entity) {
                if body.entity != s.entity && !usual.contains(self.story.kind(body.entity)) {
                    continue;
                }
                let from = body.places.partition_point(|place| place.sentence < sentence);
                let named = body.places.get(from).map(|place| place.sentence);
                others_here |= body.entity != s.entity && named == Some(sentence);
                if let Some(place) = from.checked_sub(1).and_then(|at| body.places.get(at)) {
                    let at = (place.sentence * 1024 + place.unit.min(1023), body.entity);
                    last = last.max(Some(at));
                }
                let behind = body.places.partition_point(|place| place.sentence <= sentence);
                if let Some(place) = body.places.get(behind) {
                    let at = (place.sentence * 1024 + place.unit.min(1023), body.entity);
                    next = Some(next.map_or(at, |next| next.min(at)));
                }
            }
            let far = |at: usize| bucket((at / 1024).abs_diff(sentence).min(4));
            let (who, apart) = match (here, others_here) {
                (true, false) => ("subject here", "0"),
                (true, true) => ("subject here with others", "0"),
                (false, true) => ("others here", "0"),
                (false, false) => match (last, next) {
                    (Some((at, entity)), _) if entity == s.entity => ("subject named last", far(at)),
                    (Some((at, _)), Some((_, entity))) if entity == s.entity => {
                        ("subject named next", far(at))
                    }
                    (Some((at, _)), _) => ("another named last", far(at)),
                    (None, Some((at, entity))) if entity == s.entity => ("subject only named next", far(at)),
                    _ => ("another only named next", "0"),
                },
            };
            sink.put(&["told", who]);
            sink.put(&["told", who, apart]);
            let how = if trigger { "by trigger" } else { "by contract word" };
            sink.put(&["told", who, how]);
            if here {
                continue;
            }
            let paragraph = |at: usize| self.ground.paragraphs.get(at).copied().unwrap_or(0);
            let own = paragraph(sentence);
            let para =
                s.places.iter().map(|place| paragraph(place.sentence).abs_diff(own)).min().unwrap_or(9);
            sink.put(&["told", who, "paragraphs apart", bucket(para.min(4))]);
            let place = self.place(s, sentence);
            sink.put(&["told place", place]);
            sink.put(&["told", who, "place", place]);
            if self.ground.of_old(sentence) {
                sink.put(&["told", who, "of old"]);
            }
            if self.ground.aside(sentence) {
                sink.put(&["told", who, "aside"]);
            }
        }
        let shared = self.own_words(s).any(|word| self.own_words(o).any(|other| other == word));
        if shared {
            sink.put(&["names alike"]);
            sink.put(&["names alike", &s.kind, &o.kind]);
        }
        sink.put(&["subject first named", bucket(s.places.first().map_or(0, |place| place.sentence))]);
        sink.put(&["object first named", bucket(o.places.first().map_or(0, |place| place.sentence))]);
        sink.put(&["sentences", bucket(self.story.views.len() / 2)]);
    }

    /// The words of a name that say which it is among its like.
    fn own_words<'b>(&'b self, body: &Body) -> impl Iterator<Item = &'b str> {
        let name = self.story.entities.get(body.entity as usize).map_or("", |entity| entity.name.as_str());
        let words = name.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase) && !self.common(word))
    }

    fn common(&self, word: &str) -> bool {
        const COMMON: [&str; 20] = [
            "Care",
            "Health",
            "Trust",
            "Healthcare",
            "Foundation",
            "Clinical",
            "Commissioning",
            "Group",
            "Community",
            "Services",
            "Service",
            "Hospital",
            "Hospitals",
            "University",
            "Council",
            "County",
            "City",
            "Partnership",
            "National",
            "Limited",
        ];
        COMMON.contains(&word) || self.rules.lists("no_places", &word.to_lowercase())
    }

    /// How the places of a sentence go with a body.
    fn place(&self, body: &Body, sentence: usize) -> &'static str {
        let places = self.ground.places(sentence, 0);
        if places.is_empty() {
            return "none";
        }
        let name = |entity: u32| self.story.entities.get(entity as usize).map_or("", |e| e.name.as_str());
        if places.iter().any(|place| name(body.entity).contains(place.word)) {
            return "like";
        }
        let usual = &self.rules.relations[self.relation].subject.usual;
        let mut others = self.cast.bodies.iter().filter(|b| usual.contains(self.story.kind(b.entity)));
        if others.any(|other| places.iter().any(|place| name(other.entity).contains(place.word))) {
            return "like another";
        }
        match () {
            () if places.iter().all(|place| place.new) => "new",
            () if places.iter().all(|place| place.off) => "off",
            () => "unlike",
        }
    }
}
