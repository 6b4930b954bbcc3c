//! What single words bring into a sentence, whatever it makes of them, and what a pattern cannot do without:
//! a pattern is not tried on a sentence that lacks it, and one in which nobody stands is never parsed.

use std::hash::Hasher;

use foldhash::{HashMap, HashSet};

use crate::gazetteer::Kind;
use crate::rules::{Head, Inner, Part, Pattern, Phrase, RelationRule, RoleRule, Slot, What};
use crate::sentence::guess_lemmas;
use crate::sentence::lexicon::{LEXICON, lower};
use crate::sentence::{Token, TokenKind};

/// Word lists that the engine asks for words that may stand for a body, or for a contract and whoever holds it.
const STANDS_FOR: [&str; 6] =
    ["groups", "organs", "introduced_firms", "introduced_nonprofits", "introduced_trusts", "resumed"];
/// Pronouns and possessives that have a body for their referent.
const PRONOUNS: [&str; 11] =
    ["it", "its", "itself", "they", "their", "them", "themselves", "both", "we", "us", "our"];
/// Those that have a person.
const PERSONAL: [&str; 5] = ["he", "she", "his", "her", "him"];
/// Word lists that the engine asks for words that tell a service.
const TOPICS: [&str; 3] = ["contract", "holder", "servicelike"];
/// Word lists of what tells of a contest by itself.
const LOOSE: [&str; 4] = ["loose_lost", "loose_preferred", "loose_bid", "loose_run"];

/// A set of things that words bring into a sentence. Several may share a bit: what is in the set may be there,
/// what is not in it cannot be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Needs(u128, u128);

impl Needs {
    /// A person, or a pronoun for one.
    pub(crate) const PERSON: Needs = Needs(1 << 127, 0);
    /// A body, or a word that may stand for one.
    pub(crate) const BODY: Needs = Needs(1 << 126, 0);
    /// A word that tells a service.
    pub(crate) const TOPIC: Needs = Needs(1 << 125, 0);
    /// A word that may stand for a body that is named elsewhere.
    pub(crate) const STANDS: Needs = Needs(1 << 124, 0);
    /// A word that tells of a contest by itself.
    pub(crate) const LOOSE: Needs = Needs(0, 1 << 127);

    /// The bit of a thing or word.
    fn of(sort: &str, name: &str) -> Needs {
        // Any hash will do that is the same for the rules and the words; this one is simple.
        let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
        hasher.write(sort.as_bytes());
        hasher.write(name.as_bytes());
        Needs(1 << (hasher.finish() % 124), 0)
    }

    /// The bit of one of the words of a fixed wording.
    fn of_wording(words: &str) -> Needs {
        let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
        hasher.write(words.as_bytes());
        Needs(0, 1 << (hasher.finish() % 127))
    }

    /// Both sets.
    pub(crate) fn and(self, other: Needs) -> Needs {
        Needs(self.0 | other.0, self.1 | other.1)
    }

    /// True where this set holds all of `needs`.
    pub(crate) fn meet(self, needs: Needs) -> bool {
        self.0 & needs.0 == needs.0 && self.1 & needs.1 == needs.1
    }
}

struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}

/// What words bring, from the rules and the lexicon.
#[derive(Debug, Default)]
pub(crate) struct Signals {
    /// By lemma, or by the word as the rules write it.
    lemmas: HashMap<String, Needs>,
    /// By the forms of the lexicon.
    forms: HashMap<&'static str, Needs>,
    /// The first two bytes of all lemmas.
    starts: HashSet<[u8; 2]>,
    /// For each frame what each of its patterns needs.
    patterns: Vec<Vec<Needs>>,
    /// What each fixed wording needs.
    wordings: Vec<Needs>,
}

impl Signals {
    pub(super) fn of_rules(rules: &Inner) -> Signals {
        let mut signals = Signals::default();
        signals.patterns = rules
            .frames
            .iter()
            .map(|frame| frame.patterns.iter().map(|p| signals.pattern(rules, &frame.roles, p)).collect())
            .collect();
        signals.wordings = rules.phrases.iter().map(|phrase| signals.wording_of(rules, phrase)).collect();
        for (index, thing) in rules.things.iter().enumerate() {
            let brings = Needs::of("thing", &index.to_string());
            for head in &thing.heads {
                signals.brings(last_word(head), brings);
                if head == "contract" {
                    signals.brings("it", brings);
                }
            }
        }
        let words = |list: &str| rules.words.get(list).into_iter().flatten();
        let stands = Needs::STANDS.and(Needs::BODY);
        STANDS_FOR.iter().flat_map(|list| words(list)).for_each(|word| signals.brings(word, stands));
        PRONOUNS.iter().for_each(|word| signals.brings(word, stands));
        let person = Needs::STANDS.and(Needs::PERSON);
        PERSONAL.iter().for_each(|word| signals.brings(word, person));
        TOPICS.iter().flat_map(|list| words(list)).for_each(|word| signals.brings(word, Needs::TOPIC));
        // Of two words the first is enough to look closer.
        let first = |words: &'_ str| words.split(' ').next().unwrap_or(words).to_owned();
        LOOSE.iter().flat_map(|list| words(list)).for_each(|word| signals.brings(&first(word), Needs::LOOSE));
        signals.fill_forms();
        signals
    }

    /// What a pattern cannot do without.
    fn pattern(&mut self, rules: &Inner, roles: &RelationRule, pattern: &Pattern) -> Needs {
        let mut needs = parties(roles);
        let verb = matches!(pattern.head, Head::Verb { .. });
        if let Head::Verb { particle: Some(particle), .. } = &pattern.head {
            let words: Vec<String> =
                particle.split('/').filter_map(|p| p.split(' ').next()).map(str::to_owned).collect();
            needs = needs.and(self.one_of(&words));
        }
        // An agent noun may leave its thing unsaid.
        if matches!(pattern.head, Head::Agent { .. } | Head::Beside) {
            return needs;
        }
        // The agent of a passive may stay unsaid.
        let said = |part: &&crate::rules::Filler| !(part.optional || verb && part.slot == Slot::Subject);
        for part in pattern.fillers.iter().filter(said) {
            match &part.what {
                What::Thing(thing)
                    if rules.things.get(*thing).is_some_and(|thing| !thing.any && !thing.places) =>
                {
                    needs = needs.and(Needs::of("thing", &thing.to_string()));
                }
                What::Words(words) => {
                    for word in words {
                        let words: Vec<String> = word.split('/').map(str::to_owned).collect();
                        needs = needs.and(self.one_of(&words));
                    }
                }
                _ => {}
            }
        }
        needs
    }

    /// What a fixed wording cannot do without.
    fn wording_of(&mut self, rules: &Inner, phrase: &Phrase) -> Needs {
        let mut needs = Needs::default();
        for part in &phrase.parts {
            needs = needs.and(match part {
                Part::Gap => Needs::default(),
                Part::Role(role) => rules
                    .relations
                    .get(phrase.relation)
                    .map_or(Needs::default(), |rule| party(rule.role(*role))),
                Part::Words(words) => {
                    let wording = Needs::of_wording(&words.join("/"));
                    words.iter().for_each(|word| self.brings(word, wording));
                    wording
                }
            });
        }
        needs
    }

    /// What each fixed wording needs, in their order.
    pub(crate) fn wordings(&self) -> &[Needs] {
        &self.wordings
    }

    /// What a pattern of a frame needs.
    pub(crate) fn needs(&self, frame: usize, pattern: usize) -> Needs {
        self.patterns.get(frame).and_then(|patterns| patterns.get(pattern)).copied().unwrap_or_default()
    }

    /// The bit of one of several words, which each of them brings from now on.
    fn one_of(&mut self, words: &[String]) -> Needs {
        let needs = Needs::of("words", &words.join("/"));
        words.iter().for_each(|word| self.brings(word, needs));
        needs
    }

    fn brings(&mut self, word: &str, brings: Needs) {
        if let Some(start) = word.as_bytes().first_chunk::<2>() {
            self.starts.insert(*start);
        }
        let known = self.lemmas.entry(word.to_owned()).or_default();
        *known = known.and(brings);
    }

    fn fill_forms(&mut self) {
        for (form, readings) in LEXICON.forms() {
            let lemmas = readings.iter().map(|reading| self.of_lemma(&reading.lemma));
            let brings = lemmas.fold(self.of_lemma(form), Needs::and);
            self.forms.insert(form, brings);
        }
    }

    /// Of a lemma; acronyms have theirs in capitals.
    fn of_lemma(&self, lemma: &str) -> Needs {
        let exact = self.lemmas.get(lemma).copied().unwrap_or_default();
        if lemma.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return exact.and(self.lemmas.get(&lemma.to_lowercase()).copied().unwrap_or_default());
        }
        exact
    }

    /// What the tokens of `document` bring that `counts` lets through.
    pub(crate) fn of_tokens(
        &self,
        document: &str,
        tokens: &[Token],
        mut counts: impl FnMut(&Token) -> bool,
    ) -> Needs {
        let mut all = Needs::default();
        let mut compound: Option<usize> = None;
        for (at, token) in tokens.iter().enumerate() {
            let text = token.span.text(document);
            if counts(token) {
                all = all.and(match token.kind {
                    // `it’s` may be `it is` and `it has`.
                    TokenKind::Possessive => {
                        let mark = if text.ends_with(['s', 'S']) { "'s" } else { "'" };
                        self.of_lemma("be").and(self.of_lemma("have")).and(self.of_lemma(mark))
                    }
                    TokenKind::Punctuation => self.of_lemma(if text == "’" { "'" } else { text }),
                    TokenKind::Word | TokenKind::Number => self.of_word(text),
                });
            }
            // Compounds can be words of the lexicon: `sub-contracted`.
            let touches = |other: Option<&Token>| other.is_some_and(|next| next.span.start == token.span.end);
            if touches(tokens.get(at + 1)) {
                compound.get_or_insert(at);
            } else if let Some(first) = compound.take().and_then(|first| tokens.get(first)) {
                all = all.and(self.of_listed(first.span.join(token.span).text(document)));
            }
        }
        all
    }

    fn of_word(&self, text: &str) -> Needs {
        let mut buffer = [0; 32];
        match lower(text, &mut buffer) {
            Some(lower) => self.of_lower(lower),
            None => self.of_lower(&text.replace('’', "'").to_lowercase()),
        }
    }

    fn of_lower(&self, word: &str) -> Needs {
        if let Some(known) = self.forms.get(word) {
            return *known;
        }
        match word.as_bytes().first_chunk::<2>() {
            None => return self.of_lemma(word),
            Some(start) if !self.starts.contains(start) => return Needs::default(),
            Some(_) => {}
        }
        guess_lemmas(word).iter().fold(self.of_lemma(word), |all, lemma| all.and(self.of_lemma(lemma)))
    }

    /// Of words joined by hyphens, where the lexicon or the rules list them.
    fn of_listed(&self, text: &str) -> Needs {
        if text.bytes().all(|byte| byte.is_ascii_punctuation() || byte.is_ascii_digit()) {
            return Needs::default();
        }
        let lower = text.replace('’', "'").to_lowercase();
        self.forms.get(lower.as_str()).copied().unwrap_or_default().and(self.of_lemma(&lower))
    }
}

/// Who has to be named for a fact.
fn parties(roles: &RelationRule) -> Needs {
    let (subject, object) = (party(&roles.subject), party(&roles.object));
    if roles.symmetric || roles.subject.optional {
        // One of the two may be enough.
        return if subject == object { subject } else { Needs::default() };
    }
    subject.and(object)
}

/// Who may fill a role: a body, a person, or either.
fn party(role: &RoleRule) -> Needs {
    let mut kinds = role.kinds.iter().chain(&role.usual);
    let persons = kinds.clone().filter(|kind| **kind == Kind::PERSON).count();
    match (persons, kinds.any(|kind| *kind != Kind::PERSON)) {
        (0, true) => Needs::BODY,
        (1.., false) => Needs::PERSON,
        _ => Needs::default(),
    }
}

fn last_word(words: &str) -> &str {
    words.rsplit([' ', '-']).next().unwrap_or(words)
}
