//! What is saved comes back, and what is not what was saved is refused in words.

use proptest::prelude::*;

use super::*;
use crate::gazetteer::GazetteerBuilder;

const TEXT: &str = "kind: firm\n\n[firm:acme] Acme Eye Care Ltd\nalso: Acme | Renée’s\nformer: Old Acme\ntown: Elm\n\
    [firm:bolt] Bolt & Sons plc\nopened: 2013-04\nclosed: 2019-03-31\nsuccessors: firm:acme\n";
const SOURCES: [(&str, &str); 1] = [("mine.txt", TEXT)];

fn builder() -> GazetteerBuilder {
    let mut builder = Gazetteer::builder();
    builder.read(TEXT, "mine.txt").unwrap();
    builder
}

fn small() -> Gazetteer {
    builder().build()
}

fn same(one: &Gazetteer, other: &Gazetteer) {
    assert_eq!(one.entities(), other.entities());
    assert_eq!(one.names(), other.names());
    assert_eq!(one.inner.profiles, other.inner.profiles);
    assert_eq!(one.warnings(), other.warnings());
    assert_eq!(one.inner.by_id, other.inner.by_id);
    assert_eq!(format!("{:?}", one.keys()), format!("{:?}", other.keys()));
}

fn refusal(bytes: &[u8]) -> String {
    Gazetteer::from_bytes(bytes, &SOURCES).unwrap_err().to_string()
}

#[test]
fn what_was_saved_comes_back() {
    for gazetteer in [small(), Gazetteer::default(), Gazetteer::bundled().clone()] {
        let bytes = gazetteer.to_bytes(&SOURCES);
        let read = Gazetteer::from_bytes(&bytes, &SOURCES).unwrap();
        same(&gazetteer, &read);
        assert_eq!(read.to_bytes(&SOURCES), bytes);
    }
}

#[test]
fn names_added_later_are_saved_as_they_were_added() {
    let mut more = Gazetteer::builder();
    more.read(
        "[firm:zephyr] Zephyr Scopes\nkind: firm\n[firm:acme] Acme\nkind: firm\nalso: AEC\n",
        "more.txt",
    )
    .unwrap();
    let gazetteer = small().with_added(more);
    let read = Gazetteer::from_bytes(&gazetteer.to_bytes(&SOURCES), &SOURCES).unwrap();
    assert_eq!(read.keys().len(), 2);
    same(&gazetteer, &read);
}

#[test]
fn bytes_cut_anywhere_are_refused() {
    let bytes = small().to_bytes(&SOURCES);
    for end in 0..bytes.len() {
        let why = refusal(&bytes[..end]);
        assert!(why.contains("cut short") && why.contains("save it again"), "{end}: {why}");
    }
    assert!(refusal(&[&bytes[..], b"x"].concat()).contains("damaged"));
}

#[test]
fn a_changed_byte_anywhere_is_noticed() {
    let bytes = small().to_bytes(&SOURCES);
    for at in 0..bytes.len() {
        for change in [1, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            assert!(Gazetteer::from_bytes(&changed, &SOURCES).is_err(), "{at}");
        }
    }
}

#[test]
fn other_sources_and_other_files_are_refused() {
    let bytes = small().to_bytes(&SOURCES);
    for sources in [&[][..], &[("mine.txt", "")], &[("yours.txt", TEXT)], &[SOURCES[0], SOURCES[0]]] {
        let error = Gazetteer::from_bytes(&bytes, sources).unwrap_err().to_string();
        assert!(error.contains("other sources"), "{error}");
    }
    assert!(refusal(TEXT.as_bytes()).starts_with("no saved gazetteer"));
    let mut newer = bytes.clone();
    newer[MAGIC.len()] = 9;
    assert!(refusal(&newer).contains("another version"));
    let error = Gazetteer::load(Path::new("no/such/file"), &SOURCES).unwrap_err();
    assert_eq!((error.kind(), error.file()), (ErrorKind::Io, Some("no/such/file")));
}

/// Bytes with these contents and a header that tells the truth of them.
fn sealed(contents: &[u8]) -> Vec<u8> {
    let mut bytes = [&MAGIC[..], &FORM.to_le_bytes()].concat();
    for sum in [sum_of_sources(&SOURCES), contents.len() as u64, sum(contents, 0)] {
        bytes.extend_from_slice(&sum.to_le_bytes());
    }
    [bytes, contents.to_vec()].concat()
}

/// Reads, and uses what could be read.
fn use_all(bytes: &[u8]) {
    let Ok(read) = Gazetteer::from_bytes(bytes, &SOURCES) else { return };
    for keys in read.keys() {
        for text in ["acme eye care ltd", "bolt and sons", "", "zz"] {
            keys.beginning(0..keys.len() as u32, text.as_bytes(), |at| assert!(!keys.names(at).is_empty()));
        }
    }
    for name in read.names() {
        let _ =
            (read.entities().get(name.entity as usize), read.cues(name), read.named(&name.folded).count());
    }
}

#[test]
fn contents_with_a_true_sum_that_were_changed_do_no_harm() {
    let bytes = small().to_bytes(&SOURCES);
    for at in HEADER..bytes.len() {
        for change in [1, 2, 0x10, 0x80, 0xff] {
            let mut contents = bytes[HEADER..].to_vec();
            contents[at - HEADER] ^= change;
            use_all(&sealed(&contents));
        }
        use_all(&sealed(&bytes[HEADER..at]));
    }
}

proptest! {
    #[test]
    fn no_bytes_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200), sealed_too in any::<bool>()) {
        use_all(&if sealed_too { sealed(&bytes) } else { bytes });
    }
}
