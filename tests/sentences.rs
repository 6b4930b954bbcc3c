//! Sentences and tokens: cases, and the law that tokens and gaps give back the text.

use awarded::{article, sentence};
use proptest::prelude::*;

/// The sentences of a text, headline first.
fn sentences(text: &str) -> Vec<&str> {
    let articles = article::split(text);
    articles.iter().flat_map(|a| sentence::segment(text, a)).map(|s| s.span.text(text)).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(sentences(text), expected, "{text:?}");
}

#[test]
fn abbreviations_do_not_end_sentences() {
    check("Dr. Roe and Mr. Coe run St. Anne's.", &["Dr. Roe and Mr. Coe run St. Anne's."]);
    check("Lot No. 10 went to J. K. Roe.", &["Lot No. 10 went to J. K. Roe."]);
    check("It cares, e.g. for eyes. It won.", &["It cares, e.g. for eyes.", "It won."]);
    check("Acme Co. Ltd. won the work.", &["Acme Co. Ltd. won the work."]);
    check("The N.H.S. Trust paid.", &["The N.H.S. Trust paid."]);
    check("The work went to Acme Ltd. The loser sued.", &["The work went to Acme Ltd.", "The loser sued."]);
    check("It was sold to Acme plc. It paid £1.2bn.", &["It was sold to Acme plc.", "It paid £1.2bn."]);
    check("They met at 3.46pm. Roe won.", &["They met at 3.46pm.", "Roe won."]);
    check("It cures hepatitis C. The trust paid.", &["It cures hepatitis C.", "The trust paid."]);
}

#[test]
fn quotations_close_with_their_sentence() {
    check("“We won.” Roe smiled.", &["“We won.”", "Roe smiled."]);
    check("“We won,” she said. “It is good.”", &["“We won,” she said.", "“It is good.”"]);
    check("He said: \"We won.\" Then he left.", &["He said: \"We won.\"", "Then he left."]);
    check("He said \"we won.\"Roe left.", &["He said \"we won.\"", "Roe left."]);
    check("It hurt patients.“This is bad,” he said.", &["It hurt patients.", "“This is bad,” he said."]);
    check("“Why?” he asked.", &["“Why?” he asked."]);
    check("It won (at last). Roe left.", &["It won (at last).", "Roe left."]);
}

#[test]
fn a_missing_space_does_not_hide_the_end() {
    check("It cost 5m in 2015.The trust paid.", &["It cost 5m in 2015.", "The trust paid."]);
    check("It was for patients.They came.", &["It was for patients.", "They came."]);
}

#[test]
fn ellipses() {
    check("It goes on.... and on it goes.", &["It goes on.... and on it goes."]);
    check("New hands\n\nIt goes on.... read more", &["New hands", "It goes on."]);
    check("It “goes on… ”", &["It “goes on… ”"]);
    check("It goes on… The end came.", &["It goes on…", "The end came."]);
}

#[test]
fn numbers_end_and_open_sentences() {
    check("It began in 2014. Then it ended.", &["It began in 2014.", "Then it ended."]);
    check(
        "It ended in May. 38 firms had bid. £5m was lost.",
        &["It ended in May.", "38 firms had bid.", "£5m was lost."],
    );
}

#[test]
fn lines() {
    check(
        "New hands\n\nIt did\n  • Roe of Acme\n  • Coe of Brightwell\n\nDone.",
        &["New hands", "It did", "Roe of Acme", "Coe of Brightwell", "Done."],
    );
    check(
        "Notice of award\n\nBuyer: Elmshire CCG\nSupplier: Acme Ltd\n\nIt was let.",
        &["Notice of award", "Buyer: Elmshire CCG", "Supplier: Acme Ltd", "It was let."],
    );
    check(
        "Old hands\n\nThe contract for eyes was handed over by Elmshire\nClinical Commissioning Group at the end of a long\n\
         summer, and all were glad of it.\n\nNext.",
        &[
            "Old hands",
            "The contract for eyes was handed over by Elmshire\nClinical Commissioning Group at the end of a long\n\
             summer, and all were glad of it.",
            "Next.",
        ],
    );
}

#[test]
fn paragraphs_count_from_the_headline() {
    let text = "New hands\n\nOne. Two.\n\nThree.";
    let articles = article::split(text);
    let paragraphs: Vec<_> =
        sentence::segment(text, &articles[0]).iter().map(|s| (s.headline, s.paragraph)).collect();
    assert_eq!(paragraphs, [(true, 0), (false, 1), (false, 1), (false, 2)]);
}

/// What the field's texts are made of, and what breaks readers of them.
const PIECES: &[&str] = &[
    "Elmshire",
    "CCG",
    "’s",
    "'s",
    "s’",
    "St.",
    "Dr",
    "plc.",
    "Ltd",
    "£1.2bn",
    "3.46pm",
    "2014-15",
    "N.H.S.",
    "e.g.",
    "J.",
    ".",
    "...",
    "…",
    "?",
    "!",
    ",",
    ":",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "(",
    ")",
    "-",
    "–",
    "/",
    "&",
    "A&E",
    " ",
    " ",
    " ",
    "\u{a0}",
    "\n",
    "\n\n",
    "\r\n",
    "\u{feff}",
    "\0",
    "\u{200d}",
    "\u{301}",
    "İ",
    "ẞ",
    "K",
    "•",
    "1.",
    "The",
    "the",
    "read more",
    "(HSJ: 7 November 2014)",
    "5.32pm",
    "\u{2028}",
    "🏥",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_and_gaps_give_back_the_text(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let text = pieces.concat();
        let mut article_end = 0;
        for article in article::split(&text) {
            prop_assert!(article.span.start >= article_end);
            article_end = article.span.end;
            let mut at = article.span.start;
            for sentence in sentence::segment(&text, &article) {
                prop_assert!(sentence.span.start >= at && article.span.contains(sentence.span));
                prop_assert!(!sentence.tokens.is_empty());
                at = sentence.span.start;
                for token in &sentence.tokens {
                    let gap = text.get(at as usize..token.span.start as usize);
                    prop_assert!(gap.is_some_and(|gap| gap.chars().all(char::is_whitespace)), "{:?}", gap);
                    prop_assert!(!token.span.is_empty() && !token.span.text(&text).is_empty());
                    at = token.span.end;
                }
                prop_assert_eq!(at, sentence.span.end);
            }
        }
    }
}
