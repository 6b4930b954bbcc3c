//! The grammar behind the tagger: what may follow what, and what a clause needs.
//!
//! Two kinds of knowledge, both as costs. [`pair_cost`] says how odd it is for one class to follow
//! another. [`State::advance`] follows the clause: a subject wants one finite verb, a relative or
//! subordinate clause opens inside another, and a second finite verb needs a reason.

use once_cell::sync::Lazy;

use super::tags::{Tag, VerbForm};

/// Word classes as the grammar needs them: finer than tags.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u8)]
pub(crate) enum Class {
    Begin,
    Stop,
    Comma,
    Mark,
    Determiner,
    PossessiveMark,
    Adjective,
    Premodifier,
    Noun,
    NounPlural,
    Name,
    SubjectPronoun,
    Pronoun,
    Relative,
    /// `whose`: opens a clause and its first noun group.
    Whose,
    Preposition,
    To,
    Be,
    BeBase,
    BeParticiple,
    BeIng,
    Have,
    HaveIng,
    HaveBase,
    Do,
    Modal,
    Third,
    BaseFinite,
    Past,
    Base,
    Participle,
    Ing,
    Particle,
    Adverb,
    Negation,
    Coordinator,
    Subordinator,
    Number,
    Date,
    Other,
    End,
}

const CLASSES: usize = Class::End as usize + 1;
/// A sequence that does not occur.
const NEVER: u16 = 60;
/// Cost of a sequence that the table does not name.
const UNUSUAL: u16 = 14;

use Class::*;

impl Class {
    /// Classes of a function word; pronouns and auxiliaries depend on the word.
    pub(crate) fn of_function_word(word: &str, tag: Tag) -> &'static [Class] {
        match (tag, word) {
            (Tag::Pronoun, "what" | "whatever" | "whoever") => &[Relative],
            (Tag::Pronoun, "it" | "you" | "this" | "that" | "these" | "those") => &[SubjectPronoun, Pronoun],
            (Tag::Pronoun, "he" | "she" | "they" | "we" | "i" | "there") => &[SubjectPronoun],
            (Tag::Pronoun, _) => &[Pronoun],
            (Tag::Auxiliary, "be") => &[BeBase],
            (Tag::Auxiliary, "been") => &[BeParticiple],
            (Tag::Auxiliary, "being") => &[BeIng],
            (Tag::Auxiliary, "have") => &[Have, HaveBase],
            (Tag::Auxiliary, "having") => &[HaveIng],
            (Tag::Auxiliary, "has" | "had" | "'ve" | "'d" | "hasn't" | "haven't" | "hadn't") => &[Have],
            (Tag::Auxiliary, "do" | "does" | "did" | "don't" | "doesn't" | "didn't") => &[Do],
            (Tag::Auxiliary, _) => &[Be],
            (Tag::Verb(form), _) => Class::of_verb_form(form),
            (Tag::Noun, _) => &[Noun],
            (Tag::Adjective, _) => &[Adjective],
            (Tag::Adverb, _) => &[Adverb],
            (Tag::Determiner | Tag::PossessiveDeterminer, _) => &[Determiner],
            (Tag::RelativePronoun, "whose") => &[Whose],
            (Tag::RelativePronoun, _) => &[Relative],
            (Tag::Preposition, _) => &[Preposition],
            (Tag::To, _) => &[To],
            (Tag::Modal, _) => &[Modal],
            (Tag::Particle, _) => &[Particle],
            (Tag::Coordinator, _) => &[Coordinator],
            (Tag::Subordinator, _) => &[Subordinator],
            (Tag::Number, _) => &[Number],
            (Tag::Negation, _) => &[Negation],
            _ => &[Other],
        }
    }

    /// Classes of a verb form: a base form is finite or not.
    pub(crate) fn of_verb_form(form: VerbForm) -> &'static [Class] {
        match form {
            VerbForm::Base => &[Base, BaseFinite],
            VerbForm::Third => &[Third],
            VerbForm::Past => &[Past],
            VerbForm::Participle => &[Participle],
            VerbForm::Ing => &[Ing],
        }
    }

    /// Words that the sequence looks through.
    fn transparent(self) -> bool {
        matches!(self, Adverb | Negation | Particle | Mark)
    }

    fn finite(self) -> bool {
        matches!(self, Be | Have | Do | Modal | Third | BaseFinite | Past)
    }

    fn auxiliary(self) -> bool {
        matches!(self, Be | Have | Do | Modal)
    }

    fn nominal(self) -> bool {
        matches!(self, Noun | NounPlural | Name | SubjectPronoun | Pronoun)
    }

    /// Classes after which a noun still belongs to the same noun group.
    fn inside_group(self) -> bool {
        matches!(self, Determiner | PossessiveMark | Adjective | Premodifier | Noun | NounPlural | Name | Number)
    }
}

static PAIRS: Lazy<[[u16; CLASSES]; CLASSES]> = Lazy::new(|| {
    let mut table = [[UNUSUAL; CLASSES]; CLASSES];
    for (before, after, cost) in rows() {
        for &class in after {
            table[before as usize][class as usize] = cost;
        }
    }
    table
});

/// How odd it is for `after` to follow `before`.
pub(crate) fn pair_cost(before: Class, after: Class) -> u16 {
    PAIRS[before as usize][after as usize]
}

const GROUP_START: &[Class] = &[Determiner, Adjective, Noun, NounPlural, Name, Number, Pronoun];
const FINITE: &[Class] = &[Be, Have, Do, Modal, Third, BaseFinite, Past];
const FULL_VERBS: [Class; 6] = [Third, BaseFinite, Past, Base, Ing, HaveIng];

/// The table of [`pair_cost`]; later rows overrule earlier ones.
fn rows() -> Vec<(Class, &'static [Class], u16)> {
    let mut rows: Vec<(Class, &'static [Class], u16)> = Vec::new();
    let everything = [
        Begin, Stop, Comma, Determiner, PossessiveMark, Adjective, Premodifier, Noun, NounPlural, Name, SubjectPronoun, Pronoun, Relative, Preposition, To, Be, BeBase, BeParticiple, BeIng, Have, HaveIng, HaveBase, Do, Modal, Third, BaseFinite, Past, Base, Participle, Ing,
        Coordinator, Subordinator, Number, Date, Other,
    ];
    for class in everything {
        rows.push((class, &[Base, BeBase, HaveBase, BeParticiple], NEVER));
        rows.push((class, &[Comma, Stop, End, Other], 2));
        rows.push((class, &[PossessiveMark], 20));
        rows.push((class, &[Adverb, Negation, Particle, Mark], 0));
        rows.push((class, &[Date], 2));
    }
    group_rows(&mut rows);
    verb_rows(&mut rows);
    clause_rows(&mut rows);
    rows
}

/// What follows the words of a noun group.
fn group_rows(rows: &mut Vec<(Class, &'static [Class], u16)>) {
    for class in [Determiner, PossessiveMark] {
        rows.push((class, &[Adjective, Noun, NounPlural, Number, Premodifier], 0));
        rows.push((class, &[Name, Date], 1));
        rows.push((class, &[Adverb], 3));
        rows.push((class, &[Participle], 25));
        rows.push((class, &[Ing, Third, Past, BaseFinite, Be, Have, Do, Modal, To, Preposition, Coordinator, Subordinator, Relative, Negation, Particle], 45));
        rows.push((class, &[Determiner, Pronoun, SubjectPronoun, Comma, Stop, End], 30));
    }
    rows.push((Determiner, &[Determiner], 12));
    rows.push((PossessiveMark, &[Preposition, Comma, Stop, End], 12));
    rows.push((PossessiveMark, FINITE, 30));
    for class in [Adjective, Premodifier] {
        rows.push((class, &[Noun, NounPlural], 0));
        rows.push((class, &[Adjective, Premodifier, Name, Coordinator, Comma], 2));
        rows.push((class, &[Preposition, To, Stop, End, Number], 4));
        rows.push((class, &[Subordinator, Date], 6));
        rows.push((class, FINITE, 16));
        rows.push((class, &[Ing, Participle], 16));
        rows.push((class, &[Determiner], 14));
        rows.push((class, &[PossessiveMark], 12));
    }
    rows.push((Premodifier, &[Preposition, To, Stop, End, Comma, Coordinator, Determiner, Number], 25));
    for class in [Noun, NounPlural, Name] {
        rows.push((class, FINITE, 0));
        rows.push((class, &[Preposition, PossessiveMark, Coordinator, Comma, Stop, End, Relative, Particle], 0));
        rows.push((class, &[To, Mark], 1));
        rows.push((class, &[Noun, NounPlural], 3));
        rows.push((class, &[Subordinator], 1));
        rows.push((class, &[Name], 5));
        rows.push((class, &[Participle], 10));
        rows.push((class, &[Ing], 8));
        rows.push((class, &[SubjectPronoun, Number], 8));
        rows.push((class, &[Determiner], 13));
        rows.push((class, &[Adjective], 10));
        rows.push((class, &[Premodifier], 18));
        rows.push((class, &[Pronoun], 16));
        rows.push((class, &[Whose], 0));
    }
    rows.push((NounPlural, &[Noun, NounPlural], 6));
    rows.push((Name, &[Determiner], 5));
    rows.push((Name, &[Adjective, Number], 7));
    rows.push((Name, &[Premodifier], 9));
    for class in [SubjectPronoun] {
        rows.push((class, FINITE, 0));
        rows.push((class, &[Noun, NounPlural, Adjective, Participle, Ing, Name, Determiner], 25));
        rows.push((class, &[Preposition, To, Comma], 8));
    }
    rows.push((Pronoun, &[Preposition, To, Comma, Coordinator, Stop, End, Subordinator, Particle], 1));
    rows.push((Pronoun, &[Determiner, Adjective, Ing, Participle, Relative], 6));
    rows.push((Pronoun, &[Base], 10));
    rows.push((Pronoun, FINITE, 4));
    rows.push((Number, &[Noun, NounPlural, Preposition, Comma, Stop, End, Coordinator], 0));
    rows.push((Number, &[Adjective, Premodifier, Date, Number], 2));
    rows.push((Number, &[Name, To, Subordinator], 4));
    rows.push((Number, FINITE, 4));
    rows.push((Number, &[Participle, Ing], 9));
    rows.push((Date, &[Comma, Stop, End, Preposition, Coordinator, Name, Number], 1));
    rows.push((Date, &[Noun, NounPlural, Determiner, SubjectPronoun, To, Subordinator, PossessiveMark], 2));
    rows.push((Date, &[Adjective, Premodifier], 3));
    rows.push((Date, FINITE, 2));
    rows.push((Date, &[Participle, Ing], 8));
}

/// What follows verbs, auxiliaries and `to`.
fn verb_rows(rows: &mut Vec<(Class, &'static [Class], u16)>) {
    for class in [To, Modal, Do] {
        rows.push((class, GROUP_START, 22));
        rows.push((class, FINITE, NEVER));
        rows.push((class, &[Participle, Ing, Premodifier], 45));
        rows.push((class, &[Base, BeBase, HaveBase], 0));
        rows.push((class, &[Comma, Stop, End, Coordinator], 14));
    }
    rows.push((To, GROUP_START, NEVER));
    rows.push((To, &[Date], NEVER));
    for class in [Be, BeBase, BeParticiple, BeIng] {
        rows.push((class, &[Participle, Ing, Adjective, Determiner, Preposition, BeIng], 0));
        rows.push((class, &[To, Number, Pronoun, Subordinator], 1));
        rows.push((class, &[Name, NounPlural, Comma, Stop, End], 4));
        rows.push((class, &[Noun, Premodifier], 6));
        rows.push((class, &[SubjectPronoun], 6));
        rows.push((class, FINITE, 45));
    }
    for class in [Have, HaveBase, HaveIng] {
        rows.push((class, &[Participle, BeParticiple], 0));
        rows.push((class, GROUP_START, 30));
        rows.push((class, FINITE, NEVER));
        rows.push((class, &[Ing, Preposition, Premodifier], 30));
        rows.push((class, &[To], 12));
    }
    for class in FULL_VERBS {
        if class == HaveIng {
            continue;
        }
        rows.push((class, &[Determiner, Pronoun, Preposition, To, Name], 0));
        rows.push((class, &[Comma, Stop, End, Subordinator, Coordinator], 0));
        rows.push((class, &[Adjective, Number, SubjectPronoun], 2));
        rows.push((class, &[NounPlural, Premodifier], 2));
        rows.push((class, &[Noun], 3));
        rows.push((class, &[Ing], 5));
        rows.push((class, &[Relative], 4));
        rows.push((class, &[Participle], 14));
        rows.push((class, FINITE, 30));
    }
    rows.push((Participle, &[Preposition, To, Comma, Stop, End, Coordinator, Subordinator, Particle], 0));
    rows.push((Participle, &[Determiner, Name, Number, Pronoun, Adjective], 3));
    rows.push((Participle, &[NounPlural, Noun], 4));
    rows.push((Participle, &[Ing, SubjectPronoun], 6));
    rows.push((Participle, FINITE, 8));
}

/// What follows the joints between clauses and phrases.
fn clause_rows(rows: &mut Vec<(Class, &'static [Class], u16)>) {
    for class in [Begin, Stop, Comma, Coordinator, Subordinator] {
        rows.push((class, &[Determiner, Noun, NounPlural, Name, SubjectPronoun, Number, Date, Preposition], 0));
        rows.push((class, &[Adjective, Subordinator, Pronoun], 1));
        rows.push((class, &[Premodifier], 3));
        rows.push((class, &[Coordinator], 2));
        rows.push((class, &[Ing, HaveIng, BeIng], 3));
        rows.push((class, &[Participle], 5));
        rows.push((class, &[To], 5));
        rows.push((class, FINITE, 2));
        rows.push((class, &[Relative], 4));
    }
    rows.push((Comma, &[Relative, Whose, Coordinator], 0));
    rows.push((Comma, &[Pronoun], 4));
    rows.push((Comma, &[Base], 30));
    rows.push((Coordinator, &[Base, BeBase, HaveBase, Relative], 4));
    rows.push((Coordinator, FINITE, 0));
    rows.push((Coordinator, &[Comma, Stop, End], 12));
    rows.push((Coordinator, &[Participle, Ing], 3));
    rows.push((Subordinator, FINITE, 10));
    rows.push((Subordinator, &[Preposition], 6));
    rows.push((Subordinator, &[To], 3));
    rows.push((Subordinator, &[Comma, Stop, End], 12));
    rows.push((Begin, &[Third, BaseFinite, Past], 6));
    rows.push((Relative, FINITE, 0));
    rows.push((Relative, &[SubjectPronoun, Determiner, Comma], 1));
    rows.push((Relative, &[NounPlural, Name, Adjective, Number], 2));
    rows.push((Relative, &[Noun], 8));
    rows.push((Relative, &[Participle, Ing, To, Premodifier], 25));
    rows.push((Relative, &[Stop, End], 25));
    rows.push((Preposition, &[Determiner, Adjective, Noun, NounPlural, Name, Number, Date, Pronoun, Relative, Whose], 0));
    rows.push((Preposition, &[Premodifier], 1));
    rows.push((Preposition, &[Ing, BeIng, HaveIng], 2));
    rows.push((Preposition, &[Preposition], 9));
    rows.push((Preposition, &[SubjectPronoun], 20));
    rows.push((Preposition, &[Subordinator], 8));
    rows.push((Preposition, &[Participle, Comma, Coordinator, Stop, End], 22));
    rows.push((Preposition, FINITE, 45));
    rows.push((Preposition, &[To], NEVER));
    for class in [Other] {
        rows.push((class, GROUP_START, 3));
        rows.push((class, FINITE, 4));
        rows.push((class, &[Preposition, Participle, Ing, To], 4));
    }
}

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
        State { last: Begin, phase: Phase::Start, outer: None, attached: false, inverted: false, aside: false }
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
                other = self.contact_clause(class);
                if self.phase == Phase::Fronted && (self.last.nominal() || self.last == Date || self.last == Number) {
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
            Subordinator | Relative | Whose => other = next.open_clause(class, self).map(|(state, cost)| (state, cost + sequence)),
            _ => {}
        }
        [Some((next, cost + sequence)), other]
    }

    /// The pair cost, but for a verb that its auxiliary has announced from before the subject.
    fn sequence_cost(self, class: Class) -> u16 {
        let plain = pair_cost(self.last, class);
        let announced = matches!(class, Base | Participle | Ing | BeBase | HaveBase | BeParticiple) && !self.last.auxiliary();
        let subject = matches!(class, Name | SubjectPronoun | Determiner | Noun | NounPlural) && self.last.auxiliary();
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
                let aside = if before.aside { 8 } else { 0 };
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
                let new_group = matches!(before.last, Noun | NounPlural | Name | Date | Number) && matches!(class, Name | SubjectPronoun);
                if new_group || class == SubjectPronoun {
                    self.phase = Phase::Subject(number);
                }
            }
            Phase::Subject(Subject::Joined) => {}
            Phase::Subject(Subject::Any) if before.last == Name && class == Name => {}
            Phase::Subject(_) if !before.attached && !before.aside && (before.last.inside_group() || before.last == Relative) => self.phase = Phase::Subject(number),
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
            Phase::Start | Phase::Fronted if before.last != Subordinator => Some(before.outer.unwrap_or(Subject::Any)),
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
