//! The parties of Open Contracting data.

use std::sync::Arc;

use serde::Deserialize;

use super::json::odd;
use super::register::Register;
use crate::error::Error;
use crate::gazetteer::profile::Profile;
use crate::gazetteer::read::without_article;
use crate::gazetteer::{Entity, EntityId, GazetteerBuilder, Kind};

/// A release, a record, or a package of either: whatever of it holds parties.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Package {
    parties: Vec<Party>,
    releases: Vec<Release>,
    records: Vec<Record>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Release {
    parties: Vec<Party>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Record {
    compiled_release: Release,
    releases: Vec<Release>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Party {
    id: Option<String>,
    name: Option<String>,
    identifier: Option<Identifier>,
    additional_identifiers: Vec<Identifier>,
    address: Option<Address>,
    roles: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Identifier {
    scheme: Option<String>,
    id: Option<String>,
    legal_name: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Address {
    locality: Option<String>,
    region: Option<String>,
}

pub(super) fn read(text: &str, file_name: &str, builder: &mut GazetteerBuilder) -> Result<(), Error> {
    let file: Arc<str> = Arc::from(file_name);
    let text = text.trim_start_matches('\u{feff}');
    match serde_json::from_str::<Package>(text) {
        Ok(package) => add(package, 1, &file, builder),
        // More than one object: JSON Lines.
        Err(e) if text.trim().lines().nth(1).is_none() => return Err(odd(&e, 0)),
        Err(whole) => {
            let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
            for (at, line) in lines {
                let package = serde_json::from_str(line).map_err(|e| {
                    // A file of one object over many lines is wrong where it is wrong as a whole.
                    if at == 1 && e.is_eof() { odd(&whole, 0) } else { odd(&e, at - 1) }
                })?;
                add(package, at, &file, builder);
            }
        }
    }
    Ok(())
}

fn add(package: Package, line: usize, file: &Arc<str>, builder: &mut GazetteerBuilder) {
    let records = package.records.into_iter();
    let of_records =
        records.flat_map(|record| std::iter::once(record.compiled_release).chain(record.releases));
    let releases = package.releases.into_iter().chain(of_records);
    for party in package.parties.into_iter().chain(releases.flat_map(|release| release.parties)) {
        if let Some((entity, profile)) = entity(party, line, file) {
            builder.push(entity, profile);
        }
    }
}

/// A party without a name is nobody that a text could name.
fn entity(party: Party, line: usize, file: &Arc<str>) -> Option<(Entity, Profile)> {
    let legal = party.identifier.as_ref().and_then(|identifier| identifier.legal_name.clone());
    let printed = |name: &str| without_article(&Register::bundled().printed(name)).to_owned();
    let given = party.name.as_deref().map(printed).filter(|name| !name.is_empty());
    let legal = legal.as_deref().map(printed).filter(|name| !name.is_empty());
    let name = given.clone().or_else(|| legal.clone())?;
    let all = || party.identifier.iter().chain(&party.additional_identifiers);
    let id = all().find_map(identifier).or_else(|| party.id.as_deref().map(EntityId::new));
    let id = id.unwrap_or_else(|| EntityId::new(format!("party:{}", crate::fold::fold(&name))));
    let kind = Register::bundled().kind(&name).unwrap_or_else(|| kind_by_role(&party.roles));
    let number = all().find(|one| one.scheme.as_deref() == Some("GB-COH")).and_then(|one| one.id.as_deref());
    let address = party.address.unwrap_or_default();
    let profile = Profile {
        also: legal.filter(|legal| *legal != name).map(|legal| vec![legal.into()]).unwrap_or_default(),
        number: number.map(Box::from),
        town: address.locality.map(|town| Register::bundled().printed(&town).into()),
        region: address.region.map(Box::from),
        file: Some(Arc::clone(file)),
        line,
        ..Profile::default()
    };
    Some((Entity::new(id, kind, name), profile))
}

/// The codes of health bodies are those of the bundled gazetteer; any other keeps its scheme.
fn identifier(identifier: &Identifier) -> Option<EntityId> {
    let (scheme, id) = (identifier.scheme.as_deref()?, identifier.id.as_deref()?);
    if id.trim().is_empty() {
        return None;
    }
    Some(EntityId::new(match scheme {
        "GB-NHS" => format!("ods:{}", id.trim()),
        scheme => format!("{scheme}-{}", id.trim()),
    }))
}

fn kind_by_role(roles: &[String]) -> Kind {
    let has = |names: &[&str]| roles.iter().any(|role| names.contains(&&**role));
    if has(&["buyer", "procuringEntity", "payer", "reviewBody"]) {
        Kind::PUBLIC_BODY
    } else if has(&["supplier", "tenderer", "payee", "subcontractor"]) {
        Kind::FIRM
    } else {
        Kind::OTHER
    }
}
