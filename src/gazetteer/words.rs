//! Words that are no name by themselves: common words, surnames, places.

use foldhash::HashSet;

use super::stanza;
use crate::error::Error;
use crate::fold::fold;

/// The bundled lists, folded, and the places that a gazetteer's own names hold.
#[derive(Debug, Default)]
pub(super) struct Words {
    common: HashSet<String>,
    initials: HashSet<String>,
    places: HashSet<String>,
    directions: HashSet<String>,
}

impl Words {
    /// Reads the line form of `words.txt`.
    pub(super) fn read(text: &str) -> Result<Self, Error> {
        let mut words = Words::default();
        for stanza in stanza::parse(text)?.1 {
            let set = match stanza.key {
                "common" | "surnames" => &mut words.common,
                "initials" => &mut words.initials,
                "places" => &mut words.places,
                "directions" => &mut words.directions,
                other => {
                    let known = "common, initials, surnames, places and directions";
                    return Err(stanza::odd(stanza.line, format!("no list `{other}`: there are {known}")));
                }
            };
            set.extend(stanza.fields.iter().flat_map(|field| field.value.split_whitespace()).map(fold));
        }
        Ok(words)
    }

    /// Takes the words of a place's name for places.
    pub(super) fn add_place(&mut self, name: &str) {
        for word in fold(name).split([' ', ',']) {
            if word.len() > 2 && !self.directions.contains(word) && !self.places.contains(word) {
                self.places.insert(word.to_owned());
            }
        }
    }

    /// True for initials that more often stand for something else.
    pub(super) fn are_common_initials(&self, folded: &str) -> bool {
        self.initials.contains(folded)
    }

    /// True where every word is a word of everyday English.
    pub(super) fn all_common(&self, folded: &str) -> bool {
        folded.split(' ').all(|word| self.common.contains(bare(word)))
    }

    /// True for one word that is a common word, a surname or a place, and for several that are all places.
    pub(super) fn need_support(&self, folded: &str) -> bool {
        let place = |word: &str| {
            let word = bare(word);
            word.is_empty() || self.places.contains(word) || self.directions.contains(word)
        };
        match folded.split_once(' ') {
            None => self.common.contains(bare(folded)) || place(folded),
            Some(_) => parts(folded).all(place),
        }
    }
}

/// What stands between the blanks of a name. Names are short: a look at each byte is quicker than a search.
pub(super) fn parts(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(name);
    std::iter::from_fn(move || {
        let open = rest?;
        let end = open.bytes().position(|byte| byte == b' ');
        rest = end.and_then(|end| open.get(end + 1..));
        open.get(..end.unwrap_or(open.len()))
    })
}

/// A word without possessive and marks.
fn bare(word: &str) -> &str {
    let mark = |byte: Option<&u8>| matches!(byte, Some(b'\'' | b',' | b'.'));
    let bytes = word.as_bytes();
    if !mark(bytes.first()) && !mark(bytes.last()) && !bytes.ends_with(b"'s") {
        return word;
    }
    word.trim_end_matches("'s").trim_matches(['\'', ',', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_what_blanks_part() {
        for name in ["", " ", "elm", "elm bay  é x ", " elm"] {
            assert!(parts(name).eq(name.split(' ')), "{name}");
        }
    }

    #[test]
    fn words_and_places_need_support() {
        let mut words = Words::read("[common] c\nwords: circle\n[directions] d\nwords: East and\n").unwrap();
        words.add_place("Elm Bay");
        for (name, needed) in [
            ("circle", true),
            ("circle health", false),
            ("east elm and bay", true),
            ("elm", true),
            ("serco", false),
        ] {
            assert_eq!(words.need_support(name), needed, "{name}");
        }
        assert!(Words::read("[odd] x\n").is_err());
    }

    #[test]
    fn each_list_is_asked_for_its_own() {
        let text = "[common] c\nwords: big blue\nwords: bridge\n[surnames] s\nwords: Ash\n[initials] i\nwords: IT PM\n\
            [places] p\nwords: Leeds\n[directions] d\nwords: north of\n";
        let mut words = Words::read(text).unwrap();
        words.add_place("Elm Bay, St Ann");
        words.add_place("North Croft");
        for (name, needed) in [
            ("big", true),
            ("bridge", true),
            ("ash", true),
            ("ash's", true),
            ("'blue'", true),
            ("blue,", true),
            ("leeds", true),
            ("north", true),
            ("croft", true),
            ("bay", true),
            ("ann", true),
            // Two letters are hardly a place.
            ("st", false),
            ("it", false),
            ("leeds bay", true),
            ("north of leeds", true),
            ("leeds, elm", true),
            ("leeds . bay", true),
            ("leeds bridge", false),
            ("big blue", false),
            ("", true),
            ("serco's", false),
        ] {
            assert_eq!(words.need_support(name), needed, "{name}");
        }
        for (name, common) in [
            ("big", true),
            ("big blue bridge", true),
            ("big blue's", true),
            ("big elm", false),
            ("leeds", false),
        ] {
            assert_eq!(words.all_common(name), common, "{name}");
        }
        for (name, common) in [("it", true), ("pm", true), ("rcht", false), ("big", false)] {
            assert_eq!(words.are_common_initials(name), common, "{name}");
        }
        let error = Words::read("[common] c\nwords: a\n[odd] x\n").unwrap_err();
        assert_eq!(error.line(), Some(3));
    }
}
