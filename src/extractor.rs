//! The facade: text in, [`Extraction`] out.

use std::sync::Arc;

use once_cell::sync::Lazy;

use crate::article;
use crate::extraction::Extraction;
use crate::gazetteer::Gazetteer;

/// Reads articles. Built once, never changes, cheap to clone, and shared between threads.
///
/// ```
/// use awarded::Extractor;
///
/// let extractor = Extractor::bundled();
/// let read = extractor.extract("Circle wins deal (HSJ: 7 November 2014)\n\nIt did.\n");
/// assert_eq!(read.doc, "");
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    gazetteer: Arc<Gazetteer>,
}

static BUNDLED: Lazy<Extractor> = Lazy::new(|| Extractor { gazetteer: Arc::new(Gazetteer::default()) });

impl Extractor {
    /// An extractor with the gazetteer and the rules that ship in the crate.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// let extractor = Extractor::bundled();
    /// assert_eq!(extractor.extract("").relations.len(), 0);
    /// ```
    pub fn bundled() -> Self {
        BUNDLED.clone()
    }

    /// Reads one document.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// assert!(Extractor::bundled().extract("It rained.").mentions.is_empty());
    /// ```
    pub fn extract(&self, text: &str) -> Extraction {
        let _ = &self.gazetteer;
        Extraction { articles: article::split(text), ..Extraction::default() }
    }

    /// Reads one document and gives it a name.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// assert_eq!(Extractor::bundled().extract_named("a.txt", "It rained.").doc, "a.txt");
    /// ```
    pub fn extract_named(&self, doc: impl Into<String>, text: &str) -> Extraction {
        Extraction { doc: doc.into(), ..self.extract(text) }
    }

    /// Reads many documents, on all cores where the `rayon` feature is on; the results come in the order
    /// of the input.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// assert_eq!(Extractor::bundled().extract_batch(&["One.", "Two."]).len(), 2);
    /// ```
    pub fn extract_batch(&self, texts: &[&str]) -> Vec<Extraction> {
        #[cfg(feature = "rayon")]
        {
            use rayon::prelude::*;
            texts.par_iter().map(|text| self.extract(text)).collect()
        }
        #[cfg(not(feature = "rayon"))]
        texts.iter().map(|text| self.extract(text)).collect()
    }
}
