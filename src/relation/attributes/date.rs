//! Dates in running text, brought to calendar dates by the day the article was published.

use once_cell::sync::Lazy;
use regex::{Captures, Regex};

use super::resolve::{Anchor, Relation};
use super::{compile, near, number, words_before};
use crate::article::dateline;
use crate::date::PartialDate;
use crate::span::Span;

/// The word that leads a date in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// `from 1 April`, `starting in April`.
    From,
    /// `since 2012`.
    Since,
    /// `until March`, `to 31 March`.
    Until,
    /// `on 1 April`.
    On,
    /// `in April`.
    In,
    /// `by April`.
    By,
    /// `before April`.
    Before,
    /// `after April`.
    After,
    /// Any other word, or none.
    Other,
}

/// Whether the words give the date in full, or it had to be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grounding {
    /// Year and all: `1 April 2015`, `2012`.
    Stated,
    /// By the article's date: `last month`, `on Monday`, `in April`.
    Resolved,
}

/// A date in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateMention {
    /// The words for it, with `last` or `this` but without a preposition.
    pub(crate) span: Span,
    /// The date, as precise as stated.
    pub(crate) date: PartialDate,
    /// The word that leads it in.
    pub(crate) lead: Lead,
    /// Stated, or worked out.
    pub(crate) grounding: Grounding,
}

/// The dates in `text`, which stands at `offset` in a document published on that day. What hangs on the day of
/// publication is left out where that is not known.
pub(crate) fn dates(text: &str, offset: usize, published: Option<PartialDate>) -> Vec<DateMention> {
    let Some(shape) = SHAPE.as_ref() else { return Vec::new() };
    let mut found: Vec<DateMention> = Vec::new();
    for captures in shape.captures_iter(text) {
        let Some(whole) = captures.get(0) else { continue };
        let (Some(before), Some(after)) = (text.get(..whole.start()), text.get(whole.end()..)) else {
            continue;
        };
        let previous = found.last().map(|mention| mention.date);
        let reader = Reader { captures: &captures, before, after, anchor: Anchor { published, previous } };
        let Some((date, grounding)) = reader.read() else { continue };
        let span = Span::new(offset + whole.start(), offset + whole.end());
        found.push(DateMention { span, date, lead: lead(before), grounding });
    }
    found
}

static SHAPE: Lazy<Option<Regex>> = Lazy::new(|| {
    let month = dateline::month_alternatives();
    let weekday = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
    let number = number::alternatives();
    let s = r"[\s\u00a0]";
    let relative =
        format!(r"(?:of{s}+)?(?:the{s}+)?(?P<YEAR>last|next|this|same|previous|following){s}+year\b");
    let year = |name: &str| format!(r"(?:,?{s}+(?:of{s}+)?(?P<{name}>(?:19|20)\d{{2}})\b)");
    let rel = |name: &str| relative.replace("YEAR", name);
    compile(&format!(
        r"(?xi)
        (?:\b(?:{weekday}),?{s}+)?(?:the{s}+)?\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{s}+(?:of{s}+)?(?P<month>{month})\b
            (?:\.?{y1}|\.?{s}+{r1})?
      | \b(?P<month2>{month})\.?{s}+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b{y2}?
      | \b(?:(?P<which>last|next|this|that|the{s}+following|the{s}+previous){s}+)?(?P<month3>{month})\b(?:\.?{y3}|\.?{s}+{r3})?
      | \b(?:(?P<which2>last|next|this|the{s}+following){s}+)?(?:spring|summer|autumn|winter)\b{y4}?
      | \b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b
      | \b(?P<day5>\d{{1,2}})/(?P<month5>\d{{1,2}})/(?P<year5>(?:19|20)\d{{2}})\b
      | \b(?P<financial>(?:19|20)\d{{2}})[-–/](?:\d{{2}}|(?:19|20)\d{{2}})\b
      | \b(?:(?:earlier|later){s}+)?(?P<which6>this|last|next|the{s}+following|the{s}+previous|that|the{s}+same){s}+(?P<unit6>year|month|week)\b
      | \bthe{s}+(?P<newyear>new{s}+year)\b
      | \b(?P<count>{number}){s}+(?P<unit7>year|month|week|day|decade)s?{s}+ago\b
      | \b(?P<deictic>today|tonight|yesterday|tomorrow|this{s}+(?:morning|afternoon|evening)|(?:at|from){s}+midnight)\b
      | \b(?:(?P<which9>last|next|this){s}+)?(?P<weekday>{weekday})\b
      | \b(?P<year10>(?:19|20)\d{{2}})\b",
        y1 = year("year1"),
        y2 = year("year2"),
        y3 = year("year3"),
        y4 = year("year4"),
        r1 = rel("rel1"),
        r3 = rel("rel3"),
    ))
});

/// One match, with what stands around it.
struct Reader<'a> {
    captures: &'a Captures<'a>,
    before: &'a str,
    after: &'a str,
    anchor: Anchor,
}

impl<'a> Reader<'a> {
    fn read(&self) -> Option<(PartialDate, Grounding)> {
        self.stated()
            .map(|date| (date, Grounding::Stated))
            .or_else(|| Some((self.resolved()?, Grounding::Resolved)))
    }

    /// Dates that carry their year.
    fn stated(&self) -> Option<PartialDate> {
        if let Some(iso) = self.text("iso") {
            return iso.parse().ok();
        }
        if let Some(year) = self.text("year10") {
            return self.year_alone().then(|| PartialDate::from_year(year.parse().ok()?))?;
        }
        let years = ["year1", "year2", "year3", "year4", "year5", "financial"];
        let year = years.iter().find_map(|name| self.number(name))?;
        match (self.month(), self.day()) {
            (Some(month), Some(day)) => PartialDate::from_day(year, month, u8::try_from(day).ok()?),
            (Some(month), None) => PartialDate::from_month(year, month),
            (None, _) => PartialDate::from_year(year),
        }
    }

    /// Dates that hang on another.
    fn resolved(&self) -> Option<PartialDate> {
        if let Some(month) = self.month() {
            return self.month_without_year(month);
        }
        if let Some(weekday) = self.text("weekday").and_then(dateline::weekday) {
            return self.anchor.weekday(weekday, self.relation("which9"));
        }
        if let Some(unit) = self.text("unit6") {
            return self.anchor.unit(unit, self.relation("which6"));
        }
        if let (Some(count), Some(unit)) = (self.text("count"), self.text("unit7")) {
            return self.anchor.ago(number::parse(count)?, unit);
        }
        if self.text("newyear").is_some() {
            return self.anchor.month(1, None, self.relation("newyear"));
        }
        if let Some(word) = self.text("deictic") {
            return self.anchor.day_of(word);
        }
        let season = self.text("which2").is_some();
        season.then(|| self.anchor.unit("year", self.relation("which2")))?
    }

    fn month_without_year(&self, month: u8) -> Option<PartialDate> {
        let day = self.day().map(|day| u8::try_from(day).unwrap_or(0));
        if let Some(which) = self.text("rel1").or(self.text("rel3")) {
            let year = self.anchor.unit("year", Relation::named(which))?.year();
            return dated(year, month, day);
        }
        if day.is_none() && self.text("which").is_none() && !self.reads_as_month() {
            return None;
        }
        // "from April to June 2015": the year stands with the second month.
        if let Some(year) = self.shared_year() {
            return dated(year, month, day);
        }
        self.anchor.month(month, day, self.relation("which"))
    }

    /// What `last`, `next`, … say, or else the tense of the clause.
    fn relation(&self, group: &str) -> Relation {
        match self.text(group) {
            Some(which) if group != "newyear" => Relation::named(which),
            _ => super::resolve::tense(self.before, self.after),
        }
    }

    /// A month's name alone is one only after a word that leads dates in: `Theresa May`, `march on`.
    fn reads_as_month(&self) -> bool {
        let Some(name) = self.text("month3") else { return false };
        let full = name.len() > 4 || matches!(name.to_lowercase().as_str(), "may" | "june" | "july");
        full && name.starts_with(char::is_uppercase) && self.led_in()
    }

    /// A number is a year after such a word, or where the clause ends with it.
    fn year_alone(&self) -> bool {
        let parted =
            self.before.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '–' | '-' | '/' | '“'));
        let ends = self.after.is_empty() || self.after.starts_with([',', '.', ';', ':', ')', '–', '”', '?']);
        let figure =
            self.after.starts_with([',', '.']) && self.after.chars().nth(1).is_some_and(|c| c.is_numeric());
        (parted || self.before.is_empty()) && !figure && (self.led_in() || ends)
    }

    fn led_in(&self) -> bool {
        const WORDS: [&str; 20] = [
            "in",
            "on",
            "from",
            "since",
            "until",
            "till",
            "by",
            "during",
            "before",
            "after",
            "of",
            "to",
            "between",
            "early",
            "late",
            "mid",
            "through",
            "throughout",
            "starting",
            "last",
        ];
        let words = words_before(self.before, 1);
        let word = words.first().map_or("", String::as_str);
        WORDS.contains(&word) || self.anchor.previous.is_some() && matches!(word, "and" | "or")
    }

    /// The year of a second date that follows over `to` or `and`.
    fn shared_year(&self) -> Option<u16> {
        let after = self.after.trim_start();
        let rest = ["to ", "and ", "until ", "or ", "– ", "–", "-"]
            .iter()
            .find_map(|join| after.strip_prefix(join))?;
        let captures = SHAPE.as_ref()?.captures(near(rest))?;
        let at_once = captures.get(0)?.start() == 0 && captures.name("year10").is_none();
        let years = ["year1", "year3"];
        at_once.then(|| years.iter().find_map(|name| captures.name(name)?.as_str().parse().ok()))?
    }

    fn month(&self) -> Option<u8> {
        let named = self.text("month").or(self.text("month2")).or(self.text("month3"));
        named.and_then(dateline::month).or_else(|| self.text("month5")?.parse().ok())
    }

    fn day(&self) -> Option<u16> {
        ["day", "day2", "day5"].iter().find_map(|name| self.number(name))
    }

    fn number(&self, group: &str) -> Option<u16> {
        self.text(group)?.parse().ok()
    }

    fn text(&self, group: &str) -> Option<&'a str> {
        self.captures.name(group).map(|found| found.as_str())
    }
}

fn dated(year: u16, month: u8, day: Option<u8>) -> Option<PartialDate> {
    match day {
        Some(day) => PartialDate::from_day(year, month, day),
        None => PartialDate::from_month(year, month),
    }
}

/// The preposition before a date, past `the end of` and the like.
fn lead(before: &str) -> Lead {
    const PASSED: [&str; 15] = [
        "the",
        "end",
        "start",
        "beginning",
        "middle",
        "of",
        "early",
        "late",
        "mid",
        "about",
        "around",
        "least",
        "midnight",
        "autumn",
        "weekend",
    ];
    let words = words_before(before, 5);
    let first = words.iter().find(|word| !PASSED.contains(&word.as_str()));
    match first.map_or("", String::as_str) {
        "from" | "starting" | "beginning" | "commencing" => Lead::From,
        "since" => Lead::Since,
        "until" | "till" | "to" | "through" => Lead::Until,
        "on" | "at" => Lead::On,
        "in" | "during" => Lead::In,
        "by" => Lead::By,
        "before" => Lead::Before,
        "after" => Lead::After,
        _ => Lead::Other,
    }
}
