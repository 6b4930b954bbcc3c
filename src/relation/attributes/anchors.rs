//! What must stand in a sentence for it to state a sum, a length or a date: found in one quick pass, so that
//! the patterns read only sentences in which they can match.

use aho_corasick::{AhoCorasick, MatchKind};
use once_cell::sync::Lazy;

use crate::article::dateline;

/// Signs and names of currencies.
const MONEY: u8 = 1;
const DIGIT: u8 = 2;
/// Units of time, and words that hold one (`today`, `Monday`).
const UNIT: u8 = 4;
/// Other words of dates.
const DATE: u8 = 8;
/// Months, at the beginning of a word.
const MONTH: u8 = 16;

/// What was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anchors(u8);

struct Words {
    automaton: Option<AhoCorasick>,
    classes: Vec<u8>,
}

static WORDS: Lazy<Words> = Lazy::new(|| {
    let months = dateline::month_alternatives();
    let lists: [(u8, Vec<&str>); 6] = [
        (DIGIT, "0 1 2 3 4 5 6 7 8 9".split(' ').collect()),
        (MONEY, "£ € $ gbp eur usd pounds euros dollars".split(' ').collect()),
        (UNIT, "year month week day decade".split(' ').collect()),
        (
            DATE,
            "spring summer autumn winter tonight tomorrow morning afternoon evening midnight"
                .split(' ')
                .collect(),
        ),
        (MONTH, months.split('|').collect()),
        // These two fold to k and s: where one stands, the patterns see for themselves.
        (MONEY | DIGIT | UNIT | DATE, vec!["\u{212a}", "\u{17f}"]),
    ];
    let mut words = Vec::new();
    let mut classes = Vec::new();
    for (class, list) in lists {
        classes.resize(classes.len() + list.len(), class);
        words.extend(list);
    }
    let automaton =
        AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(words).ok();
    Words { automaton, classes }
});

impl Anchors {
    /// Looks `text` through.
    pub(crate) fn of(text: &str) -> Anchors {
        let Some(automaton) = &WORDS.automaton else { return Anchors(u8::MAX) };
        let mut found = 0;
        for anchor in automaton.find_overlapping_iter(text) {
            let class = WORDS.classes.get(anchor.pattern().as_usize()).copied().unwrap_or(u8::MAX);
            let inside = || {
                let before = anchor.start().checked_sub(1).and_then(|at| text.as_bytes().get(at));
                before.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            };
            if class != MONTH || !inside() {
                found |= class;
            }
        }
        Anchors(found)
    }

    /// Whether it may state a sum of money.
    pub(crate) fn money(self) -> bool {
        self.0 & MONEY != 0 && self.0 & DIGIT != 0
    }

    /// Whether it may state a length of time.
    pub(crate) fn durations(self) -> bool {
        self.0 & UNIT != 0
    }

    /// Whether it may state a date.
    pub(crate) fn dates(self) -> bool {
        self.0 & (DIGIT | UNIT | DATE | MONTH) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_state_nothing_are_told() {
        let told = |text| {
            let anchors = Anchors::of(text);
            (anchors.money(), anchors.durations(), anchors.dates())
        };
        assert_eq!(told("Bidders kept apart."), (false, false, false));
        assert_eq!(told("It costs £5m."), (true, false, true));
        assert_eq!(told("Five pounds, or five-year terms."), (false, true, true));
        assert_eq!(told("By MARCH or yesterday."), (false, true, true));
        assert_eq!(told("In Sept, at midnight."), (false, false, true));
    }
}
