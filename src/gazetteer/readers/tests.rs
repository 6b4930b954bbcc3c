//! What the readers make of files as people have them, and what they say of bad ones.

use super::*;
use crate::gazetteer::EntityId;

fn builder_of(read: impl Fn(&mut GazetteerBuilder) -> Result<(), Error>) -> Gazetteer {
    let mut builder = Gazetteer::builder();
    read(&mut builder).unwrap();
    builder.build()
}

#[test]
fn every_form_of_a_gazetteer_means_the_same() {
    let columns = Columns::new();
    let table = "id;kind;name;also;former;opened;town\nfirm:elm;firm;The Elm Care Ltd;Elm | ECL;Ash (to 2012);2009;Elmton\n";
    let json = r#"{"id": "firm:elm", "kind": "firm", "name": "Elm Care Ltd", "also": ["Elm", "ECL"],
        "former": "Ash (to 2012)", "opened": "2009", "town": "Elmton"}"#;
    let lines = json.replace('\n', " ");
    let toml = "[[entity]]\nid = 'firm:elm'\nkind = 'firm'\nname = 'Elm Care Ltd'\nalso = 'Elm | ECL'\nformer = ['Ash (to 2012)']\nopened = '2009'\ntown = 'Elmton'\n";
    let text = "[firm:elm] Elm Care Ltd\nkind: firm\nalso: Elm | ECL\nformer: Ash (to 2012)\nopened: 2009\ntown: Elmton\n";
    let all = [
        builder_of(|b| b.read(text, "a").map(|_| ())),
        builder_of(|b| b.read_csv(table, "a", &columns).map(|_| ())),
        builder_of(|b| b.read_csv(&table.replace(';', "\t"), "a", &columns).map(|_| ())),
        builder_of(|b| b.read_json(&format!("[{json}]"), "a", &columns).map(|_| ())),
        builder_of(|b| b.read_json(&format!("{{\"entities\": [{json}]}}"), "a", &columns).map(|_| ())),
        builder_of(|b| b.read_json_lines(&lines, "a", &columns).map(|_| ())),
        builder_of(|b| b.read_toml(toml, "a", &columns).map(|_| ())),
    ];
    let names = |gazetteer: &Gazetteer| -> Vec<String> {
        gazetteer.names().iter().map(|name| name.text.to_string()).collect()
    };
    assert!(names(&all[0]).len() > 3);
    for gazetteer in &all {
        assert_eq!(gazetteer.entities(), all[0].entities());
        assert_eq!(names(gazetteer), names(&all[0]));
        assert_eq!(gazetteer.profile(0).town.as_deref(), Some("Elmton"));
        assert!(gazetteer.warnings().is_empty());
    }
}

#[test]
fn odd_files_are_told_with_place_and_remedy() {
    let columns = Columns::new();
    let csv = |text: &str| Gazetteer::builder().read_csv(text, "a.csv", &columns).map(|_| ()).unwrap_err();
    let json = |text: &str| Gazetteer::builder().read_json(text, "a.json", &columns).map(|_| ()).unwrap_err();
    let lines =
        |text: &str| Gazetteer::builder().read_json_lines(text, "a", &columns).map(|_| ()).unwrap_err();
    let toml = |text: &str| Gazetteer::builder().read_toml(text, "a", &columns).map(|_| ()).unwrap_err();
    let ods = |text: &str| Gazetteer::builder().read_ods(text, "e", Kind::TRUST).map(|_| ()).unwrap_err();
    for (error, says) in [
        (csv("nom,kind\nElm,firm\n"), "a.csv:1:1: no column `name` in the header (nom, kind)"),
        (csv(""), "a.csv:1:1: no column `name`"),
        (csv("name,kind\nElm,firm\n\"Ash\",firm,x\n"), "a.csv:3: 3 cells where the header has 2"),
        (
            csv("name,kind,closed\nElm,firm,\n\"A, B\",firm,soon\n"),
            "a.csv:3:13: `soon` is no date for `closed`",
        ),
        (csv("name\nElm\n"), "a.csv:2: no `kind`"),
        (csv("name,kind\n,firm\n"), "a.csv:2: no `name`"),
        (json("[{\"name\": \"Elm\",\n \"opened\": \"May\"}]"), "a.json:2:"),
        (json("[{\"name\": \"Elm\""), "a.json:1:15: EOF"),
        (lines("{\"name\": \"Elm\", \"kind\": \"firm\"}\n{\"nom\": 1}\n"), "a:2:6: unknown field `nom`"),
        (toml("[[entity]]\nname = 'Elm'\nallso = 'E'\n"), "a:3:1: unknown field `allso`"),
        (ods("code,name\n"), "e:1:1: 2 cells"),
        (ods("RC1,ELM,,,,,,,,,1992040,\n"), "e:1:17: `1992040` is no date"),
    ] {
        assert!(error.to_string().starts_with(says), "{error}\n{says}");
    }
}

#[test]
fn a_column_that_is_not_read_is_a_warning() {
    let gazetteer = builder_of(|b| {
        b.read_csv("name,alos\nElm,E\n", "a.csv", &Columns::new().kind(Kind::FIRM)).map(|_| ())
    });
    assert!(gazetteer.warnings()[0].contains("the column `alos` is not read"));
}

#[test]
fn register_files_add_to_the_bundled_gazetteer_without_doubling_it() {
    let mut builder = Gazetteer::builder();
    builder.merge(Gazetteer::bundled());
    let known = builder.clone().build();
    let serco = (0..known.entities().len() as u32).find(|&at| known.profile(at).number.is_some()).unwrap();
    let number = known.profile(serco).number.clone().unwrap();
    let file = format!(
        "CompanyName, CompanyNumber,PreviousName_1.CONDATE, PreviousName_1.CompanyName\nTHE OLD FIRM LTD,{number},01/02/2003,OLDER FIRM LTD\n"
    );
    builder.read_companies_house(file.as_bytes(), "basic.csv", |_| true).unwrap();
    builder
        .read_ods(
            "RC1,BEDFORD HOSPITAL NHS TRUST,,,,,,BEDFORD,,,,\n06F,NHS X ICB - 06F,,,,,,,,,,\n",
            "e",
            Kind::TRUST,
        )
        .unwrap();
    let gazetteer = builder.build();
    assert_eq!(gazetteer.entities().len(), known.entities().len());
    assert_eq!(gazetteer.entities()[serco as usize].id, known.entities()[serco as usize].id);
    assert!(gazetteer.profile(serco).former.iter().any(|former| &*former.name == "Older Firm Ltd"));
    let bedford = gazetteer.by_id(&EntityId::new("ods:RC1")).unwrap();
    assert_eq!(bedford.name, "Bedford Hospital NHS Trust");
}

#[test]
fn the_first_to_name_an_entity_may_keep_the_last_word() {
    let two = |precedence: Option<super::super::Precedence>| {
        let mut builder = Gazetteer::builder();
        if let Some(precedence) = precedence {
            builder.precedence(precedence);
        }
        builder.read("[firm:a] Elm Ltd\nkind: firm\nopened: 2001\n", "a").unwrap();
        builder.read("[firm:a] Elm Care Ltd\nkind: firm\nopened: 2002\ntown: Ash\n", "b").unwrap();
        builder.build()
    };
    let of = |gazetteer: &Gazetteer| {
        let entity = &gazetteer.entities()[0];
        (entity.name.clone(), entity.opened.map(|opened| opened.year()), gazetteer.profile(0).town.clone())
    };
    let town = Some(Box::from("Ash"));
    assert_eq!(of(&two(None)), ("Elm Care Ltd".into(), Some(2002), town.clone()));
    let kept = two(Some(super::super::Precedence::Earlier));
    assert_eq!(of(&kept), ("Elm Ltd".into(), Some(2001), town));
    assert!(
        kept.names().iter().any(|name| &*name.text == "Elm Care Ltd"),
        "the other is kept as another name"
    );
}

#[test]
fn contracting_data_gives_its_parties_once_for_every_form_of_package() {
    let buyer = r#"{"id": "p1", "name": "Elm Bay Borough Council", "roles": ["buyer"]}"#;
    let firm = r#"{"id": "p2", "name": "THE ELM CARE LTD", "roles": ["supplier"], "address": {"locality": "ELMTON"},
        "identifier": {"scheme": "GB-COH", "id": "01234567", "legalName": "ELM CARE HOLDINGS LIMITED"},
        "additionalIdentifiers": [{"scheme": "GB-NHS", "id": " "}]}"#;
    let nobody = r#"{"id": "p3", "roles": ["tenderer"]}"#;
    let parties = format!(r#"{{"parties": [{buyer}, {firm}, {nobody}]}}"#);
    let lines = parties.replace('\n', " ");
    let read = |text: &str| builder_of(|b| b.read_ocds(text, "a.json").map(|_| ()));
    let one = read(&parties);
    let told: Vec<_> = one.entities().iter().map(|entity| (entity.id.as_str(), &entity.kind)).collect();
    assert_eq!(told, [("p1", &Kind::COUNCIL), ("GB-COH-01234567", &Kind::FIRM)]);
    let profile = one.profile(1);
    assert_eq!((profile.number.as_deref(), profile.town.as_deref()), (Some("01234567"), Some("Elmton")));
    assert!(one.names().iter().any(|name| name.text.starts_with("Elm Care Holdings")));
    for package in [
        format!(r#"{{"releases": [{parties}]}}"#),
        format!(r#"{{"records": [{{"compiledRelease": {parties}}}]}}"#),
        format!(r#"{{"records": [{{"releases": [{parties}]}}]}}"#),
        format!("\u{feff}{lines}\n\n{{\"parties\": []}}\n"),
    ] {
        assert_eq!(read(&package).entities(), one.entities(), "{package}");
    }
}

#[test]
fn a_party_with_a_name_of_no_form_is_what_its_roles_say() {
    for (role, kind) in
        [("procuringEntity", Kind::PUBLIC_BODY), ("payee", Kind::FIRM), ("funder", Kind::OTHER)]
    {
        let text = format!(r#"{{"parties": [{{"name": "Elm Bay", "roles": ["{role}"]}}]}}"#);
        let gazetteer = builder_of(|b| b.read_ocds(&text, "a.json").map(|_| ()));
        assert_eq!(
            (&gazetteer.entities()[0].kind, gazetteer.entities()[0].id.as_str()),
            (&kind, "party:elm bay")
        );
    }
}

#[test]
fn odd_contracting_data_is_told_with_its_line() {
    let error =
        |text: &str| Gazetteer::builder().read_ocds(text, "a.json").map(|_| ()).unwrap_err().to_string();
    assert!(error("{").starts_with("a.json:1:"), "{}", error("{"));
    assert!(error("{\n\"parties\": 3\n}").starts_with("a.json:2:"), "{}", error("{\n\"parties\": 3\n}"));
    let third = "{\"parties\": []}\n{\"parties\": []}\n{\"parties\": 3}\n";
    assert!(error(third).starts_with("a.json:3:"), "{}", error(third));
}

#[test]
fn successors_are_taken_from_the_columns_that_the_header_names() {
    let known = |text: &str| {
        builder_of(|b| {
            b.read_ods("RZ1,ELM BAY NHS TRUST,,,,,,,,,,\n", "etr.csv", Kind::TRUST)?;
            b.read_ods_successors(text, "succ.csv").map(|_| ())
        })
    };
    for text in ["RZ1,RZ9,M,20200401\n", "Date,New code,Old code\n2020-04-01,RZ9,RZ1\n"] {
        let gazetteer = known(text);
        assert_eq!(gazetteer.entities()[0].successors, [EntityId::new("ods:RZ9")], "{text}");
        assert!(gazetteer.warnings().is_empty());
    }
    let warnings = known("RZ7,RZ9,M,\nRZ8,RZ9,M,\n").warnings().to_vec();
    assert!(warnings.iter().any(|warning| warning.contains("succ.csv: 2 successors")), "{warnings:?}");
    for (text, says) in [
        ("RZ1,RZ9,M,20200401\nRZ1\n", "succ.csv:2:1: an old and a new code are needed"),
        ("RZ1,RZ9,M,soon\n", "succ.csv:1:11: `soon` is no date"),
    ] {
        let error = Gazetteer::builder().read_ods_successors(text, "succ.csv").map(|_| ()).unwrap_err();
        assert!(error.to_string().starts_with(says), "{error}");
    }
}
