//! Laws of the fold: what is the same to a reader folds alike, and every byte finds its way back.

use super::*;

#[test]
fn what_reads_alike_folds_alike() {
    for (one, other) in [
        ("St Thomas’ ", "st thomas'"),
        ("Wigan\u{a0}and \n Leigh", "WIGAN AND LEIGH"),
        ("Barking–Dagenham", "barking dagenham"),
        ("Chorley & Ribble", "Chorley and Ribble"),
        ("Ne\u{301}e", "née"),
        ("\u{212a}ier", "kier"),
        ("İSTANBUL", "istanbul"),
        ("STRAẞE", "straße"),
        ("ΟΔΟΣ", "οδος"),
        ("ﬁrst", "first"),
        ("Ｓerco", "serco"),
        ("Ser\u{ad}co\u{200d}", "serco"),
    ] {
        assert_eq!(fold(one), fold(other), "{one} {other}");
        assert_eq!(Folded::new(one.trim()).text(), fold(one), "{one}");
    }
    for joined in ["A&E", "A &E", "A& E"] {
        assert_eq!(fold(joined), joined.to_lowercase());
    }
    for paragraph in ["\n\n", "\r\n\r\n", "\r\r", "\n \n", "\u{2029}", "\u{c}", "\u{2028}\u{85}", "\u{b}\n"] {
        assert_ne!(fold(&format!("Elm{paragraph}Bay")), fold("Elm Bay"), "{paragraph:?}");
    }
    for line in ["\n", "\r\n", "\r", "\u{2028}", "\u{85}", "\u{b}"] {
        assert_eq!(fold(&format!("Elm{line}Bay")), fold("Elm Bay"), "{line:?}");
    }
    // A dash within a word is as good as a space; one beside a word is not.
    for (dashed, folded) in [("Elm – Bay", "elm - bay"), ("Elm –Bay", "elm -bay"), ("Elm– Bay", "elm- bay")]
    {
        assert_eq!(fold(dashed), folded);
    }
}

#[test]
fn offsets_lead_back() {
    let text = "“Ser\u{ad}co  & KPMG’s ﬁrm";
    let folded = Folded::new(text);
    assert_eq!(folded.text(), "\"serco and kpmg's firm");
    let back = |words: &str| {
        let at = folded.text().find(words).unwrap();
        folded.original(at, at + words.len()).map(|span| span.text(text))
    };
    assert_eq!(back("serco"), Some("Ser\u{ad}co"));
    assert_eq!(back("serco and kpmg"), Some("Ser\u{ad}co  & KPMG"));
    assert_eq!(back("kpmg"), Some("KPMG"));
    assert_eq!(back("irm"), None);
    assert_eq!(folded.original(3, 3), None);
    assert_eq!(folded.original(0, 900), None);
}

#[test]
fn a_part_of_a_word_leads_back_to_that_part() {
    let text = "Serco won Café ﬁ";
    let folded = Folded::new(text);
    let back = |from, to| folded.original(from, to).map(|span| span.text(text));
    assert_eq!((back(0, 3), back(2, 5), back(6, 9)), (Some("Ser"), Some("rco"), Some("won")));
    assert_eq!((back(10, 14), back(13, 14), back(15, 17)), (Some("Café"), Some("é"), Some("ﬁ")));
    assert_eq!((back(15, 16), back(15, 18), Folded::new("Serco").original(0, 6)), (None, None, None));
    // Far into a text, too.
    let text = format!("{}’{}", "a".repeat(70_000), "b".repeat(70_000));
    let folded = Folded::new(&text);
    assert_eq!(folded.text().len(), 140_001);
    assert_eq!(folded.original(140_000, 140_001), Some(Span::new(140_002, 140_003)));
}

#[test]
fn plain_is_what_only_loses_its_capitals() {
    for text in ["", "Serco", "Serco won 3 deals", "(A, B): C.", "St Ann's"] {
        assert!(is_plain(text), "{text}");
        assert_eq!(fold(text), text.to_lowercase());
    }
    for text in ["Café", "Ann’s", "A & B", "Elm-Bay", "Elm  Bay", "Elm\nBay", "Elm ", "e\u{301}"] {
        assert!(!is_plain(text), "{text}");
    }
}

#[test]
fn capitals_can_be_kept_where_all_else_folds() {
    let mut cased = String::new();
    for (text, kept) in [("Élan  Bay’s", "Elan Bay's"), ("ＳERCO", "SERCO"), ("STRAẞE ß", "STRASSE ss")]
    {
        fold_keeping_case(text, &mut cased);
        assert_eq!((&*cased, cased.to_lowercase()), (kept, fold(text)));
    }
}

#[test]
fn every_character_folds_and_leads_back() {
    let mut text = String::new();
    let mut folded = Folded::default();
    let mut cased = String::new();
    for c in '\0'..=char::MAX {
        text.clear();
        text.extend(['a', c, 'B']);
        folded.refill(&text);
        let end = folded.text().len();
        assert_eq!(folded.original(0, end).map(|span| span.text(&text)), Some(&*text), "{c:?}");
        let mut last = 0;
        for (at, part) in folded.text().char_indices() {
            if let Some(span) = folded.original(at, at + part.len_utf8()) {
                assert!(span.start >= last && !span.text(&text).is_empty(), "{c:?}");
                last = span.start;
            }
        }
        fold_keeping_case(&text, &mut cased);
        assert_eq!(cased.chars().count(), folded.text().chars().count(), "{c:?}");
    }
}

#[test]
fn names_may_start_at_capitals_digits_and_where_the_asker_says() {
    // `e` and `=` stand for what a gazetteer knows of names that begin small or with a sign.
    let starts = |text: &str| {
        let (folded, mut found) = (Folded::new(text), Vec::new());
        let small = |pair: [u8; 2]| pair[0] == b'e' || pair[0] == b'=';
        folded.starts(text, true, small, |place| found.push(place.at));
        // Where no name starts with a sign the text is read in a quicker way.
        let (mut slow, mut quick) = (Vec::new(), Vec::new());
        folded.starts(text, true, |pair| pair[0] == b'e', |place| slow.push(place.at));
        folded.starts(text, false, |pair| pair[0] == b'e', |place| quick.push(place.at));
        assert_eq!(slow, quick, "{text}");
        found
    };
    assert_eq!(starts("Serco won 3 deals"), [0, 10]);
    assert_eq!(starts("won by eBay, iServe and =A"), [7, 24, 25]);
    assert_eq!(starts("the evening"), [4]);
    assert_eq!(
        starts("An evening at Elm_Bay’s east end: the 3rd Eel-pie evening"),
        [0, 3, 14, 18, 21, 24, 29, 38, 42, 50]
    );
    assert_eq!(starts("aBC 3D x"), [4]);
    // A word is one, whatever mark follows it.
    assert_eq!(starts("she’s"), [3]);
    assert_eq!(starts("A&E"), [0, 2]);
    // What does not fold byte for byte may start a name, and so may what stands behind it, counted in folded bytes.
    let text = "a  & Élan Bay e";
    let folded = Folded::new(text);
    assert_eq!(folded.text(), "a and elan bay e");
    let found = starts(text);
    for word in ["elan", "bay", "e"] {
        let at =
            if word == "e" { folded.text().len() - 1 } else { folded.text().find(word).expect("a word") };
        assert!(found.contains(&at), "{word}: {found:?}");
    }
    assert!(found.is_sorted() && found.iter().all(|at| folded.text().is_char_boundary(*at)), "{found:?}");
}

#[test]
fn a_stack_of_marks_is_one_with_its_letter() {
    let text = format!("e{}!", "\u{301}".repeat(1000));
    let folded = Folded::new(&text);
    assert_eq!(folded.text(), "e!");
    assert_eq!(folded.original(0, 1), Some(Span::new(0, text.len() - 1)));
}
