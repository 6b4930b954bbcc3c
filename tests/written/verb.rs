//! The forms of a verb.

/// A verb by its base form, with a particle behind an underscore (`take_on`).
pub(super) struct Verb {
    base: String,
    particle: String,
}

/// Base, past, participle of those that do not go by rule.
const IRREGULAR: [(&str, &str, &str); 33] = [
    ("give", "gave", "given"),
    ("choose", "chose", "chosen"),
    ("bring", "brought", "brought"),
    ("take", "took", "taken"),
    ("let", "let", "let"),
    ("put", "put", "put"),
    ("buy", "bought", "bought"),
    ("strike", "struck", "struck"),
    ("run", "ran", "run"),
    ("begin", "began", "begun"),
    ("win", "won", "won"),
    ("get", "got", "got"),
    ("come", "came", "come"),
    ("beat", "beat", "beaten"),
    ("see", "saw", "seen"),
    ("bid", "bid", "bid"),
    ("make", "made", "made"),
    ("keep", "kept", "kept"),
    ("hold", "held", "held"),
    ("withdraw", "withdrew", "withdrawn"),
    ("lose", "lost", "lost"),
    ("tear", "tore", "torn"),
    ("cut", "cut", "cut"),
    ("quit", "quit", "quit"),
    ("sell", "sold", "sold"),
    ("fall", "fell", "fallen"),
    ("go", "went", "gone"),
    ("draw", "drew", "drawn"),
    ("throw", "threw", "thrown"),
    ("leave", "left", "left"),
    ("stand", "stood", "stood"),
    ("be", "was", "been"),
    ("break", "broke", "broken"),
];

/// Verbs that double their last letter.
const DOUBLING: [&str; 18] = [
    "scrap", "snap", "strip", "transfer", "bag", "net", "plan", "drop", "submit", "cut", "quit", "run",
    "put", "let", "get", "win", "bid", "begin",
];

impl Verb {
    pub(super) fn new(told: &str) -> Verb {
        let (base, particle) = told.split_once('_').unwrap_or((told, ""));
        Verb { base: base.to_owned(), particle: particle.to_owned() }
    }

    fn with(&self, form: String) -> String {
        if self.particle.is_empty() { form } else { format!("{form} {}", self.particle) }
    }

    pub(super) fn base(&self) -> String {
        self.with(self.base.clone())
    }

    pub(super) fn third(&self, plural: bool) -> String {
        let base = &self.base;
        self.with(match base.as_str() {
            "be" => (if plural { "are" } else { "is" }).to_owned(),
            _ if plural => base.clone(),
            _ if ["s", "x", "ch", "sh"].iter().any(|end| base.ends_with(end)) => format!("{base}es"),
            _ => match base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
                Some(stem) => format!("{stem}ies"),
                None => format!("{base}s"),
            },
        })
    }

    pub(super) fn past(&self, plural: bool) -> String {
        if self.base == "be" {
            return (if plural { "were" } else { "was" }).to_owned();
        }
        let irregular = IRREGULAR.iter().find(|(base, ..)| *base == self.base);
        self.with(irregular.map_or_else(|| self.regular(), |(_, past, _)| (*past).to_owned()))
    }

    pub(super) fn participle(&self) -> String {
        let irregular = IRREGULAR.iter().find(|(base, ..)| *base == self.base);
        self.with(irregular.map_or_else(|| self.regular(), |(.., participle)| (*participle).to_owned()))
    }

    pub(super) fn ing(&self) -> String {
        let base = &self.base;
        self.with(match base.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o']) && base != "be") {
            Some(stem) => format!("{stem}ing"),
            None => format!("{}ing", self.doubled()),
        })
    }

    fn regular(&self) -> String {
        let base = &self.base;
        if base.ends_with('e') {
            return format!("{base}d");
        }
        match base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
            Some(stem) => format!("{stem}ied"),
            None => format!("{}ed", self.doubled()),
        }
    }

    fn doubled(&self) -> String {
        let last = self
            .base
            .chars()
            .last()
            .filter(|_| DOUBLING.contains(&self.base.as_str()) || self.base == "cancel");
        last.map_or_else(|| self.base.clone(), |last| format!("{}{last}", self.base))
    }
}
