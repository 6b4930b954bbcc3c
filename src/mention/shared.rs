//! Links the names of lists that share a head noun (`Elmshire and Roeford CCGs`).

use std::ops::Range;

use super::candidates;
use super::coreference::lists;
use super::draft::Draft;
use super::link::lifetime;
use super::read::Reader;
use super::roster::Roster;
use super::support::is_place;
use crate::fold::fold;
use crate::gazetteer::{Form, Kind, Support};

impl Reader<'_> {
    /// `Elmshire and Roeford CCGs`.
    pub(super) fn claim_lists(&mut self, roster: &mut Roster) {
        let known = |range: &Range<usize>, kind: &Kind| {
            self.full_name(range, kind, &[""]).is_some()
                || self.full_name(range, kind, heads_of(kind)).is_some()
        };
        let lists = lists::shared(self.words, known);
        for list in lists {
            let whole = list.first().map_or(0, |(_, range)| range.start)
                ..list.last().map_or(0, |(_, range)| range.end);
            let from = self.hits.partition_point(|hit| hit.words.start + 40 < whole.start);
            let near = self
                .hits
                .get(from..)
                .unwrap_or_default()
                .iter()
                .take_while(|hit| hit.words.start <= whole.start);
            let one_name = near.into_iter().any(|hit| {
                candidates::is_strong(self.gazetteer, hit)
                    && hit.words.start <= whole.start
                    && hit.words.end + 1 >= whole.end
            });
            let place =
                |shared: &lists::Shared| shared.kind == Kind::HOSPITAL && is_place(self.words, &shared.words);
            let known = |shared: &lists::Shared| {
                self.full_name(&shared.words, &Kind::HOSPITAL, heads_of(&Kind::HOSPITAL)).is_some()
            };
            let places =
                list.iter().all(|(shared, _)| place(shared)) && !list.iter().all(|(shared, _)| known(shared));
            if one_name || places {
                continue;
            }
            for (shared, range) in &list {
                let found = self
                    .full_name(&shared.words, &shared.kind, shared.heads)
                    .or_else(|| self.full_name(&shared.words, &shared.kind, &[""]));
                let trust = || {
                    (shared.kind == Kind::HOSPITAL)
                        .then(|| self.full_name(&shared.words, &Kind::TRUST, &["Hospital", ""]))
                        .flatten()
                };
                let last = *range != shared.words;
                let entity = match found.or_else(trust) {
                    Some(index) => roster.known(self.gazetteer, index, &self.name(&shared.words)),
                    None if [Kind::CCG, Kind::COUNCIL].contains(&shared.kind) => {
                        let head = shared.heads.first().copied().unwrap_or("");
                        roster.new_entity(
                            &shared.kind,
                            &format!(
                                "{} {head}",
                                self.words.texts(&shared.words).join(" ").replace(" ’", "’")
                            ),
                        )
                    }
                    None => continue,
                };
                if let Some(index) = roster.entry(entity).and_then(|entry| entry.index) {
                    *self.named.entry(index).or_default() += 1.0;
                    self.mentioned.insert(index);
                }
                let form = if last { Form::Name } else { Form::Short };
                self.drafts.claim(Draft {
                    words: range.clone(),
                    entity,
                    form,
                    confidence: 0.9,
                    found_by: "shared head noun",
                });
            }
        }
    }

    /// The entity of this kind that goes by these words with one of the heads.
    pub(super) fn full_name(&self, range: &Range<usize>, kind: &Kind, heads: &[&str]) -> Option<u32> {
        let stem = self.words.span(range).text(self.words.document());
        let stem = stem.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut best: Option<(f64, u32)> = None;
        for head in heads {
            let text = fold(format!("{stem} {head}").trim());
            for index in self.gazetteer.named(&text) {
                let Some((name, name_kind)) = candidates::name(self.gazetteer, index) else { continue };
                let Some(entity) = self.gazetteer.entities().get(name.entity as usize) else { continue };
                let score =
                    lifetime(entity, self.date) + if name.support == Support::None { 0.3 } else { 0.0 };
                if name_kind == kind && best.is_none_or(|(top, _)| score > top) {
                    best = Some((score, name.entity));
                }
            }
            if best.is_some() {
                break;
            }
        }
        best.map(|(_, entity)| entity)
    }
}

/// The heads under which names of a kind are known.
fn heads_of(kind: &Kind) -> &'static [&'static str] {
    match kind.as_str() {
        "ccg" => &["CCG"],
        "trust" => &["NHS Foundation Trust", "NHS Trust"],
        "council" => &["Council"],
        "public_body" => &["PCT", "CSU", "ICB"],
        _ => &["Hospital"],
    }
}
