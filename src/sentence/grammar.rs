//! The word classes of the tagger's grammar, and how odd it is for one to follow another.

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
    pub(super) fn transparent(self) -> bool {
        matches!(self, Adverb | Negation | Particle | Mark)
    }

    pub(super) fn finite(self) -> bool {
        matches!(self, Be | Have | Do | Modal | Third | BaseFinite | Past)
    }

    pub(super) fn auxiliary(self) -> bool {
        matches!(self, Be | Have | Do | Modal)
    }

    pub(super) fn nominal(self) -> bool {
        matches!(self, Noun | NounPlural | Name | SubjectPronoun | Pronoun)
    }

    /// Classes after which a noun still belongs to the same noun group.
    pub(super) fn inside_group(self) -> bool {
        matches!(
            self,
            Determiner | PossessiveMark | Adjective | Premodifier | Noun | NounPlural | Name | Number
        )
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
        Begin,
        Stop,
        Comma,
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
        Coordinator,
        Subordinator,
        Number,
        Date,
        Other,
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
        rows.push((
            class,
            &[
                Ing,
                Third,
                Past,
                BaseFinite,
                Be,
                Have,
                Do,
                Modal,
                To,
                Preposition,
                Coordinator,
                Subordinator,
                Relative,
                Negation,
                Particle,
            ],
            45,
        ));
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
        rows.push((
            class,
            &[Preposition, PossessiveMark, Coordinator, Comma, Stop, End, Relative, Particle],
            0,
        ));
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
    rows.push((SubjectPronoun, FINITE, 0));
    rows.push((SubjectPronoun, &[Noun, NounPlural, Adjective, Participle, Ing, Name, Determiner], 25));
    rows.push((SubjectPronoun, &[Preposition, To, Comma], 8));
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
    rows.push((Date, &[Date], 0));
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
        rows.push((
            class,
            &[Determiner, Noun, NounPlural, Name, SubjectPronoun, Number, Date, Preposition],
            0,
        ));
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
    rows.push((
        Preposition,
        &[Determiner, Adjective, Noun, NounPlural, Name, Number, Date, Pronoun, Relative, Whose],
        0,
    ));
    rows.push((Preposition, &[Premodifier], 1));
    rows.push((Preposition, &[Ing, BeIng, HaveIng], 2));
    rows.push((Preposition, &[Preposition], 9));
    rows.push((Preposition, &[SubjectPronoun], 20));
    rows.push((Preposition, &[Subordinator], 8));
    rows.push((Preposition, &[Participle, Comma, Coordinator, Stop, End], 22));
    rows.push((Preposition, FINITE, 45));
    rows.push((Preposition, &[To], NEVER));
    rows.push((Other, GROUP_START, 3));
    rows.push((Other, FINITE, 4));
    rows.push((Other, &[Preposition, Participle, Ing, To], 4));
}
