//! Plain sentences as patterns: which role or thing stands in which grammatical slot of a trigger.

use crate::rules::words::{
    PARTICLES, is_article, is_preposition, nearest, noun_lemma, odd_preposition, verb_lemma,
};

/// What triggers a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// A verb, perhaps with its particle (alternatives parted by `/`).
    Verb { lemmas: Vec<String>, particle: Option<String> },
    /// A noun that names the event: `the award of …`.
    Event { lemmas: Vec<String> },
    /// A noun that names one of the parties: `X is the provider of …`, `X, provider of …`.
    Agent { lemmas: Vec<String> },
    /// A name with another behind a preposition: `X of Y`.
    Beside,
}

/// Where a filler stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Subject of the plain active sentence.
    Subject,
    /// Object, the first or the second.
    Object,
    /// After one of these prepositions.
    After(Vec<String>),
    /// Before `'s`, or before the noun as its modifier.
    Possessor,
    /// The party that an agent noun names.
    Itself,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The subject's or object's role of the relation.
    Role(Role),
    /// A thing, by index.
    Thing(usize),
    /// These words, the last of them the head.
    Words(Vec<String>),
    /// Anybody or anything: `SOMEONE`.
    Anyone,
    /// A body that could fill the object's role, and does not: `RIVAL`.
    Rival,
    /// Both parties side by side, told apart by their kinds: `PARTIES`.
    Parties,
}

/// The two roles of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    Subject,
    Object,
}

/// One filler of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filler {
    pub(crate) slot: Slot,
    pub(crate) what: What,
    /// True where the pattern has it in brackets.
    pub(crate) optional: bool,
}

/// One wording of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) head: Head,
    pub(crate) fillers: Vec<Filler>,
}

/// What the capitals of a pattern may stand for.
pub(crate) struct Names<'a> {
    pub(crate) subject: &'a str,
    pub(crate) object: &'a str,
    pub(crate) things: &'a [String],
}

impl Names<'_> {
    /// A role in the plural (`MEMBERS`) is the role, filled more than once.
    fn role(&self, word: &str) -> Option<Role> {
        let bare = word.strip_suffix('S').unwrap_or(word);
        if word == self.subject || bare == self.subject {
            Some(Role::Subject)
        } else if word == self.object || bare == self.object {
            Some(Role::Object)
        } else {
            None
        }
    }

    fn thing(&self, word: &str) -> Option<usize> {
        self.things.iter().position(|thing| thing == word)
    }

    fn capitals(&self, word: &str) -> Option<Result<What, String>> {
        let capital = word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        capital.then(|| {
            if word == "SOMEONE" {
                return Ok(What::Anyone);
            }
            if word == "RIVAL" {
                return Ok(What::Rival);
            }
            if word == "PARTIES" {
                return Ok(What::Parties);
            }
            self.role(word).map(What::Role).or_else(|| self.thing(word).map(What::Thing)).ok_or_else(|| {
                let known =
                    [self.subject, self.object].into_iter().chain(self.things.iter().map(String::as_str));
                match nearest(word, known) {
                    Some(near) => format!("`{word}` is no role or thing: did you mean `{near}`?"),
                    None => {
                        format!("`{word}` is no role or thing: write {} or {}", self.subject, self.object)
                    }
                }
            })
        })
    }
}

/// Reads `BUYER awards SUPPLIER a CONTRACT` or `SUPPLIER is provider of CONTRACT`. `pulls out of CONTRACT`
/// makes two patterns: `out` may be read as a particle, and `out of` as one preposition.
pub(crate) fn read_sentence(text: &str, names: &Names<'_>) -> Result<Vec<Pattern>, String> {
    let words = split(text)?;
    let verb = words
        .iter()
        .position(|(word, _)| names.capitals(word).is_none() && !is_article(word))
        .ok_or_else(|| format!("`{text}` has no verb"))?;
    let subject = match &words[..verb] {
        [] => None,
        [.., (word, optional)] => Some((
            names.capitals(word).ok_or_else(|| format!("`{word}` before the verb is no role"))??,
            *optional,
        )),
    };
    let rest = &words[verb + 1..];
    if words[verb].0 == "is" {
        return Ok(vec![read_agent(text, subject, rest, names)?]);
    }
    let (lemmas, tied) = read_verb(&words[verb].0)?;
    let mut rest = rest;
    let mut particle = tied;
    if particle.is_none()
        && let Some((word, _)) = rest.first()
        && word.split('/').all(|word| PARTICLES.contains(&word))
        && !followed_by_filler(rest, names, word)
    {
        particle = Some(word.clone());
        rest = &rest[1..];
    }
    let mut patterns = Vec::new();
    if let Some(joined) = joined(particle.as_deref(), rest) {
        patterns.push(clause(&lemmas, None, subject.clone(), &joined, names)?);
    }
    patterns.push(clause(&lemmas, particle, subject, rest, names)?);
    Ok(patterns)
}

fn clause(
    lemmas: &[String],
    particle: Option<String>,
    subject: Option<(What, bool)>,
    rest: &[(String, bool)],
    names: &Names<'_>,
) -> Result<Pattern, String> {
    let (mut fillers, trailing) = read_fillers(rest, names)?;
    if let Some((what, optional)) = subject {
        fillers.insert(0, Filler { slot: Slot::Subject, what, optional });
    }
    Ok(Pattern { head: Head::Verb { lemmas: lemmas.to_vec(), particle: particle.or(trailing) }, fillers })
}

/// The lemmas of `takes/brings`, and the particle where it is tied on: `takes_on`.
fn read_verb(word: &str) -> Result<(Vec<String>, Option<String>), String> {
    let mut lemmas = Vec::new();
    let mut particles: Vec<Option<&str>> = Vec::new();
    for verb in word.split('/') {
        let (verb, particle) = verb.split_once('_').map_or((verb, None), |(verb, p)| (verb, Some(p)));
        lemmas.push(verb_lemma(verb)?);
        particles.push(particle);
    }
    particles.dedup();
    match particles.as_slice() {
        [particle] => Ok((lemmas, particle.map(str::to_owned))),
        _ => Err(format!("`{word}`: verbs parted by `/` have one particle, or none")),
    }
}

/// `out` and `of CONTRACT` as one preposition, where the lexicon knows it.
fn joined(particle: Option<&str>, rest: &[(String, bool)]) -> Option<Vec<(String, bool)>> {
    let (particle, (first, optional)) = (particle?, rest.first()?);
    let whole: Vec<String> = first
        .split('/')
        .flat_map(|word| particle.split('/').map(move |particle| format!("{particle}_{word}")))
        .filter(|words| is_preposition(words))
        .collect();
    (!whole.is_empty()).then(|| {
        let mut words = vec![(whole.join("/"), *optional)];
        words.extend_from_slice(&rest[1..]);
        words
    })
}

/// `over`, `on`, `in` are particles before another preposition, an article or the end, and prepositions
/// before a filler of their own; `takes on SUPPLIER` has to say so with a tie: `takes_on SUPPLIER`.
fn followed_by_filler(rest: &[(String, bool)], names: &Names<'_>, word: &str) -> bool {
    let both = matches!(word, "over" | "on" | "in" | "through");
    both && rest.get(1).is_some_and(|(next, _)| names.capitals(next).is_some() || is_article(next))
}

/// Reads `award of CONTRACT to SUPPLIER by BUYER` or `BUYER's award of …`.
pub(crate) fn read_noun(text: &str, names: &Names<'_>) -> Result<Pattern, String> {
    let words = split(text)?;
    let head = words
        .iter()
        .position(|(word, _)| {
            let bare = word.trim_end_matches("'s");
            names.capitals(bare).is_none() && !is_article(word)
        })
        .ok_or_else(|| format!("`{text}` has no noun"))?;
    let mut fillers = Vec::new();
    for (word, optional) in &words[..head] {
        if is_article(word) {
            continue;
        }
        let what =
            names.capitals(word.trim_end_matches("'s")).ok_or_else(|| format!("`{word}` is no role"))??;
        fillers.push(Filler { slot: Slot::Possessor, what, optional: *optional });
    }
    fillers.extend(read_fillers(&words[head + 1..], names)?.0);
    let lemmas = words[head].0.split('/').map(noun_lemma).collect();
    Ok(Pattern { head: Head::Event { lemmas }, fillers })
}

fn read_agent(
    text: &str,
    subject: Option<(What, bool)>,
    rest: &[(String, bool)],
    names: &Names<'_>,
) -> Result<Pattern, String> {
    let Some((what, _)) = subject else { return Err(format!("`{text}` has no role before `is`")) };
    let mut fillers = vec![Filler { slot: Slot::Itself, what, optional: false }];
    let mut at = 0;
    while let Some((word, optional)) = rest.get(at) {
        let bare = word.trim_end_matches("'s");
        match names.capitals(bare) {
            // `is BUYER's provider of …`; `is a TITLE of ORG` has a thing as its head.
            Some(found) if bare != word => {
                fillers.push(Filler { slot: Slot::Possessor, what: found?, optional: *optional });
                at += 1;
            }
            None if is_article(word) => at += 1,
            _ => break,
        }
    }
    let Some((noun, _)) = rest.get(at) else { return Err(format!("`{text}` has no noun after `is`")) };
    if is_preposition(noun) {
        fillers.extend(read_fillers(&rest[at..], names)?.0);
        return Ok(Pattern { head: Head::Beside, fillers });
    }
    let lemmas = match names.capitals(noun) {
        Some(Ok(What::Thing(thing))) => vec![format!("${thing}")],
        Some(Ok(_)) => return Err(format!("`{text}`: a role can not be the noun after `is`")),
        Some(Err(error)) => return Err(error),
        None => {
            // `preferred bidder`: the words before the head stand with it.
            let mut words = vec![noun.clone()];
            while let Some((next, _)) = rest.get(at + 1)
                && names.capitals(next).is_none()
                && !is_preposition(next)
            {
                words.push(next.replace('_', " "));
                at += 1;
            }
            let (last, before) =
                words.split_last().map_or((noun.as_str(), &[][..]), |(l, b)| (l.as_str(), b));
            let before = before.iter().map(|word| format!("{word} ")).collect::<String>();
            last.split('/').map(|head| format!("{before}{}", noun_lemma(head))).collect()
        }
    };
    fillers.extend(read_fillers(&rest[at + 1..], names)?.0);
    Ok(Pattern { head: Head::Agent { lemmas }, fillers })
}

fn read_fillers(
    words: &[(String, bool)],
    names: &Names<'_>,
) -> Result<(Vec<Filler>, Option<String>), String> {
    let mut fillers = Vec::new();
    let mut slot: Option<Vec<String>> = None;
    let mut literal: Vec<String> = Vec::new();
    let mut literal_optional = false;
    let mut flush = |literal: &mut Vec<String>, slot: &mut Option<Vec<String>>, optional: bool| {
        if !literal.is_empty() {
            let slot = slot.take().map_or(Slot::Object, Slot::After);
            fillers.push(Filler { slot, what: What::Words(std::mem::take(literal)), optional });
        }
    };
    let mut out = Vec::new();
    for (word, optional) in words {
        if is_article(word) {
            continue;
        }
        if is_preposition(word) {
            flush(&mut literal, &mut slot, literal_optional);
            slot = Some(word.split('/').map(|w| w.replace('_', " ")).collect());
            continue;
        }
        if let Some(owner) = word.strip_suffix("'s").and_then(|bare| names.capitals(bare)) {
            // `as BUYER's PROVIDER`: the engine finds the owner among the modifiers of the thing.
            owner?;
            continue;
        }
        match names.capitals(word) {
            Some(what) => {
                flush(&mut literal, &mut slot, literal_optional);
                let slot = slot.take().map_or(Slot::Object, Slot::After);
                out.push(Filler { slot, what: what?, optional: *optional });
            }
            None => {
                literal.push(word.clone());
                literal_optional = *optional;
            }
        }
    }
    // `keeps SUPPLIER on`: a particle behind the object.
    let mut trailing = None;
    if let Some(last) = literal.pop() {
        if last.split('/').all(|word| PARTICLES.contains(&word)) && slot.is_none() {
            trailing = Some(last);
        } else {
            literal.push(last);
        }
    }
    flush(&mut literal, &mut slot, literal_optional);
    if let Some(words) = slot {
        match words.as_slice() {
            [] => {}
            words => trailing = Some(words.join("/")),
        }
    }
    fillers.extend(out);
    Ok((fillers, trailing))
}

/// Words with whether they stand in brackets.
fn split(text: &str) -> Result<Vec<(String, bool)>, String> {
    let mut depth = 0usize;
    let mut words = Vec::new();
    for raw in text.split_whitespace() {
        let opened = raw.starts_with('(');
        let closed = raw.ends_with(')');
        depth += usize::from(opened);
        let word = raw.trim_start_matches('(').trim_end_matches(')');
        if word.is_empty() {
            return Err(format!("`{text}` has an empty bracket"));
        }
        words.push((word.to_owned(), depth > 0));
        if closed {
            depth =
                depth.checked_sub(1).ok_or_else(|| format!("`{text}` closes a bracket it never opened"))?;
        }
    }
    if depth > 0 {
        return Err(format!("`{text}` leaves a bracket open"));
    }
    for (word, _) in words.iter().skip(1) {
        let particles = word.split('/').all(|word| PARTICLES.contains(&word));
        if let Some(odd) = odd_preposition(word).filter(|_| !particles) {
            return Err(format!("`{text}`: `{odd}` is no preposition that the lexicon knows"));
        }
    }
    Ok(words)
}
