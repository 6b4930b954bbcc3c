//! What the sample articles say: facts that who_contracts has to list, each with the sentence that proves it.

use std::fs;
use std::path::Path;

use awarded::{Extractor, Relation, RelationType, Stage};

/// A fact that an article states. Empty words and zeros are not looked at.
struct Wanted {
    doc: &'static str,
    kind: RelationType,
    subject: &'static str,
    object: &'static str,
    stage: Option<Stage>,
    amount: u64,
    months: u32,
    service: &'static str,
    says: &'static str,
}

impl Wanted {
    fn contract(doc: &'static str, ends: [&'static str; 2], stage: Stage) -> Self {
        let [subject, object] = ends;
        let kind = RelationType::CONTRACT;
        Wanted { doc, kind, subject, object, stage: Some(stage), amount: 0, months: 0, service: "", says: "" }
    }

    fn other(doc: &'static str, ends: [&'static str; 2], kind: RelationType) -> Self {
        Wanted { kind, stage: None, ..Self::contract(doc, ends, Stage::Awarded) }
    }

    fn worth(self, amount: u64, months: u32) -> Self {
        Wanted { amount, months, ..self }
    }

    fn of(self, service: &'static str) -> Self {
        Wanted { service, ..self }
    }

    fn says(self, says: &'static str) -> Self {
        Wanted { says, ..self }
    }
}

#[test]
fn the_sample_articles_tell_who_contracts_with_whom() {
    use Stage::{Awarded, Bid, Declined, Ended, Extended, Lost, Planned, Preferred};

    let (bedfordshire, circle) = ("NHS Bedfordshire CCG", "Circle");
    let west_sussex = "NHS Coastal West Sussex CCG";
    let (bath_ccg, bath) = ("NHS Bath and North East Somerset CCG", "Bath and North East Somerset Council");
    let cambridge = "Cambridge University Hospitals NHS Foundation Trust";
    let hinchingbrooke = "Hinchingbrooke Health Care NHS Trust";
    let (bones, services, support) =
        ("digest-joints-and-bones", "digest-community-services", "digest-support-services");
    let firms = "digest-private-firms";
    let contract = Wanted::contract;
    let wanted = [
        contract(bones, [bedfordshire, circle], Awarded)
            .worth(120_000_000, 60)
            .of("integrated musculoskeletal service")
            .says("when NHS Bedfordshire CCG awarded Circle a five-year contract worth £120m"),
        Wanted {
            stage: Some(Declined),
            ..Wanted::other(bones, [circle, "Bedford Hospital NHS Trust"], RelationType::SUBCONTRACT)
        }
        .says("Bedford Hospital NHS Trust has turned down a subcontract from Circle"),
        contract(bones, [bedfordshire, circle], Preferred).worth(120_000_000, 0).of("musculoskeletal"),
        contract(firms, [bedfordshire, circle], Planned).of("musculoskeletal services"),
        Wanted::other(bones, [circle, hinchingbrooke], RelationType::OPERATES).says("under a franchise"),
        contract("live-new-year", ["", circle], Ended),
        contract(bones, ["NHS Bexley CCG", "King's College Hospital NHS Foundation Trust"], Preferred),
        contract(bones, [west_sussex, "PricewaterhouseCoopers"], Awarded),
        contract(bones, ["Western Sussex Hospitals NHS Foundation Trust", "PricewaterhouseCoopers"], Awarded),
        contract(bones, [west_sussex, "Bupa CSH"], Awarded).worth(235_000_000, 60).of("musculoskeletal"),
        contract("bupa-csh-west-sussex", [west_sussex, "Bupa CSH"], Awarded).worth(235_000_000, 60),
        contract(services, [west_sussex, "Bupa CSH"], Declined),
        contract(bones, ["", "Bupa"], Awarded).of("musculoskeletal services"),
        contract("nottingham-dermatology", ["", circle], Awarded).of("dermatology"),
        contract("nottingham-dermatology", ["", "Nottingham University Hospitals NHS Trust"], Lost),
        contract("cancer-study", ["Cancer Research UK", "Health Services Management Centre"], Awarded)
            .of("interviews and surveys"),
        Wanted {
            stage: Some(Planned),
            ..Wanted::other(firms, ["Serco", "Devon Doctors"], RelationType::SUBCONTRACT)
        },
        contract(firms, ["", "Healthcare at Home"], Awarded),
        contract(firms, ["", "Lancashire Care NHS Foundation Trust"], Awarded).of("podiatry"),
        contract("live-conference", ["", "Harmoni"], Awarded).of("out-of-hours care"),
        contract("newsletter-week", [bath_ccg, "Virgin Care"], Preferred)
            .worth(0, 84)
            .of("community services"),
        contract("newsletter-week", [bath, "Virgin Care"], Preferred).worth(0, 84).of("community services"),
        contract("virgin-care-bath", [bath, "Virgin Care"], Preferred).worth(700_000_000, 84),
        Wanted::other("virgin-care-bath", ["Virgin Group", "Virgin Care"], RelationType::OWNS),
        contract("newsletter-week", ["NHS England", "NHS North West Commissioning Support Unit"], Lost)
            .of("lead provider framework"),
        contract(
            "newsletter-week",
            ["NHS England", "NHS Yorkshire and Humber Commissioning Support Unit"],
            Lost,
        ),
        contract("cornwall-out-of-hours", ["NHS Kernow CCG", "Devon Doctors"], Awarded).of("out-of-hours"),
        contract("cornwall-out-of-hours", ["NHS Kernow CCG", "Serco"], Ended),
        contract(support, [cambridge, "Novosco"], Awarded).worth(107_000_000, 84),
        contract(support, [cambridge, "Hewlett Packard Enterprise"], Ended).worth(140_000_000, 0),
        contract(support, [cambridge, "Epic"], Awarded).worth(60_000_000, 0).of("electronic patient record"),
        contract(support, ["Barts Health NHS Trust", "Serco"], Awarded)
            .worth(600_000_000, 120)
            .of("cleaning"),
        contract(
            support,
            ["Barking, Havering and Redbridge University Hospitals NHS Trust", "Sodexo"],
            Extended,
        ),
        contract(support, ["NHS South Lincolnshire CCG", "Optum"], Awarded).worth(9_000_000, 36),
        Wanted {
            stage: Some(Awarded),
            ..Wanted::other(support, ["Optum", "KPMG"], RelationType::SUBCONTRACT)
        },
        Wanted::other(support, ["UnitedHealth Group", "Optum"], RelationType::OWNS),
        contract(services, ["Lancashire County Council", "Virgin Care"], Awarded).worth(104_000_000, 60),
        contract(
            services,
            ["NHS Bristol, North Somerset and South Gloucestershire CCG", "Sirona Care & Health"],
            Preferred,
        )
        .worth(1_200_000_000, 120),
        contract(
            services,
            ["NHS City and Hackney CCG", "City and Hackney Urgent Healthcare Social Enterprise"],
            Awarded,
        )
        .worth(6_400_000, 48),
        contract("live-111-withdrawal", ["NHS Bristol CCG", "Bristol Community Health"], Extended)
            .worth(0, 24),
        contract("live-111-withdrawal", ["NHS Cambridgeshire and Peterborough CCG", "Serco"], Bid),
        contract(
            "live-new-year",
            ["NHS Cambridgeshire and Peterborough CCG", "UnitingCare Partnership"],
            Awarded,
        )
        .worth(800_000_000, 60),
        Wanted::other("newsletter-round-up", ["Allied Healthcare", "Primecare"], RelationType::OWNS),
        Wanted::other(
            "newsletter-must-reads",
            ["University Hospitals Dorset NHS Foundation Trust", "Poole Hospital NHS Foundation Trust"],
            RelationType::SUCCEEDS,
        ),
        Wanted::other("newsletter-must-reads", ["Practice Plus Group", "Care UK"], RelationType::SUCCEEDS),
    ];
    let found = facts();
    let missing: Vec<String> = wanted
        .iter()
        .filter(|wanted| !found.iter().any(|fact| fact.is(wanted)))
        .map(|wanted| {
            let near = found.iter().filter(|fact| fact.doc == wanted.doc && fact.object == wanted.object);
            let near: Vec<String> = near.map(Found::shown).collect();
            format!(
                "{}: {} {} → {} {:?} £{} {} months {:?}\n    found: {near:#?}",
                wanted.doc,
                wanted.kind,
                wanted.subject,
                wanted.object,
                wanted.stage,
                wanted.amount,
                wanted.months,
                wanted.service
            )
        })
        .collect();
    assert!(missing.is_empty(), "{} of {} are missing:\n{}", missing.len(), wanted.len(), missing.join("\n"));
}

#[test]
fn every_form_of_document_is_among_the_samples_and_every_fact_has_its_sentence() {
    let found = facts();
    let mut docs: Vec<&str> = found.iter().map(|fact| fact.doc.as_str()).collect();
    docs.dedup();
    assert!(docs.len() >= 12, "{docs:?}");
    for form in ["digest-", "newsletter-", "live-"] {
        assert!(docs.iter().any(|doc| doc.starts_with(form)), "{form}");
    }
    assert!(found.iter().all(|fact| !fact.quote.trim().is_empty()));
}

/// A fact with the names of its ends and the words that prove it.
struct Found {
    doc: String,
    subject: String,
    object: String,
    relation: Relation,
    quote: String,
}

impl Found {
    fn is(&self, wanted: &Wanted) -> bool {
        let Relation { kind, stage, value, duration_months, service, .. } = &self.relation;
        let amount = value.as_ref().map_or(0, |value| value.amount);
        self.doc == wanted.doc
            && *kind == wanted.kind
            && self.subject == wanted.subject
            && self.object == wanted.object
            && *stage == wanted.stage
            && (wanted.amount == 0 || amount == wanted.amount)
            && (wanted.months == 0 || *duration_months == Some(wanted.months))
            && service.as_deref().unwrap_or_default().contains(wanted.service)
            && self.quote.contains(wanted.says)
    }

    fn shown(&self) -> String {
        let Relation { kind, stage, value, duration_months, service, .. } = &self.relation;
        let amount = value.as_ref().map(|value| value.amount);
        format!(
            "{kind} {} {stage:?} {amount:?} {duration_months:?} {service:?} “{}”",
            self.subject, self.quote
        )
    }
}

/// All facts of all sample articles.
fn facts() -> Vec<Found> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the sample articles")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "txt")) {
        let doc = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(file).expect("UTF-8");
        let read = Extractor::bundled().extract(&text);
        for relation in read.relations {
            let name = |id: &awarded::EntityId| {
                let named = read.entities.iter().find(|entity| entity.id == *id);
                named.map(|entity| entity.name.clone()).unwrap_or_default()
            };
            let quote = relation.evidence.iter().map(|span| span.text(&text)).collect::<Vec<_>>().join(" ");
            found.push(Found {
                doc: doc.clone(),
                subject: relation.subject.as_ref().map(name).unwrap_or_default(),
                object: name(&relation.object),
                relation,
                quote,
            });
        }
    }
    found
}
