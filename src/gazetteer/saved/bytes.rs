//! Numbers and strings as bytes and back; what is read is never trusted.

use crate::date::PartialDate;

/// Gathers bytes.
#[derive(Debug, Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Seven bits a byte, the lowest first; small numbers are short.
    pub(super) fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// The number of parts, and each.
    pub(super) fn list<T>(&mut self, parts: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(parts.len() as u64);
        parts.iter().for_each(|part| write(self, part));
    }

    pub(super) fn optional<T>(&mut self, part: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.number(u64::from(part.is_some()));
        if let Some(part) = part {
            write(self, part);
        }
    }

    /// Year, month and day in one number; nought where there is none.
    pub(super) fn date(&mut self, date: Option<PartialDate>) {
        let number = date.map_or(0, |date| {
            let (month, day) = (date.month().unwrap_or(0), date.day().unwrap_or(0));
            1 + (u64::from(date.year()) << 9 | u64::from(month) << 5 | u64::from(day))
        });
        self.number(number);
    }
}

/// Takes bytes apart; every part is none where the bytes do not hold it.
#[derive(Debug)]
pub(super) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Reader { rest: bytes }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    /// A number below `bound`, to be used as an index.
    pub(super) fn index(&mut self, bound: usize) -> Option<u32> {
        self.small().filter(|&number| (number as usize) < bound)
    }

    pub(super) fn text(&mut self) -> Option<&'b str> {
        let len = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    pub(super) fn boxed(&mut self) -> Option<Box<str>> {
        self.text().map(Into::into)
    }

    pub(super) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        // Each part takes a byte at least, so that no number makes this ask for more memory than there is.
        let len = usize::try_from(self.number()?).ok().filter(|&len| len <= self.rest.len())?;
        let mut parts = Vec::with_capacity(len.min(1 << 20));
        for _ in 0..len {
            parts.push(read(self)?);
        }
        Some(parts)
    }

    pub(super) fn optional<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.number()? {
            0 => Some(None),
            1 => read(self).map(Some),
            _ => None,
        }
    }

    pub(super) fn date(&mut self) -> Option<Option<PartialDate>> {
        let Some(number) = self.number()?.checked_sub(1) else { return Some(None) };
        let (year, month, day) =
            (u16::try_from(number >> 9).ok()?, (number >> 5 & 15) as u8, (number & 31) as u8);
        let date = match (month, day) {
            (0, 0) => PartialDate::from_year(year),
            (_, 0) => PartialDate::from_month(year, month),
            _ => PartialDate::from_day(year, month, day),
        };
        date.map(Some)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(write: impl Fn(&mut Writer)) -> Vec<u8> {
        let mut writer = Writer::default();
        write(&mut writer);
        writer.into_bytes()
    }

    /// What is read of the bytes, if it is all of them.
    fn whole<'b, T>(bytes: &'b [u8], read: impl Fn(&mut Reader<'b>) -> Option<T>) -> Option<T> {
        let mut reader = Reader::new(bytes);
        read(&mut reader).filter(|_| reader.is_at_end())
    }

    #[test]
    fn numbers_of_every_length_come_back() {
        for number in (0..64).flat_map(|bits| [(1u64 << bits) - 1, 1 << bits]).chain([u64::MAX]) {
            let bytes = written(|out| out.number(number));
            let length = (64 - number.leading_zeros()).div_ceil(7).max(1) as usize;
            assert_eq!((whole(&bytes, Reader::number), bytes.len()), (Some(number), length), "{number}");
            assert_eq!(whole(&bytes, Reader::small), u32::try_from(number).ok());
            for bound in [0, 1, 5, 128, usize::MAX] {
                let index = u32::try_from(number).ok().filter(|&number| (number as usize) < bound);
                assert_eq!(whole(&bytes, |from| from.index(bound)), index, "{number} {bound}");
            }
            assert_eq!(whole(&bytes[..length - 1], Reader::number), None);
        }
        assert_eq!(whole(&[0x80; 12], Reader::number), None, "a number without an end");
    }

    #[test]
    fn days_months_and_years_come_back() {
        for text in ["1", "2014", "9999", "2014-01", "2014-12", "2014-01-01", "2014-12-31", "2016-02-29"] {
            let date: PartialDate = format!("{text:0>4}").parse().unwrap();
            assert_eq!(whole(&written(|out| out.date(Some(date))), Reader::date), Some(Some(date)), "{text}");
        }
        assert_eq!(whole(&written(|out| out.date(None)), Reader::date), Some(None));
        for (month, day) in [(13, 1), (2, 30), (0, 3), (15, 0)] {
            let bytes = written(|out| out.number(1 + (2014 << 9 | month << 5 | day)));
            assert_eq!(whole(&bytes, Reader::date), None, "{month} {day}");
        }
        assert_eq!(whole(&written(|out| out.number(1 + (70_000 << 9))), Reader::date), None);
    }

    #[test]
    fn what_is_neither_there_nor_missing_is_refused() {
        let maybe = |from: &mut Reader<'_>| from.optional(Reader::number);
        assert_eq!(whole(&[0], maybe), Some(None));
        assert_eq!(whole(&[1, 7], maybe), Some(Some(7)));
        assert_eq!((whole(&[2, 7], maybe), whole(&[1], maybe)), (None, None));
        // More parts than there are bytes are not asked for.
        assert_eq!(whole(&[3, 1, 2], |from| from.list(Reader::number)), None);
        assert_eq!(whole(&[2, 1, 2], |from| from.list(Reader::number)), Some(vec![1, 2]));
        assert_eq!(whole(&[1, 0xff], Reader::text), None, "no UTF-8");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn lists_of_texts_come_back(texts in proptest::collection::vec(proptest::option::of(".{0,140}"), 0..9)) {
            let bytes = written(|out| {
                out.list(&texts, |out, text| out.optional(text.as_deref(), |out, text| out.text(text)));
            });
            let read = whole(&bytes, |from| from.list(|from| from.optional(Reader::boxed)));
            let read = read.map(|list| list.into_iter().map(|text| text.map(String::from)).collect::<Vec<_>>());
            prop_assert_eq!(read, Some(texts));
        }
    }
}
