//! Every escaping function: what keeps a name a name, whatever it is written into.

use std::fmt::Write;

/// The longest label in characters; what is longer is cut where one can see it.
pub(super) const LABEL: usize = 200;

/// `text` on one line, with everything that one could not see, or that would steer a terminal or turn
/// the direction of reading, written out as `⟨U+202E⟩`.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => shown.push(' '),
            c if hidden(c) => {
                let _ = write!(shown, "⟨U+{:04X}⟩", c as u32); // writing to a string can not fail
            }
            c => shown.push(c),
        }
    }
    shown
}

/// Characters that are not seen but act: controls, directions, joiners, line separators, noncharacters.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{E0000}'..='\u{E007F}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

/// `text`, cut after `limit` characters with an ellipsis.
pub(super) fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some(_) => {
            let mut short: String = text.chars().take(limit.saturating_sub(1)).collect();
            short.truncate(short.trim_end().len());
            short.push('…');
            short
        }
    }
}

/// `text` for the inside of a quoted Graphviz label: its quotes, backslashes (`\N`, `\G`, `\l`) and
/// ampersands (Graphviz reads `&lt;` in labels) stand for themselves.
pub(super) fn dot(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '&' => escaped.push_str("&amp;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// `text` for HTML, as words between tags or inside a quoted attribute.
pub(super) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        for c in visible(line.strip_suffix('\r').unwrap_or(line)).chars() {
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                '\'' => escaped.push_str("&#39;"),
                c => escaped.push(c),
            }
        }
        escaped.push_str(end);
    }
    escaped
}

/// `text` as the inside of a quoted Graphviz identifier: another text for every other text. Graphviz
/// reads no identifier of 16,384 characters, so that a long one is cut and ends in its length and hash.
pub(super) fn dot_id(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len().min(LABEL));
    for byte in text.bytes() {
        if escaped.len() >= LABEL {
            let _ = write!(escaped, "%%{}-{:032x}", text.len(), hash(text)); // as above
            break;
        }
        if byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'.' | b'-' | b'_') {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}"); // as above
        }
    }
    escaped
}

/// `text` as an identifier in XML (an `NMTOKEN`): another text for every other text.
pub(super) fn token(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len().min(LABEL));
    for byte in text.bytes() {
        if escaped.len() >= LABEL {
            let _ = write!(escaped, "..{}-{:032x}", text.len(), hash(text)); // as above
            break;
        }
        if byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_') {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, ".{byte:02X}"); // as above
        }
    }
    if escaped.is_empty() { ".".to_owned() } else { escaped }
}

/// `text` for the inside of an XML element or quoted attribute, read back as it is; only what XML can not hold
/// in any form is shown as `⟨U+0000⟩`.
pub(super) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            // As they stand, readers would make blanks and line feeds of these.
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' => {
                let _ = write!(escaped, "&#{};", c as u32); // as above
            }
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                let _ = write!(escaped, "⟨U+{:04X}⟩", c as u32); // as above
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// `text` as a cell of a CSV table. Words that a spreadsheet would take for a formula get an apostrophe before
/// them; NUL, which few readers take, is shown.
pub(super) fn csv(text: &str) -> String {
    const FORMULA: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];
    let guard = if text.trim_start_matches([' ', '\u{A0}']).starts_with(FORMULA) { "'" } else { "" };
    let shown = text.replace('\0', "⟨U+0000⟩");
    if shown.contains([',', ';', '"', '\n', '\r', '\t']) || shown.starts_with(' ') || shown.ends_with(' ') {
        format!("\"{guard}{}\"", shown.replace('"', "\"\""))
    } else {
        format!("{guard}{shown}")
    }
}

/// `text` as the type of an annotation in brat, which takes letters, digits, hyphens and underscores.
pub(super) fn name(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let name: String = text.chars().take(LABEL).map(plain).collect();
    if name.is_empty() { "_".to_owned() } else { name }
}

/// `text` as a field of a line whose fields tabs part, as long as it was.
pub(super) fn line(text: &str) -> String {
    let breaks =
        |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.chars().map(|c| if breaks(c) { ' ' } else { c }).collect()
}

/// FNV-1a in 128 bits: the same on every machine, and wide enough that long identifiers stay apart.
pub(super) fn hash(text: &str) -> u128 {
    text.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: [&str; 12] = [
        "\"",
        "\\",
        "a\\",
        "\\N",
        "x\" URL=\"javascript:alert(1)",
        "&lt;b&gt; &amp; & &#34;",
        "{a|b}",
        "</script><!--]]>",
        "\\\"\\\\\"",
        "",
        "<b>",
        "Ünïted £ — “x”",
    ];

    fn undot(text: &str) -> String {
        text.replace("&amp;", "\u{1}")
            .replace("\\\\", "\u{2}")
            .replace("\\\"", "\"")
            .replace('\u{2}', "\\")
            .replace('\u{1}', "&")
    }

    #[test]
    fn escaping_can_be_undone_and_leaves_nothing_active() {
        for text in HOSTILE {
            let escaped = dot(text);
            assert_eq!(undot(&escaped), text);
            let plain = escaped.replace("\\\\", "").replace("\\\"", "").replace("&amp;", "");
            assert!(!plain.contains(['"', '\\', '&']), "{escaped}");
        }
    }

    #[test]
    fn what_acts_unseen_is_shown() {
        assert_eq!(visible("a\u{202E}b\0c\u{FFFE}"), "a⟨U+202E⟩b⟨U+0000⟩c⟨U+FFFE⟩");
        assert_eq!(visible("a\r\n\tb\u{85}"), "a   b⟨U+0085⟩");
        assert_eq!(visible("Ångström & Söhne"), "Ångström & Söhne");
        // The ends of every range of characters that act and are not seen.
        let acting = "\u{AD}\u{61C}\u{180E}\u{200B}\u{200F}\u{2028}\u{202E}\u{2060}\u{206F}\u{FEFF}\u{FDD0}\u{FDEF}\
                      \u{FFF9}\u{FFFB}\u{E0000}\u{E007F}\u{FFFF}\u{1FFFE}\u{10FFFF}\u{7F}\u{9F}";
        for c in acting.chars() {
            assert_eq!(visible(&c.to_string()), format!("⟨U+{:04X}⟩", c as u32));
        }
        assert_eq!(visible("\u{200A}\u{2010}\u{FFFC}\u{FDF0}"), "\u{200A}\u{2010}\u{FFFC}\u{FDF0}");
        for c in (0..=0x10FFFF).filter_map(char::from_u32) {
            assert!(!visible(&c.to_string()).chars().any(|c| c.is_control()));
        }
    }

    #[test]
    fn long_labels_are_cut_visibly_at_their_limit() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "ab…");
        assert_eq!(cut("ab d", 4), "ab d");
        assert_eq!(cut("ab de", 4), "ab…");
        assert_eq!(cut(&"é".repeat(100_000), LABEL).chars().count(), LABEL);
        assert_eq!(cut("", 0), "");
    }

    #[test]
    fn xml_is_read_back_and_holds_no_forbidden_character() {
        let plain = |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        for text in HOSTILE {
            let escaped = xml(text);
            assert!(!escaped.contains(['<', '>', '"', '\'']), "{escaped}");
            assert_eq!(plain(&escaped).replace("&apos;", "'").replace("&amp;", "&"), text);
        }
        assert_eq!(xml("\0\u{1F}\u{FFFE}\u{7F}"), "⟨U+0000⟩⟨U+001F⟩⟨U+FFFE⟩\u{7F}");
        assert_eq!(xml("\r\n\t"), "&#13;&#10;&#9;");
    }

    #[test]
    fn no_cell_begins_like_a_formula() {
        for start in ["=", "+", "-", "@", "\t", "\r", "\n", "\0", " =", "＝"] {
            let cell = csv(&format!("{start}1+1"));
            assert!(cell.trim_start_matches('"').starts_with('\''), "{cell:?}");
        }
        assert_eq!(csv("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(csv("plain"), "plain");
        assert_eq!((&*csv(" a"), &*csv("a "), &*csv("a b")), ("\" a\"", "\"a \"", "a b"));
        assert_eq!(csv(""), "");
    }

    #[test]
    fn tokens_and_names_hold_no_other_characters() {
        let mut tokens = std::collections::BTreeSet::new();
        for text in HOSTILE.iter().chain(&[".", "..", "a.b", "a b", "ods:RC1", "unnamed contract x"]) {
            let token = token(text);
            let fine = |c: char| c.is_ascii_alphanumeric() || ":-_.".contains(c);
            assert!(!token.is_empty() && token.chars().all(fine), "{token}");
            assert!(tokens.insert(token), "{text} is taken for another");
            assert!(name(text).chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        }
        assert_eq!(token("ods:RC1"), "ods:RC1");
        assert_eq!(line("a\r\nb\tc"), "a  b c");
        assert_eq!((&*name("sub-contract é"), &*name("")), ("sub-contract__", "_"));
        // The published values of FNV-1a.
        assert_eq!(hash(""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(hash("a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }

    #[test]
    fn identifiers_stay_apart() {
        let long = |last: char| dot_id(&format!("{}{last}", "é".repeat(50_000)));
        assert_ne!(long('a'), long('b'));
        assert!(long('a').len() < 300);
        assert_eq!(dot_id("ods:RC1"), "ods:RC1");
        assert_eq!(dot_id("a b%\"\\\u{0}é"), "a%20b%25%22%5C%00%C3%A9");
    }

    #[test]
    fn html_shows_a_name_and_lets_nothing_act() {
        for name in HOSTILE {
            let escaped = html(name);
            assert!(!escaped.contains(['<', '>', '"', '\'']), "{escaped}");
            let read = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            assert_eq!(read.replace("&#39;", "'").replace("&amp;", "&"), visible(name));
        }
    }
}
