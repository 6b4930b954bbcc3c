//! Offices told by a verb or in a guise: `Jane Roe is chair`, `in her first speech as chair`.

use crate::relation::fill::Filler;
use crate::relation::office::{Holder, Title};
use crate::relation::story::Fill;
use crate::sentence::groups::Chunk;

impl Filler<'_> {
    /// `Jane Roe is chair`, `the chair is Jane Roe`, `names Jane Roe as chair`
    pub(crate) fn by_verb(&self, title: Title) -> Holder {
        let parse = &self.view.parse;
        let first = parse.nouns[title.noun].first;
        for verb in &parse.verbs {
            let lemma = self.view.units[verb.group.main].lemma.as_ref();
            if verb.subject == Some(first) && lemma == "be" && !verb.group.negated {
                let fills: Vec<Fill> = verb
                    .objects
                    .iter()
                    .flat_map(|&object| self.fill(object, "object"))
                    .filter(|fill| self.story.is_person(fill.entity))
                    .collect();
                if !fills.is_empty() {
                    let fills =
                        if self.is_plural(title.unit) { fills } else { fills.into_iter().take(1).collect() };
                    return Holder { fills, construction: "copula", noun: None, end: None };
                }
            }
        }
        let (mut fills, mut construction) = self.selves(title.noun, title.unit, false);
        fills.retain(|fill| self.story.is_person(fill.entity));
        if fills.is_empty() {
            fills = self.in_guise(title);
            construction = "as";
        }
        Holder { fills, construction, noun: None, end: None }
    }

    /// `Jane Roe, in her first speech as chair of X, said`, `In her guise as chair, Jane Roe said`
    pub(crate) fn in_guise(&self, title: Title) -> Vec<Fill> {
        let parse = &self.view.parse;
        let Some(at) = parse.nouns[title.noun].preposition else { return Vec::new() };
        if self.view.units[parse.chunks[at].first()].lower.as_ref() != "as" {
            return Vec::new();
        }
        let person = |i: usize| parse.noun_of(i).filter(|&n| self.is_person_noun(n));
        // `Jane Roe, whose term as chair ends in May,`
        let whose =
            at.checked_sub(1).and_then(|i| parse.noun_of(i)).and_then(|n| parse.nouns[n].possessed_by);
        if let Some(owner) = whose.filter(|&owner| self.is_person_noun(owner)) {
            return self.fill_head(owner);
        }
        // `Jane Roe, who as chair of X signed it,`
        let who = at.checked_sub(1).filter(|&i| matches!(parse.chunks[i], Chunk::Relative(_)));
        let told = who.and_then(|i| parse.antecedent(&self.view.units, i));
        // `Jane Roe, the surgeon who as chair of X signed it,`
        let apposed = |noun: usize| parse.nouns[noun].apposed.iter().copied();
        let told = told.and_then(|n| std::iter::once(n).chain(apposed(n)).find(|&n| self.is_person_noun(n)));
        if let Some(noun) = told {
            return self.fill_head(noun);
        }
        let own = (0..at).rev().find_map(|i| {
            let noun = parse.noun_of(i)?;
            let unit = parse.nouns[noun].group.possessor?;
            matches!(self.view.units[unit].lower.as_ref(), "his" | "her").then_some(i)
        });
        let holder = match own.filter(|own| at - own <= 3) {
            Some(own) => {
                let beyond = self.after_title(title.noun);
                let next = (beyond..parse.chunks.len().min(beyond + 3)).find_map(person);
                next.or_else(|| (0..own).rev().find_map(person))
            }
            // `Jane Roe, on loan as its chair,`: no verb between.
            None => (0..at)
                .rev()
                .take_while(|&i| {
                    !matches!(parse.chunks[i], Chunk::Verb(_) | Chunk::Relative(_) | Chunk::Subordinator(_))
                })
                .find_map(person),
        };
        holder.map(|noun| self.fill_head(noun)).unwrap_or_default()
    }

    /// The chunk after a title and the phrases that follow it.
    pub(crate) fn after_title(&self, noun: usize) -> usize {
        let node = &self.view.parse.nouns[noun];
        let last = node.phrases.last().map_or(noun, |phrase| phrase.noun);
        self.view.parse.nouns[last].chunk + 1
    }

    /// `Jane Roe was chair for seven years`
    pub(crate) fn was_held(&self, title: Title, construction: &str) -> bool {
        construction == "copula"
            && self.view.parse.verbs.iter().any(|verb| {
                verb.objects.contains(&title.noun)
                    && matches!(self.view.units[verb.group.main].lower.as_ref(), "was" | "were" | "been")
            })
    }
}
