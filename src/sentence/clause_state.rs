//! How far the clause has come: what the tagger's grammar wants next, as costs.
//!
//! A subject wants one finite verb, a relative or subordinate clause opens inside another, and a
//! second finite verb needs a reason. Depth is bounded: one clause outside is remembered.

use super::grammar::Class::{self, *};
use super::grammar::pair_cost;
use super::transitions::class;

/// Number of a clause's subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum Subject {
    Singular,
    Plural,
    /// A name, a relative pronoun, or unknown: agrees with any verb.
    Any,
    /// Several joined by `and` or `or`.
    Joined,
}

/// How far a clause has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum Phase {
    /// No subject yet.
    Start,
    /// In a phrase before the subject.
    Fronted,
    /// Subject seen, finite verb wanted.
    Subject(Subject),
    /// Finite verb seen.
    Done,
    /// Finite verb seen, and another clause may begin without a joint.
    Open,
}

/// Where the reading of a sentence stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) struct State {
    /// The last class that was not looked through.
    pub last: Class,
    /// How far the innermost clause has come.
    pub phase: Phase,
    /// A clause outside that still wants its finite verb.
    pub outer: Option<Subject>,
    /// In a phrase that hangs on the subject: its nouns are not the subject.
    pub attached: bool,
    /// An auxiliary came before its subject: the verb is still to come.
    pub inverted: bool,
    /// Behind one comma after the subject: the finite verb waits for the second.
    pub aside: bool,
}

/// What can come of one step: a few states with their costs.
pub(crate) type Steps = [Option<(State, u16)>; 2];

impl State {
    /// The state before the first word.
    pub(crate) fn begin() -> Self {
        State {
            last: Begin,
            phase: Phase::Start,
            outer: None,
            attached: false,
            inverted: false,
            aside: false,
        }
    }

    /// How many numbers states have.
    pub(crate) const KEYS: usize = (End as usize + 1) * 8 * 5 * 8;

    /// The state as a number below [`State::KEYS`], the same for equal states only.
    pub(crate) fn key(self) -> u16 {
        let subject = |subject: Subject| subject as u16 + 1;
        let phase = match self.phase {
            Phase::Start => 0,
            Phase::Subject(number) => subject(number),
            Phase::Fronted => 5,
            Phase::Done => 6,
            Phase::Open => 7,
        };
        let outer = self.outer.map_or(0, subject);
        let flags = u16::from(self.attached) | u16::from(self.inverted) << 1 | u16::from(self.aside) << 2;
        ((self.last as u16 * 8 + phase) * 5 + outer) * 8 + flags
    }

    /// The state of a number.
    pub(crate) fn of_key(key: u16) -> State {
        let subject = |number: u16| match number {
            1 => Subject::Singular,
            2 => Subject::Plural,
            3 => Subject::Any,
            _ => Subject::Joined,
        };
        let phase = match key / 40 % 8 {
            0 => Phase::Start,
            5 => Phase::Fronted,
            6 => Phase::Done,
            7 => Phase::Open,
            number => Phase::Subject(subject(number)),
        };
        let outer = key / 8 % 5;
        State {
            last: class(key / 320),
            phase,
            outer: (outer > 0).then(|| subject(outer)),
            attached: key & 1 != 0,
            inverted: key & 2 != 0,
            aside: key & 4 != 0,
        }
    }

    /// The states after a word of `class`; `clausal` where its lemma takes a clause.
    pub(crate) fn advance(self, class: Class, clausal: bool, headline: bool) -> Steps {
        let sequence = self.sequence_cost(class);
        if class.transparent() {
            return [Some((self, sequence)), None];
        }
        let mut next = State { last: class, ..self };
        let mut other = None;
        let mut cost = 0;
        match class {
            _ if class.finite() => {
                cost = next.meet_finite(class, self);
                if self.phase == Phase::Open && self.outer.is_some() {
                    other = Some((State { outer: None, inverted: false, ..next }, sequence + 5));
                }
                next.open_if(clausal);
            }
            Noun | NounPlural | Name | SubjectPronoun | Pronoun => {
                other = self.contact_clause(class);
                cost = next.meet_nominal(class, self);
            }
            Participle | Ing | Base | BeBase | HaveBase | HaveIng | BeIng | BeParticiple => {
                other = next.headline_verb(class, self, headline);
                match self.last {
                    Subordinator => next.meet_reduced_clause(),
                    _ => next.meet_nonfinite(),
                }
                next.open_if(clausal);
            }
            Determiner => {
                // A new noun group after `In May` or `last year` is the subject.
                other = self.contact_clause(class);
                if self.phase == Phase::Fronted
                    && (self.last.nominal() || self.last == Date || self.last == Number)
                {
                    other = Some((State { phase: Phase::Start, ..next }, 3));
                }
            }
            To | Preposition | Adjective if self.last == Subordinator => next.meet_reduced_clause(),
            Preposition => match self.phase {
                Phase::Start => next.phase = Phase::Fronted,
                Phase::Subject(_) => next.attached = true,
                _ => {}
            },
            Comma => other = next.meet_comma(self).map(|(state, cost)| (state, cost + sequence)),
            Stop => {
                cost = self.end_cost(headline) / 2;
                next = State { last: Stop, ..State::begin() };
            }
            Coordinator => next.meet_coordinator(self),
            Subordinator | Relative | Whose => {
                other = next.open_clause(class, self).map(|(state, cost)| (state, cost + sequence))
            }
            _ => {}
        }
        [Some((next, cost + sequence)), other]
    }

    /// The pair cost, but for a verb that its auxiliary has announced from before the subject.
    fn sequence_cost(self, class: Class) -> u16 {
        let plain = pair_cost(self.last, class);
        let announced = matches!(class, Base | Participle | Ing | BeBase | HaveBase | BeParticiple)
            && !self.last.auxiliary();
        let subject =
            matches!(class, Name | SubjectPronoun | Determiner | Noun | NounPlural) && self.last.auxiliary();
        if self.inverted && (announced || subject) {
            return plain.min(3);
        }
        // The verb of the outer clause comes right after that of the inner: `the firm that collapsed owed`.
        if self.outer.is_some() && class.finite() && self.phase == Phase::Done && !self.last.auxiliary() {
            return plain.min(6);
        }
        plain
    }

    fn open_if(&mut self, clausal: bool) {
        if clausal && self.phase == Phase::Done {
            self.phase = Phase::Open;
        }
    }

    fn meet_finite(&mut self, class: Class, before: State) -> u16 {
        self.phase = Phase::Done;
        self.attached = false;
        self.inverted = false;
        self.aside = false;
        match before.phase {
            Phase::Subject(subject) => {
                let joined = if before.last == Coordinator { 22 } else { 0 };
                // `X, engaged as a subcontractor`: no finite verb right behind the comma that follows its subject.
                let aside = match (before.aside, before.last) {
                    (true, Comma) => 14,
                    (true, _) => 8,
                    _ => 0,
                };
                joined + aside + agreement_cost(subject, class)
            }
            Phase::Fronted => {
                self.inverted = class.auxiliary();
                6
            }
            Phase::Start => {
                self.inverted = class.auxiliary();
                if class.auxiliary() { 6 } else { 20 }
            }
            Phase::Open => {
                self.inverted = class.auxiliary() && !before.last.nominal();
                2
            }
            Phase::Done => match before.outer {
                Some(subject) => {
                    self.outer = None;
                    4 + agreement_cost(subject, class)
                }
                None => 40,
            },
        }
    }

    fn meet_nominal(&mut self, class: Class, before: State) -> u16 {
        let number = match class {
            Noun => Subject::Singular,
            NounPlural => Subject::Plural,
            _ => Subject::Any,
        };
        match before.phase {
            Phase::Start => {
                self.phase = Phase::Subject(number);
                self.attached = false;
            }
            Phase::Fronted => {
                let new_group = matches!(before.last, Noun | NounPlural | Name | Date | Number)
                    && matches!(class, Name | SubjectPronoun);
                if new_group || class == SubjectPronoun {
                    self.phase = Phase::Subject(number);
                }
            }
            Phase::Subject(Subject::Joined) => {}
            Phase::Subject(Subject::Any) if before.last == Name && class == Name => {}
            Phase::Subject(_)
                if !before.attached
                    && !before.aside
                    && (before.last.inside_group() || before.last == Relative) =>
            {
                self.phase = Phase::Subject(number)
            }
            _ => {}
        }
        0
    }

    /// `the contract the trust awarded`: a clause right after a noun, with no relative pronoun.
    fn contact_clause(self, class: Class) -> Option<(State, u16)> {
        let cost = match class {
            SubjectPronoun => 2,
            Name | Determiner => 6,
            NounPlural if self.last == Noun && !matches!(self.phase, Phase::Subject(_)) => 7,
            _ => return None,
        };
        if !matches!(self.last, Noun | NounPlural) {
            return None;
        }
        let outer = match self.phase {
            Phase::Subject(subject) => Some(subject),
            Phase::Done | Phase::Open => self.outer,
            _ => return None,
        };
        let phase = if class == Determiner { Phase::Start } else { Phase::Subject(Subject::Any) };
        let state = State { last: class, phase, outer, attached: false, inverted: false, aside: false };
        Some((state, cost))
    }

    fn meet_nonfinite(&mut self) {
        self.inverted = false;
        match self.phase {
            Phase::Start => self.phase = Phase::Fronted,
            Phase::Subject(_) => self.attached = true,
            _ => {}
        }
    }

    /// Headlines say `Trust to close ward` and `Ward closed` for `will close` and `is closed`.
    fn headline_verb(self, class: Class, before: State, headline: bool) -> Option<(State, u16)> {
        if !headline || !matches!(before.phase, Phase::Subject(_)) {
            return None;
        }
        let cost = match class {
            Base | BeBase | HaveBase if before.last == To => 0,
            Participle if before.last.nominal() || before.last == Number => 1,
            Ing if before.last.nominal() => 11,
            _ => return None,
        };
        Some((State { phase: Phase::Done, attached: false, inverted: false, ..self }, cost))
    }

    fn meet_comma(&mut self, before: State) -> Option<(State, u16)> {
        self.attached = false;
        match before.phase {
            Phase::Fronted => self.phase = Phase::Start,
            Phase::Subject(_) => self.aside = !before.aside,
            Phase::Done => return Some((State { phase: Phase::Open, ..*self }, 4)),
            _ => {}
        }
        None
    }

    fn meet_coordinator(&mut self, before: State) {
        self.aside = false;
        match before.phase {
            Phase::Subject(_) if !before.attached => self.phase = Phase::Subject(Subject::Joined),
            Phase::Done => self.phase = Phase::Open,
            _ => {}
        }
    }

    /// `while bidding`, `when asked`, `whether to`: no finite verb will come, back to the clause outside.
    fn meet_reduced_clause(&mut self) {
        self.phase = self.outer.take().map_or(Phase::Done, Phase::Subject);
        self.attached = true;
    }

    fn open_clause(&mut self, class: Class, before: State) -> Option<(State, u16)> {
        self.outer = match before.phase {
            Phase::Subject(subject) => Some(subject),
            Phase::Start | Phase::Fronted if before.last != Subordinator => {
                Some(before.outer.unwrap_or(Subject::Any))
            }
            _ => before.outer,
        };
        self.attached = false;
        self.inverted = false;
        self.aside = false;
        let subject = match before.last {
            Noun => Subject::Singular,
            NounPlural => Subject::Plural,
            _ => Subject::Any,
        };
        self.phase = match class {
            Relative if before.last != Preposition => Phase::Subject(subject),
            _ => Phase::Start,
        };
        if class == Whose {
            self.last = Determiner;
        }
        // `most of whom work`: the subject stands before the relative pronoun.
        let partitive = State { phase: Phase::Subject(Subject::Any), ..*self };
        (class == Relative && before.last == Preposition).then_some((partitive, 4))
    }

    /// What is missing where the sentence ends here.
    pub(crate) fn end_cost(self, headline: bool) -> u16 {
        let verb = match self.phase {
            Phase::Subject(_) if headline => 4,
            Phase::Subject(_) => 30,
            _ => 0,
        };
        let outer = match self.outer {
            Some(_) if headline => 10,
            Some(_) => 26,
            None => 0,
        };
        verb + outer
    }
}

fn agreement_cost(subject: Subject, class: Class) -> u16 {
    match (subject, class) {
        (Subject::Singular, BaseFinite) => 18,
        (Subject::Any, BaseFinite) => 3,
        (Subject::Plural, Third) => 16,
        (Subject::Joined, Third) => 3,
        _ => 0,
    }
}
