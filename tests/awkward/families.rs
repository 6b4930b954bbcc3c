//! Texts that say one thing again and again: what grows faster than the text shows in one of them.

/// What a text is made of, again and again.
pub(crate) const FAMILIES: [(&str, &str); 28] = [
    ("one word", "hospital "),
    ("one name", "Bedford Hospital NHS Trust "),
    ("two letters", "a b "),
    ("commas", ","),
    ("stops", "."),
    ("digits", "7"),
    ("money", "£1,000,000,"),
    ("abbreviations", "Dr. "),
    ("brackets", "("),
    ("curly quotes", "“"),
    ("straight quotes", "\""),
    ("newlines", "\n"),
    ("clock times", "3.46pm\n"),
    ("headlines", "Serco wins deal (HSJ: 7 November 2014)\n\nIt won it.\n\n"),
    ("lists of names", "Serco and Circle and "),
    ("lists of words", "nurses and doctors and "),
    ("nested names", "Bedford Hospital NHS Trust Hospital NHS Trust "),
    ("triggers", "awarded contract won "),
    ("triggers and names", "Serco awarded Circle contract "),
    ("negations", "not never denied "),
    ("descriptions", "the trust the CCG the company it "),
    ("acronyms", "BHT CCG NHS "),
    ("one token", "x"),
    ("capitals", "Elmford Ashby Trust "),
    ("combining marks", "e\u{301}\u{302}"),
    ("emoji", "👩\u{200D}⚕\u{FE0F}"),
    ("relatives", "Serco, which won, which Circle, "),
    (
        "sentences",
        "NHS Bedfordshire CCG has awarded Circle a five-year contract worth £120m. Serco will not bid.\n\n",
    ),
];

/// One thing again and again, for about so many bytes.
pub(crate) fn text(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}
