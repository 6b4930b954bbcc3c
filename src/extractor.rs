//! The facade: text in, [`Extraction`] out.

mod cut;

use once_cell::sync::Lazy;

use crate::extraction::Extraction;
use crate::gazetteer::{Entity, Gazetteer, GazetteerBuilder};
use crate::limits::Limits;
use crate::mention::{ConsideredName, Found, Link, Linker, Mention};
use crate::relation::{
    self, Considered, ConsideredAgain, ConsideredAnswer, ConsideredBuyers, ConsideredOffices, Reading,
};
use crate::rules::Rules;
use crate::scan::Scanner;
use crate::threads::both;

use cut::Cut;

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
    scanner: Scanner,
    linker: Linker,
    rules: Rules,
    limits: Limits,
}

static BUNDLED: Lazy<Extractor> = Lazy::new(|| {
    let (gazetteer, rules) = both(|| Gazetteer::bundled().clone(), Rules::bundled);
    Extractor::new(gazetteer, rules)
});

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

    /// An extractor with a gazetteer and rules of one's own.
    ///
    /// ```
    /// use awarded::{Extractor, Gazetteer, Rules};
    ///
    /// let extractor = Extractor::new(Gazetteer::default(), Rules::bundled());
    /// assert!(extractor.extract("Nothing known here.").relations.is_empty());
    /// ```
    pub fn new(gazetteer: Gazetteer, rules: Rules) -> Self {
        let (scanner, linker) = both(|| Scanner::new(&gazetteer), || Linker::new(&gazetteer));
        Extractor { scanner, linker, rules, limits: Limits::default() }
    }

    /// This extractor with a few names more, at run time: the automaton of those it has stays as it is.
    ///
    /// ```
    /// use awarded::{Extractor, Gazetteer};
    ///
    /// let mut more = Gazetteer::builder();
    /// more.read("kind: firm\n[firm:zephyr] Zephyr\n", "new.txt")?;
    /// let extractor = Extractor::bundled().with_names(more);
    /// let read = extractor.extract("Kernow CCG has awarded Zephyr a contract.");
    /// assert_eq!(read.relations[0].object.as_str(), "firm:zephyr");
    /// # Ok::<(), awarded::Error>(())
    /// ```
    #[must_use]
    pub fn with_names(&self, more: GazetteerBuilder) -> Self {
        let gazetteer = self.linker.gazetteer().with_added(more);
        let scanner = self.scanner.with_added(&gazetteer);
        Extractor { scanner, linker: Linker::new(&gazetteer), rules: self.rules.clone(), limits: self.limits }
    }

    /// This extractor with other limits of what it reads.
    ///
    /// ```
    /// use awarded::{Extractor, Limits};
    ///
    /// let mut limits = Limits::default();
    /// limits.document = 1 << 20;
    /// let extractor = Extractor::bundled().with_limits(limits);
    /// assert!(extractor.extract("It rained.").warnings.is_empty());
    /// ```
    #[must_use]
    pub fn with_limits(&self, limits: Limits) -> Self {
        Extractor { limits, ..self.clone() }
    }

    /// Reads one document.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// assert!(Extractor::bundled().extract("It rained.").mentions.is_empty());
    /// ```
    pub fn extract(&self, text: &str) -> Extraction {
        let (cut, found) = self.link(text);
        self.relate(cut, found.entities, found.mentions)
    }

    /// Reads the relations of a document whose mentions are known: from a model, by hand, or from
    /// [`Extractor::extract`] after they were put right. Mentions have to come in order and must not overlap;
    /// those of entities not in `entities` are left out.
    ///
    /// ```
    /// use awarded::{Entity, EntityId, Extractor, Form, Kind, Mention, Span};
    ///
    /// let text = "Acme CCG awarded Bolt Ltd a contract for eye clinics.";
    /// let (buyer, firm) = (EntityId::new("ccg:acme"), EntityId::new("firm:bolt"));
    /// let entities = vec![
    ///     Entity::new(buyer.clone(), Kind::CCG, "Acme CCG"),
    ///     Entity::new(firm.clone(), Kind::FIRM, "Bolt Ltd"),
    /// ];
    /// let mentions = vec![
    ///     Mention::new(Span::new(0, 8), buyer.clone(), Form::Name),
    ///     Mention::new(Span::new(17, 25), firm, Form::Name),
    /// ];
    /// let read = Extractor::bundled().extract_with_mentions(text, entities, mentions);
    /// assert_eq!(read.relations[0].subject, Some(buyer));
    /// ```
    pub fn extract_with_mentions(
        &self,
        text: &str,
        entities: Vec<Entity>,
        mentions: Vec<Mention>,
    ) -> Extraction {
        let mut cut = Cut::new(text, self.limits);
        cut.read(|_, _| {});
        self.relate(cut, entities, mentions)
    }

    /// The mentions of a document, and what it was cut into.
    fn link<'a>(&self, text: &'a str) -> (Cut<'a>, Found) {
        let mut cut = Cut::new(text, self.limits);
        let mut linking = self.linker.open(cut.text, &self.scanner);
        cut.read(|articles, sentences| linking.read(articles, sentences));
        let found = linking.finish();
        (cut, found)
    }

    fn relate(&self, cut: Cut<'_>, entities: Vec<Entity>, mentions: Vec<Mention>) -> Extraction {
        let relations = self
            .reading(&cut, &entities, &mentions, |reading| relation::relations(&self.rules, reading, None));
        let Cut { articles, warnings, .. } = cut;
        Extraction { doc: String::new(), articles, entities, mentions, relations, warnings }
    }

    /// Hands on a document as far as it has been read.
    fn reading<T>(
        &self,
        cut: &Cut<'_>,
        entities: &[Entity],
        mentions: &[Mention],
        tell: impl FnOnce(&Reading<'_>) -> T,
    ) -> T {
        tell(&Reading {
            document: cut.text,
            articles: &cut.articles,
            sentences: &|number| cut.sentences(number),
            entities,
            mentions,
            gazetteer: Some(self.linker.gazetteer()),
        })
    }

    /// Tells how every sentence of a document was read: its noun and verb groups, the facts of its triggers
    /// with rule, construction, arguments and cues, and the triggers that gave no fact with the reason.
    ///
    /// The words are for people; their form may change from version to version.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// let why = Extractor::bundled().explain("Serco won a contract from Kernow CCG.");
    /// assert!(why.contains("contract.win"));
    /// ```
    pub fn explain(&self, text: &str) -> String {
        let (cut, Found { entities, mentions }) = self.link(text);
        let mut trace = String::new();
        self.reading(&cut, &entities, &mentions, |reading| {
            relation::relations(&self.rules, reading, Some(&mut trace))
        });
        trace
    }

    /// Every pair of bodies that was weighed for a relation, with what was seen of it: what the weights of the
    /// ranker are fitted on.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// let pairs = Extractor::bundled().considered("Serco won a contract from Kernow CCG.");
    /// assert!(pairs.iter().any(|pair| pair.features.iter().any(|seen| seen == "object firm")));
    /// ```
    pub fn considered(&self, text: &str) -> Vec<Considered> {
        let (cut, Found { entities, mentions }) = self.link(text);
        self.reading(&cut, &entities, &mentions, |reading| relation::considered(&self.rules, reading))
    }

    /// Every pair of bodies that was looked at again once it was known how sure all others of the article are, with what
    /// was seen of them: what the weights of the second look are fitted on.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// let text = "Kernow CCG gave Serco a contract. Care UK lost to Serco.";
    /// let again = Extractor::bundled().considered_again(text);
    /// assert!(again.iter().any(|pair| pair.signs.iter().any(|sign| sign == "told own")));
    /// ```
    pub fn considered_again(&self, text: &str) -> Vec<ConsideredAgain> {
        let (cut, Found { entities, mentions }) = self.link(text);
        self.reading(&cut, &entities, &mentions, |reading| relation::considered_again(&self.rules, reading))
    }

    /// Every contract whose buyer the sentence does not name, with everybody who may be meant and what speaks for
    /// each: what the weights of buyers are fitted on.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// let text = "Kernow CCG met on Monday. Serco won a contract for cleaning.";
    /// let asked = Extractor::bundled().considered_buyers(text);
    /// assert!(asked[0].buyers.iter().any(|buyer| buyer.signs.iter().any(|sign| sign == "one before")));
    /// ```
    pub fn considered_buyers(&self, text: &str) -> Vec<ConsideredBuyers> {
        let (cut, Found { entities, mentions }) = self.link(text);
        self.reading(&cut, &entities, &mentions, |reading| relation::buyers_considered(&self.rules, reading))
    }

    /// Every office whose body no words beside it name, with every body that may have it and what speaks for each: what
    /// the weights of offices are fitted on.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// let text = "Serco won a contract from Kernow CCG. Chief executive Jane Roe was pleased.";
    /// let asked = Extractor::bundled().considered_offices(text);
    /// assert!(asked[0].bodies.iter().any(|body| body.signs.iter().any(|sign| sign == "sentences off 1")));
    /// ```
    pub fn considered_offices(&self, text: &str) -> Vec<ConsideredOffices> {
        let (cut, Found { entities, mentions }) = self.link(text);
        self.reading(&cut, &entities, &mentions, |reading| relation::offices_considered(&self.rules, reading))
    }

    /// Everything that an article tells, held against each of its contracts: which sum, length, date or service may be
    /// the contract's, and what speaks for it. What the weights of answers are fitted on.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// let text = "Serco won a contract from Kernow CCG. It is worth £5m a year.";
    /// let held = Extractor::bundled().considered_answers(text);
    /// assert!(held.iter().any(|one| one.asked == "value" && one.signs.iter().any(|sign| sign == "left worth")));
    /// ```
    pub fn considered_answers(&self, text: &str) -> Vec<ConsideredAnswer> {
        let (cut, Found { entities, mentions }) = self.link(text);
        self.reading(&cut, &entities, &mentions, |reading| relation::answers_considered(&self.rules, reading))
    }

    /// Every name of a document before it is judged whether it is meant as one, with what is seen of it: what the
    /// weights of names are fitted on.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// let names = Extractor::bundled().considered_names("The private provider Zolva won a contract in 2014.");
    /// assert!(names.iter().any(|name| !name.known && name.signs.iter().any(|sign| sign == "told firm")));
    /// ```
    pub fn considered_names(&self, text: &str) -> Vec<ConsideredName> {
        let mut cut = Cut::new(text, self.limits);
        let mut linking = self.linker.open(cut.text, &self.scanner);
        linking.consider();
        cut.read(|articles, sentences| linking.read(articles, sentences));
        linking.considered()
    }

    /// Whom the names of a document could mean: for each mention, and for words that only read like a name,
    /// the gazetteer's candidates with the parts of their scores. Slower than [`Extractor::extract`], which
    /// keeps only what was chosen.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// let links = Extractor::bundled().candidates("A circle of friends met.\n\nSerco won a contract in 2014.");
    /// let serco = links.iter().find(|link| link.entity.is_some()).unwrap();
    /// assert_eq!(serco.candidates[0].entity.as_str(), "firm:serco");
    /// assert!(serco.candidates[0].reasons.iter().any(|reason| reason.what == "official name"));
    /// ```
    pub fn candidates(&self, text: &str) -> Vec<Link> {
        let (cut, found) = self.link(text);
        let occurrences = self.scanner.scan(cut.text);
        let sentences = |number| cut.sentences(number);
        self.linker.losers(cut.text, &cut.articles, sentences, &occurrences, &found.mentions)
    }

    /// Reads the mentions of one document, and no relations: faster than [`Extractor::extract`] where nobody
    /// asks who contracts with whom.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// let read = Extractor::bundled().extract_mentions("Serco won a contract in 2014.");
    /// assert_eq!((read.mentions.len(), read.relations.len()), (1, 0));
    /// ```
    pub fn extract_mentions(&self, text: &str) -> Extraction {
        let (Cut { articles, warnings, .. }, Found { entities, mentions }) = self.link(text);
        Extraction { doc: String::new(), articles, entities, mentions, relations: Vec::new(), warnings }
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

    /// Reads any number of documents, on all cores where the `rayon` feature is on; the results come in the
    /// order of the input. Of the documents no more than a few megabytes are held at a time, whatever their
    /// number: the next are asked for when the results of these have been taken.
    ///
    /// ```
    /// # use awarded::Extractor;
    /// let days = (1..=3).map(|day| format!("It rained.\n\nSerco won {day} contracts."));
    /// let extractor = Extractor::bundled();
    /// assert_eq!(extractor.extract_iter(days).map(|read| read.mentions.len()).sum::<usize>(), 3);
    /// ```
    pub fn extract_iter<'a, I>(&'a self, texts: I) -> impl Iterator<Item = Extraction> + use<'a, I>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        /// So much text is read at a time, in bytes, and so many documents: enough to keep all cores busy.
        const WINDOW: usize = 4 << 20;
        const DOCUMENTS: usize = 4096;
        let mut texts = texts.into_iter();
        let mut window: Vec<I::Item> = Vec::new();
        std::iter::from_fn(move || {
            window.clear();
            let mut bytes = 0;
            while bytes < WINDOW && window.len() < DOCUMENTS {
                let Some(text) = texts.next() else { break };
                bytes += text.as_ref().len();
                window.push(text);
            }
            let texts: Vec<&str> = window.iter().map(AsRef::as_ref).collect();
            (!texts.is_empty()).then(|| self.extract_batch(&texts))
        })
        .flatten()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    /// Every article of the seeds, and each together with the next.
    fn articles() -> Vec<String> {
        let folders = ["articles", "gold"]
            .map(|name| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name));
        let files = folders.iter().flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
        let mut paths: Vec<PathBuf> = files.map(|file| file.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        paths.sort();
        let texts: Vec<String> = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
        let joined: Vec<String> = texts.windows(2).map(|two| two.join("\n")).collect();
        texts.into_iter().chain(joined).collect()
    }

    #[test]
    fn what_is_left_out_as_hopeless_makes_no_difference() {
        let extractor = Extractor::bundled();
        let articles = articles();
        assert!(articles.len() > 100);
        for text in articles {
            let (cut, Found { entities, mentions }) = extractor.link(&text);
            // Whoever explains himself reads every sentence and weighs every pair, and each thing with its words.
            let explained = extractor.reading(&cut, &entities, &mentions, |reading| {
                relation::relations(&extractor.rules, reading, Some(&mut String::new()))
            });
            assert_eq!(extractor.extract(&text).relations, explained, "{text}");
        }
    }
}
