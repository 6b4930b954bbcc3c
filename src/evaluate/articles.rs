//! Compares articles by where they begin, and their metadata.

use std::collections::BTreeMap;

use super::align::Aligned;
use super::{Scores, Tally};
use crate::article::Article;

pub(super) fn compare(pair: &Aligned<'_>, scores: &mut Scores) {
    let by_start = |articles| -> BTreeMap<usize, &Article> { starts(pair.text, articles).collect() };
    let (gold, found) = (by_start(&pair.gold.articles), by_start(&pair.found.articles));
    let right = gold.keys().filter(|start| found.contains_key(start)).count();
    scores.articles += Tally { right, spurious: found.len() - right, missed: gold.len() - right };
    for (start, article) in starts(pair.text, &pair.gold.articles) {
        let ours = found.get(&start).map(|article| metadata(article)).unwrap_or_default();
        for (there, ours) in metadata(article).into_iter().zip(ours) {
            if let Some(there) = there {
                let same = ours.as_ref().is_some_and(|ours| ours.to_lowercase() == there.to_lowercase());
                scores.metadata += Tally::answer(ours.is_some(), true, same);
            }
        }
    }
}

/// Each article with the place of its first byte that is not white space.
fn starts<'a>(text: &str, articles: &'a [Article]) -> impl Iterator<Item = (usize, &'a Article)> {
    articles.iter().map(move |article| {
        let from = article.span.start as usize;
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == 0x0b).count();
        (from + blank, article)
    })
}

/// Outlet, day and time, as far as they are given.
fn metadata(article: &Article) -> [Option<String>; 3] {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    [given(&article.outlet), article.published.map(|day| day.to_string()), given(&article.time)]
}
