//! What the article has made plain: unnamed buyers, weak facts that a stronger one covers.

use std::cell::OnceCell;

use crate::gazetteer::Kind;
use crate::relation::candidate::{Candidate, around};
use crate::relation::considered_buyers::Asked;
use crate::relation::story::{Fill, Story};
use crate::relation::{buyers, incumbent, resume};
use crate::relation_type::Stage;
use crate::rules::Inner;
use crate::sentence::clauses::Phrase;
use crate::sentence::groups::Shape;

/// Drops what other candidates cover, fills what the article has made plain, and gives the ends that follow.
pub(crate) fn settle(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &mut [Candidate],
    asked: Option<&mut Vec<Asked>>,
) -> Vec<Candidate> {
    keep(rules, candidates);
    drop_descriptions(rules, story, candidates);
    drop_mergers(rules, story, candidates);
    drop_takeover_bids(rules, story, candidates);
    resume::settle(rules, story, candidates);
    drop_dependent(rules, candidates);
    leave(rules, story, candidates);
    buyers::settle(rules, story, candidates, asked);
    let ends = incumbent::settle(rules, story, candidates);
    go_on(rules, candidates);
    silence_weak(rules, candidates);
    silence_held(rules, candidates);
    prefer(rules, candidates);
    close_competitions(rules, story, candidates);
    drop_unplaced(rules, story, candidates);
    ends
}

/// `has not kept its contract`: who had one until now.
fn keep(rules: &Inner, candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut().filter(|c| !c.cues.is_empty()) {
        let unkept = candidate.cues.iter().all(|cue| rules.lists("unkept", cue));
        if unkept && rules.lists("keeping", &candidate.rule) {
            candidate.stage = Some(Stage::Ended);
            candidate.fallen = false;
        }
    }
}

/// `refused to end its contract with X`: the contract that one refuses to end goes on.
fn go_on(rules: &Inner, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let held = &candidates[at];
        if !held.weak || held.stage != Some(Stage::Declined) || held.cues.is_empty() {
            continue;
        }
        let unended = around(candidates, at).any(|(_, end)| {
            end.fallen
                && end.stage == Some(Stage::Ended)
                && end.sentence == held.sentence
                && end.relation == held.relation
                && (end.thing.is_some() && end.thing == held.noun || overlap(&end.object, &held.object))
        });
        if unended {
            let held = &mut candidates[at];
            held.stage =
                rules.frames.iter().find(|frame| frame.id == held.rule).and_then(|frame| frame.stage);
            held.cues.clear();
        }
    }
}

/// A weak fact falls where another says more of the same thing or the same pair.
fn silence_weak(rules: &Inner, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        if !candidates[at].weak {
            continue;
        }
        let weak = &candidates[at];
        let covered = around(candidates, at).any(|(other, strong)| {
            other != at
                && !strong.weak
                && strong.relation == weak.relation
                && (!strong.fallen || strong.stage == weak.stage)
                && (strong.sentence == weak.sentence
                    && weak.noun.is_some()
                    && (strong.thing == weak.noun || strong.noun == weak.noun)
                    || same_pair(strong, weak)
                        && (weak.stage == strong.stage || held(weak) || open(weak) && gets(strong))
                        && (!strong.fallen || strong.sentence == weak.sentence))
        }) || rules.relations[weak.relation].staged
            && around(candidates, at).any(|(other, strong)| {
                other != at
                    && !strong.weak
                    && (!strong.fallen || strong.stage == weak.stage)
                    // `After winning the contract, X is to stop running it`
                    && (!(weak.stage == Some(Stage::Ended) && strong.stage == Some(Stage::Awarded))
                        || strong.verb.is_some() && strong.verb == weak.verb)
                    // `will not bid for the clinics it runs`
                    && !(weak.stage == Some(Stage::Awarded)
                        && strong.stage == Some(Stage::Declined)
                        && weak.verb.is_some_and(|verb| strong.verb != Some(verb)))
                    && strong.sentence == weak.sentence
                    && rules.relations[strong.relation].staged
                    && overlap(&strong.object, &weak.object)
            });
        if covered {
            candidates[at].fallen = true;
        }
    }
}

/// `extended the contract held by X`: what became of a contract says that it was held.
fn silence_held(rules: &Inner, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let held = &candidates[at];
        if held.fallen || held.stage != Some(Stage::Awarded) || !rules.lists("standing", &held.rule) {
            continue;
        }
        let told = around(candidates, at).any(|(_, other)| {
            matches!(other.stage, Some(Stage::Extended | Stage::Ended))
                && !other.fallen
                && other.sentence == held.sentence
                && other.relation == held.relation
                && overlap(&other.object, &held.object)
        });
        candidates[at].fallen |= told;
    }
}

/// True for a contract only spoken of: what became of it says more.
fn held(weak: &Candidate) -> bool {
    weak.stage == Some(Stage::Awarded) && weak.noun.is_some()
}

/// True for what an award or a preference says better: who runs a service, or is to.
fn open(weak: &Candidate) -> bool {
    matches!(weak.stage, Some(Stage::Awarded | Stage::Planned))
}

fn gets(strong: &Candidate) -> bool {
    matches!(strong.stage, Some(Stage::Awarded | Stage::Preferred | Stage::Extended | Stage::Planned))
}

/// Who is chosen, and said elsewhere to be preferred, is preferred.
fn prefer(rules: &Inner, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let this = &candidates[at];
        let chosen = this.stage == Some(Stage::Awarded) && rules.lists("choosing", &this.rule);
        let preferred = |other: &Candidate| {
            other.relation == this.relation
                && !other.fallen
                && other.stage == Some(Stage::Preferred)
                && overlap(&other.object, &this.object)
                && (overlap(&other.subject, &this.subject)
                    || this.subject.is_empty()
                    || other.subject.is_empty())
        };
        if chosen && !this.fallen && around(candidates, at).any(|(_, other)| preferred(other)) {
            candidates[at].stage = Some(Stage::Preferred);
        }
    }
}

/// A plan, a bid or an extension with a buyer whom the article never names is too little to go by.
fn drop_unplaced(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut() {
        if !rules.relations[candidate.relation].subject.optional || !candidate.subject.is_empty() {
            continue;
        }
        let open = matches!(candidate.stage, Some(Stage::Planned | Stage::Bid | Stage::Extended))
            && candidate.construction != "listed";
        // What is no more than a contract spoken of needs both its parties; a service that a firm runs does not.
        let private = |fill: &Fill| [Kind::FIRM, Kind::NONPROFIT].contains(story.kind(fill.entity));
        let until_now = incumbent::old(rules, story, candidate);
        let runs = rules.lists("selfstanding", &candidate.rule)
            && candidate
                .object
                .iter()
                .all(|fill| (private(fill) || until_now) && !story.bystander(fill.entity));
        candidate.fallen |= open || candidate.weak && !runs;
    }
}

/// `Primary care provider X said`: what one is by trade is no contract.
fn drop_descriptions(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut() {
        let trade = candidate.construction == "modifier"
            && candidate.subject.is_empty()
            && rules.lists("trades", &candidate.rule);
        let (Some(noun), Some(view)) = (candidate.noun, story.views.get(candidate.sentence)) else {
            continue;
        };
        if !trade {
            continue;
        }
        let first = view.parse.nouns[noun].group.first;
        let certain =
            view.units.get(first.min(candidate.trigger)..candidate.trigger).unwrap_or_default().iter().any(
                |unit| {
                    matches!(unit.lower.as_ref(), "the" | "its" | "their" | "new")
                        || rules.lists("incumbency", unit.lower.as_ref())
                },
            );
        candidate.fallen |= !certain;
    }
}

/// `was chosen to absorb its neighbour`: a trust picked for a merger has been given no contract.
fn drop_mergers(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut().filter(|c| rules.relations[c.relation].staged) {
        let (Some(verb), Some(view)) = (candidate.verb, story.views.get(candidate.sentence)) else {
            continue;
        };
        candidate.fallen |= view.parse.verbs.iter().any(|below| {
            below.governor == Some(verb)
                && below.group.shape == Shape::Infinitive
                && rules.lists("merging", view.units[below.group.main].lemma.as_ref())
        });
    }
}

/// `its offer for Spire was voted down`: who bids for a company wants to own it.
fn drop_takeover_bids(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut().filter(|c| !c.fallen && rules.relations[c.relation].staged) {
        let Some(view) = story.views.get(candidate.sentence) else { continue };
        let parse = &view.parse;
        let firm = |phrase: &Phrase| {
            let head = parse.nouns[phrase.noun].group.head;
            view.units[phrase.unit].lower.as_ref() == "for"
                && story.reference(view, head).is_some_and(|named| *story.kind(named.entity) == Kind::FIRM)
        };
        let at_verb = candidate.verb.filter(|_| candidate.noun.is_none()).map(|verb| &parse.verbs[verb]);
        let beside =
            at_verb.into_iter().flat_map(|verb| verb.subject.into_iter().chain(verb.objects.iter().copied()));
        let nouns = candidate.noun.into_iter().chain(candidate.thing).chain(beside).filter(|&noun| {
            let lemma = view.units[parse.nouns[noun].group.head].lemma.as_ref();
            rules.lists("bids", lemma) || matches!(lemma, "bidder" | "suitor")
        });
        let bids = |verb: usize| {
            let verb = &parse.verbs[verb];
            candidate.noun.is_none()
                && rules.lists("bids", view.units[verb.group.main].lemma.as_ref())
                && verb.phrases.iter().any(firm)
        };
        let mut phrases = nouns.flat_map(|noun| &parse.nouns[noun].phrases);
        if phrases.any(firm) || candidate.verb.is_some_and(bids) {
            candidate.fallen = true;
            candidate.cues.push("takeover-bid".to_owned());
        }
    }
}

/// What is said of the one who has the contract holds only where the article says that he has it.
fn drop_dependent(rules: &Inner, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let this = &candidates[at];
        if this.fallen || !rules.lists("dependent", &this.rule) {
            continue;
        }
        let holds = around(candidates, at).any(|(other, fact)| {
            other != at
                && fact.relation == this.relation
                && !rules.lists("dependent", &fact.rule)
                && matches!(fact.stage, Some(Stage::Awarded | Stage::Extended | Stage::Ended))
                && (!fact.fallen || fact.weak)
                && overlap(&fact.object, &this.object)
        });
        if holds {
            continue;
        }
        // `had reached the last round and walked away`: of one who only bid.
        let bids = around(candidates, at).any(|(_, fact)| {
            fact.relation == this.relation
                && fact.stage == Some(Stage::Bid)
                && !fact.fallen
                && overlap(&fact.object, &this.object)
        });
        if bids {
            candidates[at].stage = Some(Stage::Declined);
            candidates[at].cues.push("bids".to_owned());
        } else {
            candidates[at].fallen = true;
        }
    }
}

/// `X bows out`: who has run the service until now gives up the contract, not a bid.
fn leave(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let this = &candidates[at];
        if this.fallen || this.stage != Some(Stage::Declined) || !rules.lists("leaving", &this.rule) {
            continue;
        }
        let held = around(candidates, at).any(|(_, other)| {
            other.relation == this.relation
                && overlap(&other.object, &this.object)
                && (incumbent::provides(rules, story, other)
                    && (incumbent::old(rules, story, other) || incumbent::past(story, other))
                    || other.stage == Some(Stage::Ended) && !other.fallen)
        });
        if held {
            candidates[at].stage = Some(Stage::Ended);
            candidates[at].cues.push("holds".to_owned());
        }
    }
}

/// Where the article names a winner, the other bidders of that buyer have lost.
fn close_competitions(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    // Asked only where a bid is open: it has every sentence parsed.
    let given_up = OnceCell::new();
    for at in 0..candidates.len() {
        let open = candidates[at].stage == Some(Stage::Bid) || hoped(&candidates[at]);
        if !open || candidates[at].fallen || incumbent::marked(rules, story, &candidates[at], "undecided") {
            continue;
        }
        let bid = &candidates[at];
        let won = |other: &Candidate| {
            other.relation == bid.relation
                && !other.fallen
                && !other.weak
                && matches!(other.stage, Some(Stage::Awarded | Stage::Preferred))
                && !incumbent::holds(rules, story, other)
                && (bid.subject.is_empty()
                    || other.subject.is_empty()
                    || overlap(&other.subject, &bid.subject))
        };
        let own = around(candidates, at).any(|(_, other)| won(other) && overlap(&other.object, &bid.object));
        let rival = around(candidates, at)
            .any(|(_, other)| won(other) && !other.object.is_empty() && !overlap(&other.object, &bid.object));
        if own {
            // The winner's own bid is no news.
            candidates[at].fallen = true;
        } else if rival || *given_up.get_or_init(|| abandoned(rules, story)) {
            candidates[at].stage = Some(Stage::Lost);
            candidates[at].cues.push("closed-competition".to_owned());
        }
    }
}

/// `The tender has been scrapped`: nobody wins the contest that the article tells of.
fn abandoned(rules: &Inner, story: &Story<'_>) -> bool {
    story.views.iter().any(|view| {
        let parse = &view.parse;
        parse.verbs.iter().any(|verb| {
            let main = &view.units[verb.group.main];
            let particle = verb.group.particle.map(|unit| view.units[unit].lower.as_ref());
            let phrasal = particle.map(|particle| format!("{} {particle}", main.lemma));
            let words = phrasal.as_deref().unwrap_or(main.lemma.as_ref());
            let object = match verb.group.passive {
                true => verb.subject,
                false => verb.objects.first().copied(),
            };
            let contest = object.is_some_and(|noun| {
                let group = &parse.nouns[noun].group;
                rules.lists("contests", view.units[group.head].lemma.as_ref())
                    && !(group.first..group.head)
                        .any(|unit| rules.lists("bygone", view.units[unit].lower.as_ref()))
            });
            let told = verb.group.shape == Shape::Finite
                && !verb.group.negated
                && verb.group.modal.is_none()
                && verb.subordinator.is_none_or(|unit| view.units[unit].lower.as_ref() == "that");
            contest && told && rules.lists("abandoning", words)
        })
    })
}

/// `had hoped to win the contract`: a supplier's plan to win is a bid.
fn hoped(candidate: &Candidate) -> bool {
    candidate.stage == Some(Stage::Planned)
        && candidate.verb.is_some()
        && candidate.object.iter().any(|fill| fill.slot == "subject")
        && candidate.cues.iter().any(|cue| cue == "plan")
}

fn overlap(a: &[Fill], b: &[Fill]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.entity == y.entity))
}

fn same_pair(a: &Candidate, b: &Candidate) -> bool {
    overlap(&a.object, &b.object)
        && (overlap(&a.subject, &b.subject) || b.subject.is_empty() && (!b.elsewhere || a.subject.is_empty()))
}
