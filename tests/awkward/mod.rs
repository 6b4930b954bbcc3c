//! Awkward pieces: what texts, names and files are strung together from to find what plain ones never find.
//!
//! Random bytes hardly ever make `ẞ` beside a name or a bracket that opens before money; a string of these
//! pieces does so within a few hundred tries. Laws and fuzz targets share them.
#![allow(dead_code)] // every test takes what it needs

pub(crate) mod families;
pub(crate) mod laws;
pub(crate) mod targets;

/// Names of the bundled gazetteer, whole and cut.
pub(crate) const NAMES: [&str; 24] = [
    "Bedford Hospital NHS Trust",
    "Bedford Hospital",
    "Bedford",
    "NHS Trust",
    "NHS Bedfordshire CCG",
    "Bedfordshire",
    "CCG",
    "Circle",
    "circle",
    "CIRCLE",
    "Serco",
    "Ser",
    "co",
    "Kernow CCG",
    "Virgin Care",
    "Care Quality Commission",
    "CQC",
    "Monitor",
    "NHS England",
    "Cambridge University Hospitals NHS Foundation Trust",
    "Simon Stevens",
    "Mr Stevens",
    "Brightwell Clinics Ltd",
    "HSJ",
];

/// Words that facts hang on, whole and cut.
pub(crate) const TRIGGERS: [&str; 24] = [
    "has awarded",
    "awarded",
    "award",
    "was awarded to",
    "won",
    "a contract",
    "the contract",
    "contract",
    "contracts",
    "to run",
    "runs",
    "provides",
    "provided by",
    "subcontract",
    "subcontractors",
    "owned by",
    "bought",
    "merged with",
    "replaced by",
    "in partnership with",
    "on behalf of",
    "chief executive of",
    "chair",
    "preferred bidder",
];

/// Words that turn a fact round, and small words that hold sentences together.
pub(crate) const CUES: [&str; 32] = [
    "not",
    "no longer",
    "denied",
    "plans to",
    "if",
    "would",
    "never",
    "failed to",
    "the",
    "a",
    "an",
    "its",
    "it",
    "they",
    "which",
    "who",
    "that",
    "and",
    "or",
    "but",
    "of",
    "for",
    "by",
    "with",
    "to",
    "from",
    "in",
    "s",
    "'s",
    "’s",
    "former",
    "said",
];

/// Characters whose folded form has another length, or that sit on another character.
pub(crate) const LETTERS: [&str; 18] = [
    "K",
    "\u{212A}",
    "İ",
    "ı",
    "ẞ",
    "ß",
    "Ⱥ",
    "ⱥ",
    "Σ",
    "ς",
    "ﬁ",
    "Ａ",
    "é",
    "e\u{301}",
    "\u{301}",
    "ŉ",
    "𝄞",
    "👩\u{200D}⚕\u{FE0F}",
];

/// Characters that one does not see.
pub(crate) const UNSEEN: [&str; 16] = [
    "\u{FEFF}", "\0", "\u{200B}", "\u{200C}", "\u{200D}", "\u{AD}", "\u{202E}", "\u{202D}", "\u{2066}",
    "\u{2069}", "\u{FFFE}", "\u{FFFD}", "\u{E000}", "\u{7F}", "\u{1}", "\u{A0}",
];

/// Marks that open, close, join and end.
pub(crate) const MARKS: [&str; 34] = [
    "(", ")", "[", "]", "{", "}", "“", "”", "‘", "’", "\"", "'", "«", "»", "-", "–", "—", ",", ", ", ".",
    ". ", "...", "…", ";", ":", "/", "&", " & ", "?", "!", "|", "#", "*", "•",
];

/// Money, numbers, dates, times and spans of time.
pub(crate) const NUMBERS: [&str; 26] = [
    "£120m",
    "£1.2bn",
    "£",
    "m",
    "£99999999999999999999bn",
    "-£5",
    "£1.2.3m",
    "£0",
    "1,000",
    "7",
    "0",
    "2014",
    "7 November 2014",
    "31 February 2014",
    "2014-09-03",
    "99/99/9999",
    "3.46pm",
    "3.46pm\n",
    "five-year",
    "18 months",
    "1,000 years",
    "last month",
    "in April",
    "from April 2015",
    "(HSJ: 7 November 2014)",
    "year 0",
];

/// Spaces and the ends of lines.
pub(crate) const BREAKS: [&str; 14] = [
    " ", " ", " ", " ", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\t", "\u{2028}", "\u{2029}", "\u{85}",
    "\u{2009}",
];

/// What would act in a file that took it for more than a name.
pub(crate) const HOSTILE: [&str; 53] = [
    "\"",
    "\\",
    "ends in \\",
    "\\N",
    "\\G \\l \\r",
    "a\nb",
    "a\rb",
    "a\r\nb",
    "a\tb",
    "\ta",
    "\0",
    "\u{1}\u{1f}",
    "\u{7f}",
    "\u{85}",
    "\u{202E}desrever",
    "\u{FFFE}",
    "\u{FFFF}",
    "\u{2028}",
    "\u{FEFF}a",
    "</script><script>alert(1)</script>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "<?xml?>",
    "&lt;b&gt;",
    "&#34;",
    "&",
    "' onload='x",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:",
    "data:text/html,x",
    "x\" URL=\"http://evil.example",
    "x\"]; evil [label=\"y",
    "<b>bold</b>",
    "{a|b}",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "'",
    "'=1",
    ",",
    ";",
    "\"a\",\"b\"",
    "unnamed contract firm:b",
    "T1\tfirm 0 1",
    "Ünïted Trüsts £ — “x”",
    "𝄞 e\u{301}",
];

/// All pieces of texts.
pub(crate) fn pieces() -> Vec<&'static str> {
    let lists: [&[&str]; 8] = [&NAMES, &TRIGGERS, &CUES, &LETTERS, &UNSEEN, &MARKS, &NUMBERS, &BREAKS];
    lists.concat()
}

/// A text of pieces, one for each byte. Two words in a row get a space between them seven times out of eight, so that
/// sentences come about.
pub(crate) fn text(bytes: &[u8]) -> String {
    let pieces = pieces();
    let mut text = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        let piece = pieces[usize::from(*byte) % pieces.len()];
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if at % 8 != 7 && word(text.chars().next_back()) && word(piece.chars().next()) {
            text.push(' ');
        }
        text.push_str(piece);
    }
    text
}

/// Small, fast and the same everywhere.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.next() as usize % bound.max(1)
    }

    pub(crate) fn bytes(&mut self, most: usize) -> Vec<u8> {
        (0..self.below(most + 1)).map(|_| self.next() as u8).collect()
    }
}

/// How many trials a law gets: `LAW_TRIALS=1000000` asks for a million.
pub(crate) fn trials(usually: usize) -> usize {
    let asked = std::env::var("LAW_TRIALS").ok().and_then(|count| count.parse().ok());
    asked.unwrap_or(if cfg!(debug_assertions) { usually / 20 } else { usually })
}
