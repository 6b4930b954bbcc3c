//! The examples from outside: what they print, what they say of bad input, and how they end.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "Brightwell wins eye clinics (HSJ: 7 November 2014)\n\nNHS Elmshire CCG has awarded Brightwell Ltd a contract.\n";

#[test]
fn extract_prints_one_object_for_each_file() {
    let folder = Folder::new("files");
    let (one, two) = (folder.file("one.txt", ARTICLE), folder.file("two.txt", ARTICLE));
    let output = run("extract", &[one.as_os_str().to_str(), two.to_str()], "");
    assert!(output.status.success(), "{}", said(&output));
    let docs: Vec<String> =
        lines(&output).iter().map(|read| read["doc"].as_str().unwrap_or("").to_owned()).collect();
    assert_eq!(docs, ["one", "two"]);
}

#[test]
fn extract_answers_json_lines_and_ignores_other_fields() {
    let input = format!("{}\n\n{}\n", json("a", ARTICLE), r#"{"doc": "b", "text": "", "year": 2014}"#);
    let output = run("extract", &[], &input);
    assert!(output.status.success(), "{}", said(&output));
    let read = lines(&output);
    assert_eq!(read.len(), 2);
    assert_eq!(read[0]["articles"][0]["outlet"], "HSJ");
}

#[test]
fn a_broken_line_is_named_and_the_rest_is_done() {
    let mut input = format!("{}\n{{\"doc\": \"b\", \"text\"\n", json("a", ARTICLE)).into_bytes();
    input.extend(b"{\"doc\": \"c\", \"text\": \"\xFF\"}\n");
    input.extend(b"{\"doc\": 4, \"text\": \"d\"}\n");
    input.extend(json("e", "No line break at the end.").into_bytes());
    let output = run("extract", &[], &input);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(said.contains("line 2: column 19"), "{said}");
    assert!(said.contains("line 3: byte 22: not UTF-8"), "{said}");
    assert!(said.contains("line 4: column"), "{said}");
    assert_eq!(said.lines().count(), 3, "{said}");
    let docs: Vec<serde_json::Value> = lines(&output).iter().map(|read| read["doc"].clone()).collect();
    assert_eq!(docs, ["a", "e"]);
}

#[test]
fn a_missing_file_and_one_that_is_not_text_are_named_and_the_rest_is_done() {
    let folder = Folder::new("bad");
    let good = folder.file("good.txt", ARTICLE);
    let bad = folder.file("bad.txt", b"Trust \xE2\x82 wins");
    let missing = folder.0.join("missing.txt");
    let empty = folder.0.join("empty");
    fs::create_dir(&empty).expect("a folder");
    for example in ["extract", "who_contracts", "explain"] {
        let paths = [missing.to_str(), bad.to_str(), empty.to_str(), good.to_str()];
        let output = run(example, &paths, "");
        assert_eq!(output.status.code(), Some(1), "{example}");
        let said = said(&output);
        assert!(said.contains("missing.txt: "), "{said}");
        assert!(said.contains("bad.txt: byte 6: not UTF-8"), "{said}");
        assert!(said.contains("empty: holds no .txt files"), "{said}");
        assert!(!output.stdout.is_empty(), "{example}");
    }
}

#[test]
fn who_contracts_reads_the_sample_articles_in_every_form() {
    for (format, begins) in [("text", ""), ("dot", "digraph awarded {"), ("json", "{\n  \"nodes\": [")] {
        let output = run("who_contracts", &[Some("--format"), Some(format)], "");
        assert!(output.status.success(), "{}", said(&output));
        let printed = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(printed.starts_with(begins), "{printed}");
        assert!(!printed.is_empty());
    }
}

#[test]
fn who_contracts_writes_the_same_bytes_to_a_file_whatever_the_order() {
    let folder = Folder::new("out");
    let (one, two) = (folder.file("one.txt", ARTICLE), folder.file("two.txt", ARTICLE));
    let (a, b) = (folder.0.join("a.json"), folder.0.join("b.json"));
    for (out, first, second) in [(&a, &one, &two), (&b, &two, &one)] {
        let arguments =
            [Some("--format"), Some("json"), Some("--out"), out.to_str(), first.to_str(), second.to_str()];
        let output = run("who_contracts", &arguments, "");
        assert!(output.status.success() && output.stdout.is_empty(), "{}", said(&output));
    }
    assert_eq!(fs::read(a).expect("written"), fs::read(b).expect("written"));
}

#[test]
fn who_contracts_writes_every_form_that_its_help_names() {
    let folder = Folder::new("forms");
    let article = folder.file("one.txt", ARTICLE);
    let forms = [
        ("jsonl", "{\"nodes\":["),
        ("csv", "subject,"),
        ("csv-nodes", "Id,Label,"),
        ("csv-edges", "Source,Target,"),
        ("graphml", "<?xml"),
        ("gexf", "<?xml"),
        ("cytoscape", "{\"data\":"),
        ("node-link", "{\"directed\":true"),
        ("ftm", "{\"id\":"),
        ("ocds", "{\"awards\":"),
    ];
    let help = String::from_utf8(run("who_contracts", &[Some("--help")], "").stdout).expect("UTF-8");
    for (form, begins) in forms {
        assert!(help.contains(form), "{form}");
        let output = run("who_contracts", &[Some("--format"), Some(form), article.to_str()], "");
        let printed = String::from_utf8_lossy(&output.stdout);
        assert!(printed.starts_with(begins) && printed.contains("Brightwell"), "{form}: {printed}");
        assert_eq!(said(&output), "", "no bar is drawn where there is no terminal");
    }
}

#[test]
fn who_contracts_and_timeline_narrow_what_they_tell() {
    let folder = Folder::new("narrowed");
    let article = folder.file("one.txt", ARTICLE);
    for example in ["who_contracts", "timeline"] {
        for (option, value, told) in [
            ("--buyer", "elmshire", true),
            ("--buyer", "Kernow", false),
            ("--supplier", "BRIGHTWELL", true),
            ("--supplier", "Elmshire", false),
            ("--stage", "awarded", true),
            ("--stage", "lost", false),
            ("--since", "2014-11-07", true),
            ("--since", "2014-12", false),
            ("--until", "2014", true),
            ("--until", "2013", false),
            ("--min-confidence", "0.1", true),
            ("--min-confidence", "1", false),
        ]
        .into_iter()
        .filter(|(option, ..)| example == "who_contracts" || *option == "--since")
        {
            let output = run(example, &[Some(option), Some(value), article.to_str()], "");
            assert!(output.status.success(), "{}", said(&output));
            let printed = String::from_utf8_lossy(&output.stdout);
            assert_eq!(printed.contains("Brightwell"), told, "{example} {option} {value}: {printed}");
        }
        for (option, value) in [("--stage", "won"), ("--since", "May"), ("--min-confidence", "2")] {
            let odd = run(example, &[Some(option), Some(value)], "");
            assert_eq!(odd.status.code(), Some(2), "{option} {value}");
            assert!(said(&odd).contains(value), "{}", said(&odd));
        }
    }
}

#[test]
fn whats_new_tells_new_facts_and_new_sources() {
    let folder = Folder::new("new");
    let (one, two) = (folder.0.join("monday"), folder.0.join("friday"));
    for day in [&one, &two] {
        fs::create_dir(day).expect("a folder");
        fs::write(day.join("one.txt"), ARTICLE).expect("written");
    }
    let other = ARTICLE.replace("Brightwell Ltd", "Serco");
    fs::write(two.join("two.txt"), other).expect("written");
    fs::write(two.join("three.txt"), ARTICLE).expect("written");
    let graph = folder.0.join("monday.json");
    let written = run(
        "who_contracts",
        &[Some("--format"), Some("json"), Some("--out"), graph.to_str(), one.to_str()],
        "",
    );
    assert!(written.status.success(), "{}", said(&written));
    for earlier in [&one, &graph] {
        let output = run("whats_new", &[earlier.to_str(), two.to_str()], "");
        let printed = String::from_utf8_lossy(&output.stdout);
        let (new, known) = printed.split_once("# Known facts").expect("both are told");
        assert!(new.contains("Serco") && !new.contains("→ Brightwell"), "{printed}");
        assert!(known.contains("[three]") && !known.contains("[one]"), "{printed}");
    }
    let same = run("whats_new", &[graph.to_str(), one.to_str()], "");
    assert_eq!(String::from_utf8_lossy(&same.stdout), "Nothing is new.\n");
    assert_eq!(run("whats_new", &[graph.to_str()], "").status.code(), Some(2));
}

#[test]
fn partial_graphs_merge_to_the_graph_of_all() {
    let documents: Vec<String> = ["Brightwell Ltd", "Serco", "Circle"]
        .iter()
        .enumerate()
        .map(|(at, firm)| json(&format!("d{at}"), &ARTICLE.replace("Brightwell Ltd", firm)))
        .collect();
    let partial = |documents: &[String]| {
        let input = documents.join("\n");
        let output = run("who_contracts", &[Some("--format"), Some("jsonl"), Some("-")], input);
        assert!(output.status.success(), "{}", said(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let whole = partial(&documents);
    let parts = [partial(&documents[2..]), partial(&documents[..1]), partial(&documents[1..2])].concat();
    let merged = run("merge_graphs", &[], &parts);
    assert_eq!(String::from_utf8_lossy(&merged.stdout), whole);
    let again = run("merge_graphs", &[], [whole.clone(), "{}\n".to_owned(), parts].concat());
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("line 2: "), "{}", said(&again));
    assert_eq!(String::from_utf8_lossy(&again.stdout), whole);
}

#[test]
fn a_file_that_can_not_be_written_is_named() {
    let folder = Folder::new("unwritten");
    let out = folder.0.join("none").join("out.txt");
    let output = run("who_contracts", &[Some("--out"), out.to_str()], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("out.txt"), "{}", said(&output));
}

#[test]
fn help_is_given_and_odd_options_are_refused() {
    for example in ["extract", "who_contracts", "explain", "timeline", "whats_new", "merge_graphs"] {
        let help = run(example, &[Some("--help")], "");
        assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).contains("Usage:"));
        let odd = run(example, &[Some("--frobnicate")], "");
        assert_eq!(odd.status.code(), Some(2));
        assert!(said(&odd).contains("frobnicate"));
    }
    let odd = run("who_contracts", &[Some("--format"), Some("xml")], "");
    assert_eq!(odd.status.code(), Some(2));
}

#[test]
fn after_a_kill_the_target_is_the_old_file_or_the_new_one() {
    let folder = Folder::new("killed");
    let out = folder.0.join("graph.json");
    let write = |arguments: &[&str]| {
        let out = out.to_str().expect("a path in UTF-8");
        let mut command = Command::new(example("who_contracts"));
        command.args(["--format", "json", "--out", out]).args(arguments).spawn().expect("the example starts")
    };
    let article = folder.file("one.txt", ARTICLE);
    let article = article.to_str().expect("a path in UTF-8");
    let old = "old".repeat(1000);
    assert!(write(&[article]).wait().expect("the example ends").success());
    let new = fs::read_to_string(&out).expect("written");
    for pause in 0..40 {
        fs::write(&out, &old).expect("written");
        let mut child = write(&[article]);
        std::thread::sleep(std::time::Duration::from_micros(pause * 100));
        let _ = child.kill(); // it may have ended
        let _ = child.wait();
        let found = fs::read_to_string(&out).expect("there is always a whole file");
        assert!(found == old || found == new, "{found}");
    }
    assert!(write(&[article]).wait().expect("the example ends").success());
    let left = fs::read_dir(&folder.0).expect("the folder").count();
    assert!(left == 2 || !Path::new("/proc/self").exists(), "what killed runs left is cleaned");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let input = format!("{}\n", json("a", ARTICLE)).repeat(20_000);
    let mut child = Command::new(example("extract"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example starts");
    drop(child.stdout.take());
    // The example stops reading when nobody listens, so that this writer may meet a broken pipe as well.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("the example ends");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(said(&output), "");
}

fn run(name: &str, arguments: &[Option<&str>], input: impl AsRef<[u8]>) -> Output {
    let arguments = arguments.iter().map(|argument| argument.expect("a path in UTF-8"));
    let mut child = Command::new(example(name))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example starts");
    let _ = child.stdin.take().expect("piped").write_all(input.as_ref()); // not every run reads it
    child.wait_with_output().expect("the example ends")
}

/// The example that cargo built beside this test.
fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a file");
    let profile = test.parent().and_then(Path::parent).expect("tests lie in PROFILE/deps");
    let path = profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "`cargo build --examples` builds {}", path.display());
    path
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    let printed = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn json(doc: &str, text: &str) -> String {
    serde_json::json!({ "doc": doc, "text": text }).to_string()
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("awarded-cli-{name}-{}", std::process::id()));
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
