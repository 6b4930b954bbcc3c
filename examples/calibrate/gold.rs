//! Gold documents, and which of their facts an extraction or a weighed pair meets.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use awarded::{
    Considered, ConsideredAgain, ConsideredAnswer, ConsideredBuyers, ConsideredOffices, EntityId, Extraction,
    Form, Stage,
};
use serde::Deserialize;

/// A gold document with its text.
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) gold: Gold,
    /// What it counts in the fit.
    pub(crate) weight: f64,
    /// The folder or file it came from.
    pub(crate) set: usize,
}

/// The interchange form, as far as relations need it.
#[derive(Deserialize)]
pub(crate) struct Gold {
    pub(crate) doc: String,
    text: Option<String>,
    articles: Vec<Span>,
    mentions: Vec<Mention>,
    relations: Vec<Relation>,
}

#[derive(Deserialize)]
struct Span {
    start: u32,
    end: u32,
}

#[derive(Deserialize)]
struct Mention {
    start: u32,
    end: u32,
    entity: String,
    form: String,
}

#[derive(Deserialize)]
struct Relation {
    article: usize,
    #[serde(rename = "type")]
    kind: String,
    subject: Option<String>,
    object: String,
    stage: Option<Stage>,
    #[serde(default)]
    evidence: Vec<[u32; 2]>,
    service: Option<String>,
    value: Option<Value>,
    duration_months: Option<u32>,
    date: Option<String>,
    start: Option<String>,
}

#[derive(Deserialize)]
struct Value {
    amount: f64,
    period: Option<String>,
}

/// A pair in an article: article, type, subject, object.
pub(crate) type Pair = (usize, String, Option<String>, String);

/// Pairs with the stages at which they hold.
pub(crate) type Facts = BTreeMap<Pair, BTreeSet<Option<Stage>>>;

/// The documents of a folder of `.json` files, or of a file of JSON Lines that hold their texts.
/// Texts stand beside the gold or in `texts`.
pub(crate) fn documents(
    path: &Path,
    texts: &[PathBuf],
    weight: f64,
    set: usize,
) -> Result<Vec<Document>, String> {
    let at = |path: &Path, e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    let mut found = Vec::new();
    if !path.is_dir() {
        let lines = std::fs::read_to_string(path).map_err(|e| at(path, &e))?;
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let mut gold: Gold = serde_json::from_str(line).map_err(|e| at(path, &e))?;
            let text = gold.text.take().ok_or_else(|| at(path, &"a line without a text"))?;
            found.push(Document { text, gold, weight, set });
        }
        return Ok(found);
    }
    let listed = std::fs::read_dir(path).map_err(|e| at(path, &e))?;
    let mut files: Vec<PathBuf> = listed.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "json")) {
        let json = std::fs::read_to_string(file).map_err(|e| at(file, &e))?;
        let gold: Gold = serde_json::from_str(&json).map_err(|e| at(file, &e))?;
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let folders = [path].into_iter().chain(texts.iter().map(PathBuf::as_path));
        let text = folders.filter_map(|folder| text_in(folder, &name)).next();
        found.push(Document { text: text.ok_or_else(|| at(file, &"no text found"))?, gold, weight, set });
    }
    Ok(found)
}

/// The text of this name in a folder: `001.txt`, or `001-anything.txt`.
fn text_in(folder: &Path, name: &str) -> Option<String> {
    let listed = std::fs::read_dir(folder).ok()?;
    let mut files: Vec<PathBuf> = listed.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let fits = |file: &&PathBuf| {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        file.extension().is_some_and(|e| e == "txt")
            && stem.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    std::fs::read_to_string(files.iter().find(fits)?).ok()
}

/// The order of the two ends of a partnership tells nothing.
fn pair(article: usize, kind: &str, subject: Option<String>, object: String) -> Pair {
    match subject {
        Some(subject) if kind == "partner" && object < subject => {
            (article, kind.to_owned(), Some(object), subject)
        }
        subject => (article, kind.to_owned(), subject, object),
    }
}

impl Document {
    /// The gold facts.
    pub(crate) fn facts(&self) -> Facts {
        let mut facts = Facts::new();
        for r in &self.gold.relations {
            let pair = pair(r.article, &r.kind, r.subject.clone(), r.object.clone());
            facts.entry(pair).or_default().insert(r.stage);
        }
        facts
    }

    /// The facts of an extraction, in the gold's names.
    pub(crate) fn read(&self, extraction: &Extraction) -> Facts {
        let names = self.names(extraction);
        let mut facts = Facts::new();
        for r in &extraction.relations {
            let subject = r.subject.as_ref().map(|id| name(&names, id));
            let article = self.article(extraction, r.article);
            let pair = pair(article, r.kind.as_str(), subject, name(&names, &r.object));
            facts.entry(pair).or_default().insert(r.stage);
        }
        facts
    }

    /// How sure an extraction is of each pair.
    pub(crate) fn confidences(&self, extraction: &Extraction) -> BTreeMap<Pair, f64> {
        let names = self.names(extraction);
        let mut found = BTreeMap::new();
        for r in &extraction.relations {
            let subject = r.subject.as_ref().map(|id| name(&names, id));
            let article = self.article(extraction, r.article);
            let sure =
                found.entry(pair(article, r.kind.as_str(), subject, name(&names, &r.object))).or_insert(0.0);
            *sure = r.confidence.max(*sure);
        }
        found
    }

    /// A weighed pair in the gold's names.
    pub(crate) fn pair(&self, extraction: &Extraction, weighed: &Considered) -> Pair {
        let names = self.names(extraction);
        let subject = weighed.subject.as_ref().map(|id| name(&names, id));
        let article = self.article(extraction, weighed.article);
        pair(article, weighed.kind.as_str(), subject, name(&names, &weighed.object))
    }

    /// A pair that was looked at again, in the gold's names.
    pub(crate) fn pair_again(&self, extraction: &Extraction, seen: &ConsideredAgain) -> Pair {
        let names = self.names(extraction);
        let subject = seen.subject.as_ref().map(|id| name(&names, id));
        let article = self.article(extraction, seen.article);
        pair(article, seen.kind.as_str(), subject, name(&names, &seen.object))
    }

    /// True where the gold has a weighed pair, told by the sentence that was weighed where it is but one.
    pub(crate) fn meets(&self, extraction: &Extraction, facts: &Facts, weighed: &Considered) -> bool {
        let stated = self.pair(extraction, weighed);
        let Some(sentence) = weighed.sentence else { return facts.contains_key(&stated) };
        let within = |[start, end]: &[u32; 2]| *start < sentence.end && sentence.start < *end;
        let same = |r: &&Relation| stated == pair(r.article, &r.kind, r.subject.clone(), r.object.clone());
        self.gold.relations.iter().filter(same).any(|r| r.evidence.iter().any(within))
    }

    /// The pair of a relation, in the gold's names.
    pub(crate) fn pair_of(&self, extraction: &Extraction, relation: &awarded::Relation) -> Pair {
        let names = self.names(extraction);
        let subject = relation.subject.as_ref().map(|id| name(&names, id));
        let article = self.article(extraction, relation.article);
        pair(article, relation.kind.as_str(), subject, name(&names, &relation.object))
    }

    /// Which of those who may be the buyer of a contract is it, by the gold; nothing where the gold has no contract
    /// of its suppliers.
    pub(crate) fn buyers(&self, extraction: &Extraction, asked: &ConsideredBuyers) -> Option<Vec<bool>> {
        let names = self.names(extraction);
        let suppliers: Vec<String> = asked.suppliers.iter().map(|id| name(&names, id)).collect();
        let of = |r: &&Relation| r.kind == "contract" && suppliers.contains(&r.object);
        let here = |r: &&Relation| {
            r.evidence.iter().any(|[start, end]| *start < asked.evidence.end && asked.evidence.start < *end)
        };
        let stated: Vec<&Relation> = self.gold.relations.iter().filter(of).collect();
        let near: Vec<&Relation> = stated.iter().copied().filter(here).collect();
        let right: BTreeSet<Option<&str>> =
            if near.is_empty() { &stated } else { &near }.iter().map(|r| r.subject.as_deref()).collect();
        let named = right.iter().flatten().count();
        // How well a choice meets the gold: all of those who buy, and nobody else.
        let worth = |bodies: &[EntityId]| {
            if bodies.is_empty() {
                return f64::from(u8::from(named == 0 && !right.is_empty()));
            }
            let met = bodies.iter().filter(|id| right.contains(&Some(name(&names, id).as_str()))).count();
            2.0 * met as f64 / (bodies.len() + named) as f64
        };
        let worths: Vec<f64> = asked.buyers.iter().map(|buyer| worth(&buyer.bodies)).collect();
        let most = worths.iter().copied().fold(0.0, f64::max);
        (most > 0.0).then(|| worths.iter().map(|worth| *worth == most).collect())
    }

    /// In which of the bodies that may have an office the gold has it held.
    pub(crate) fn offices(&self, extraction: &Extraction, asked: &ConsideredOffices) -> Vec<bool> {
        let names = self.names(extraction);
        let persons: Vec<String> = asked.persons.iter().map(|id| name(&names, id)).collect();
        let held = |r: &&Relation| {
            r.kind == "role" && r.subject.as_ref().is_some_and(|subject| persons.contains(subject))
        };
        let own: BTreeSet<&str> =
            self.gold.relations.iter().filter(held).map(|r| r.object.as_str()).collect();
        asked.bodies.iter().map(|body| own.contains(name(&names, &body.body).as_str())).collect()
    }

    /// True where the gold has a name at this place.
    pub(crate) fn names_at(&self, span: awarded::Span) -> bool {
        let start = |start: u32| {
            let the = self.text.get(start as usize..start as usize + 4);
            if the.is_some_and(|the| the.eq_ignore_ascii_case("the ")) { start + 4 } else { start }
        };
        let here = |own: &&Mention| (start(own.start), own.end) == (start(span.start), span.end);
        self.gold.mentions.iter().filter(here).any(|own| own.form != "nominal")
    }

    /// True where the gold has some relation of what it names here.
    pub(crate) fn takes_part(&self, span: awarded::Span) -> bool {
        let names = self.gold.mentions.iter().filter(|own| own.start < span.end && span.start < own.end);
        let part = |id: &String| {
            self.gold.relations.iter().any(|own| own.object == *id || own.subject.as_ref() == Some(id))
        };
        names.into_iter().any(|own| part(&own.entity))
    }

    /// Whether an answer is the one that the gold has of its contract; nothing where the gold has no such contract.
    pub(crate) fn answers(&self, extraction: &Extraction, held: &ConsideredAnswer) -> Option<bool> {
        let answered = &held.answered;
        let stated = self.pair_of(extraction, answered);
        let same = |r: &&Relation| {
            r.stage == answered.stage
                && stated == pair(r.article, &r.kind, r.subject.clone(), r.object.clone())
        };
        let gold = self.gold.relations.iter().find(same)?;
        let alike = |gold: &Option<String>, date: Option<awarded::PartialDate>| {
            let months = |date: &str| date.get(..7).unwrap_or(date).to_owned();
            gold.as_ref().zip(date).is_some_and(|(gold, date)| {
                let date = date.to_string();
                gold.starts_with(&months(&date)) || date.starts_with(&months(gold))
            })
        };
        Some(match held.asked.as_str() {
            "service" => {
                gold.service.as_ref().zip(answered.service.as_ref()).is_some_and(|(a, b)| like(a, b))
            }
            "value" => gold.value.as_ref().zip(answered.value.as_ref()).is_some_and(|(gold, value)| {
                (gold.amount - value.amount as f64).abs() <= 0.005 * gold.amount.abs()
                    && gold.period.as_deref().unwrap_or("total") == value.period
            }),
            "duration" => gold.duration_months.is_some() && gold.duration_months == answered.duration_months,
            "date" => alike(&gold.date, answered.date),
            _ => alike(&gold.start, answered.start),
        })
    }

    fn article(&self, extraction: &Extraction, number: usize) -> usize {
        let Some(own) = extraction.articles.get(number) else { return usize::MAX };
        let shared = |span: &Span| span.end.min(own.span.end).saturating_sub(span.start.max(own.span.start));
        let best = (0..self.gold.articles.len()).rev().max_by_key(|&at| shared(&self.gold.articles[at]));
        best.filter(|&at| shared(&self.gold.articles[at]) > 0).unwrap_or(usize::MAX)
    }

    /// The gold's name of every entity that shares mentions with one of the gold: most shared first.
    fn names(&self, extraction: &Extraction) -> BTreeMap<EntityId, String> {
        let start = |start: u32, nominal: bool| {
            let the = self.text.get(start as usize..start as usize + 4);
            if !nominal && the.is_some_and(|the| the.eq_ignore_ascii_case("the ")) {
                start + 4
            } else {
                start
            }
        };
        let mut shared: BTreeMap<(&EntityId, &str), u32> = BTreeMap::new();
        for m in &extraction.mentions {
            let described = m.form == Form::Nominal;
            let (from, end) = (start(m.span.start, described), m.span.end);
            for g in &self.gold.mentions {
                let described_too = g.form == "nominal";
                let gold_from = start(g.start, described_too);
                if gold_from >= end || g.end <= from {
                    continue;
                }
                let exact = gold_from == from && g.end == end;
                let named = if described || described_too { 1 } else { 4 };
                *shared.entry((&m.entity, &g.entity)).or_default() += named * if exact { 2 } else { 1 };
            }
        }
        let mut order: Vec<_> = shared.into_iter().collect();
        order.sort_by_key(|(pair, count)| (u32::MAX - count, *pair));
        let mut names: BTreeMap<EntityId, String> = BTreeMap::new();
        for ((own, gold), _) in order {
            if !names.contains_key(own) && !names.values().any(|taken| taken == gold) {
                names.insert(own.clone(), gold.to_owned());
            }
        }
        names
    }
}

fn name(names: &BTreeMap<EntityId, String>, id: &EntityId) -> String {
    names.get(id).cloned().unwrap_or_else(|| format!("?{id}"))
}

/// True for words for one service: half of those that either has are in both.
fn like(a: &str, b: &str) -> bool {
    const IDLE: [&str; 11] =
        ["the", "a", "an", "of", "and", "for", "to", "in", "local", "services", "service"];
    let words = |text: &str| -> BTreeSet<String> {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        words.filter(|word| !IDLE.contains(word)).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    a.intersection(&b).count() * 2 >= a.union(&b).count().max(1)
}
