//! Sentences that are longer than any sentence: read as several, each cut behind a comma where there is one.

use super::Sentence;
use crate::limits::Warning;

/// Cuts sentences of more than `most` tokens, and says so.
pub(crate) fn cut(
    document: &str,
    sentences: Vec<Sentence>,
    most: usize,
    warnings: &mut Vec<Warning>,
) -> Vec<Sentence> {
    let most = most.max(1);
    if sentences.iter().all(|sentence| sentence.tokens.len() <= most) {
        return sentences;
    }
    let mut kept = Vec::with_capacity(sentences.len() + 1);
    for sentence in sentences {
        if sentence.tokens.len() <= most {
            kept.push(sentence);
            continue;
        }
        warnings.push(Warning::new("sentence", sentence.span));
        let mut rest = sentence.tokens.as_slice();
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(cut_at(document, rest, most));
            if let (Some(first), Some(last)) = (piece.first(), piece.last()) {
                let span = first.span.join(last.span);
                kept.push(Sentence { span, tokens: piece.to_vec(), ..sentence });
            }
            rest = after;
        }
    }
    kept
}

/// How many of the tokens the next piece takes: up to the last comma in the second half of what it may take.
fn cut_at(document: &str, tokens: &[super::Token], most: usize) -> usize {
    if tokens.len() <= most {
        return tokens.len();
    }
    let comma = |at: &usize| {
        tokens.get(at.saturating_sub(1)).is_some_and(|token| matches!(token.span.text(document), "," | ";"))
    };
    (most / 2 + 1..=most).rev().find(comma).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use crate::article;
    use crate::limits::Warning;

    fn pieces(text: &str, most: usize) -> (Vec<&str>, usize) {
        let mut warnings: Vec<Warning> = Vec::new();
        let article = &article::split(text)[0];
        let cut = super::cut(text, super::super::segment(text, article), most, &mut warnings);
        (cut.iter().map(|sentence| sentence.span.text(text)).collect(), warnings.len())
    }

    #[test]
    fn a_long_sentence_is_cut_behind_a_comma_or_where_it_must() {
        let text = "Elm won, and the ash and the oak and the yew lost.";
        assert_eq!(pieces(text, 100), (vec![text], 0));
        assert_eq!(
            pieces(text, 5),
            (vec!["Elm won,", "and the ash and the", "oak and the yew lost", "."], 1)
        );
        assert_eq!(pieces("a b", 0).0, ["a", "b"]);
    }
}
