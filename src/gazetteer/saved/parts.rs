//! What a gazetteer is made of, part by part, to bytes and back: each `write` has its `read` beside it.

use foldhash::HashMap;
use std::sync::{Arc, OnceLock};

use super::bytes::{Reader, Writer};
use crate::gazetteer::{
    CaseRule, Entity, EntityId, Form, FormerName, Inner, Keys, Kind, Name, Profile, Reference, Role, Support,
    bundled,
};

const FORMS: [Form; 4] = [Form::Name, Form::Short, Form::Acronym, Form::Nominal];
const CASES: [CaseRule; 4] = [CaseRule::Exact, CaseRule::Title, CaseRule::Any, CaseRule::Acronym];
const SUPPORTS: [Support; 2] = [Support::None, Support::Needed];

/// The strings that many parts share, by number.
struct Shared {
    kinds: Vec<Kind>,
    files: Vec<Arc<str>>,
    origins: Vec<&'static str>,
}

pub(super) fn write(inner: &Inner, keys: &[Arc<Keys>], out: &mut Writer) {
    let (mut kinds, mut files) = (Numbered::default(), Numbered::default());
    for (entity, profile) in inner.entities.iter().zip(&inner.profiles) {
        kinds.number(entity.kind.as_str());
        profile.file.iter().for_each(|file| files.number(file));
    }
    let mut origins = Numbered::default();
    inner.names.iter().for_each(|name| origins.number(name.origin));
    for shared in [&kinds, &files, &origins] {
        out.list(&shared.texts, |out, text| out.text(text));
    }
    out.list(&inner.entities, |out, entity| write_entity(entity, &kinds, out));
    out.list(&inner.profiles, |out, profile| write_profile(profile, &files, out));
    out.list(&inner.names, |out, name| write_name(name, &origins, out));
    out.list(&inner.warnings, |out, warning| out.text(warning));
    out.list(keys, |out, keys| out.list(keys.order(), |out, at| out.number(u64::from(*at))));
}

/// All but the keys, and the order of each lot of them.
pub(super) fn read(from: &mut Reader<'_>) -> Option<(Inner, Vec<Vec<u32>>)> {
    let kinds = from.list(|from| from.text().map(Kind::new))?;
    let files = from.list(|from| from.text().map(Arc::from))?;
    let known = bundled::origins();
    let origins = from.list(|from| {
        let origin = from.text()?;
        known.iter().copied().find(|known| *known == origin)
    })?;
    let shared = Shared { kinds, files, origins };
    let entities = from.list(|from| read_entity(from, &shared))?;
    let profiles = from.list(|from| read_profile(from, &shared, entities.len()))?;
    let names = from.list(|from| read_name(from, &shared, entities.len()))?;
    let warnings = from.list(|from| from.text().map(str::to_owned))?;
    let orders = from.list(|from| from.list(|from| from.index(names.len())))?;
    let mut by_id: HashMap<EntityId, u32> = HashMap::default();
    by_id.reserve(entities.len());
    by_id.extend((0u32..).zip(&entities).map(|(at, entity)| (entity.id.clone(), at)));
    let alike = profiles.len() == entities.len() && by_id.len() == entities.len();
    let inner = Inner { entities, profiles, names, by_id, warnings, keys: OnceLock::new() };
    alike.then_some((inner, orders))
}

/// Strings in the order in which they were first given.
#[derive(Default)]
struct Numbered<'s> {
    texts: Vec<&'s str>,
    places: HashMap<&'s str, u64>,
}

impl<'s> Numbered<'s> {
    fn number(&mut self, text: &'s str) {
        self.places.entry(text).or_insert_with(|| {
            self.texts.push(text);
            self.texts.len() as u64 - 1
        });
    }

    fn of(&self, text: &str) -> u64 {
        self.places.get(text).copied().unwrap_or_default()
    }
}

fn write_entity(entity: &Entity, kinds: &Numbered<'_>, out: &mut Writer) {
    out.text(entity.id.as_str());
    out.number(kinds.of(entity.kind.as_str()));
    out.text(&entity.name);
    out.date(entity.opened);
    out.date(entity.closed);
    out.list(&entity.successors, |out, id| out.text(id.as_str()));
}

fn read_entity(from: &mut Reader<'_>, shared: &Shared) -> Option<Entity> {
    let id = EntityId::new(from.text()?);
    let kind = shared.kinds.get(from.number()? as usize)?.clone();
    let name = from.text()?.to_owned();
    let (opened, closed) = (from.date()?, from.date()?);
    let successors = from.list(|from| from.text().map(EntityId::new))?;
    Some(Entity { id, kind, name, opened, closed, successors })
}

fn write_profile(profile: &Profile, files: &Numbered<'_>, out: &mut Writer) {
    for texts in [&profile.also, &profile.gated, &profile.cues] {
        out.list(texts, |out, text| out.text(text));
    }
    out.list(&profile.former, |out, former| {
        out.text(&former.name);
        out.date(former.until);
    });
    out.list(&profile.predecessors, |out, at| out.number(u64::from(*at)));
    for references in [&profile.parents, &profile.operators] {
        out.list(references, |out, reference| write_reference(reference, out));
    }
    for text in [&profile.town, &profile.region, &profile.sort, &profile.number] {
        out.optional(text.as_deref(), |out, text| out.text(text));
    }
    out.list(&profile.roles, |out, role| {
        out.text(&role.title);
        write_reference(&role.organisation, out);
        out.date(role.from);
        out.date(role.to);
    });
    out.optional(profile.file.as_deref(), |out, file| out.number(files.of(file)));
    out.number(profile.line as u64);
}

fn read_profile(from: &mut Reader<'_>, shared: &Shared, entities: usize) -> Option<Profile> {
    let texts = |from: &mut Reader<'_>| from.list(Reader::boxed);
    let references = |from: &mut Reader<'_>| from.list(|from| read_reference(from, entities));
    let text = |from: &mut Reader<'_>| from.optional(Reader::boxed);
    Some(Profile {
        also: texts(from)?,
        gated: texts(from)?,
        cues: texts(from)?,
        former: from.list(|from| Some(FormerName { name: from.boxed()?, until: from.date()? }))?,
        predecessors: from.list(|from| from.index(entities))?,
        parents: references(from)?,
        operators: references(from)?,
        town: text(from)?,
        region: text(from)?,
        sort: text(from)?,
        number: text(from)?,
        roles: from.list(|from| {
            let (title, organisation) = (from.boxed()?, read_reference(from, entities)?);
            Some(Role { title, organisation, from: from.date()?, to: from.date()? })
        })?,
        file: from.optional(|from| shared.files.get(from.number()? as usize).cloned())?,
        line: from.number()? as usize,
    })
}

fn write_reference(reference: &Reference, out: &mut Writer) {
    out.text(&reference.name);
    out.optional(reference.entity, |out, at| out.number(u64::from(at)));
}

fn read_reference(from: &mut Reader<'_>, entities: usize) -> Option<Reference> {
    Some(Reference { name: from.boxed()?, entity: from.optional(|from| from.index(entities))? })
}

fn write_name(name: &Name, origins: &Numbered<'_>, out: &mut Writer) {
    let place = |is: Option<usize>| is.unwrap_or_default() as u64;
    out.text(&name.text);
    out.number(u64::from(name.entity));
    // Most names fold to their small letters.
    let plain = *name.text.to_ascii_lowercase() == *name.folded;
    out.number(
        place(FORMS.iter().position(|form| *form == name.form))
            | place(CASES.iter().position(|case| *case == name.case)) << 2
            | place(SUPPORTS.iter().position(|support| *support == name.support)) << 4
            | u64::from(plain) << 5,
    );
    out.number(origins.of(name.origin));
    out.number(u64::from(name.capitals));
    if !plain {
        out.text(&name.folded);
    }
}

fn read_name(from: &mut Reader<'_>, shared: &Shared, entities: usize) -> Option<Name> {
    let text = from.text()?;
    let entity = from.index(entities)?;
    let kinds = from.index(64)? as usize;
    let origin = *shared.origins.get(from.number()? as usize)?;
    let capitals = from.small()?;
    let folded = if kinds >> 5 == 1 { text.to_ascii_lowercase().into() } else { from.boxed()? };
    Some(Name {
        text: text.into(),
        entity,
        form: *FORMS.get(kinds & 3)?,
        case: *CASES.get(kinds >> 2 & 3)?,
        support: *SUPPORTS.get(kinds >> 4 & 1)?,
        origin,
        folded,
        capitals,
    })
}
