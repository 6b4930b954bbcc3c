//! Findings that are meant to be, each with its reason.

use std::collections::BTreeMap;

use super::{Fault, Finding};
use crate::error::Error;
use crate::gazetteer::stanza::{self, odd};

/// Findings that are meant to be. A list has a block for each reason:
///
/// ```text
/// [one-word] these firms are never spoken of as anything else
/// of: firm:elm = Elm | firm:bay = Bay
/// ```
///
/// The name is left out where the finding is of none.
///
/// ```
/// use awarded::gazetteer::Exceptions;
///
/// let exceptions = Exceptions::read("[one-word] a word of its own\nof: firm:elm = Elm\n", "mine.txt")?;
/// assert_eq!(exceptions.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exceptions {
    /// Fault, entity and name → the reason.
    reasons: BTreeMap<(Fault, String, String), String>,
}

impl Exceptions {
    /// Those of the bundled gazetteer.
    ///
    /// ```
    /// use awarded::gazetteer::Exceptions;
    ///
    /// let exceptions = Exceptions::bundled();
    /// assert!(awarded::Gazetteer::bundled().lint().iter().all(|finding| exceptions.reason(finding).is_some()));
    /// ```
    pub fn bundled() -> Self {
        // A test reads the file, so this can not fail in a released crate.
        Self::read(include_str!("../../../seeds/gazetteer/exceptions.txt"), "exceptions.txt")
            .unwrap_or_default()
    }

    /// Reads a list.
    ///
    /// # Errors
    /// Where a block names no fault or gives no reason, with the line.
    ///
    /// ```
    /// use awarded::gazetteer::Exceptions;
    /// assert_eq!(Exceptions::read("[odd] x\n", "mine.txt").unwrap_err().line(), Some(1));
    /// ```
    pub fn read(text: &str, file_name: &str) -> Result<Self, Error> {
        Self::of(text).map_err(|error| error.in_file(file_name))
    }

    fn of(text: &str) -> Result<Self, Error> {
        let mut reasons = BTreeMap::new();
        for block in stanza::parse(text)?.1 {
            let fault = Fault::ALL.into_iter().find(|fault| fault.as_str() == block.key);
            let fault = fault.ok_or_else(|| {
                let known: Vec<&str> = Fault::ALL.iter().map(|fault| fault.as_str()).collect();
                odd(block.line, format!("no fault `{}`: there are {}", block.key, known.join(", ")))
            })?;
            if block.title.is_empty() {
                return Err(odd(block.line, "no reason: write `[fault] reason`"));
            }
            for field in block.fields {
                if field.key != "of" {
                    return Err(odd(field.line, format!("unknown field `{}`: expected `of`", field.key)));
                }
                for value in field.values() {
                    let (entity, name) = value.split_once(" = ").unwrap_or((value, ""));
                    let at = (fault, entity.trim().to_owned(), name.trim().to_owned());
                    reasons.insert(at, block.title.to_owned());
                }
            }
        }
        Ok(Exceptions { reasons })
    }

    /// Why this finding is meant to be; none where it is not in the list.
    ///
    /// ```
    /// use awarded::Gazetteer;
    /// use awarded::gazetteer::Exceptions;
    ///
    /// let mut builder = Gazetteer::builder();
    /// builder.read("kind: trust\n[t:1] Elm NHS Trust\nclosed: 2014\n", "mine.txt")?;
    /// let exceptions = Exceptions::read("[no-successor] it was wound up\nof: t:1\n", "mine.txt")?;
    /// assert_eq!(exceptions.reason(&builder.build().lint()[0]), Some("it was wound up"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn reason(&self, finding: &Finding) -> Option<&str> {
        let at = (finding.fault, finding.entity.to_string(), finding.name.clone());
        self.reasons.get(&at).map(String::as_str)
    }

    /// Those that no finding needs any longer, as fault, entity and name.
    ///
    /// ```
    /// use awarded::gazetteer::Exceptions;
    /// let exceptions = Exceptions::read("[life] x\nof: t:1\n", "mine.txt")?;
    /// assert_eq!(exceptions.unused(&[]), ["life: t:1"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn unused(&self, findings: &[Finding]) -> Vec<String> {
        let needed = |(fault, entity, name): &(Fault, String, String)| {
            findings.iter().any(|f| f.fault == *fault && f.entity.as_str() == entity && f.name == *name)
        };
        let text = |(fault, entity, name): &(Fault, String, String)| {
            let name = if name.is_empty() { String::new() } else { format!(" = {name}") };
            format!("{}: {entity}{name}", fault.as_str())
        };
        self.reasons.keys().filter(|at| !needed(at)).map(text).collect()
    }

    /// How many there are.
    ///
    /// ```
    /// assert_eq!(awarded::gazetteer::Exceptions::default().len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.reasons.len()
    }

    /// True where there are none.
    ///
    /// ```
    /// assert!(awarded::gazetteer::Exceptions::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.reasons.is_empty()
    }
}
