//! What single words bring into a sentence, whatever it makes of them, and what a pattern cannot do without:
//! a pattern is not tried on a sentence that lacks it, and one in which nobody stands is never parsed.

use std::borrow::Cow;

use foldhash::{HashMap, HashSet};

use crate::gazetteer::Kind;
use crate::relation_type::{RelationType, Stage};
use crate::rules::needs::Bits;
use crate::rules::triggers::{Told, Triggers};
use crate::rules::{Head, Inner, Needs, Part, Pattern, Phrase, RelationRule, RoleRule, Slot, What};
use crate::sentence::guess_lemmas;
use crate::sentence::lexicon::{LEXICON, lower, lowered};
use crate::sentence::{Token, TokenKind};
use crate::word_map::{WordMap, WordSet};

/// Word lists that the engine asks for words beside which a body is looked for, of themselves they stand for none.
const BODIES: [&str; 3] = ["groups", "organs", "resumed"];
/// Descriptions that bring in a body which is named afterwards.
const INTRODUCED: [&str; 3] = ["introduced_firms", "introduced_nonprofits", "introduced_trusts"];
/// Descriptions of several that are no plurals.
const SEVERAL: [&str; 4] = ["trio", "pair", "duo", "quartet"];
/// Pronouns and possessives that have a body for their referent.
const PRONOUNS: [&str; 11] =
    ["it", "its", "itself", "they", "their", "them", "themselves", "both", "we", "us", "our"];
/// Those that have a person.
const PERSONAL: [&str; 5] = ["he", "she", "his", "her", "him"];
/// Word lists that the engine asks for words that tell a service.
const TOPICS: [&str; 3] = ["contract", "holder", "servicelike"];
/// Word lists of what tells of a contest by itself.
const LOOSE: [&str; 4] = ["loose_lost", "loose_preferred", "loose_bid", "loose_run"];

/// Words that make partners of those on either side of them, and those that stand for a body again.
const BESIDE: [&str; 20] = [
    "venture",
    "coalition",
    "cooperation",
    "co-operation",
    "league",
    "together",
    "jointly",
    "partnership",
    "conjunction",
    "collaboration",
    "association",
    "tandem",
    "concert",
    "alliance",
    "consortium",
    "harness",
    "alongside",
    "itself",
    "themselves",
    "behalf",
];

/// What a form of the lexicon brings.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    /// Its number in the table of sets: most bring nothing.
    brings: u32,
    /// Where what it may trigger stands, by its lemmas.
    from: u32,
    count: u16,
}

/// What words bring, from the rules and the lexicon.
#[derive(Debug, Default)]
pub(crate) struct Signals {
    /// By lemma, or by the word as the rules write it.
    lemmas: WordMap<Needs>,
    /// By the numbers of the lexicon's forms.
    forms: Vec<Form>,
    /// What forms may trigger, one form behind another.
    triggered: Vec<u32>,
    /// The different sets that forms bring; the first is empty.
    sets: Vec<Needs>,
    bits: Bits,
    /// What a body of each kind brings.
    kinds: HashMap<Kind, Needs>,
    triggers: Triggers,
    /// Words for bodies.
    groups: WordSet,
    /// The first two bytes of all lemmas.
    starts: HashSet<[u8; 2]>,
    /// For each frame what each of its patterns needs.
    patterns: Vec<Vec<Needs>>,
    /// What each fixed wording needs.
    wordings: Vec<Needs>,
    /// Those of one sign, by its number; at the end those that need nothing.
    wordings_of: Vec<Vec<u32>>,
    /// The signs that some wording has.
    signs: Needs,
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
        signals.wordings_of = vec![Vec::new(); Needs::BITS + 1];
        for (index, needs) in (0..).zip(&signals.wordings) {
            signals.wordings_of[needs.sign()].push(index);
            signals.signs.add(&needs.sign_alone());
        }
        for (index, thing) in rules.things.iter().enumerate() {
            let brings = signals.bits.of("thing", &index.to_string());
            for head in &thing.heads {
                signals.brings(last_word(head), brings);
                if head == "contract" {
                    signals.brings("it", brings);
                }
            }
        }
        let words = |list: &str| rules.words.get(list).into_iter().flatten();
        signals.kinds = signals.bits.of_kinds();
        // Who a pronoun stands for may be of any kind.
        let any = signals.kinds.values().fold(Needs::default(), |all, kind| all.and(*kind));
        let body = Needs::BODY.and(any);
        let stands = Needs::STANDS.and(body);
        BODIES.iter().flat_map(|list| words(list)).for_each(|word| signals.brings(word, body));
        INTRODUCED.iter().flat_map(|list| words(list)).for_each(|word| signals.brings(word, stands));
        SEVERAL.iter().for_each(|word| signals.brings(word, Needs::STANDS));
        // `The two share a board`
        signals.brings("two", stands);
        words("resumed").for_each(|word| signals.brings(word, Needs::RESUMED));
        signals.groups = words("groups").cloned().collect();
        for (lemma, list) in rules.verbs.iter() {
            let ends = |(frame, _): &(usize, usize)| {
                matches!(rules.frames[*frame].stage, Some(Stage::Ended | Stage::Extended))
            };
            if list.iter().any(ends) {
                signals.brings(lemma, Needs::ENDING);
            }
        }
        PRONOUNS.iter().for_each(|word| signals.brings(word, stands));
        let person = Needs::STANDS.and(Needs::PERSON).and(any);
        PERSONAL.iter().for_each(|word| signals.brings(word, person));
        TOPICS.iter().flat_map(|list| words(list)).for_each(|word| signals.brings(word, Needs::TOPIC));
        // Of two words the first is enough to look closer.
        let first = |words: &'_ str| words.split(' ').next().unwrap_or(words).to_owned();
        LOOSE.iter().flat_map(|list| words(list)).for_each(|word| signals.brings(&first(word), Needs::LOOSE));
        for (list, brings) in [
            ("former", Needs::ASIDE),
            ("contract", Needs::CONTRACT.and(Needs::DEAL)),
            ("letting", Needs::DEAL),
            ("buying", Needs::BUYING),
            ("jointly", Needs::JOINT),
            ("leading", Needs::WORK),
        ] {
            words(list).for_each(|word| signals.brings(word, brings));
        }
        signals.brings("(", Needs::ASIDE);
        signals.brings("once", Needs::ASIDE);
        signals.brings("now", Needs::ASIDE);
        signals.brings("with", Needs::WITH);
        signals.brings("work", Needs::WORK);
        BESIDE.iter().for_each(|word| signals.brings(word, Needs::JOINT));
        signals.triggers = Triggers::of(rules, &signals.patterns);
        for lemma in rules.verbs.keys().chain(rules.nouns.keys()) {
            signals.brings(lemma, Needs::default());
        }
        signals.fill_forms();
        signals
    }

    /// True where a sentence may tell a fact by itself: it brings all that some pattern needs which one of its
    /// words triggers, or what one of the other ways to tell a fact needs.
    pub(crate) fn tells(&self, told: &Told) -> bool {
        let brings = told.needs;
        let body = |needs: Needs| brings.meet(needs.and(Needs::BODY));
        self.triggers.tell(told)
            || brings.meet(Needs::ASIDE.and(Needs::PERSON))
            || body(Needs::CONTRACT)
            || body(Needs::JOINT)
            || body(Needs::WITH.and(Needs::WORK))
            || body(Needs::BUYING.and(Needs::DEAL))
            || self.may_word(&brings).next().is_some()
    }

    /// What a pattern cannot do without.
    fn pattern(&mut self, rules: &Inner, roles: &RelationRule, pattern: &Pattern) -> Needs {
        let mut needs = parties(roles);
        // An office may be held in a body that another sentence names.
        if roles.kind != RelationType::ROLE {
            needs = needs.and(self.kinds_of_parties(roles));
        }
        let verb = matches!(pattern.head, Head::Verb { .. });
        if let Head::Verb { particle: Some(particle), .. } = &pattern.head {
            let words: Vec<String> =
                particle.split('/').filter_map(|p| p.split(' ').next()).map(str::to_owned).collect();
            needs = needs.and(self.one_of(&words));
        }
        if let Head::Event { lemmas } | Head::Agent { lemmas } = &pattern.head
            && lemmas.iter().all(|words| !words.starts_with('$'))
        {
            let words: Vec<String> = lemmas.iter().map(|words| telling(words).to_owned()).collect();
            needs = needs.and(self.one_of(&words));
        }
        // An agent noun may leave its thing unsaid.
        if matches!(pattern.head, Head::Agent { .. } | Head::Beside) {
            return needs;
        }
        // The agent of a passive may stay unsaid.
        let said = |part: &&crate::rules::Filler| !(part.optional || verb && part.slot == Slot::Subject);
        for part in pattern.fillers.iter().filter(said) {
            // What a role that may stay unsaid stands behind may stay unsaid with it.
            let unsaid = matches!(part.what, What::Role(role) if roles.role(role).optional);
            if let Slot::After(prepositions) = &part.slot
                && !unsaid
            {
                let words: Vec<String> = prepositions.iter().map(|words| telling(words).to_owned()).collect();
                needs = needs.and(self.one_of(&words));
            }
            match &part.what {
                What::Thing(thing)
                    if rules
                        .things
                        .get(*thing)
                        .is_some_and(|thing| !thing.any && !thing.places && !thing.more_time) =>
                {
                    needs = needs.and(self.bits.of("thing", &thing.to_string()));
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

    /// Bodies of which kinds have to be there for a fact: for both parties, or where one may stay unsaid, for one.
    fn kinds_of_parties(&mut self, roles: &RelationRule) -> Needs {
        let (subject, object) = (&roles.subject.kinds, &roles.object.kinds);
        if roles.symmetric || roles.subject.optional {
            return self.bits.one_of(subject.iter().chain(object));
        }
        self.bits.one_of(subject.iter()).and(self.bits.one_of(object.iter()))
    }

    /// What a body of this kind brings.
    pub(crate) fn of_kind(&self, kind: &Kind) -> Needs {
        let needs = if *kind == Kind::PERSON { Needs::PERSON } else { Needs::BODY };
        needs.and(self.kinds.get(kind).copied().unwrap_or_default())
    }

    /// What a fixed wording cannot do without.
    fn wording_of(&mut self, rules: &Inner, phrase: &Phrase) -> Needs {
        let mut needs = Needs::default();
        for part in &phrase.parts {
            needs = needs.and(match part {
                Part::Gap => Needs::default(),
                Part::Role(role) => rules.relations.get(phrase.relation).map_or(Needs::default(), |rule| {
                    let role = rule.role(*role);
                    party(role).and(self.bits.one_of(role.kinds.iter()))
                }),
                Part::Words(words) => {
                    let wording = self.bits.of("words", &words.join("/"));
                    words.iter().for_each(|word| self.brings(word, wording));
                    wording
                }
            });
        }
        needs
    }

    /// The fixed wordings that lack nothing in a sentence which brings this, in their order.
    pub(crate) fn wordings(&self, brings: &Needs) -> Vec<usize> {
        let mut found: Vec<usize> = self.may_word(brings).collect();
        found.sort_unstable();
        found
    }

    /// The same, in any order.
    fn may_word<'s>(&'s self, brings: &'s Needs) -> impl Iterator<Item = usize> + 's {
        let signs = brings.both(&self.signs);
        let signed = signs.bits().chain([Needs::BITS]).filter_map(|bit| self.wordings_of.get(bit));
        let indices = signed.flatten().map(|&index| index as usize);
        indices.filter(|&index| self.wordings.get(index).is_some_and(|needs| brings.meets(needs)))
    }

    /// True where a sentence that brings this lacks nothing that a pattern of a frame needs.
    pub(crate) fn may_bind(&self, brings: &Needs, frame: usize, pattern: usize) -> bool {
        let needs = self.patterns.get(frame).and_then(|patterns| patterns.get(pattern));
        needs.is_none_or(|needs| brings.meets(needs))
    }

    /// The bit of one of several words, which each of them brings from now on.
    fn one_of(&mut self, words: &[String]) -> Needs {
        let needs = self.bits.of("words", &words.join("/"));
        words.iter().for_each(|word| self.brings(word, needs));
        needs
    }

    fn brings(&mut self, word: &str, brings: Needs) {
        if let Some(start) = word.as_bytes().first_chunk::<2>() {
            self.starts.insert(*start);
        }
        let known = self.lemmas.note(word.to_owned());
        *known = known.and(brings);
    }

    fn fill_forms(&mut self) {
        self.forms = vec![Form::default(); LEXICON.len()];
        self.sets = vec![Needs::default()];
        let mut numbers: HashMap<Needs, u32> = HashMap::from_iter([(Needs::default(), 0)]);
        for (form, number, readings) in LEXICON.forms() {
            let lemmas = readings.iter().map(|reading| self.of_lemma(&reading.lemma));
            let mut needs = lemmas.fold(self.of_lemma(form), Needs::and);
            if readings.iter().any(|reading| self.is_plural(form, &reading.lemma)) {
                needs = needs.and(Needs::STANDS);
            }
            let lemmas = readings.iter().map(|reading| reading.lemma.as_ref()).chain([form]);
            let mut triggers: Vec<u32> = lemmas.filter_map(|lemma| self.triggers.of_lemma(lemma)).collect();
            triggers.sort_unstable();
            triggers.dedup();
            let brings = *numbers.entry(needs).or_insert(self.sets.len() as u32);
            if brings as usize == self.sets.len() {
                self.sets.push(needs);
            }
            if let Some(place) = self.forms.get_mut(number as usize) {
                let (from, count) = (self.triggered.len() as u32, triggers.len() as u16);
                *place = Form { brings, from, count };
                self.triggered.extend(triggers.into_iter().take(usize::from(count)));
            }
        }
    }

    /// True for a form other than the lemma of a word for a body: `the firms` are those named last.
    fn is_plural(&self, form: &str, lemma: &str) -> bool {
        form != lemma && (self.groups.contains(lemma) || self.groups.contains(&lemma.to_lowercase()))
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
    ) -> Told {
        let mut told = Told { forms: Vec::with_capacity(tokens.len()), ..Told::default() };
        let mut at = 0;
        // Where the last compound ends.
        let mut joined = 0;
        while let Some(token) = tokens.get(at) {
            let text = token.span.text(document);
            let mut form = Told::UNASKED;
            if counts(token) {
                match token.kind {
                    // `it’s` may be `it is` and `it has`.
                    TokenKind::Possessive => {
                        let mark = if text.ends_with(['s', 'S']) { "'s" } else { "'" };
                        ["be", "have", mark].iter().for_each(|lemma| self.add_lemma(lemma, &mut told));
                    }
                    TokenKind::Punctuation => self.add_lemma(if text == "’" { "'" } else { text }, &mut told),
                    TokenKind::Word | TokenKind::Number => form = self.add_word(text, &mut told),
                }
            }
            told.forms.push(form);
            // Compounds can be words of the lexicon: `sub-contracted`.
            if at >= joined && token.kind != TokenKind::Punctuation {
                joined = compound_end(document, tokens, at);
                if let Some(last) = tokens.get(joined - 1).filter(|_| joined > at + 1) {
                    self.add_listed(token.span.join(last.span).text(document), &mut told);
                }
            }
            at += 1;
        }
        told
    }

    fn add_lemma(&self, lemma: &str, told: &mut Told) {
        self.lemmas.get(lemma).into_iter().for_each(|needs| told.needs.add(needs));
        if lemma.bytes().any(|byte| byte.is_ascii_uppercase()) {
            told.needs.add(&self.of_lemma(lemma));
        }
        told.triggers.extend(self.triggers.of_lemma(lemma));
    }

    /// Adds what a word brings; gives the number of its form.
    fn add_word(&self, text: &str, told: &mut Told) -> u32 {
        let mut buffer = [0; 32];
        match lower(text, &mut buffer) {
            Some(lower) => self.add_lower(lower, told),
            None => self.add_lower(&text.replace('’', "'").to_lowercase(), told),
        }
    }

    fn add_form(&self, form: &Form, told: &mut Told) {
        if form.brings > 0 {
            self.sets.get(form.brings as usize).into_iter().for_each(|needs| told.needs.add(needs));
        }
        let triggered = self.triggered.get(form.from as usize..).unwrap_or_default();
        told.triggers.extend(triggered.iter().take(usize::from(form.count)));
    }

    fn add_lower(&self, word: &str, told: &mut Told) -> u32 {
        if let Some(number) = LEXICON.number(word) {
            if let Some(form) = self.forms.get(number as usize) {
                self.add_form(form, told);
            }
            return number;
        }
        match word.as_bytes().first_chunk::<2>() {
            None => self.add_lemma(word, told),
            Some(start) if !self.starts.contains(start) => {}
            Some(_) => {
                self.add_lemma(word, told);
                for lemma in guess_lemmas(word) {
                    self.add_lemma(&lemma, told);
                    if self.is_plural(word, &lemma) {
                        told.needs = told.needs.and(Needs::STANDS);
                    }
                }
            }
        }
        Told::UNKNOWN
    }

    /// Of words joined by hyphens, where the lexicon or the rules list them.
    fn add_listed(&self, text: &str, told: &mut Told) {
        let lower = lowered(text);
        let lower = if lower.contains('’') { Cow::Owned(lower.replace('’', "'")) } else { lower };
        let number = LEXICON.number(&lower);
        if let Some(form) = number.and_then(|number| self.forms.get(number as usize)) {
            self.add_form(form, told);
        }
        self.add_lemma(&lower, told);
    }
}

/// One past the last token of the compound that begins at a token: words joined by hyphens without a blank.
fn compound_end(document: &str, tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while let (Some(left), Some(hyphen), Some(right)) =
        (tokens.get(end - 1), tokens.get(end), tokens.get(end + 1))
    {
        let joined = left.span.end == hyphen.span.start
            && hyphen.span.end == right.span.start
            && right.kind != TokenKind::Punctuation
            && matches!(hyphen.span.text(document), "-" | "\u{2010}" | "\u{2011}" | "–");
        if !joined {
            break;
        }
        end += 2;
    }
    end
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

/// The word of several that tells most: the longest.
fn telling(words: &str) -> &str {
    let parts = words.split([' ', '_', '-']);
    parts.max_by_key(|part| part.len()).unwrap_or(words)
}

fn last_word(words: &str) -> &str {
    words.rsplit([' ', '-']).next().unwrap_or(words)
}
