//! Tells which of the four forms a document has.

use super::lines::Line;
use super::{digest, live_blog, newsletter};

/// The form of a document, with the indices of the lines that open its articles.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    Digest(Vec<usize>),
    Newsletter(Vec<usize>),
    LiveBlog(Vec<usize>),
}

/// The form of the document. The surest mark is asked for first: a bracket with outlet and date, then clock
/// times, then headings.
pub(super) fn detect(document: &str, lines: &[Line]) -> Form {
    let headlines = digest::openings(document, lines);
    if !headlines.is_empty() {
        return Form::Digest(headlines);
    }
    let entries = live_blog::openings(document, lines);
    if !entries.is_empty() {
        return Form::LiveBlog(entries);
    }
    let headings = newsletter::openings(document, lines);
    if !headings.is_empty() {
        return Form::Newsletter(headings);
    }
    Form::Plain
}

#[cfg(test)]
mod tests {
    use super::super::split;

    fn headlines(text: &str) -> Vec<Option<String>> {
        split(text).into_iter().map(|article| article.headline).collect()
    }

    #[test]
    fn blank_documents_hold_nothing() {
        for text in ["", "\n\n", "\u{feff}\r\n \u{a0}"] {
            assert!(split(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_report_with_subheadings_is_one_article() {
        let text = "Elmshire buys scanners\n\n3 May 2014\n\nBackground\n\nElmshire CCG bought scanners.\n\n\
                    Cost\n\nThey cost much.\n";
        assert_eq!(headlines(text), [Some("Elmshire buys scanners".to_owned())]);
    }

    #[test]
    fn an_agenda_inside_prose_is_no_live_blog() {
        let text = "Elmshire CCG meets\n\nThe governing body of Elmshire CCG meets in public on Thursday, when it \
                    will hear how the award of the scanner contract came about and who was asked.\n\n\
                    9.30am Welcome\n10.15am Scanners\n\nAll may come.\n";
        assert_eq!(headlines(text), [Some("Elmshire CCG meets".to_owned())]);
    }
}
