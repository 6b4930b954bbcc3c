//! Lists by their layout: lines of their own under a sentence that introduces them.

use std::ops::Range;

use crate::span::Span;

/// The longest line without a bullet that is read as an item, brackets left out, in bytes.
const SHORT: usize = 60;

/// Marks that open items of a list.
pub(super) const BULLETS: [char; 9] = ['•', '·', '*', '▪', '‣', '◦', '●', '■', '→'];

/// A list: the paragraph before it, and the sentence that opens each of its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listing {
    /// The sentences of the paragraph that introduces it.
    pub(crate) introduction: Range<usize>,
    /// The first sentence of each item.
    pub(crate) items: Vec<usize>,
}

/// The lists of an article, by the spans of its sentences, of which the first is its headline. A list without
/// bullets needs a colon before it, one of a single item too.
pub(crate) fn listings(document: &str, sentences: &[Span]) -> Vec<Listing> {
    let mut lines: Vec<(Range<usize>, bool)> = Vec::new();
    // What stands before an article is not looked at: there may be much of it.
    let mut end = sentences.first().map_or(0, |first| first.start as usize);
    for (at, span) in sentences.iter().enumerate() {
        let gap = document.get(end..span.start as usize).unwrap_or_default();
        let opens = lines.is_empty() || gap.contains('\n');
        match lines.last_mut().filter(|_| !opens) {
            Some((line, _)) => line.end = at + 1,
            None => lines.push((at..at + 1, gap.contains(BULLETS) || marked(span.text(document)))),
        }
        end = span.end as usize;
    }
    let mut found = Vec::new();
    let mut next = 2;
    while let Some((line, bulleted)) = lines.get(next) {
        let (introduction, before) = &lines[next - 1];
        let last = sentences[introduction.end - 1].text(document);
        let announced = last.ends_with([':', '?']) || last.ends_with(":-");
        let item = |line: &Range<usize>, marked: bool| match bulleted {
            true => marked,
            false => !marked && line.len() == 1 && short(sentences[line.start].text(document)),
        };
        if *before || !item(line, *bulleted) || !(announced || *bulleted) {
            next += 1;
            continue;
        }
        let run = lines[next..].iter().take_while(|(line, marked)| item(line, *marked)).count();
        if announced || run > 1 {
            let items = lines[next..next + run].iter().map(|(line, _)| line.start).collect();
            found.push(Listing { introduction: introduction.clone(), items });
        }
        next += run;
    }
    found
}

/// `- A`, `1. A`: a line that opens with a dash or a number.
fn marked(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < text.len() && text.len() - rest.len() < 3 && rest.starts_with([')', '.']);
    numbered || text.strip_prefix(['-', '–', '—']).is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// A line that names something and says nothing.
fn short(text: &str) -> bool {
    let outside: usize =
        text.split('(').map(|part| part.split_once(')').map_or(part, |(_, rest)| rest).len()).sum();
    outside <= SHORT && !text.ends_with(['.', '!', '?', ':', '”', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Vec<String>)> {
        let articles = crate::article::split(text);
        let spans: Vec<Span> =
            crate::sentence::segment(text, &articles[0]).iter().map(|sentence| sentence.span).collect();
        let told = |listing: Listing| {
            let last = listing.introduction.end - 1;
            let items = listing.items.iter().map(|&item| spans[item].text(text).to_owned()).collect();
            (spans[last].text(text).to_owned(), items)
        };
        listings(text, &spans).into_iter().map(told).collect()
    }

    #[test]
    fn bullets_under_a_paragraph_are_its_list() {
        let text = "A quiet week\n\nThe race is on. Three are left.\n\n• Acme\n• Barton (of Leeds)\n\nIt ends in May.";
        let list = vec!["Acme".to_owned(), "Barton (of Leeds)".to_owned()];
        assert_eq!(read(text), [("Three are left.".to_owned(), list)]);
    }

    #[test]
    fn short_lines_are_a_list_behind_a_colon_alone() {
        let told = read("A quiet week\n\nThe suppliers are:\n\nAcme\nBarton\n\nThey were glad.");
        assert_eq!(told, [("The suppliers are:".to_owned(), vec!["Acme".to_owned(), "Barton".to_owned()])]);
        assert!(
            read("A quiet week\n\nIt was glad.\n\nBreaking news\nMost read\n\nThe rest follows here.")
                .is_empty()
        );
    }

    #[test]
    fn what_stands_before_the_first_sentence_counts_for_nothing() {
        let before = "• Another article\n\n";
        let text = format!("{before}Serco wins\n\nThe race was long.\n\nIt ends in May.");
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        assert!(
            listings(&text, &[at("Serco wins"), at("The race was long."), at("It ends in May.")]).is_empty()
        );
    }

    #[test]
    fn points_under_a_headline_are_none() {
        assert!(read("A quiet week\n\n• Acme wins\n• Barton loses\n\nThe rest follows here.").is_empty());
    }
}
