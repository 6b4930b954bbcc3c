//! Whole documents through the linker: who is named where, and what names nobody.

use super::Linker;
use crate::gazetteer::{Form, Gazetteer};
use crate::scan::Scanner;
use crate::{article, sentence};

/// Finds mentions as the extractor does.
struct Tool {
    scanner: Scanner,
    linker: Linker,
}

impl Tool {
    fn new() -> Self {
        let gazetteer = Gazetteer::bundled();
        Tool { scanner: Scanner::new(gazetteer), linker: Linker::new(gazetteer) }
    }

    fn link(&self, text: &str) -> super::Found {
        let articles = article::split(text);
        let mut linking = self.linker.open(text, &self.scanner);
        for (at, article) in articles.iter().enumerate() {
            linking.read(&articles[at..], &sentence::segment(text, article));
        }
        linking.finish()
    }

    /// The text with its mentions in brackets.
    fn marked(&self, text: &str) -> String {
        let mut marked = String::new();
        let mut from = 0;
        for mention in self.link(text).mentions {
            marked.push_str(text.get(from..mention.span.start as usize).unwrap());
            let star = if mention.form == Form::Nominal { "*" } else { "" };
            marked.push_str(&format!("[{}|{star}{}]", mention.span.text(text), mention.entity));
            from = mention.span.end as usize;
        }
        marked + text.get(from..).unwrap()
    }
}

/// What opens every document, so that its sentences are no headline.
const HEADLINE: &str = "A quiet week on the wards\n\n";

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A case without its brackets.
fn plain(case: &str) -> String {
    let mut text = String::new();
    let mut rest = case;
    while let Some((before, after)) = rest.split_once('[') {
        let (name, after) = after.split_once('|').unwrap();
        text.push_str(before);
        text.push_str(name);
        rest = after.split_once(']').unwrap().1;
    }
    text + rest
}

#[test]
fn documents_give_the_mentions_marked_in_them() {
    let tool = Tool::new();
    for case in lines(include_str!("tests/cases.txt")) {
        let marked = tool.marked(&format!("{HEADLINE}{}\n", plain(case)));
        assert_eq!(marked.strip_prefix(HEADLINE).map(str::trim_end), Some(case));
    }
}

#[test]
fn common_words_name_nobody() {
    let tool = Tool::new();
    for sentence in lines(include_str!("tests/common_words.txt")) {
        let text = format!("{HEADLINE}{sentence} It was not the first time.\n");
        let found = tool.link(&text);
        assert!(found.mentions.is_empty(), "{}", tool.marked(&text));
    }
}

#[test]
fn a_renamed_body_is_told_from_what_it_was() {
    let mut builder = Gazetteer::builder();
    builder.read("kind: firm\n[firm:new] Brightwell Health Ltd\nformer: Oldmill Care\n", "made up").unwrap();
    let gazetteer = builder.build();
    let tool = Tool { scanner: Scanner::new(&gazetteer), linker: Linker::new(&gazetteer) };
    let both =
        tool.link("A name\n\nBrightwell Health, until May known as Oldmill Care, has lost the deal.\n");
    assert_eq!(both.entities.len(), 2, "{both:?}");
    let old = tool.link("A name\n\nIn those days Oldmill Care ran the clinics.\n");
    assert_eq!(old.entities.first().map(|entity| entity.name.as_str()), Some("Oldmill Care"));
    assert_eq!(old.entities.first().map(|entity| entity.id.as_str()), Some("firm:new"));
}

#[test]
fn a_body_bears_the_official_name_of_the_time() {
    let mut builder = Gazetteer::builder();
    let rows = "kind: trust\n[t:1] Brightwell University NHS Trust\nalso: Brightwell Oaks | BOT\n\
        former: Oldmill Care NHS Trust (to 2014-03) | Elm Care NHS Trust (to 2008)\n";
    builder.read(rows, "made up").unwrap();
    let gazetteer = builder.build();
    let tool = Tool { scanner: Scanner::new(&gazetteer), linker: Linker::new(&gazetteer) };
    for (text, name) in [
        // By the article's date, whatever it is called there.
        ("Oldmill Care signed in 2013.", "Oldmill Care NHS Trust"),
        ("Brightwell Oaks signed in 2013.", "Oldmill Care NHS Trust"),
        ("Brightwell Oaks signed in 2007.", "Elm Care NHS Trust"),
        ("Oldmill Care signed in 2016.", "Brightwell University NHS Trust"),
        // A name written in full is the one meant; else the latest where no date is known.
        ("Oldmill Care NHS Trust, as it was, signed before 2016.", "Oldmill Care NHS Trust"),
        ("Oldmill Care NHS Trust signed.", "Oldmill Care NHS Trust"),
        ("Oldmill Care signed.", "Brightwell University NHS Trust"),
    ] {
        let found = tool.link(&format!("{HEADLINE}{text}\n"));
        let names: Vec<_> = found.entities.iter().map(|entity| entity.name.as_str()).collect();
        assert_eq!(names, [name], "{text}");
    }
}

#[test]
fn mentions_are_in_order_and_apart_whatever_the_text() {
    let tool = Tool::new();
    let pieces = [
        "Dr ",
        "St ",
        "’s ",
        "-",
        "(",
        ")",
        "CCGs ",
        "and ",
        ", ",
        "of ",
        "the trust ",
        "\u{212a}",
        "İ",
        "\u{0}",
        "\u{feff}",
        "“",
        "Circle ",
        "Bedford ",
        "Royal College of ",
        "Mr ",
        "MP ",
        "\n",
        "\n\n",
        "38 ",
        "& ",
        "Jane ",
        "Roe ",
        "said ",
        "The ",
        "B",
    ];
    let mut state: u32 = 7;
    for _ in 0..60 {
        let mut text = String::new();
        for _ in 0..200 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(state >> 16) as usize % pieces.len()]);
        }
        let found = tool.link(&text);
        let mut end = 0;
        for mention in &found.mentions {
            assert!(mention.span.start >= end && !mention.span.text(&text).is_empty());
            assert!((0.0..=1.0).contains(&mention.confidence));
            assert!(found.entities.iter().any(|entity| entity.id == mention.entity));
            end = mention.span.end;
        }
    }
}

#[test]
fn the_former_body_is_the_one_that_is_no_more() {
    let mut builder = Gazetteer::builder();
    let rows = "kind: trust\n[t:old] Oldmill Wards NHS Trust\nclosed: 2012-03-31\nsuccessors: t:new\n\
        [t:new] Oldmill Wards NHS Foundation Trust\nalso: Oldmill Wards NHS Trust\nopened: 2012-04-01\n";
    builder.read(rows, "made up").unwrap();
    let gazetteer = builder.build();
    let tool = Tool { scanner: Scanner::new(&gazetteer), linker: Linker::new(&gazetteer) };
    for (text, id) in [
        ("Since 2019 Oldmill Wards Trust has grown.", "t:new"),
        ("In 2019 debts of the former Oldmill Wards NHS Trust were found.", "t:old"),
    ] {
        let found = tool.link(&format!("{HEADLINE}{text}\n"));
        let ids: Vec<_> = found.entities.iter().map(|entity| entity.id.as_str()).collect();
        assert_eq!(ids, [id], "{text}");
    }
}
