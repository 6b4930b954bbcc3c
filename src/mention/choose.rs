//! The first round: of the gazetteer's names and the names told by their form, the longest win.

use std::cmp::Reverse;
use std::ops::Range;

use super::candidates::{self, Hit};
use super::discovery::organisations::ByForm;
use super::discovery::{Discovery, organisations, people, small_heads};
use super::draft::Draft;
use super::enlarge::PLACES;
use super::evidence::weigh;
use super::lexicon::LEXICON;
use super::link::{Choice, choose};
use super::read::Reader;
use super::roster::Roster;
use super::words::{Headline, Shape};
use crate::gazetteer::{Form, Kind, Support};

/// What could be claimed in the first round, longest first.
#[derive(Clone)]
pub(super) enum Candidate {
    Known(Choice),
    New(Discovery),
    Thing,
}

/// The words of a name found elsewhere in the article, or its first words. There may be many for each word.
pub(super) struct Echo {
    pub(super) at: u32,
    pub(super) length: u32,
    /// The candidate whose name it is, by its place among them.
    pub(super) source: u32,
}

/// Among names of one length the gazetteer's come first, then words of names, then names by their form.
fn rank(candidate: &Candidate) -> u8 {
    match candidate {
        Candidate::Known(_) => 0,
        Candidate::New(_) => 2,
        Candidate::Thing => 3,
    }
}

/// The rank of an echo.
const ECHO: u8 = 1;

impl Reader<'_> {
    /// Names that need no support and names by their form: the longest win.
    pub(super) fn claim_by_length(&mut self, roster: &mut Roster) {
        let known = self.known_candidates();
        let mut candidates = self.form_candidates(&known);
        candidates.extend(known);
        let echoes = self.echoes(&candidates);
        let own = candidates.iter().map(|(range, candidate)| (range.len(), rank(candidate), range.start));
        let heard = echoes.iter().map(|echo| (echo.length as usize, ECHO, echo.at as usize));
        let mut order: Vec<(Reverse<u32>, u8, u32, u32)> =
            Vec::with_capacity(candidates.len() + echoes.len());
        order.extend(
            own.chain(heard)
                .zip(0..)
                .map(|((length, rank, start), number)| (Reverse(length as u32), rank, start as u32, number)),
        );
        order.sort_unstable();
        for (.., number) in order {
            let number = number as usize;
            match (candidates.get(number), echoes.get(number.wrapping_sub(candidates.len()))) {
                (Some((range, Candidate::Known(choice))), _) => {
                    let entity = roster.known(self.gazetteer, choice.entity, &self.name(range));
                    let confidence = if choice.margin > 0.5 { 0.97 } else { 0.8 };
                    self.claim_known(range.clone(), choice, entity, confidence);
                }
                (Some((_, Candidate::New(found))), _) => self.claim_new(found.clone(), roster),
                (Some((range, Candidate::Thing)), _) => self.drafts.block(range),
                (None, Some(echo)) => {
                    if let Some((whole, source)) = candidates.get(echo.source as usize) {
                        self.claim_echo(echo, whole, source, roster);
                    }
                }
                (None, None) => {}
            }
        }
    }

    fn claim_echo(&mut self, echo: &Echo, whole: &Range<usize>, source: &Candidate, roster: &mut Roster) {
        let words = echo.at as usize..(echo.at + echo.length) as usize;
        let entity = match source {
            Candidate::Known(choice) => roster.known(self.gazetteer, choice.entity, &self.name(&words)),
            Candidate::New(found) => roster.new_entity(&found.kind, &self.name(whole)),
            Candidate::Thing => return,
        };
        let form = if words.len() == whole.len() { Form::Name } else { Form::Short };
        let found_by = "words of a name in the article";
        self.drafts.claim(Draft { words, entity, form, confidence: 0.85, found_by });
    }

    pub(super) fn known_candidates(&self) -> Vec<(Range<usize>, Candidate)> {
        let setting = self.setting();
        let mut candidates = Vec::new();
        for hit in &self.hits {
            let styled = self.styled(hit);
            let branded = self.branded(hit);
            let strong = candidates::is_strong(self.gazetteer, hit) || styled.is_some() || branded;
            let no_name = self.in_place(hit) || self.alone_of_several(hit) || self.one_of_its_kind(hit);
            if !strong || self.in_longer_person(hit) || no_name {
                continue;
            }
            let kind_of = |index: &u32| candidates::name(self.gazetteer, *index).map(|(_, kind)| kind);
            let hospital = hit.names.iter().any(|index| kind_of(index) == Some(&Kind::HOSPITAL));
            if hospital && hit.words.len() == 1 && super::support::inside_longer_name(self.words, &hit.words)
            {
                continue;
            }
            // A name that needs support competes where its entity is named elsewhere.
            let allowed = |index: u32| {
                candidates::name(self.gazetteer, index).is_some_and(|(name, kind)| {
                    let free = name.support == Support::None
                        || self.named.contains_key(&name.entity)
                        || styled.as_ref().is_some_and(|(_, style)| style == kind)
                        || branded && *kind == Kind::CCG
                        || (hospital && *kind == Kind::TRUST);
                    free && !self.is_of_another(hit, index)
                })
            };
            if let Some(choice) = choose(&setting, hit, allowed) {
                let kind = self.gazetteer.entities().get(choice.entity as usize).map(|entity| &entity.kind);
                let whole = styled.filter(|(_, style)| Some(style) == kind);
                let words = whole.map_or_else(|| hit.words.clone(), |(whole, _)| whole);
                let words = self.with_article(words, choice.entity);
                candidates.push((words, Candidate::Known(choice)));
            }
        }
        candidates
    }

    /// With a `The` in capitals before it, where that belongs to the name: `backed by The Elmford Laboratory`.
    fn with_article(&self, words: Range<usize>, entity: u32) -> Range<usize> {
        let before = self.words.before(words.start).filter(|at| self.words.text(*at) == "The");
        let name = self.gazetteer.entities().get(entity as usize).map_or("", |entity| entity.name.as_str());
        match before.filter(|at| !self.words.opens(*at) && name.starts_with("The ") && words.len() > 1) {
            Some(article) => article..words.end,
            None => words,
        }
    }

    /// `an Elmshire clinical commissioning group has voted`: a body of that place, which is not named. `An Elmshire
    /// council spokesman` is of the one that is.
    fn one_of_its_kind(&self, hit: &Hit<'_>) -> bool {
        let words = self.words;
        let one = |at: usize| matches!(words.lower(at).as_ref(), "a" | "an");
        let last = hit.words.end - 1;
        words.before(hit.words.start).is_some_and(one)
            && matches!(words.text(last).as_ref(), "group" | "trust" | "council" | "board")
            && words.after(hit.words.end).is_none_or(|next| {
                let text = words.lower(next);
                !LEXICON.people.offices.contains(text.as_ref()) && !text.starts_with("spokes")
            })
    }

    /// `Elmford trusts`: one place with a plural behind it names no one body.
    fn alone_of_several(&self, hit: &Hit<'_>) -> bool {
        let words = self.words;
        let several = hit.words.end.checked_sub(1).is_some_and(|last| {
            let small = words.shape(last) == Shape::Lower;
            small && matches!(words.text(last).as_ref(), "trusts" | "councils" | "groups")
                || words.text(last) == "CCGs"
        });
        several
            && hit.words.clone().all(|at| !matches!(words.text(at).as_ref(), "and" | "&"))
            && words
                .before(hit.words.start)
                .is_none_or(|at| !matches!(words.text(at).as_ref(), "and" | "&" | "," | "or"))
    }

    /// `Acme Park`, `the Acme Centre` are places, whatever they are named after.
    fn in_place(&self, hit: &Hit<'_>) -> bool {
        let kind = |index: &u32| candidates::name(self.gazetteer, *index).map(|(_, kind)| kind);
        let body = |index: &u32| kind(index).is_some_and(|kind| [Kind::FIRM, Kind::NONPROFIT].contains(kind));
        hit.words.len() == 1
            && self
                .words
                .after(hit.words.end)
                .is_some_and(|at| PLACES.contains(&self.words.text(at).as_ref()))
            && !self.words.is_capital(hit.words.end + 1)
            && hit.names.iter().all(body)
    }

    /// `Steve Barclay` holds no bank.
    pub(super) fn in_longer_person(&self, hit: &Hit<'_>) -> bool {
        let Some(before) = hit.words.start.checked_sub(1) else { return false };
        hit.words.len() == 1
            && self.words.after(hit.words.start).is_some()
            && LEXICON.first_names.contains(self.words.text(before).as_ref())
            && !LEXICON.is_place_word(&self.words.text(before))
    }

    pub(super) fn form_candidates(
        &self,
        known: &[(Range<usize>, Candidate)],
    ) -> Vec<(Range<usize>, Candidate)> {
        let mut candidates = Vec::new();
        let nobody = |_: usize| false;
        for run in &self.runs {
            let title_case = self.words.headline(run.start) == Headline::TitleCase;
            let weigh = |range: &Range<usize>| weigh(self.words, range, nobody, |at| self.is_body(at));
            let formed =
                organisations::by_form(self.words, run, weigh).map(|formed| self.before_second(formed));
            let body = match &formed {
                Some(ByForm::Organisation(found)) if found.words.start == run.start => Some(found.words.end),
                _ => None,
            };
            match formed {
                Some(ByForm::Organisation(found)) if super::beside::is_brand(self.words, &found.words) => {
                    candidates.push((found.words, Candidate::Thing));
                }
                Some(ByForm::Organisation(found))
                    if !title_case
                        && !self.only_frames(&found.words, known)
                        && !self.is_two(&found.words, known) =>
                {
                    candidates.push((found.words.clone(), Candidate::New(found)));
                }
                Some(ByForm::Thing(range)) if !title_case => {
                    // `the charity Kingfisher Lane` is no street.
                    let evidence = weigh(&range);
                    let told = evidence.kind.filter(|_| evidence.score >= 3.0);
                    let project = || self.is_project(&range, evidence.score).then_some(Kind::NONPROFIT);
                    let candidate = match told.or_else(project) {
                        Some(kind) => Candidate::New(Discovery {
                            words: range.clone(),
                            kind,
                            form: Form::Name,
                            confidence: 0.7,
                            found_by: "words around it",
                        }),
                        None => Candidate::Thing,
                    };
                    candidates.push((range, candidate));
                }
                _ => {}
            }
            let mut person = people::person(self.words, run);
            if let Some(found) = person.as_mut().filter(|found| found.found_by != "title") {
                let evidence = weigh(&found.words);
                if let Some(kind) = evidence.kind.filter(|kind| {
                    !evidence.person && evidence.score >= 3.0 && !self.may_describe_person(&found.words, kind)
                }) {
                    (found.kind, found.found_by, found.confidence) = (kind, "words around it", 0.7);
                }
            }
            let person = person.or_else(|| self.person_behind(run, body, known));
            if let Some(found) =
                person.filter(|found| found.form == Form::Name && (!title_case || found.found_by == "title"))
            {
                candidates.push((found.words.clone(), Candidate::New(found)));
            }
            if !title_case {
                candidates.extend(self.enlarged(run, known));
                let small = small_heads::by_small_head(self.words, run);
                candidates.extend(small.map(|found| (found.words.clone(), Candidate::New(found))));
            }
        }
        candidates
    }

    /// `Chair of Acme Jane Roe said`: the officer named right behind a known body.
    fn person_behind(
        &self,
        run: &Range<usize>,
        body: Option<usize>,
        known: &[(Range<usize>, Candidate)],
    ) -> Option<Discovery> {
        let from = known.partition_point(|(other, _)| other.start < run.start);
        let inside = known.get(from..).unwrap_or_default();
        let here = inside.iter().take_while(|(other, _)| other.start == run.start);
        let end = here.map(|(other, _)| other.end).chain(body).filter(|end| *end < run.end).max()?;
        let rest = end..run.end;
        let opened = people::office_opens(self.words, run.start);
        people::person(self.words, &rest)
            .filter(|found| opened && rest.len() < 4 && found.words == rest && found.found_by == "given name")
    }

    /// `Acme Elmford Council`: the names of a supplier and of a body side by side, as headlines put them.
    fn is_two(&self, range: &Range<usize>, known: &[(Range<usize>, Candidate)]) -> bool {
        let from = known.partition_point(|(other, _)| other.start < range.start);
        let inside = known.get(from..).unwrap_or_default();
        let inside = || inside.iter().take_while(|(other, _)| other.start < range.end);
        let supplier = |candidate: &Candidate| match candidate {
            Candidate::Known(choice) => {
                let entity = self.gazetteer.entities().get(choice.entity as usize);
                entity.map(|entity| [Kind::FIRM, Kind::NONPROFIT].contains(&entity.kind))
            }
            _ => None,
        };
        let joined = |at: usize| matches!(self.words.text(at).as_ref(), "and" | "&");
        inside().any(|(first, one)| {
            first.start == range.start
                && first.end < range.end
                && inside().any(|(second, two)| {
                    second.start == first.end
                        && second.end == range.end
                        && matches!((supplier(one), supplier(two)), (Some(one), Some(two)) if one != two)
                        // `Acme Care and Beta UK`
                        || first.len() > 1 && joined(first.end) && second.start == first.end + 1
                })
        })
    }

    /// `picked Elm Drugs Project`: projects are bodies where one deals with them or works for them.
    fn is_project(&self, range: &Range<usize>, score: f64) -> bool {
        let words = self.words;
        let mut before = words.before(range.start);
        if before.is_some_and(|at| words.lower(at) == "the") {
            before = before.and_then(|at| words.before(at));
        }
        words.text(range.end - 1) == "Project"
            && range.len() > 1
            && score >= 2.0
            && !before.is_some_and(|at| matches!(words.lower(at).as_ref(), "for" | "on" | "under" | "in"))
    }

    /// `its owner Jane Roe`, `Name: Jane Roe`, `at the infirmary, Jane Roe`: the noun before the name is said of a
    /// person, or is not said of the name.
    fn may_describe_person(&self, range: &Range<usize>, kind: &Kind) -> bool {
        let words = self.words;
        let Some(before) = words.before(range.start) else { return false };
        let marked = words.shape(before) == Shape::Mark;
        let noun = if marked { before.saturating_sub(1) } else { before };
        range.len() < 4
            && (marked && (*kind == Kind::HOSPITAL || people::apposed_to_office(words, before))
                || matches!(
                    words.lower(noun).as_ref(),
                    "owner"
                        | "name"
                        | "landlord"
                        | "investor"
                        | "winner"
                        | "builder"
                        | "rival"
                        | "buyer"
                        | "developer"
                ))
    }

    /// True where a found name is a known one with a word that opens the sentence before it.
    pub(super) fn only_frames(&self, range: &Range<usize>, known: &[(Range<usize>, Candidate)]) -> bool {
        let opens = self.words.opens(range.start) && range.len() > 1;
        // `Elmum Medical Services` is not `Medical Services` with a word before it.
        let general =
            (range.start + 1..range.end).all(|at| LEXICON.generic.contains(self.words.text(at).as_ref()));
        let word = self.words.lower(range.start);
        let ordinary = LEXICON.stops.openers.contains(word.as_ref())
            || LEXICON.stops.function.contains(word.as_ref())
            || self.words.has_small(&word)
            || crate::sentence::lexicon::LEXICON.readings(&word).is_some();
        if general && !ordinary {
            return false;
        }
        let initial =
            self.words.text(range.start).chars().count() == 1 && self.words.text(range.start + 1) == ".";
        let inner = if initial { range.start + 2 } else { range.start + 1 }..range.end;
        let from = known.partition_point(|(other, _)| other.start < inner.start);
        let mut near =
            known.get(from..).unwrap_or_default().iter().take_while(|(other, _)| other.start == inner.start);
        (opens || initial) && near.any(|(other, _)| *other == inner)
    }
}
