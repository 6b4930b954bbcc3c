//! Makes every name that an entity goes by: those written down, the forms and spellings that patterns make of them.

use foldhash::HashMap;
use unicode_normalization::char::is_combining_mark;

use super::classify::{Classifier, Source};
use super::profile::Profile;
use super::{CaseRule, Entity, Name, Support};
use crate::fold::{fold, is_invisible};
use crate::limits::Limits;
use crate::threads;

/// Who is written down under a folded name: by official name first, then by another, then by a former one.
pub(super) struct Declared(HashMap<String, (u8, u32)>);

impl Declared {
    pub(super) fn new(entities: &[Entity], profiles: &[Profile]) -> Self {
        let mut declared = Declared(HashMap::default());
        for (index, (entity, profile)) in entities.iter().zip(profiles).enumerate() {
            declared.insert(&entity.name, 0, index);
            profile.also.iter().for_each(|name| declared.insert(name, 1, index));
            profile.former.iter().for_each(|former| declared.insert(&former.name, 2, index));
        }
        declared
    }

    fn insert(&mut self, name: &str, rank: u8, entity: usize) {
        let claim = (rank, entity as u32);
        let owner = self.0.entry(fold(name)).or_insert(claim);
        *owner = claim.min(*owner);
    }

    pub(super) fn owner(&self, folded: &str) -> Option<u32> {
        self.0.get(folded).map(|&(_, entity)| entity)
    }

    fn officially_of_another(&self, folded: &str, entity: u32) -> bool {
        self.0.get(folded).is_some_and(|&(rank, owner)| rank == 0 && owner != entity)
    }
}

/// Makes the names of entities, one entity after the other.
#[derive(Clone)]
pub(super) struct Naming<'g> {
    pub(super) classifier: Classifier<'g>,
    pub(super) declared: &'g Declared,
    pub(super) names: Vec<Name>,
    pub(super) warnings: Vec<String>,
}

impl Naming<'_> {
    /// The names of all entities, a few hundred of them together, in their order; on all cores where it may.
    pub(super) fn all(&self, entities: &[Entity], profiles: &[Profile]) -> Vec<Self> {
        const TOGETHER: usize = 256;
        let parts: Vec<_> = entities.chunks(TOGETHER).zip(profiles.chunks(TOGETHER)).collect();
        threads::each(parts.len(), |part| {
            let mut naming = self.clone();
            let (entities, profiles) = parts.get(part).copied().unwrap_or_default();
            for (index, (entity, profile)) in (part * TOGETHER..).zip(entities.iter().zip(profiles)) {
                naming.name(index as u32, entity, profile);
            }
            naming
        })
    }

    fn name(&mut self, index: u32, entity: &Entity, profile: &Profile) {
        let first = self.names.len();
        let official = [(&*entity.name, Source::Official, "official name")];
        let also = profile.also.iter().map(|name| (&**name, Source::Also, "also known as"));
        // A former name that is by now the name of another body belongs to that one.
        let former = profile.former.iter().map(|former| (&*former.name, Source::Former, "former name"));
        let declared: Vec<_> = official.into_iter().chain(also).chain(former).collect();
        let mut adding = Adding { naming: self, index, entity, profile, first };
        for &(text, source, origin) in &declared {
            let text = without_blanks(text);
            let folded = fold(text);
            if source != Source::Former || !adding.naming.declared.officially_of_another(&folded, index) {
                adding.push(text, folded, source, origin);
            }
        }
        for &(text, source, _) in &declared {
            let passed_on =
                source == Source::Former && adding.naming.declared.officially_of_another(&fold(text), index);
            if !passed_on {
                adding.derive(text, source != Source::Also);
            }
        }
        adding.respell();
    }
}

/// How many words a folded name has.
fn words(folded: &str) -> usize {
    folded.bytes().filter(|byte| *byte == b' ').count() + 1
}

/// The name without what prints nothing at its ends, and without marks that have no letter before them.
fn without_blanks(name: &str) -> &str {
    let blank = |c: char| c.is_whitespace() || is_invisible(c);
    name.trim_end_matches(blank).trim_start_matches(|c| blank(c) || is_combining_mark(c))
}

struct Adding<'n, 'g> {
    naming: &'n mut Naming<'g>,
    index: u32,
    entity: &'n Entity,
    profile: &'n Profile,
    /// Where the names of this entity begin.
    first: usize,
}

impl Adding<'_, '_> {
    fn derive(&mut self, text: &str, official: bool) {
        for variant in self.naming.classifier.patterns.variants(self.entity.kind.as_str(), text, official) {
            let folded = fold(&variant.text);
            self.push(&variant.text, folded, Source::Derived(variant.gives), variant.origin);
        }
    }

    /// Adds other spellings of the names so far, each with the judgement of the name it respells.
    fn respell(&mut self) {
        for at in self.first..self.naming.names.len() {
            let Some(name) = self.naming.names.get(at) else { return };
            // Most names have one spelling: look before anything is copied.
            let spellings: Vec<_> = self.naming.classifier.patterns.spellings(&name.text).collect();
            for (text, origin) in spellings {
                // What a mark stood before may be blank.
                let text = without_blanks(&text);
                let folded = fold(text);
                let Some(name) = self.naming.names.get(at) else { return };
                if !self.known(&folded, name.case) && folded.contains(char::is_alphanumeric) {
                    let respelt = Name { text: text.into(), folded: folded.into(), origin, ..name.clone() };
                    self.naming.names.push(respelt);
                }
            }
        }
    }

    fn known(&self, folded: &str, case: CaseRule) -> bool {
        let own = self.naming.names.get(self.first..).unwrap_or_default();
        own.iter().any(|name| *name.folded == *folded && name.case == case)
    }

    fn push(&mut self, text: &str, folded: String, source: Source, origin: &'static str) {
        if folded.len() > Limits::NAME_BYTES || words(&folded) > Limits::NAME_WORDS {
            self.naming.warnings.push(format!("a name of `{}` is too long to be found", self.entity.id));
            return;
        }
        let letter = |text: &str| text.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !letter(&folded) && !folded.contains(char::is_alphanumeric) {
            return;
        }
        let kind = &self.entity.kind;
        let classifier = self.naming.classifier;
        let (form, weight) = classifier.form(kind, text, &folded, &self.entity.name, source);
        let case = classifier.case(text, form);
        let known = self.known(&folded, case);
        if known && matches!(source, Source::Derived(_)) {
            return;
        }
        let capitals = classifier.capitals(kind, text, &folded, case);
        if known {
            self.loosen(&folded, case, capitals);
            return;
        }
        let weak = self.gated(&folded) || self.of_another(&folded, source);
        let support = if weak { Support::Needed } else { classifier.support(weight, &folded) };
        let (text, folded) = (text.into(), folded.into());
        self.naming.names.push(Name {
            text,
            entity: self.index,
            form,
            case,
            support,
            origin,
            folded,
            capitals,
        });
    }

    /// A name that is also written down in small letters may stand in small letters.
    fn loosen(&mut self, folded: &str, case: CaseRule, capitals: u32) {
        let own = self.naming.names.get_mut(self.first..).unwrap_or_default();
        for name in own.iter_mut().filter(|name| *name.folded == *folded && name.case == case) {
            name.capitals &= capitals;
        }
    }

    fn gated(&self, folded: &str) -> bool {
        self.profile.gated.iter().any(|name| fold(name) == folded)
    }

    /// A derived form does not compete unsupported with a name that is written down for another entity.
    fn of_another(&self, folded: &str, source: Source) -> bool {
        let derived = matches!(source, Source::Derived(_));
        derived && self.naming.declared.owner(folded).is_some_and(|owner| owner != self.index)
    }
}
