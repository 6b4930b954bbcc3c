//! enc, fold, seg: bytes that are no text, and characters that fold to another length.

use awarded::input;
use awarded::scan::Scanner;
use awarded::{Extraction, Extractor, Gazetteer};

use crate::awkward::{LETTERS, laws, targets};

const SENTENCE: &str = "NHS Bedfordshire CCG has awarded Circle a five-year contract worth £120m.";

fn read(text: &str) -> Extraction {
    let read = Extractor::bundled().extract(text);
    laws::hold(text, &read);
    read
}

/// Who contracts with whom, without places.
fn facts(read: &Extraction) -> Vec<(String, String, String)> {
    let said = |id: &Option<awarded::EntityId>| id.as_ref().map_or(String::new(), ToString::to_string);
    read.relations.iter().map(|it| (it.kind.to_string(), said(&it.subject), it.object.to_string())).collect()
}

#[test]
fn enc_1_every_wrong_shape_of_utf8_is_an_error_at_its_byte() {
    let whole = "Trust 𝄞".as_bytes();
    let mut wrong: Vec<(Vec<u8>, usize)> = vec![
        (b"Trust \x80".to_vec(), 6),
        (b"Trust \xBF x".to_vec(), 6),
        (b"Trust \xC0\x80".to_vec(), 6),
        (b"Trust \xC1\xBF".to_vec(), 6),
        (b"Trust \xE0\x80\xAF".to_vec(), 6),
        (b"Trust \xF0\x80\x80\xAF".to_vec(), 6),
        (b"Trust \xED\xA0\x80".to_vec(), 6),
        (b"Trust \xED\xBF\xBF".to_vec(), 6),
        (b"Trust \xF4\x90\x80\x80".to_vec(), 6),
        (b"Trust \xF8\x88\x80\x80\x80".to_vec(), 6),
        (b"Trust \xFF".to_vec(), 6),
        (b"Trust \xFE".to_vec(), 6),
        (b"\n\n\xFF".to_vec(), 2),
    ];
    wrong.extend((7..whole.len()).map(|cut| (whole[..cut].to_vec(), 6)));
    wrong.extend((7..whole.len()).map(|cut| ([&whole[..cut], b" wins"].concat(), 6)));
    for (bytes, at) in wrong {
        let error = input::text(bytes.clone()).expect_err("not UTF-8");
        assert_eq!(error.kind(), awarded::ErrorKind::Encoding);
        assert!(error.to_string().starts_with(&format!("byte {at}: ")), "{bytes:?}: {error}");
    }
}

#[test]
fn enc_2_marks_that_one_does_not_see_shift_nothing_and_belong_to_no_headline() {
    let text = format!("\u{FEFF}Circle wins deal (HSJ: 7 November 2014)\n\n{SENTENCE}\n");
    let whole = read(&text);
    assert_eq!(whole.articles[0].headline.as_deref(), Some("Circle wins deal"));
    assert_eq!(facts(&whole).len(), 1);
    for mark in ["\u{FEFF}", "\0", "\u{FFFE}", "\u{E000}", "\u{378}", "\u{10FFFF}"] {
        for (at, _) in SENTENCE.char_indices() {
            let mut marked = SENTENCE.to_owned();
            marked.insert_str(at, mark);
            read(&marked);
        }
    }
}

#[test]
fn enc_3_ends_of_lines_move_spans_and_change_no_fact() {
    let text = format!("Circle wins deal (HSJ: 7 November 2014)\n\n{SENTENCE}\n\nThe trust is not\nin it.\n");
    let plain = read(&text);
    let quotes = |read: &Extraction, text: &str| -> Vec<String> {
        let words = |span: awarded::Span| span.text(text).split_whitespace().collect::<Vec<_>>().join(" ");
        read.mentions.iter().map(|it| words(it.span)).collect()
    };
    for end in ["\r\n", "\r"] {
        let other = text.replace('\n', end);
        let read = read(&other);
        assert_eq!(facts(&read), facts(&plain), "{end:?}");
        assert_eq!(quotes(&read, &other), quotes(&plain, &text), "{end:?}");
        assert_eq!(read.articles[0].published, plain.articles[0].published, "{end:?}");
    }
    for tail in ["", "\r\n", "\n\n\n", "\u{2028}", "\u{85}"] {
        let other = format!("{}{tail}", text.trim_end());
        assert_eq!(facts(&read(&other)), facts(&plain), "{tail:?}");
    }
}

#[test]
fn enc_4_other_spellings_of_the_same_letters_name_the_same_bodies() {
    let plain = facts(&read(SENTENCE));
    assert_eq!(plain.len(), 1);
    for (from, to) in [
        (" ", "\u{A0}"),
        (" ", "\u{2009}"),
        ("Bedford", "Bed\u{AD}ford"),
        ("Bedford", "Bed\u{200D}ford"),
        ("Bedford", "Bed\u{200C}ford"),
        ("five-year", "five–year"),
        ("five-year", "five\u{2011}year"),
    ] {
        let other = SENTENCE.replace(from, to);
        assert_eq!(facts(&read(&other)), plain, "{other}");
    }
    let mut builder = Gazetteer::builder();
    builder
        .read("kind: firm\n[firm:cafe] Café Office Ltd\n[firm:john] St John’s Care\n", "a.txt")
        .expect("names");
    let scanner = Scanner::new(&builder.build());
    for text in
        ["Café Office Ltd", "Cafe\u{301} Office Ltd", "Café Oﬃce Ltd", "Ｃafé Office Ltd", "St John's Care"]
    {
        let found = scanner.scan(text);
        assert!(found.iter().any(|it| it.span.text(text) == text), "{text}: {found:?}");
    }
}

#[test]
fn enc_5_marks_of_direction_misplace_nothing() {
    for mark in ["\u{202E}", "\u{202D}", "\u{2066}", "\u{2069}", "\u{200F}", "\u{61C}"] {
        let text = SENTENCE.replace("Circle", &format!("{mark}Circle{mark}"));
        let read = read(&text);
        let named = read.mentions.iter().find(|it| it.entity.as_str() == "firm:circle");
        assert!(named.is_none_or(|it| it.span.text(&text).contains("Circle")), "{text:?}");
    }
}

#[test]
fn fold_1_every_character_beside_a_name_keeps_spans_true() {
    let scanner = Scanner::new(Gazetteer::bundled());
    let every = ('\0'..=char::MAX).step_by(if cfg!(debug_assertions) { 17 } else { 1 });
    let mut text = String::new();
    for c in every {
        text.clear();
        text.extend([c]);
        text.push_str("Serco");
        text.extend([c, ' ', c]);
        for found in scanner.scan(&text) {
            assert!(laws::is_true(&text, found.span), "{c:?}");
        }
    }
}

#[test]
fn fold_2_letters_of_another_length_move_no_name() {
    for letter in LETTERS.iter().copied().chain(["e\u{301}\u{302}", &*"\u{301}".repeat(1000)]) {
        for times in [1, 2, 30] {
            let text = format!("{} {SENTENCE} {0}", letter.repeat(times));
            let read = read(&text);
            let named = read.mentions.iter().find(|it| it.entity.as_str() == "firm:circle").expect("Circle");
            assert_eq!(named.span.text(&text), "Circle");
        }
    }
}

#[test]
fn seg_1_pieces_join_to_the_text() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    for entry in std::fs::read_dir(folder).expect("the sample articles") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            targets::bytes_to_document(&std::fs::read(path).expect("an article"));
        }
    }
}
