//! The names that a gazetteer makes, written down: whoever changes a pattern, a word list or the engine sees in the
//! difference what names there are then, and how each counts.
//!
//! `tests/data/names.txt` holds them: under each made-up entity a line for each name, with form, case, support and
//! origin, and with a dot before each word that may also be printed small. `UPDATE_READ=1 cargo test --test names`
//! writes it anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use awarded::scan::Scanner;
use awarded::{Gazetteer, Name};

/// Kind, official name, what stands below it: a name of each style that the patterns know, and some of none.
const STYLES: [(&str, &str, &str); 52] = [
    ("trust", "Elmbay NHS Trust", ""),
    ("trust", "Elmbay General Hospital NHS Foundation Trust", "also: Elmbay General | EGH"),
    ("trust", "Elmbay and Croft Hospitals NHS Foundation Trust", "former: Elmbay Acute NHS Trust (to 2012)"),
    ("trust", "University Hospitals of Elmbay NHS Foundation Trust", "gated: Elmbay Hospitals Trust"),
    ("trust", "University Hospital Croft NHS Trust", ""),
    ("trust", "Elmbay University Hospitals NHS Trust", ""),
    ("trust", "Northern Ambulance Service NHS Trust", "also: NAS | Northern Ambulance"),
    ("trust", "Elmbay Partnership University NHS Foundation Trust", ""),
    ("trust", "Elmbay Mental Health NHS Trust", ""),
    ("trust", "Elmbay, Croft and Wold Health and Social Care NHS Trust", ""),
    ("trust", "Elmbay Community Healthcare NHS Trust", ""),
    ("trust", "The St Una's and Queen Ada's Hospitals NHS Trust", ""),
    ("trust", "The Royal Ada", "also: Ada"),
    ("ccg", "NHS Elmbay CCG", ""),
    ("ccg", "NHS Elmbay, Croft and Wold Clinical Commissioning Group", "also: EC&W"),
    ("ccg", "Croft Commissioning Group", "also: NHS Croft"),
    ("council", "London Borough of Elmbay", ""),
    ("council", "Royal Borough of Elmbay", ""),
    ("council", "City of Elmbay Metropolitan District Council", ""),
    ("council", "Metropolitan Borough of Croft", "also: Croft MBC"),
    ("council", "City of Elmbay Council", ""),
    ("council", "Elmbay City Council", ""),
    ("council", "Elmbay County Council", "also: ECC"),
    ("council", "Wold-on-Sea District Council", ""),
    ("council", "Wold and Croft", ""),
    ("public_body", "NHS Elmbay PCT", ""),
    ("public_body", "Elmbay Teaching Primary Care Trust", ""),
    ("public_body", "NHS Elmbay Integrated Care Board", ""),
    ("public_body", "Elmbay and Croft Commissioning Support Unit", ""),
    ("public_body", "NHS East Elmbay Strategic Health Authority", ""),
    ("public_body", "Wards Inspectorate", "also: the Inspectorate | WI | Ofward"),
    ("firm", "Elmbay Care Ltd", ""),
    ("firm", "Elmbay Care UK Ltd", "also: Elmbay"),
    ("firm", "Brightwell Holdings plc", ""),
    ("firm", "Brightwell", "gated: Brightwell | Brightwell Group"),
    ("firm", "Brightwell & Company", ""),
    ("firm", "Bluebell Group", "also: bluebell"),
    ("firm", "Circle", "cues: Steve Ash"),
    ("firm", "gtd eyecare", ""),
    ("firm", "ABC Medical Services Limited", "also: ABC"),
    ("firm", "Care UK", ""),
    ("firm", "Dunn Healthcare (UK) Ltd", ""),
    ("firm", "Dunn-Ashe Patient Transport Ltd", "also: D&A"),
    ("nonprofit", "Elmbay Care CIC", ""),
    ("nonprofit", "Croft Doctors Ltd", ""),
    ("nonprofit", "Wold Partnership", "also: WP"),
    ("hospital", "Elmbay General Hospital", "town: Elmbay"),
    ("hospital", "Queen Ada's Health Centre", "also: St Ann’s"),
    ("hospital", "Croft Infirmary", ""),
    ("person", "Jo Ash", "also: Dr Jo Ash | Ash"),
    ("media", "The Elmbay Gazette", "also: Gazette"),
    ("other", "Élan Vital of the Wold", "also: “Élan” | É"),
];

#[test]
fn the_names_of_each_style_are_those_written_down() {
    let mut told = String::new();
    for (kind, official, fields) in STYLES {
        let mut builder = Gazetteer::builder();
        builder.read(&format!("kind: {kind}\n[x:1] {official}\n{fields}\n"), "made-up.txt").unwrap();
        let gazetteer = builder.build();
        let scanner = Scanner::new(&gazetteer);
        writeln!(told, "{kind}: {official}; {fields}").unwrap();
        for (at, name) in (0u32..).zip(gazetteer.names()) {
            let Name { form, case, support, origin, .. } = name;
            let words = words(&scanner, at, &name.text);
            writeln!(told, "  {words} | {form:?} {case:?} {support:?} | {origin}").unwrap();
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/names.txt");
    if std::env::var_os("UPDATE_READ").is_some() {
        fs::write(&path, told).unwrap();
        return;
    }
    let known = fs::read_to_string(&path).unwrap();
    let ends = [""; 1];
    let mut pairs = told.lines().chain(ends).zip(known.lines().chain(ends));
    if let Some((told, known)) = pairs.find(|(told, known)| told != known) {
        panic!("`{told}`\nwas `{known}`; if that is meant: UPDATE_READ=1 cargo test --test names");
    }
}

/// The words of a name, with a dot before those that may be printed small.
fn words(scanner: &Scanner, name: u32, text: &str) -> String {
    let found = |text: &str| {
        let whole = scanner.scan(text).into_iter().filter(|found| found.span.range() == (0..text.len()));
        whole.flat_map(|found| found.names.to_vec()).any(|found| found == name)
    };
    assert!(found(text), "`{text}` is not found as it stands");
    let parts: Vec<&str> = text.split(' ').collect();
    let marked = parts.iter().enumerate().map(|(at, part)| {
        let mut small: Vec<String> = parts.iter().map(ToString::to_string).collect();
        small[at] = part.to_lowercase();
        let may = *part != small[at] && found(&small.join(" "));
        format!("{}{part}", if may { "·" } else { "" })
    });
    marked.collect::<Vec<_>>().join(" ")
}
