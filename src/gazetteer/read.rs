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
    fn every_field_is_kept() {
        let text = "kind: firm\n[f:1] The Elm Ltd\nkind: hospital\nalso: the Elm | Elms\nalso: E\nformer: Old Elm (to 2012-03) | \
            The Older (to 1999 | Oldest\ngated: The Elms\ncues: the elm tree | yard\nsort: law firm\nopened: 2009\nclosed: 2014-09-03\n\
            successors: f:2 | f:3\nparent: The Ash Group\ntrust: t:1\noperator: o:1 | The Oak\ntown: Elmton\nregion: North\n\
            number: 0123\nrole: chair | Ash | 2012\nrole: chair | Ash | 2012 to\nrole: chair | Ash |\n[f:2] Ash\n";
        let read = read(text).unwrap();
        let (entity, profile) = &read[0];
        assert_eq!((&*entity.name, &entity.kind, profile.line), ("Elm Ltd", &Kind::HOSPITAL, 2));
        assert_eq!((entity.opened, entity.closed), ("2009".parse().ok(), "2014-09-03".parse().ok()));
        assert_eq!(entity.successors, [EntityId::new("f:2"), EntityId::new("f:3")]);
        let texts = |texts: &[Box<str>]| texts.join("; ");
        assert_eq!(texts(&profile.also), "Elm; Elms; E");
        assert_eq!(
            (texts(&profile.gated), texts(&profile.cues)),
            ("Elms".into(), "the elm tree; yard".into())
        );
        let former: Vec<_> = profile.former.iter().map(|former| (&*former.name, former.until)).collect();
        assert_eq!(former, [("Old Elm", "2012-03".parse().ok()), ("Older (to 1999", None), ("Oldest", None)]);
        let names =
            |list: &[Reference]| list.iter().map(|one| one.name.to_string()).collect::<Vec<_>>().join("; ");
        assert_eq!(
            (names(&profile.parents), names(&profile.operators)),
            ("Ash Group".into(), "t:1; o:1; Oak".into())
        );
        let one = |text: &Option<Box<str>>| text.as_deref().unwrap_or("none").to_owned();
        assert_eq!(
            [&profile.town, &profile.region, &profile.sort, &profile.number].map(one),
            ["Elmton", "North", "law firm", "0123"]
        );
        let since = "2012".parse().ok();
        let terms: Vec<_> = profile.roles.iter().map(|role| (role.from, role.to)).collect();
        assert_eq!(terms, [(since, None), (since, None), (None, None)]);
        assert_eq!((&read[1].0.kind, read[1].1.line), (&Kind::FIRM, 22));
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
            ("kind: person\n[p:a] A B\nrole: chair | | 2012\n", 3, "organisation"),
            ("kind: person\n[p:a] A B\nrole: chair | Elm | May to 2012\n", 3, "`May` is no date for `role`"),
            ("kind: person\n[p:a] A B\nrole: chair | Elm | 2012 to May\n", 3, "`May` is no date for `role`"),
            ("kind: firm\n[firm:a] Acme\nclosed: May\n", 3, "no date for `closed`"),
            ("kind: firm\n[firm:a] Acme\nkind:\n", 3, "kind is empty"),
            ("kind: firm\n[] Acme\n", 2, "identifier or name is empty"),
            ("kind: firm\n[firm:a] Acme\nalsoo: B\n", 3, "did you mean `also`?"),
            ("kind: firm\n[firm:a] Acme\nALSO: B\n", 3, "did you mean `also`?"),
            ("kind: firm\n[firm:a] Acme\nto: B\n", 3, "did you mean `town`?"),
            ("kind: firm\n[firm:a] Acme\nxyz: B\n", 3, "a block may hold also, former"),
            ("kind: firm\n[firm:a] Acme\né: B\n", 3, "a block may hold also, former"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.line(), Some(line), "{text}");
            assert!(error.to_string().contains(says), "{error}");
        }
    }
}
