//! What one sentence holds that bears on a relation: triggers with their classes, cues, contract words.

use crate::gazetteer::Kind;
use crate::relation::story::Story;
use crate::relation::view::View;
use crate::relation_type::Stage;
use crate::rules::{Head, Inner};
use crate::sentence::tags::UnitKind;

/// A word that some frame knows.
#[derive(Clone, Debug)]
pub(crate) struct Trigger<'a> {
    /// Its unit.
    pub(crate) unit: usize,
    /// The verb it heads.
    pub(crate) verb: Option<usize>,
    /// The noun it heads.
    pub(crate) noun: Option<usize>,
    /// Relation and stage of the frames it triggers.
    pub(crate) classes: Vec<(&'a str, &'a str)>,
}

/// A sentence seen from afar.
#[derive(Debug, Default)]
pub(crate) struct Scene<'a> {
    /// Its triggers, in order.
    pub(crate) triggers: Vec<Trigger<'a>>,
    /// Ids of the cues whose words it holds.
    pub(crate) cues: Vec<&'a str>,
    /// True where it speaks of a contract in so many words.
    pub(crate) contract: bool,
}

/// A scene for each sentence; an empty one where no body is named, so that it need not be parsed.
pub(crate) fn scenes<'a>(rules: &'a Inner, story: &Story<'_>) -> Vec<Scene<'a>> {
    let scene = |view: &View<'_>| {
        if story.names_body(view) { Scene::new(rules, story, view) } else { Scene::default() }
    };
    story.views.iter().map(scene).collect()
}

impl<'a> Scene<'a> {
    /// Looks over one sentence.
    pub(crate) fn new(rules: &'a Inner, story: &Story<'_>, view: &View<'_>) -> Self {
        let mut scene = Scene::default();
        for (at, verb) in view.parse.verbs.iter().enumerate() {
            let lemma = view.units[verb.group.main].lemma.as_ref();
            let Some(list) = rules.verbs.get(lemma) else { continue };
            scene.push(rules, view, verb.group.main, Some(at), None, list);
            let patient = if verb.group.passive { verb.subject } else { verb.objects.first().copied() };
            if patient.is_some_and(|noun| is_person(story, view, noun)) {
                scene.keep_offices(rules, verb.group.main);
            }
        }
        for (at, noun) in view.parse.nouns.iter().enumerate() {
            let lemma = view.units[noun.group.head].lemma.as_ref();
            scene.contract |= rules.lists("contract", lemma);
            let Some(list) = rules.nouns.get(lemma) else { continue };
            scene.push(rules, view, noun.group.head, None, Some(at), list);
            if noun.phrases.first().is_some_and(|phrase| is_person(story, view, phrase.noun)) {
                scene.keep_offices(rules, noun.group.head);
            }
        }
        scene.triggers.sort_by_key(|trigger| trigger.unit);
        scene.cues = cues(rules, view);
        scene
    }

    /// `Jane Roe was appointed`: of the trigger at a unit, the last that was put, what may be said of a person.
    fn keep_offices(&mut self, rules: &Inner, unit: usize) {
        let of_persons = |kind: &str| {
            let rule = rules.relations.iter().find(|rule| rule.kind.as_str() == kind);
            rule.is_some_and(|rule| {
                rule.subject.kinds.contains(&Kind::PERSON) || rule.object.kinds.contains(&Kind::PERSON)
            })
        };
        let Some(trigger) = self.triggers.last_mut().filter(|trigger| trigger.unit == unit) else { return };
        trigger.classes.retain(|(kind, _)| of_persons(kind));
        if trigger.classes.is_empty() {
            self.triggers.pop();
        }
    }

    fn push(
        &mut self,
        rules: &'a Inner,
        view: &View<'_>,
        unit: usize,
        verb: Option<usize>,
        noun: Option<usize>,
        list: &[(usize, usize)],
    ) {
        let mut classes: Vec<(usize, Option<Stage>)> = Vec::new();
        for (frame, pattern) in list {
            let frame = &rules.frames[*frame];
            let class = (frame.relation, frame.stage);
            let pattern = frame.patterns.get(*pattern).filter(|_| !classes.contains(&class));
            if pattern.is_some_and(|pattern| reads(rules, view, &pattern.head, unit, verb)) {
                classes.push(class);
            }
        }
        if classes.is_empty() {
            return;
        }
        let named = |(relation, stage): (usize, Option<Stage>)| {
            (rules.relations[relation].kind.as_str(), stage.map_or("", |stage| stage.as_str()))
        };
        let classes = classes.into_iter().map(named).collect();
        self.triggers.push(Trigger { unit, verb, noun, classes });
    }
}

/// True where a noun names a person.
fn is_person(story: &Story<'_>, view: &View<'_>, noun: usize) -> bool {
    let head = view.parse.nouns.get(noun).map(|noun| noun.group.head);
    let named = head.and_then(|head| story.reference(view, head));
    named.is_some_and(|reference| story.is_person(reference.entity))
}

/// True where all the words of a pattern's head stand there: the particle of a verb, the words before a noun.
fn reads(rules: &Inner, view: &View<'_>, head: &Head, unit: usize, verb: Option<usize>) -> bool {
    let ends = |words: &str| {
        let mut at = unit + 1;
        words.rsplit([' ', '_', '-']).all(|word| {
            at = at.saturating_sub(1);
            let unit = view.units.get(at);
            unit.is_some_and(|unit| unit.lemma.as_ref() == word || unit.lower.as_ref() == word)
        })
    };
    match head {
        Head::Verb { particle: Some(particle), .. } => {
            let group = verb.and_then(|verb| view.parse.verbs.get(verb)).map(|verb| &verb.group);
            let beside = group.and_then(|group| group.particle).or(Some(unit + 1));
            beside.and_then(|at| view.units.get(at)).is_some_and(|unit| unit.lower.as_ref() == particle)
        }
        Head::Verb { .. } | Head::Beside => true,
        Head::Event { lemmas } | Head::Agent { lemmas } => lemmas.iter().any(|lemma| {
            match lemma.strip_prefix('$').and_then(|number| number.parse::<usize>().ok()) {
                Some(thing) => rules
                    .things
                    .get(thing)
                    .zip(view.units.get(unit))
                    .is_some_and(|(thing, last)| thing.heads_at(&last.lemma, &last.lower).any(ends)),
                None => ends(lemma),
            }
        }),
    }
}

/// The cues whose words a sentence holds anywhere.
fn cues<'a>(rules: &'a Inner, view: &View) -> Vec<&'a str> {
    let mut found = Vec::new();
    for unit in view.units.iter().filter(|unit| matches!(unit.kind, UnitKind::Word)) {
        rules.cued.add(unit.tag, &unit.lemma, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().filter_map(|cue| rules.cues.get(cue)).map(|cue| cue.id.as_str()).collect()
}
