//! What an article shows of a pair of bodies: their kinds, what frames made of them, rivals, nearness.

use std::collections::BTreeMap;

use crate::relation::buyer_ground::Ground;
use crate::relation::candidate::Candidate;
use crate::relation::rank::cast::{Body, Cast, sentences};
use crate::relation::rank::scene::Scene;
use crate::relation::rank::seen::{Features, Known, Shared, Sink, put};
use crate::relation::story::{Fill, Story};
use crate::relation_type::Stage;
use crate::rules::{Inner, Ranker};

/// How many members of a list are looked at.
const MEMBERS: usize = 64;

/// What features are taken from.
pub(crate) struct Pair<'a, 'g> {
    pub(crate) rules: &'a Inner,
    pub(crate) story: &'a Story<'a>,
    pub(crate) cast: &'a Cast,
    pub(crate) scenes: &'a [Scene<'a>],
    pub(crate) candidates: &'a [Candidate],
    pub(crate) relation: usize,
    /// What things weigh; without it all weigh nothing.
    pub(crate) ranker: Option<&'a Ranker>,
    /// True where the words of what is seen are asked for.
    pub(crate) named: bool,
    /// What many pairs of the relation have in common, found once.
    pub(crate) known: Known,
    /// What pairs of all relations have in common.
    pub(crate) shared: &'g Shared,
    /// Paragraphs, places and times.
    pub(crate) ground: &'g Ground<'g>,
}

/// A count as one of a few words.
pub(super) fn bucket(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 | 5 => "4-5",
        6..=9 => "6-9",
        10..=15 => "10-15",
        _ => "16+",
    }
}

fn has(fills: &[Fill], entity: u32) -> bool {
    fills.iter().any(|fill| fill.entity == entity)
}

impl Pair<'_, '_> {
    /// The pairs that frames hold, with their stages.
    pub(super) fn stated(&self) -> BTreeMap<(Option<u32>, u32), Vec<Option<Stage>>> {
        let mut found: BTreeMap<(Option<u32>, u32), Vec<Option<Stage>>> = BTreeMap::new();
        for c in self.candidates.iter().filter(|c| !c.fallen && c.relation == self.relation) {
            let mut note = |subject: Option<u32>, object: u32| {
                let stages = found.entry((subject, object)).or_default();
                if !stages.contains(&c.stage) {
                    stages.push(c.stage);
                }
            };
            if self.rules.relations[self.relation].symmetric {
                let all = || c.subject.iter().chain(&c.object).take(MEMBERS);
                all().for_each(|a| all().for_each(|b| note(Some(a.entity), b.entity)));
                continue;
            }
            for object in c.object.iter().take(MEMBERS) {
                if c.subject.is_empty() {
                    note(None, object.entity);
                }
                c.subject.iter().take(MEMBERS).for_each(|subject| note(Some(subject.entity), object.entity));
            }
        }
        found
    }

    fn holds(&self, candidate: &Candidate, subject: Option<u32>, object: u32) -> bool {
        let straight = has(&candidate.object, object)
            && match subject {
                Some(subject) => has(&candidate.subject, subject),
                None => candidate.subject.is_empty(),
            };
        if !self.rules.relations[self.relation].symmetric {
            return straight;
        }
        let all = |entity: u32| has(&candidate.object, entity) || has(&candidate.subject, entity);
        all(object) && subject.is_some_and(all)
    }

    /// All that is seen of a pair.
    pub(crate) fn features(&self, subject: Option<usize>, object: usize) -> Features {
        let mut sink = Sink::new(self.named, self.ranker);
        self.see(&mut sink, subject, object);
        sink.features()
    }

    /// Puts all that is seen of a pair.
    pub(super) fn see(&self, sink: &mut Sink<'_>, subject: Option<usize>, object: usize) {
        let s = subject.map(|at| &self.cast.bodies[at]);
        let o = &self.cast.bodies[object];
        sink.put_known(&self.rules.seen, &self.known.rivals, |sink| self.rivals(sink));
        if let Some(subject) = subject {
            let known = &self.shared.bodies[subject][0];
            sink.put_known(&self.rules.seen, known, |sink| self.of_subject(sink, subject));
        }
        let known = &self.shared.bodies[object][1];
        sink.put_known(&self.rules.seen, known, |sink| self.of_object(sink, object));
        self.who(sink, s, o, object);
        self.frames(sink, s, o);
        if let Some(s) = s {
            self.together(sink, s, o);
            self.tellings(sink, s, o, object);
            self.mates(sink, s, o);
        }
        if subject.is_some_and(|subject| self.labelled(subject, object)) {
            put!(sink, "both labelled");
        }
        match s.zip(subject) {
            Some((s, subject)) => {
                self.side_by_side(sink, s, o);
                self.apart(sink, subject, object);
            }
            None => {
                for sentence in sentences(o) {
                    self.lone(sink, "o", o, sentence);
                }
            }
        }
    }

    /// How many there are who may stand in the relation.
    pub(super) fn rivals(&self, sink: &mut Sink<'_>) {
        let rule = &self.rules.relations[self.relation];
        let rivals = |usual: &[crate::gazetteer::Kind], kinds: &[crate::gazetteer::Kind]| {
            let wanted = if usual.is_empty() { kinds } else { usual };
            self.cast.bodies.iter().filter(|b| wanted.contains(self.story.kind(b.entity))).count()
        };
        put!(sink, "buyers", bucket(rivals(&rule.subject.usual, &rule.subject.kinds).min(6)));
        put!(sink, "suppliers", bucket(rivals(&rule.object.usual, &rule.object.kinds).min(6)));
    }

    /// Nobody of its kind is named more often.
    fn most(&self, body: &Body) -> bool {
        let of_kind = self.cast.bodies.iter().filter(|b| b.kind == body.kind);
        of_kind.map(|b| b.places.len()).all(|count| count <= body.places.len())
    }

    /// What is seen of a body as a subject, whatever the object.
    fn of_subject(&self, sink: &mut Sink<'_>, subject: usize) {
        let s = &self.cast.bodies[subject];
        put!(sink, "subject", &s.kind);
        put!(sink, "subject sort", self.sort(s));
        if s.headline {
            put!(sink, "subject in headline");
        }
        put!(sink, "subject mentions", bucket(s.places.len()));
        if self.most(s) {
            put!(sink, "subject most named of kind");
        }
        let alone = self.cast.bodies.iter().filter(|b| b.kind == s.kind).count() == 1;
        if alone {
            put!(sink, "subject only one of kind", &s.kind);
        }
        if s.places[0].sentence <= 1 {
            put!(sink, "subject in lead");
        }
        self.words(sink, "s", s);
    }

    /// What is seen of a body as an object, whatever the subject.
    fn of_object(&self, sink: &mut Sink<'_>, object: usize) {
        let o = &self.cast.bodies[object];
        put!(sink, "object", &o.kind);
        put!(sink, "object sort", self.sort(o));
        if o.headline {
            put!(sink, "object in headline");
        }
        put!(sink, "object mentions", bucket(o.places.len()));
        if self.most(o) {
            put!(sink, "object most named of kind");
        }
        self.words(sink, "o", o);
    }

    /// Kinds, distances, rivals: what is seen of the two together.
    fn who(&self, sink: &mut Sink<'_>, s: Option<&Body>, o: &Body, object: usize) {
        put!(sink, "kinds", s.map_or("none", |s| s.kind.as_str()), &o.kind);
        let Some(s) = s else {
            put!(sink, "subject none");
            return;
        };
        put!(sink, "sorts", self.sort(s), self.sort(o));
        if s.headline && o.headline {
            put!(sink, "both in headline");
        }
        let distance = s.distance(o);
        put!(sink, "sentences apart", bucket(distance));
        if o.places[0].sentence <= 1 {
            put!(sink, "object in lead");
        }
        // Nobody who buys is nearer.
        let nearer = self.nearest(object).iter().any(|&(apart, b)| b != s.entity && apart < distance);
        sink.put(&[if nearer { "a rival subject is nearer" } else { "nearest subject" }]);
    }

    /// The two usual subjects that are nearest to a body, with their distances.
    fn nearest(&self, object: usize) -> [(usize, u32); 2] {
        let Some(known) = self.known.nearest.get(object) else { return [(usize::MAX, 0); 2] };
        *known.get_or_init(|| {
            let o = &self.cast.bodies[object];
            let usual = &self.rules.relations[self.relation].subject.usual;
            let others = self.cast.bodies.iter().filter(|b| b.entity != o.entity);
            let mut nearest = [(usize::MAX, 0); 2];
            for other in others.filter(|b| usual.contains(self.story.kind(b.entity))) {
                let one = (other.distance(o), other.entity);
                if one.0 < nearest[0].0 {
                    nearest = [one, nearest[0]];
                } else if one.0 < nearest[1].0 {
                    nearest[1] = one;
                }
            }
            nearest
        })
    }

    /// What the gazetteer says a body is.
    pub(super) fn sort(&self, body: &Body) -> &str {
        let sort = self.story.sorts.get(body.entity as usize);
        sort.and_then(Option::as_deref).unwrap_or("unlisted")
    }

    /// Kinds beside nearness and contract words: what either alone does not tell.
    fn together(&self, sink: &mut Sink<'_>, s: &Body, o: &Body) {
        let distance = s.distance(o);
        let (mut contract, mut trigger) = (false, false);
        for sentence in sentences(o) {
            if distance == 0 && s.places_in(sentence).is_empty() {
                continue;
            }
            let Some(scene) = self.scenes.get(sentence) else { continue };
            contract |= scene.contract;
            trigger |= self.triggers(sentence);
        }
        let words = match (contract, trigger) {
            (true, true) => "contract and trigger",
            (true, false) => "contract",
            (false, true) => "trigger",
            (false, false) => "neither",
        };
        sink.put(&[&s.kind, &o.kind, bucket(distance.min(4)), words]);
    }

    /// Whether a word of a sentence tells of the relation.
    pub(super) fn triggers(&self, sentence: usize) -> bool {
        let kind = self.rules.relations[self.relation].kind.as_str();
        let known = self.known.triggers.get_or_init(|| {
            let tells =
                |scene: &Scene<'_>| scene.triggers.iter().any(|t| t.classes.iter().any(|(k, _)| *k == kind));
            self.scenes.iter().map(tells).collect()
        });
        known.get(sentence).copied().unwrap_or(false)
    }

    /// Those named side by side with one of the two, of whom frames know something.
    fn mates(&self, sink: &mut Sink<'_>, s: &Body, o: &Body) {
        for c in self.mates_of(s, o) {
            put!(sink, "object beside an object of the subject");
            put!(sink, "object beside an object of the subject", c.stage.map_or("", |stage| stage.as_str()));
        }
        let own = self.candidates.iter().filter(|c| !c.fallen && c.relation == self.relation);
        for c in own.filter(|c| has(&c.object, o.entity)) {
            if self.beside_one(&c.subject, s) {
                put!(sink, "subject beside a subject of the object");
            }
        }
    }

    /// The candidates that hold the subject with somebody named side by side with the object.
    pub(super) fn mates_of(&self, s: &Body, o: &Body) -> impl Iterator<Item = &Candidate> {
        let own = self.candidates.iter().filter(|c| !c.fallen && c.relation == self.relation);
        own.filter(|c| has(&c.subject, s.entity) && self.beside_one(&c.object, o))
    }

    fn beside_one(&self, fills: &[Fill], body: &Body) -> bool {
        !has(fills, body.entity) && fills.iter().any(|fill| body.beside.binary_search(&fill.entity).is_ok())
    }

    /// What frames made of the two.
    fn frames(&self, sink: &mut Sink<'_>, s: Option<&Body>, o: &Body) {
        let subject = s.map(|s| s.entity);
        let mut any = false;
        for c in self.candidates {
            let rule = &self.rules.relations[c.relation];
            let kind = rule.kind.as_str();
            let own = c.relation == self.relation;
            let here = if own {
                self.holds(c, subject, o.entity)
            } else {
                subject.is_some_and(|s| {
                    has(&c.subject, s) && has(&c.object, o.entity)
                        || has(&c.object, s) && has(&c.subject, o.entity)
                })
            };
            let stage = c.stage.map_or("", |stage| stage.as_str());
            if here {
                let carried = c.subject.iter().any(|f| f.slot == "article");
                let how = if c.fallen {
                    "fallen"
                } else if c.phrase {
                    "phrase"
                } else if c.weak {
                    "weak"
                } else {
                    "frame"
                };
                put!(sink, "frames", kind, how);
                if carried {
                    put!(sink, "frames", kind, how, "buyer from article");
                }
                if own && !c.fallen {
                    any = true;
                    put!(sink, "frames by", c.construction);
                    put!(sink, "frames say", stage);
                    for cue in &c.cues {
                        put!(sink, "frames cue", cue);
                    }
                } else if c.fallen && own {
                    put!(sink, "frames fallen", stage);
                }
            } else if own && !c.fallen && subject.is_some() {
                if has(&c.object, o.entity) {
                    sink.put(&[if c.subject.is_empty() {
                        "frames give the object no subject"
                    } else {
                        "frames give the object another subject"
                    }]);
                    if c.subject.is_empty() {
                        put!(sink, "frames unnamed", stage);
                    }
                }
                if subject.is_some_and(|s| has(&c.subject, s)) {
                    put!(sink, "frames give the subject another object");
                }
                if subject.is_some_and(|s| has(&c.object, s)) {
                    put!(sink, "frames make the subject an object");
                }
                if has(&c.subject, o.entity) {
                    put!(sink, "frames make the object a subject");
                }
            }
        }
        if !any {
            put!(sink, "frames silent");
        }
    }
}
