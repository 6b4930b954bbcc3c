//! One entity as any of the forms gives it, before it is judged.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};

use super::columns::Columns;
use crate::date::PartialDate;
use crate::error::{Error, ErrorKind};
use crate::fold::fold;
use crate::gazetteer::profile::{FormerName, Profile, Reference};
use crate::gazetteer::read::without_article;
use crate::gazetteer::{Entity, EntityId, Kind};

/// The fields of an entity; the same words as in the line form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) also: List,
    pub(super) former: List,
    pub(super) gated: List,
    pub(super) cues: List,
    pub(super) sort: Option<String>,
    pub(super) opened: Option<PartialDate>,
    pub(super) closed: Option<PartialDate>,
    pub(super) successors: List,
    pub(super) parent: List,
    pub(super) operator: List,
    pub(super) town: Option<String>,
    pub(super) region: Option<String>,
    pub(super) number: Option<String>,
}

impl Row {
    /// The names of all fields.
    pub(super) const FIELDS: [&str; 16] = [
        "id",
        "name",
        "kind",
        "also",
        "former",
        "gated",
        "cues",
        "sort",
        "opened",
        "closed",
        "successors",
        "parent",
        "operator",
        "town",
        "region",
        "number",
    ];

    /// Takes the value of a cell. An unknown field is none of the caller's rows.
    pub(super) fn set(&mut self, field: &str, value: &str) -> Result<(), String> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(());
        }
        let one = || Some(value.to_owned());
        match field {
            "id" => value.clone_into(&mut self.id),
            "name" => value.clone_into(&mut self.name),
            "kind" => value.clone_into(&mut self.kind),
            "also" => self.also.extend(value),
            "former" => self.former.extend(value),
            "gated" => self.gated.extend(value),
            "cues" => self.cues.extend(value),
            "successors" => self.successors.extend(value),
            "parent" => self.parent.extend(value),
            "operator" => self.operator.extend(value),
            "sort" => self.sort = one(),
            "town" => self.town = one(),
            "region" => self.region = one(),
            "number" => self.number = one(),
            "opened" => self.opened = Some(date(field, value)?),
            "closed" => self.closed = Some(date(field, value)?),
            _ => {}
        }
        Ok(())
    }

    /// The entity, with what holds for all rows filled in.
    pub(super) fn entity(
        self,
        columns: &Columns,
        line: usize,
        file: &Arc<str>,
    ) -> Result<(Entity, Profile), Error> {
        let odd = |message: &str| Error::new(ErrorKind::Gazetteer, message).at(line, None);
        let name = without_article(self.name.trim());
        if name.is_empty() {
            return Err(odd("no `name`: every entity needs one"));
        }
        let kind = match (self.kind.trim(), &columns.kind) {
            ("", None) => return Err(odd("no `kind`: give the field, or one for all with `Columns::kind`")),
            ("", Some(kind)) => kind.clone(),
            (kind, _) => Kind::new(kind),
        };
        let id = |id: &str| match id.trim() {
            id if id.contains(':') => EntityId::new(id),
            id => EntityId::new(format!("{}{id}", columns.prefix)),
        };
        let own = if self.id.trim().is_empty() { slug(&kind, name) } else { id(&self.id) };
        let mut entity = Entity::new(own, kind, name);
        (entity.opened, entity.closed) = (self.opened, self.closed);
        entity.successors = self.successors.0.iter().map(|code| id(code)).collect();
        Ok((entity, self.profile(line, file).map_err(|e| odd(&e))?))
    }

    fn profile(self, line: usize, file: &Arc<str>) -> Result<Profile, String> {
        let names = |list: List| list.0.iter().map(|name| without_article(name.trim()).into()).collect();
        let references = |list: List| {
            let reference =
                |name: &String| Reference { name: without_article(name.trim()).into(), entity: None };
            list.0.iter().map(reference).collect()
        };
        let one = |value: Option<String>| value.map(|value| value.trim().into());
        Ok(Profile {
            also: names(self.also),
            former: self.former.0.iter().map(|name| former(name)).collect::<Result<_, _>>()?,
            gated: names(self.gated),
            cues: self.cues.0.iter().map(|cue| cue.trim().into()).collect(),
            parents: references(self.parent),
            operators: references(self.operator),
            town: one(self.town),
            region: one(self.region),
            sort: one(self.sort),
            number: one(self.number),
            file: Some(Arc::clone(file)),
            line,
            ..Profile::default()
        })
    }
}

/// An identifier made of kind and name: `firm:acme-eye-care`.
fn slug(kind: &Kind, name: &str) -> EntityId {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    EntityId::new(format!("{kind}:{}", words.join("-")))
}

fn date(field: &str, text: &str) -> Result<PartialDate, String> {
    text.parse().map_err(|_| format!("`{text}` is no date for `{field}`: write 2014, 2014-09 or 2014-09-03"))
}

/// `Name` or `Name (to 2015-03)`.
fn former(value: &str) -> Result<FormerName, String> {
    let dated = value.trim().strip_suffix(')').and_then(|value| value.rsplit_once(" (to "));
    let (name, until) = match dated {
        Some((name, until)) => (name, Some(date("former", until.trim())?)),
        None => (value, None),
    };
    Ok(FormerName { name: without_article(name.trim()).into(), until })
}

/// Several values: a list, or one text that divides them by ` | `.
#[derive(Clone, Debug, Default)]
pub(super) struct List(pub(super) Vec<String>);

impl List {
    fn extend(&mut self, value: &str) {
        self.0.extend(value.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned));
    }
}

impl<'de> Deserialize<'de> for List {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor)
    }
}

struct ListVisitor;

impl<'de> Visitor<'de> for ListVisitor {
    type Value = List;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<List, E> {
        let mut list = List::default();
        list.extend(value);
        Ok(list)
    }

    fn visit_unit<E: de::Error>(self) -> Result<List, E> {
        Ok(List::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<List, A::Error> {
        let mut list = List::default();
        while let Some(value) = sequence.next_element::<String>()? {
            list.0.push(value);
        }
        Ok(list)
    }
}
