//! Contracts to run a hospital: who is given one is its operator.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation_type::{RelationType, Stage};
use crate::sentence::groups::Shape;

/// `awarded X the contract to run Larkfield Hospital`: adds what X operates, where no frame has found it.
pub(crate) fn derive(filler: &Filler<'_>, sentence: usize, found: &mut Vec<Candidate>) {
    let position = |kind: RelationType| filler.rules.relations.iter().position(|rule| rule.kind == kind);
    let (Some(contract), Some(operates)) =
        (position(RelationType::CONTRACT), position(RelationType::OPERATES))
    else {
        return;
    };
    let parse = &filler.view.parse;
    // `our car park operator` runs no hospital.
    for candidate in found.iter_mut().filter(|c| c.relation == operates && c.verb.is_none()) {
        let Some(noun) = candidate.noun else { continue };
        let first = parse.nouns[noun].group.first;
        let trade = candidate.trigger.checked_sub(1).is_some_and(|before| {
            filler.premodified(first, candidate.trigger)
                && !matches!(
                    filler.view.units[before].lemma.as_ref(),
                    "hospital" | "franchise" | "site" | "sector"
                )
        });
        candidate.fallen |= trade && candidate.rule.ends_with("operator");
    }
    let mut new = Vec::new();
    for (index, verb) in parse.verbs.iter().enumerate() {
        let lemma = filler.view.units[verb.group.main].lemma.as_ref();
        let bare = matches!(verb.group.shape, Shape::Infinitive | Shape::Ing) && !verb.group.passive;
        if !bare || !matches!(lemma, "run" | "operate" | "manage") {
            continue;
        }
        let mut sites: Vec<_> = verb.objects.iter().flat_map(|&noun| filler.fill(noun, "object")).collect();
        sites.retain(|site| {
            *filler.story.kind(site.entity) == Kind::HOSPITAL && !site.carried
                || *filler.story.kind(site.entity) == Kind::TRUST
        });
        let given = found.iter().find(|c| {
            c.relation == contract
                && !c.fallen
                && !c.object.is_empty()
                && matches!(c.stage, Some(Stage::Awarded | Stage::Extended | Stage::Ended))
                && (c.verb.is_some() && c.verb == verb.governor
                    || verb.noun_governor.is_some() && c.thing == verb.noun_governor)
        });
        let Some(given) = given.filter(|_| !sites.is_empty()) else { continue };
        sites.retain(|site| given.object.iter().chain(&given.subject).all(|fill| fill.entity != site.entity));
        let known = found.iter().any(|c| {
            c.relation == operates && c.object.iter().any(|o| sites.iter().any(|s| s.entity == o.entity))
        });
        if known || sites.is_empty() {
            continue;
        }
        let mut candidate =
            Candidate::plain(operates, "operates.contract-to-run", sentence, given.object.clone());
        candidate.object = sites;
        candidate.verb = Some(index);
        candidate.trigger = verb.group.main;
        new.push(candidate);
    }
    found.extend(new);
}
