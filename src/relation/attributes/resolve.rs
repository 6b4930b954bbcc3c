//! Brings a date without its year to the calendar: which April, which Monday.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use once_cell::sync::Lazy;

use super::{words_after, words_before};
use crate::date::PartialDate;

/// On which side of the anchor a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// `last`: before it, and not in it.
    Last,
    /// `next`: after it, and not in it.
    Next,
    /// `this`: in it.
    This,
    /// `the following`: after the date named before.
    Following,
    /// `the previous`: before the date named before.
    Previous,
    /// `that`, `the same`: in the date named before.
    Same,
    /// The clause speaks of what was.
    Past,
    /// The clause speaks of what will be.
    Future,
    /// Nothing tells.
    Nearest,
}

impl Relation {
    /// What `last`, `the following`, … stand for.
    pub(super) fn named(which: &str) -> Self {
        match which.split_whitespace().next_back().unwrap_or("").to_lowercase().as_str() {
            "last" => Relation::Last,
            "next" => Relation::Next,
            "following" => Relation::Following,
            "previous" => Relation::Previous,
            "that" | "same" => Relation::Same,
            _ => Relation::This,
        }
    }
}

/// What dates hang on: the day of publication, and the date named before in the sentence.
#[derive(Clone, Copy)]
pub(super) struct Anchor {
    pub(super) published: Option<PartialDate>,
    pub(super) previous: Option<PartialDate>,
}

impl Anchor {
    /// The day or month of this name on the side that `relation` tells.
    pub(super) fn month(self, month: u8, day: Option<u8>, relation: Relation) -> Option<PartialDate> {
        let anchor = self.of(relation)?;
        let year = anchor.year();
        let years = [year.checked_sub(1)?, year, year.checked_add(1)?];
        let dated = |year: u16| match day {
            Some(day) => PartialDate::from_day(year, month, day),
            None => PartialDate::from_month(year, month),
        };
        let found: Vec<PartialDate> = years.into_iter().filter_map(dated).collect();
        let side = |date: &PartialDate| compare(*date, anchor);
        match relation {
            Relation::Last | Relation::Previous => {
                found.into_iter().rfind(|date| side(date) == Ordering::Less)
            }
            Relation::Next | Relation::Following => {
                found.into_iter().find(|date| side(date) == Ordering::Greater)
            }
            Relation::This | Relation::Same => found.into_iter().find(|date| date.year() == year),
            Relation::Past => found.into_iter().rfind(|date| side(date) != Ordering::Greater),
            Relation::Future => found.into_iter().find(|date| side(date) != Ordering::Less),
            Relation::Nearest => found.into_iter().min_by_key(|date| distance(*date, anchor)),
        }
    }

    /// The day of the week on the side that `relation` tells; what is not said to be ahead lies behind.
    pub(super) fn weekday(self, weekday: u8, relation: Relation) -> Option<PartialDate> {
        let published = self.published?;
        let ahead = (i64::from(weekday) - i64::from(published.weekday()?)).rem_euclid(7);
        let days = match relation {
            Relation::Next if ahead == 0 => 7,
            Relation::Next | Relation::Future | Relation::This => ahead,
            Relation::Last if ahead == 0 => -7,
            _ if ahead == 0 => 0,
            _ => ahead - 7,
        };
        published.plus_days(days)
    }

    /// `last year`, `next month`, `this week`: weeks are known to the month.
    pub(super) fn unit(self, unit: &str, relation: Relation) -> Option<PartialDate> {
        let anchor = self.of(relation)?;
        let step = match relation {
            Relation::Last | Relation::Previous | Relation::Past => -1,
            Relation::Next | Relation::Following | Relation::Future => 1,
            _ => 0,
        };
        match unit.to_lowercase().as_str() {
            "year" => PartialDate::from_year(anchor.year().checked_add_signed(step)?),
            "month" => {
                anchor.month()?;
                anchor.plus_months(i32::from(step))
            }
            "week" => anchor.plus_days(i64::from(step) * 7)?.plus_months(0),
            _ => None,
        }
    }

    /// `two years ago`.
    pub(super) fn ago(self, count: u32, unit: &str) -> Option<PartialDate> {
        let published = self.published?;
        let count = i32::try_from(count).ok()?;
        match unit.to_lowercase().as_str() {
            "decade" => year_before(published, count.checked_mul(10)?),
            "year" => year_before(published, count),
            "month" => {
                published.month()?;
                published.plus_months(-count)
            }
            "week" => published.plus_days(-7 * i64::from(count))?.plus_months(0),
            "day" => published.plus_days(-i64::from(count)),
            _ => None,
        }
    }

    /// `today`, `yesterday`, `tomorrow` and their like.
    pub(super) fn day_of(self, word: &str) -> Option<PartialDate> {
        let published = self.published?;
        published.day()?;
        match word.to_lowercase().as_str() {
            "yesterday" => published.plus_days(-1),
            "tomorrow" => published.plus_days(1),
            _ => Some(published),
        }
    }

    fn of(self, relation: Relation) -> Option<PartialDate> {
        match relation {
            Relation::Following | Relation::Previous | Relation::Same => self.previous.or(self.published),
            _ => self.published,
        }
    }
}

/// The side that the words around a date speak of. The nearest telling word before it in its clause decides,
/// or else the first after it, or else its preposition.
pub(super) fn tense(before: &str, after: &str) -> Relation {
    let left = words_before(before, 14);
    let right = words_after(after, 12);
    if left.first().is_some_and(|word| word == "since") {
        return Relation::Past;
    }
    let at = (0..left.len()).find_map(|i| cue(&left, i));
    let told = at.or_else(|| {
        let reversed: Vec<String> = right.iter().rev().cloned().collect();
        (0..reversed.len()).rev().find_map(|i| cue(&reversed, i))
    });
    match (told, left.iter().find(|word| !matches!(word.as_str(), "the" | "end" | "start" | "of"))) {
        (Some(told), _) => told,
        (None, Some(word)) if matches!(word.as_str(), "from" | "until" | "by" | "till") => Relation::Future,
        _ => Relation::Nearest,
    }
}

/// What the word at `i` tells; `words` run backwards, so those after it in the list stand before it.
fn cue(words: &[String], i: usize) -> Option<Relation> {
    let word = words.get(i)?.as_str();
    let before = |count: usize| words.iter().skip(i + 1).take(count);
    if FUTURE.contains(word) {
        return Some(Relation::Future);
    }
    if word == "to" && before(1).any(|w| AIMS.contains(&w.as_str())) {
        return Some(Relation::Future);
    }
    if word == "to"
        && i.checked_sub(1).and_then(|i| words.get(i)).is_some_and(|w| ONSET.contains(&w.as_str()))
    {
        return Some(Relation::Future);
    }
    let ed = word.len() > 4 && word.ends_with("ed");
    if !ed && !PAST.contains(word) {
        return None;
    }
    // "will be handed over" looks ahead, and so does "is to be run".
    let mut earlier = before(4).zip(words.iter().skip(i + 2));
    let ahead = before(4).any(|w| FUTURE.contains(w.as_str()))
        || earlier.any(|(to, aim)| to == "to" && AIMS.contains(&aim.as_str()));
    Some(if ahead { Relation::Future } else { Relation::Past })
}

/// Verbs that, with `to` after them, look ahead.
const AIMS: [&str; 16] = [
    "is", "are", "due", "set", "about", "plans", "plan", "intends", "hopes", "wants", "aims", "likely",
    "expected", "ready", "going", "agreed",
];

/// Verbs that, after `to`, look ahead whatever stands before: `asked it to start on 1 October`.
const ONSET: [&str; 6] = ["start", "begin", "commence", "end", "expire", "finish"];

static FUTURE: Lazy<BTreeSet<&str>> = Lazy::new(|| section("[future]"));
static PAST: Lazy<BTreeSet<&str>> = Lazy::new(|| section("[past]"));

fn section(name: &str) -> BTreeSet<&'static str> {
    let lines =
        include_str!("../../../seeds/lexicon/tense.txt").lines().filter(|line| !line.starts_with('#'));
    let lines = lines.skip_while(|line| *line != name).skip(1).take_while(|line| !line.starts_with('['));
    lines.flat_map(str::split_whitespace).collect()
}

fn year_before(date: PartialDate, years: i32) -> Option<PartialDate> {
    PartialDate::from_year(u16::try_from(i32::from(date.year()).checked_sub(years)?).ok()?)
}

/// Orders by the parts that both dates know.
fn compare(a: PartialDate, b: PartialDate) -> Ordering {
    let months = a.month().zip(b.month()).map_or(Ordering::Equal, |(a, b)| a.cmp(&b));
    let days = a.day().zip(b.day()).map_or(Ordering::Equal, |(a, b)| a.cmp(&b));
    a.year().cmp(&b.year()).then(months).then(days)
}

/// Days between two dates, roughly; of two as far, the one ahead is nearer.
fn distance(date: PartialDate, anchor: PartialDate) -> (i64, i64) {
    let days = |date: PartialDate| {
        let day = date.day().map_or(15, i64::from);
        (i64::from(date.year()) * 12 + i64::from(date.month().unwrap_or(6))) * 30 + day
    };
    let apart = days(date) - days(anchor);
    (apart.abs(), -apart)
}

#[cfg(test)]
mod tests {
    use super::super::{Lead, dates};

    /// The dates of a sentence in an article of Thursday 2 November 2017.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let published = "2017-11-02".parse().ok();
        let found = dates(text, 0, published);
        let seen: Vec<String> = found.iter().map(|mention| mention.date.to_string()).collect();
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn stated_dates() {
        check("It began on 1 October 2015.", &["2015-10-01"]);
        check("It began on Tuesday 1st of October 2015.", &["2015-10-01"]);
        check("It began on October 1, 2015.", &["2015-10-01"]);
        check("It began in October 2015 or in 2014.", &["2015-10", "2014"]);
        check("In 2014-15 and 2015/16 it paid.", &["2014", "2015"]);
        check("In spring 2018 it ends.", &["2018"]);
        check("From 2015-10-01 to 31/03/2016.", &["2015-10-01", "2016-03-31"]);
        check("It runs from April to June 2015.", &["2015-04", "2015-06"]);
    }

    #[test]
    fn numbers_and_names_are_none() {
        check("It cost £2,015 and 2015 patients came, says Theresa May.", &[]);
        check("It will march on, and may Jan Roe sing.", &[]);
    }

    #[test]
    fn relative_to_the_article() {
        check("It won last month and said so yesterday.", &["2017-10", "2017-11-01"]);
        check("It won last year, and will lose next year.", &["2016", "2018"]);
        check("It won two years ago, three months ago, ten days ago.", &["2015", "2017-08", "2017-10-23"]);
        check("It won last week.", &["2017-10"]);
        check("It won earlier this year.", &["2017"]);
        check("It won in July last year, on 3 July last year.", &["2016-07", "2016-07-03"]);
        check("It opens in the new year.", &["2018-01"]);
    }

    #[test]
    fn weekdays() {
        check("It was signed on Monday.", &["2017-10-30"]);
        check("It was signed on Thursday.", &["2017-11-02"]);
        check("It was signed last Friday.", &["2017-10-27"]);
        check("It will be signed on Friday.", &["2017-11-03"]);
        check("It will be signed next Monday.", &["2017-11-06"]);
    }

    #[test]
    fn months_without_their_year() {
        check("The trust lost it in April.", &["2017-04"]);
        check("The trust is to take over in April.", &["2018-04"]);
        check("The work will be handed over on 1 October.", &["2018-10-01"]);
        check("In January the trust gave notice.", &["2017-01"]);
        check("From 1 December nurses will come.", &["2017-12-01"]);
        check("It starts in February.", &["2018-02"]);
        check("The trust was asked to start on 1 May.", &["2018-05-01"]);
        check("It took over from Acme (AC) on 1 December.", &["2016-12-01"]);
        check("It has run it since 1 April.", &["2017-04-01"]);
        check("It was won last November and goes live next July.", &["2016-11", "2018-07"]);
        check("It was let in March 2014 and began the following April.", &["2014-03", "2014-04"]);
    }

    #[test]
    fn without_a_date_of_publication() {
        let found = dates("It won last year, in April and on 1 May 2014.", 0, None);
        assert_eq!(found.iter().map(|d| d.date.to_string()).collect::<Vec<_>>(), ["2014-05-01"]);
    }

    #[test]
    fn leads() {
        let text = "from the end of April 2015 until March 2016, since 2012";
        let found = dates(text, 7, None);
        let seen: Vec<_> = found.iter().map(|d| d.lead).collect();
        assert_eq!(seen, [Lead::From, Lead::Until, Lead::Since]);
        assert_eq!(found.first().map(|d| d.span.start), Some(23));
    }
}
