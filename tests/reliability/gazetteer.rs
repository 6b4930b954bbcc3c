//! gaz, nest, dif: names from strangers.

use std::time::Instant;

use awarded::gazetteer::Columns;
use awarded::scan::Scanner;
use awarded::{Entity, EntityId, Error, Extractor, Gazetteer, Kind, Limits, Rules, Support};

use crate::awkward::{self, HOSTILE, Random, laws};

fn table(text: &str) -> Result<Gazetteer, Error> {
    let mut builder = Gazetteer::builder();
    builder.read_csv(text, "mine.csv", &Columns::new())?;
    Ok(builder.build())
}

fn of_names(names: &[&str]) -> Gazetteer {
    let mut builder = Gazetteer::builder();
    for (at, name) in names.iter().enumerate() {
        builder.add(Entity::new(EntityId::new(format!("o:{at}")), Kind::OTHER, *name), &[]);
    }
    builder.build()
}

#[test]
fn gaz_1_tables_of_another_form_are_refused_with_their_place() {
    for text in [
        "firm:a,firm,Acme\n",
        "code,label\na,b\n",
        "id,kind,name\nfirm:a,firm\n",
        "id,kind,name\nfirm:a,firm,\n",
        "id,kind,name,opened\nfirm:a,firm,Acme,May\n",
    ] {
        match table(text) {
            Err(error) => {
                assert_eq!(error.file(), Some("mine.csv"), "{text:?}");
                assert!(error.to_string().len() > "mine.csv: ".len());
            }
            Ok(read) => {
                assert!(!read.warnings().is_empty() || read.entities().is_empty(), "{text:?}: {read:?}")
            }
        }
    }
    for text in [
        "\u{FEFF}id,kind,name\nfirm:a,firm,Acme\n",
        "id,kind,name\r\nfirm:a,firm,Acme\r\n",
        "kind,name,id\nfirm,Acme,firm:a\n",
        "id;kind;name\nfirm:a;firm;Acme\n",
        "id\tkind\tname\nfirm:a\tfirm\tAcme\n",
        "id,kind,name\nfirm:a,firm,\"Acme\"",
    ] {
        let read = table(text).expect("a table");
        assert_eq!(
            (&*read.entities()[0].name, read.entities()[0].id.as_str()),
            ("Acme", "firm:a"),
            "{text:?}"
        );
    }
    assert!(table("id,kind,name\n").expect("no names").entities().is_empty());
    let field = format!("id,kind,name\nfirm:a,firm,{}\n", "x".repeat(10 << 20));
    assert!(
        table(&field).is_err_and(|e| e.file().is_some())
            || table(&field).is_ok_and(|g| !g.warnings().is_empty())
    );
}

#[test]
fn gaz_2_names_that_are_hardly_names_are_left_out_or_need_support() {
    for name in ["", " ", "-", "...", "\u{200B}", "\u{301}"] {
        assert!(of_names(&[name]).names().is_empty(), "{name:?}");
    }
    let gazetteer = Gazetteer::bundled();
    for common in ["Circle", "Monitor", "Bedford"] {
        let mut named = gazetteer.names().iter().filter(|name| &*name.text == common);
        assert!(named.all(|name| name.support == Support::Needed), "{common}");
    }
    assert!(Extractor::bundled().extract("They drew a circle and a monitor.").mentions.is_empty());
    let long = of_names(&["Elm ".repeat(Limits::NAME_WORDS + 1).trim_end()]);
    assert_eq!((long.names().len(), long.warnings().is_empty()), (0, false));
}

#[test]
fn gaz_3_names_shared_by_many_are_found_whatever_the_order_of_lines() {
    let rows = 500;
    let line = |at: usize| format!("[firm:{at:05}] Elmshire Clinics\nalso: Elm{at}\n");
    let read = |order: &mut dyn Iterator<Item = usize>| {
        let file = format!("kind: firm\n{}", order.map(line).collect::<String>());
        let mut builder = Gazetteer::builder();
        builder.read(&file, "mine.txt").expect("names");
        let extractor = Extractor::new(builder.build(), Rules::bundled());
        let text = "Elmshire Clinics won a contract. Elm7 did not.";
        let read = extractor.extract(text);
        laws::hold(text, &read);
        read.mentions
    };
    let straight = read(&mut (0..rows));
    let turned = read(&mut (0..rows).rev());
    let places = |mentions: &[awarded::Mention]| mentions.iter().map(|it| it.span).collect::<Vec<_>>();
    assert_eq!(places(&straight), places(&turned));
    let mut builder = Gazetteer::builder();
    builder.read("[x:1] Elm\nkind: firm\n[x:1] Ash\nkind: ccg\n", "mine.txt").expect("names");
    let gazetteer = builder.build();
    assert!(gazetteer.warnings()[0].contains("`x:1` is firm and ccg"));
}

#[test]
fn gaz_4_names_of_signs_are_matched_as_they_stand() {
    for sign in ["\"", "'", "\\", "<b>", "{", "*", ".", "(", "[a-z]", "|", "^", "$", "?", "+", ",", "="] {
        let name = format!("Elm{sign}Bay");
        let scanner = Scanner::new(&of_names(&[&name]));
        let text = format!("See {name} today.");
        assert!(scanner.scan(&text).iter().any(|it| it.span.text(&text) == name), "{name:?}");
        assert!(
            scanner.scan("See ElmzBay and Elm Bayou today.").iter().all(|it| it.span.len() < 12),
            "{name:?}"
        );
    }
    for words in HOSTILE {
        let name = format!("Elm {words} Bay");
        let extractor = Extractor::new(of_names(&[&name]), Rules::bundled());
        let text = format!("See {name} today.");
        laws::hold(&text, &extractor.extract(&text));
    }
}

#[test]
fn gaz_5_a_large_gazetteer_is_built_and_searched() {
    let count = if cfg!(debug_assertions) { 5_000 } else { 100_000 };
    let mut builder = Gazetteer::builder();
    for at in 0..count {
        let name = format!("Elm{} Clinics{} Ltd", at % 977, at);
        builder.add(Entity::new(EntityId::new(format!("firm:{at}")), Kind::FIRM, name), &[]);
    }
    let start = Instant::now();
    let gazetteer = builder.build();
    let scanner = Scanner::new(&gazetteer);
    println!("{} names in {:.1} s", gazetteer.names().len(), start.elapsed().as_secs_f64());
    let text = "Elm5 Clinics4890 Ltd won. Elm5 Clinics4891 Ltd did not.";
    let found = scanner.scan(text);
    assert!(found.iter().any(|it| it.span.text(text) == "Elm5 Clinics4890 Ltd"));
    assert!(!found.iter().any(|it| it.span.text(text) == "Elm5 Clinics4891 Ltd"));
}

#[test]
fn nest_1_names_inside_names_take_no_time_to_speak_of() {
    let deep: Vec<String> = (1..=Limits::NAME_BYTES / 2).map(|words| ["a"; 128][..words].join(" ")).collect();
    let deep: Vec<&str> = deep.iter().map(String::as_str).collect();
    let prefixes: Vec<String> =
        (1..=24).map(|words| (0..words).map(|at| format!("Elm{at}")).collect::<Vec<_>>().join(" ")).collect();
    let prefixes: Vec<&str> = prefixes.iter().map(String::as_str).collect();
    let whole = prefixes.last().expect("the longest").to_string();
    for (names, text) in [(deep, "a ".repeat(20_000)), (prefixes, format!("{whole} ").repeat(300))] {
        let scanner = Scanner::new(&of_names(&names));
        let start = crate::process::seconds();
        let found = scanner.scan(&text).len();
        let taken = crate::process::seconds() - start;
        println!("{found} occurrences in {:.0} ms", taken * 1e3);
        assert!(taken < 5.0, "{taken} s");
    }
}

#[test]
fn dif_1_the_scanner_and_a_naive_matcher_agree() {
    // The comparison itself is in `src/scan/differential.rs`, which sees the folding; here: names are found at all.
    let mut random = Random(41);
    for _ in 0..awkward::trials(4_000) {
        let bytes = random.bytes(60);
        awkward::targets::gazetteer_then_match(&bytes);
    }
}

#[test]
fn dif_2_a_name_more_takes_nothing_away_elsewhere() {
    let names = ["Elm Bay", "Elm", "Bay Clinics", "Ash \u{212A}", "Oak-Side", "St John’s"];
    let mut random = Random(7);
    for _ in 0..awkward::trials(2_000) {
        let text = format!("{} Elm Bay Clinics {}", awkward::text(&random.bytes(20)), names[random.below(6)]);
        let few = Scanner::new(&of_names(&names[..5])).scan(&text);
        let more = Scanner::new(&of_names(&names)).scan(&text);
        for found in &few {
            let still = |it: &awarded::scan::Occurrence| {
                it.span == found.span && found.names.iter().all(|name| it.names.contains(name))
            };
            assert!(more.iter().any(still), "{text:?}: {found:?}");
        }
    }
}

#[test]
fn gaz_1_a_file_is_read_by_its_ending_or_refused_by_name() {
    let folder = std::env::temp_dir().join(format!("awarded-endings-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (file, text) in [
        ("a.txt", "[firm:elm] Elm Care\nkind: firm\n"),
        ("a.csv", "id,kind,name\nfirm:elm,firm,Elm Care\n"),
        ("a.tsv", "id\tkind\tname\nfirm:elm\tfirm\tElm Care\n"),
        ("a.json", r#"[{"id": "firm:elm", "kind": "firm", "name": "Elm Care"}]"#),
        ("a.jsonl", r#"{"id": "firm:elm", "kind": "firm", "name": "Elm Care"}"#),
        ("a.toml", "[[entity]]\nid = 'firm:elm'\nkind = 'firm'\nname = 'Elm Care'\n"),
    ] {
        let path = folder.join(file);
        std::fs::write(&path, text).unwrap();
        let gazetteer = Gazetteer::from_path(&path).unwrap();
        assert_eq!(gazetteer.entities()[0].name, "Elm Care", "{file}");
    }
    for (file, text, says) in [
        ("a.xls", &b"x"[..], "the ending tells no form"),
        ("b.txt", b"[firm:elm] \xff", "byte 11: not UTF-8"),
        ("b.csv", b"nom\nElm\n", "no column `name`"),
    ] {
        let path = folder.join(file);
        std::fs::write(&path, text).unwrap();
        let error = Gazetteer::from_path(&path).unwrap_err().to_string();
        assert!(error.contains(file) && error.contains(says), "{error}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
