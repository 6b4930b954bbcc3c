//! Money, dates and durations in the words that exporters for people share.

use crate::date::PartialDate;
use crate::relation::Value;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `£120m`, `£1.16m a year`, `£96,000`, `USD 5m`.
pub(super) fn money(value: &Value) -> String {
    let sign = match value.currency.as_str() {
        "GBP" => "£",
        "EUR" => "€",
        "USD" => "$",
        other => &format!("{other} "),
    };
    let period = if value.period == "year" { " a year" } else { "" };
    format!("{sign}{}{period}", amount(value.amount))
}

/// Millions and billions as `1.2bn` where three decimals say them exactly, all else in full.
fn amount(amount: u64) -> String {
    for (unit, letters) in [(1_000_000_000, "bn"), (1_000_000, "m")] {
        if amount >= unit && amount.is_multiple_of(unit / 1000) {
            let decimals = format!("{:03}", amount % unit / (unit / 1000));
            let decimals = decimals.trim_end_matches('0');
            let point = if decimals.is_empty() { "" } else { "." };
            return format!("{}{point}{decimals}{letters}", amount / unit);
        }
    }
    grouped(amount)
}

fn grouped(amount: u64) -> String {
    let digits = amount.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `7 November 2014`, `April 2014`, `2014`.
pub(super) fn date(date: PartialDate) -> String {
    let month = date.month().and_then(|month| MONTHS.get(usize::from(month) - 1)).copied();
    match (date.day(), month) {
        (Some(day), Some(month)) => format!("{day} {month} {}", date.year()),
        (None, Some(month)) => format!("{month} {}", date.year()),
        (_, None) => date.year().to_string(),
    }
}

/// `5 years`, `30 months`, `1 month`.
pub(super) fn duration(months: u32) -> String {
    let (count, unit) =
        if months > 12 && months.is_multiple_of(12) { (months / 12, "year") } else { (months, "month") };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_as_the_press_writes_it() {
        let value = |amount, currency: &str, period: &str| {
            money(&Value { amount, currency: currency.into(), period: period.into() })
        };
        assert_eq!(value(120_000_000, "GBP", "total"), "£120m");
        assert_eq!(value(8_000_000, "GBP", "year"), "£8m a year");
        assert_eq!(value(1_200_000_000, "GBP", "total"), "£1.2bn");
        assert_eq!(value(17_550_000, "GBP", "total"), "£17.55m");
        assert_eq!(value(96_000, "EUR", "total"), "€96,000");
        assert_eq!(value(1_234_567, "GBP", "total"), "£1,234,567");
        assert_eq!(value(0, "ZAR", "total"), "ZAR 0");
        assert_eq!(value(u64::MAX, "GBP", "total"), "£18,446,744,073,709,551,615");
    }

    #[test]
    fn dates_and_durations_read_as_words() {
        let day: PartialDate = "2014-11-07".parse().expect("a date");
        assert_eq!(date(day), "7 November 2014");
        assert_eq!(date(PartialDate::from_month(2014, 4).expect("a date")), "April 2014");
        assert_eq!(date(PartialDate::from_year(2014).expect("a date")), "2014");
        assert_eq!(
            (duration(60), duration(30), duration(12)),
            ("5 years".into(), "30 months".into(), "12 months".into())
        );
    }
}
