//! Articles that are longer than any article: read as several, each cut behind a line where there is one.

use super::{Article, lines};
use crate::limits::Warning;
use crate::span::Span;

/// Cuts articles of more than `most` bytes, and says so. The pieces share outlet and date; the first has the headline.
pub(crate) fn cut(
    document: &str,
    articles: Vec<Article>,
    most: usize,
    warnings: &mut Vec<Warning>,
) -> Vec<Article> {
    if articles.iter().all(|article| article.body.len() <= most) {
        return articles;
    }
    let mut kept = Vec::with_capacity(articles.len() + 1);
    for article in articles {
        if article.body.len() <= most {
            kept.push(article);
            continue;
        }
        warnings.push(Warning::new("article", article.body));
        let bodies = pieces(document, article.body, most);
        let last = bodies.last().map_or(article.body.start, |body| body.start);
        for (at, body) in bodies.into_iter().enumerate() {
            let end = if body.start == last { article.span.end } else { body.end };
            kept.push(if at == 0 {
                Article { span: Span { start: article.span.start, end }, body, ..article.clone() }
            } else {
                let span = Span { start: body.start, end };
                Article { span, body, headline: None, headline_span: None, ..article.clone() }
            });
        }
    }
    kept
}

/// The parts of a body, each of at most `most` bytes.
fn pieces(document: &str, body: Span, most: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut rest = body;
    while !rest.is_empty() {
        let length = length(rest.text(document), most);
        let end = rest.start as usize + length;
        let piece = lines::trim(document, Span::new(rest.start as usize, end));
        if !piece.is_empty() {
            found.push(piece);
        }
        rest = Span::new(end, rest.end as usize);
    }
    found
}

/// How many bytes of `text` the next piece takes: up to the last end of a line in the second half of what it may
/// take, else of a sentence, else of a word, else as many as make whole characters.
fn length(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    let end = (1..=most).rev().find(|at| text.is_char_boundary(*at));
    let Some(end) = end else { return text.chars().next().map_or(text.len(), char::len_utf8) };
    let half = (end / 2..=end).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
    let late = text.get(half..end).unwrap_or("");
    let stop = || ["\n\n", "\n", ". ", " "].iter().find_map(|mark| Some(late.rfind(mark)? + mark.len()));
    stop().map_or(end, |behind| half + behind)
}

#[cfg(test)]
mod tests {
    use super::super::split;
    use crate::limits::Warning;

    fn pieces(text: &str, most: usize) -> (Vec<&str>, usize) {
        let mut warnings: Vec<Warning> = Vec::new();
        let cut = super::cut(text, split(text), most, &mut warnings);
        (cut.iter().map(|article| article.span.text(text)).collect(), warnings.len())
    }

    #[test]
    fn a_long_article_is_cut_behind_a_paragraph_a_line_a_sentence_or_a_word() {
        let text = "Elm won.\n\nAsh lost.\n\nOak won.";
        assert_eq!(pieces(text, 100), (vec![text], 0));
        assert_eq!(pieces(text, 22), (vec!["Elm won.\n\nAsh lost.", "Oak won."], 1));
        assert_eq!(pieces("Elm won.\nAsh lost.\nOak won.", 20).0, ["Elm won.\nAsh lost.", "Oak won."]);
        assert_eq!(pieces("Elm won. Ash lost. Oak won.", 20).0, ["Elm won. Ash lost.", "Oak won."]);
        assert_eq!(pieces("Elm and ash and oak won.", 14).0, ["Elm and ash", "and oak won."]);
    }

    #[test]
    fn what_has_no_place_to_be_cut_is_cut_between_characters() {
        assert_eq!(pieces("ééé.", 3).0, ["é", "é", "é."]);
        assert_eq!(pieces("éé.", 1).0, ["é", "é", "."]);
        assert_eq!(pieces("éé.", 0).0, ["é", "é", "."]);
    }

    #[test]
    fn the_first_piece_has_the_headline_and_all_have_the_date() {
        let text = "Elm wins\n\n3 May 2014\n\nElm won the day.\n\nAsh lost the day.";
        let cut = super::cut(text, split(text), 20, &mut Vec::new());
        let told: Vec<_> =
            cut.iter().map(|article| (article.headline.is_some(), article.body.text(text))).collect();
        assert_eq!(told, [(true, "Elm won the day."), (false, "Ash lost the day.")]);
        assert!(cut.iter().all(|article| article.published.is_some_and(|date| date.year() == 2014)));
        assert_eq!(cut[0].span.start, 0);
        assert_eq!(cut[1].span.end as usize, text.len());
    }
}
