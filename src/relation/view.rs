//! A sentence as the engine looks at it: units with names, sums and dates collapsed, and its clauses.

use std::cell::OnceCell;
use std::ops::{Deref, Range};

use crate::date::PartialDate;
use crate::gazetteer::{Entity, Kind};
use crate::relation::attributes::{self, DateMention, Duration, Money};
use crate::rules::{Inner, Needs, Told};
use crate::sentence::clauses::Parse;
use crate::sentence::tags::{Tag, Unit, UnitKind, tag};
use crate::sentence::{Sentence, TokenKind};
use crate::span::Span;

/// A mention as the engine sees it: where, and which entity of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Where it stands.
    pub(crate) span: Span,
    /// The entity: an index into the document's entities.
    pub(crate) entity: u32,
    /// True for a description (`the trust`).
    pub(crate) nominal: bool,
    /// True for a person's name.
    pub(crate) person: bool,
}

/// A sentence as the frames look at it. It is parsed when somebody first asks how it reads: most are never asked.
#[derive(Debug)]
pub(crate) struct View<'a> {
    /// Where it stands.
    pub(crate) span: Span,
    /// True for the headline.
    pub(crate) headline: bool,
    /// What its words bring.
    pub(crate) brings: Needs,
    /// False where neither its words nor its names can tell a fact by themselves.
    pub(crate) tells: bool,
    /// Its mentions: from which of the article's to before which.
    pub(crate) named: Range<usize>,
    document: &'a str,
    sentence: &'a Sentence,
    /// For each token the number of its form in the lexicon.
    forms: Vec<u32>,
    references: &'a [Reference],
    published: Option<PartialDate>,
    amounts: OnceCell<Amounts>,
    grammar: OnceCell<Grammar>,
    cues: OnceCell<Vec<usize>>,
}

/// The sums, lengths and dates of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Amounts {
    /// Sums of money in it.
    pub(crate) money: Vec<Money>,
    /// Lengths of time in it.
    pub(crate) durations: Vec<Duration>,
    /// Dates in it.
    pub(crate) dates: Vec<DateMention>,
}

/// How a sentence reads.
#[derive(Debug)]
pub(crate) struct Grammar {
    /// Its units, tagged.
    pub(crate) units: Vec<Unit>,
    /// Its clauses.
    pub(crate) parse: Parse,
}

impl Deref for View<'_> {
    type Target = Grammar;

    fn deref(&self) -> &Grammar {
        self.grammar.get_or_init(|| {
            let amounts = self.amounts();
            let mut units = self.units_of(amounts);
            tag(&mut units, self.headline);
            country(&mut units, self.document);
            let parse = Parse::new(&units);
            Grammar { units, parse }
        })
    }
}

impl<'a> View<'a> {
    /// Looks at one sentence; `references` are the article's mentions in order.
    pub(crate) fn new(
        rules: &Inner,
        document: &'a str,
        sentence: &'a Sentence,
        references: &'a [Reference],
        entities: &[Entity],
        published: Option<PartialDate>,
    ) -> Self {
        let from = references.partition_point(|r| r.span.start < sentence.span.start);
        let count = references
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|reference| reference.span.start < sentence.span.end)
            .count();
        let named = from..from + count;
        // The words of a name do nothing of themselves, unless it is one word that the rules may know.
        let mut names = references.get(named.clone()).unwrap_or_default().iter().peekable();
        let mut told = rules.signals.of_tokens(document, &sentence.tokens, |token| {
            while names.next_if(|name| name.span.end <= token.span.start).is_some() {}
            names.peek().is_none_or(|name| !name.span.contains(token.span) || name.span == token.span)
        });
        for name in references.get(named.clone()).unwrap_or_default() {
            let kind = entities.get(name.entity as usize).map_or(&Kind::OTHER, |entity| &entity.kind);
            told.needs.add(&rules.signals.of_kind(kind));
        }
        let (brings, tells) = (told.needs, rules.signals.tells(&told));
        View {
            span: sentence.span,
            headline: sentence.headline,
            brings,
            tells,
            named,
            document,
            sentence,
            forms: told.forms,
            references,
            published,
            amounts: OnceCell::new(),
            grammar: OnceCell::new(),
            cues: OnceCell::new(),
        }
    }

    /// Its mentions.
    pub(crate) fn references(&self) -> &'a [Reference] {
        self.references.get(self.named.clone()).unwrap_or_default()
    }

    /// Its sums, lengths and dates.
    pub(crate) fn amounts(&self) -> &Amounts {
        self.amounts.get_or_init(|| {
            let text = self.span.text(self.document);
            let offset = self.span.start as usize;
            let may = attributes::Anchors::of(text);
            let mut amounts = Amounts::default();
            if may.money() {
                amounts.money = attributes::money(text, offset);
            }
            if may.durations() {
                amounts.durations = attributes::durations(text, offset);
            }
            if may.dates() {
                amounts.dates = attributes::dates(text, offset, self.published);
            }
            amounts
        })
    }

    /// The cues that may apply in it, by index into the rules.
    pub(crate) fn cues(&self, rules: &Inner) -> &[usize] {
        let words = || self.units.iter().map(|unit| (unit.lower.as_ref(), unit.lemma.as_ref()));
        self.cues.get_or_init(|| rules.cued.live(words()))
    }

    /// True where words of it may stand for a body: a name, a pronoun, a description of several; or where a
    /// contract told of before is said to end or go on.
    pub(crate) fn may_stand_for(&self) -> bool {
        !self.named.is_empty()
            || self.brings.meet(Needs::STANDS)
            || self.brings.meet(Needs::RESUMED.and(Needs::ENDING))
    }

    /// The words from one unit to before another.
    pub(crate) fn words<'d>(&self, document: &'d str, first: usize, end: usize) -> &'d str {
        match (self.units.get(first), end.checked_sub(1).and_then(|last| self.units.get(last))) {
            (Some(a), Some(b)) if first < end => a.span.join(b.span).text(document),
            _ => "",
        }
    }

    /// The span from one unit to before another.
    pub(crate) fn span_of(&self, first: usize, end: usize) -> Span {
        match (self.units.get(first), end.checked_sub(1).and_then(|last| self.units.get(last))) {
            (Some(a), Some(b)) if first < end => a.span.join(b.span),
            _ => self.span,
        }
    }

    /// True where the sentence asks.
    pub(crate) fn asks(&self) -> bool {
        self.units.iter().rev().take(3).any(|unit| unit.lower.as_ref() == "?")
    }

    /// True where a noun group's head is a plain noun.
    pub(crate) fn plain(&self, noun: usize) -> bool {
        let head = &self.units[self.parse.nouns[noun].group.head];
        matches!(head.kind, UnitKind::Word | UnitKind::Number) && head.tag != Tag::Pronoun
    }
}

/// `US` is a country, whatever the lexicon says of `us`.
fn country(units: &mut [Unit], document: &str) {
    for at in 0..units.len() {
        if units[at].lower.as_ref() == "us" && units[at].span.text(document) == "US" {
            let noun = units.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adjective));
            units[at].tag = if noun { Tag::Adjective } else { Tag::Name };
        }
    }
}

impl View<'_> {
    /// Collapses mentions, sums, lengths and dates into one unit each.
    fn units_of(&self, Amounts { money, durations, dates }: &Amounts) -> Vec<Unit> {
        let View { document, sentence, references, named, forms, .. } = self;
        let mut pieces: Vec<(Span, UnitKind)> = Vec::new();
        for (index, reference) in references.iter().enumerate().take(named.end).skip(named.start) {
            pieces.push((reference.span, UnitKind::Mention(index as u32)));
        }
        pieces.extend(money.iter().map(|m| (m.whole, UnitKind::Money)));
        pieces.extend(durations.iter().map(|d| (d.span, UnitKind::Duration)));
        pieces.extend(dates.iter().map(|d| (d.span, UnitKind::Date)));
        // Mentions win over what overlaps them: they come first among equals.
        pieces.sort_by_key(|(span, kind)| {
            (span.start, !matches!(kind, UnitKind::Mention(_)), u32::MAX - span.end)
        });
        let mut chosen: Vec<(Span, UnitKind)> = Vec::new();
        for piece in pieces {
            if chosen.last().is_none_or(|last| last.0.end <= piece.0.start) {
                chosen.push(piece);
            } else if matches!(piece.1, UnitKind::Mention(_)) {
                chosen.pop();
                chosen.push(piece);
            }
        }
        let mut units = Vec::with_capacity(sentence.tokens.len());
        let mut next = 0;
        for (token, form) in sentence.tokens.iter().zip(forms) {
            while chosen.get(next).is_some_and(|(span, _)| span.end <= token.span.start) {
                next += 1;
            }
            if let Some((span, kind)) = chosen.get(next)
                && span.overlaps(token.span)
            {
                if units.last().is_none_or(|last: &Unit| last.span != *span) {
                    let mut unit = Unit::new(*span, *kind, span.text(document));
                    unit.person = matches!(kind, UnitKind::Mention(index)
                        if references.get(*index as usize).is_some_and(|reference| reference.person));
                    units.push(unit);
                }
                continue;
            }
            let kind = match token.kind {
                TokenKind::Word => UnitKind::Word,
                TokenKind::Number => UnitKind::Number,
                TokenKind::Possessive => UnitKind::Possessive,
                TokenKind::Punctuation => UnitKind::Punctuation,
            };
            let text = token.span.text(document);
            units.push(match *form {
                Told::UNASKED => Unit::new(token.span, kind, text),
                number => Unit::of_form(token.span, kind, text, number),
            });
        }
        units
    }
}
