//! The same story in several outlets: sources whose words are nearly the same.

use std::collections::BTreeMap;

use super::fact::Source;

/// Words in a row that two reports of one story share.
const SHINGLE: usize = 3;
/// How many shingles of a report stand for all of it. Two reports that share three in four of their
/// shingles share one of the eight smallest nearly always.
const SKETCH: usize = 8;

/// The sources in groups of one story, in the order of each group's first.
///
/// A report is known by its smallest shingle hashes; a source joins the story of the first source that has
/// one of them, if half of their shingles are the same. That compares each source with at most
/// [`SKETCH`] others, however many there are.
pub(super) fn stories<'a>(sources: impl Iterator<Item = &'a Source>) -> Vec<Vec<&'a Source>> {
    let mut stories: Vec<Vec<&'a Source>> = Vec::new();
    let mut first: Vec<Vec<u64>> = Vec::new(); // the shingles of each story's first source
    let mut by_shingle: BTreeMap<u64, usize> = BTreeMap::new();
    for source in sources {
        let shingles = shingles(&source.quote);
        let same = shingles.iter().take(SKETCH).filter_map(|shingle| by_shingle.get(shingle).copied()).find(
            |&story| {
                first
                    .get(story)
                    .is_some_and(|other| 2 * shared(other, &shingles) >= other.len().max(shingles.len()))
            },
        );
        if let Some(story) = same.and_then(|story| stories.get_mut(story)) {
            story.push(source);
            continue;
        }
        for &shingle in shingles.iter().take(SKETCH) {
            by_shingle.entry(shingle).or_insert(stories.len());
        }
        stories.push(vec![source]);
        first.push(shingles);
    }
    stories
}

/// The hashes of all runs of [`SHINGLE`] words, case and punctuation aside, sorted; a quote of fewer words
/// is one run.
fn shingles(quote: &str) -> Vec<u64> {
    let words: Vec<u64> = quote
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().flat_map(char::to_lowercase).fold(HASH, |hash, c| mix(hash, c.into())))
        .collect();
    let run = |words: &[u64]| words.iter().fold(HASH, |hash, &word| mix(hash, word));
    let mut shingles: Vec<u64> =
        if words.len() < SHINGLE { vec![run(&words)] } else { words.windows(SHINGLE).map(run).collect() };
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// How many hashes two sorted lists share.
fn shared(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|hash| b.binary_search(hash).is_ok()).count()
}

const HASH: u64 = 0x9E37_79B9_7F4A_7C15;

/// A fixed hash, so that every machine groups alike.
fn mix(hash: u64, next: u64) -> u64 {
    let mixed = (hash ^ next).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ (mixed >> 29)).wrapping_mul(0x94D0_49BB_1331_11EB).rotate_left(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(quote: &str) -> Source {
        Source { quote: quote.into(), ..Source::default() }
    }

    fn sizes(quotes: &[&str]) -> Vec<usize> {
        let sources: Vec<Source> = quotes.iter().map(|quote| source(quote)).collect();
        stories(sources.iter()).iter().map(Vec::len).collect()
    }

    #[test]
    fn a_reprint_with_small_changes_is_the_same_story() {
        let agency = "Brightwell has won a five-year contract worth £12m to run eye clinics across Elmshire.";
        let reprint =
            "BRIGHTWELL has won a five-year contract worth £12m to run eye clinics across Elmshire, it said.";
        let own = "The CCG chose Brightwell over two rivals for the eye clinics, its board papers show.";
        assert_eq!(sizes(&[agency, own, reprint, agency]), [3, 1]);
    }

    #[test]
    fn short_and_empty_quotes_are_compared_whole() {
        assert_eq!(sizes(&["", "", "Yes.", "yes", "No."]), [2, 2, 1]);
        assert_eq!(sizes(&[]), [0usize; 0]);
    }
}
