//! Reads rule files: TOML records into frames, cues and phrases, with errors that name the place.

use std::collections::BTreeMap;

use toml::Spanned;

use crate::error::{Error, ErrorKind};
use crate::gazetteer::Kind;
use crate::limits::Limits;
use crate::relation_type::{RelationType, Stage};
use crate::rules::format::{CueRecord, FileRecord, FrameRecord, PhraseRecord, RelationRecord, RoleRecord};
use crate::rules::pattern::{Head, Names, Role, read_noun, read_sentence};
use crate::rules::signals::Signals;
use crate::rules::trust::Trust;
use crate::rules::words::nearest;
use crate::rules::{
    Cue, Cued, Effect, Frame, Inner, Line, Part, Phrase, Place, Ranker, RelationRule, RoleRule, Thing,
};
use crate::word_map::WordMap;

/// The largest rule file, in bytes.
const FILE: usize = Limits::RULE_FILE;
/// The most rules in all files.
const RULES: usize = Limits::RULES;

/// Reads all files in order.
pub(crate) fn read(files: &[(&str, &str)]) -> Result<Inner, Error> {
    let mut rules = Inner::default();
    for (name, text) in files {
        read_file(&mut rules, name, text).map_err(|error| error.in_file(*name))?;
    }
    index(&mut rules);
    Ok(rules)
}

fn read_file(rules: &mut Inner, name: &str, text: &str) -> Result<(), Error> {
    if text.len() > FILE {
        return Err(Error::new(
            ErrorKind::Limit,
            format!("{} bytes; a rule file holds at most {FILE}", text.len()),
        ));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let record: FileRecord = toml::from_str(text).map_err(|e| {
        let (line, column) = place(text, e.span().map_or(0, |span| span.start));
        Error::new(ErrorKind::Rules, e.message().to_owned()).at(line, Some(column))
    })?;
    if record.format.is_some_and(|format| format != 1) {
        return Err(Error::new(ErrorKind::Rules, "this crate reads `format = 1`"));
    }
    for (thing, record) in record.things {
        let mut by_last: WordMap<Vec<usize>> = WordMap::default();
        for (index, head) in record.heads.iter().enumerate() {
            let last = head.rsplit([' ', '-', '_']).next().unwrap_or(head);
            by_last.note(last.to_owned()).push(index);
        }
        let (heads, any, places, except) = (record.heads, record.any, record.places, record.except);
        let more_time = record.more_time;
        rules.things.push(Thing { name: thing, heads, any, places, more_time, except, by_last });
    }
    for (name, record) in record.relation {
        let rule = relation(rules, &name, record)?;
        rules.relations.push(rule);
    }
    for (noun, kinds) in record.nouns {
        rules.nouns_of_kinds.insert(noun, kinds.iter().map(|kind| Kind::new(kind)).collect());
    }
    for (name, words) in record.words {
        rules.words.entry(name).or_default().extend(words);
    }
    for (name, kind) in record.cast {
        rules.cast.insert(name, Kind::new(&kind));
    }
    for (name, record) in record.ranker {
        if !rules.relations.iter().any(|relation| relation.kind.as_str() == name) {
            return Err(Error::new(ErrorKind::Rules, format!("no relation `{name}` for this ranker")));
        }
        let ranker = record
            .try_into()
            .map_err(|e| Error::new(ErrorKind::Rules, format!("ranker of `{name}`: {e}")))?;
        rules.rankers.insert(name, ranker);
    }
    if let Some(record) = record.buyer {
        let buyers =
            record.try_into().map_err(|e| Error::new(ErrorKind::Rules, format!("weights of buyers: {e}")))?;
        rules.buyers = Some(buyers);
    }
    for (name, record) in record.answer {
        let asked = ["service", "value", "duration", "date", "start", "office"].contains(&name.as_str());
        if !asked && !rules.relations.iter().any(|relation| relation.kind.as_str() == name) {
            return Err(Error::new(
                ErrorKind::Rules,
                format!(
                    "nobody asks for `{name}`: write [answer.value], [answer.office] or [answer.contract]"
                ),
            ));
        }
        let answer = record
            .try_into()
            .map_err(|e| Error::new(ErrorKind::Rules, format!("answers of `{name}`: {e}")))?;
        rules.answers.insert(name, answer);
    }
    for (name, points) in record.trust {
        if !rules.relations.iter().any(|relation| relation.kind.as_str() == name) {
            return Err(Error::new(ErrorKind::Rules, format!("no relation `{name}` for this trust")));
        }
        let trust = Trust::through(points)
            .map_err(|e| Error::new(ErrorKind::Rules, format!("trust of `{name}`: {e}")))?;
        rules.trust.insert(name, trust);
    }
    for (name, record) in record.confidence {
        if !rules.relations.iter().any(|relation| relation.kind.as_str() == name) {
            return Err(Error::new(ErrorKind::Rules, format!("no relation `{name}` for this confidence")));
        }
        let confidence = record
            .try_into()
            .map_err(|e| Error::new(ErrorKind::Rules, format!("confidence of `{name}`: {e}")))?;
        rules.confidences.insert(name, confidence);
    }
    let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let at =
        |span: std::ops::Range<usize>| Place { file: name.to_owned(), line: number(&breaks, span.start) };
    for frame in record.frame {
        let place = at(frame.span());
        let line = place.line;
        let frame = self::frame(rules, frame, place, &breaks)
            .map_err(|(m, own)| Error::new(ErrorKind::Rules, m).at(own.unwrap_or(line), None))?;
        rules.frames.push(frame);
    }
    for cue in record.cue {
        let place = at(cue.span());
        let line = place.line;
        let cue =
            self::cue(cue, place, &breaks).map_err(|m| Error::new(ErrorKind::Rules, m).at(line, None))?;
        rules.cues.push(cue);
    }
    for phrase in record.phrase {
        let place = at(phrase.span());
        let line = place.line;
        let phrase = self::phrase(rules, phrase, place, &breaks)
            .map_err(|m| Error::new(ErrorKind::Rules, m).at(line, None))?;
        rules.phrases.push(phrase);
    }
    if rules.frames.len() + rules.cues.len() + rules.phrases.len() > RULES {
        return Err(Error::new(ErrorKind::Limit, format!("more than {RULES} rules")));
    }
    Ok(())
}

fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    (line, column)
}

fn relation(rules: &Inner, name: &str, record: RelationRecord) -> Result<RelationRule, Error> {
    let thing = match &record.thing {
        None => None,
        Some(thing) => Some(rules.things.iter().position(|t| t.name == *thing).ok_or_else(|| {
            Error::new(ErrorKind::Rules, format!("relation `{name}`: no [things.{thing}] is declared"))
        })?),
    };
    Ok(RelationRule {
        kind: RelationType::new(name),
        subject: role(record.subject),
        object: role(record.object),
        staged: record.staged,
        symmetric: record.symmetric,
        thing,
    })
}

fn role(record: RoleRecord) -> RoleRule {
    let kinds = |names: Vec<String>| names.iter().map(|name| Kind::new(name)).collect();
    RoleRule {
        name: record.role,
        kinds: kinds(record.kinds),
        usual: kinds(record.usual),
        optional: record.optional,
    }
}

fn find_relation(rules: &Inner, name: &str) -> Result<usize, String> {
    rules.relations.iter().position(|r| r.kind.as_str() == name).ok_or_else(|| {
        let known: Vec<&str> = rules.relations.iter().map(|r| r.kind.as_str()).collect();
        format!("`{name}` is no relation: one of {}", known.join(", "))
    })
}

fn stage(name: Option<&String>) -> Result<Option<Stage>, String> {
    name.map(|name| {
        Stage::from_name(name).ok_or_else(|| {
            let known: Vec<&str> = Stage::ALL.iter().map(|s| s.as_str()).collect();
            format!("`{name}` is no stage: one of {}", known.join(", "))
        })
    })
    .transpose()
}

/// A frame, or what is wrong with it and the line where that is not the frame's own.
fn frame(
    rules: &Inner,
    record: Spanned<FrameRecord>,
    place: Place,
    breaks: &[usize],
) -> Result<Frame, (String, Option<usize>)> {
    let record = record.into_inner();
    let in_frame = |message: String| (format!("frame `{}`: {message}", record.id), None);
    let id = format!("{}.{}", record.relation, record.id);
    if rules.frames.iter().any(|frame| frame.id == id) {
        return Err(in_frame("another of this relation has this id: give it one of its own".to_owned()));
    }
    let relation = find_relation(rules, &record.relation).map_err(in_frame)?;
    let rule = &rules.relations[relation];
    let stage = stage(record.stage.as_ref()).map_err(in_frame)?;
    if rule.staged != stage.is_some() {
        return Err(in_frame(
            if rule.staged { "it needs a stage" } else { "its relation has no stages" }.to_owned(),
        ));
    }
    let things: Vec<String> = rules.things.iter().map(|thing| thing.name.clone()).collect();
    let names = Names { subject: &rule.subject.name, object: &rule.object.name, things: &things };
    let mut patterns = Vec::new();
    let mut wordings = Vec::new();
    for (spanned, noun) in
        record.says.iter().map(|s| (s, false)).chain(record.nouns.iter().map(|s| (s, true)))
    {
        let line = line(spanned, breaks);
        let read = if noun {
            read_noun(&line.text, &names).map(|p| vec![p])
        } else {
            read_sentence(&line.text, &names)
        };
        for pattern in read.map_err(|m| (in_frame(m).0, Some(line.number)))? {
            patterns.push(pattern);
            wordings.push(line.clone());
        }
    }
    if patterns.is_empty() {
        return Err(in_frame("it says nothing: give `says` or `nouns`".to_owned()));
    }
    Ok(Frame {
        roles: narrowed(rule, &record.kinds, &record.named).map_err(in_frame)?,
        id,
        relation,
        stage,
        patterns,
        wordings,
        former: record.former,
        weak: record.weak,
        yes: lines(&record.yes, breaks),
        no: lines(&record.no, breaks),
        place,
    })
}

/// The relation's roles as a frame narrows them: by kind, and by those that must be named.
fn narrowed(
    rule: &RelationRule,
    kinds: &BTreeMap<String, Vec<String>>,
    named: &[String],
) -> Result<RelationRule, String> {
    let mut rule = rule.clone();
    for name in named {
        role_named(&mut rule, name)?.optional = false;
    }
    for (role, names) in kinds {
        let role = role_named(&mut rule, role)?;
        if let Some(unknown) = names.iter().find(|name| !role.kinds.iter().any(|kind| kind.as_str() == *name))
        {
            let near = nearest(unknown, role.kinds.iter().map(Kind::as_str));
            let near = near.map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
            return Err(format!("the relation has no kind `{unknown}` for {}{near}", role.name));
        }
        role.kinds.retain(|kind| names.iter().any(|name| name == kind.as_str()));
        role.usual.retain(|kind| names.iter().any(|name| name == kind.as_str()));
    }
    Ok(rule)
}

fn role_named<'a>(rule: &'a mut RelationRule, name: &str) -> Result<&'a mut RoleRule, String> {
    if name == rule.subject.name {
        Ok(&mut rule.subject)
    } else if name == rule.object.name {
        Ok(&mut rule.object)
    } else {
        Err(format!("`{name}` is no role: write {} or {}", rule.subject.name, rule.object.name))
    }
}

/// `breaks` are the offsets of the file's line breaks.
fn line(spanned: &Spanned<String>, breaks: &[usize]) -> Line {
    Line { text: spanned.get_ref().clone(), number: number(breaks, spanned.span().start) }
}

fn number(breaks: &[usize], offset: usize) -> usize {
    breaks.partition_point(|&at| at < offset) + 1
}

fn lines(spanned: &[Spanned<String>], breaks: &[usize]) -> Vec<Line> {
    spanned.iter().map(|one| line(one, breaks)).collect()
}

fn cue(record: Spanned<CueRecord>, place: Place, breaks: &[usize]) -> Result<Cue, String> {
    let record = record.into_inner();
    let mut sets = Vec::new();
    for (from, to) in &record.sets {
        let from = if from == "any" { None } else { stage(Some(from))? };
        let effect =
            if to == "none" { Effect::Falls } else { stage(Some(to))?.map_or(Effect::Falls, Effect::Stage) };
        sets.push((from, effect));
    }
    Ok(Cue {
        id: record.id,
        verbs: record.verbs,
        nouns: record.nouns,
        adjectives: record.adjectives,
        modals: record.modals,
        before: record.before,
        after: record.after,
        opens: record.opens,
        behind: record.behind,
        negation: record.negation,
        negated: record.negated,
        keeps: record.keeps,
        sets,
        yes: lines(&record.yes, breaks),
        no: lines(&record.no, breaks),
        place,
    })
}

fn phrase(
    rules: &Inner,
    record: Spanned<PhraseRecord>,
    place: Place,
    breaks: &[usize],
) -> Result<Phrase, String> {
    let record = record.into_inner();
    let in_phrase = |message: String| format!("phrase `{}`: {message}", record.id);
    let relation = find_relation(rules, &record.relation).map_err(in_phrase)?;
    let rule = &rules.relations[relation];
    let parts = record
        .pattern
        .split_whitespace()
        .map(|word| match word {
            "..." => Part::Gap,
            _ if word == rule.subject.name => Part::Role(Role::Subject),
            _ if word == rule.object.name => Part::Role(Role::Object),
            _ => Part::Words(word.split('/').map(str::to_owned).collect()),
        })
        .collect();
    Ok(Phrase {
        relation,
        stage: stage(record.stage.as_ref()).map_err(in_phrase)?,
        parts,
        headline: record.place.as_deref() == Some("headline"),
        former: record.former,
        yes: lines(&record.yes, breaks),
        no: lines(&record.no, breaks),
        place,
        id: format!("{}.{}", record.relation, record.id),
    })
}

/// Which trigger words lead to which patterns.
fn index(rules: &mut Inner) {
    for (f, frame) in rules.frames.iter().enumerate() {
        for (p, pattern) in frame.patterns.iter().enumerate() {
            match &pattern.head {
                Head::Verb { lemmas, .. } => {
                    for lemma in lemmas {
                        rules.verbs.note(lemma.clone()).push((f, p));
                    }
                }
                Head::Beside => rules.beside.push((f, p)),
                Head::Event { lemmas } | Head::Agent { lemmas } => {
                    for lemma in lemmas {
                        match lemma.strip_prefix('$').and_then(|n| n.parse::<usize>().ok()) {
                            Some(thing) => {
                                for head in rules.things.get(thing).map_or(&[][..], |t| &t.heads) {
                                    let last = head.rsplit(' ').next().unwrap_or(head);
                                    rules.nouns.note(last.to_owned()).push((f, p));
                                }
                            }
                            None => {
                                let last = lemma.rsplit([' ', '_', '-']).next().unwrap_or(lemma);
                                rules.nouns.note(last.to_owned()).push((f, p));
                            }
                        }
                    }
                }
            }
        }
    }
    for list in rules.verbs.values_mut().chain(rules.nouns.values_mut()) {
        list.dedup();
    }
    rules.signals = Signals::of_rules(rules);
    rules.cued = Cued::of(&rules.cues);
    rules.seen = Ranker::number_all(rules.rankers.values_mut());
    for (number, (name, words)) in rules.words.iter().enumerate() {
        rules.lists.insert(name.clone(), number);
        rules.list_names.push(name.clone());
        for word in words {
            rules.listed.note(word.clone()).push(number);
            if let Some((first, second)) = word.split_once(' ') {
                rules.paired.note(first.to_owned()).push((number, second.to_owned()));
            }
        }
    }
}
