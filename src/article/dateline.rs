//! Dates as they stand in datelines and brackets, and the names of months and days.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use regex::{Captures, Regex};

use super::lines::Line;
use crate::date::PartialDate;

static MONTHS: Lazy<BTreeMap<&str, u8>> =
    Lazy::new(|| numbered(include_str!("../../seeds/lexicon/months.txt")));
static WEEKDAYS: Lazy<BTreeMap<&str, u8>> =
    Lazy::new(|| numbered(include_str!("../../seeds/lexicon/weekdays.txt")));
static WORDS: Lazy<Vec<&str>> = Lazy::new(|| {
    let lines =
        include_str!("../../seeds/lexicon/dateline.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// The longest line that is taken for a dateline, in bytes.
const LONGEST: usize = 140;

/// A full date in any of the common orders, with its weekday: `Tuesday 2nd November 2016`,
/// `November 2, 2016`, `2016-11-02`, `02/11/2016`.
static DATE: Lazy<Option<Regex>> = Lazy::new(|| {
    let month = alternatives(&MONTHS);
    let weekday = alternatives(&WEEKDAYS);
    let pattern = format!(
        r"(?xi)
        (?:\b(?:{weekday})\.?,?[\s\u00a0]+)?
        (?: \b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:[\s\u00a0]+(?:of[\s\u00a0]+)?|-)(?P<m1>{month})(?:\.?,?[\s\u00a0]+|-)['’]?(?P<y1>\d{{4}}|\d{{2}})\b
          | \b(?P<m2>{month})\.?[\s\u00a0]+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?[\s\u00a0]+(?P<y2>\d{{4}})\b
          | \b(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})(?:T[\d:.]+Z?)?\b
          | \b(?P<d4>\d{{1,2}})[/.-](?P<m4>\d{{1,2}})[/.-](?P<y4>\d{{4}}|\d{{2}})\b )"
    );
    // The Unicode boundaries would drop the search to its slow engine at the first curly apostrophe.
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]")).ok()
});

/// A clock time, which often follows the date.
static CLOCK: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(r"(?i)\b\d{1,2}(?:[:.]\d{2}(?::\d{2})?\s?(?:am|pm)?|\s?(?:am|pm))\b|\b\d+\s+min").ok()
});

/// A month and its year at the end of a headline, after a comma: `Board papers, September 2019`.
static MONTH_AT_END: Lazy<Option<Regex>> = Lazy::new(|| {
    let month = alternatives(&MONTHS);
    Regex::new(&format!(r"(?i)[,:–—-]\s*(?P<m>{month})\s+(?P<y>\d{{4}})$")).ok()
});

/// The number of a month, by its name or abbreviation in any case.
pub(crate) fn month(name: &str) -> Option<u8> {
    by_name(&MONTHS, name)
}

/// The number of a day of the week, 0 for Monday.
pub(crate) fn weekday(name: &str) -> Option<u8> {
    by_name(&WEEKDAYS, name)
}

/// All spellings of the months as alternatives of a regular expression, the longest first.
pub(crate) fn month_alternatives() -> String {
    alternatives(&MONTHS)
}

/// The first full date in `text`, with the bytes it takes.
pub(super) fn first_date(text: &str) -> Option<(PartialDate, std::ops::Range<usize>)> {
    let found = DATE.as_ref().filter(|_| may_hold_date(text))?.captures(text)?;
    let range = found.get(0)?.range();
    Some((date_of(&found)?, range))
}

/// The full date that closes `text`, with the offset where it (and its weekday) begins.
pub(super) fn date_at_end(text: &str) -> Option<(PartialDate, usize)> {
    text.ends_with(|c: char| c.is_ascii_digit() || c == 'Z').then_some(())?;
    let (date, range) = last_date(text)?;
    (range.end == text.len()).then_some((date, range.start))
}

/// The last full date in `text`, with the bytes it takes.
pub(super) fn last_date(text: &str) -> Option<(PartialDate, std::ops::Range<usize>)> {
    let found = DATE.as_ref().filter(|_| may_hold_date(text))?.captures_iter(text).last()?;
    let range = found.get(0)?.range();
    Some((date_of(&found)?, range))
}

/// False where no full date can stand: it needs a month with figures beside it, or figures on both sides of a
/// mark. The pattern is slow to find out.
fn may_hold_date(text: &str) -> bool {
    // Beyond ASCII there are more digits, and an s that the month names do not list.
    let odd = |c: char| !c.is_ascii() && (c.is_numeric() || c == 'ſ');
    if !text.is_ascii() && text.chars().any(odd) {
        return true;
    }
    let bytes = text.as_bytes();
    let dashed = |three: &[u8]| matches!(three, [a, b'/' | b'.' | b'-', b] if a.is_ascii_digit() && b.is_ascii_digit());
    let months = &*MONTH_STARTS;
    let month = |three: &[u8]| {
        let mut start = [0; 3];
        start.iter_mut().zip(three).for_each(|(to, from)| *to = from.to_ascii_lowercase());
        months.0.contains(&start)
    };
    // Most letters begin no month, and most that do are followed by others than in a month.
    let may = |three: &[u8]| match *three {
        [first, second, _] => {
            let bit = |byte: u8| 1u32 << (byte & 31);
            months.1 & bit(first) != 0 && months.2 & bit(second) != 0
        }
        _ => false,
    };
    bytes.iter().any(u8::is_ascii_digit)
        && bytes
            .windows(3)
            .enumerate()
            .any(|(at, three)| dashed(three) || may(three) && month(three) && has_figures(bytes, at))
}

/// True where figures stand before the month that begins at `at`, or behind it: past blanks, `of`, `nd` and the
/// marks that a date has between its parts.
fn has_figures(bytes: &[u8], at: usize) -> bool {
    let blank = |byte: &u8| !byte.is_ascii_alphanumeric();
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let behind = bytes.get(at..).unwrap_or_default();
    let mut behind = behind.iter().skip_while(|byte| byte.is_ascii_alphabetic());
    if digit(behind.find(|byte| !blank(byte))) {
        return true;
    }
    let mut before = bytes.get(..at).unwrap_or_default();
    for _ in 0..2 {
        let blanks = before.iter().rev().take_while(|byte| blank(byte)).count();
        before = before.get(..before.len() - blanks).unwrap_or_default();
        if digit(before.last()) {
            return true;
        }
        let word =
            before.last_chunk::<2>().map(|end| [end[0].to_ascii_lowercase(), end[1].to_ascii_lowercase()]);
        if !matches!(word.as_ref(), Some(b"of" | b"st" | b"nd" | b"rd" | b"th")) {
            return false;
        }
        before = before.get(..before.len() - 2).unwrap_or_default();
    }
    digit(before.last())
}

/// The first three letters of all spellings of months; and a bit for each letter that is the first of one, and the
/// second.
static MONTH_STARTS: Lazy<(Vec<[u8; 3]>, u32, u32)> = Lazy::new(|| {
    let mut starts: Vec<[u8; 3]> =
        MONTHS.keys().filter_map(|name| name.as_bytes().first_chunk().copied()).collect();
    starts.sort_unstable();
    starts.dedup();
    let bits = |at: usize| {
        starts.iter().filter_map(|start| start.get(at)).fold(0, |bits, byte| bits | 1 << (byte & 31))
    };
    (starts.clone(), bits(0), bits(1))
});

/// The date of a line that does nothing but date (and sign) an article: `Posted on: 4 June 2015`,
/// `By Jane Roe, 3 May 2014`.
pub(super) fn dateline(line: &str) -> Option<PartialDate> {
    let digits = line.bytes().any(|b| b.is_ascii_digit());
    if !digits || line.len() > LONGEST || line.ends_with(['.', '!', '?']) {
        return None;
    }
    let (date, range) = first_date(line)?;
    let around = [line.get(..range.start)?, line.get(range.end..)?];
    around.iter().all(|part| dates_only(part)).then_some(date)
}

/// The date that opens a story sent by wire, before a dash: `ELMTON, 3 May 2014 – Brightwell said …`.
pub(super) fn wire_date(line: &str) -> Option<PartialDate> {
    let opening = line.get(..line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at))?;
    let (date, range) = first_date(opening)?;
    let after = opening.get(range.end..)?.trim_start_matches([')', ' ', '\u{a0}']);
    let dashed = after.starts_with(['–', '—']) || after.starts_with("- ") || after.starts_with("-- ");
    (dashed && dates_only(opening.get(..range.start)?)).then_some(date)
}

/// The date of the lines that stand above all articles: of a dateline, else in a short line.
pub(super) fn above(document: &str, lines: &[Line]) -> Option<PartialDate> {
    let texts = || lines.iter().map(|line| line.text(document));
    let in_strap = |text: &str| (text.len() <= LONGEST).then(|| first_date(text))?.map(|(date, _)| date);
    texts().find_map(dateline).or_else(|| texts().find_map(in_strap))
}

/// The month that a headline ends in.
pub(super) fn month_at_end(headline: &str) -> Option<PartialDate> {
    let found = MONTH_AT_END.as_ref()?.captures(headline)?;
    PartialDate::from_month(found.name("y")?.as_str().parse().ok()?, month(found.name("m")?.as_str())?)
}

/// True where every word beside the date is one of a dateline: from the lexicon, a clock time, or a name.
fn dates_only(text: &str) -> bool {
    let Some(clock) = CLOCK.as_ref() else { return false };
    let text = clock.replace_all(text, " ");
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|word| !word.is_empty())
        .all(|word| word.starts_with(char::is_uppercase) || WORDS.contains(&word))
}

fn date_of(found: &Captures<'_>) -> Option<PartialDate> {
    let field = |name: &str, i: usize| found.name(&format!("{name}{i}")).map(|m| m.as_str());
    (1..=4).find_map(|i| {
        let (year, named, day) = (field("y", i)?, field("m", i)?, field("d", i)?);
        let month = month(named).or_else(|| named.parse().ok())?;
        PartialDate::from_day(full_year(year)?, month, day.parse().ok()?)
    })
}

/// A year of two figures is the one nearest to our day.
fn full_year(year: &str) -> Option<u16> {
    let number: u16 = year.parse().ok()?;
    Some(match year.len() {
        2 if number < 70 => 2000 + number,
        2 => 1900 + number,
        _ => number,
    })
}

/// A list of `number name name …` lines as name → number.
fn numbered(list: &'static str) -> BTreeMap<&'static str, u8> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| {
        let mut words = line.split_whitespace();
        let number: u8 = words.next()?.parse().ok()?;
        Some(words.map(move |word| (word, number)))
    });
    entries.flatten().collect()
}

fn by_name(names: &BTreeMap<&str, u8>, name: &str) -> Option<u8> {
    names.get(name.trim_end_matches('.').to_lowercase().as_str()).copied()
}

fn alternatives(names: &BTreeMap<&str, u8>) -> String {
    let mut names: Vec<&str> = names.keys().copied().collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<String> {
        dateline(line).map(|date| date.to_string())
    }

    #[test]
    fn datelines_in_many_dresses() {
        for line in [
            "Wednesday 2 November 2016",
            "Wednesday, 2nd November 2016",
            "2 Nov 2016, 09:30",
            "November 2, 2016",
            "Posted on: 2 November 2016",
            "Published 2016-11-02",
            "By Jane Roe, 2 November 2016",
            "By Jane Roe | Elmshire Echo | 02/11/2016 5.30pm GMT",
            "Press release – for immediate use – 2 November 2016",
            "Live: Wednesday 2\u{a0}November 2016",
        ] {
            assert_eq!(read(line).as_deref(), Some("2016-11-02"), "{line}");
        }
    }

    #[test]
    fn text_with_a_date_is_no_dateline() {
        for line in [
            "Contract to begin on 2 November 2016",
            "The contract began on 2 November 2016.",
            "2 November",
            "31 February 2016",
            "Scanners, 1999 to 2016",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn stories_sent_by_wire() {
        let date = wire_date("ELMTON, 3 May 2014 – Brightwell plc said it would sell scanners.");
        assert_eq!(date.map(|d| d.to_string()).as_deref(), Some("2014-05-03"));
        assert_eq!(wire_date("On 3 May 2014 Brightwell – a firm – sold scanners."), None);
    }

    #[test]
    fn a_headline_may_end_in_its_month() {
        assert_eq!(
            month_at_end("Board papers, September 2019").map(|d| d.to_string()).as_deref(),
            Some("2019-09")
        );
        assert_eq!(month_at_end("The contract ends in September 2019"), None);
    }
}
