//! The page's promises: whole, closed to the outside, and honest about hostile names.

use base64::Engine;
use sha2::{Digest, Sha256};

use super::*;

const TEXT: &str = "Deal goes to Virgin Care\n\nNHS Oxfordshire CCG has awarded Virgin Care a five-year \
                    contract worth £20m from April 2015. Serco had also bid for the contract.\n";
const READ: &str = r#"{"doc": "a.txt", "articles": [{"start": 0, "end": 159, "headline": "Deal goes to Virgin Care"}],
    "entities": [{"id": "ods:10Q", "kind": "ccg", "name": "NHS Oxfordshire CCG"},
                 {"id": "firm:virgin-care", "kind": "firm", "name": "Virgin Care"},
                 {"id": "firm:serco", "kind": "firm", "name": "Serco"}],
    "mentions": [{"start": 13, "end": 24, "entity": "firm:virgin-care", "form": "name"},
                 {"start": 26, "end": 45, "entity": "ods:10Q", "form": "name"}],
    "relations": [{"article": 0, "type": "contract", "subject": "ods:10Q", "object": "firm:virgin-care",
                   "stage": "awarded", "evidence": [[26, 119]]}]}"#;

fn page(text: &str) -> String {
    let read = Extraction::from_json(READ).unwrap();
    let mut graph = Graph::new();
    graph.add(text, &read);
    Page::new("Contracts <b>").article(text, read).to_text(&graph)
}

#[test]
fn the_policy_admits_the_style_and_the_script_that_the_page_holds() {
    let hash = |text: &str| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text));
    assert_eq!(STYLE_HASH, hash(STYLE), "page.css has changed: put its hash into STYLE_HASH");
    assert_eq!(SCRIPT_HASH, hash(SCRIPT), "page.js has changed: put its hash into SCRIPT_HASH");
}

#[test]
fn an_edge_leads_to_its_sentence_and_the_sentence_to_its_article() {
    let html = page(TEXT);
    let start = html.find("data-proof=\"").unwrap() + "data-proof=\"".len();
    let number = html[start..].split('"').next().unwrap();
    let template = html.find(&format!("<template id=\"p{number}\">")).unwrap();
    let proof = &html[template..];
    assert!(proof.contains("five-year contract worth £20m from April 2015."), "{proof:.400}");
    let goal = proof.split("href=\"#").nth(1).unwrap().split('"').next().unwrap();
    assert!(html.contains(&format!("id=\"{goal}\"")), "{goal}");
}

#[test]
fn nothing_is_fetched_and_nothing_is_styled_or_run_in_line() {
    let html = page(TEXT);
    for outside in ["http:", "https:", "src=", "url(", "@import", " style=", " onclick="] {
        assert!(!html.replace("http-equiv", "").contains(outside), "{outside}");
    }
}

#[test]
fn a_hostile_name_stays_a_name() {
    let json = r#"{"doc": "</script><script>alert(1)</script>", "articles": [{"start": 0, "end": 8, "headline": "<img src=x>"}],
        "entities": [{"id": "a", "kind": "\" onclick=\"x", "name": "</template><script>alert(1)</script>"},
                     {"id": "b", "kind": "firm", "name": "B\u202e & 'Co' \""}],
        "mentions": [{"start": 0, "end": 4, "entity": "a", "form": "name"}],
        "relations": [{"article": 0, "type": "contract", "subject": "a", "object": "b", "stage": "awarded",
                       "service": "]]>--><svg onload=x>", "evidence": [[0, 8]]}]}"#;
    let read = Extraction::from_json(json).unwrap();
    let mut graph = Graph::new();
    graph.add("<b>&amp;</b>", &read);
    let html = Page::new("x").article("<b>&amp;</b>", read).to_text(&graph);
    assert_eq!(html.matches("<script").count(), 1);
    assert_eq!(html.matches("</script").count(), 1);
    assert!(!html.contains("onclick=\"x") && !html.contains("<svg onload") && !html.contains("<img"));
    assert!(!html.contains('\u{202e}'));
}

#[test]
fn an_empty_graph_is_a_page_too() {
    let html = Page::new("Nothing yet").to_text(&Graph::new());
    assert!(html.ends_with("</html>\n") && html.contains("0 facts"));
}
