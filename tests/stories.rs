//! The article as one story: facts whose parties stand in different sentences. Most bodies are made up.

use std::collections::BTreeSet;

use awarded::Extractor;

/// The contracts of an article, `buyer > supplier stage`.
fn contracts(text: &str) -> BTreeSet<String> {
    let read = Extractor::bundled().extract(text);
    let name = |id: &awarded::EntityId| {
        let named = read.entities.iter().find(|entity| entity.id == *id);
        named.map(|entity| entity.name.clone()).unwrap_or_default()
    };
    read.relations
        .iter()
        .filter_map(|relation| {
            let buyer = relation.subject.as_ref().map(&name).unwrap_or_default();
            relation.stage.map(|stage| format!("{buyer} > {} {}", name(&relation.object), stage.as_str()))
        })
        .collect()
}

/// Fails with what was found unless the article says each of these.
fn says(text: &str, wanted: &[&str]) {
    let found = contracts(text);
    for fact in wanted {
        assert!(found.contains(*fact), "missing: {fact}\nfound: {found:#?}\nin: {text}");
    }
}

#[test]
fn the_buyer_is_who_let_the_tender() {
    says(
        "Fenwick Health Ltd wins nursing deal\n\nFenwick Health Ltd has won a five-year contract to run \
         district nursing.\n\nElmshire CCG launched a tender last autumn. Patients had complained.\n",
        &["Elmshire CCG > Fenwick Health Ltd awarded"],
    );
}

#[test]
fn who_buys_on_behalf_of_others_buys_with_them() {
    says(
        "Helpline award\n\nBrightwell Care Ltd has been named preferred bidder for a helpline.\n\nThe contract, \
         led by Elmshire CCG on behalf of Westmere CCG, will run for four years.\n",
        &["Elmshire CCG > Brightwell Care Ltd preferred", "Westmere CCG > Brightwell Care Ltd preferred"],
    );
}

#[test]
fn the_present_provider_makes_way_for_the_winner() {
    says(
        "Clinics change hands\n\nElmshire CCG has awarded Brightwell Care Ltd a contract for eye clinics.\n\n\
         The clinics are currently run by Harbour Care CIC.\n",
        &["Elmshire CCG > Brightwell Care Ltd awarded", "Elmshire CCG > Harbour Care CIC ended"],
    );
}

#[test]
fn rivals_have_lost_once_the_winner_is_known() {
    says(
        "Brightwell Care Ltd lands scans\n\nElmshire CCG has chosen Brightwell Care Ltd for its scans.\n\n\
         Fenwick Health Ltd and Harbour Care CIC were also shortlisted.\n",
        &[
            "Elmshire CCG > Brightwell Care Ltd awarded",
            "Elmshire CCG > Fenwick Health Ltd lost",
            "Elmshire CCG > Harbour Care CIC lost",
        ],
    );
}

#[test]
fn a_contract_spoken_of_as_known_keeps_its_parties() {
    says(
        "Scanning deal torn up\n\nFenwick Health Ltd was hired by Elmshire CCG in 2014 to provide scans.\n\n\
         The deal was terminated in June.\n",
        &["Elmshire CCG > Fenwick Health Ltd awarded", "Elmshire CCG > Fenwick Health Ltd ended"],
    );
}

#[test]
fn a_description_means_who_is_named_next() {
    says(
        "Night doctors chosen\n\nA social enterprise has been chosen to run the night service.\n\nHarbour Care \
         CIC will start in October on a contract let by Elmshire CCG.\n",
        &["Elmshire CCG > Harbour Care CIC awarded"],
    );
}

#[test]
fn a_provider_that_no_longer_runs_a_service_has_lost_it() {
    says(
        "Helpline moves\n\nFenwick Health Ltd no longer runs the helpline for Elmshire CCG.\n",
        &["Elmshire CCG > Fenwick Health Ltd ended"],
    );
}

#[test]
fn a_plan_to_end_that_is_dropped_ends_nothing() {
    let found = contracts(
        "Reprieve\n\nElmshire CCG has dropped its plan to end the podiatry contract of Fenwick Health Ltd.\n",
    );
    assert!(!found.contains("Elmshire CCG > Fenwick Health Ltd ended"), "{found:#?}");
}

#[test]
fn a_guess_takes_the_stage_that_its_sentence_tells() {
    says(
        "Kernow CCG's tender closed on Friday. Serco and Virgin Care are said to be interested.",
        &["NHS Kernow CCG > Serco bid"],
    );
    says(
        "Winner: Ross Care. Losing bidder: Millbrook Healthcare. Buyer: Blackpool CCG.",
        &["NHS Blackpool CCG > Millbrook Healthcare lost"],
    );
}

#[test]
fn unions_and_colleges_supply_nothing_and_a_denial_is_no_fact() {
    for text in [
        "Wandsworth CCG has put its eye clinics out to tender. The Royal College of Ophthalmologists wants a pause.",
        "Kernow CCG's tender for community beds is still open, Unison members were told.",
        "Serco denied reports that it had signed a contract with Kernow CCG.",
        "Suppose Circle won the Bedfordshire CCG contract. What then?",
    ] {
        assert!(contracts(text).is_empty(), "found: {:#?}\nin: {text}", contracts(text));
    }
}

#[test]
fn a_body_in_brackets_behind_a_person_is_theirs_and_so_is_one_they_were_once_of() {
    let text = "Mary Ashby (Care UK) said the deal was late. Peter Holt, once of Virgin Care, agreed. The speakers \
                are Tom Elm (Capita) and Ann Lowe, previously at Serco.";
    let read = Extractor::bundled().extract(text);
    let told: BTreeSet<_> = read
        .relations
        .iter()
        .filter_map(|relation| Some((relation.subject.as_ref()?.as_str(), relation.object.as_str())))
        .collect();
    let wanted = [
        ("person:ann-lowe", "firm:serco"),
        ("person:mary-ashby", "firm:care-uk"),
        ("person:peter-holt", "firm:virgin-care"),
        ("person:tom-elm", "firm:capita"),
    ];
    assert_eq!(told, BTreeSet::from(wanted));
}

#[test]
fn another_contract_of_the_same_supplier_stands_beside_the_one_the_article_is_about() {
    let article = |other: &str| {
        format!(
            "Elmshire CCG has awarded Brightwell Ltd a contract for patient transport from May 2019.\n\n\
             The five-year deal is worth £3m. The crews start in May and nobody will lose a job.\n\n\
             Patients had asked for longer hours. A survey found that many of them waited too long.\n\n{other}\n"
        )
    };
    let own = "Elmshire CCG > Brightwell Ltd awarded";
    says(
        &article("In 2012 Brightwell Ltd won a contract for pharmacies in Cornby."),
        &[own, " > Brightwell Ltd awarded"],
    );
    // Without another place or time it is the same.
    let found = contracts(&article("Brightwell Ltd said that it had won the contract by its price."));
    assert_eq!(found, BTreeSet::from([own.to_owned()]));
}

#[test]
fn a_noun_before_contract_makes_no_verb_of_it() {
    says(
        "Elmshire CCG has rewarded Brightwell Ltd with a £45 million knee and hip contract in Cornby.",
        &["Elmshire CCG > Brightwell Ltd awarded"],
    );
}

#[test]
fn each_buyer_keeps_its_own_supplier() {
    let found =
        contracts("Elmshire CCG went for Serco, while Northvale CCG put its money on Capita for podiatry.\n");
    let own = ["Elmshire CCG > Serco awarded", "Northvale CCG > Capita awarded"];
    assert!(found.iter().all(|fact| own.contains(&fact.as_str())), "{found:#?}");
    // A question states nothing.
    let asked = "Should Kettering General Hospital be run by Circle or by its own doctors? Radio Elmshire put it to listeners.";
    assert!(Extractor::bundled().extract(asked).relations.is_empty());
}

#[test]
fn what_a_supplier_runs_elsewhere_is_bought_by_somebody_unnamed() {
    says(
        "Brightwell Care to run Elmshire's walk-in centre\n\nElmshire CCG has awarded Brightwell Care Ltd the contract to \
         run the walk-in centre in Roeford.\n\nThe firm will take over on 1 April. Brightwell Care already provides \
         GP out-of-hours services in Lincolnshire.\n\nStaff will move to the firm. Patients were \
         told on Monday. \"We are glad,\" said Jane Roe of the CCG. The centre sees 300 people a week.\n",
        &["Elmshire CCG > Brightwell Care Ltd awarded", " > Brightwell Care Ltd awarded"],
    );
}

#[test]
fn a_contract_that_is_handed_back_was_held_and_ends() {
    says(
        "Elmshire surgery to change hands\n\nElmshire CCG is to find a new provider for the surgery in Cornby.\n\n\
         Harbour Care CIC, which has run the surgery since 2014, told the CCG in May that it would hand back the \
         contract. It said that it could not find doctors.\n\nThe CCG has written to all patients. A meeting will be \
         held on Monday. The surgery has 5,000 patients. Harbour Care will go at the end of March.\n",
        &["Elmshire CCG > Harbour Care CIC awarded", "Elmshire CCG > Harbour Care CIC ended"],
    );
}
