//! How much is read at most, and the warning where a document holds more.
//!
//! What a document may cost is bounded here, in one place: readers and builders refuse what passes a limit,
//! [`extract`](crate::Extractor::extract), which can not fail, reads what lies within and says what it left.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// How much of a document is read at most; what is more gives a [`Warning`]. The limits of readers and builders,
/// which are errors to pass, are its constants.
///
/// ```
/// use awarded::{Extractor, Limits};
///
/// let mut limits = Limits::default();
/// limits.articles = 1;
/// let text = "One (HSJ: 7 November 2014)\n\nIt rained.\n\nTwo (HSJ: 8 November 2014)\n\nIt did.\n";
/// let read = Extractor::bundled().with_limits(limits).extract(text);
/// assert_eq!((read.articles.len(), &*read.warnings[0].limit), (1, "articles"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of a document; 4 GiB less one, which is also the most that spans can tell.
    pub document: usize,
    /// Articles of a document; 100,000.
    pub articles: usize,
    /// Bytes of the body of an article; 262,144, some forty thousand words. A longer one is read as several, cut
    /// behind a line where there is one: what is held while an article is read is many times its text.
    pub article: usize,
    /// Tokens of a sentence; 1,000. A longer one is read as several, cut behind a comma where there is one.
    pub sentence: usize,
}

impl Limits {
    /// Bytes of a file that a reader takes.
    pub const FILE: usize = 64 << 20;
    /// Bytes of a rule file.
    pub const RULE_FILE: usize = 1 << 22;
    /// Rules in all files that are read together.
    pub const RULES: usize = 10_000;
    /// Bytes of a name, folded; a longer one is left out of the gazetteer with a warning.
    pub const NAME_BYTES: usize = 256;
    /// Words of a name; as above.
    pub const NAME_WORDS: usize = 24;
    /// Elements of a web page.
    pub const PAGE_ELEMENTS: usize = 100_000;
    /// Levels of elements of a web page.
    pub const PAGE_LEVELS: usize = 512;

    /// The part of `text` that is read.
    pub(crate) fn read<'a>(&self, text: &'a str, warnings: &mut Vec<Warning>) -> &'a str {
        let most = self.document.min(u32::MAX as usize);
        if text.len() <= most {
            return text;
        }
        let end = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        warnings.push(Warning::new("document", Span::new(end, text.len())));
        text.get(..end).unwrap_or("")
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits { document: u32::MAX as usize, articles: 100_000, article: 256 << 10, sentence: 1_000 }
    }
}

/// A limit that a document passed, and where.
///
/// ```
/// use awarded::Extractor;
///
/// let text = "rain, ".repeat(2_000);
/// let read = Extractor::bundled().extract(&text);
/// assert_eq!(&*read.warnings[0].limit, "sentence");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Warning {
    /// The field of [`Limits`] that was passed.
    pub limit: Cow<'static, str>,
    /// What was left unread, or read in pieces.
    #[serde(flatten)]
    pub span: Span,
}

impl Warning {
    /// A warning that this limit was passed here.
    pub(crate) fn new(limit: &'static str, span: Span) -> Self {
        Warning { limit: Cow::Borrowed(limit), span }
    }
}
