//! Inflection: the forms of a verb, the plural of a noun, the degrees of an adjective.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use super::tags::VerbForm;

const IRREGULAR: &str = include_str!("../../seeds/lexicon/irregular.tsv");

/// Past and participle of the irregular verbs, variants separated by `/`.
static IRREGULAR_FORMS: Lazy<HashMap<&'static str, (&'static str, &'static str)>> = Lazy::new(|| {
    let rows = IRREGULAR.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut cells = line.split('\t').map(str::trim);
        Some((cells.next()?, (cells.next()?, cells.next()?)))
    })
    .collect()
});

/// Lemmas of the verbs in the irregular file.
pub(crate) fn irregular_verbs() -> impl Iterator<Item = &'static str> {
    IRREGULAR.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next())
}

/// All forms of a verb. A `+` at the end of the lemma asks for a doubled consonant (`commit+`).
/// A verb of several words (`hand back`) is inflected in its first.
pub(crate) fn verb_forms(lemma: &str) -> Vec<(String, VerbForm)> {
    let (verb, rest) = match lemma.split_once(' ') {
        Some((verb, rest)) => (verb, format!(" {rest}")),
        None => (lemma, String::new()),
    };
    let mut forms = one_word_forms(verb);
    if !rest.is_empty() {
        forms.iter_mut().for_each(|(form, _)| form.push_str(&rest));
    }
    forms
}

fn one_word_forms(lemma: &str) -> Vec<(String, VerbForm)> {
    let (verb, marked) = match lemma.strip_suffix('+') {
        Some(verb) => (verb, true),
        None => (lemma, false),
    };
    if verb == "be" {
        return be_forms();
    }
    let third = match verb {
        "have" => "has".to_owned(),
        _ => with_s(verb),
    };
    let mut forms = vec![
        (verb.to_owned(), VerbForm::Base),
        (third, VerbForm::Third),
        (with_ing(verb, marked), VerbForm::Ing),
    ];
    match IRREGULAR_FORMS.get(verb) {
        Some((past, participle)) => {
            forms.extend(past.split('/').map(|form| (form.to_owned(), VerbForm::Past)));
            forms.extend(participle.split('/').map(|form| (form.to_owned(), VerbForm::Participle)));
        }
        None => {
            let past = with_ed(verb, marked);
            forms.push((past.clone(), VerbForm::Past));
            forms.push((past, VerbForm::Participle));
        }
    }
    forms
}

fn be_forms() -> Vec<(String, VerbForm)> {
    use VerbForm::{Base, Ing, Participle, Past, Third};
    let forms = [
        ("be", Base),
        ("am", Base),
        ("are", Base),
        ("is", Third),
        ("was", Past),
        ("were", Past),
        ("been", Participle),
        ("being", Ing),
    ];
    forms.into_iter().map(|(form, kind)| (form.to_owned(), kind)).collect()
}

/// The third person of a verb and the plural of a noun: `wins`, `axes`, `relies`.
pub(crate) fn with_s(word: &str) -> String {
    if let Some(stem) = consonant_y(word) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    if matches!(word, "stomach" | "monarch" | "epoch") {
        return format!("{word}s");
    }
    if matches!(word, "quiz") {
        return format!("{word}zes");
    }
    let in_o = matches!(
        word,
        "go" | "forgo" | "forego" | "do" | "undo" | "veto" | "echo" | "hero" | "potato" | "torpedo"
    );
    if hissing || in_o { format!("{word}es") } else { format!("{word}s") }
}

fn with_ed(verb: &str, marked: bool) -> String {
    if let Some(stem) = consonant_y(verb) {
        return format!("{stem}ied");
    }
    if verb.ends_with('e') {
        return format!("{verb}d");
    }
    format!("{}ed", doubled(verb, marked))
}

fn with_ing(verb: &str, marked: bool) -> String {
    if let Some(stem) = verb.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    let keeps_e =
        ["ee", "oe", "ye"].iter().any(|end| verb.ends_with(end)) || verb == "singe" || verb == "age";
    if let Some(stem) = verb.strip_suffix('e').filter(|_| !keeps_e && verb.len() > 2) {
        return format!("{stem}ing");
    }
    format!("{}ing", doubled(verb, marked))
}

/// The comparative and superlative of an adjective short enough to have them.
pub(crate) fn degrees(adjective: &str) -> Option<[String; 2]> {
    if vowel_groups(adjective) > 2 || adjective.len() < 3 || adjective.contains('-') {
        return None;
    }
    let stem = match consonant_y(adjective) {
        Some(stem) => format!("{stem}i"),
        None if adjective.ends_with('e') => adjective.trim_end_matches('e').to_owned(),
        None if vowel_groups(adjective) > 1 => return None,
        None => doubled(adjective, false),
    };
    Some([format!("{stem}er"), format!("{stem}est")])
}

/// `relies` comes of `rely`, but `plays` of `play`.
fn consonant_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    let before = stem.chars().next_back()?;
    (!is_vowel(before)).then_some(stem)
}

/// The stem before -ed and -ing: the last letter twice in `planned`, `cancelled`, and where marked.
fn doubled(word: &str, marked: bool) -> String {
    let last = word.chars().next_back().unwrap_or(' ');
    if word.ends_with('c') && matches!(word, "panic" | "mimic" | "picnic" | "traffic") {
        return format!("{word}k");
    }
    let closed = ends_closed(word);
    let short = vowel_groups(word) == 1 && !matches!(last, 'w' | 'x' | 'y');
    // British spelling doubles every l after a single vowel (travelled, signalled).
    let british = last == 'l' && !word.ends_with("allel");
    if marked || (closed && (short || british)) { format!("{word}{last}") } else { word.to_owned() }
}

/// One vowel, then one consonant at the end; the u of `qu` is a consonant (`quit`, `equip`).
fn ends_closed(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let (Some(last), Some(vowel)) = (letters.next(), letters.next()) else { return false };
    let before = letters.next();
    let after_q = before == Some('u') && letters.next() == Some('q');
    !is_vowel(last) && is_vowel(vowel) && (after_q || before.is_none_or(|letter| !is_vowel(letter)))
}

fn vowel_groups(word: &str) -> usize {
    let mut groups = 0;
    let mut inside = false;
    let mut before = ' ';
    for letter in word.chars() {
        let vowel = (is_vowel(letter) && !(letter == 'u' && before == 'q'))
            || (letter == 'y' && before != ' ' && !is_vowel(before));
        groups += usize::from(vowel && !inside);
        inside = vowel;
        before = letter;
    }
    groups
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(lemma: &str, wanted: VerbForm) -> String {
        let forms = verb_forms(lemma);
        forms.into_iter().find(|(_, kind)| *kind == wanted).map(|(form, _)| form).unwrap_or_default()
    }

    #[test]
    fn regular_verbs_double_drop_and_change_their_last_letter() {
        let cases = [
            ("plan", "planned", "planning", "plans"),
            ("award", "awarded", "awarding", "awards"),
            ("axe", "axed", "axing", "axes"),
            ("rely", "relied", "relying", "relies"),
            ("commit+", "committed", "committing", "commits"),
            ("cancel", "cancelled", "cancelling", "cancels"),
            ("appeal", "appealed", "appealing", "appeals"),
            ("equip+", "equipped", "equipping", "equips"),
            ("join", "joined", "joining", "joins"),
            ("agree", "agreed", "agreeing", "agrees"),
            ("tie", "tied", "tying", "ties"),
            ("switch", "switched", "switching", "switches"),
            ("tender", "tendered", "tendering", "tenders"),
            ("renew", "renewed", "renewing", "renews"),
            ("quiz", "quizzed", "quizzing", "quizzes"),
            ("stay", "stayed", "staying", "stays"),
        ];
        for (lemma, past, ing, third) in cases {
            assert_eq!(form(lemma, VerbForm::Past), past);
            assert_eq!(form(lemma, VerbForm::Participle), past);
            assert_eq!(form(lemma, VerbForm::Ing), ing);
            assert_eq!(form(lemma, VerbForm::Third), third);
        }
    }

    #[test]
    fn irregular_verbs_come_from_the_file() {
        assert_eq!(form("choose", VerbForm::Past), "chose");
        assert_eq!(form("choose", VerbForm::Participle), "chosen");
        assert_eq!(form("run", VerbForm::Participle), "run");
        assert_eq!(form("have", VerbForm::Third), "has");
        assert_eq!(form("take over", VerbForm::Past), "took over");
    }
}
