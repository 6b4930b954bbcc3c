//! Who may import whom: a module uses only modules before it on the road that a document takes.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in their order. A new one is put where all that it uses stands before it.
const ROAD: [&str; 22] = [
    // vocabulary shared by all stages
    "span",
    "error",
    "date",
    "fold",
    "limits",
    "relation_type",
    "threads",
    "word_map",
    // the road
    "article",
    "input",
    "sentence",
    "gazetteer",
    "rules",
    "scan",
    "mention",
    "relation",
    "extraction",
    "evaluate",
    "graph",
    "export",
    "extractor",
    "lib",
];

#[test]
fn no_module_uses_one_that_comes_after_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    assert!(files.len() > 10, "the sources were not found");
    let mut wrong = Vec::new();
    for file in &files {
        let name =
            file.strip_prefix(&source).expect("found below the sources").to_string_lossy().into_owned();
        let own = name.split(['/', '\\', '.']).next().expect("a split has a first part");
        if own == "lib" {
            continue;
        }
        let text = fs::read_to_string(file).expect("a source file is UTF-8");
        for (line, used) in used_modules(&text) {
            match (place(own), place(&used)) {
                (Some(own), Some(used)) if used <= own => {}
                _ => wrong.push(format!("src/{name}:{line}: `{own}` may not use `{used}`")),
            }
        }
    }
    assert!(wrong.is_empty(), "against the order of the road:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_file_writer_of_export_opens_files_for_writing_and_nothing_prints() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file is UTF-8");
        let code: Vec<&str> = code_lines(&text).map(|(_, line)| line).collect();
        let says = |words: &[&str]| code.iter().any(|line| words.iter().any(|word| line.contains(word)));
        assert!(
            !says(&["print!(", "println!(", "dbg!(", "SystemTime", "Instant::now"]),
            "{}",
            file.display()
        );
        if !file.ends_with("export/file.rs") {
            assert!(!says(&["OpenOptions", "File::create", "fs::write"]), "{}", file.display());
        }
    }
}

#[test]
fn the_reader_of_imports_sees_them_all() {
    let text = "use crate::span::Span;\nuse crate::{date::PartialDate, error};\n// crate::graph\nlet a = crate::scan::b();\n";
    let used: Vec<String> = used_modules(text).into_iter().map(|(_, module)| module).collect();
    assert_eq!(used, ["span", "date", "error", "scan"]);
}

fn place(module: &str) -> Option<usize> {
    ROAD.iter().position(|known| *known == module)
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry of a folder").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

/// The lines that are not comments, up to the unit tests, with their numbers.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The modules that `crate::…` names, with the lines they are named on.
fn used_modules(text: &str) -> Vec<(usize, String)> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut used = Vec::new();
    for (line, code) in code_lines(text) {
        for path in code.split("crate::").skip(1) {
            match path.strip_prefix('{') {
                Some(group) => {
                    let group = group.split('}').next().unwrap_or(group);
                    used.extend(group.split(',').map(|item| (line, word(item.trim()))));
                }
                None => used.push((line, word(path))),
            }
        }
    }
    used
}
