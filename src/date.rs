//! A date as precise as an article states it: a year, a month of a year, or a day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, ErrorKind};

/// A civil date known to the year, the month or the day. Prints and parses as ISO 8601:
/// `2014`, `2014-09`, `2014-09-03`. Orders by time, the less precise before the more precise.
///
/// ```
/// use awarded::PartialDate;
///
/// let day: PartialDate = "2014-09-03".parse()?;
/// assert_eq!(day.month(), Some(9));
/// assert_eq!(day.to_string(), "2014-09-03");
/// assert!("2014-02-30".parse::<PartialDate>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    month: u8,
    day: u8,
}

impl PartialDate {
    /// A date known to the year.
    ///
    /// ```
    /// # use awarded::PartialDate;
    /// assert_eq!(PartialDate::from_year(2014).unwrap().to_string(), "2014");
    /// assert_eq!(PartialDate::from_year(0), None);
    /// ```
    pub fn from_year(year: u16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(PartialDate { year, month: 0, day: 0 })
    }

    /// A date known to the month, which counts from 1.
    ///
    /// ```
    /// # use awarded::PartialDate;
    /// assert_eq!(PartialDate::from_month(2014, 4).unwrap().to_string(), "2014-04");
    /// assert_eq!(PartialDate::from_month(2014, 13), None);
    /// ```
    pub fn from_month(year: u16, month: u8) -> Option<Self> {
        Self::from_year(year)?;
        (1..=12).contains(&month).then_some(PartialDate { year, month, day: 0 })
    }

    /// A date known to the day; none for a day that the calendar does not hold.
    ///
    /// ```
    /// # use awarded::PartialDate;
    /// assert_eq!(PartialDate::from_day(2016, 2, 29).unwrap().to_string(), "2016-02-29");
    /// assert_eq!(PartialDate::from_day(2015, 2, 29), None);
    /// ```
    pub fn from_day(year: u16, month: u8, day: u8) -> Option<Self> {
        Self::from_month(year, month)?;
        (1..=days_in_month(year, month)).contains(&day).then_some(PartialDate { year, month, day })
    }

    /// The year.
    ///
    /// ```
    /// # use awarded::PartialDate;
    /// assert_eq!(PartialDate::from_year(2014).unwrap().year(), 2014);
    /// ```
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1 to 12, where known.
    ///
    /// ```
    /// # use awarded::PartialDate;
    /// assert_eq!(PartialDate::from_year(2014).unwrap().month(), None);
    /// ```
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, from 1, where known.
    ///
    /// ```
    /// # use awarded::PartialDate;
    /// assert_eq!(PartialDate::from_month(2014, 4).unwrap().day(), None);
    /// ```
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The month that lies `months` after (or, negative, before) this one's, known to the month;
    /// a date known only to the year counts from January.
    ///
    /// ```
    /// # use awarded::PartialDate;
    /// let day: PartialDate = "2014-11-07".parse()?;
    /// assert_eq!(day.plus_months(3).unwrap().to_string(), "2015-02");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let from = i32::from(self.year) * 12 + i32::from(self.month.max(1)) - 1;
        let to = from.checked_add(months)?;
        let year = u16::try_from(to.div_euclid(12)).ok()?;
        Self::from_month(year, u8::try_from(to.rem_euclid(12)).ok()? + 1)
    }

    /// The day that lies `days` after (or, negative, before) this one; none where this date is not
    /// known to the day or the calendar ends.
    ///
    /// ```
    /// # use awarded::PartialDate;
    /// let day: PartialDate = "2014-03-01".parse()?;
    /// assert_eq!(day.plus_days(-1).unwrap().to_string(), "2014-02-28");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn plus_days(self, days: i64) -> Option<Self> {
        self.day()?;
        Self::from_day_number(self.day_number().checked_add(days)?)
    }

    /// The day of the week, 0 for Monday; none where this date is not known to the day.
    ///
    /// ```
    /// # use awarded::PartialDate;
    /// let friday: PartialDate = "2014-11-07".parse()?;
    /// assert_eq!(friday.weekday(), Some(4));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn weekday(self) -> Option<u8> {
        self.day()?;
        u8::try_from((self.day_number() + 3).rem_euclid(7)).ok()
    }

    /// Days since 1 January 1970 in the Gregorian calendar; what is not known counts as the first.
    fn day_number(self) -> i64 {
        let (month, day) = (i64::from(self.month.max(1)), i64::from(self.day.max(1)));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    fn from_day_number(number: i64) -> Option<Self> {
        let number = number.checked_add(719_468)?;
        let era = number.div_euclid(146_097);
        let day_of_era = number.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::from_day(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let odd = || {
            Error::new(
                ErrorKind::Interchange,
                format!("`{text}` is no date: write 2014, 2014-09 or 2014-09-03"),
            )
        };
        let mut parts = text.splitn(3, '-');
        let mut number = |digits: usize| -> Result<Option<u16>, Error> {
            let Some(part) = parts.next() else { return Ok(None) };
            let right = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            right.then(|| part.parse().ok()).flatten().map(Some).ok_or_else(odd)
        };
        let (year, month, day) = (number(4)?.ok_or_else(odd)?, number(2)?, number(2)?);
        let date = match (month, day) {
            (None, _) => Self::from_year(year),
            (Some(month), None) => Self::from_month(year, month as u8),
            (Some(month), Some(day)) => Self::from_day(year, month as u8, day as u8),
        };
        date.ok_or_else(odd)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
