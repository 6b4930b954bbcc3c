//! Weight files made one: the trees that tell how sure pairs and sentences are stand side by side, each file's with its
//! share. What two fits get wrong by chance, each in its own way, weighs less so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::forest_in;
use crate::grow::Forest;

/// A section of a weight file: its name, and its lines.
struct Section {
    name: String,
    text: String,
}

/// The first file with the trees of all, by share. Stages, weights and bars are those of the first.
pub(crate) fn mixed(files: &[(String, f64)]) -> Result<String, String> {
    let files: Vec<(Vec<Section>, f64)> =
        files.iter().map(|(text, share)| (sections(text), *share)).collect();
    let Some((first, _)) = files.first() else { return Err("--mix needs a file".to_owned()) };
    let mut file = String::new();
    for section in first {
        if !section.name.contains(".forest") || section.name.contains(".stages") {
            file += &section.text;
            continue;
        }
        let of = |sections: &[Section]| -> Result<Option<Forest>, String> {
            let Some(own) = sections.iter().find(|own| own.name == section.name) else { return Ok(None) };
            let table: toml::Table = own.text.parse().map_err(|e| format!("[{}]: {e}", own.name))?;
            let forest = forest_in(&toml::Value::Table(table));
            forest.map(Some).ok_or_else(|| format!("[{}] is no forest", own.name))
        };
        let mut forests = Vec::new();
        for (sections, share) in &files {
            forests.extend(of(sections)?.map(|forest| (forest, *share)));
        }
        file += &told(&section.name, &forests);
    }
    Ok(file)
}

fn sections(text: &str) -> Vec<Section> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let parts = lines.chunk_by(|_, line| !line.starts_with('['));
    let named = |part: &[&str]| {
        let name = part[0].trim().trim_start_matches('[').trim_end_matches(']').to_owned();
        Section { name, text: part.concat() }
    };
    parts.map(named).collect()
}

/// Forests as one section.
fn told(name: &str, forests: &[(Forest, f64)]) -> String {
    let whole: f64 = forests.iter().map(|(_, share)| share).sum();
    let seen: BTreeSet<&str> = forests.iter().flat_map(|(f, _)| f.seen.iter().map(String::as_str)).collect();
    let numbers: BTreeMap<&str, usize> = seen.iter().copied().zip(0..).collect();
    let mut text = format!(
        "[{name}]\nbias = {:.3}\nseen = '''\n",
        forests.iter().map(|(forest, share)| forest.bias * share / whole).sum::<f64>()
    );
    for words in &seen {
        let _ = writeln!(text, "{words}");
    }
    text += "'''\ntrees = '''\n";
    for (forest, share) in forests {
        for tree in &forest.trees {
            text += &scaled(forest, tree, &numbers, share / whole);
            text.push('\n');
        }
    }
    text += "'''\n\n";
    text
}

/// A tree with the numbers of what it asks for made new, and its answers by a share.
fn scaled(forest: &Forest, tree: &str, numbers: &BTreeMap<&str, usize>, share: f64) -> String {
    let mut text = String::new();
    for part in tree.split_inclusive(['?', ':']) {
        if let Some(number) = part.strip_suffix('?') {
            let words = number.parse::<usize>().ok().and_then(|at| forest.seen.get(at));
            let _ = write!(text, "{}?", words.map_or(0, |words| numbers[words.as_str()]));
            continue;
        }
        let (answer, mark) = part.strip_suffix(':').map_or((part, ""), |answer| (answer, ":"));
        let said = format!("{:.3}", answer.trim().parse::<f64>().unwrap_or(0.0) * share);
        let said = said.trim_end_matches('0').trim_end_matches('.');
        let _ = write!(text, "{}{mark}", if matches!(said, "-0" | "") { "0" } else { said });
    }
    text
}
