//! What a file of one's own calls its columns, and what holds for all its rows.

use crate::gazetteer::Kind;

/// What a file calls its columns, and what holds for all its rows.
///
/// ```
/// use awarded::gazetteer::Columns;
/// use awarded::Kind;
///
/// let columns = Columns::new().kind(Kind::FIRM).rename("company name", "name");
/// # let _ = columns;
/// ```
#[derive(Clone, Debug, Default)]
pub struct Columns {
    renamed: Vec<(String, String)>,
    pub(super) prefix: String,
    pub(super) kind: Option<Kind>,
}

impl Columns {
    /// Columns that are called as the fields are.
    ///
    /// ```
    /// # use awarded::gazetteer::Columns;
    /// let _ = Columns::new();
    /// ```
    pub fn new() -> Self {
        Columns::default()
    }

    /// The column `column` of a table holds the field `field`.
    ///
    /// ```
    /// # use awarded::gazetteer::Columns;
    /// let _ = Columns::new().rename("ods_code", "id");
    /// ```
    #[must_use]
    pub fn rename(mut self, column: &str, field: &str) -> Self {
        self.renamed.push((column.trim().to_lowercase(), field.to_owned()));
        self
    }

    /// What stands before every identifier that has no colon: `ods:`.
    ///
    /// ```
    /// # use awarded::gazetteer::Columns;
    /// let _ = Columns::new().prefix("ods:");
    /// ```
    #[must_use]
    pub fn prefix(mut self, prefix: &str) -> Self {
        prefix.clone_into(&mut self.prefix);
        self
    }

    /// The kind of rows that do not say theirs.
    ///
    /// ```
    /// # use awarded::{Kind, gazetteer::Columns};
    /// let _ = Columns::new().kind(Kind::new("shipyard"));
    /// ```
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// The field that a column holds.
    pub(super) fn field(&self, column: &str) -> String {
        let column = column.trim().to_lowercase();
        let renamed = self.renamed.iter().rev().find(|(from, _)| *from == column);
        renamed.map_or(column, |(_, to)| to.clone())
    }
}
