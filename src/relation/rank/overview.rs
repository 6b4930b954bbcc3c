//! What is seen of a pair in view of all others of its article: how sure they are, and which of them are told of.

use std::collections::{BTreeMap, BTreeSet};

use crate::relation::candidate::Candidate;
use crate::relation::rank::add::{Key, Odds, doubted};
use crate::relation::rank::features::{Pair, bucket};
use crate::relation::story::Fill;
use crate::relation_type::Stage;
use crate::rules::Signs;

/// A pair less sure than this that nothing tells of is not looked at again.
const LEAST: f64 = 0.03;

/// The most pairs of an article that are looked at again, and how many members of a list.
const PAIRS: usize = 512;
const MEMBERS: usize = 64;

/// From here on so sure, each of these is a sign.
const LEVELS: [(f64, &str); 17] = [
    (0.03, "3"),
    (0.05, "5"),
    (0.08, "8"),
    (0.12, "12"),
    (0.16, "16"),
    (0.2, "20"),
    (0.25, "25"),
    (0.3, "30"),
    (0.35, "35"),
    (0.4, "40"),
    (0.5, "50"),
    (0.6, "60"),
    (0.7, "70"),
    (0.8, "80"),
    (0.9, "90"),
    (0.95, "95"),
    (0.98, "98"),
];

/// The same for many together.
const SUMS: [(f64, &str); 8] = [
    (0.1, "0.1"),
    (0.25, "0.25"),
    (0.5, "0.5"),
    (1.0, "1"),
    (1.5, "1.5"),
    (2.0, "2"),
    (3.0, "3"),
    (5.0, "5"),
];

/// And for how far a pair is ahead of another.
const LEADS: [(f64, &str); 9] = [
    (-0.5, "-50"),
    (-0.3, "-30"),
    (-0.15, "-15"),
    (-0.05, "-5"),
    (0.0, "0"),
    (0.05, "5"),
    (0.15, "15"),
    (0.3, "30"),
    (0.5, "50"),
];

/// Subject and object of a pair.
pub(super) type Ends = (Option<u32>, u32);

/// All pairs of a relation in an article.
pub(super) struct Overview<'a, 'p, 'g> {
    of: &'a Pair<'p, 'g>,
    odds: &'a Odds,
    /// How sure each is.
    sure: BTreeMap<Ends, f64>,
    /// Those that frames hold.
    stated: BTreeSet<Ends>,
    /// Those that are told of as things stand.
    told: BTreeSet<Ends>,
    /// Those that a sentence tells of which names both.
    plain: BTreeSet<Ends>,
    /// The stages at which they are told.
    stages: BTreeSet<(Ends, Stage)>,
    /// Those that frames state without a doubt.
    firm: BTreeSet<Ends>,
    /// How many bodies are named that usually are a subject.
    usual: usize,
    /// How sure the surest fact is of each body that has any, as its object and as its subject.
    as_object: BTreeMap<u32, f64>,
    as_subject: BTreeMap<u32, f64>,
    /// How sure the surest pair of another relation is in which a body takes part.
    elsewhere: BTreeMap<(usize, u32), f64>,
    sum: f64,
    most: f64,
}

impl<'a, 'p, 'g> Overview<'a, 'p, 'g> {
    pub(super) fn new(of: &'a Pair<'p, 'g>, odds: &'a Odds) -> Self {
        let mut sure = BTreeMap::new();
        let mut elsewhere: BTreeMap<(usize, u32), f64> = BTreeMap::new();
        for (&(relation, subject, object), &known) in odds.all() {
            if relation == of.relation {
                let most: &mut f64 = sure.entry(of.ends(subject, object)).or_insert(0.0);
                *most = most.max(known);
                continue;
            }
            for body in subject.into_iter().chain([object]) {
                let most = elsewhere.entry((relation, body)).or_insert(0.0);
                *most = most.max(known);
            }
        }
        let (mut as_object, mut as_subject) = (BTreeMap::new(), BTreeMap::new());
        for (&(subject, object), &known) in &sure {
            let most: &mut f64 = as_object.entry(object).or_insert(0.0);
            *most = most.max(known);
            if let Some(subject) = subject {
                let most: &mut f64 = as_subject.entry(subject).or_insert(0.0);
                *most = most.max(known);
            }
        }
        let (sum, most) = (sure.values().sum(), sure.values().copied().fold(0.0, f64::max));
        let (mut stated, mut told) = (BTreeSet::new(), BTreeSet::new());
        let (mut plain, mut stages) = (BTreeSet::new(), BTreeSet::new());
        let mut firm = BTreeSet::new();
        for candidate in of.candidates.iter().filter(|c| !c.fallen && c.relation == of.relation) {
            for (subject, object) in of.pairs_of(candidate) {
                let ends = of.ends(subject.map(|fill| fill.entity), object.entity);
                stated.insert(ends);
                if tells(of, odds, candidate, subject, object) {
                    told.insert(ends);
                }
                if subject.is_none_or(here) && here(object) {
                    plain.insert(ends);
                }
                if subject.is_none_or(here)
                    && here(object)
                    && !candidate.weak
                    && !candidate.phrase
                    && candidate.rule != "ranker"
                {
                    firm.insert(ends);
                }
                stages.extend(candidate.stage.map(|stage| (ends, stage)));
            }
        }
        let usually = &of.rules.relations[of.relation].subject.usual;
        let usual = of.cast.bodies.iter().filter(|body| usually.contains(of.story.kind(body.entity))).count();
        Overview {
            firm,
            plain,
            stages,
            usual,
            of,
            odds,
            sure,
            stated,
            told,
            as_object,
            as_subject,
            elsewhere,
            sum,
            most,
        }
    }

    /// The pairs that are looked at again: those that are not without hope.
    pub(super) fn pairs(&self) -> impl Iterator<Item = Ends> {
        let hopes = |(ends, sure): &(&Ends, &f64)| **sure >= LEAST || self.told.contains(*ends);
        self.sure.iter().filter(hopes).map(|(ends, _)| *ends).take(PAIRS)
    }

    /// How sure a pair was at the first look.
    pub(super) fn sure(&self, ends: Ends) -> f64 {
        self.sure.get(&ends).copied().unwrap_or(0.0)
    }

    /// True where frames state it without a doubt.
    pub(super) fn firm(&self, ends: Ends) -> bool {
        self.firm.contains(&ends)
    }

    /// True where it is told of as things stand.
    pub(super) fn told(&self, ends: Ends) -> bool {
        self.told.contains(&ends)
    }

    /// Puts down what is seen of a pair.
    pub(super) fn see(&self, ends: Ends, signs: &mut Signs<'_>) {
        let (subject, object) = ends;
        let own = self.sure(ends);
        level(signs, "own", own);
        level(signs, "in a sentence", self.in_sentence(object));
        level(signs, "nobody", self.sure((None, object)));
        self.flags(signs, "own", ends);
        if subject.is_some() {
            self.flags(signs, "nobody", (None, object));
        }
        // Others who may be its subject.
        let other = |body: u32, end: Option<u32>, beside: Option<u32>| end == Some(body) && beside.is_some();
        let symmetric = self.of.rules.relations[self.of.relation].symmetric;
        self.rivals(signs, "subject", own, |pair| {
            let (from, to) = (pair.0, Some(pair.1));
            *pair != ends && (other(object, to, from) || symmetric && other(object, from, to))
        });
        if let Some(s) = subject {
            // What else the subject may have.
            self.rivals(signs, "object", own, |pair| {
                let (from, to) = (pair.0, Some(pair.1));
                *pair != ends && (other(s, from, to) || symmetric && other(s, to, from))
            });
            level(signs, "reversed", self.sure((Some(object), s)));
            level(signs, "subject as object", self.as_object.get(&s).copied().unwrap_or(0.0));
            self.fellows(signs, "subject", s, |fellow| self.of.ends(Some(fellow), object));
        }
        level(signs, "object as subject", self.as_subject.get(&object).copied().unwrap_or(0.0));
        self.fellows(signs, "object", object, |fellow| self.of.ends(subject, fellow));
        for (relation, rule) in self.of.rules.relations.iter().enumerate() {
            if relation == self.of.relation {
                continue;
            }
            let kind = rule.kind.as_str();
            let with = |body: u32| self.elsewhere.get(&(relation, body)).copied().unwrap_or(0.0);
            leveled(signs, &["object in", kind], with(object), &LEVELS);
            if let Some(s) = subject {
                let both = [(relation, Some(s), object), (relation, Some(object), s)];
                let sure = both.iter().filter_map(|key: &Key| self.odds.get(key)).copied();
                leveled(signs, &["both in", kind], sure.fold(0.0, f64::max), &LEVELS);
                leveled(signs, &["subject in", kind], with(s), &LEVELS);
            }
        }
        level(signs, "surest", self.most);
        leveled(signs, &["all"], self.sum, &SUMS);
        if self.plain.contains(&ends) {
            signs.put(&["plain"]);
        }
        for stage in Stage::ALL.into_iter().filter(|stage| self.stages.contains(&(ends, *stage))) {
            signs.put(&["stage", stage.as_str()]);
        }
        signs.put(&["usual subjects", bucket(self.usual)]);
        signs.put(&["sentences", bucket(self.of.story.views.len())]);
        let body = |entity: u32| self.of.cast.bodies.iter().find(|body| body.entity == entity);
        if let Some(o) = body(object) {
            signs.put(&["object named", bucket(o.places.len())]);
            if let Some(s) = subject.and_then(body) {
                signs.put(&["subject named", bucket(s.places.len())]);
                signs.put(&["apart", bucket(s.distance(o))]);
            }
        }
        signs.put(&["objects", bucket(self.as_object.len())]);
        signs.put(&["subjects", bucket(self.as_subject.len())]);
        let kind = |entity: u32| self.of.story.kind(entity).as_str();
        signs.put(&["kinds", subject.map_or("none", kind), kind(object)]);
        signs.put(&["object kind", kind(object)]);
    }

    /// How sure the surest sentence is that tells of an object without its subject.
    fn in_sentence(&self, object: u32) -> f64 {
        self.odds.of_nobody.get(&(self.of.relation, object)).map_or(0.0, |(sure, _)| *sure)
    }

    fn flags(&self, signs: &mut Signs<'_>, whose: &str, ends: Ends) {
        if self.stated.contains(&ends) {
            signs.put(&["stated", whose]);
        }
        if self.told.contains(&ends) {
            signs.put(&["told", whose]);
        }
    }

    /// What is seen of the pairs that share an end with one.
    fn rivals(&self, signs: &mut Signs<'_>, what: &str, own: f64, shares: impl Fn(&Ends) -> bool) {
        let (mut most, mut sum, mut ahead, mut stated, mut told) = (0.0_f64, 0.0, 0, false, 0);
        for (ends, &sure) in self.sure.iter().filter(|(ends, _)| shares(ends)) {
            most = most.max(sure);
            sum += sure;
            ahead += usize::from(sure > own);
            stated |= self.stated.contains(ends);
            told += usize::from(self.told.contains(ends));
        }
        leveled(signs, &["other", what], most, &LEVELS);
        leveled(signs, &["other", what, "in all"], sum, &SUMS);
        leveled(signs, &["ahead of other", what], own - most, &LEADS);
        signs.put(&["ahead of it", what, bucket(ahead.min(4))]);
        signs.put(&["told other", what, bucket(told.min(4))]);
        if stated {
            signs.put(&["stated other", what]);
        }
    }

    /// What is seen of the pairs of those who are named side by side with an end.
    fn fellows(&self, signs: &mut Signs<'_>, what: &str, body: u32, ends: impl Fn(u32) -> Ends) {
        let named = self.of.cast.bodies.iter().find(|named| named.entity == body);
        let beside = named.map_or(&[][..], |named| named.beside.as_slice());
        let mut most: Option<f64> = None;
        let mut told = false;
        for &fellow in beside.iter().take(MEMBERS) {
            let Some(&sure) = self.sure.get(&ends(fellow)) else { continue };
            most = Some(most.map_or(sure, |most| most.max(sure)));
            told |= self.told.contains(&ends(fellow));
        }
        let Some(most) = most else { return };
        signs.put(&["fellow", what]);
        leveled(signs, &["fellow", what], most, &LEVELS);
        if told {
            signs.put(&["told fellow", what]);
        }
    }
}

impl Pair<'_, '_> {
    /// The ends of a pair: in the order of their numbers where either may be the subject.
    pub(super) fn ends(&self, subject: Option<u32>, object: u32) -> Ends {
        match subject {
            Some(subject) if self.rules.relations[self.relation].symmetric && object < subject => {
                (Some(object), subject)
            }
            subject => (subject, object),
        }
    }

    /// The pairs that a candidate of the relation is about.
    fn pairs_of<'c>(&self, candidate: &'c Candidate) -> Vec<(Option<&'c Fill>, &'c Fill)> {
        let (subjects, objects) =
            (candidate.subject.iter().take(MEMBERS), candidate.object.iter().take(MEMBERS));
        if self.rules.relations[self.relation].symmetric {
            let all: Vec<&Fill> = subjects.chain(objects).collect();
            let behind = |(at, a): (usize, &&'c Fill)| {
                let a = *a;
                all.iter().skip(at + 1).map(move |b| (Some(a), *b)).collect::<Vec<_>>()
            };
            return all
                .iter()
                .enumerate()
                .flat_map(behind)
                .filter(|(a, b)| a.map(|a| a.entity) != Some(b.entity))
                .collect();
        }
        let nobody = candidate.subject.is_empty().then_some(None);
        let subjects: Vec<Option<&Fill>> = subjects.map(Some).chain(nobody).collect();
        objects.flat_map(|object| subjects.iter().map(move |subject| (*subject, object))).collect()
    }
}

/// True for an argument that its sentence names.
fn here(fill: &Fill) -> bool {
    !fill.carried && fill.slot != "article"
}

/// True where a candidate tells of a pair: it is not too little sure.
fn tells(
    of: &Pair<'_, '_>,
    odds: &Odds,
    candidate: &Candidate,
    subject: Option<&Fill>,
    object: &Fill,
) -> bool {
    let key = (candidate.relation, subject.map(|fill| fill.entity), object.entity);
    let stated = subject.is_some_and(here) && here(object) && !candidate.weak;
    let symmetric = of.rules.relations[candidate.relation].symmetric;
    if stated && symmetric && candidate.construction != "derived" {
        return true;
    }
    odds.get(&key).is_none_or(|&sure| !doubted(of.rules, candidate.relation, sure, stated))
}

fn level(signs: &mut Signs<'_>, what: &str, value: f64) {
    leveled(signs, &[what], value, &LEVELS);
}

/// Puts a sign for each level that a number reaches.
fn leveled(signs: &mut Signs<'_>, what: &[&str], value: f64, levels: &[(f64, &str)]) {
    for (_, name) in levels.iter().take_while(|(level, _)| value >= *level) {
        match what {
            [one] => signs.put(&[one, name]),
            [one, two] => signs.put(&[one, two, name]),
            [one, two, three] => signs.put(&[one, two, three, name]),
            _ => {}
        }
    }
}
