//! Partners by what they do together: own, bid, buy, provide.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::story::{Fill, Story};
use crate::relation_type::{RelationType, Stage};
use crate::rules::Inner;
use crate::sentence::clauses::Verb;
use crate::sentence::groups::{Chunk, Shape};

/// `A and B bid jointly`, `A will run it together with B`: whatever the verb.
pub(crate) fn together(filler: &Filler<'_>, sentence: usize, found: &mut Vec<Candidate>) {
    let Some(relation) = partner(filler.rules) else { return };
    for (index, verb) in filler.view.parse.verbs.iter().enumerate() {
        let lemma = filler.view.units[verb.group.main].lemma.as_ref();
        let Some(trigger) = joint_word(filler, verb) else { continue };
        if verb.group.negated || filler.rules.lists("saying", lemma) {
            continue;
        }
        let mut members = doers(filler, verb);
        let with: Vec<Fill> = verb
            .phrases
            .iter()
            .filter(|phrase| filler.preposition(phrase) == "with" && phrase.unit > trigger)
            .flat_map(|phrase| filler.fill(phrase.noun, "with"))
            .collect();
        members.extend(with);
        let members = bodies(filler.story, members);
        if members.len() > 1 {
            let mut candidate = Candidate::plain(relation, "partner.together", sentence, members);
            candidate.verb = Some(index);
            candidate.trigger = trigger;
            candidate.construction = "together";
            found.push(candidate);
        }
    }
}

/// `A, together with B, will bid`, `A will run it in partnership with B`, `Together with B, A commissions it`
pub(crate) fn side_by_side(filler: &Filler<'_>, sentence: usize, found: &mut Vec<Candidate>) {
    let Some(relation) = partner(filler.rules) else { return };
    let parse = &filler.view.parse;
    for (at, chunk) in parse.chunks.iter().enumerate() {
        let Chunk::Preposition(unit, end) = chunk else { continue };
        let words: Vec<&str> =
            filler.view.units.get(*unit..*end).unwrap_or_default().iter().map(|u| u.lower.as_ref()).collect();
        let words = words.join(" ");
        let alongside = matches!(words.as_str(), "alongside" | "with");
        if !alongside && !filler.rules.lists("beside", &words) {
            continue;
        }
        let Some(other) = parse.noun_of(at + 1) else { continue };
        let Some(verb) = verb_around(filler, at) else { continue };
        let node = &parse.verbs[verb];
        let lemma = filler.view.units[node.group.main].lemma.as_ref();
        // `is in a consortium with B`, `put in a bid together with B`
        let apart = words.starts_with("in ") || words.starts_with("as ");
        let bids = node.objects.iter().any(|&noun| filler.rules.lists("offers", filler.head_lemma(noun)));
        let says =
            filler.rules.lists("saying", lemma) && lemma != "have" && !bids && !(apart && lemma == "be");
        if node.group.negated || says {
            continue;
        }
        let others = bodies(filler.story, filler.fill(other, "with"));
        let given = side_before(filler, at, &others, found);
        let mut members = given.clone().unwrap_or_else(|| bodies(filler.story, doers(filler, node)));
        // `A and B bid, the latter in a consortium with C`
        match unit.checked_sub(1).map(|before| filler.view.units[before].lower.as_ref()) {
            Some("latter") => members = members.pop().into_iter().collect(),
            Some("former") => members.truncate(1),
            _ => {}
        }
        members.retain(|fill| others.iter().all(|other| other.entity != fill.entity));
        if others.is_empty() || members.is_empty() {
            continue;
        }
        if alongside {
            let both = members.iter().chain(&others).all(|fill| provider(filler.story, fill));
            // `The tender was led by A, with B and C`
            let led = filler.rules.lists("leading", lemma) && words == "with";
            let apart = members.iter().chain(&others).any(|fill| provider(filler.story, fill));
            let leads = led && (!apart || both && node.group.passive);
            if !leads && (!both || !delivers(filler, verb, &words)) {
                continue;
            }
        }
        // Who owns, buys or provides something together with A owns, buys or provides it.
        let active = !node.group.passive;
        for fact in found.iter_mut().filter(|c| joined(filler.rules, c)) {
            let missing: Vec<Fill> = others
                .iter()
                .filter(|o| fact.subject.iter().chain(&fact.object).all(|fill| fill.entity != o.entity))
                .cloned()
                .collect();
            let within = |fills: &[Fill]| {
                members.iter().all(|member| fills.iter().any(|fill| fill.entity == member.entity))
            };
            let owns = filler.rules.relations[fact.relation].kind == RelationType::OWNS;
            if given.is_some() && !owns && within(&fact.object) {
                fact.object.extend(missing);
            } else if (active && fact.verb == Some(verb) || given.is_some() && owns) && within(&fact.subject)
            {
                fact.subject.extend(missing);
            }
        }
        members.extend(others);
        let mut candidate = Candidate::plain(relation, "partner.side-by-side", sentence, members);
        candidate.verb = Some(verb);
        candidate.trigger = *unit;
        candidate.construction = "together";
        found.push(candidate);
    }
}

/// `deliver it alongside B`, `work with B to deliver it`
fn delivers(filler: &Filler<'_>, verb: usize, preposition: &str) -> bool {
    let verbs = &filler.view.parse.verbs;
    let lemma = |verb: usize| filler.view.units[verbs[verb].group.main].lemma.as_ref();
    let providing = |verb: usize| matches!(lemma(verb), "provide" | "deliver" | "run" | "bid" | "operate");
    match preposition {
        "alongside" => providing(verb),
        _ => {
            lemma(verb) == "work"
                && (0..verbs.len()).any(|other| {
                    providing(other)
                        && verbs[other].group.shape == Shape::Infinitive
                        && verbs[other].governor == Some(verb)
                })
        }
    }
}

/// True for what several may own, buy or provide.
fn joined(rules: &Inner, candidate: &Candidate) -> bool {
    [RelationType::OWNS, RelationType::CONTRACT].contains(&rules.relations[candidate.relation].kind)
        && !candidate.fallen
}

/// True for those who provide.
fn provider(story: &Story<'_>, fill: &Fill) -> bool {
    [Kind::FIRM, Kind::NONPROFIT, Kind::TRUST].contains(story.kind(fill.entity))
}

/// `hands the contract to A, in partnership with B`, `belongs to A together with B`: the suppliers or owners who stand
/// right before such words, where those behind them may be the same.
fn side_before(filler: &Filler<'_>, at: usize, others: &[Fill], found: &[Candidate]) -> Option<Vec<Fill>> {
    let parse = &filler.view.parse;
    let before = at.checked_sub(1)?;
    let before = if matches!(parse.chunks.get(before), Some(Chunk::Comma(_))) {
        before.checked_sub(1)?
    } else {
        before
    };
    let mut noun = parse.noun_of(before)?;
    // `A of Australia together with B`
    if !filler.is_name(noun)
        && let Some(whole) = parse.nouns[noun].preposition.and_then(|at| parse.noun_of(at.checked_sub(1)?))
    {
        noun = whole;
    }
    let named = filler.fill(noun, "object");
    let has = |fills: &[Fill], all: &[Fill]| fills.iter().any(|a| all.iter().any(|b| a.entity == b.entity));
    let all = others.iter().all(|other| provider(filler.story, other));
    let side = |c: &Candidate| {
        let kind = &filler.rules.relations[c.relation].kind;
        if *kind == RelationType::OWNS {
            Some(c.subject.clone())
        } else {
            (*kind == RelationType::CONTRACT && all).then(|| c.object.clone())
        }
    };
    let mut sides = found.iter().filter(|c| !c.fallen).filter_map(side);
    let fills =
        sides.find(|fills| has(fills, &named) && !has(fills, others)).filter(|_| !others.is_empty())?;
    Some(bodies(filler.story, fills))
}

/// The verb in whose clause a chunk stands: the nearest before it, or else the first after it.
fn verb_around(filler: &Filler<'_>, at: usize) -> Option<usize> {
    let verbs = &filler.view.parse.verbs;
    let inside = |v: &usize| verbs[*v].chunk < at && at < verbs[*v].end;
    let before = (0..verbs.len()).rev().find(inside);
    before.or_else(|| (0..verbs.len()).find(|&v| verbs[v].chunk > at && verbs[v].subject.is_some()))
}

/// `Elmshire CCG, acting for itself and Marlow Vale CCG,`: those whom a reflexive stands beside.
pub(crate) fn with_itself(filler: &Filler<'_>, sentence: usize, found: &mut Vec<Candidate>) {
    let Some(relation) = partner(filler.rules) else { return };
    let parse = &filler.view.parse;
    for node in &parse.nouns {
        let reflexive = matches!(filler.view.units[node.group.head].lower.as_ref(), "itself" | "themselves");
        let next = match parse.chunks.get(node.chunk + 1) {
            Some(Chunk::Coordinator(_)) => parse.noun_of(node.chunk + 2),
            _ => None,
        };
        let (true, Some(other)) = (reflexive, next) else { continue };
        let Some(verb) = verb_around(filler, node.chunk) else { continue };
        let mut members = bodies(filler.story, doers(filler, &parse.verbs[verb]));
        let others = bodies(filler.story, filler.fill(other, "with"));
        if members.is_empty() || others.is_empty() {
            continue;
        }
        members.extend(others);
        let mut candidate =
            Candidate::plain(relation, "partner.with-itself", sentence, bodies(filler.story, members));
        candidate.verb = Some(verb);
        candidate.trigger = node.group.head;
        candidate.construction = "together";
        found.push(candidate);
    }
}

/// `A ran the tender on behalf of B and C`, `A led the procurement for B and C`: who buys for others buys with them.
pub(crate) fn on_behalf(filler: &Filler<'_>, sentence: usize, found: &mut Vec<Candidate>) {
    let Some(relation) = partner(filler.rules) else { return };
    let parse = &filler.view.parse;
    let buys =
        |fill: &Fill| [Kind::CCG, Kind::COUNCIL, Kind::PUBLIC_BODY].contains(filler.story.kind(fill.entity));
    for verb in &parse.verbs {
        let head = |noun: &usize| filler.view.units[parse.nouns[*noun].group.head].lemma.as_ref();
        let lets = filler.rules.lists("buying", filler.view.units[verb.group.main].lemma.as_ref());
        let bought = verb.objects.iter().chain(verb.subject.as_ref()).chain(verb.gap.as_ref());
        let deal = bought.clone().any(|noun| {
            filler.rules.lists("letting", head(noun)) || filler.rules.lists("contract", head(noun))
        });
        let phrases = verb.phrases.iter().chain(bought.flat_map(|&noun| &parse.nouns[noun].phrases));
        let phrase = phrases.filter(|phrase| phrase.unit > verb.group.main).find(|phrase| {
            // `on behalf of` is three prepositions in a row.
            let words: Vec<&str> = filler
                .view
                .units
                .get(phrase.unit..)
                .unwrap_or_default()
                .iter()
                .take(3)
                .map(|unit| unit.lower.as_ref())
                .collect();
            words == ["on", "behalf", "of"] || words.first() == Some(&"for")
        });
        let (true, true, Some(phrase)) = (lets, deal, phrase) else { continue };
        let mut members = bodies(filler.story, doers(filler, verb));
        let others = bodies(filler.story, filler.fill(phrase.noun, "for"));
        let all_buy = members.iter().chain(&others).all(buys);
        if members.is_empty() || others.is_empty() || !all_buy || verb.group.negated {
            continue;
        }
        members.extend(others);
        let mut candidate =
            Candidate::plain(relation, "partner.on-behalf", sentence, bodies(filler.story, members));
        candidate.trigger = phrase.unit;
        candidate.construction = "together";
        found.push(candidate);
    }
}

/// Who does what a verb says.
fn doers(filler: &Filler<'_>, verb: &Verb) -> Vec<Fill> {
    if !verb.group.passive {
        return verb.subject.map(|subject| filler.fill(subject, "subject")).unwrap_or_default();
    }
    verb.phrases
        .iter()
        .filter(|phrase| filler.preposition(phrase) == "by")
        .flat_map(|phrase| filler.fill(phrase.noun, "by"))
        .collect()
}

/// `Suppliers include A and B`, `four consortiums, whose members include A and B`: a list of several is no alliance.
pub(crate) fn drop_lists(filler: &Filler<'_>, found: &mut [Candidate]) {
    const LISTS: [&str; 5] =
        ["listing_bidders", "listing_winners", "listing_holders", "listing_bodies", "alliances"];
    let private = |fill: &Fill| [Kind::FIRM, Kind::NONPROFIT].contains(filler.story.kind(fill.entity));
    let parse = &filler.view.parse;
    for candidate in found.iter_mut().filter(|candidate| candidate.rule == "partner.named-alliance-member") {
        let subject = candidate.verb.and_then(|verb| parse.verbs.get(verb)?.subject);
        let owner = subject.map(|noun| parse.nouns[noun].possessed_by.unwrap_or(noun));
        let firms = candidate.subject.iter().chain(&candidate.object).any(private);
        candidate.fallen |= owner.filter(|_| firms).is_some_and(|noun| {
            let head = &filler.view.units[parse.nouns[noun].group.head];
            head.lower != head.lemma && LISTS.iter().any(|list| filler.rules.lists(list, head.lemma.as_ref()))
        });
    }
}

/// The unit of `jointly` in a verb's clause.
fn joint_word(filler: &Filler<'_>, verb: &Verb) -> Option<usize> {
    let parse = &filler.view.parse;
    let before =
        verb.chunk.checked_sub(1).and_then(|at| parse.chunks.get(at)).map_or(verb.group.first, |c| c.first());
    let end = parse.chunks.get(verb.end).map_or(filler.view.units.len(), |chunk| chunk.first());
    (before..end).find(|&unit| filler.rules.lists("jointly", filler.view.units[unit].lower.as_ref()))
}

fn partner(rules: &Inner) -> Option<usize> {
    rules.relations.iter().position(|relation| relation.kind == RelationType::PARTNER)
}

/// Organisations, each once.
fn bodies(story: &Story<'_>, fills: Vec<Fill>) -> Vec<Fill> {
    let mut found: Vec<Fill> = Vec::new();
    for fill in fills {
        let kind = story.kind(fill.entity);
        if *kind != Kind::PERSON && *kind != Kind::MEDIA && found.iter().all(|f| f.entity != fill.entity) {
            found.push(fill);
        }
    }
    found
}

/// Adds the partners that other facts make: who own a body jointly, who provide under one contract.
pub(crate) fn derive(rules: &Inner, story: &Story<'_>, candidates: &mut Vec<Candidate>) {
    let Some(relation) = partner(rules) else { return };
    let mut found = Vec::new();
    // A company that others own together is not their partner.
    let owned: Vec<(usize, usize, u32)> = candidates
        .iter()
        .filter(|c| !c.fallen && rules.relations[c.relation].kind == RelationType::OWNS)
        .flat_map(|c| c.object.iter().map(|child| (c.sentence, c.trigger, child.entity)))
        .collect();
    for candidate in candidates.iter_mut().filter(|candidate| candidate.relation == relation) {
        let at = (candidate.sentence, candidate.trigger);
        let child = |fill: &Fill| owned.iter().any(|&(s, t, entity)| (s, t) == at && entity == fill.entity);
        candidate.subject.retain(|fill| !child(fill));
        candidate.object.retain(|fill| !child(fill));
    }
    for candidate in candidates.iter().filter(|candidate| !candidate.fallen) {
        let kind = &rules.relations[candidate.relation].kind;
        let members = if *kind == RelationType::OWNS {
            &candidate.subject
        } else if *kind == RelationType::CONTRACT
            && candidate.object.len() > 1
            && one_contract(rules, story, candidate)
        {
            &candidate.object
        } else {
            continue;
        };
        if members.len() < 2 || members.iter().any(|fill| fill.slot == "article") {
            continue;
        }
        let rule =
            if *kind == RelationType::OWNS { "partner.joint-owners" } else { "partner.joint-suppliers" };
        let mut partners =
            Candidate::plain(relation, rule, candidate.sentence, bodies(story, members.clone()));
        partners.trigger = candidate.trigger;
        found.push(partners);
    }
    candidates.extend(found);
}

/// True where several suppliers hold or win one contract, rather than one each.
fn one_contract(rules: &Inner, story: &Story<'_>, candidate: &Candidate) -> bool {
    let view = &story.views[candidate.sentence];
    let apart = view.units.iter().any(|unit| {
        matches!(
            unit.lower.as_ref(),
            "each"
                | "separately"
                | "respectively"
                | "both"
                | "contracts"
                | "or"
                | "lots"
                | "framework"
                | "list"
                | "panel"
                | "frameworks"
        )
    });
    // `Podiatry went to X and dentistry to Y.`
    let apart = apart || view.parse.nouns.iter().any(|noun| !noun.gapped.is_empty());
    // `Suppliers include X and Y`
    let trigger = view.units.get(candidate.trigger);
    let apart = apart
        || trigger.is_some_and(|unit| {
            unit.lower != unit.lemma && rules.lists("listing_holders", unit.lemma.as_ref())
        }) && view.units.iter().any(|unit| unit.lemma.as_ref() == "include");
    let won = matches!(candidate.stage, Some(Stage::Awarded | Stage::Preferred | Stage::Extended));
    // Who run a service today may each do so in a corner of their own.
    let running =
        view.units.get(candidate.trigger).is_some_and(|unit| rules.lists("providing", unit.lemma.as_ref()));
    won && !running && !candidate.weak && !apart && !candidate.phrase
}
