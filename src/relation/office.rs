//! Offices: whom a title names, found on either side of it: `chief executive Jane Roe`, `Jane Roe, chair and
//! medical director of X`, `the chair of X, Jane Roe`, `Jane Roe is chair`.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::parties::Binding;
use crate::relation::story::Fill;
use crate::rules::{Frame, Pattern, Role, Slot, What};
use crate::sentence::clauses::is_time;
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::tags::{Tag, UnitKind};

/// How many chunks the walk from a title to its holder passes.
const REACH: usize = 24;

/// A title in a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Title {
    /// Its noun.
    pub(crate) noun: usize,
    /// The unit of its last word (`executive`).
    pub(crate) unit: usize,
    /// The thing that lists titles.
    pub(crate) thing: usize,
}

/// Who holds an office.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holder {
    /// The persons.
    pub(crate) fills: Vec<Fill>,
    /// How they stand to the title.
    pub(crate) construction: &'static str,
    /// The noun of the person, where the two stand side by side.
    pub(crate) noun: Option<usize>,
    /// The unit before which the words of the title end.
    pub(crate) end: Option<usize>,
}

/// What stands to the left of a title in a list of titles.
#[derive(Clone, Debug, Default)]
struct Left {
    /// The titles before it, the nearest first.
    titles: Vec<usize>,
    /// The person whom they name.
    person: Option<usize>,
}

impl Filler<'_> {
    /// Reads a title as the pattern of a frame wants it: the holder, and the body behind a preposition.
    pub(crate) fn office(
        &self,
        frame: &Frame,
        pattern: &Pattern,
        title: Title,
        sentence: usize,
    ) -> Option<Candidate> {
        // `patients and their doctor, Jane Roe`: somebody's doctor has no office there.
        let own = self.view.parse.nouns[title.noun].group.possessor.is_some_and(|unit| {
            matches!(self.view.units[unit].lower.as_ref(), "his" | "her" | "their" | "my" | "your")
        });
        if own && self.titled_as("callings", title) {
            return None;
        }
        let rule = &frame.roles;
        let itself = pattern.fillers.iter().find(|part| part.slot == Slot::Itself)?;
        let What::Role(Role::Subject) = itself.what else { return None };
        let mut holder = self.holder(title);
        holder.fills = self.fit(rule, Role::Subject, holder.fills);
        if holder.fills.is_empty() {
            return self.signature(frame, title, sentence);
        }
        let prepositions: Vec<&str> = pattern
            .fillers
            .iter()
            .filter_map(|part| match &part.slot {
                Slot::After(wanted) => Some(wanted.iter().map(String::as_str)),
                _ => None,
            })
            .flatten()
            .collect();
        let mut bodies = self.bodies(rule, title, &holder, &prepositions);
        bodies.retain(|body| holder.fills.iter().all(|own| own.entity != body.entity));
        // `their chairs, A and B`, of two bodies: each has one.
        let many = holder.fills.len();
        if many > 1 && many != bodies.len() || bodies.iter().all(|body| body.carried) {
            let each = self.of_each(title, many);
            if many > 1 && !each.is_empty() {
                bodies = each;
            }
        }
        // What is only carried gives way to what the words before and behind the title name.
        if bodies.iter().all(|body| body.carried)
            && let Some(signed) = self.signature(frame, title, sentence)
        {
            return Some(signed);
        }
        // Where somebody is an officer has been told in full before: what is only carried tells nothing more.
        let told = |body: &Fill| {
            let own = |person: &Fill| self.memory.body_of(person.entity, self.sentence) == Some(body.entity);
            body.carried && holder.fills.iter().all(own)
        };
        bodies.retain(|body| !told(body));
        if bodies.is_empty() {
            return None;
        }
        if many > 1 && many == bodies.len() && self.is_plural(title.unit) {
            holder.construction = "respective";
        }
        let binding =
            Binding { subject: holder.fills, object: bodies, used: vec![title.noun], ..Binding::default() };
        let mut candidate = self.named(frame, title.noun, title.unit, sentence, binding, holder.construction);
        candidate.title = match holder.end {
            Some(end) => self.title_words(title, end),
            None => self.title(title.noun, title.unit),
        };
        // `Councillor Jane Roe`: how somebody is addressed says of what body, not as what.
        let address = |words: &String| self.rules.lists("honours", &words.to_lowercase());
        candidate.title =
            candidate.title.filter(|words| holder.construction != "modifier" || !address(words));
        // `one of X's directors` is a director.
        if self.is_one_of(self.view.parse.nouns[title.noun].chunk) {
            let unit = &self.view.units[title.unit];
            let one = |words: String| match words.to_lowercase().strip_suffix(unit.lower.as_ref()) {
                Some(before) => format!("{}{}", words.get(..before.len()).unwrap_or(""), unit.lemma),
                None => words,
            };
            candidate.title = candidate.title.map(one);
        }
        candidate.former |=
            self.is_former(title.noun, title.unit) || self.was_held(title, holder.construction);
        Some(candidate)
    }

    /// The office that somebody signs with.
    fn signature(&self, frame: &Frame, title: Title, sentence: usize) -> Option<Candidate> {
        let rule = &frame.roles;
        let signed = self.signed(title)?;
        let subject = self.fit(rule, Role::Subject, vec![signed.person]);
        let object = self.served(rule, title, vec![signed.body]);
        if subject.is_empty() || object.is_empty() {
            return None;
        }
        let binding = Binding { subject, object, used: vec![title.noun], ..Binding::default() };
        let mut candidate = self.named(frame, title.noun, title.unit, sentence, binding, "apposition");
        let words = self.view.words(self.story.document, signed.words.start, signed.words.end);
        candidate.title = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
        candidate.former |= self.is_former(title.noun, title.unit);
        Some(candidate)
    }

    /// Who holds the office.
    pub(crate) fn holder(&self, title: Title) -> Holder {
        self.inside(title)
            .or_else(|| self.paired(title))
            .or_else(|| self.left_of(title))
            .or_else(|| self.right_of(title))
            .or_else(|| self.shared_right(title))
            .unwrap_or_else(|| self.by_verb(title))
    }

    pub(crate) fn is_person_noun(&self, noun: usize) -> bool {
        let head = self.view.parse.nouns[noun].group.head;
        self.story.reference(self.view, head).is_some_and(|r| self.story.is_person(r.entity))
    }

    /// True where a noun's head is a title.
    pub(crate) fn is_title(&self, thing: usize, noun: usize) -> bool {
        self.is_thing(thing, noun)
    }

    /// `chief executive Jane Roe`, `director of strategy and redesign Jane Roe`
    fn inside(&self, title: Title) -> Option<Holder> {
        let node = &self.view.parse.nouns[title.noun];
        if let Some(person) = self.named_before(title) {
            let mut fills = Vec::new();
            self.push_unit(person, "object", &mut fills);
            return Some(Holder { fills, construction: "complement", noun: None, end: None });
        }
        if title.unit < node.group.head {
            let between = (title.unit + 1..node.group.head).all(|i| self.plain_word(i));
            return Some(Holder {
                fills: if between && self.is_person_noun(title.noun) {
                    self.fill_head(title.noun)
                } else {
                    Vec::new()
                },
                construction: "modifier",
                noun: Some(title.noun),
                end: None,
            });
        }
        for phrase in &node.phrases {
            // `will be chief executive after Ms Roe leaves`
            if matches!(
                self.preposition(phrase).as_ref(),
                "after" | "before" | "until" | "since" | "under" | "as"
            ) {
                continue;
            }
            let last = self.last_member(phrase.noun);
            let group = &self.view.parse.nouns[last].group;
            let close = group.first < group.head && self.plain_or_name(group.head - 1);
            let titled = (group.first..group.head).any(|i| {
                self.heads_at(&self.rules.things[title.thing], i).any(|h| self.ends_with(h, group.first, i))
            });
            if close && !titled && self.is_person_noun(last) {
                return Some(Holder {
                    fills: self.fill_head(last),
                    construction: "modifier",
                    noun: Some(last),
                    end: group
                        .names
                        .iter()
                        .all(|&name| name >= group.head)
                        .then(|| self.before_honours(group.first, group.head)),
                });
            }
        }
        None
    }

    pub(crate) fn fill_head(&self, noun: usize) -> Vec<Fill> {
        let mut found = Vec::new();
        self.push_unit(self.view.parse.nouns[noun].group.head, "head", &mut found);
        found
    }

    fn plain_word(&self, unit: usize) -> bool {
        let unit = &self.view.units[unit];
        matches!(unit.kind, UnitKind::Word | UnitKind::Punctuation) && unit.tag != Tag::PossessiveMark
    }

    fn plain_or_name(&self, unit: usize) -> bool {
        self.plain_word(unit) && self.view.units[unit].tag != Tag::Punctuation
            || matches!(self.view.units[unit].kind, UnitKind::Mention(_))
    }

    /// The unit at which `Dr` and `Professor` before a name begin.
    fn before_honours(&self, first: usize, name: usize) -> usize {
        let mut end = name;
        while end > first && self.rules.lists("honours", self.view.units[end - 1].lower.trim_end_matches('.'))
        {
            end -= 1;
        }
        end
    }

    pub(crate) fn last_member(&self, noun: usize) -> usize {
        let nouns = &self.view.parse.nouns;
        nouns[nouns[noun].first].members.iter().copied().max().unwrap_or(noun).max(noun)
    }

    /// `Jane Roe, chair of X and director of Y`: back over titles, their phrases and commas to a person.
    fn left_of(&self, title: Title) -> Option<Holder> {
        let left = self.walk_left(title);
        let Some(person) = left.person else {
            // `is chair of X and director of Y`: the verb of the first title.
            let first = *left.titles.last()?;
            let holder =
                self.by_verb(Title { noun: first, unit: self.view.parse.nouns[first].group.head, ..title });
            return (!holder.fills.is_empty()).then_some(holder);
        };
        if self.opens_new_clause(title) {
            return None;
        }
        let nouns = &self.view.parse.nouns;
        let persons: Vec<usize> =
            nouns[nouns[person].first].members.iter().copied().filter(|&n| self.is_person_noun(n)).collect();
        let place = left.titles.len();
        let total = place + 1 + self.titles_right(title);
        let chosen = if persons.len() > 1 && self.is_plural(title.unit) {
            persons
        } else if persons.len() > 1 && persons.len() == total {
            vec![persons[place]]
        } else {
            vec![person]
        };
        Some(Holder {
            fills: chosen.iter().flat_map(|&n| self.fill_head(n)).collect(),
            construction: "apposition",
            noun: Some(person),
            end: None,
        })
    }

    pub(crate) fn is_plural(&self, unit: usize) -> bool {
        self.view.units[unit].lower.as_ref() != self.view.units[unit].lemma.as_ref()
    }

    /// True behind `one of`.
    fn is_one_of(&self, chunk: usize) -> bool {
        let word = |unit: usize| self.view.units[unit].lower.as_ref();
        let chunks = &self.view.parse.chunks;
        matches!(chunks.get(..chunk), Some([.., Chunk::Noun(one), Chunk::Preposition(of, _)])
            if word(one.head) == "one" && word(*of) == "of")
    }

    /// True for a preposition that tells how long an office is held.
    fn spans_time(&self, chunk: usize) -> bool {
        matches!(self.view.parse.chunks[chunk], Chunk::Preposition(unit, _)
            if matches!(self.view.units[unit].lower.as_ref(), "until" | "till" | "since" | "for" | "from"))
    }

    fn walk_left(&self, title: Title) -> Left {
        let parse = &self.view.parse;
        let mut left = Left::default();
        let mut parted = false;
        // A noun that is no title has to turn out as the body of one, or as a description of the person.
        let mut pending: Option<usize> = None;
        let mut joined = false;
        let from = parse.nouns[title.noun].chunk;
        // `Jane Roe (pictured), chair of X`: a bracket that names nobody is passed over.
        let mut passed = from;
        for at in (from.saturating_sub(REACH)..from).rev() {
            if at >= passed {
                continue;
            }
            match &parse.chunks[at] {
                Chunk::Loose(_) => {}
                Chunk::Close(_) if self.empty_bracket(at).is_some() => {
                    parted = true;
                    passed = self.empty_bracket(at).unwrap_or(at);
                }
                Chunk::Comma(_) | Chunk::Open(_) | Chunk::Close(_) => parted = true,
                Chunk::Break(unit) if self.view.units[*unit].lower.as_ref() != ";" => parted = true,
                Chunk::Coordinator(unit) if matches!(self.view.units[*unit].lower.as_ref(), "and" | "&") => {
                    joined = true
                }
                // `Jane Roe, until last year chair of X`, `for 22 years secretary of Y`
                Chunk::Noun(group)
                    if is_time(&self.view.units, group)
                        && at.checked_sub(1).is_some_and(|before| self.spans_time(before)) => {}
                Chunk::Preposition(..)
                    if self.spans_time(at)
                        && matches!(&parse.chunks[at + 1], Chunk::Noun(group) if is_time(&self.view.units, group)) =>
                    {}
                Chunk::Preposition(unit, _) if pending.is_some() => {
                    if !matches!(
                        self.view.units[*unit].lower.as_ref(),
                        "of" | "for" | "at" | "in" | "from" | "with" | "to" | "and" | "on"
                    ) {
                        break;
                    }
                    pending = None;
                }
                // `Jane Roe, one of X's directors`
                Chunk::Preposition(..) if at + 1 == from && self.is_one_of(from) => passed = at - 1,
                Chunk::Preposition(unit, _) | Chunk::Subordinator(unit) if at + 1 == from => {
                    if !matches!(self.view.units[*unit].lower.as_ref(), "until" | "till" | "once") {
                        break;
                    }
                }
                // `Jane Roe, pictured, chair of X`
                Chunk::Verb(group)
                    if group.first + 1 == group.end
                        && group.shape == Shape::Participle
                        && matches!(parse.chunks.get(at.wrapping_sub(1)), Some(Chunk::Comma(_)))
                        && matches!(parse.chunks.get(at + 1), Some(Chunk::Comma(_))) => {}
                // `Jane Roe, appointed chair in May,`
                Chunk::Verb(group)
                    if group.first + 1 == group.end
                        && !self.rules.lists("saying", self.view.units[group.main].lemma.as_ref())
                        && matches!(parse.chunks.get(at.wrapping_sub(1)), Some(Chunk::Comma(_)))
                        && parse.noun_of(at + 1).is_some_and(|n| {
                            parse.nouns[n].group.determiner.is_none() && self.is_title(title.thing, n)
                        }) => {}
                Chunk::Noun(_) => {
                    let Some(noun) = parse.noun_of(at) else { break };
                    if self.is_person_noun(noun) {
                        let described = pending.is_none_or(|n| self.indefinite(n));
                        if parted && described {
                            left.person = Some(noun);
                        }
                        break;
                    }
                    if self.is_title(title.thing, noun)
                        && (parted || joined)
                        && pending.is_none_or(|n| self.indefinite(n))
                    {
                        left.titles.push(noun);
                        pending = None;
                    } else if self.is_number(noun) {
                        // An age.
                    } else {
                        pending = Some(noun);
                    }
                }
                _ => break,
            }
        }
        left
    }

    /// Where a bracket opens that ends at a chunk, where it names nobody.
    fn empty_bracket(&self, close: usize) -> Option<usize> {
        let parse = &self.view.parse;
        let open = parse.opening(close)?;
        let named = (open..close).any(|at| {
            let noun = parse.noun_of(at);
            noun.is_some_and(|noun| self.story.reference(self.view, parse.nouns[noun].group.head).is_some())
        });
        (!named).then_some(open)
    }

    fn is_number(&self, noun: usize) -> bool {
        let head = &self.view.units[self.view.parse.nouns[noun].group.head];
        matches!(head.kind, UnitKind::Number | UnitKind::Duration)
    }

    fn indefinite(&self, noun: usize) -> bool {
        let first = &self.view.units[self.view.parse.nouns[noun].group.first];
        matches!(first.lower.as_ref(), "a" | "an" | "former")
    }

    /// `After meeting Jane Roe, the chair resigned`: the title is the subject of what follows.
    fn opens_new_clause(&self, title: Title) -> bool {
        let node = &self.view.parse.nouns[title.noun];
        let definite = node.group.determiner.is_some_and(|d| self.view.units[d].lower.as_ref() == "the");
        let last = node.phrases.last().map_or(title.noun, |phrase| phrase.noun);
        let mut at = self.view.parse.nouns[last].chunk + 1;
        while matches!(self.view.parse.chunks.get(at), Some(Chunk::Loose(_))) {
            at += 1;
        }
        definite
            && matches!(self.view.parse.chunks.get(at), Some(Chunk::Verb(group)) if group.shape == Shape::Finite)
    }

    /// How many titles follow in the same list.
    fn titles_right(&self, title: Title) -> usize {
        self.siblings_right(title).len()
    }

    /// `the chair of X, Jane Roe,`, `Chair: Jane Roe`, `its founders, Jane Roe and John Doe`
    fn right_of(&self, title: Title) -> Option<Holder> {
        let parse = &self.view.parse;
        let node = &parse.nouns[title.noun];
        let after = node.phrases.last().map(|phrase| parse.after_members(phrase.noun));
        // `its chair and chief executive – Jane Roe and John Doe –`
        let titles = &parse.nouns[node.first].members;
        let listed = titles.len() > 1 && titles.iter().all(|&noun| self.is_title(title.thing, noun));
        let place = titles.iter().position(|&noun| noun == title.noun).filter(|_| listed);
        let beyond = place.map(|_| parse.after_members(title.noun));
        for start in [Some(node.chunk + 1), after, beyond].into_iter().flatten() {
            let mut at = start;
            match parse.chunks.get(at) {
                Some(Chunk::Comma(_) | Chunk::Open(_)) => at += 1,
                Some(Chunk::Break(unit)) if self.view.units[*unit].lower.as_ref() != ";" => at += 1,
                // `X's founders Jane Roe and John Doe`
                Some(Chunk::Noun(_)) if self.is_plural(title.unit) => {}
                _ => continue,
            }
            while matches!(parse.chunks.get(at), Some(Chunk::Loose(_))) {
                at += 1;
            }
            let plural = self.is_plural(title.unit);
            // `two directors of X, among them Jane Roe`
            if plural && let Some(Chunk::Preposition(unit, _)) = parse.chunks.get(at) {
                let them = parse.noun_of(at + 1).is_some_and(|noun| self.head_lemma(noun) == "them");
                match self.view.units[*unit].lower.as_ref() {
                    "including" => at += 1,
                    "among" if them => at += 2,
                    _ => {}
                }
            }
            let Some(other) = parse.noun_of(at).filter(|&n| self.is_person_noun(n)) else { continue };
            let end = self.last_member(other);
            let beyond = parse.nouns[end].chunk + 1;
            let subject =
                matches!(parse.chunks.get(beyond), Some(Chunk::Verb(g)) if g.shape == Shape::Finite);
            if subject && node.preposition.is_some() {
                continue;
            }
            let members = parse.nouns[parse.nouns[other].first].members.clone();
            let own = place.and_then(|place| members.get(place)).filter(|_| members.len() == titles.len());
            let fills = if let Some(&own) = own {
                self.fill_head(own)
            } else if plural {
                members
                    .into_iter()
                    .filter(|&n| self.is_person_noun(n))
                    .flat_map(|n| self.fill_head(n))
                    .collect()
            } else {
                self.fill_head(other)
            };
            return Some(Holder { fills, construction: "apposition", noun: Some(other), end: None });
        }
        None
    }
}
