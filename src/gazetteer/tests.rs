//! The names a gazetteer makes of what its files say, and how it judges them.

use super::*;

fn built(text: &str) -> Gazetteer {
    let mut builder = Gazetteer::builder();
    builder.read(text, "made-up.txt").unwrap();
    builder.build()
}

fn named<'g>(gazetteer: &'g Gazetteer, text: &str) -> Vec<&'g Name> {
    gazetteer.names().iter().filter(|name| &*name.text == text).collect()
}

#[test]
fn each_kind_varies_in_its_own_way() {
    for (kind, official, forms) in [
        (
            "ccg",
            "NHS Elm and Bay CCG",
            &["Elm and Bay CCG", "Elm and Bay clinical commissioning group", "Elm & Bay CCGs"][..],
        ),
        (
            "trust",
            "University Hospitals of Elmbay NHS Trust",
            &["Elmbay University Hospitals", "University Hospitals Elmbay", "UHE"],
        ),
        (
            "trust",
            "Elmbay Hospitals NHS Foundation Trust",
            &["Elmbay Hospital NHS Trust", "Elmbay Hospitals Trust", "Elmbay Hospitals FT"],
        ),
        (
            "trust",
            "St Una's Hospital NHS Trust",
            &["St. Una's Hospital", "Saint Una's Hospital", "St Unas Hospital"],
        ),
        ("council", "Elmbay Borough Council", &["Elmbay Council"]),
        ("council", "London Borough of Elmbay", &["Elmbay Council", "Elmbay London Borough Council"]),
        ("public_body", "Elmbay Primary Care Trust", &["Elmbay PCT", "NHS Elmbay"]),
        ("firm", "Elmbay Healthcare Ltd", &["Elmbay Healthcare", "Elmbay Healthcare Group", "Elmbay"]),
        ("nonprofit", "Elmbay Care CIC", &["Elmbay Care", "Elmbay Care Ltd"]),
    ] {
        let gazetteer = built(&format!("kind: {kind}\n[x:1] {official}\n"));
        for form in forms {
            let folded = crate::fold::fold(form);
            assert!(gazetteer.names().iter().any(|name| *name.folded == *folded), "{official}: {form}");
        }
    }
}

#[test]
fn no_bundled_name_stands_twice_or_opens_with_an_article() {
    let gazetteer = Gazetteer::bundled();
    let mut seen = std::collections::HashSet::new();
    for name in gazetteer.names() {
        assert!(seen.insert((name.entity, &name.folded, format!("{:?}", name.case))), "{name:?}");
        assert!(!name.text.starts_with("the ") && !name.text.starts_with("The "), "{name:?}");
    }
}

#[test]
fn words_places_and_shared_names_need_support() {
    let gazetteer = built(
        "kind: council\n[c:1] Elmbay Borough Council\n\
         [t:1] Elmbay General Hospital NHS Trust\nkind: trust\nalso: Elmbay\n\
         [f:1] Circle\nkind: firm\ncues: franchise\n\
         [f:2] Brightwell\nkind: firm\ngated: Brightwell\n\
         [f:3] Dovecote Ltd\nkind: firm\n[n:1] Dovecote\nkind: nonprofit\n",
    );
    let support = |text: &str, id: &str| {
        let index = gazetteer.index_of(&EntityId::new(id)).unwrap();
        named(&gazetteer, text)
            .into_iter()
            .find(|name| name.entity == index)
            .map(|name| (name.form, name.support))
    };
    assert_eq!(support("Elmbay", "t:1"), Some((Form::Short, Support::Needed)));
    assert_eq!(support("Elmbay Borough Council", "c:1"), Some((Form::Name, Support::None)));
    assert_eq!(support("Circle", "f:1"), Some((Form::Name, Support::Needed)));
    assert_eq!(support("Brightwell", "f:2"), Some((Form::Name, Support::Needed)));
    assert_eq!(support("Dovecote", "f:3"), Some((Form::Name, Support::Needed)));
    assert_eq!(support("Dovecote", "n:1"), Some((Form::Name, Support::None)));
    assert_eq!(gazetteer.cues(named(&gazetteer, "Circle")[0]), [Box::from("franchise")]);
}

#[test]
fn a_former_name_that_passed_on_belongs_to_its_new_bearer() {
    let gazetteer = built(
        "kind: firm\n[f:1] Oldcroft Care\n[f:2] Newcroft Care\nformer: Oldcroft Care | Oldcroft Homes\n",
    );
    assert_eq!(named(&gazetteer, "Oldcroft Care").iter().map(|name| name.entity).collect::<Vec<_>>(), [0]);
    assert_eq!(named(&gazetteer, "Oldcroft Homes")[0].origin, "former name");
}

#[test]
fn references_and_lives_are_joined() {
    let gazetteer = built(
        "kind: trust\n[t:1] Elm NHS Trust\nclosed: 2014-09-30\nsuccessors: t:2 | t:2\n[t:2] Bay NHS Trust\n\
         [h:1] Elm Hospital\nkind: hospital\ntrust: t:1\noperator: Nobody Known\n\
         [p:1] Jo Ash\nkind: person\nrole: chair | The Bay NHS Trust | 2012\n",
    );
    assert_eq!(gazetteer.entities()[0].successors, [EntityId::new("t:2")]);
    assert_eq!(gazetteer.profile(1).predecessors, [0]);
    let operators: Vec<_> = gazetteer.profile(2).operators.iter().map(|operator| operator.entity).collect();
    assert_eq!(operators, [Some(0), None]);
    assert_eq!(gazetteer.profile(3).roles[0].organisation.entity, Some(1));
    assert_eq!(gazetteer.profile(99), &Profile::default());
}

#[test]
fn a_block_of_a_known_identifier_adds_to_it() {
    let mut builder = Gazetteer::builder();
    builder.read("kind: firm\n[f:1] Elmbay Ltd\nalso: Elm\n", "one.txt").unwrap();
    builder.read("kind: nonprofit\n[f:1] Elmbay Care\nalso: EBC\n", "two.txt").unwrap();
    let gazetteer = builder.build();
    assert_eq!((gazetteer.entities().len(), &gazetteer.entities()[0].kind), (1, &Kind::FIRM));
    assert_eq!(gazetteer.entities()[0].name, "Elmbay Care");
    for name in ["Elmbay Ltd", "Elm", "EBC"] {
        assert_eq!(named(&gazetteer, name).len(), 1, "{name}");
    }
    assert_eq!(gazetteer.warnings().len(), 1);
}

#[test]
fn a_successor_may_be_unknown_or_its_own() {
    let gazetteer = built("kind: trust\n[t:1] Elm NHS Trust\nsuccessors: t:1 | t:9\n");
    assert_eq!(gazetteer.profile(0).predecessors, [0]);
    assert_eq!(gazetteer.entities()[0].successors.len(), 2);
}

#[test]
fn names_too_long_or_without_letters_are_left_out() {
    let mut builder = Gazetteer::builder();
    let also = ["elm ".repeat(30), "x".repeat(300), "—".to_owned(), " ".to_owned()];
    let also: Vec<&str> = also.iter().map(String::as_str).collect();
    builder.add(Entity::new(EntityId::new("f:1"), Kind::OTHER, "Elm Bay"), &also);
    let gazetteer = builder.build();
    assert_eq!(gazetteer.names().len(), 1);
    assert_eq!(gazetteer.warnings().len(), 2);
}

#[test]
fn a_respelt_name_opens_with_no_blank() {
    let mut builder = Gazetteer::builder();
    builder.add(Entity::new(EntityId::new("f:1"), Kind::OTHER, "'\u{ad} and"), &[]);
    let gazetteer = builder.build();
    assert!(gazetteer.names().iter().all(|name| !name.folded.starts_with(' ')), "{:?}", gazetteer.names());
}

#[test]
fn the_bundled_references_resolve() {
    let gazetteer = Gazetteer::bundled();
    for (index, entity) in (0u32..).zip(gazetteer.entities()) {
        for successor in &entity.successors {
            assert!(gazetteer.by_id(successor).is_some(), "{} follows {}", successor, entity.id);
        }
        for operator in &gazetteer.profile(index).operators {
            assert!(
                operator.entity.is_some() || !operator.name.contains(':'),
                "{} runs {}",
                operator.name,
                entity.id
            );
        }
    }
}

#[test]
fn a_derived_name_that_another_bears_needs_support() {
    let gazetteer = built(
        "kind: firm\n[f:1] Elmbay Eyes Ltd\n[n:1] Elmbay Eyes\nkind: nonprofit\n[f:2] Croft Eyes Ltd\n[f:3] Wold Eyes Ltd\n\
         also: Wold Eyes\n[n:3] Wold Eyes\nkind: nonprofit\n",
    );
    let support = |text: &str, entity: u32| {
        let mut own = named(&gazetteer, text).into_iter().filter(|name| name.entity == entity);
        own.next().map(|name| name.support)
    };
    assert_eq!(support("Elmbay Eyes", 0), Some(Support::Needed), "made of a name, and the name of another");
    assert_eq!(support("Elmbay Eyes", 1), Some(Support::None));
    assert_eq!(support("Croft Eyes", 2), Some(Support::None), "made of a name, and nobody else's");
    assert_eq!(support("Wold Eyes", 3), Some(Support::None), "written down for both");
}

#[test]
fn a_name_as_long_as_may_be_is_kept() {
    use crate::limits::Limits;

    let words = |count: usize| vec!["elm"; count].join(" ");
    let bytes = |count: usize| "x".repeat(count);
    for (name, kept) in [
        (words(Limits::NAME_WORDS), true),
        (words(Limits::NAME_WORDS + 1), false),
        (bytes(Limits::NAME_BYTES), true),
        (bytes(Limits::NAME_BYTES + 1), false),
    ] {
        let mut builder = Gazetteer::builder();
        builder.add(Entity::new(EntityId::new("o:1"), Kind::OTHER, name), &[]);
        let gazetteer = builder.build();
        assert_eq!((gazetteer.names().len(), gazetteer.warnings().is_empty()), (usize::from(kept), kept));
    }
}

/// What is added later stands as if both had been built at once, but for the order of names.
#[test]
fn what_is_added_later_is_known_as_if_it_had_been_there() {
    let old = "kind: firm\n[f:0] Ash Care Ltd\nalso: Ash\nsuccessors: f:1\n[f:1] Croft Group\nparent: Ash Care Ltd\n";
    let new = "kind: firm\n[f:2] Wold Care\nparent: Croft Group | f:3 | Nobody\nsuccessors: f:1 | f:3\n[f:3] Elmbay Ltd\n\
        successors: f:2\n[f:1] Croft Group\nalso: Croft Eyes\ntown: Croft\n[p:1] Jo Dunn\nkind: person\nrole: chair | Wold Care\n\
        role: clerk | Croft Group\n[n:1] Croft\nkind: nonprofit\nalso: Ash Care\n";
    let mut more = Gazetteer::builder();
    more.read(new, "new").unwrap();
    let added = built(old).with_added(more);
    let mut builder = Gazetteer::builder();
    builder.read(old, "made-up.txt").unwrap();
    builder.read(new, "new").unwrap();
    let at_once = builder.build();
    assert_eq!(added.entities(), at_once.entities());
    for (index, entity) in (0u32..).zip(at_once.entities()) {
        assert_eq!(added.index_of(&entity.id), Some(index));
        assert_eq!(added.profile(index), at_once.profile(index), "{}", entity.id);
    }
    let key = |name: &Name| (name.entity, name.folded.clone(), format!("{:?} {:?}", name.form, name.case));
    let all =
        |gazetteer: &Gazetteer| gazetteer.names().iter().map(key).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(all(&added), all(&at_once));
    assert_eq!(all(&added).len(), added.names().len(), "no name stands twice");
    let croft: Vec<_> = named(&added, "Croft").iter().map(|name| (name.entity, name.support)).collect();
    let other: Vec<_> = named(&at_once, "Croft").iter().map(|name| (name.entity, name.support)).collect();
    assert_eq!(croft, other);
    assert_eq!(croft.len(), 2);
}
