//! Runs the sentences that stand with the rules: what must fire, and what must not.

use std::collections::BTreeSet;

use crate::article::Article;
use crate::gazetteer::{Entity, EntityId, Form, Kind};
use crate::mention::Mention;
use crate::relation::engine::{Reading, stated};
use crate::relation::types::Relation;
use crate::relation_type::{RelationType, Stage};
use crate::rules::{
    Cue, Effect, Finding, Frame, Inner, Line, Phrase, Place, RelationRule, Rules, Severity, lint,
};
use crate::sentence;
use crate::span::Span;

impl Rules {
    /// Looks through the rules and runs the sentences that stand with them, with the names of the cast as
    /// mentions; a sentence without a final stop is read as a headline. Rules that hold have no findings.
    ///
    /// ```
    /// use awarded::Rules;
    ///
    /// let found = Rules::read(&[(
    ///     "mine.toml",
    ///     r#"
    ///     [relation.owns]
    ///     subject = { role = "PARENT", kinds = ["firm"] }
    ///     object = { role = "CHILD", kinds = ["firm"] }
    ///     [cast]
    ///     "Bolt" = "firm"
    ///     "Acme" = "firm"
    ///     [[frame]]
    ///     id = "own"
    ///     relation = "owns"
    ///     says = ["PARENT owns CHILD"]
    ///     yes = ["[PARENT Acme] owns [CHILD Bolt].", "Bolt owns cars."]
    ///     no = ["Acme owns a car that Bolt made."]
    ///     "#,
    /// )])
    /// ?
    /// .check();
    /// assert_eq!(found.len(), 1);
    /// assert_eq!(found[0].sentence, "Bolt owns cars.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check(&self) -> Vec<Finding> {
        let rules = self.inner();
        let mut found = lint(rules);
        let examples = Examples { rules: self, inner: rules };
        for frame in &rules.frames {
            examples.frame(frame, &mut found);
        }
        for cue in &rules.cues {
            examples.cue(cue, &mut found);
        }
        for phrase in &rules.phrases {
            examples.phrase(phrase, &mut found);
        }
        found
    }
}

/// A sentence without its marks, and whom they mark.
#[derive(Debug, PartialEq, Eq)]
struct Marked {
    text: String,
    /// Role → the names marked with it.
    roles: Vec<(String, BTreeSet<String>)>,
}

impl Marked {
    /// Reads `[ROLE Name] has awarded …`.
    fn read(line: &str) -> Result<Self, String> {
        let mut text = String::with_capacity(line.len());
        let mut roles: Vec<(String, BTreeSet<String>)> = Vec::new();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('[') {
            text.push_str(before);
            let (mark, behind) = after.split_once(']').ok_or("a mark is not closed")?;
            let (role, name) = mark.split_once(' ').ok_or("a mark holds a role and a name")?;
            text.push_str(name);
            match roles.iter_mut().find(|(known, _)| known == role) {
                Some((_, names)) => _ = names.insert(name.to_owned()),
                None => roles.push((role.to_owned(), BTreeSet::from([name.to_owned()]))),
            }
            rest = behind;
        }
        text.push_str(rest);
        Ok(Marked { text, roles })
    }

    fn names(&self, role: &str) -> Option<&BTreeSet<String>> {
        self.roles.iter().find(|(known, _)| known == role).map(|(_, names)| names)
    }
}

struct Examples<'a> {
    rules: &'a Rules,
    inner: &'a Inner,
}

impl Examples<'_> {
    fn frame(&self, frame: &Frame, found: &mut Vec<Finding>) {
        let rule = &self.inner.relations[frame.relation];
        let fits = |relation: &Relation| {
            relation.kind == rule.kind
                && relation.former == frame.former
                && (relation.stage == frame.stage
                    || relation.provenance.rule == frame.id && !relation.provenance.cues.is_empty())
        };
        self.both((&frame.id, &frame.place), rule, (&frame.yes, &frame.no), fits, found);
    }

    fn phrase(&self, phrase: &Phrase, found: &mut Vec<Finding>) {
        let rule = &self.inner.relations[phrase.relation];
        let fits = |relation: &Relation| {
            relation.kind == rule.kind && relation.stage == phrase.stage && relation.former == phrase.former
        };
        self.both((&phrase.id, &phrase.place), rule, (&phrase.yes, &phrase.no), fits, found);
    }

    fn both(
        &self,
        (id, place): (&str, &Place),
        rule: &RelationRule,
        (yes, no): (&[Line], &[Line]),
        fits: impl Fn(&Relation) -> bool,
        found: &mut Vec<Finding>,
    ) {
        for line in yes {
            let fault = match Marked::read(&line.text) {
                Err(message) => Some(message),
                Ok(marked) => {
                    let all = self.run(&marked.text);
                    let fitting: Vec<&Relation> = all.iter().filter(|relation| fits(relation)).collect();
                    unlike(rule, &marked, &fitting).map(|fault| format!("{fault}; found: {}", told(&all)))
                }
            };
            found.extend(fault.map(|fault| finding(id, place, line, fault)));
        }
        for line in no {
            let all = self.run(&line.text);
            if all.iter().any(&fits) {
                found.push(finding(id, place, line, format!("must not fire; found: {}", told(&all))));
            }
        }
    }

    fn cue(&self, cue: &Cue, found: &mut Vec<Finding>) {
        let falls = cue.sets.iter().any(|(_, effect)| *effect == Effect::Falls);
        let changed = |stage: Option<Stage>| {
            stage.is_some_and(|stage| cue.sets.iter().any(|(_, to)| *to == Effect::Stage(stage)))
        };
        for line in &cue.yes {
            // A frame of its own may say what the cue would make of another's fact.
            let all = self.run(&line.text);
            let shown = match cue.keeps {
                true => all.iter().any(|relation| changed(relation.stage)),
                false => !all.is_empty() && all.iter().all(|relation| changed(relation.stage)),
            };
            if !shown && (!falls || !all.is_empty()) {
                let message = format!("the cue does not show; found: {}", told(&all));
                found.push(finding(&cue.id, &cue.place, line, message));
            }
        }
        for line in &cue.no {
            let all = self.run(&line.text);
            let shown = all.iter().any(|relation| relation.provenance.cues.contains(&cue.id));
            if shown || all.is_empty() {
                found.push(finding(
                    &cue.id,
                    &cue.place,
                    line,
                    format!("the cue must not show; found: {}", told(&all)),
                ));
            }
        }
    }

    /// The relations of one sentence, with the names of the cast as its mentions.
    fn run(&self, text: &str) -> Vec<Relation> {
        let (entities, mentions) = cast(self.inner, text);
        let whole = Span::new(0, text.len());
        let headline = !text.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '?', '!']);
        let article = Article {
            span: whole,
            headline: headline.then(|| text.to_owned()),
            headline_span: headline.then_some(whole),
            body: if headline { Span::new(text.len(), text.len()) } else { whole },
            ..Article::default()
        };
        let sentences = sentence::segment(text, &article);
        stated(
            self.rules,
            &Reading {
                document: text,
                articles: &[article],
                sentences: &|_| (&sentences[..]).into(),
                entities: &entities,
                mentions: &mentions,
                gazetteer: None,
            },
        )
    }
}

/// The names of the cast in a text; the longest wins, and a person may go by the surname.
fn cast(rules: &Inner, text: &str) -> (Vec<Entity>, Vec<Mention>) {
    let mut places: Vec<(Span, &str)> = Vec::new();
    for (name, kind) in &rules.cast {
        let surname = (*kind == Kind::PERSON).then(|| name.rsplit(' ').next()).flatten();
        for form in [Some(name.as_str()), surname].into_iter().flatten() {
            places.extend(
                text.match_indices(form).map(|(at, _)| (Span::new(at, at + form.len()), name.as_str())),
            );
        }
    }
    places.sort_by_key(|(span, _)| (span.start, u32::MAX - span.end));
    let mut mentions: Vec<Mention> = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (span, name) in places {
        if mentions.last().is_none_or(|last| last.span.end <= span.start) {
            mentions.push(Mention::new(span, EntityId::new(name), Form::Name));
            used.insert(name);
        }
    }
    let entities = used
        .into_iter()
        .filter_map(|name| {
            rules.cast.get(name).map(|kind| Entity::new(EntityId::new(name), kind.clone(), name))
        })
        .collect();
    (entities, mentions)
}

/// What is wrong with the relations that an example should state.
fn unlike(rule: &RelationRule, marked: &Marked, fitting: &[&Relation]) -> Option<String> {
    if fitting.is_empty() {
        return Some("does not fire".to_owned());
    }
    let subjects: BTreeSet<String> =
        fitting.iter().filter_map(|r| r.subject.as_ref()).map(|id| id.as_str().to_owned()).collect();
    let objects: BTreeSet<String> = fitting.iter().map(|r| r.object.as_str().to_owned()).collect();
    let (left, right) = (marked.names(&rule.subject.name), marked.names(&rule.object.name));
    if rule.symmetric {
        let found: BTreeSet<&String> = subjects.iter().chain(&objects).collect();
        let wanted: BTreeSet<&String> = left.into_iter().chain(right).flatten().collect();
        return (found != wanted).then(|| "wrong members".to_owned());
    }
    for (role, wanted, found) in [(&rule.subject, left, &subjects), (&rule.object, right, &objects)] {
        if wanted.is_some_and(|wanted| wanted != found) {
            return Some(format!("wrong {}", role.name));
        }
    }
    for (role, _) in &marked.roles {
        if *role != rule.subject.name && *role != rule.object.name {
            return Some(format!("`{role}` is no role of this relation"));
        }
    }
    None
}

/// The relations in words.
fn told(relations: &[Relation]) -> String {
    if relations.is_empty() {
        return "nothing".to_owned();
    }
    let one = |relation: &Relation| {
        let subject = relation.subject.as_ref().map_or("nobody", EntityId::as_str);
        let stage = relation.stage.map_or_else(String::new, |stage| format!(" {stage}"));
        let kind: &RelationType = &relation.kind;
        let cues = match relation.provenance.cues.as_slice() {
            [] => String::new(),
            cues => format!(" after {}", cues.join(", ")),
        };
        format!(
            "{kind}{stage} ({subject}, {}) by {}{cues}",
            relation.object.as_str(),
            relation.provenance.rule
        )
    };
    relations.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn finding(rule: &str, place: &Place, line: &Line, message: String) -> Finding {
    Finding {
        severity: Severity::Error,
        file: place.file.clone(),
        line: line.number,
        rule: rule.to_owned(),
        sentence: line.text.clone(),
        message,
    }
}
