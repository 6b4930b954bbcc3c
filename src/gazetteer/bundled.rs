//! The files that ship with the crate.

use once_cell::sync::Lazy;

use super::variants::Patterns;
use super::words::Words;
use super::{Entity, Gazetteer, GazetteerBuilder, Profile, read};
use crate::threads;

/// The blocks of a file.
type Read = Vec<(Entity, Profile)>;

const VARIANTS: &str = include_str!("../../seeds/gazetteer/variants.txt");
const WORDS: &str = include_str!("../../seeds/gazetteer/words.txt");

/// What decides on the names of every gazetteer.
pub(super) const SHARED: [&str; 2] = [VARIANTS, WORDS];

/// Kinds that a common name more likely means come first.
const FILES: [(&str, &str); 10] = [
    ("trusts.txt", include_str!("../../seeds/gazetteer/trusts.txt")),
    ("ccgs.txt", include_str!("../../seeds/gazetteer/ccgs.txt")),
    ("public_bodies.txt", include_str!("../../seeds/gazetteer/public_bodies.txt")),
    ("councils.txt", include_str!("../../seeds/gazetteer/councils.txt")),
    ("firms.txt", include_str!("../../seeds/gazetteer/firms.txt")),
    ("nonprofits.txt", include_str!("../../seeds/gazetteer/nonprofits.txt")),
    ("hospitals.txt", include_str!("../../seeds/gazetteer/hospitals.txt")),
    ("people.txt", include_str!("../../seeds/gazetteer/people.txt")),
    ("media.txt", include_str!("../../seeds/gazetteer/media.txt")),
    ("other.txt", include_str!("../../seeds/gazetteer/other.txt")),
];

/// What each file holds, in their order; read on all cores where it may be.
fn read_all() -> Vec<(&'static str, Read)> {
    let read = |at| {
        let (file, text) = FILES.get(at).copied().unwrap_or_default();
        (file, read::read(text).unwrap_or_default())
    };
    threads::each(FILES.len(), read)
}

/// A test reads every bundled file, so none of these can fail in a released crate; if one did, what could be
/// read would stand.
pub(super) fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: Lazy<Gazetteer> = Lazy::new(|| {
        let mut builder = GazetteerBuilder::default();
        for (file, read) in read_all() {
            builder.push_all(read, file);
        }
        builder.build()
    });
    &GAZETTEER
}

pub(super) fn patterns() -> &'static Patterns {
    static PATTERNS: Lazy<Patterns> = Lazy::new(|| Patterns::read(VARIANTS).unwrap_or_default());
    &PATTERNS
}

/// How names are said to have been made.
pub(super) fn origins() -> Vec<&'static str> {
    let declared = ["official name", "also known as", "former name"];
    declared.into_iter().chain(patterns().origins()).collect()
}

pub(super) fn words() -> Words {
    Words::read(WORDS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_file_reads() {
        let mut builder = GazetteerBuilder::default();
        for (file, text) in FILES {
            builder.read(text, file).unwrap();
        }
        Patterns::read(VARIANTS).unwrap();
        Words::read(WORDS).unwrap();
    }
}
