//! The table of all figures.

use std::fmt::{self, Display, Formatter};

use super::{Scores, Tally};
use crate::gazetteer::Kind;
use crate::relation::RelationType;

impl Display for Scores {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} documents", self.documents)?;
        for (label, tally) in [
            ("articles", self.articles),
            ("article metadata", self.metadata),
            ("mentions: span and kind", self.typed),
            ("mentions: span", self.span),
            ("mentions: linked", self.linked),
            ("nominal mentions", self.nominal),
            ("relations: pair", self.pair),
            ("relations: pair and stage", self.staged),
            ("relations: pair, any article", self.loose),
            ("contracts: both parties named", self.named),
            ("evidence", self.evidence),
        ] {
            row(f, label, tally)?;
        }
        let names = self.official_names;
        writeln!(
            f,
            "{:34} {} of {}",
            "official name of trusts and CCGs",
            names.right,
            names.right + names.missed
        )?;
        let kinds = in_order(&self.kinds, &Kind::BUNDLED);
        table(f, "by kind (span and kind)", kinds)?;
        table(f, "by type (pair)", in_order(&self.types, &RelationType::BUNDLED))?;
        table(f, "by type (pair and stage)", in_order(&self.types_staged, &RelationType::BUNDLED))?;
        table(f, "attributes of matched facts", self.attributes.iter().map(|(k, t)| (*k, *t)))
    }
}

/// The rows of the known keys in their order, then those of others.
fn in_order<'a, K: Ord + Display>(
    rows: &'a std::collections::BTreeMap<K, Tally>,
    known: &'a [K],
) -> impl Iterator<Item = (&'a K, Tally)> {
    let first = known.iter().filter_map(|key| rows.get_key_value(key));
    let rest = rows.iter().filter(|(key, _)| !known.contains(key));
    first.chain(rest).map(|(key, tally)| (key, *tally))
}

fn table<K: Display>(
    f: &mut Formatter<'_>,
    title: &str,
    rows: impl Iterator<Item = (K, Tally)>,
) -> fmt::Result {
    writeln!(f, "-- {title}")?;
    for (label, tally) in rows {
        row(f, &format!("  {label}"), tally)?;
    }
    Ok(())
}

fn row(f: &mut Formatter<'_>, label: &str, tally: Tally) -> fmt::Result {
    let Tally { right, spurious, missed } = tally;
    let (p, r, f1) = (tally.precision(), tally.recall(), tally.f1());
    writeln!(
        f,
        "{label:34} P {p:.3}  R {r:.3}  F1 {f1:.3}   ({right} right, {spurious} spurious, {missed} missed)"
    )
}
