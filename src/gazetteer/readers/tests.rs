//! What the readers make of files as people have them, and what they say of bad ones.

use super::*;
use crate::gazetteer::{EntityId, Profile};

pub(super) fn builder_of(read: impl Fn(&mut GazetteerBuilder) -> Result<(), Error>) -> Gazetteer {
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
        (
            csv("name;kind;opened\nElm;firm;\n\"A; \"\"B\"\"\";firm;May\n"),
            "a.csv:3:17: `May` is no date for `opened`",
        ),
        (csv("name\tkind\topened\nÉlm\tfirm\tMay\n"), "a.csv:2:10: `May` is no date"),
        (csv("\u{feff}opened,name,kind\r\nMay,Elm,firm\r\n"), "a.csv:2:1: `May` is no date for `opened`"),
        (csv("name,kind,opened\n\"Elm\nBay\",firm,May\n"), "a.csv:2: `May` is no date for `opened`"),
        (csv("name,kind,former\nElm,firm,Ash (to May)\n"), "a.csv:2: `May` is no date for `former`"),
        (json("{\"entities\": [\n{\"name\": \"Elm\",\n  \"kind\": 3}]}"), "a.json:3:"),
        (json("[]]"), "a.json:1:3: trailing characters"),
        (json("[{\"name\": \"Elm\", \"kind\": \"firm\"}, {\"name\": \"Ash\"}]"), "a.json:1: no `kind`"),
        (
            json("[{\"name\": \"Elm\", \"also\": 3}]"),
            "a.json:1:26: invalid type: integer `3`, expected a text or a list of texts",
        ),
        (lines("\n{\"name\": \"Elm\"}\n"), "a:2: no `kind`"),
        (lines("{\"name\": \"Elm\", \"kind\": \"firm\"}\n\n{\"name\"\n"), "a:3:7: EOF"),
        (toml("# yards\n\n[[entity]]\nname = 'Elm'\n"), "a:3: no `kind`"),
        (toml("entity = 'é' 3\n"), "a:1:14: "),
        (ods("RC1,ELM,,,,,,,,,19920401,\nRC2,ASH,,,,,,,,,,2020040\n"), "e:2:18: `2020040` is no date"),
        (ods("\u{feff}RC1,ELM,,,,,,,,,1992040,\n"), "e:1:17: `1992040` is no date"),
        (ods("RC1,\"ELM, BAY\",,,,,,,,,2020-13,\n"), "e:1:24: `2020-13` is no date"),
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

#[test]
fn every_field_of_a_row_is_kept_in_each_form() {
    let fields = [
        ("id", "E1"),
        ("name", "The Elm Care Ltd"),
        ("kind", "firm"),
        ("also", "the Elm | ECL"),
        ("former", "The Ash (to 2012-03) | Oak"),
        ("gated", "The Elm"),
        ("cues", "the elm tree | yard"),
        ("sort", "law firm"),
        ("opened", "2009"),
        ("closed", "2014-09-03"),
        ("successors", "E2 | firm:ash"),
        ("parent", "The Ash Group"),
        ("operator", "ods:RC1 | The Oak"),
        ("town", "Elmton"),
        ("region", "North"),
        ("number", "0123"),
    ];
    let line: String = fields[2..].iter().map(|(field, value)| format!("{field}: {value}\n")).collect();
    let line = format!("[firm:E1] The Elm Care Ltd\n{}", line.replace("E2", "firm:E2"));
    let join =
        |part: fn(&(&str, &str)) -> String, by: &str| fields.iter().map(part).collect::<Vec<_>>().join(by);
    let table = format!(
        "{}\n{}\n",
        join(|(field, _)| (*field).to_owned(), ","),
        join(|(_, value)| format!(" {value} "), ",")
    );
    let json = format!("{{{}}}", join(|(field, value)| format!("{field:?}: {value:?}"), ", "));
    let toml = format!("[[entity]]\n{}\n", join(|(field, value)| format!("{field} = {value:?}"), "\n"));
    let columns = Columns::new().prefix("firm:");
    let whole = builder_of(|b| b.read(&line, "a").map(|_| ()));
    for gazetteer in [
        builder_of(|b| b.read_csv(&table, "a", &columns).map(|_| ())),
        builder_of(|b| b.read_json(&format!("\u{feff} [{json}]"), "a", &columns).map(|_| ())),
        builder_of(|b| b.read_json_lines(&format!("\u{feff}\n{json}\n\n"), "a", &columns).map(|_| ())),
        builder_of(|b| b.read_toml(&format!("\u{feff}{toml}"), "a", &columns).map(|_| ())),
    ] {
        assert_eq!(gazetteer.entities(), whole.entities());
        let profile = Profile { line: whole.profile(0).line, ..gazetteer.profile(0).clone() };
        assert_eq!(&profile, whole.profile(0));
    }
}

#[test]
fn identifiers_are_made_where_a_row_has_none() {
    let columns =
        Columns::new().kind(Kind::new("yard")).prefix("y:").rename("Title ", "id").rename("title", "name");
    let table = "Title,id, also ,opened\nThe Élan & Sons' Yard,,É,\n , , , \nElm,7,,\nAsh,x:7,,\n";
    let gazetteer = builder_of(|b| b.read_csv(table, "a.csv", &columns).map(|_| ()));
    let ids: Vec<&str> = gazetteer.entities().iter().map(|entity| entity.id.as_str()).collect();
    assert_eq!(ids, ["yard:elan-and-sons-yard", "y:7", "x:7"]);
    assert_eq!((gazetteer.profile(0).line, gazetteer.profile(1).line), (2, 4));
    assert!(gazetteer.warnings().is_empty(), "{:?}", gazetteer.warnings());
    let empty = r#"[{"name": "Elm", "kind": "yard", "also": null, "former": [], "cues": ["a | b"]}]"#;
    let gazetteer = builder_of(|b| b.read_json(empty, "a", &Columns::new()).map(|_| ()));
    assert_eq!((gazetteer.names().len(), &*gazetteer.profile(0).cues[0]), (1, "a | b"));
}

#[test]
fn what_divides_most_of_the_header_divides_the_cells() {
    for table in [
        "name;kind;also\nElm;firm;E, F\n",
        "name,kind,also\nElm,firm,\"E, F\"\n",
        "name\tkind\talso\nElm\tfirm\tE, F\n",
    ] {
        let gazetteer = builder_of(|b| b.read_csv(table, "a", &Columns::new()).map(|_| ()));
        assert_eq!(&*gazetteer.profile(0).also[0], "E, F", "{table}");
    }
    let gazetteer =
        builder_of(|b| b.read_csv("name\nElm\n", "a", &Columns::new().kind(Kind::FIRM)).map(|_| ()));
    assert_eq!(gazetteer.entities()[0].name, "Elm");
}
