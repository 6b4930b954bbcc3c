//! Compares what is said of a fact that both sides have: service, value, duration, dates, title.

use std::collections::{BTreeMap, BTreeSet};

use super::Tally;
use crate::date::PartialDate;
use crate::relation::{Relation, Value};

/// How far two amounts may differ, as a share of the one that is there.
const TOLERANCE: f64 = 0.005;

pub(super) fn compare(gold: &Relation, found: &Relation, tallies: &mut BTreeMap<&'static str, Tally>) {
    let mut note = |name, there: bool, ours: bool, same: bool| {
        if there || ours {
            *tallies.entry(name).or_default() += Tally::answer(ours, there, same);
        }
    };
    let (a, b) = (&gold.value, &found.value);
    note("value", a.is_some(), b.is_some(), both(a, b, same_value));
    let (a, b) = (&gold.duration_months, &found.duration_months);
    note("duration", a.is_some(), b.is_some(), a == b);
    for (name, a, b) in [("date", &gold.date, &found.date), ("start", &gold.start, &found.start)] {
        note(name, a.is_some(), b.is_some(), both(a, b, same_date));
    }
    for (name, a, b) in [("service", &gold.service, &found.service), ("title", &gold.title, &found.title)] {
        note(name, a.is_some(), b.is_some(), both(a, b, |a, b| same_words(a, b)));
    }
}

fn both<T>(a: &Option<T>, b: &Option<T>, same: impl Fn(&T, &T) -> bool) -> bool {
    a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| same(a, b))
}

fn same_value(a: &Value, b: &Value) -> bool {
    let (amount, other) = (a.amount as f64, b.amount as f64);
    (amount - other).abs() <= TOLERANCE * amount && a.period == b.period && a.currency == b.currency
}

/// One may be more precise than the other; days do not count.
fn same_date(a: &PartialDate, b: &PartialDate) -> bool {
    let months = |a: Option<u8>, b: Option<u8>| a.is_none() || b.is_none() || a == b;
    a.year() == b.year() && months(a.month(), b.month())
}

/// Words that the same service is described with and without.
const OPTIONAL: [&str; 12] =
    ["the", "a", "an", "of", "and", "for", "to", "in", "local", "services", "service", ""];

/// True where the two share half of all their words.
fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
        words.filter(|word| !OPTIONAL.contains(word)).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    let (shared, all) = (a.intersection(&b).count(), a.union(&b).count());
    shared * 2 >= all.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_agree_to_the_month_as_far_as_both_know() {
        let date = |text: &str| text.parse().unwrap();
        assert!(same_date(&date("2014"), &date("2014-04-03")));
        assert!(same_date(&date("2014-04-01"), &date("2014-04-30")));
        assert!(!same_date(&date("2014-04"), &date("2014-05")));
        assert!(!same_date(&date("2013"), &date("2014")));
    }

    #[test]
    fn half_of_the_words_make_the_same_service() {
        assert!(same_words("integrated eye services", "integrated eye service"));
        assert!(same_words("eye clinics in Leeds", "eye clinics"));
        assert!(!same_words("eye clinics", "prison nursing"));
        assert!(!same_words("services", "the service"), "nothing is left to be shared");
    }
}
