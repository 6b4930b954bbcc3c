//! Articles and their metadata, compared with made-up documents in many layouts, and with the gold where it
//! lies beside the crate.

use std::fs;
use std::path::{Path, PathBuf};

use awarded::Article;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    document: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    article: Vec<Expected>,
}

/// An article by its words: offsets are found from those it opens and ends with.
#[derive(Deserialize)]
struct Expected {
    opens: Option<String>,
    ends: String,
    headline: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    time: Option<String>,
}

impl Case {
    /// What the interchange form should hold.
    fn expected(&self) -> Vec<serde_json::Value> {
        let mut from = 0;
        let mut place = |words: &str| {
            let at = from + self.text[from..].find(words).unwrap_or_else(|| panic!("{}: {words}", self.name));
            from = at + words.len();
            (at, from)
        };
        let articles = self.article.iter().map(|a| {
            let opens = a.opens.as_ref().or(a.headline.as_ref()).or(a.time.as_ref()).unwrap();
            serde_json::json!({
                "start": place(opens).0, "end": place(&a.ends).1, "headline": a.headline,
                "outlet": a.outlet, "published": a.published, "time": a.time,
            })
        });
        articles.collect()
    }
}

#[test]
fn many_layouts() {
    let cases: Cases = toml::from_str(include_str!("data/articles.toml")).unwrap();
    let mut wrong = Vec::new();
    for case in &cases.document {
        let got: Vec<_> = awarded::article::split(&case.text).iter().map(metadata).collect();
        let expected = case.expected();
        if got != expected {
            wrong.push(format!("{}\n  expected {expected:?}\n  got      {got:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Gold files with their documents; d61 and later stay unread as a check.
fn gold() -> Vec<(PathBuf, PathBuf)> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let written = (1..=60).map(|i| {
        let file = shared.join(format!("gold/articles/d{i:02}.json"));
        (file.with_extension("txt"), file)
    });
    let mut files: Vec<_> = written.filter(|(text, _)| text.exists()).collect();
    let seeds = fs::read_dir(shared.join("seeds")).into_iter().flatten().flatten().map(|entry| entry.path());
    files.extend(seeds.filter_map(|text| {
        let name = text.file_name()?.to_str()?.get(..3)?.to_owned();
        let file = shared.join(format!("gold/seeds/{name}.json"));
        file.exists().then_some((text, file))
    }));
    files.sort();
    files
}

/// What the interchange form holds of an article.
fn metadata(article: &Article) -> serde_json::Value {
    serde_json::to_value(article).unwrap()
}

#[test]
fn articles_equal_the_gold() {
    let files = gold();
    if files.is_empty() {
        println!("no gold beside the crate: nothing compared");
    }
    let mut wrong = Vec::new();
    for (text, file) in files {
        let document = fs::read_to_string(&text).unwrap();
        let json = fs::read_to_string(&file).unwrap();
        let gold: Vec<Article> = serde_json::from_value(
            serde_json::from_str::<serde_json::Value>(&json).unwrap()["articles"].take(),
        )
        .unwrap();
        let found = awarded::article::split(&document);
        let expected: Vec<_> = gold.iter().map(metadata).collect();
        let got: Vec<_> = found.iter().map(metadata).collect();
        for missing in expected.iter().filter(|a| !got.contains(a)) {
            wrong.push(format!("{}: missing {missing}", file.display()));
        }
        for extra in got.iter().filter(|a| !expected.contains(a)) {
            wrong.push(format!("{}: wrong {extra}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
