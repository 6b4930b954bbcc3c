//! Wordings and what is read in them, one to a case: turns that few articles take, and that hang on a word or two.
//! The bodies are made up, but for a few firms whose short names are known.

use std::collections::BTreeSet;

use awarded::{Extraction, Extractor, RelationType};

/// What is read in a text, a line each: `Capita: firm Capita` for a name or a description and whom it means, and
/// `contract awarded (Elmshire CCG, Capita)` for a fact, alone and with each of its attributes behind a comma; `read`
/// stands there where a rule has read it, and not the weighing of the words around two names.
fn told(read: &Extraction, text: &str) -> BTreeSet<String> {
    let name = |id: &awarded::EntityId| read.entity(id).map_or("nobody", |entity| &entity.name).to_owned();
    let mut lines = BTreeSet::new();
    for mention in &read.mentions {
        let entity = read.entity(&mention.entity).expect("a mention has its entity");
        lines.insert(format!("{}: {} {}", mention.span.text(text), entity.kind, entity.name));
    }
    for relation in &read.relations {
        let subject = relation.subject.as_ref().map_or_else(|| "nobody".to_owned(), name);
        let stage = relation.stage.map(|stage| format!(" {stage}")).unwrap_or_default();
        let fact = format!("{}{stage} ({subject}, {})", relation.kind, name(&relation.object));
        let attributes = [
            (relation.provenance.rule != "ranker").then(|| "read".to_owned()),
            relation.service.as_ref().map(|service| format!("for {service}")),
            relation.title.clone(),
            relation.former.then(|| "former".to_owned()),
            relation
                .value
                .as_ref()
                .map(|value| format!("{} {} {}", value.amount, value.currency, value.period)),
            relation.duration_months.map(|months| format!("{months} months")),
            relation.date.map(|date| format!("on {date}")),
            relation.start.map(|start| format!("from {start}")),
        ];
        lines.extend(attributes.into_iter().flatten().map(|attribute| format!("{fact}, {attribute}")));
        lines.insert(fact);
    }
    lines
}

/// Fails unless each of these lines is told of the text; those that begin with `not ` must not be. `|` parts
/// paragraphs.
fn says(text: &str, wanted: &[&str]) {
    let text = text.replace('|', "\n\n");
    let found = told(&Extractor::bundled().extract(&text), &text);
    for line in wanted {
        let holds = match line.strip_prefix("not ") {
            Some(line) => !found.contains(line),
            None => found.contains(*line),
        };
        assert!(holds, "{line}\nfound: {found:#?}\nin: {text}");
    }
}

#[test]
fn names_end_and_begin_where_they_do() {
    // Two general words are no short name of a body.
    says(
        "Social Care Solutions Ltd has won a contract from Elmshire CCG. Social Care was praised by patients.",
        &[
            "Social Care Solutions Ltd: firm Social Care Solutions Ltd",
            "not Social Care: firm Social Care Solutions Ltd",
        ],
    );
    // A surname that is also a title.
    says("The chief executive, Mary Sister, said so.", &["Mary Sister: person Mary Sister"]);
    // A noun before a known name is no part of it, in capitals or not.
    says("Elmshire CCG let the service to Provider Capita in May.", &["Capita: firm Capita"]);
    says(
        "Company Brightwell has won a deal with Elmshire CCG.",
        &["Brightwell: firm Brightwell", "contract awarded (Elmshire CCG, Brightwell)"],
    );
    // A division is another body than its parent, though it adds but a general word.
    says("Elmshire CCG chose Capita Health, a division of the firm.", &["Capita Health: firm Capita Health"]);
    says("Elmshire CCG chose Serco 4Health for its wards.", &["Serco 4Health: firm Serco 4Health"]);
    says("Elmshire CCG chose Capita Health for its wards.", &["Capita Health: firm Capita"]);
    // A given name opens the name of a body.
    says("Elmshire CCG chose Holly Wellbeing for its wards.", &["Holly Wellbeing: firm Holly Wellbeing"]);
    // An ambulance service of some place is a public one.
    says(
        "Leeds Ambulance Service has a contract with Serco.",
        &["Leeds Ambulance Service: trust Leeds Ambulance Service"],
    );
    // A place in brackets belongs to a company, and is no acronym of it.
    says(
        "Elmshire CCG chose Brightwell Company (Roeford) for its wards.",
        &["Brightwell Company (Roeford): firm Brightwell Company (Roeford)"],
    );
    says(
        "She leads Her Majesty’s Institute of Nursing.",
        &["Her Majesty’s Institute of Nursing: nonprofit Her Majesty’s Institute of Nursing"],
    );
    says(
        "She is a member of the Royal Society of Wards and NHS England.",
        &["Royal Society of Wards: nonprofit Royal Society of Wards"],
    );
    says("Jane Roe & Thomas have won.", &["Jane Roe & Thomas: firm Jane Roe & Thomas"]);
}

#[test]
fn the_same_body_or_person_is_meant_in_other_words() {
    says(
        "Elizabeth Wren runs Elmshire CCG. Elizabeth said she was glad.",
        &["Elizabeth: person Elizabeth Wren"],
    );
    // The preposition belongs to the verb: the trust is the one that was named.
    says(
        "Elmford NHS Trust has awarded Serco a contract. MPs accused the trust of secrecy.",
        &["the trust: trust Elmford NHS Trust"],
    );
    says(
        "Elmford NHS Trust chose Serco. Unions have accused the company of greed.",
        &["the company: firm Serco"],
    );
}

#[test]
fn lists_with_a_preposition_each_are_read_to_their_end() {
    let text = "Elmshire CCG has awarded contracts to Serco, to Capita and to Fenwick Health Ltd.";
    says(
        text,
        &[
            "contract awarded (Elmshire CCG, Serco), read",
            "contract awarded (Elmshire CCG, Capita), read",
            "contract awarded (Elmshire CCG, Fenwick Health Ltd), read",
        ],
    );
}

#[test]
fn a_plural_head_is_shared_by_the_names_before_it() {
    says(
        "Kent and Medway and South London CSUs have let their payroll to Serco.",
        &[
            "contract awarded (NHS Kent and Medway Commissioning Support Unit, Serco)",
            "contract awarded (NHS South London Commissioning Support Unit, Serco)",
        ],
    );
    says(
        "Leeds and Bristol PCTs have let their payroll to Serco.",
        &[
            "contract awarded (Leeds Primary Care Trust, Serco)",
            "contract awarded (Bristol Primary Care Trust, Serco)",
        ],
    );
}

#[test]
fn an_officer_serves_the_body_of_the_paragraph() {
    says(
        "Serco has won.|Elmford NHS Trust has met. Jane Roe, chief executive, said so.|Nurses left.",
        &["role (Jane Roe, Elmford NHS Trust), chief executive", "not role (Jane Roe, Serco)"],
    );
}

#[test]
fn sums_and_terms_are_those_of_the_contract() {
    says(
        "Elmshire CCG awarded Brightwell Care Ltd a contract worth £1tn.",
        &["contract awarded (Elmshire CCG, Brightwell Care Ltd), 1000000000000 GBP total"],
    );
    // What is added to a term is not the term.
    says(
        "Elmshire CCG awarded Brightwell Care Ltd a contract for two years longer.",
        &["not contract awarded (Elmshire CCG, Brightwell Care Ltd), 24 months"],
    );
}

#[test]
fn a_form_ends_where_another_buyer_is_told() {
    says(
        "Buyer: Elmshire CCG|Supplier: Brightwell Care Ltd|Value: £4m|Buyer: Westmere CCG|Supplier: Fenwick Health \
         Ltd|Value: £5m",
        &[
            "contract awarded (Elmshire CCG, Brightwell Care Ltd), read",
            "contract awarded (Westmere CCG, Fenwick Health Ltd), read",
            "not contract awarded (Elmshire CCG, Fenwick Health Ltd)",
        ],
    );
}

#[test]
fn days_are_counted_from_the_date_of_the_article() {
    let text = "10 May 2015|Elmshire CCG awarded Brightwell Care Ltd a contract two weeks ago.";
    says(text, &["contract awarded (Elmshire CCG, Brightwell Care Ltd), on 2015-04"]);
    // What is set to happen lies ahead.
    says(
        "12 May 2014|Brightwell Care Ltd is set to be appointed by Elmshire CCG in April.",
        &["contract awarded (Elmshire CCG, Brightwell Care Ltd), on 2015-04"],
    );
}

#[test]
fn who_steps_in_begins_and_who_steps_up_does_not() {
    says(
        "Elmshire CCG has awarded a contract to Brightwell Care Ltd, which stepped in in May 2015.",
        &["contract awarded (Elmshire CCG, Brightwell Care Ltd), from 2015-05"],
    );
    says(
        "Elmshire CCG has awarded Brightwell Care Ltd a contract, which goes live in May 2015.",
        &["contract awarded (Elmshire CCG, Brightwell Care Ltd), from 2015-05"],
    );
    says(
        "Elmshire CCG has awarded a contract to Brightwell Care Ltd, which stepped up work in May 2015.",
        &[
            "contract awarded (Elmshire CCG, Brightwell Care Ltd)",
            "not contract awarded (Elmshire CCG, Brightwell Care Ltd), from 2015-05",
        ],
    );
}

#[test]
fn pairs_are_weighed_whether_or_not_a_rule_reads_them() {
    let considered = Extractor::bundled().considered("Elmshire CCG has awarded Serco a contract.");
    assert!(considered.iter().any(|pair| pair.kind == RelationType::CONTRACT && pair.stated.len() == 1));
    assert!(considered.iter().any(|pair| pair.stated.is_empty()));
}
