//! Spans of time in months, and what the words around them say they are.

use once_cell::sync::Lazy;
use regex::{Captures, Regex};

use super::{compile, number, read_all, words_after, words_before};
use crate::span::Span;

/// What a span of time measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DurationRole {
    /// How long something runs: `a five-year contract`, `for 18 months`.
    Length,
    /// Time that has passed, is left or lies between: `after eight months`, `three years into`.
    Elapsed,
    /// By how much something is or may be prolonged: `extended by two years`, `a further year`.
    Extension,
    /// Notice given: `six months’ notice`.
    Notice,
    /// How old somebody is.
    Age,
}

/// A span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Duration {
    /// The words for it.
    pub(crate) span: Span,
    /// In months; weeks and days are rounded to the nearest.
    pub(crate) months: u32,
    /// The months of `plus two` in `three years plus two`.
    pub(crate) plus: Option<u32>,
    /// What it measures.
    pub(crate) role: DurationRole,
}

static DURATION: Lazy<Option<Regex>> = Lazy::new(|| {
    let number = number::alternatives();
    compile(&format!(
        r"(?xi)
        \b(?P<n>{number})(?P<half>[\s\u00a0-]and[\s\u00a0-]a[\s\u00a0-]half)?
          [\s\u00a0-](?:(?P<more>more|further|extra|additional|full)[\s\u00a0])?
          (?P<unit>year|month|week|day|decade)(?P<plural>s)?\b
          (?:[\s\u00a0]and[\s\u00a0](?P<n2>{number})[\s\u00a0]months?\b)?
          (?P<halfafter>[\s\u00a0]and[\s\u00a0]a[\s\u00a0]half\b)?
          (?P<plus>(?:,|[\s\u00a0])?[\s\u00a0]?(?:plus|\+)[\s\u00a0]?(?:(?:an?[\s\u00a0])?(?:optional|possible|further|another)[\s\u00a0])?(?P<n3>{number})\b)?
        | \b(?P<further>further|extra|additional)[\s\u00a0](?P<unit1>year|month)\b
        | \bhalf[\s\u00a0-](?:a[\s\u00a0-])?(?P<halfyear>year|decade)\b"
    ))
});

/// The spans of time in `text`, which stands at `offset` in the document. `£8m a year` holds none.
pub(crate) fn durations(text: &str, offset: usize) -> Vec<Duration> {
    let Some(shape) = DURATION.as_ref() else { return Vec::new() };
    read_all(shape, text, |found| {
        read(text, offset, found).map(|read| (read, read.span.end as usize - offset))
    })
}

fn read(text: &str, offset: usize, found: &Captures<'_>) -> Option<Duration> {
    let whole = found.get(0)?;
    let before = text.get(..whole.start())?;
    let mut end = whole.end();
    let mut plus = None;
    if let (Some(tail), Some(n3)) = (found.name("plus"), found.name("n3")) {
        // "three years plus two" counts years; in "plus two months" the tail is a span of its own.
        let after = text.get(whole.end()..)?.trim_start_matches([' ', '-', '\u{a0}']);
        if ["year", "month", "week", "day"].iter().any(|unit| after.starts_with(unit)) {
            end = tail.start();
        } else {
            plus = in_months(number::parse(n3.as_str())?, 0, found.name("unit")?.as_str());
        }
    }
    let months = months(found)?;
    let bare = found.name("n").is_some_and(|n| matches!(n.as_str().to_lowercase().as_str(), "a" | "an"));
    let role = role(before, found, text.get(end..)?)?;
    if bare && !bare_is_length(before, found, role) {
        return None;
    }
    (months > 0).then_some(Duration {
        span: Span::new(offset + whole.start(), offset + end),
        months,
        plus,
        role,
    })
}

fn months(found: &Captures<'_>) -> Option<u32> {
    let group = |name: &str| found.name(name).map(|m| m.as_str());
    if let Some(unit) = group("unit1") {
        return in_months(1, 0, unit);
    }
    if let Some(unit) = group("halfyear") {
        return in_months(0, 1, unit);
    }
    let half = u32::from(group("half").or(group("halfafter")).is_some());
    let months = in_months(number::parse(group("n")?)?, half, group("unit")?)?;
    Some(months.saturating_add(group("n2").and_then(number::parse).unwrap_or(0)))
}

/// `count` and so many halves of a unit, in months.
fn in_months(count: u32, halves: u32, unit: &str) -> Option<u32> {
    let twice = count.saturating_mul(2).saturating_add(halves);
    Some(match unit.to_lowercase().as_str() {
        "decade" => twice.saturating_mul(60),
        "year" => twice.saturating_mul(6),
        "month" => twice / 2,
        "week" => (twice.saturating_mul(6) + 26) / 52,
        "day" => (twice + 30) / 61,
        _ => return None,
    })
}

/// `a year` is mostly a rate (`£8m a year`); it is a span after words that take one.
fn bare_is_length(before: &str, found: &Captures<'_>, role: DurationRole) -> bool {
    let hyphen = found.get(0).is_some_and(|m| m.as_str().contains("-year"));
    let before = words_before(before, 1);
    let takes = [
        "for", "by", "after", "within", "lasts", "lasting", "last", "over", "in", "than", "runs", "of",
        "nearly",
    ];
    let decade = found.name("unit").is_some_and(|unit| unit.as_str().eq_ignore_ascii_case("decade"));
    hyphen
        || decade
        || role != DurationRole::Length
        || before.first().is_some_and(|word| takes.contains(&word.as_str()))
}

/// `five-year`
fn hyphened(found: &Captures<'_>) -> bool {
    found.get(0).is_some_and(|whole| whole.as_str().contains('-'))
}

/// What the span measures; none for `two years ago`, which is a date.
fn role(before: &str, found: &Captures<'_>, after: &str) -> Option<DurationRole> {
    let (left, right) = (words_before(before, 14), words_after(after, 3));
    let around = Around { left: &left, right: &right, found };
    match around.next() {
        "ago" => None,
        "old" | "olds" => Some(DurationRole::Age),
        _ if around.prior() == "aged" => Some(DurationRole::Age),
        _ if right.iter().take(2).any(|word| word == "notice") => Some(DurationRole::Notice),
        _ if around.prolongs() => Some(DurationRole::Extension),
        // `lost £4m in two years`, `the second time in a year`
        _ if matches!(around.prior(), "in" | "within") && !hyphened(found) => Some(DurationRole::Elapsed),
        _ if around.has_passed() => Some(DurationRole::Elapsed),
        _ => Some(DurationRole::Length),
    }
}

/// A span of time with the words before it (the nearest first) and after it.
struct Around<'a> {
    left: &'a [String],
    right: &'a [String],
    found: &'a Captures<'a>,
}

impl<'a> Around<'a> {
    fn prior(&self) -> &'a str {
        self.left.first().map_or("", String::as_str)
    }

    fn next(&self) -> &'a str {
        self.right.first().map_or("", String::as_str)
    }

    fn prolongs(&self) -> bool {
        let noun = |word: &String| word.starts_with("extension") || word.starts_with("renewal");
        let counted = self.found.name("n").map(|n| n.as_str().to_lowercase());
        let adds = |word: &str| matches!(word, "another" | "further" | "additional" | "extra" | "plus");
        if adds(self.prior())
            || counted.as_deref() == Some("another")
            || matches!(self.next(), "more" | "longer")
        {
            return true;
        }
        if self.found.name("more").or(self.found.name("further")).is_some()
            || self.right.iter().take(2).any(noun)
        {
            return true;
        }
        // In "extend the three-year contract" the adjective says how long the contract ran, not by how much it
        // grows.
        let stems =
            ["exten", "prolong", "renew", "lengthen", "stretch", "rolled", "option", "another", "further"];
        let said = |within| {
            self.left.iter().take(within).any(|word| stems.iter().any(|stem| word.starts_with(stem)))
        };
        // "by two years" reaches back over the contract's name and parties to its verb.
        if self.prior() == "by" { said(14) } else { said(6) && (self.in_plural() || self.prior() == "for") }
    }

    fn has_passed(&self) -> bool {
        const AFTER: [&str; 13] = [
            "into",
            "later",
            "earlier",
            "early",
            "late",
            "before",
            "after",
            "since",
            "behind",
            "ahead",
            "of",
            "left",
            "remaining",
        ];
        let the = self.left.get(1).is_some_and(|word| word == "the");
        let between = matches!(self.prior(), "after" | "within" | "past" | "previous" | "every" | "since");
        // "five years in Elmshire" is a length, "scrapped five years in" is not.
        let follows =
            |word: &String| matches!(word.as_str(), "because" | "and" | "but" | "when" | "as" | "after");
        let into = self.next() == "in" && self.right.get(1).is_none_or(follows);
        between || self.prior() == "last" && the || self.in_plural() && (into || AFTER.contains(&self.next()))
    }

    fn in_plural(&self) -> bool {
        self.found.name("plural").is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DurationRole::{Age, Elapsed, Extension, Length, Notice};

    #[track_caller]
    fn check(text: &str, expected: &[(&str, u32, DurationRole)]) {
        let found = durations(text, 0);
        let seen: Vec<_> = found.iter().map(|d| (d.span.text(text), d.months, d.role)).collect();
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn lengths() {
        check("a five-year contract", &[("five-year", 60, Length)]);
        check("an 18-month deal", &[("18-month", 18, Length)]);
        check("a seven year deal", &[("seven year", 84, Length)]);
        check("lasts for two and a half years", &[("two and a half years", 30, Length)]);
        check("over six years and nine months", &[("six years and nine months", 81, Length)]);
        check("for twenty-five years", &[("twenty-five years", 300, Length)]);
        check("for 15\u{a0}years", &[("15\u{a0}years", 180, Length)]);
        check("a decade", &[("a decade", 120, Length)]);
        check("for six weeks", &[("six weeks", 1, Length)]);
        check("for a year", &[("a year", 12, Length)]);
    }

    #[test]
    fn rates_and_dates_are_none() {
        check("£8m a year", &[]);
        check("two years ago", &[]);
    }

    #[test]
    fn roles() {
        check("ended after eight months", &[("eight months", 8, Elapsed)]);
        check("three years into the deal", &[("three years", 36, Elapsed)]);
        check("extended by two years", &[("two years", 24, Extension)]);
        check("a further year", &[("a further year", 12, Extension)]);
        check(
            "extend the three-year contract by six months",
            &[("three-year", 36, Length), ("six months", 6, Extension)],
        );
        check(
            "prolonged the eye contract it has with Acme in Elmshire by two years",
            &[("two years", 24, Extension)],
        );
        check("a two-year extension", &[("two-year", 24, Extension)]);
        check(
            "runs for three years, with an option for two more years",
            &[("three years", 36, Length), ("two more years", 24, Extension)],
        );
        check("six months’ notice", &[("six months", 6, Notice)]);
        check("a four-year-old boy", &[("four-year", 48, Age)]);
    }

    #[test]
    fn plus() {
        let found = durations("for three years plus two", 0);
        assert_eq!(found.first().map(|d| (d.months, d.plus)), Some((36, Some(24))));
        check("three years plus two years", &[("three years", 36, Length), ("two years", 24, Extension)]);
    }
}
