//! Words around one gap, and lists of them that are quick to look through.

use foldhash::HashMap;

/// Words around one gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template {
    before: String,
    after: String,
}

impl Template {
    /// The template that `text` writes with `{}` for the gap; none without one.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (before, after) = text.split_once("{}")?;
        Some(Template { before: before.to_owned(), after: after.to_owned() })
    }

    /// What stands in the gap where `name` reads like this template.
    pub(super) fn gap<'n>(&self, name: &'n str) -> Option<&'n str> {
        let rest = name.strip_suffix(&*self.after)?;
        let gap = if self.before.is_empty() { rest } else { rest.strip_prefix(&*self.before)? };
        Some(gap).filter(|gap| !gap.is_empty())
    }

    /// The words with `gap` in the gap.
    pub(super) fn fill(&self, gap: &str) -> String {
        [&*self.before, gap, &*self.after].concat()
    }

    /// The word that every name of this form ends in, where the template says.
    fn last_word(&self) -> Option<&str> {
        self.after.rsplit_once(' ').map(|(_, word)| word)
    }
}

/// Templates in the order in which they are tried.
///
/// Most end in one of a few words; a name is held only against those that end like it, for thousands of
/// names meet hundreds of templates while a gazetteer is built.
#[derive(Debug, Default)]
pub(super) struct Templates {
    all: Vec<Template>,
    by_last_word: HashMap<String, Vec<usize>>,
    open: Vec<usize>,
}

impl Templates {
    pub(super) fn extend(&mut self, templates: Vec<Template>) {
        for template in templates {
            let list = match template.last_word() {
                Some(word) => self.by_last_word.entry(word.to_owned()).or_default(),
                None => &mut self.open,
            };
            list.push(self.all.len());
            self.all.push(template);
        }
    }

    /// The gap of the first template that `name` reads like.
    pub(super) fn gap<'n>(&self, name: &'n str) -> Option<&'n str> {
        let last = name.rsplit_once(' ').and_then(|(_, word)| self.by_last_word.get(word));
        let first = |list: &[usize]| {
            list.iter().find_map(|&at| Some((at, self.all.get(at).and_then(|template| template.gap(name))?)))
        };
        let (closed, open) = (last.and_then(|list| first(list)), first(&self.open));
        match (closed, open) {
            (Some(a), Some(b)) => Some(if a.0 < b.0 { a.1 } else { b.1 }),
            (one, other) => one.or(other).map(|(_, gap)| gap),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn templates(texts: &[&str]) -> Templates {
        let mut templates = Templates::default();
        templates.extend(texts.iter().filter_map(|text| Template::read(text)).collect());
        templates
    }

    #[test]
    fn the_first_that_fits_wins_whatever_its_end() {
        assert_eq!(templates(&["NHS {}", "{} Trust"]).gap("NHS Elm Trust"), Some("Elm Trust"));
        assert_eq!(templates(&["{} Trust", "NHS {}"]).gap("NHS Elm Trust"), Some("NHS Elm"));
        assert_eq!(templates(&["{} NHS Trust", "{} Trust"]).gap("Elm NHS Trust"), Some("Elm"));
        assert_eq!(templates(&["{} Trust"]).gap("Trust"), None);
        assert_eq!(templates(&["{}"]).gap("Elm"), Some("Elm"));
        assert_eq!(templates(&["{} Trust", "{}"]).gap("Elm Trust"), Some("Elm"));
        assert_eq!(templates(&["{}", "{} Trust"]).gap("Elm Trust"), Some("Elm Trust"));
        assert_eq!(templates(&["NHS {} Trust"]).gap("Elm Trust"), None);
        assert_eq!(templates(&["NHS {} Trust"]).gap("NHS Trust"), None);
        assert_eq!(templates(&["(UK) {}x"]).gap("(UK) Elmx"), Some("Elm"));
        assert_eq!(templates(&["A {} B", "C {} B"]).gap("C Elm B"), Some("Elm"));
        assert_eq!(templates(&[]).gap("Elm"), None);
    }

    #[test]
    fn a_filled_template_reads_like_itself() {
        for text in ["{}", "NHS {}", "{} NHS Trust", "City of {} Council", "({})"] {
            let template = Template::read(text).unwrap();
            assert_eq!(template.fill("Elm Bay"), text.replace("{}", "Elm Bay"));
            assert_eq!(template.gap(&template.fill("Elm Bay")), Some("Elm Bay"));
        }
        assert_eq!(Template::read("NHS"), None);
    }
}
