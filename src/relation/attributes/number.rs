//! Numbers in figures and words.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;

static WORDS: Lazy<BTreeMap<&str, u32>> = Lazy::new(|| {
    let lines =
        include_str!("../../../seeds/lexicon/numbers.txt").lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| {
        let mut words = line.split_whitespace();
        let number: u32 = words.next()?.parse().ok()?;
        Some(words.map(move |word| (word, number)))
    });
    entries.flatten().collect()
});

/// All number words as alternatives of a regular expression, the longest first, figures among them.
pub(super) fn alternatives() -> String {
    let mut words: Vec<&str> = WORDS.keys().copied().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let units = words.join("|");
    format!(
        r"\d{{1,4}}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-\s](?:one|two|three|four|five|six|seven|eight|nine)|{units}"
    )
}

/// The number that `text` names: `18`, `eighteen`, `twenty-five`, `a`.
pub(super) fn parse(text: &str) -> Option<u32> {
    let text = text.to_lowercase();
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let mut parts = text.split(['-', ' ', '\u{a0}']).filter(|part| !part.is_empty());
    let (first, second) = (parts.next()?, parts.next());
    let tens = *WORDS.get(first)?;
    match second {
        None => Some(tens),
        Some(unit) => Some(tens + WORDS.get(unit)?),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn figures_and_words() {
        assert_eq!(parse("18"), Some(18));
        assert_eq!(parse("Twenty-five"), Some(25));
        assert_eq!(parse("a"), Some(1));
        assert_eq!(parse("many"), None);
    }
}
