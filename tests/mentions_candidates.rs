//! Whom names could mean, and what a gazetteer could be made to know: through the public API.

use awarded::mention::Discoveries;
use awarded::{Extractor, Gazetteer, Rules};

fn extractor(rows: &str) -> (Gazetteer, Extractor) {
    let mut builder = Gazetteer::builder();
    builder.read(rows, "made-up.txt").unwrap();
    let gazetteer = builder.build();
    let extractor = Extractor::new(gazetteer.clone(), Rules::bundled());
    (gazetteer, extractor)
}

const ROWS: &str = "kind: trust\n[t:old] Elmbay Wards NHS Trust\nclosed: 2013-03-31\nsuccessors: t:new\n\
    [t:new] Elmbay Wards NHS Foundation Trust\nalso: Elmbay Wards NHS Trust\nopened: 2013-04-01\n\
    [f:monitor] Beacon\nkind: firm\n";

#[test]
fn losing_candidates_are_told_with_their_reasons() {
    let (_, extractor) = extractor(ROWS);
    let links = extractor.candidates("A quiet week\n\nElmbay Wards NHS Trust hired nurses in 2016.\n");
    let link = links.iter().find(|link| link.candidates.len() == 2).expect("two bear the name");
    assert_eq!(link.entity.as_ref(), Some(&link.candidates[0].entity));
    assert!(link.candidates[0].score > link.candidates[1].score);
    assert!(link.confidence > 0.0 && !link.found_by.is_empty());
    for candidate in &link.candidates {
        let sum: f64 = candidate.reasons.iter().map(|reason| reason.weight).sum();
        assert!((sum - candidate.score).abs() < 1e-9);
        assert!(candidate.reasons.iter().any(|reason| reason.what == "lifetime and date"), "{candidate:?}");
    }
}

#[test]
fn of_two_bodies_of_one_name_the_one_is_meant_that_exists_on_the_day() {
    let rows = "kind: trust\n[t:old] Elmbay Wards NHS Trust\nclosed: 2013-03-31\n[t:new] Elmbay Wards NHS Trust\n\
        opened: 2013-04-01\n";
    let (_, extractor) = extractor(rows);
    for (day, wanted) in [("31 March 2013", "t:old"), ("1 April 2013", "t:new"), ("12 May 2011", "t:old")] {
        let read = extractor.extract(&format!("{day}\n\nElmbay Wards NHS Trust has hired nurses.\n"));
        assert_eq!(read.mentions[0].entity.as_str(), wanted, "{day}");
    }
}

#[test]
fn of_two_bodies_that_share_a_head_with_others_the_one_is_meant_that_exists() {
    let rows = "kind: ccg\n[c:old] Elmbay CCG\nclosed: 2012-03-31\n[c:new] Elmbay CCG\nopened: 2012-04-01\n\
        [c:roe] Roebay CCG\n";
    let (_, extractor) = extractor(rows);
    for (year, wanted) in [("2011", "c:old"), ("2014", "c:new")] {
        let read =
            extractor.extract(&format!("12 May {year}\n\nElmbay and Roebay CCGs have hired nurses.\n"));
        let found: Vec<&str> = read.mentions.iter().map(|mention| mention.entity.as_str()).collect();
        assert_eq!(found, [wanted, "c:roe"], "{year}");
    }
}

#[test]
fn a_body_goes_by_the_style_of_its_kind_in_full_and_in_short() {
    let (_, extractor) = extractor("kind: public_body\n[p:a] Elmbay Teaching Primary Care Trust\n");
    let read = extractor.extract("A quiet week\n\nElmbay PCT has hired nurses.\n");
    assert_eq!(read.mentions[0].entity.as_str(), "p:a");
}

#[test]
fn a_name_that_needs_support_is_none_of_a_body_that_is_long_gone() {
    let rows = "kind: firm\n[f:gone] Beacon\nclosed: 2004-05-01\n";
    let (_, gone) = extractor(rows);
    let (_, there) = extractor(&rows.replace("closed: 2004-05-01\n", ""));
    let text = "12 May 2014\n\nElmbay CCG has awarded the private provider Beacon a contract.\n";
    let bears = |extractor: &Extractor| {
        extractor.extract(text).mentions.iter().any(|mention| mention.entity.as_str() == "f:gone")
    };
    assert!(bears(&there) && !bears(&gone));
}

#[test]
fn words_that_only_read_like_a_name_link_to_nobody() {
    let (_, extractor) = extractor(ROWS);
    let links = extractor.candidates("A quiet week\n\nBeacon lights were lit on every hill.\n");
    let nobody = links.iter().find(|link| link.span.start > 10).expect("the words are looked at");
    assert_eq!((nobody.entity.as_ref(), nobody.confidence), (None, 0.0));
    assert_eq!(nobody.candidates[0].entity.as_str(), "f:monitor");
}

#[test]
fn links_name_what_extraction_names() {
    let (_, extractor) = extractor(ROWS);
    let text =
        "A quiet week\n\nThe law firm Ashdown Poe LLP advised Elmbay Wards NHS Trust. The trust paid.\n";
    let mentions: Vec<_> = extractor.extract(text).mentions.into_iter().map(|m| (m.span, m.entity)).collect();
    let links = extractor.candidates(text);
    let linked: Vec<_> = links.into_iter().filter_map(|link| Some((link.span, link.entity?))).collect();
    assert_eq!(linked, mentions);
}

#[test]
fn discoveries_are_ranked_and_read_back() {
    let (gazetteer, extractor) = extractor(ROWS);
    let texts = [
        "A quiet week\n\nThe law firm Ashdown Poe LLP advised Elmbay Wards NHS Trust. Ashdown Poe was glad.\n",
        "Another week\n\nThe private provider Clinova Care Ltd won. So did Ashdown Poe LLP.\n",
    ];
    let mut discoveries = Discoveries::default();
    for text in texts {
        let read = extractor.extract(text);
        discoveries.add(text, &read.entities, &read.mentions, &gazetteer);
    }
    let ranked = discoveries.ranked();
    let names: Vec<_> =
        ranked.iter().map(|found| (found.name.as_str(), found.mentions, found.documents)).collect();
    assert_eq!(names, [("Ashdown Poe LLP", 3, 2), ("Clinova Care Ltd", 1, 1)]);
    let spelt: Vec<_> = ranked[0].names.iter().map(|(name, times)| (name.as_str(), *times)).collect();
    assert_eq!(spelt, [("Ashdown Poe", 1), ("Ashdown Poe LLP", 2)]);
    assert!(ranked[0].contexts.iter().any(|context| context.contains("advised")));
    let file: String = ranked.iter().map(|found| found.to_block()).collect();
    let mut builder = Gazetteer::builder();
    builder.merge(&gazetteer);
    builder.read(&file, "found.txt").unwrap();
    let richer = Extractor::new(builder.build(), Rules::bundled());
    let read = richer.extract(texts[1]);
    assert!(read.mentions.iter().all(|mention| mention.confidence > 0.9), "{:?}", read.mentions);
}
