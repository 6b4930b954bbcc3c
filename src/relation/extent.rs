//! Where the words that tell a service begin and end in a noun group.

use crate::relation::service::{ServiceReader, Sort};
use crate::sentence::tags::{Tag, Unit, UnitKind};

impl ServiceReader<'_> {
    /// The words of a group and its fellows, where more than its head is said.
    pub(super) fn qualified(&self, noun: usize) -> Option<String> {
        let head = self.view.parse.nouns[noun].group.head;
        let (first, bare) = self.start(noun, head)?;
        // `drug and alcohol services`: a bare noun that shares the head.
        let leader = self.view.parse.nouns[noun].first;
        let shares = bare && leader < noun && first < head && self.shares(leader, noun);
        let first =
            if shares { self.start(leader, self.view.parse.nouns[leader].group.head)?.0 } else { first };
        let fellows = self.members(noun).len() > 1;
        if first < head || fellows { self.telling(first, self.end(noun)) } else { None }
    }

    /// True for nouns of one word each, with nothing but commas and a coordinator between them and the last.
    fn shares(&self, leader: usize, noun: usize) -> bool {
        let parse = &self.view.parse;
        let single = |at: usize| {
            let group = &parse.nouns[at].group;
            let unit = &self.view.units[group.head];
            group.end - group.first == 1
                && unit.tag == Tag::Noun
                && !self.rules.lists("generic", unit.lemma.as_ref())
        };
        let joins = |unit: &usize| {
            matches!(self.view.units[*unit].tag, Tag::Coordinator)
                || self.view.units[*unit].lower.as_ref() == ","
        };
        let inside = |unit: &usize| {
            (leader..noun).any(|at| parse.nouns[at].group.first <= *unit && *unit < parse.nouns[at].group.end)
        };
        (leader..noun).all(single)
            && (parse.nouns[leader].group.end..parse.nouns[noun].group.first)
                .all(|unit| joins(&unit) || inside(&unit))
    }

    /// All the words of a noun that tells the service.
    pub(super) fn whole(&self, noun: usize) -> Option<String> {
        let (first, _) = self.start(noun, self.view.parse.nouns[noun].group.head)?;
        self.telling(first, self.end(noun))
    }

    /// `eye clinic` of `the £5m eye clinic contract`; the fellows that stand before it with it.
    pub(super) fn before_head(&self, noun: usize) -> Option<String> {
        let head = self.view.parse.nouns[noun].group.head;
        let (mut first, bare) = self.start(noun, head)?;
        if first >= head {
            return None;
        }
        let parse = &self.view.parse;
        let leader = parse.nouns[noun].first;
        // `the drug and alcohol contract`: what stands before `and` has no article of its own after it.
        if bare && leader < noun && self.common(leader) && self.sort(leader) != Sort::Bearer {
            first = self.start(leader, parse.nouns[leader].group.head)?.0;
        }
        let mut end = head;
        while end > first && self.drops(end - 1) && !self.completes(first, end - 1) {
            end -= 1;
        }
        self.telling(first, end)
    }

    /// `health` of `sexual health`, which says nothing alone.
    fn completes(&self, first: usize, unit: usize) -> bool {
        self.view.units[unit].lower.as_ref() == "health" && unit > first && !self.drops(unit - 1)
    }

    /// The words, unless they end in what is no service (`the trust`), or are a place alone.
    fn telling(&self, first: usize, end: usize) -> Option<String> {
        let last = end.checked_sub(1).filter(|&last| last >= first)?;
        let u = &self.view.units[last];
        let place = last == first && u.tag == Tag::Name && self.place(last) && !self.capitals();
        let void = u.kind == UnitKind::Word
            && (self.rules.lists("serviceless", u.lemma.as_ref())
                || matches!(u.tag, Tag::Preposition | Tag::Determiner | Tag::Coordinator | Tag::Adverb));
        // `NHS and not-for` of `not-for-profit`, the office of somebody.
        let cut = self.view.units.get(end).is_some_and(|next| next.lower.as_ref() == "-")
            && matches!(u.lower.as_ref(), "for" | "of" | "in" | "to" | "up" | "on");
        let office = last > first && {
            let before = self.view.units[last - 1].lower.as_ref();
            self.rules.lists("posts", &format!("{before} {}", u.lower))
        };
        // An adjective or a bare `care` tells nothing by itself.
        let hollow = last == first
            && (self.rules.lists("generic", u.lemma.as_ref())
                || self.rules.lists("hollow", u.lower.as_ref()));
        if void || place || hollow || cut || office { None } else { self.span(first, end) }
    }

    fn drops(&self, unit: usize) -> bool {
        let u = &self.view.units[unit];
        matches!(u.kind, UnitKind::Mention(_) | UnitKind::Money | UnitKind::Duration | UnitKind::Date)
            || matches!(u.lower.as_ref(), "-" | "," | "“" | "”" | "\"")
            || self.untelling(unit)
    }

    /// The first telling unit of a group up to its head, and whether nothing was passed over.
    pub(super) fn start(&self, noun: usize, head: usize) -> Option<(usize, bool)> {
        let group = &self.view.parse.nouns[noun].group;
        let mut first = group.first;
        // What a body possesses is not named after it: `the company's eye contract`.
        for unit in group.first..head {
            let u = &self.view.units[unit];
            let possessor = unit.checked_sub(1).map(|i| &self.view.units[i]);
            let whose = |p: &Unit| {
                !matches!(p.kind, UnitKind::Word)
                    || p.tag == Tag::Name
                    || ["groups", "organs", "untelling", "plain"]
                        .iter()
                        .any(|list| self.rules.lists(list, p.lemma.as_ref()))
            };
            if u.kind == UnitKind::Possessive && possessor.is_some_and(whose) {
                first = unit + 1;
            }
        }
        while first < head && self.passes(first, head) {
            first += 1;
        }
        // A quotation mark or a hyphen left standing.
        while first < head && matches!(self.view.units[first].kind, UnitKind::Punctuation) {
            first += 1;
        }
        Some((first, first == group.first))
    }

    /// True for a unit before the telling words: articles, names, sums, `new`.
    fn passes(&self, unit: usize, head: usize) -> bool {
        let u = &self.view.units[unit];
        let hyphen = self.view.units.get(unit + 1).is_some_and(|next| next.lower.as_ref() == "-");
        match u.kind {
            // `GP-led` and `111` tell of the service.
            UnitKind::Number => u.lower.len() != 3 && !hyphen,
            UnitKind::Word => {
                matches!(
                    u.tag,
                    Tag::Determiner
                        | Tag::PossessiveDeterminer
                        | Tag::Number
                        | Tag::Adverb
                        | Tag::Coordinator
                        | Tag::Preposition
                ) || self.untelling(unit) && !(hyphen && unit + 2 < head && !self.passes(unit + 2, head))
                    || matches!(u.tag, Tag::Name | Tag::Adjective)
                        && self.place(unit)
                        && (u.tag == Tag::Name || !self.opens(unit))
                        && !self.capitals()
                        && !hyphen
                        && unit + 1 < head
            }
            _ => true,
        }
    }

    /// A capitalised name before a noun is mostly a place: `Elmshire`, but not `MSK`.
    pub(super) fn place(&self, unit: usize) -> bool {
        let text = self.view.units[unit].span.text(self.document);
        self.view.units[unit].capital && text.chars().any(char::is_lowercase)
    }

    /// True for a headline that gives most of its words a capital.
    pub(super) fn capitals(&self) -> bool {
        let words = || self.view.units.iter().filter(|u| u.kind == UnitKind::Word && u.lower.len() > 3);
        self.view.headline && 2 * words().filter(|u| u.capital).count() > words().count()
    }

    /// True for the first word of the sentence, which has its capital from there.
    pub(super) fn opens(&self, unit: usize) -> bool {
        self.view
            .units
            .get(..unit)
            .unwrap_or_default()
            .iter()
            .all(|u| matches!(u.kind, UnitKind::Punctuation))
    }

    /// `health visiting`, `older people`: what the first word says counts in these.
    fn opens_term(&self, unit: usize) -> bool {
        self.view.units.get(unit + 1).is_some_and(|next| {
            let first = &self.view.units[unit].lower;
            [&next.lower, &next.lemma]
                .iter()
                .any(|next| self.rules.lists("set_terms", &format!("{first} {next}")))
        })
    }

    fn untelling(&self, unit: usize) -> bool {
        let u = &self.view.units[unit];
        u.kind == UnitKind::Word
            && !self.opens_term(unit)
            && ["plain", "untelling"].iter().any(|list| {
                self.rules.lists(list, u.lower.as_ref()) || self.rules.lists(list, u.lemma.as_ref())
            })
    }

    fn members(&self, noun: usize) -> &[usize] {
        let node = &self.view.parse.nouns[noun];
        if node.first == noun { &node.members } else { std::slice::from_ref(&node.first) }
    }

    /// One past the last unit of a noun, its fellows and the `of` that says of what.
    pub(super) fn end(&self, noun: usize) -> usize {
        let nouns = &self.view.parse.nouns;
        let mut last = noun;
        for &member in self.members(noun).iter().filter(|&&member| member > noun && self.common(member)) {
            // `dialysis at X and two other units`: what comes behind the place is no second service.
            let between = nouns[last].group.end..nouns[member].group.first;
            let placed =
                |unit: usize| matches!(self.view.units[unit].lower.as_ref(), "at" | "in" | "near" | "across");
            if between.into_iter().any(placed) {
                break;
            }
            last = member;
        }
        if let Some(phrase) = nouns[last].phrases.first()
            && self.view.units[phrase.unit].lower.as_ref() == "of"
            && phrase.unit == nouns[last].group.end
            && self.common(phrase.noun)
        {
            last = self
                .members(phrase.noun)
                .iter()
                .copied()
                .filter(|&m| self.common(m))
                .max()
                .unwrap_or(phrase.noun);
        }
        self.hyphened(nouns[last].group.end)
    }

    /// `a GP-led clinic` is one group to the reader, whatever it is to the grammar.
    fn hyphened(&self, end: usize) -> usize {
        let follows = self.view.units.get(end).is_some_and(|u| u.lower.as_ref() == "-");
        let next = self.view.parse.nouns.iter().find(|n| n.group.first > end && n.group.first <= end + 2);
        next.filter(|_| follows).map_or(end, |n| n.group.end)
    }

    pub(super) fn span(&self, first: usize, end: usize) -> Option<String> {
        // `the out of hours contract`: the noun group holds but the last word of such a term.
        let terms = self.rules.words.get("written_apart").into_iter().flatten();
        let whole = terms.filter_map(|term| {
            let from = (first + 1).checked_sub(term.split(' ').count())?;
            let units = self.view.units.get(from..=first)?;
            units.iter().map(|unit| unit.lower.as_ref()).eq(term.split(' ')).then_some(from)
        });
        let first = whole.min().unwrap_or(first);
        clean(self.view.words(self.document, first, end))
    }
}

/// Words on one line, without quotation marks and articles at the ends.
fn clean(words: &str) -> Option<String> {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '‘' | '’' | ',' | '-' | '–' | ' '));
    let text = ["the ", "a ", "an ", "its ", "their "]
        .iter()
        .fold(text, |t, article| t.strip_prefix(article).unwrap_or(t));
    (text.chars().filter(|c| c.is_alphanumeric()).count() > 1).then(|| text.to_owned())
}
