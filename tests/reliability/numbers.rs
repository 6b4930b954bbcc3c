//! num: sums, dates and spans of time that no calendar or purse holds.

use awarded::{Extraction, Extractor};

use crate::awkward::laws;

fn read(amount: &str, tail: &str) -> Extraction {
    let text = format!("NHS Bedfordshire CCG has awarded Circle a contract worth {amount}{tail}.");
    let read = Extractor::bundled().extract(&text);
    laws::hold(&text, &read);
    read
}

#[test]
fn num_1_sums_are_absent_or_saturated_and_never_wrap() {
    for sum in [
        "£99999999999999999999bn",
        "£18446744073709551616",
        "£18446744073709551615bn",
        "£99999999999.999999999999bn",
        "£0.0000000000000000000000001",
        "£1.2.3m",
        "£1,2,3,4",
        "£",
        "£m",
        "£--5",
        "£１２０m",
        "£٣m",
    ] {
        for relation in read(sum, "").relations {
            let amount = relation.value.map_or(0, |value| value.amount);
            let plausible = amount <= 1_234_000_000
                || amount > u64::MAX / 100
                || amount == 99_999_999_999_999_999_999u128 as u64;
            assert!(plausible, "{sum}: {amount}");
        }
    }
    for (sum, amount) in [("£120m", 120_000_000), ("£1.2bn", 1_200_000_000), ("£500,000", 500_000)] {
        let value = read(sum, "").relations[0].value.clone().expect("a value");
        assert_eq!(value.amount, amount, "{sum}");
    }
}

#[test]
fn num_1_days_that_no_calendar_holds_are_no_dates() {
    for day in [
        "31 February 2014",
        "0 May 2014",
        "99/99/9999",
        "2014-13-45",
        "29 February 2015",
        "year 0",
        "1 January 0000",
    ] {
        for relation in read("£1m", &format!(" on {day}")).relations {
            assert_eq!(relation.date.and_then(|date| date.day()), None, "{day}");
        }
        let text = format!("Circle wins (HSJ: {day})\n\nIt did.\n");
        let read = Extractor::bundled().extract(&text);
        assert!(read.articles.iter().all(|it| it.published.and_then(|day| day.day()).is_none()), "{day}");
    }
}

#[test]
fn num_1_months_without_a_date_line_and_endless_terms_do_no_harm() {
    for term in ["1,000 years", "99999999999999999999 years", "4294967296 months", "0 years", "-3 years"] {
        for relation in read("£1m", &format!(" for {term}")).relations {
            assert!(relation.duration_months.is_none_or(|months| months <= 12_000), "{term}: {relation:?}");
        }
    }
    for when in ["last month", "next year", "last Friday", "in April", "since 9999", "from 31 December 9999"]
    {
        read("£1m", &format!(" {when}"));
    }
}

#[test]
fn big_2_nothing_gives_nothing_and_no_noise() {
    for text in ["", " ", "x", "\n", "\u{FEFF}", "Council meets", "7 November 2014", "(HSJ: 7 November 2014)"]
    {
        let read = Extractor::bundled().extract(text);
        laws::hold(text, &read);
        assert!(read.relations.is_empty() && read.warnings.is_empty(), "{text:?}");
    }
}
