use awarded::*;
use std::io::*;
fn main() {
    // stdin: JSON lines {doc, text, entities, mentions}
    let ex = Extractor::bundled();
    let only: Option<String> = std::env::args().nth(1);
    for line in stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let doc = v["doc"].as_str().unwrap();
        if let Some(o) = &only { if !doc.contains(o.as_str()) { continue; } }
        let text = v["text"].as_str().unwrap();
        let entities: Vec<Entity> = v["entities"].as_array().unwrap().iter().map(|e| Entity::new(EntityId::new(e["id"].as_str().unwrap()), Kind::new(e["kind"].as_str().unwrap()), e["name"].as_str().unwrap())).collect();
        let mut mentions: Vec<Mention> = v["mentions"].as_array().unwrap().iter().map(|m| { let f: Form = serde_json::from_value(m["form"].clone()).unwrap(); Mention::new(Span::new(m["start"].as_u64().unwrap() as usize, m["end"].as_u64().unwrap() as usize), EntityId::new(m["entity"].as_str().unwrap()), f) }).collect();
        mentions.sort_by_key(|m| m.span);
        let mut r = ex.extract_with_mentions(text, entities, mentions);
        r.doc = doc.to_owned();
        println!("{}", r.to_json());
    }
}
