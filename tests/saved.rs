//! A gazetteer that was saved, and one that got names later, read as the one built at once.

use std::fs;
use std::path::Path;

use awarded::{Extractor, Gazetteer, Rules};

fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn read(extractor: &Extractor, text: &str) -> String {
    extractor.extract(text).to_json()
}

#[test]
fn a_saved_gazetteer_reads_as_the_one_that_was_saved() {
    let sources = [("mine.txt", "whatever it was built from")];
    let bytes = Gazetteer::bundled().to_bytes(&sources);
    let loaded = Extractor::new(Gazetteer::from_bytes(&bytes, &sources).unwrap(), Rules::bundled());
    let bundled = Extractor::bundled();
    for text in articles() {
        assert_eq!(read(&loaded, &text), read(&bundled, &text));
    }
}

#[test]
fn names_added_later_read_as_if_they_had_been_there() {
    const MORE: &str = "kind: firm\n[firm:zephyr] Zephyr Scopes Ltd\nalso: Zephyr Care | ZSL\n\
        [firm:quoll] Quoll Diagnostics plc\n[trust:moor] Moorwick Hospitals NHS Trust\nkind: trust\n";
    let builder = |all: bool| {
        let mut builder = Gazetteer::builder();
        if all {
            builder.merge(Gazetteer::bundled());
        }
        builder.read(MORE, "more.txt").unwrap();
        builder
    };
    let later = Extractor::bundled().with_names(builder(false));
    let at_once = Extractor::new(builder(true).build(), Rules::bundled());
    let mut found = 0;
    for text in articles() {
        let text = text.replace("Circle", "Zephyr Scopes").replace("Serco", "Quoll Diagnostics plc");
        let text = text.replace("Bedford Hospital NHS Trust", "Moorwick Hospitals Trust");
        let later = read(&later, &text);
        found += later.matches("firm:zephyr").count() + later.matches("trust:moor").count();
        assert_eq!(later, read(&at_once, &text));
    }
    assert!(found > 20, "only {found}");
}
