//! What the lint finds.

use std::fmt;

use crate::gazetteer::EntityId;

/// What can be wrong with an entity or one of its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// Two entities of one kind, alive at one time, bear the name, and neither needs support.
    Clash,
    /// The name is the official name of another entity of the kind, which wins.
    Shadowed,
    /// One word that needs no support, and is also a given name or a place, or very short.
    OneWord,
    /// Nothing but words of everyday English that may be printed small, and no support needed.
    CommonWord,
    /// It ended, and nothing says what took its place.
    NoSuccessor,
    /// It ended before it began.
    Life,
    /// Never found in any text, or cut off by the bound on derived forms.
    Unreachable,
    /// A successor that the gazetteer does not hold.
    UnknownSuccessor,
    /// It is, over some steps, its own successor.
    SuccessorCycle,
}

impl Fault {
    /// All of them.
    ///
    /// ```
    /// use awarded::gazetteer::Fault;
    /// assert!(Fault::ALL.contains(&Fault::Clash));
    /// ```
    pub const ALL: [Fault; 9] = [
        Fault::Clash,
        Fault::Shadowed,
        Fault::OneWord,
        Fault::CommonWord,
        Fault::NoSuccessor,
        Fault::Life,
        Fault::Unreachable,
        Fault::UnknownSuccessor,
        Fault::SuccessorCycle,
    ];

    /// As findings and lists of exceptions write it.
    ///
    /// ```
    /// use awarded::gazetteer::Fault;
    /// assert_eq!(Fault::OneWord.as_str(), "one-word");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Fault::Clash => "clash",
            Fault::Shadowed => "shadowed",
            Fault::OneWord => "one-word",
            Fault::CommonWord => "common-word",
            Fault::NoSuccessor => "no-successor",
            Fault::Life => "life",
            Fault::Unreachable => "unreachable",
            Fault::UnknownSuccessor => "unknown-successor",
            Fault::SuccessorCycle => "successor-cycle",
        }
    }
}

/// A fault of a gazetteer, with its place and its remedy.
///
/// ```
/// use awarded::Gazetteer;
///
/// let mut builder = Gazetteer::builder();
/// builder.read("kind: trust\n[t:1] Elm NHS Trust\nclosed: 2014\n", "mine.txt")?;
/// let finding = builder.build().lint().remove(0);
/// assert!(finding.to_string().starts_with("mine.txt:2: no-successor: t:1: "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// The entity.
    pub entity: EntityId,
    /// The name at fault; empty where it is none.
    pub name: String,
    /// The file; empty for what was added by code.
    pub file: String,
    /// The line of the entity's block; 0 for what was added by code.
    pub line: usize,
    /// What is wrong, in words.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { fault, entity, file, line, message, remedy, .. } = self;
        write!(f, "{file}:{line}: {}: {entity}: {message}; {remedy}", fault.as_str())
    }
}
