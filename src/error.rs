//! What can go wrong while reading gazetteers, rules and extractions, with the place and the remedy.

use std::fmt;

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file could not be read or written.
    Io,
    /// Bytes that are not UTF-8.
    Encoding,
    /// A gazetteer file that does not have the documented form.
    Gazetteer,
    /// A rule file that does not have the documented form, or whose examples fail.
    Rules,
    /// An extraction that does not have the interchange form.
    Interchange,
    /// A documented limit was passed.
    Limit,
}

/// An error with its place (file, line, column, as far as known) and what to do about it.
///
/// ```
/// use awarded::{Error, ErrorKind};
///
/// let error = Error::new(ErrorKind::Gazetteer, "unknown kind `trsut`").in_file("mine.tsv").at(3, Some(1));
/// assert_eq!(error.to_string(), "mine.tsv:3:1: unknown kind `trsut`");
/// assert_eq!(error.line(), Some(3));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
}

impl Error {
    /// An error of this kind that says `message`.
    ///
    /// ```
    /// # use awarded::{Error, ErrorKind};
    /// assert_eq!(Error::new(ErrorKind::Io, "no such file").kind(), ErrorKind::Io);
    /// ```
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error { kind, message: message.into(), file: None, line: None, column: None }
    }

    /// The same error, said of this file.
    ///
    /// ```
    /// # use awarded::{Error, ErrorKind};
    /// assert_eq!(Error::new(ErrorKind::Io, "gone").in_file("a.txt").to_string(), "a.txt: gone");
    /// ```
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file.get_or_insert_with(|| file.into());
        self
    }

    /// The same error at this line and column, both counted from 1.
    ///
    /// ```
    /// # use awarded::{Error, ErrorKind};
    /// assert_eq!(Error::new(ErrorKind::Rules, "odd").at(7, None).to_string(), "line 7: odd");
    /// ```
    #[must_use]
    pub fn at(mut self, line: usize, column: Option<usize>) -> Self {
        self.line.get_or_insert(line);
        self.column = self.column.or(column);
        self
    }

    /// What kind of thing went wrong.
    ///
    /// ```
    /// # use awarded::{Error, ErrorKind};
    /// assert_eq!(Error::new(ErrorKind::Limit, "too long").kind(), ErrorKind::Limit);
    /// ```
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The line, counted from 1, where known.
    ///
    /// ```
    /// # use awarded::{Error, ErrorKind};
    /// assert_eq!(Error::new(ErrorKind::Rules, "odd").line(), None);
    /// ```
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// The file, where known.
    ///
    /// ```
    /// # use awarded::{Error, ErrorKind};
    /// assert_eq!(Error::new(ErrorKind::Io, "gone").in_file("a.txt").file(), Some("a.txt"));
    /// ```
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, self.line, self.column) {
            (Some(file), Some(line), Some(column)) => write!(f, "{}:{line}:{column}: ", Plain(file))?,
            (Some(file), Some(line), None) => write!(f, "{}:{line}: ", Plain(file))?,
            (Some(file), None, _) => write!(f, "{}: ", Plain(file))?,
            (None, Some(line), Some(column)) => write!(f, "line {line}, column {column}: ")?,
            (None, Some(line), None) => write!(f, "line {line}: ")?,
            (None, None, _) => {}
        }
        write!(f, "{}", Plain(&self.message))
    }
}

impl std::error::Error for Error {}

/// Text for a terminal: control characters are shown escaped, so that a hostile name can not steer it.
struct Plain<'a>(&'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if c.is_control() && c != '\n' {
                write!(f, "{}", c.escape_default())?;
            } else {
                write!(f, "{c}")?;
            }
        }
        Ok(())
    }
}
