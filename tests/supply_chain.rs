//! What the crate is built on: licences that anyone can live with, no crate in two versions but those named here, and
//! a reason for each direct dependency.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Licences that ask for no more than a notice.
const LICENCES: [&str; 10] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "0BSD",
];
/// A licence that asks for changes to its own files, and nothing of those who use them; with the feature `html` only.
const FILE_BY_FILE: &str = "MPL-2.0";

/// Crates that stand in the tree in two versions, and why.
const TWICE: [(&str, &str); 2] =
    [("hashbrown", "petgraph takes one, its indexmap the next"), ("foldhash", "of these two hashbrowns")];

/// The packages that users build, by identifier: normal and build dependencies for Linux, with every feature.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--all-features", "--locked"])
        .args(["--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .expect("nodes")
        .iter()
        .map(|node| (node["id"].as_str().expect("an id"), node))
        .collect();
    let root = metadata["resolve"]["root"].as_str().expect("a root");
    let (mut seen, mut open) = (BTreeSet::from([root]), vec![root]);
    while let Some(id) = open.pop() {
        for dependency in nodes[id]["deps"].as_array().expect("dependencies") {
            let kinds = dependency["dep_kinds"].as_array().expect("kinds");
            let id = dependency["pkg"].as_str().expect("an id");
            if kinds.iter().any(|kind| kind["kind"] != "dev") && seen.insert(id) {
                open.push(id);
            }
        }
    }
    let packages = metadata["packages"].as_array().expect("packages");
    packages.iter().filter(|package| seen.contains(package["id"].as_str().expect("an id"))).cloned().collect()
}

#[test]
fn every_licence_is_one_that_anyone_can_live_with() {
    let packages = packages();
    assert!(packages.len() > 20, "{} packages", packages.len());
    let mut odd = Vec::new();
    for package in &packages {
        let licence = package["license"].as_str().unwrap_or_default().replace('/', " OR ");
        // Of what is joined by OR one will do; of what is joined by AND each is needed.
        let known = |licence: &str| {
            let licence = licence.trim_matches(['(', ')', ' ']);
            LICENCES.contains(&licence) || licence == FILE_BY_FILE
        };
        let fine = licence.split(" AND ").all(|part| part.split(" OR ").any(known));
        if !fine {
            odd.push(format!("{} {}: {licence:?}", package["name"], package["version"]));
        }
    }
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

#[test]
fn no_crate_stands_in_the_tree_in_two_versions() {
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages() {
        let name = package["name"].as_str().expect("a name").to_owned();
        versions.entry(name).or_default().push(package["version"].as_str().expect("a version").to_owned());
    }
    versions.retain(|name, versions| {
        versions.len() > 1 && !TWICE.iter().any(|(known, _)| known == name) && !proc_macros(name)
    });
    assert!(versions.is_empty(), "in two versions: {versions:?}");
}

/// What only runs while a crate is compiled.
fn proc_macros(name: &str) -> bool {
    matches!(name, "syn" | "quote" | "proc-macro2" | "unicode-ident")
}

#[test]
fn every_direct_dependency_has_its_reason() {
    let manifest =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).expect("a manifest");
    let section =
        manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).expect("a section");
    for line in section.lines().filter(|line| line.contains('=')) {
        assert!(line.contains(" # "), "no reason is given: {line}");
    }
}
