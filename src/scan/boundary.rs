//! Whether a span stands alone as words, told from the characters around it.

use crate::fold::{is_apostrophe, is_dash, is_invisible};
use crate::span::Span;
use unicode_normalization::char::is_combining_mark;

/// What may follow an apostrophe after a name: `Monitor's`, `Circle'd`, `Serco'll`.
const CLITICS: [&str; 5] = ["s", "d", "ll", "ve", "re"];

/// Small words that tie a place's name together over hyphens: in `Newcastle-under-Lyme` stands no Newcastle.
const TIES: [&str; 10] = ["upon", "on", "under", "in", "le", "by", "super", "the", "la", "cum"];

/// True where neither end of `span` lies inside a word. A hyphen ends a word (`Bupa-owned`), and so does the
/// apostrophe of a possessive; one inside a word does not (`O'Brien`).
pub(super) fn stands_alone(text: &str, span: Span) -> bool {
    if let Some(alone) = among_ascii(text.as_bytes(), span) {
        return alone;
    }
    let (Some(before), Some(words), Some(after)) =
        (text.get(..span.start as usize), text.get(span.range()), text.get(span.end as usize..))
    else {
        return false;
    };
    let starts_in_word = words.chars().next().is_some_and(is_word);
    let ends_in_word = words.chars().next_back().is_some_and(is_word);
    (!starts_in_word || opens(before)) && (!ends_in_word || closes(after))
}

/// The same where the characters at both ends, and those beside them, are ASCII and no dash or apostrophe; else none.
fn among_ascii(text: &[u8], span: Span) -> Option<bool> {
    let (start, end) = (span.start as usize, span.end as usize);
    let inside = |at: usize| text.get(at).filter(|byte| byte.is_ascii()).map(u8::is_ascii_alphanumeric);
    let beside = |at: Option<usize>| match at.and_then(|at| text.get(at)) {
        None => Some(Beside::Free),
        Some(b'-' | b'\'' | b'`' | 0x80..) => None,
        Some(byte) if byte.is_ascii_alphanumeric() || *byte == b'_' => Some(Beside::Word),
        Some(b'@') => Some(Beside::At),
        Some(_) => Some(Beside::Free),
    };
    let (before, after) = (beside(start.checked_sub(1))?, beside(Some(end))?);
    let opens = !inside(start)? || before == Beside::Free;
    let closes = !inside(end.checked_sub(1)?)? || after != Beside::Word;
    Some(opens && closes)
}

/// What stands beside a span.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// Part of a word.
    Word,
    /// The mark before an account: no name starts behind it.
    At,
    Free,
}

/// Whether a word may start after `before`.
fn opens(before: &str) -> bool {
    let mut chars = before.chars().rev().filter(|&c| !is_invisible(c));
    match chars.next() {
        None => true,
        Some(c) if is_word(c) || matches!(c, '@' | '_') => false,
        Some(c) if is_apostrophe(c) => !chars.next().is_some_and(is_word),
        Some(c) if is_dash(c) => !tied(before.trim_end_matches(is_dash), Side::Before),
        Some(_) => true,
    }
}

/// Whether a word may end before `after`.
fn closes(after: &str) -> bool {
    let visible = after.trim_start_matches(is_invisible);
    let mut chars = visible.chars();
    match chars.next() {
        None => true,
        Some(c) if is_word(c) || c == '_' => false,
        Some(c) if is_apostrophe(c) => {
            let rest = chars.as_str();
            let word = rest.split(|c: char| !is_word(c)).next().unwrap_or("");
            word.is_empty() || CLITICS.iter().any(|clitic| clitic.eq_ignore_ascii_case(word))
        }
        Some(c) if is_dash(c) => !tied(chars.as_str(), Side::After),
        Some(_) => true,
    }
}

enum Side {
    Before,
    After,
}

/// Whether the word on this side of a hyphen is a tie with another hyphen beyond it.
fn tied(text: &str, side: Side) -> bool {
    // A tie is short: no need to look further than it could reach.
    let letter = |c: char| c.is_ascii_lowercase();
    let (word, beyond) = match side {
        Side::After => {
            let end = text.bytes().take(7).take_while(u8::is_ascii_lowercase).count();
            (text.get(..end), text.get(end..).and_then(|rest| rest.chars().next()))
        }
        Side::Before => {
            let rest = text.trim_end_matches(letter);
            (text.get(rest.len()..), rest.chars().next_back())
        }
    };
    word.is_some_and(|word| TIES.contains(&word)) && beyond.is_some_and(is_dash)
}

/// Part of a word: a letter, a digit, or a mark upon one.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_words_are_told() {
        for (text, alone) in [
            ("[Elm]", true),
            ("an [Elm]-owned site", true),
            ("ex-[Elm] boss", true),
            ("[Elm]’s", true),
            ("[Elm]' ", true),
            ("‘[Elm]’", true),
            ("O’[Elm]", false),
            ("[Elm]s", false),
            ("[Elm]'n", false),
            ("9[Elm]", false),
            ("[Elm]\u{301}", false),
            ("@[Elm]", false),
            ("[Elm]-under-Bay", false),
            ("Bay-on-[Elm]", false),
            ("[Elm]-on", true),
            ("é[Elm]", false),
        ] {
            let start = text.find('[').unwrap();
            let end = text.find(']').unwrap() - 1;
            let plain = text.replace(['[', ']'], "");
            assert_eq!(stands_alone(&plain, Span::new(start, end)), alone, "{text}");
        }
    }

    /// The same, said by regular expressions.
    #[test]
    fn ends_of_words_are_told_beside_everything() {
        const WORD: &str = r"[\p{Alphabetic}\p{N}\p{M}]";
        let regex = |pattern: String| regex::Regex::new(&pattern).unwrap();
        let ties = TIES.join("|");
        let shut_before = regex(format!(r"(?:{WORD}|[@_]|{WORD}['’`]|[-–](?:{ties})[-–]+)$"));
        let open_after = regex(
            r"^(?:$|['’`](?i:s|d|ll|ve|re)?(?:$|[^\p{Alphabetic}\p{N}\p{M}])|[^'’`_\p{Alphabetic}\p{N}\p{M}])".to_owned(),
        );
        let tied_after = regex(format!("^[-–](?:{ties})[-–]"));
        let word = regex(WORD.to_owned());
        let before = [
            "",
            " ",
            "a",
            "Z",
            "7",
            "é",
            "\u{301}",
            "@",
            "_",
            "-",
            "–",
            "'",
            "’",
            "`",
            "a'",
            "a’",
            " '",
            "(",
            ".",
            "½",
            "a-",
            "-on-",
            "–under–",
            "-on--",
            "-off-",
            "on-",
            " on-",
            "-On-",
            "-super-",
            "a\u{ad}",
            " \u{ad}",
            "@\u{200b}",
            "\n",
        ];
        let after = [
            "",
            " ",
            "a",
            "Z",
            "7",
            "é",
            "\u{301}",
            "@",
            "_",
            "-",
            "–",
            "'",
            "’",
            "`",
            "'s",
            "’S",
            "'d",
            "'ll ",
            "’ve",
            "'re.",
            "'n",
            "'st",
            "'s7",
            ")",
            ".",
            "-on-",
            "–under–",
            "-on",
            "-on ",
            "-off-",
            "-Upon-",
            "-super-",
            "-uponn-",
            "\u{ad}a",
            "\u{ad} ",
            "\u{ad}-on-",
            "\n",
        ];
        let ends = |words: &str, c: Option<char>| {
            c.is_some_and(|c| word.is_match(&c.to_string())) && !words.is_empty()
        };
        for words in ["Elm", "é", "(Elm", "Elm)", "7", "Elm\u{301}", "-", "E"] {
            for (before, after) in
                before.iter().flat_map(|before| after.iter().map(move |after| (*before, *after)))
            {
                let seen = |text: &str| text.replace(['\u{ad}', '\u{200b}'], "");
                let opens = !shut_before.is_match(&seen(before)) || !ends(words, words.chars().next());
                let after_is_open = open_after.is_match(&seen(after)) && !tied_after.is_match(&seen(after));
                let closes = after_is_open || !ends(words, words.chars().next_back());
                let text = [before, words, after].concat();
                let span = Span::new(before.len(), before.len() + words.len());
                assert_eq!(stands_alone(&text, span), opens && closes, "{before:?} {words:?} {after:?}");
            }
        }
    }
}
