//! Writes the sentences of the grammar test from its data.

mod verb;

use std::collections::BTreeMap;

use serde::Deserialize;
use verb::Verb;

/// A fact as a sentence states it; a stage may leave a choice (`awarded|planned`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) relation: String,
    pub(crate) stage: String,
    pub(crate) subject: Option<String>,
    pub(crate) object: String,
}

/// A written sentence, what it says, and what it was made from.
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) facts: Vec<Fact>,
    pub(crate) construction: String,
    pub(crate) frame: String,
    pub(crate) parties: String,
}

#[derive(Deserialize)]
pub(crate) struct Data {
    party: BTreeMap<String, Vec<Vec<String>>>,
    pub(crate) kinds: BTreeMap<String, Vec<String>>,
    fill: BTreeMap<String, Vec<String>>,
    construction: Vec<Construction>,
    frame: Vec<Frame>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Construction {
    id: String,
    write: String,
    #[serde(default)]
    headline: bool,
    #[serde(default)]
    noun: bool,
    #[serde(default)]
    agent: bool,
    #[serde(default)]
    needs: String,
    #[serde(default)]
    willed: bool,
    #[serde(default, rename = "for")]
    stages: Vec<String>,
    #[serde(default)]
    turns: BTreeMap<String, String>,
    /// True where it says that the thing did not happen.
    #[serde(default)]
    negates: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Frame {
    means: Vec<String>,
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    agents: Vec<String>,
    #[serde(default = "yes")]
    passive: bool,
    #[serde(default = "yes")]
    willed: bool,
    /// What is so where the thing did not happen; without it nothing.
    #[serde(default)]
    negated: Option<String>,
}

fn yes() -> bool {
    true
}

/// One clause of a frame: subject, verb, first object, rest.
struct Clause<'a> {
    told: String,
    subject: &'a str,
    verb: Verb,
    object: &'a str,
    rest: &'a str,
    passive: bool,
    noun: &'a str,
    agent: &'a str,
}

/// How often each clause is written in each construction, with other fillers.
const ROUNDS: u64 = 4;

impl Data {
    pub(crate) fn bundled() -> Data {
        toml::from_str(include_str!("../data/grammar.toml")).expect("the data reads")
    }

    /// All sentences, in an order that never changes.
    pub(crate) fn sentences(&self) -> Vec<Sentence> {
        let mut found = Vec::new();
        for (f, frame) in self.frame.iter().enumerate() {
            for (c, clause) in clauses(frame).iter().enumerate() {
                for (k, construction) in self.construction.iter().enumerate() {
                    for round in 0..ROUNDS {
                        let seed = ((f as u64 * 1000 + c as u64) * 1000 + k as u64) * ROUNDS + round;
                        found.extend(self.write(frame, clause, construction, seed));
                    }
                }
            }
        }
        found
    }

    fn write(
        &self,
        frame: &Frame,
        clause: &Clause,
        construction: &Construction,
        seed: u64,
    ) -> Option<Sentence> {
        let stage = frame.means.first()?.split(' ').nth(1)?;
        // What a cue makes of one fact it does not make of another, and a prime contractor is always named.
        let single = frame.means.len() == 1 || construction.turns.is_empty();
        let named = construction.write.contains("{S}")
            || !construction.write.contains("{O}")
            || !frame.means[0].starts_with("sub");
        let fits = single
            && named
            && (frame.willed || !construction.willed)
            && construction.noun != clause.noun.is_empty()
            && construction.agent != clause.agent.is_empty()
            && (construction.stages.is_empty() || construction.stages.iter().any(|s| s == stage))
            && match construction.needs.as_str() {
                "object" => clause.passive,
                "party object" => clause.passive && self.party.contains_key(clause.object),
                _ => true,
            };
        if !fits {
            return None;
        }
        let mut writer = Writer { data: self, seed, parties: BTreeMap::new(), used: Vec::new(), step: 0 };
        let text = writer.write(clause, construction);
        let parties = writer
            .parties
            .iter()
            .map(|(role, names)| format!("{role} {}", names.join("+")))
            .collect::<Vec<_>>();
        let facts = facts(frame, construction, &writer)?;
        let text =
            if construction.headline { format!("{text}\n\nThe news came on a Tuesday.\n") } else { text };
        Some(Sentence {
            text,
            facts,
            construction: construction.id.clone(),
            frame: clause.told.clone(),
            parties: parties.join(", "),
        })
    }
}

/// The facts that a frame means, as the construction turns them; none where the party they are about is unsaid.
fn facts(frame: &Frame, construction: &Construction, writer: &Writer) -> Option<Vec<Fact>> {
    let mut found = Vec::new();
    for meaning in &frame.means {
        let mut words = meaning.split(' ');
        let (relation, stage, subject, object) = (words.next()?, words.next()?, words.next()?, words.next()?);
        let turned = construction.turns.get(stage).or_else(|| construction.turns.get("any"));
        let negated = frame.negated.as_ref().filter(|_| construction.negates);
        let stage = negated.or(turned).map_or(stage, String::as_str);
        if stage == "none" {
            continue;
        }
        let said = |role: &str| writer.used.iter().any(|used| used == role);
        if !said(object) {
            return None;
        }
        let subjects: Vec<Option<String>> = if said(subject) {
            writer.parties[subject].iter().cloned().map(Some).collect()
        } else {
            vec![None]
        };
        for subject in &subjects {
            for object in &writer.parties[object] {
                found.push(Fact {
                    relation: relation.to_owned(),
                    stage: stage.to_owned(),
                    subject: subject.clone(),
                    object: object.clone(),
                });
            }
        }
    }
    Some(found)
}

fn clauses(frame: &Frame) -> Vec<Clause<'_>> {
    let mut found = Vec::new();
    for says in &frame.says {
        let Some((subject, rest)) = says.split_once(' ') else { continue };
        let (verbs, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let capital = |text: &str| text.chars().take(2).all(char::is_uppercase);
        let plain =
            |text: &str| ["a ", "an ", "the ", "its ", "blood "].iter().any(|word| text.starts_with(word));
        let (object, rest) = if capital(rest) {
            rest.split_once(' ').unwrap_or((rest, ""))
        } else if plain(rest) {
            let at = [" to ", " with ", " from ", " for ", " under ", " on ", " in "]
                .iter()
                .filter_map(|p| rest.find(p))
                .min();
            at.map_or((rest, ""), |at| (&rest[..at], rest[at..].trim_start()))
        } else {
            ("", rest)
        };
        for verb in verbs.split('/') {
            found.push(Clause {
                told: format!("{subject} {verb} {object} {rest}"),
                subject,
                verb: Verb::new(verb),
                object,
                rest,
                passive: frame.passive && !object.is_empty(),
                noun: "",
                agent: "",
            });
        }
    }
    let plain = |told: &str| Clause {
        told: told.to_owned(),
        subject: "",
        verb: Verb::new("be"),
        object: "",
        rest: "",
        passive: false,
        noun: "",
        agent: "",
    };
    found.extend(frame.nouns.iter().map(|noun| Clause { noun, ..plain(noun) }));
    found.extend(frame.agents.iter().map(|agent| Clause { agent, ..plain(agent) }));
    found
}

struct Writer<'a> {
    data: &'a Data,
    seed: u64,
    parties: BTreeMap<String, Vec<String>>,
    /// The roles that the sentence names.
    used: Vec<String>,
    step: u64,
}

impl Writer<'_> {
    /// A number below `below`, another at every call.
    fn choose(&mut self, below: usize) -> usize {
        self.step += 1;
        let mut z = self
            .seed
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .wrapping_add(self.step.wrapping_mul(0xBF58_476D_1CE4_E5B9));
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % below as u64) as usize
    }

    fn write(&mut self, clause: &Clause, construction: &Construction) -> String {
        let single = construction.agent;
        for role in self.data.party.keys() {
            let names = &self.data.party[role];
            let mut at = self.choose(names.len());
            while single && names[at].len() > 1 {
                at = (at + 1) % names.len();
            }
            self.parties.insert(role.clone(), names[at].clone());
        }
        let agent = self.agent(clause);
        let mut text = String::new();
        let mut plural = false;
        let mut rest = construction.write.as_str();
        while let Some((before, more)) = rest.split_once('{') {
            text.push_str(before);
            let (hole, after) = more.split_once('}').expect("a closed hole");
            rest = after;
            let filled = match hole {
                "S" => self.phrase(clause.subject, &mut plural),
                "S's" => possessive(&self.phrase(clause.subject, &mut plural)),
                "O" => self.phrase(clause.object, &mut plural),
                "R" => self.phrase(clause.rest, &mut false),
                "N" => self.phrase(clause.noun, &mut plural),
                "P" => self.phrase(clause.agent, &mut false),
                "X" => self.phrase(&agent, &mut plural),
                "OTAIL" => {
                    let kind = if self.data.party.contains_key(clause.object) { "TAIL" } else { "THINGTAIL" };
                    self.phrase(kind, &mut false)
                }
                "has" => (if plural { "have" } else { "has" }).to_owned(),
                "is" => (if plural { "are" } else { "is" }).to_owned(),
                "was" => (if plural { "were" } else { "was" }).to_owned(),
                "had" => "had".to_owned(),
                "it wants" => (if plural { "they want" } else { "it wants" }).to_owned(),
                "plans" => (if plural { "plan" } else { "plans" }).to_owned(),
                "base" => clause.verb.base(),
                "third" => clause.verb.third(plural),
                "past" => clause.verb.past(plural),
                "part" => clause.verb.participle(),
                "Part" => capital(&clause.verb.participle()),
                "ing" => clause.verb.ing(),
                list => self.phrase(list, &mut false),
            };
            text.push_str(&filled);
        }
        text.push_str(rest);
        tidy(&text)
    }

    /// Whom a describing noun describes: the one of the fact's parties that it does not name.
    fn agent(&self, clause: &Clause) -> String {
        let role = ["SUPPLIER", "SUB", "OPERATOR"].into_iter().zip(["BUYER", "PRIME", "SITE"]);
        role.into_iter()
            .find(|(_, other)| clause.agent.contains(other))
            .map_or("SUPPLIER", |(role, _)| role)
            .to_owned()
    }

    /// A piece of a clause with its capitals filled.
    fn phrase(&mut self, piece: &str, plural: &mut bool) -> String {
        let mut words: Vec<String> = Vec::new();
        for word in piece.split(' ') {
            let (word, owner) = word.strip_suffix("'s").map_or((word, false), |word| (word, true));
            let filled = if self.data.party.contains_key(word) {
                self.used.push(word.to_owned());
                let names = self.parties[word].clone();
                *plural = names.len() > 1;
                names.join(" and ")
            } else if let Some(list) = self.data.fill.get(word) {
                let at = self.choose(list.len());
                let text = self.owners(&list[at]);
                *plural = is_plural(&text);
                text
            } else {
                word.to_owned()
            };
            words.push(if owner { possessive(&filled) } else { filled });
        }
        words.join(" ")
    }

    fn owners(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for (mark, role) in [("B", "BUYER"), ("X", "SUPPLIER")] {
            let names = self.parties[role].join(" and ");
            if text.contains(&format!("{{{mark}")) {
                self.used.push(role.to_owned());
            }
            text = text
                .replace(&format!("{{{mark}'s}}"), &possessive(&names))
                .replace(&format!("{{{mark}}}"), &names);
        }
        text
    }
}

/// `blood tests`, `its payroll and estates services`
fn is_plural(text: &str) -> bool {
    let head = [" with ", " to ", " for ", " from ", " worth ", " run ", " held ", " by ", " covering "]
        .iter()
        .filter_map(|p| text.find(p))
        .min();
    let head = &text[..head.unwrap_or(text.len())];
    head.ends_with('s') && !head.ends_with("ss")
}

fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// One blank between words, none before marks, a capital at the head.
fn tidy(text: &str) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (from, to) in [(" ,", ","), (" .", "."), (" ?", "?"), (",,", ","), (" ”", "”"), (",.", ".")] {
        text = text.replace(from, to);
    }
    match text.strip_prefix('“') {
        Some(rest) => format!("“{}", capital(rest)),
        None => capital(&text),
    }
}
