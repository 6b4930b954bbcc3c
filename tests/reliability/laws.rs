//! The laws: what holds of every text of awkward pieces.

use awarded::export::{Exporter, Json};
use awarded::{Extraction, Extractor, Graph};
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::awkward::{self, laws, targets};

fn config(trials: usize) -> Config {
    Config {
        cases: awkward::trials(trials) as u32,
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..Config::default()
    }
}

/// A text of up to so many pieces.
fn texts(pieces: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u8>(), 0..pieces).prop_map(|bytes| awkward::text(&bytes))
}

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn spans_are_true_mentions_part_and_facts_are_proved(text in texts(60)) {
        laws::hold(&text, &Extractor::bundled().extract(&text));
    }

    #[test]
    fn tokens_and_gaps_join_to_the_text(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        targets::bytes_to_document(&bytes);
    }

    #[test]
    fn what_the_scan_finds_lies_on_boundaries(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        targets::fold_and_slice(&bytes);
    }
}

proptest! {
    #![proptest_config(config(4_000))]

    #[test]
    fn json_is_read_back_as_the_same_bytes(text in texts(60)) {
        laws::round_trip(&Extractor::bundled().extract_named(&text, &text));
    }

    #[test]
    fn the_same_text_gives_the_same_bytes_on_any_thread(text in texts(60)) {
        let extractor = Extractor::bundled();
        let once = extractor.extract(&text).to_json();
        prop_assert_eq!(&extractor.extract(&text).to_json(), &once);
        for read in extractor.extract_batch(&[&*text, &*text, &*text]) {
            prop_assert_eq!(&read.to_json(), &once);
        }
        let streamed: Vec<Extraction> = extractor.extract_iter([&text]).collect();
        prop_assert_eq!(&streamed[0].to_json(), &once);
        prop_assert_eq!(extractor.extract_mentions(&text).mentions, extractor.extract(&text).mentions);
    }

    #[test]
    fn explaining_and_weighing_never_fail(text in texts(40)) {
        let extractor = Extractor::bundled();
        let (_, pairs, links) = (extractor.explain(&text), extractor.considered(&text), extractor.candidates(&text));
        prop_assert!(pairs.len() < 100_000);
        prop_assert!(links.iter().all(|link| laws::is_true(&text, link.span)));
    }

    /// Articles of a digest are read each for itself. Identifiers of bodies that no gazetteer knows are settled
    /// over the whole document, so that only places are compared.
    #[test]
    fn a_digest_is_read_as_its_articles_are(a in words(40), b in words(40)) {
        let digest = |body: &str| format!("A deal is done (HSJ: 7 November 2014)\n\nIt was awarded. {body}\n\n");
        let (a, b) = (digest(&a), digest(&b));
        let both = format!("{a}{b}");
        let extractor = Extractor::bundled();
        let (one, two, all) = (extractor.extract(&a), extractor.extract(&b), extractor.extract(&both));
        let shift = a.len() as u32;
        prop_assert_eq!(all.articles.len(), one.articles.len() + two.articles.len());
        let places = |read: &Extraction, shift: u32| -> Vec<(u32, u32)> {
            read.mentions.iter().map(|it| (it.span.start + shift, it.span.end + shift)).collect()
        };
        prop_assert_eq!(places(&all, 0), [places(&one, 0), places(&two, shift)].concat());
    }

    #[test]
    fn a_graph_is_the_same_in_any_order(texts in prop::collection::vec(texts(50), 1..6), turn in 0usize..6) {
        let extractor = Extractor::bundled();
        let reads: Vec<(String, Extraction)> = texts
            .into_iter()
            .enumerate()
            .map(|(at, text)| {
                let read = extractor.extract_named(format!("{at}.txt"), &text);
                (text, read)
            })
            .collect();
        let mut straight = Graph::new();
        reads.iter().for_each(|(text, read)| straight.add(text, read));
        let mut turned: Vec<_> = reads.iter().rev().collect();
        let by = turn % turned.len();
        turned.rotate_left(by);
        let (mut merged, mut part) = (Graph::new(), Graph::new());
        for (at, (text, read)) in turned.iter().enumerate() {
            if at % 2 == 0 { merged.add(text, read) } else { part.add(text, read) }
        }
        merged.merge(&part);
        merged.merge(&part);
        prop_assert_eq!(&merged, &straight);
        prop_assert_eq!(Json::new().to_text(&merged), Json::new().to_text(&straight));
        for (_, exporter) in targets::exporters() {
            prop_assert_eq!(exporter.to_text(&merged), exporter.to_text(&straight));
        }
    }

    #[test]
    fn everything_read_can_be_written(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        targets::export_all(&bytes);
    }

    #[test]
    fn names_of_pieces_are_searched_for_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        targets::gazetteer_then_match(&bytes);
    }

    #[test]
    fn spoilt_files_are_refused_in_words(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        targets::json_in(&bytes);
        targets::rules_toml(&bytes);
        targets::gazetteer_csv(&bytes);
        targets::gazetteer_csv(awkward::text(&bytes).as_bytes());
    }
}

/// Pieces without ends of lines and brackets, which would make another form of document.
fn words(pieces: usize) -> impl Strategy<Value = String> {
    texts(pieces).prop_map(|text| {
        text.chars()
            .map(|c| if c.is_control() || "()[]\u{2028}\u{2029}:".contains(c) { ' ' } else { c })
            .collect()
    })
}
