//! The examples that are not about contracts: what they read, what they say, and how they end.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use awarded::Extraction;

/// Examples whose options are alike.
const EXAMPLES: [&str; 4] = ["evaluate", "another_sector", "convert", "own_mentions"];

#[test]
fn help_is_given_and_odd_options_are_refused() {
    for example in EXAMPLES {
        let help = run(example, &["--help"], b"");
        assert!(help.status.success() && printed(&help).contains("Usage:"), "{example}");
        let odd = run(example, &["--frobnicate"], b"");
        assert_eq!(odd.status.code(), Some(2), "{example}");
        assert!(said(&odd).contains("frobnicate"), "{example}");
    }
}

#[test]
fn a_missing_file_is_named_and_the_status_tells() {
    for example in EXAMPLES {
        let output = run(example, &["missing.jsonl"], b"");
        assert_eq!(output.status.code(), Some(1), "{example}");
        assert!(said(&output).contains("missing.jsonl"), "{example}: {}", said(&output));
    }
}

#[test]
fn another_sector_reads_the_sentences_that_were_written_before_its_rules() {
    let output = run("another_sector", &[], b"");
    assert!(output.status.success(), "{}", said(&output));
    let printed = printed(&output);
    let line = printed.lines().find(|line| line.starts_with("relations: pair ")).expect("a row of figures");
    let f1 = line.split("F1 ").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("F1");
    assert!(f1.parse::<f64>().expect("a figure") >= 0.8, "{printed}");
}

#[test]
fn another_sector_reads_files() {
    let folder = Folder::new("sector");
    let file =
        folder.file("a.txt", "Binley Waste, which has run Marsh End for years, was fined by Tidewell.\n");
    let output = run("another_sector", &[file.to_str().expect("UTF-8")], b"");
    assert!(
        printed(&output).contains("runs: Binley Waste Ltd -> Marsh End recycling centre"),
        "{}",
        printed(&output)
    );
}

#[test]
fn mentions_from_elsewhere_become_relations_in_the_interchange_form() {
    let output = run("own_mentions", &[], b"");
    assert!(output.status.success(), "{}", said(&output));
    let printed = printed(&output);
    let read: Vec<Extraction> =
        printed.lines().map(|line| Extraction::from_json(line).expect("the interchange form")).collect();
    assert_eq!(read.len(), 3);
    assert_eq!(read[0].relations[0].object.as_str(), "firm:zephyr");
    assert_eq!(read[1].relations[0].kind.as_str(), "owns");
    assert!(said(&output).contains("Elmshire Doctors Collective"), "the facts go to standard error");
}

#[test]
fn mentions_that_lie_outside_the_text_are_told() {
    let folder = Folder::new("outside");
    let line = r#"{"doc": "a", "text": "£5", "mentions": [{"start": 1, "end": 2, "label": "firm"}]}"#;
    let file = folder.file("a.jsonl", line);
    let output = run("own_mentions", &[file.to_str().expect("UTF-8")], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("a.jsonl:1: 1..2 is no stretch"), "{}", said(&output));
}

#[test]
fn convert_makes_utf8_of_other_encodings() {
    let output = run("convert", &["--from", "windows-1252"], b"\x93\xa35m\x94 caf\xe9");
    assert_eq!(printed(&output), "“£5m” café");
    assert_eq!(printed(&run("convert", &[], "“£5m”".as_bytes())), "“£5m”", "UTF-8 stays");
    let folder = Folder::new("convert");
    let file = folder.file("a.txt", b"\xff\xfeS\0e\0");
    let path = file.to_str().expect("UTF-8");
    assert!(run("convert", &["--in-place", path], b"").status.success());
    assert_eq!(fs::read(&file).expect("written"), b"Se");
}

#[test]
fn evaluate_lists_mistakes_by_cause_and_says_what_it_can_not_read() {
    let folder = Folder::new("evaluate");
    folder.file("a.txt", "Serco won a contract from Kernow CCG.\n");
    let gold = r#"{"doc": "a", "articles": [{"start": 0, "end": 37}], "entities": [], "mentions": [], "relations": []}"#;
    folder.file("a.json", gold);
    folder.file("b.json", gold);
    let output = run("evaluate", &["--mistakes", folder.0.to_str().expect("UTF-8")], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("b.json: its text lies neither beside it"), "{}", said(&output));
    let printed = printed(&output);
    assert!(printed.starts_with("1 documents"), "{printed}");
    assert!(printed.contains("mention: there is none") && printed.contains("“Serco won"), "{printed}");
}

#[test]
fn extract_reads_markdown_json_lines_and_patterns_and_refuses_archives() {
    let folder = Folder::new("forms");
    folder.file(
        "a.md",
        "# Serco *wins*\n\n[Kernow CCG](https://k.example) has awarded **Serco** a contract.\n",
    );
    folder.file(
        "b.jsonl",
        "{\"id\": \"x\", \"body\": \"Serco won.\"}\n{\"id\": \"y\", \"body\": \"It rained.\"}\n",
    );
    let archive = folder.file("c.zip", b"PK\x03\x04rest");
    let pattern = folder.0.join("*.*");
    let output = run("extract", &["--text", pattern.to_str().expect("UTF-8")], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains(&format!("{}: a zip archive", archive.display())), "{}", said(&output));
    let printed = printed(&output);
    let docs: Vec<serde_json::Value> =
        printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let names: Vec<&str> = docs.iter().map(|doc| doc["doc"].as_str().expect("a name")).collect();
    assert_eq!(names, ["a", "x", "y"]);
    assert_eq!(docs[0]["text"], "Serco wins\n\nKernow CCG has awarded Serco a contract.\n");
    assert_eq!(docs[0]["relations"][0]["evidence"][0][0], 12, "offsets are those of the text that is given");
}

fn run(name: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(example(name))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example starts");
    let _ = child.stdin.take().expect("piped").write_all(input); // not every run reads it
    child.wait_with_output().expect("the example ends")
}

/// The example that cargo built beside this test.
fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a file");
    let profile = test.parent().and_then(Path::parent).expect("tests lie in PROFILE/deps");
    profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("awarded-examples-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        Folder(folder)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).expect("a file for the test");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
