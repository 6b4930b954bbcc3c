//! Reads a gazetteer file in the line form: blocks become entities with their profiles.

use super::entity::{Entity, EntityId, Kind};
use super::profile::{FormerName, Profile, Reference, Role};
use super::stanza::{self, Field, Stanza, odd};
use crate::date::PartialDate;
use crate::error::Error;

/// The fields that a block may have.
const FIELDS: [&str; 16] = [
    "also",
    "former",
    "gated",
    "cues",
    "kind",
    "sort",
    "opened",
    "closed",
    "successors",
    "parent",
    "trust",
    "operator",
    "town",
    "region",
    "number",
    "role",
];

/// The entities of one file with their profiles; references are not resolved yet.
pub(super) fn read(text: &str) -> Result<Vec<(Entity, Profile)>, Error> {
    let (preamble, stanzas) = stanza::parse(text)?;
    let mut kind = None;
    for field in &preamble {
        match field.key {
            "kind" => kind = Some(kind_of(*field)?),
            _ => {
                return Err(odd(
                    field.line,
                    format!("`{}` stands before the first block; only `kind` may", field.key),
                ));
            }
        }
    }
    stanzas.into_iter().map(|stanza| entity_of(&stanza, kind.as_ref())).collect()
}

fn kind_of(field: Field<'_>) -> Result<Kind, Error> {
    if field.value.is_empty() {
        return Err(odd(field.line, "the kind is empty: write `kind: firm`, say"));
    }
    Ok(Kind::new(field.value))
}

fn entity_of(stanza: &Stanza<'_>, kind: Option<&Kind>) -> Result<(Entity, Profile), Error> {
    if stanza.key.is_empty() || stanza.title.is_empty() {
        return Err(odd(stanza.line, "identifier or name is empty: write `[identifier] Name`"));
    }
    let mut own_kind = kind.cloned();
    let mut entity = Entity::new(EntityId::new(stanza.key), Kind::OTHER, without_article(stanza.title));
    let mut profile = Profile { line: stanza.line, ..Profile::default() };
    for &field in &stanza.fields {
        match field.key {
            "kind" => own_kind = Some(kind_of(field)?),
            "opened" => entity.opened = Some(date_of(field, field.value)?),
            "closed" => entity.closed = Some(date_of(field, field.value)?),
            "successors" => entity.successors = field.values().map(EntityId::new).collect(),
            _ => read_profile(field, &mut profile)?,
        }
    }
    entity.kind = own_kind.ok_or_else(|| {
        odd(stanza.line, format!("no kind: put `kind: …` at the top of the file or into `{}`", stanza.key))
    })?;
    Ok((entity, profile))
}

fn read_profile(field: Field<'_>, profile: &mut Profile) -> Result<(), Error> {
    let names = || field.values().map(|name| Box::from(without_article(name)));
    let references =
        || field.values().map(|name| Reference { name: without_article(name).into(), entity: None });
    let one = || Some(Box::from(field.value));
    match field.key {
        "also" => profile.also.extend(names()),
        "former" => {
            for value in field.values() {
                profile.former.push(former_of(field, value)?);
            }
        }
        "gated" => profile.gated.extend(names()),
        "cues" => profile.cues.extend(field.values().map(Box::from)),
        "parent" => profile.parents.extend(references()),
        "trust" | "operator" => profile.operators.extend(references()),
        "town" => profile.town = one(),
        "region" => profile.region = one(),
        "sort" => profile.sort = one(),
        "number" => profile.number = one(),
        "role" => profile.roles.push(role_of(field)?),
        _ => return Err(unknown_field(field)),
    }
    Ok(())
}

/// `Name` or `Name (to 2015-03)`.
fn former_of(field: Field<'_>, value: &str) -> Result<FormerName, Error> {
    let dated = value.strip_suffix(')').and_then(|value| value.rsplit_once(" (to "));
    let (name, until) = match dated {
        Some((name, until)) => (name, Some(date_of(field, until)?)),
        None => (value, None),
    };
    Ok(FormerName { name: without_article(name).into(), until })
}

/// `title | organisation | from to until`.
fn role_of(field: Field<'_>) -> Result<Role, Error> {
    let mut parts = field.value.split('|').map(str::trim);
    let (Some(title), Some(organisation)) = (parts.next(), parts.next().filter(|name| !name.is_empty()))
    else {
        return Err(odd(field.line, "write `role: title | organisation | from to until`"));
    };
    let (from, to) = match parts.next() {
        None | Some("") => (None, None),
        Some(period) => period_of(field, period)?,
    };
    let organisation = Reference { name: without_article(organisation).into(), entity: None };
    Ok(Role { title: title.into(), organisation, from, to })
}

fn period_of(field: Field<'_>, period: &str) -> Result<(Option<PartialDate>, Option<PartialDate>), Error> {
    let (from, to) = match period.strip_prefix("to ") {
        Some(to) => ("", to),
        None => period.split_once(" to").unwrap_or((period, "")),
    };
    let date = |text: &str| match text.trim() {
        "" => Ok(None),
        text => date_of(field, text).map(Some),
    };
    Ok((date(from)?, date(to)?))
}

fn date_of(field: Field<'_>, text: &str) -> Result<PartialDate, Error> {
    text.parse().map_err(|_| {
        odd(
            field.line,
            format!("`{}` is no date for `{}`: write 2014, 2014-09 or 2014-09-03", text, field.key),
        )
    })
}

fn unknown_field(field: Field<'_>) -> Error {
    let near = FIELDS.iter().find(|known| {
        known.starts_with(field.key.get(..3).unwrap_or(field.key)) || field.key.eq_ignore_ascii_case(known)
    });
    let remedy = match near {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("a block may hold {}", FIELDS.join(", ")),
    };
    odd(field.line, format!("unknown field `{}`: {remedy}", field.key))
}

/// A leading article is no part of a name.
pub(super) fn without_article(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).map_or(name, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_becomes_an_entity() {
        let text = "kind: person\n[person:jo-ash] Jo Ash\nrole: chair | The Elm Trust | 2012 to 2014-03\nrole: clerk | Elm\nrole: x | y | to 2015\n";
        let read = read(text).unwrap();
        let (entity, profile) = &read[0];
        assert_eq!(
            (entity.id.as_str(), &entity.kind, &*entity.name),
            ("person:jo-ash", &Kind::PERSON, "Jo Ash")
        );
        let role = &profile.roles[0];
        assert_eq!((&*role.title, &*role.organisation.name), ("chair", "Elm Trust"));
        assert_eq!(role.to, "2014-03".parse().ok());
        assert_eq!(profile.roles[2].from, None);
        assert_eq!(profile.roles[2].to, "2015".parse().ok());
    }

    #[test]
    fn what_is_odd_is_told_with_line_and_remedy() {
        for (text, line, says) in [
            ("[firm:a] Acme\n", 1, "no kind"),
            ("kind: firm\n[firm:a]\n", 2, "empty"),
            ("kind: firm\n[firm:a] Acme\nformerly: B\n", 3, "`former`"),
            ("kind: firm\n[firm:a] Acme\nopened: May\n", 3, "no date"),
            ("kind: firm\n[firm:a] Acme\nformer: Elm (to May)\n", 3, "no date"),
            ("also: x\n", 1, "before the first block"),
            ("kind:\n", 1, "kind is empty"),
            ("kind: person\n[p:a] A B\nrole: chair\n", 3, "organisation"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.line(), Some(line), "{text}");
            assert!(error.to_string().contains(says), "{error}");
        }
    }
}
