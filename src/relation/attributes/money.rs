//! Sums of money: amount, currency, and whether they are paid once or every year.

use once_cell::sync::Lazy;
use regex::{Captures, Regex};

use super::{compile, read_all, words_after, words_before};
use crate::span::Span;

/// What a sum is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    /// In all, as far as the words say.
    Total,
    /// Every year; a sum said of a month or week is brought to a year.
    Year,
    /// For each patient, hour or journey: no value of a contract.
    Unit,
}

/// How firmly a sum is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Approximation {
    /// As printed.
    Exact,
    /// `about`, `around`, `some`.
    About,
    /// `up to`, `nearly`, or the upper end of a range.
    UpTo,
    /// `more than`, `at least`.
    AtLeast,
}

/// A sum of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Money {
    /// The sum with its currency, without `a year`.
    pub(crate) span: Span,
    /// The sum and what it is paid for, where that stands at once behind it: `£2m a year`.
    pub(crate) whole: Span,
    /// In whole units of the currency; of a range, its upper end.
    pub(crate) amount: u64,
    /// Its three letters.
    pub(crate) currency: &'static str,
    /// What it is paid for.
    pub(crate) period: Period,
    /// How firmly it is stated.
    pub(crate) approximation: Approximation,
}

static SUM: Lazy<Option<Regex>> = Lazy::new(|| {
    let number = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?";
    let scale = r"(?:[\s\u00a0]?(?:bn|tn|mn|m|k)\b|[\s\u00a0-]?(?:thousand|million|billion|trillion)\b)";
    compile(&format!(
        r"(?xi)
        (?P<sign>£|€|US\$|\$|\b(?:GBP|EUR|USD)[\s\u00a0]?)[\s\u00a0]?
        (?P<low>{number})(?P<lowscale>{scale})?
        (?:[\s\u00a0]?(?:-|–|—|\bto\b|\band\b)[\s\u00a0]?(?P<sign2>£|€|\$)?(?P<high>{number})(?P<highscale>{scale})?)?
        | \b(?P<plain>{number})(?P<plainscale>{scale})?[\s\u00a0](?P<unit>pounds|euros|dollars)\b"
    ))
});

/// The words that make the sum before them a yearly (or other) one.
static PER: Lazy<Option<Regex>> = Lazy::new(|| {
    compile(
        r"(?xi)^[\s\u00a0-]*(?:
        (?P<year>(?:for|in)[\s\u00a0]+(?:20)?\d\d[-–/](?:20)?\d\d\b|(?:an?|per|each|every)[\s\u00a0-]+(?:year|annum)\b|p\.?a\b|/\s?(?:yr|year)\b|annually\b|yearly\b|annual\b)
      | (?P<month>(?:an?|per|each|every)[\s\u00a0-]+month\b|monthly\b)
      | (?P<week>(?:an?|per|each|every)[\s\u00a0-]+week\b|weekly\b)
      | (?P<unit>(?:an?|per|each|every)[\s\u00a0-]+(?:day|hour|night|shift|head|patient|person|place|bed|visit|call|journey|mile|dose|test|unit|item|session|share|employee|resident|case|episode)\b
        |each\b|apiece\b|per\b))",
    )
});

/// The sums in `text`, which stands at `offset` in the document.
pub(crate) fn money(text: &str, offset: usize) -> Vec<Money> {
    let Some(sum) = SUM.as_ref() else { return Vec::new() };
    read_all(sum, text, |found| read(text, offset, found).map(|read| (read, read.span.end as usize - offset)))
}

fn read(text: &str, offset: usize, found: &Captures<'_>) -> Option<Money> {
    let group = |name: &str| found.name(name).map(|m| m.as_str());
    let whole = found.get(0)?;
    let mut end = whole.end();
    let before = text.get(..whole.start())?;
    let mut range = false;
    let amount = match (group("low"), group("high"), group("plain")) {
        (Some(low), Some(high), _) if is_range(before, found) => {
            range = true;
            scaled(high, group("highscale")).max(scaled(low, group("lowscale").or(group("highscale"))))
        }
        (Some(low), _, _) => {
            end = found.name("lowscale").or(found.name("low"))?.end();
            scaled(low, group("lowscale"))
        }
        (_, _, Some(plain)) => scaled(plain, group("plainscale")),
        _ => return None,
    };
    let (period, times, rate) = period(before, text.get(end..)?);
    let approximation = if range { Approximation::UpTo } else { approximation(before) };
    let currency = currency(group("sign").or(group("unit"))?);
    let span = Span::new(offset + whole.start(), offset + end);
    let whole = Span::new(offset + whole.start(), offset + end + rate);
    Some(Money { span, whole, amount: amount.saturating_mul(times), currency, period, approximation })
}

/// `£4m to £6m` and `between £4m and £6m` are ranges; `£4m and £6m` alone are two sums, and in `£4m to 30
/// firms` the second number is none.
fn is_range(before: &str, found: &Captures<'_>) -> bool {
    let (Some(low), Some(high)) = (found.name("low"), found.name("high")) else { return false };
    let whole = found.get(0).map_or("", |m| m.as_str());
    let joined = whole.get(low.end() - whole_start(found)..high.start() - whole_start(found)).unwrap_or("");
    let money = found.name("sign2").is_some() || found.name("highscale").is_some();
    if joined.to_lowercase().contains("and") {
        return money && words_before(before, 2).iter().any(|word| word == "between");
    }
    money
}

fn whole_start(found: &Captures<'_>) -> usize {
    found.get(0).map_or(0, |m| m.start())
}

/// `number` times its scale, rounded to whole units; never more than the type holds.
fn scaled(number: &str, scale: Option<&str>) -> u64 {
    let scale = scale.map(|s| s.trim_matches([' ', '-', '\u{a0}']).to_lowercase());
    let zeros: usize = match scale.as_deref() {
        Some("k" | "thousand") => 3,
        Some("m" | "mn" | "million") => 6,
        Some("bn" | "billion") => 9,
        Some("tn" | "trillion") => 12,
        _ => 0,
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = whole.chars().filter(char::is_ascii_digit);
    let fraction = part.chars().chain(std::iter::repeat('0')).take(zeros);
    digits.chain(fraction).fold(0u64, |sum, digit| {
        sum.saturating_mul(10).saturating_add(u64::from(digit.to_digit(10).unwrap_or(0)))
    })
}

/// What the sum is paid for, how often a year, and how many bytes behind it say so.
fn period(before: &str, after: &str) -> (Period, u64, usize) {
    let per = PER.as_ref().and_then(|per| per.captures(after));
    if let Some(per) = per {
        let rate = per.get(0).map_or(0, |rate| rate.end());
        return match () {
            () if per.name("year").is_some() => (Period::Year, 1, rate),
            () if per.name("month").is_some() => (Period::Year, 12, rate),
            () if per.name("week").is_some() => (Period::Year, 52, rate),
            () => (Period::Unit, 1, 0),
        };
    }
    let annual =
        words_before(before, 4).iter().any(|word| matches!(word.as_str(), "annual" | "annually" | "yearly"));
    (if annual || yearly_later(after) { Period::Year } else { Period::Total }, 1, 0)
}

/// `£90m which it costs each year`: the words that make it yearly stand a little later. `for a year` and `twice
/// a year` do not.
fn yearly_later(after: &str) -> bool {
    let words = words_after(after, 7);
    words.windows(3).any(|three| {
        let [before, each, year] = three else { return false };
        let yearly =
            year == "year" && matches!(each.as_str(), "each" | "every" | "a" | "per") || each == "annually";
        let other = [
            "for", "of", "by", "in", "over", "than", "once", "twice", "times", "after", "within", "and",
            "last",
        ];
        let counted = before.starts_with(|c: char| c.is_numeric()) || other.contains(&before.as_str());
        yearly && !counted && (each != "a" || before == "contract" || before == "cost")
    })
}

fn approximation(before: &str) -> Approximation {
    let words = words_before(before, 3);
    let last =
        |words: &[String], ends: &[&str]| ends.iter().any(|end| words.first().is_some_and(|w| w == end));
    let two = |second: &str, first: &str| {
        words.first().is_some_and(|w| w == first) && words.get(1).is_some_and(|w| w == second)
    };
    if two("up", "to")
        || two("as", "much")
        || last(&words, &["nearly", "almost", "maximum", "under", "below"])
    {
        return Approximation::UpTo;
    }
    if two("more", "than") || two("at", "least") || last(&words, &["over", "above", "exceeding", "minimum"]) {
        return Approximation::AtLeast;
    }
    let about = [
        "about",
        "around",
        "some",
        "roughly",
        "approximately",
        "estimated",
        "circa",
        "c",
        "reported",
        "barely",
    ];
    if last(&words, &about) { Approximation::About } else { Approximation::Exact }
}

fn currency(sign: &str) -> &'static str {
    match sign.trim().to_lowercase().as_str() {
        "€" | "eur" | "euros" => "EUR",
        "$" | "us$" | "usd" | "dollars" => "USD",
        _ => "GBP",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, u64, Period)]) {
        let found = money(text, 0);
        let seen: Vec<_> = found.iter().map(|m| (m.span.text(text), m.amount, m.period)).collect();
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn scales() {
        check("worth £1.2bn", &[("£1.2bn", 1_200_000_000, Period::Total)]);
        check("a £600,000 fee", &[("£600,000", 600_000, Period::Total)]);
        check("£63.5 million", &[("£63.5 million", 63_500_000, Period::Total)]);
        check("£2,782,223.49", &[("£2,782,223.49", 2_782_223, Period::Total)]);
        check("£40k", &[("£40k", 40_000, Period::Total)]);
        check("€5m and $7m", &[("€5m", 5_000_000, Period::Total), ("$7m", 7_000_000, Period::Total)]);
        check("5 million pounds", &[("5 million pounds", 5_000_000, Period::Total)]);
        check("30% of 5m patients", &[]);
    }

    #[test]
    fn ranges_give_their_upper_end() {
        check("about £4m-£6m of it", &[("£4m-£6m", 6_000_000, Period::Total)]);
        check("between £4m and £6m", &[("£4m and £6m", 6_000_000, Period::Total)]);
        check("£4-6m", &[("£4-6m", 6_000_000, Period::Total)]);
        check("pays £4m to 30 firms", &[("£4m", 4_000_000, Period::Total)]);
        check("£4m and £6m went", &[("£4m", 4_000_000, Period::Total), ("£6m", 6_000_000, Period::Total)]);
    }

    #[test]
    fn periods() {
        check("£8m a year", &[("£8m", 8_000_000, Period::Year)]);
        check("an £8m-a-year deal", &[("£8m", 8_000_000, Period::Year)]);
        check("£1m per annum; it", &[("£1m", 1_000_000, Period::Year)]);
        check("an annual value of £3m", &[("£3m", 3_000_000, Period::Year)]);
        check("the £90m which it costs each year", &[("£90m", 90_000_000, Period::Year)]);
        check("£2m a month", &[("£2m", 24_000_000, Period::Year)]);
        check("£50 per patient", &[("£50", 50, Period::Unit)]);
        check("£5m for a year", &[("£5m", 5_000_000, Period::Total)]);
    }

    #[test]
    fn huge_sums_saturate() {
        let text = format!("£{}bn a week", "9".repeat(40));
        assert_eq!(money(&text, 0).first().map(|m| m.amount), Some(u64::MAX));
    }

    #[test]
    fn approximations() {
        let read = |text| money(text, 0).first().map(|m| m.approximation);
        assert_eq!(read("worth about £5m"), Some(Approximation::About));
        assert_eq!(read("worth up to £5m"), Some(Approximation::UpTo));
        assert_eq!(read("more than £5m"), Some(Approximation::AtLeast));
        assert_eq!(read("worth £5m"), Some(Approximation::Exact));
    }
}
