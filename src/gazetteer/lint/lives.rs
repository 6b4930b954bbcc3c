//! Lives that can not be, and successors that lead nowhere or back.

use std::collections::HashSet;

use super::{Fault, Findings};
use crate::gazetteer::{Entity, Kind};

/// Beginning, end and what came after.
pub(super) fn life(findings: &mut Findings<'_>, index: u32, entity: &Entity) {
    if let Some((opened, closed)) = entity.opened.zip(entity.closed)
        && closed < opened
        && closed.year() != opened.year()
    {
        let message = format!("it ended in {closed}, before it began in {opened}");
        findings.push(index, Fault::Life, "", message, "correct `opened` or `closed`");
    }
    if entity.closed.is_some() && entity.successors.is_empty() && entity.kind != Kind::PERSON {
        let message = format!("`{}` ended, and nothing says what took its place", entity.name);
        findings.push(index, Fault::NoSuccessor, "", message, "add `successors`");
    }
    for successor in &entity.successors {
        if findings.gazetteer.index_of(successor).is_none() {
            let message = format!("its successor {successor} is not in the gazetteer");
            findings.push(
                index,
                Fault::UnknownSuccessor,
                "",
                message,
                "add that entity or correct the identifier",
            );
        }
    }
}

/// Entities that are, over some steps, their own successors; each circle is told once, of its first entity.
pub(super) fn circles(findings: &mut Findings<'_>) {
    let count = findings.gazetteer.entities().len();
    let mut done = vec![false; count];
    let mut told: HashSet<Vec<u32>> = HashSet::new();
    for start in 0..count as u32 {
        // The way from `start`, each step with the number of its successors already taken.
        let mut way: Vec<(u32, usize)> = vec![(start, 0)];
        let mut on_way = HashSet::from([start]);
        while let Some((at, taken)) = way.last_mut() {
            let at = *at;
            let next = successor(findings, at, *taken);
            *taken += 1;
            match next {
                Step::None => {
                    way.pop();
                    on_way.remove(&at);
                    if let Some(done) = done.get_mut(at as usize) {
                        *done = true;
                    }
                }
                Step::To(next) if on_way.contains(&next) => tell(findings, &way, next, &mut told),
                Step::To(next) if !done.get(next as usize).copied().unwrap_or(true) => {
                    way.push((next, 0));
                    on_way.insert(next);
                }
                Step::To(_) | Step::Unknown => {}
            }
        }
    }
}

enum Step {
    To(u32),
    Unknown,
    None,
}

fn successor(findings: &Findings<'_>, at: u32, number: usize) -> Step {
    let Some(id) = findings.entity(at).and_then(|entity| entity.successors.get(number)) else {
        return Step::None;
    };
    findings.gazetteer.index_of(id).map_or(Step::Unknown, Step::To)
}

fn tell(findings: &mut Findings<'_>, way: &[(u32, usize)], back_to: u32, told: &mut HashSet<Vec<u32>>) {
    let circle: Vec<u32> = way.iter().map(|(at, _)| *at).skip_while(|at| *at != back_to).collect();
    let mut members = circle.clone();
    members.sort_unstable();
    if !told.insert(members.clone()) {
        return;
    }
    let id = |at: &u32| findings.entity(*at).map_or_else(String::new, |entity| entity.id.to_string());
    let around: Vec<String> = circle.iter().chain([&back_to]).map(id).collect();
    let message = format!("the successors go round: {}", around.join(" → "));
    let first = members.first().copied().unwrap_or(back_to);
    findings.push(first, Fault::SuccessorCycle, "", message, "take one of these `successors` out");
}
