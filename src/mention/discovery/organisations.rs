//! Organisations in no list, by the words their names end and open with: `Acme Ltd`, `Elmshire CCG`,
//! `Royal College of Roes`.

use std::ops::Range;

use super::Discovery;
use super::wholes::{is_field, is_titled_work, settle_kind, trimmed};
use crate::gazetteer::{Form, Kind};
use crate::mention::evidence::Evidence;
use crate::mention::lexicon::{Head, LEXICON};
use crate::mention::support::is_direction;
use crate::mention::words::{Headline, Shape, Words};

/// What the form of a capitalised run says.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::mention) enum ByForm {
    Organisation(Discovery),
    /// A street, a report, a programme: not to be read as a name.
    Thing(Range<usize>),
}

/// Reads a run by its last and first words.
pub(in crate::mention) fn by_form(
    words: &Words<'_>,
    run: &Range<usize>,
    evidence: impl Fn(&Range<usize>) -> Evidence,
) -> Option<ByForm> {
    if let Some(found) = by_opener(words, run) {
        return Some(ByForm::Organisation(found));
    }
    let run = trimmed(words, run);
    let texts = words.texts(&run);
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    if LEXICON.stops.things.contains(words.phrase(&run).as_ref()) {
        return Some(ByForm::Thing(run));
    }
    // The longest part of the run that ends in a head: what follows is an office or another name.
    let (end, head, length) = (1..=texts.len())
        .rev()
        .find_map(|end| LEXICON.head(texts.get(..end)?).map(|(head, length)| (end, head, length)))?;
    let name = run.start..run.start + end;
    let Head::Organisation(kind) = head else {
        return (end == texts.len() && end > length).then_some(ByForm::Thing(name));
    };
    let stem = texts.get(..end - length)?;
    if stem.is_empty() || !has_distinctive(stem, kind, texts.get(end - length..end)?) {
        return None;
    }
    if is_field(words, &name, stem) || is_titled_work(words, &name, kind) {
        return Some(ByForm::Thing(name));
    }
    let name = if [Kind::FIRM, Kind::NONPROFIT].contains(kind) {
        extended_right(words, name, run.end)
    } else {
        name
    };
    // `Elm Health & Renewal`: what `&` joins is one name.
    let name = if words.text(name.end) == "&" && name.end + 1 < run.end { name.start..run.end } else { name };
    let (name, stem) = extended_left(words, name, stem.len(), kind);
    let evidence = evidence(&name);
    // `a contract for Specialist Skin Services`: words of the language name a service, unless somebody acts.
    let soft = [Kind::FIRM, Kind::NONPROFIT].contains(kind)
        && texts.get(end - 1).is_some_and(|last| SERVES.contains(last));
    if soft
        && (evidence.score < ACTS || is_matter(words, &name))
        && stem.iter().all(|word| is_of_language(word))
    {
        return Some(ByForm::Thing(name));
    }
    let kind = settle_kind(words, &stem, kind, texts.get(end - length..end)?, evidence);
    Some(ByForm::Organisation(Discovery {
        words: name,
        kind,
        form: Form::Name,
        confidence: 0.8,
        found_by: "head noun",
    }))
}

/// How much the words around a name must say for an organisation that has no word of its own.
const ACTS: f64 = 1.5;

/// A word that the language has: small, it would be no name. A given name or a place is one all the same.
pub(in crate::mention) fn is_of_language(word: &str) -> bool {
    let lower = word.to_lowercase();
    let listed = |word: &str| crate::sentence::lexicon::LEXICON.readings(word).is_some();
    let known = LEXICON.generic.contains(word)
        || word.starts_with(['’', '&'])
        || word.chars().all(|c| c.is_ascii_digit())
        || LEXICON.stops.function.contains(lower.as_str())
        || listed(&lower)
        || lower.strip_suffix('s').is_some_and(listed)
        || lower.split('-').all(listed);
    known && !LEXICON.is_place_word(word) && !LEXICON.first_names.contains(word)
}

/// `a contract for Soft Services`, `the Director of Older People`: what stands there is a service or a field.
pub(in crate::mention) fn is_matter(words: &Words<'_>, name: &Range<usize>) -> bool {
    let before = |at: usize| words.before(at).map(|at| (at, words.lower(at)));
    let Some((mut at, mut word)) = before(name.start) else { return false };
    if matches!(word.as_ref(), "the" | "a" | "an" | "its" | "their") {
        let Some((earlier, of)) = before(at) else { return false };
        (at, word) = (earlier, of);
    }
    // `the chair of Spectrum`: a field has directors and heads.
    let of_field = before(at).is_some_and(|(_, word)| {
        let chairs = matches!(
            word.as_ref(),
            "chair" | "chairman" | "chairwoman" | "executive" | "boss" | "founder" | "president"
        );
        let matters = matches!(
            word.as_ref(),
            "provision"
                | "procurement"
                | "commissioning"
                | "delivery"
                | "department"
                | "team"
                | "member"
                | "leader"
        );
        matters
            || LEXICON.cues.deals.contains(word.as_ref())
            || LEXICON.people.offices.contains(word.as_ref()) && !chairs
    });
    matches!(word.as_ref(), "of" | "for") && of_field && words.headline(name.start) == Headline::No
}

/// Last words of firms and charities that services and their parts end in, too.
const SERVES: [&str; 38] = [
    "Services",
    "Service",
    "Care",
    "Health",
    "Management",
    "Facilities",
    "Catering",
    "Cleaning",
    "Pathology",
    "Diagnostics",
    "Imaging",
    "Communications",
    "Construction",
    "Engineering",
    "Therapies",
    "Rehab",
    "Network",
    "Networks",
    "Support",
    "Advocacy",
    "Access",
    "Systems",
    "Solutions",
    "Software",
    "Digital",
    "Dental",
    "Optical",
    "Audiology",
    "Orthotics",
    "Linen",
    "Laundry",
    "Waste",
    "Logistics",
    "Pharmacy",
    "Supplies",
    "Staffing",
    "Estates",
    "Analytics",
];

/// First words of the names of campaigns, which take in what stands before them (`Elmford Defend the NHS`).
const CAMPAIGNS: [&str; 7] = ["Save", "Keep", "Defend", "Protect", "Stop", "Hands", "Voices"];

/// Offices in capitals that follow a name without being part of it.
fn is_office(words: &Words<'_>, at: usize) -> bool {
    matches!(words.text(at).as_ref(), "Permanent" | "Chief" | "Deputy" | "Interim" | "Shadow")
        || LEXICON.people.offices.contains(words.lower(at).as_ref())
}

/// `Royal College of Roes`, `Campaign for Better Wards`, `University of Elmshire`.
fn by_opener(words: &Words<'_>, run: &Range<usize>) -> Option<Discovery> {
    let sentence = words.sentence_range(run.start);
    for start in run.clone().filter(|start| LEXICON.opens(&words.text(*start))) {
        let texts = words.texts(&(start..sentence.end.min(start + 12)));
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        let Some((kind, length)) = LEXICON.opener(&texts) else { continue };
        let campaign = texts.first().is_some_and(|first| CAMPAIGNS.contains(first));
        // `the British Society of …`, `the Elmford Friends of …`
        let described = (run.start..start).all(|at| {
            let text = words.text(at);
            LEXICON.is_place_word(&text)
                || is_direction(&text)
                || matches!(
                    text.as_ref(),
                    "National" | "International" | "Royal" | "World" | "General" | "Independent" | "Joint"
                )
        });
        // `Jane’s Fund for Better Wards`, `Her Majesty’s Inspectorate of Roes`
        let owned = start > run.start && words.shape(start - 1) == Shape::Possessive;
        if start > run.start
            && !campaign
            && !described
            && !owned
            && texts.first() != Some(&"Royal")
            && *kind == Kind::NONPROFIT
        {
            continue;
        }
        // `Elmford Council for …`: a council, and what it is for.
        if start > run.start && texts.first() == Some(&"Council") {
            continue;
        }
        let mut end = start + length;
        let start = match () {
            () if owned && words.text(run.start) == "Majesty" => run.start.saturating_sub(1),
            () if owned || campaign || (described && *kind == Kind::NONPROFIT) => run.start,
            () => start,
        };
        if words.lower(end) == "the" {
            end += 1;
        }
        let first = end;
        while end < sentence.end {
            let fields = matches!(texts.get(length - 1), Some(&"of" | &"for"));
            let joins = fields
                && matches!(words.text(end).as_ref(), "and" | "&" | "of" | "for")
                && end > first
                && words.is_capital(end + 1)
                && end + 1 < sentence.end;
            let comma = words.text(end) == ","
                && words.is_capital(end + 1)
                && words.text(end + 2) == "and"
                && *kind == Kind::PUBLIC_BODY;
            let isle = words.text(end) == "of" && end > first && words.text(end - 1) == "Isle";
            if words.is_capital(end) && !(end > first && is_office(words, end)) {
                end += 1;
            } else if isle && words.is_capital(end + 1)
                || joins && (*kind != Kind::COUNCIL || words.text(end) == "and") && joins_field(words, end)
                || comma
            {
                end += 2;
            } else {
                break;
            }
        }
        if end > first {
            return Some(Discovery {
                words: start..end,
                kind: kind.clone(),
                form: Form::Name,
                confidence: 0.85,
                found_by: "opening words",
            });
        }
    }
    None
}

/// `and` joins two fields of one body (`Obstetricians and Gynaecologists`), not two bodies.
fn joins_field(words: &Words<'_>, at: usize) -> bool {
    words.text(at) != "and"
        || (words.shape(at + 1) == Shape::Capital
            && !LEXICON.first_names.contains(words.text(at + 1).as_ref())
            && words.text(at + 1) != "Royal")
}

/// Last words of bodies that have a branch in every town.
fn is_branch(head: &[&str]) -> bool {
    matches!(
        head,
        ["LMC"
            | "LMCs"
            | "Hospice"
            | "Healthwatch"
            | "Mind"
            | "Relate"
            | "Samaritans"
            | "Crossroads"
            | "CVS"]
            | ["Citizens", "Advice"]
            | ["Women’s", "Aid"]
            | ["Age", "UK"]
    )
}

/// A name needs a word of its own: a place will do before `Council`, not before `Services`.
fn has_distinctive(stem: &[&str], kind: &Kind, head: &[&str]) -> bool {
    let head_length = head.len();
    let local = is_branch(head);
    let own = |word: &&&str| {
        !LEXICON.generic.contains(word) && word.chars().any(char::is_alphabetic) && !word.starts_with('’')
    };
    let own_words = stem.iter().filter(own).count();
    if own_words == 0 {
        // `Community Dental Services`, `the British Dental Association`: general words, but many of them.
        let legal = matches!(head.last(), Some(&"CIC" | &"Ltd" | &"Limited" | &"plc" | &"LLP"));
        let general = stem.iter().filter(|word| !word.starts_with('’')).count();
        let many = if legal { 2 } else { 3 };
        return head_length + general >= many
            && [Kind::FIRM, Kind::PUBLIC_BODY, Kind::NONPROFIT].contains(kind);
    }
    let places = LEXICON.place(stem) == stem.len();
    let bound_to_place = local
        || [
            Kind::COUNCIL,
            Kind::CCG,
            Kind::TRUST,
            Kind::HOSPITAL,
            Kind::PUBLIC_BODY,
            Kind::OTHER,
            Kind::MEDIA,
        ]
        .contains(kind);
    !places || bound_to_place || head_length > 1
}

/// Takes in a place behind the head (`Save Our Wards Elmford`, `Acme Services (Elmford)`).
fn extended_right(words: &Words<'_>, name: Range<usize>, run_end: usize) -> Range<usize> {
    let mut end = name.end;
    if words.headline(name.start) != Headline::No {
        return name;
    }
    let rest = words.texts(&(end..run_end.max(end)));
    let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
    if !rest.is_empty() && LEXICON.place(&rest) == rest.len() {
        end = run_end;
    }
    if !place_in_brackets(words, end) {
        return name.start..end;
    }
    // `Acme International (UK) Ltd`
    let legal = words
        .after(end + 3)
        .is_some_and(|at| matches!(words.text(at).as_ref(), "Ltd" | "Limited" | "plc" | "LLP"));
    name.start..end + if legal { 4 } else { 3 }
}

/// `Acme Company (Elmford)`: the place in brackets behind a name belongs to it.
pub(in crate::mention) fn place_in_brackets(words: &Words<'_>, end: usize) -> bool {
    words.after(end).is_some_and(|at| words.text(at) == "(")
        && words.is_capital(end + 1)
        && words.text(end + 2) == ")"
        && (words.text(end + 1) == "UK"
            || LEXICON.is_place_word(&words.text(end + 1))
            || words.text(end - 1) == "Company")
}

/// Takes in `Roeshire and` before `Elmshire Partnership Trust`, where both sides are places or generic words.
fn extended_left(
    words: &Words<'_>,
    name: Range<usize>,
    stem: usize,
    kind: &Kind,
) -> (Range<usize>, Vec<String>) {
    let branch = is_branch(&[words.text(name.end.saturating_sub(1)).as_ref()]);
    let by_place = branch || [Kind::TRUST, Kind::CCG, Kind::COUNCIL, Kind::PUBLIC_BODY].contains(kind);
    let mut start = name.start;
    let plain = |at: usize| {
        let text = words.text(at);
        words.is_capital(at)
            && (LEXICON.is_place_word(&text)
                || LEXICON.generic.contains(text.as_ref())
                || matches!(text.as_ref(), "NE" | "NW" | "SE" | "SW"))
    };
    let complete = start.checked_sub(2).is_some_and(|last| {
        let texts = words.texts(&(last.saturating_sub(2)..last + 1));
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        let open = matches!(texts.last(), Some(&"Health" | &"Care" | &"Partnership" | &"Community"));
        matches!(LEXICON.head(&texts), Some((Head::Organisation(_), _))) && !open
    });
    // `Roeshire and Elmshire Care Services`: between two places any body may go on.
    let place = |at: usize| LEXICON.is_place_word(&words.text(at)) || words.text(at) == "City";
    let two_places = [Kind::FIRM, Kind::NONPROFIT].contains(kind)
        && start > 1
        && place(start)
        && place(start - 2)
        && !place(start + 1);
    // A name that opens with `NHS` is whole.
    let complete = complete || words.text(start) == "NHS";
    if (by_place || two_places)
        && !complete
        && words.before(start).is_some_and(|at| words.text(at) == "and")
        && (plain(name.start) || start > 1 && LEXICON.is_place_word(&words.text(start - 2)))
    {
        let mut from = start - 1;
        while words.before(from).is_some_and(&plain)
            && !LEXICON.stops.function.contains(words.lower(from - 1).as_ref())
        {
            from -= 1;
        }
        // `NHS England and Elmford City Council` are two.
        let national = words.text(from) == "NHS"
            && matches!(
                words.text(from + 1).as_ref(),
                "England" | "Improvement" | "Digital" | "Wales" | "Scotland"
            );
        // `In Bath and …`, not `Acme Care and …`
        let first = |at: usize| {
            let plain = LEXICON.stops.function.contains(words.lower(at).as_ref());
            words.opens(at) && (plain || LEXICON.is_place_word(&words.text(from)))
        };
        // `University Hospitals of Elmford and Roeshire Trust`: what is of a place ends with it.
        let of = words.before(from).is_some_and(|at| {
            words.text(at) == "of" && words.before(at).is_some_and(|at| words.is_capital(at))
        });
        let whole =
            !national && !of && words.before(from).is_none_or(|at| !words.is_capital(at) || first(at));
        if from < start - 1 && whole {
            let place = |at: usize| {
                let text = words.text(at);
                words.is_capital(at)
                    && (LEXICON.is_place_word(&text)
                        || matches!(
                            text.as_ref(),
                            "NE" | "NW" | "SE" | "SW" | "North" | "South" | "East" | "West"
                        ))
            };
            start = if one_board(words, &name) && words.text(from) != "NHS" {
                first_of_places(words, from, &place)
            } else {
                from
            };
        }
    }
    let stem = (start..name.start + stem).map(|at| words.text(at).into_owned()).collect();
    (start..name.end, stem)
}

/// A group or board of several places: one body, though its name reads like a list.
fn one_board(words: &Words<'_>, name: &Range<usize>) -> bool {
    matches!(words.text(name.end - 1).as_ref(), "CCG" | "ICB" | "Board" | "Group")
}

/// Where a list of places begins whose later part begins at `start`: `Bath, Elmford and` before `Roeshire ICB`.
fn first_of_places(words: &Words<'_>, start: usize, plain: &impl Fn(usize) -> bool) -> usize {
    let mut first = start;
    // Six places are more than any name lists.
    for _ in 0..6 {
        let Some(joint) = words.before(first).filter(|at| matches!(words.text(*at).as_ref(), "," | "and"))
        else {
            break;
        };
        let mut from = joint;
        while words.before(from).is_some_and(plain) {
            from -= 1;
        }
        if from == joint {
            break;
        }
        first = from;
    }
    // `In Bath, Elmford and Roeshire ICB …`: the place before the comma is where.
    let located =
        words.before(first).is_some_and(|at| LEXICON.cues.locatives.contains(words.lower(at).as_ref()));
    if located { start } else { first }
}
