//! Identifiers and days in the forms that other tools want: register and code, keys made from words, full
//! dates.

use super::escape;
use crate::date::PartialDate;
use crate::gazetteer::{Entity, EntityId, Gazetteer, Kind};

/// Registers of organisations by the prefix that this crate's identifiers have, with their codes at org-id.guide.
const REGISTERS: [(&str, &str); 4] =
    [("ods:", "GB-NHS"), ("coh:", "GB-COH"), ("ppon:", "GB-PPON"), ("chc:", "GB-CHC")];

/// The register that an identifier is from, and its code there; none for one made up by a gazetteer.
pub(super) fn public(id: &EntityId) -> Option<(&'static str, &str)> {
    REGISTERS.iter().find_map(|(prefix, register)| Some((*register, id.as_str().strip_prefix(prefix)?)))
}

/// All registers and codes that an entity is known by: that of its identifier, and the number at Companies
/// House that a gazetteer has for it.
pub(super) fn registered<'a>(
    entity: &'a Entity,
    gazetteer: Option<&'a Gazetteer>,
) -> Vec<(&'static str, &'a str)> {
    let number = gazetteer.and_then(|gazetteer| {
        let number = gazetteer.profile(gazetteer.index_of(&entity.id)?).number.as_deref()?;
        let company = [Kind::FIRM, Kind::NONPROFIT].contains(&entity.kind);
        company.then_some(("GB-COH", number))
    });
    public(&entity.id).into_iter().chain(number).collect()
}

/// A key for what these words name: the same for the same words, another for others.
pub(super) fn key(words: &[&str]) -> String {
    // The length before each word keeps ("a", "bc") and ("ab", "c") apart.
    let joined: String = words.iter().map(|word| format!("{}:{word}", word.len())).collect();
    format!("{:032x}", escape::hash(&joined))
}

/// The first day that a date may mean: `2014-04-01` for April 2014.
pub(super) fn first_day(date: PartialDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_words_apart() {
        assert_ne!(key(&["a", "bc"]), key(&["ab", "c"]));
        assert_eq!(key(&["a"]).len(), 32);
    }

    #[test]
    fn codes_are_given_with_their_register() {
        assert_eq!(public(&EntityId::new("ods:RC1")), Some(("GB-NHS", "RC1")));
        assert_eq!(public(&EntityId::new("firm:circle")), None);
        let gazetteer = Gazetteer::bundled();
        let known = |id: &str| {
            let entity = gazetteer.by_id(&EntityId::new(id)).expect("in the gazetteer");
            registered(entity, Some(gazetteer)).into_iter().map(|(scheme, _)| scheme).collect::<Vec<_>>()
        };
        assert_eq!(known("ods:RC1"), ["GB-NHS"]);
    }
}
