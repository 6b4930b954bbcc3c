//! What a check of the rules finds fault with.

use std::fmt;

/// How bad a finding is.
///
/// ```
/// assert!(awarded::Severity::Error > awarded::Severity::Warning);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Worth a look.
    Warning,
    /// The rule does not do what it says.
    Error,
}

/// A fault of a rule, with its place.
///
/// ```
/// use awarded::Rules;
///
/// let rules = Rules::read(&[(
///     "mine.toml",
///     r#"
///     [relation.owns]
///     subject = { role = "PARENT", kinds = ["firm"] }
///     object = { role = "CHILD", kinds = ["firm"] }
///     [[frame]]
///     id = "own"
///     relation = "owns"
///     says = ["PARENT owns CHILD"]
///     "#,
/// )])
/// ?;
/// let finding = &rules.check()[0];
/// assert_eq!((finding.file.as_str(), finding.line, finding.rule.as_str()), ("mine.toml", 5, "owns.own"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The rule file.
    pub file: String,
    /// The line in it.
    pub line: usize,
    /// The id of the rule.
    pub rule: String,
    /// The example that fails; empty where the rule itself is at fault.
    pub sentence: String,
    /// What is wrong, or what came out instead.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.rule, self.message)?;
        if self.sentence.is_empty() { Ok(()) } else { write!(f, "\n    {}", self.sentence) }
    }
}
