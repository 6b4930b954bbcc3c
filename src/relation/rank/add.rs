//! What follows from the weights: facts that frames missed, unnamed buyers named, how sure each fact is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::gazetteer::Kind;
use crate::relation::buyer_ground::Ground;
use crate::relation::candidate::Candidate;
use crate::relation::cue;
use crate::relation::fill::Filler;
use crate::relation::kin;
use crate::relation::rank::again::SeenAgain;
use crate::relation::rank::cast::{Body, Cast, sentences};
use crate::relation::rank::features::Pair;
use crate::relation::rank::scene::{Scene, scenes};
use crate::relation::rank::seen::{Known, Shared, Sink};
use crate::relation::rank::unasked::Unasked;
use crate::relation::rank::{Weighed, ranked};
use crate::relation::story::{Fill, Memory, Story};
use crate::relation_type::{RelationType, Stage};
use crate::rules::{Inner, Needs, Ranker, Unnamed};

/// A relation with its subject and object.
pub(crate) type Key = (usize, Option<u32>, u32);

/// How sure the pairs of an article are.
#[derive(Debug, Default)]
pub(crate) struct Odds {
    /// How sure each pair is.
    sure: BTreeMap<Key, f64>,
    /// At which stages a pair does not stand, whatever frames tell.
    pub(super) no_stages: BTreeMap<Key, Vec<Stage>>,
    /// At which it does where it stands at none of those that are told.
    pub(super) instead: BTreeMap<Key, Stage>,
    /// Of an object whose subject no sentence names: how sure the surest sentence is, and which it is.
    pub(super) of_nobody: BTreeMap<(usize, u32), (f64, usize)>,
    /// Pairs that frames or weights tell of, and that do not hold in view of all others.
    pub(super) refused: BTreeSet<Key>,
    /// How sure pairs are at the second look, in view of all others.
    pub(super) again: BTreeMap<Key, f64>,
}

impl Odds {
    /// How sure a pair is.
    pub(crate) fn get(&self, pair: &Key) -> Option<&f64> {
        self.sure.get(pair)
    }

    /// Every pair with how sure it is.
    pub(super) fn all(&self) -> impl Iterator<Item = (&Key, &f64)> {
        self.sure.iter()
    }

    /// How sure a pair is in view of all others, where it was looked at again.
    pub(crate) fn again(&self, pair: &Key) -> Option<f64> {
        self.again.get(pair).copied()
    }

    /// True where a pair does not hold in view of all others.
    pub(crate) fn refuses(&self, pair: &Key) -> bool {
        self.refused.contains(pair)
    }

    /// Notes how sure a pair is; where that is known already, the surer counts.
    pub(super) fn note(&mut self, pair: Key, sure: f64) {
        let known = self.sure.entry(pair).or_insert(sure);
        *known = known.max(sure);
    }

    /// At which stage a pair stands that is told to stand at one; nothing where it does not.
    pub(crate) fn stage(&self, pair: &Key, told: Option<Stage>) -> Option<Option<Stage>> {
        let none = self.no_stages.get(pair);
        let stands = told.is_none_or(|told| none.is_none_or(|none| !none.contains(&told)));
        if stands { Some(told) } else { self.instead.get(pair).map(|stage| Some(*stage)) }
    }
}

/// The name that facts of the ranker bear as their rule and construction.
const RULE: &str = "ranker";

/// A pair surer than this is told of where the ranker explains itself, with so many reasons.
const SHOWN: f64 = 0.2;
const REASONS: usize = 8;

/// How much less sure two fields of one form may be.
const FORM: f64 = 0.2;

/// From here on a pair is likelier than not.
pub(super) const EVEN: f64 = 0.5;

/// How much surer a pair must be whose subject is of a kind that seldom is one.
const SELDOM: f64 = 0.15;

/// What all pairs of an article are taken from.
struct Around<'a> {
    rules: &'a Inner,
    story: &'a Story<'a>,
    cast: &'a Cast,
    scenes: &'a [Scene<'a>],
    shared: &'a Shared,
    ground: &'a Ground<'a>,
}

impl<'a> Around<'a> {
    /// The pairs of a relation, to be weighed by a ranker; with the words of what is seen, where they are asked for.
    fn pairs<'c>(
        &self,
        candidates: &'c [Candidate],
        relation: usize,
        ranker: Option<&'c Ranker>,
        named: bool,
    ) -> Pair<'c, 'a>
    where
        'a: 'c,
    {
        Pair {
            rules: self.rules,
            story: self.story,
            cast: self.cast,
            scenes: self.scenes,
            candidates,
            relation,
            ranker,
            named,
            known: Known::new(self.cast),
            shared: self.shared,
            ground: self.ground,
        }
    }
}

/// Adds to an article's candidates, in the order of their sentences, what the frames missed.
/// Tells how sure the pairs of ranked relations are. Whoever asks is told what is seen of pairs at a second look, which
/// then decides nothing.
pub(crate) fn settle(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &mut Vec<Candidate>,
    services: &mut Vec<Option<String>>,
    mut trace: Option<&mut String>,
    asked: Option<&mut Vec<SeenAgain>>,
) -> Odds {
    let mut odds = Odds::default();
    if !ranked(rules).any(|(_, rule)| rules.rankers.contains_key(rule.kind.as_str())) {
        return odds;
    }
    // An article that speaks of no contract and no service need not be parsed any further.
    let on_topic = story.views.iter().any(|view| view.brings.meet(Needs::TOPIC));
    if !on_topic && candidates.is_empty() {
        return odds;
    }
    if !names_two(story) {
        return odds;
    }
    let cast = Cast::new(rules, story);
    if cast.bodies.len() < 2 {
        return odds;
    }
    let scenes = scenes(rules, story);
    let ground = &Ground::new(rules, story);
    let shared = &Shared::new(&cast, &scenes);
    let around = Around { rules, story, cast: &cast, scenes: &scenes, shared, ground };
    let rankers =
        || ranked(rules).filter_map(|(at, rule)| Some((at, rules.rankers.get(rule.kind.as_str())?)));
    // At which stages pairs stand is told by what frames alone make of the article, and by what is new beside it.
    let mut framed: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
    let mut added: Vec<Candidate> = Vec::new();
    for (relation, ranker) in rankers() {
        let new = around.missed(candidates, relation, ranker, &mut odds, trace.as_deref_mut());
        if ranker.stages.is_some() {
            framed.insert(relation, candidates.clone());
            added.extend(new.iter().cloned());
        }
        for new in new {
            insert(rules, story, candidates, services, new);
        }
    }
    if let Some(asked) = asked {
        for (relation, ranker) in rankers() {
            asked.extend(around.pairs(candidates, relation, Some(ranker), false).seen_again(&odds));
        }
        return odds;
    }
    for (relation, ranker) in rankers() {
        let new =
            around.pairs(candidates, relation, Some(ranker), false).again(&mut odds, trace.as_deref_mut());
        added.extend(new.iter().cloned());
        for new in new {
            insert(rules, story, candidates, services, new);
        }
    }
    for (relation, ranker) in rankers() {
        let Some((stages, framed)) = ranker.stages.as_ref().zip(framed.get(&relation)) else { continue };
        let pairs = around.pairs(framed, relation, Some(&stages.ranker), false);
        for new in pairs.at_stages(stages, &added, &mut odds) {
            place(rules, story, candidates, services, new);
        }
    }
    odds
}

impl Around<'_> {
    /// The facts of a relation that frames missed.
    fn missed(
        &self,
        candidates: &[Candidate],
        relation: usize,
        ranker: &Ranker,
        odds: &mut Odds,
        mut trace: Option<&mut String>,
    ) -> Vec<Candidate> {
        let (rules, story) = (self.rules, self.story);
        let rule = &rules.relations[relation];
        let of = self.pairs(candidates, relation, Some(ranker), trace.is_some());
        let mut new: Vec<Candidate> = Vec::new();
        let mut likely: Vec<(Weighed, Option<usize>, usize, f64)> = Vec::new();
        let mut best: BTreeMap<u32, f64> = BTreeMap::new();
        // Whose buyer is known.
        let mut bought: Vec<u32> = Vec::new();
        let mut unasked = Unasked::default();
        let spoken_of = of.spoken_of();
        of.each(|subject, object, found| {
            let entity = |at: usize| self.cast.bodies[at].entity;
            let deals = of.deals(subject.map(entity), entity(object));
            let may_be = deals && subject.is_some();
            let put_by = found.is_empty() && !may_be && !spoken_of.contains(&entity(object));
            if put_by {
                unasked.put(subject, object);
                if trace.is_none() {
                    return;
                }
            }
            let weighed = of.weigh(subject, object, found);
            let sure = weighed.features.sure;
            if let Some(trace) = trace.as_deref_mut().filter(|_| sure >= SHOWN || !weighed.found.is_empty()) {
                tell(rules, story, ranker, &weighed, trace);
            }
            if put_by {
                return;
            }
            odds.note((relation, weighed.subject, weighed.object), sure);
            let most = best.entry(weighed.object).or_insert(0.0);
            *most = most.max(sure);
            if !weighed.found.is_empty() {
                if sure >= ranker.drops && weighed.subject.is_some() {
                    bought.push(weighed.object);
                }
            } else if may_be
                && subject.is_some_and(|at| self.cast.bodies[at].close(&self.cast.bodies[object]))
                && sure + of.form(subject, object) >= of.bar(ranker.adds, weighed.subject, weighed.object)
            {
                likely.push((weighed, subject, object, sure));
            }
        });
        for (weighed, subject, object, sure) in likely {
            // Less sure than not, it has to be the likeliest that is told of its object.
            if rule.staged && sure < EVEN {
                let others = unasked.ask(&of, object, odds);
                let most = best.entry(weighed.object).or_insert(0.0);
                *most = most.max(others);
                if sure < *most {
                    continue;
                }
            }
            let fact = of.fact(ranker, subject, object);
            bought.extend(fact.iter().map(|_| weighed.object));
            new.extend(fact);
        }
        if let Some(unnamed) = &ranker.unnamed {
            let of_sentences = self.pairs(candidates, relation, Some(&unnamed.ranker), trace.is_some());
            for (object, fact) in of_sentences.of_nobody(unnamed, &bought, odds, trace) {
                unasked.ask(&of, object, odds);
                new.push(fact);
            }
        }
        new
    }
}

/// True where an article names two bodies that could stand in a relation: asked before its sentences are parsed.
fn names_two(story: &Story<'_>) -> bool {
    let aside = |entity: u32| [Kind::PERSON, Kind::MEDIA].contains(story.kind(entity));
    let mut bodies = story.references.iter().map(|named| named.entity).filter(|&entity| !aside(entity));
    let first = bodies.next();
    first.is_some_and(|first| bodies.any(|entity| entity != first))
}

/// What a sentence that names both parties has ahead of one whose party the article has to lend.
const STATED: f64 = 0.45;

/// True where a pair that frames hold is too little sure to be told; `stated` where their sentence names both.
pub(crate) fn doubted(rules: &Inner, relation: usize, sure: f64, stated: bool) -> bool {
    let kind = rules.relations[relation].kind.as_str();
    let bar = |drops: f64| if stated { drops * STATED } else { drops };
    rules.rankers.get(kind).is_some_and(|ranker| sure < bar(ranker.drops))
}

/// Writes what was seen of a pair: what weighed most comes first.
fn tell(rules: &Inner, story: &Story<'_>, ranker: &Ranker, weighed: &Weighed, out: &mut String) {
    let sure = weighed.features.sure;
    let name = |entity: u32| story.entities.get(entity as usize).map_or("", |entity| entity.name.as_str());
    let told = weighed.features.told.iter();
    let mut seen: Vec<(f64, &str)> =
        told.filter(|(_, weight)| *weight != 0.0).map(|(words, weight)| (*weight, words.as_str())).collect();
    seen.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(b.1)));
    let seen: Vec<String> =
        seen.iter().take(REASONS).map(|(weight, words)| format!("{words} {weight:+.2}")).collect();
    let _ = writeln!(
        out,
        "  weighed {}: {} -> {}: {sure:.2}, {}; {}",
        rules.relations[weighed.relation].kind,
        weighed.subject.map_or("nobody", name),
        name(weighed.object),
        match (weighed.found.is_empty(), sure >= ranker.adds) {
            (false, _) => "stated",
            (true, true) => "a fact by its weight",
            (true, false) => "too little",
        },
        seen.join(", "),
    );
}

/// Puts a new fact in its place; where frames have it with an unnamed subject, that one is named instead.
fn insert(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &mut Vec<Candidate>,
    services: &mut Vec<Option<String>>,
    new: Candidate,
) {
    let same = |c: &Candidate| {
        c.relation == new.relation
            && !c.fallen
            && (c.subject.is_empty()
                || !new.subject.is_empty() && c.rule != RULE && c.subject.iter().all(|f| f.slot == RULE))
            && c.object.iter().any(|f| new.object.iter().any(|n| n.entity == f.entity))
    };
    let mut named = false;
    for known in candidates.iter_mut().filter(|c| same(c)) {
        known.elsewhere |= new.elsewhere;
        known.subject.extend(new.subject.iter().cloned());
        named = true;
    }
    if !named {
        place(rules, story, candidates, services, new);
    }
}

/// Puts a new fact behind those of its sentence.
fn place(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &mut Vec<Candidate>,
    services: &mut Vec<Option<String>>,
    new: Candidate,
) {
    let Some(view) = story.views.get(new.sentence) else { return };
    let filler = Filler { story, view, sentence: new.sentence, memory: &Memory::default(), rules };
    let service = rules.relations[new.relation].staged.then(|| filler.service(&new)).flatten();
    let at = candidates.iter().take_while(|c| c.sentence <= new.sentence).count();
    candidates.insert(at, new);
    services.insert(at.min(services.len()), service);
}

impl Pair<'_, '_> {
    /// How much less sure two fields of one form may be: their labels tie them.
    fn form(&self, subject: Option<usize>, object: usize) -> f64 {
        if subject.is_some_and(|subject| self.labelled(subject, object)) { FORM } else { 0.0 }
    }

    /// How sure a pair must be: a subject of a kind that seldom is one needs more.
    pub(super) fn bar(&self, adds: f64, subject: Option<u32>, object: u32) -> f64 {
        // Whoever works for the contractor has its contract from him.
        let mut subcontracts = self
            .candidates
            .iter()
            .filter(|c| !c.fallen && self.rules.relations[c.relation].kind == RelationType::SUBCONTRACT);
        if subcontracts.any(|c| !c.subject.is_empty() && c.object.iter().any(|fill| fill.entity == object)) {
            return f64::INFINITY;
        }
        let usual = &self.rules.relations[self.relation].subject.usual;
        let seldom = subject.is_some_and(|entity| !usual.contains(self.story.kind(entity)));
        if seldom { adds + SELDOM } else { adds }
    }

    /// The fact that two bodies stand in the relation, told by the sentence that says most for it.
    pub(super) fn fact(&self, ranker: &Ranker, subject: Option<usize>, object: usize) -> Option<Candidate> {
        let s = subject.and_then(|at| self.cast.bodies.get(at));
        let sentence = self.evidence(ranker, s, self.cast.bodies.get(object)?)?;
        self.fact_in(sentence, s, object)
    }

    /// The facts with a subject that the article does not name, with the indices of their objects: of each object the
    /// sentence that is surest to tell one.
    fn of_nobody(
        &self,
        unnamed: &Unnamed,
        bought: &[u32],
        odds: &mut Odds,
        mut trace: Option<&mut String>,
    ) -> Vec<(usize, Candidate)> {
        let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        self.unnamed(|weighed, object| {
            let sure = weighed.features.sure;
            if let Some(trace) = trace.as_deref_mut().filter(|_| sure >= SHOWN) {
                tell(self.rules, self.story, &unnamed.ranker, &weighed, trace);
            }
            let sentence = weighed.sentence.unwrap_or_default();
            let most = best.entry(object).or_insert((sure, sentence));
            if sure > most.0 {
                *most = (sure, sentence);
            }
        });
        let mut new = Vec::new();
        for (object, (sure, sentence)) in best {
            let entity = self.cast.bodies[object].entity;
            odds.note((self.relation, None, entity), sure);
            odds.of_nobody.insert((self.relation, entity), (sure, sentence));
            let bar = if bought.contains(&entity) { unnamed.beside } else { unnamed.alone };
            if sure >= self.bar(bar, None, entity) && !self.story.bystander(entity) {
                let fact = self.fact_in(sentence, None, object);
                new.extend(fact.map(|fact| (object, Candidate { elsewhere: true, ..fact })));
            }
        }
        new
    }

    /// The fact that a sentence tells of two bodies, or of one and somebody unnamed.
    pub(super) fn fact_in(&self, sentence: usize, s: Option<&Body>, object: usize) -> Option<Candidate> {
        let o = self.cast.bodies.get(object)?;
        let view = self.story.views.get(sentence)?;
        if view.asks() || cue::supposed(self.rules, view) || self.unsaid(o, sentence) {
            return None;
        }
        if s.is_some_and(|s| self.crossed(s, o, sentence) || self.else_tied(s, o) || self.of_one_person(s, o))
        {
            return None;
        }
        let staged = self.rules.relations[self.relation].staged;
        if staged && kin::behind(self.rules, self.candidates, o.entity, sentence) {
            return None;
        }
        let told = o.places_in(sentence).first().copied()?;
        let said = self.stage(s, o, sentence, told);
        let trigger = said.trigger;
        let mut candidate = Candidate {
            rule: RULE.to_owned(),
            relation: self.relation,
            stage: self.rules.relations[self.relation].staged.then_some(said.stage),
            subject: match s {
                Some(s) => vec![self.fill(s, sentence)?],
                None => Vec::new(),
            },
            object: vec![self.fill(o, sentence)?],
            thing: None,
            verb: trigger.and_then(|t| t.verb),
            noun: trigger.and_then(|t| t.noun),
            trigger: trigger.map_or(told.unit, |t| t.unit),
            construction: RULE,
            cues: Vec::new(),
            elsewhere: false,
            fallen: false,
            weak: false,
            phrase: false,
            title: None,
            former: false,
            sentence,
        };
        if trigger.is_some() && said.open {
            let _ = cue::apply(self.rules, view, &mut candidate);
        }
        Some(candidate)
    }

    /// `A went for X, while B chose Y`: true where the sentence gives the object another buyer, and the subject another
    /// supplier or no mention.
    fn crossed(&self, s: &Body, o: &Body, sentence: usize) -> bool {
        let own = self.candidates.iter().filter(|c| !c.fallen && c.relation == self.relation);
        let here = own.filter(|c| c.sentence == sentence && !c.weak && !c.subject.is_empty());
        let has = |fills: &[Fill], body: &Body| fills.iter().any(|fill| fill.entity == body.entity);
        let stated = |fills: &[Fill]| fills.iter().all(|fill| !fill.carried && fill.slot != "article");
        let (mut buys, mut sells) = (false, false);
        for c in here.filter(|c| stated(&c.subject)) {
            buys |= has(&c.subject, s) && !has(&c.object, o);
            sells |= has(&c.object, o) && !has(&c.subject, s);
        }
        sells && (buys || s.places_in(sentence).is_empty())
    }

    /// True where every sentence that names both tells offices of one person in the two: `chair of X, once of Y`. Those
    /// who share an officer may be partners.
    fn of_one_person(&self, s: &Body, o: &Body) -> bool {
        if !self.rules.relations[self.relation].staged {
            return false;
        }
        let office =
            |c: &&Candidate| !c.fallen && self.rules.relations[c.relation].kind == RelationType::ROLE;
        let holders = |sentence: usize, body: &Body| -> Vec<u32> {
            let here = self.candidates.iter().filter(office).filter(|c| c.sentence == sentence);
            let there = here.filter(|c| c.object.iter().any(|fill| fill.entity == body.entity));
            there.flat_map(|c| c.subject.iter().map(|fill| fill.entity)).collect()
        };
        let mut shared = sentences(o).filter(|&at| !s.places_in(at).is_empty()).peekable();
        shared.peek().is_some()
            && shared.all(|sentence| {
                let others = holders(sentence, o);
                holders(sentence, s).iter().any(|person| others.contains(person))
            })
    }

    /// True where frames tie the two by another relation that is no contract: an owner seldom runs his child.
    fn else_tied(&self, s: &Body, o: &Body) -> bool {
        if self.rules.relations[self.relation].staged {
            return false;
        }
        let has = |fills: &[Fill], body: &Body| fills.iter().any(|fill| fill.entity == body.entity);
        self.candidates.iter().any(|c| {
            !c.fallen
                && c.relation != self.relation
                && !self.rules.relations[c.relation].staged
                && (has(&c.subject, s) && has(&c.object, o) || has(&c.subject, o) && has(&c.object, s))
        })
    }

    /// True where frames read the sentence as denied of the object.
    fn unsaid(&self, o: &Body, sentence: usize) -> bool {
        let here = |c: &&Candidate| c.sentence == sentence && c.relation == self.relation && !c.weak;
        let mut here =
            self.candidates.iter().filter(here).filter(|c| c.object.iter().any(|f| f.entity == o.entity));
        here.any(|c| c.fallen && c.cues.iter().any(|id| self.rules.lists("unsaying", id)))
    }

    fn fill(&self, body: &Body, sentence: usize) -> Option<Fill> {
        let here = body.places_in(sentence).first();
        let place = here.or_else(|| body.places.iter().min_by_key(|p| p.sentence.abs_diff(sentence)))?;
        let span = self.story.views.get(place.sentence)?.units.get(place.unit)?.span;
        Some(Fill { entity: body.entity, span, slot: RULE, carried: here.is_none() || place.nominal })
    }

    /// Of the sentences that name both, or else the object, the one whose own features say most.
    fn evidence(&self, ranker: &Ranker, s: Option<&Body>, o: &Body) -> Option<usize> {
        let together = s.filter(|s| s.distance(o) == 0);
        let weight = |sentence: usize| {
            let mut sink = Sink::counting(ranker);
            self.words_in(&mut sink, "o", o, sentence);
            match together {
                Some(s) => self.beside(&mut sink, s, o, sentence),
                None => self.lone(&mut sink, "o", o, sentence),
            }
            sink.sum()
        };
        let away = |sentence: usize| {
            let places = s.into_iter().flat_map(|s| &s.places);
            places.map(|p| p.sentence.abs_diff(sentence)).min().unwrap_or(0).min(9)
        };
        let mut best: Option<(usize, f64)> = None;
        for sentence in sentences(o).filter(|&at| together.is_none_or(|s| !s.places_in(at).is_empty())) {
            let weight = weight(sentence) - away(sentence) as f64 * 0.2;
            if best.is_none_or(|(_, most)| weight > most) {
                best = Some((sentence, weight));
            }
        }
        best.map(|(sentence, _)| sentence)
    }
}
