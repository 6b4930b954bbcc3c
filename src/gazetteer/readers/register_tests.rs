//! What the files of public registers give, field by field, and what is said of bad ones.

use super::tests::builder_of;
use super::*;

#[test]
fn organisation_files_give_dates_town_and_kind() {
    let file = "\u{feff}RZ1,\"THE ELM BAY HOSPITALS, WEST\",Y,Q,A ROAD,,,STOKE-ON-TRENT,,X1 1XX,19920401,2020-03\n\
        RZ2,ASH LODGE,,,,,,,,,,,more\nRZ3,ELM ICB - RZ3,,,,,,,,,,\nRZ4,ASH CCG - RZ3,,,,,,,,,,\n";
    let gazetteer = builder_of(|b| b.read_ods(file, "e.csv", Kind::TRUST).map(|_| ()));
    let told: Vec<_> = gazetteer
        .entities()
        .iter()
        .map(|e| {
            (
                e.id.as_str(),
                &*e.name,
                e.kind.as_str(),
                e.opened.map(|d| d.to_string()),
                e.closed.map(|d| d.to_string()),
            )
        })
        .collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        told,
        [
            ("ods:RZ1", "Elm Bay Hospitals, West", "trust", text("1992-04-01"), text("2020-03")),
            ("ods:RZ2", "Ash Lodge", "trust", None, None),
            ("ods:RZ4", "Ash CCG - RZ3", "trust", None, None),
        ]
    );
    let profile = gazetteer.profile(0);
    assert_eq!(
        (profile.town.as_deref(), profile.line, profile.file.as_deref()),
        (Some("Stoke-on-Trent"), 1, Some("e.csv"))
    );
    assert_eq!((gazetteer.profile(1).town.as_deref(), gazetteer.profile(1).line), (None, 2));
    assert_eq!(
        gazetteer.warnings(),
        ["e.csv: 1 rows name parts of another body (`… - 05W`) and are left out"]
    );
}

#[test]
fn companies_keep_kind_dates_and_former_names() {
    let header = "CompanyName, CompanyNumber,RegAddress.PostTown,CompanyCategory,DissolutionDate,IncorporationDate,\
        PreviousName_1.CONDATE, PreviousName_1.CompanyName,PreviousName_10.CONDATE, PreviousName_10.CompanyName\n";
    let rows = "THE ELM CARE LTD,01,ELMTON ON SEA,Private Limited Company,01/02/2020,05/04/2009,31/12/2010,THE ASH LTD,bad,OAK LTD\n\
        ELM BAY,02,,Community Interest Company,,,,,,\nASH BAY,03,,\"PRI/LTD (Private, limited by guarantee)\",,,,,,\n\
        OAK HOSPITAL,04,,,,,,,,\nYEW,05,,Charitable Incorporated,,,,,,\nFIR,06,,,,,,,,\nLEFT OUT,07,,,,,,,,\n";
    let gazetteer = builder_of(|b| {
        let text = format!("{header}{rows}");
        b.read_companies_house(text.as_bytes(), "basic.csv", |company| company.name != "Left Out").map(|_| ())
    });
    let kinds: Vec<_> =
        gazetteer.entities().iter().map(|e| (e.id.as_str(), &*e.name, e.kind.as_str())).collect();
    assert_eq!(
        kinds,
        [
            ("GB-COH-01", "Elm Care Ltd", "firm"),
            ("GB-COH-02", "Elm Bay", "nonprofit"),
            ("GB-COH-03", "Ash Bay", "nonprofit"),
            ("GB-COH-04", "Oak Hospital", "hospital"),
            ("GB-COH-05", "Yew", "nonprofit"),
            ("GB-COH-06", "Fir", "firm"),
        ]
    );
    let (entity, profile) = (&gazetteer.entities()[0], gazetteer.profile(0));
    assert_eq!((entity.opened, entity.closed), ("2009-04-05".parse().ok(), "2020-02-01".parse().ok()));
    let former: Vec<_> = profile.former.iter().map(|former| (&*former.name, former.until)).collect();
    assert_eq!(former, [("Ash Ltd", "2010-12-31".parse().ok()), ("Oak Ltd", None)]);
    assert_eq!(
        (profile.town.as_deref(), profile.number.as_deref(), profile.line),
        (Some("Elmton on Sea"), Some("01"), 2)
    );
    assert!(gazetteer.profile(1).town.is_none() && gazetteer.profile(1).former.is_empty());
    for (text, says) in [
        ("Name,CompanyNumber\n", "b:1:1: no columns `CompanyName` and `CompanyNumber`"),
        ("CompanyName,CompanyNumber\nELM,1\n,2\n", "b:3: a company has no name or no number"),
        ("CompanyName,CompanyNumber\nELM,\n", "b:2: a company has no name or no number"),
    ] {
        let error = Gazetteer::builder()
            .read_companies_house(text.as_bytes(), "b", |_| true)
            .map(|_| ())
            .unwrap_err();
        assert!(error.to_string().starts_with(says), "{error}");
    }
    let spoilt = &b"CompanyName,CompanyNumber\nELM,1\n\xff,2\n"[..];
    let error = Gazetteer::builder().read_companies_house(spoilt, "b", |_| true).map(|_| ()).unwrap_err();
    assert!(error.to_string().starts_with("b:3: not UTF-8"), "{error}");
}

#[test]
fn a_company_is_the_one_of_its_number_whatever_it_is_called() {
    let mut builder = Gazetteer::builder();
    builder.read("kind: firm\n[firm:elm] Elm\nnumber: 01\n[firm:ash] Ash\n", "mine.txt").unwrap();
    let text = "CompanyName,CompanyNumber\nELM CARE LTD,01\nASH CARE LTD,02\n";
    builder.read_companies_house(text.as_bytes(), "b", |_| true).unwrap();
    builder.read("kind: firm\n[firm:other] Other\nnumber: 01\n", "more.txt").unwrap();
    let gazetteer = builder.build();
    let ids: Vec<&str> = gazetteer.entities().iter().map(|entity| entity.id.as_str()).collect();
    assert_eq!(ids, ["firm:elm", "firm:ash", "GB-COH-02", "firm:other"]);
    assert_eq!((&*gazetteer.entities()[0].name, &*gazetteer.profile(0).also[0]), ("Elm Care Ltd", "Elm"));
}

#[test]
fn parties_are_called_by_their_register_first() {
    let read = |party: &str| {
        let text = format!(r#"{{"parties": [{party}]}}"#);
        let gazetteer = builder_of(|b| b.read_ocds(&text, "a.json").map(|_| ()));
        let (entity, profile) = (&gazetteer.entities()[0], gazetteer.profile(0));
        let also = profile.also.join(";");
        let number = profile.number.as_deref().unwrap_or("-");
        let region = profile.region.as_deref().unwrap_or("-");
        format!("{} {} {} [{also}] {number} {region}", entity.id, entity.kind, entity.name)
    };
    for (party, told) in [
        (
            r#"{"id": "p", "name": "ELM", "identifier": {"scheme": "GB-NHS", "id": " RC1 "}}"#,
            "ods:RC1 other Elm [] - -",
        ),
        (
            r#"{"id": "p", "name": "ELM", "identifier": {"scheme": "GB-NHS"}, "additionalIdentifiers": [{"scheme": "GB-COH", "id": "01"}]}"#,
            "GB-COH-01 other Elm [] 01 -",
        ),
        (
            r#"{"id": "p", "name": " ", "identifier": {"legalName": "THE ELM LTD"}, "address": {"region": "North"}}"#,
            "p firm Elm Ltd [] - North",
        ),
        (
            r#"{"id": "p", "name": "Elm", "identifier": {"legalName": "ELM LTD"}}"#,
            "p other Elm [Elm Ltd] - -",
        ),
        (
            r#"{"id": "p", "name": "Elm", "identifier": {"legalName": "ELM"}, "roles": ["payer"]}"#,
            "p public_body Elm [] - -",
        ),
        (r#"{"name": "Elm", "roles": ["tenderer", "funder"]}"#, "party:elm firm Elm [] - -"),
    ] {
        assert_eq!(read(party), told, "{party}");
    }
    let error = |text: &str| Gazetteer::builder().read_ocds(text, "a").map(|_| ()).unwrap_err().to_string();
    assert!(
        error("{\"parties\": []}\n\n{\n\"parties\": 3}").starts_with("a:3:1: EOF"),
        "{}",
        error("{}\n\n{\n3}")
    );
    assert!(error("{\"parties\": [\n{\"name\": 3}]}").starts_with("a:2:10: invalid type"));
}

#[test]
fn lines_are_counted_alike_whatever_ends_them() {
    let table = "name,kind,opened\n\nElm,firm,\nAsh,firm,2012\n";
    let ods = "RZ1,ELM,,,,,,,,,,\nRZ2,ASH,,,,,,,,,,\n";
    let companies = "CompanyName,CompanyNumber\nELM,1\nASH,2\n";
    for end in ["\n", "\r\n"] {
        let ended = |text: &str| text.replace('\n', end);
        for (gazetteer, lines) in [
            (builder_of(|b| b.read_csv(&ended(table), "a", &Columns::new()).map(|_| ())), [3, 4]),
            (builder_of(|b| b.read_ods(&ended(ods), "a", Kind::TRUST).map(|_| ())), [1, 2]),
            (
                builder_of(|b| {
                    b.read_companies_house(ended(companies).as_bytes(), "a", |_| true).map(|_| ())
                }),
                [2, 3],
            ),
        ] {
            assert_eq!([0, 1].map(|at| gazetteer.profile(at).line), lines, "{end:?}");
        }
        let wide = ended("name,kind\nElm,firm\nAsh,firm,x\n");
        let error = Gazetteer::builder().read_csv(&wide, "a", &Columns::new()).map(|_| ()).unwrap_err();
        assert!(error.to_string().starts_with("a:3: 3 cells"), "{end:?} {error}");
    }
}
