//! Which bytes fold by themselves, and how far a text consists of them.

use super::eight::Eight;

/// True for a byte that folds by itself: one of ASCII that is neither a dash nor a mark that folds to another,
/// nor what may be white space.
fn is_plain_byte(byte: u8) -> bool {
    (0x21..0x80).contains(&byte) && !matches!(byte, b'-' | b'&' | b'`')
}

/// True where the first sixteen of these bytes fold by themselves, blanks that stand single among them. In numbers
/// rather than conditions, so that all sixteen are looked at together.
fn are_plain(bytes: &[u8; 17]) -> bool {
    let mut odd = 0;
    for at in 0..16 {
        let (byte, next) = (bytes[at], bytes[at + 1]);
        let beyond = u8::from(byte.wrapping_sub(b' ') >= 0x80 - b' ');
        let mark = u8::from(byte == b'-') | u8::from(byte == b'&') | u8::from(byte == b'`');
        odd |= beyond | mark | u8::from(byte == b' ') & u8::from(next == b' ');
    }
    odd == 0
}

/// How many bytes at the start of `text` fold byte for byte with nothing around them to look at: plain ones, and
/// single blanks between them.
pub(super) fn plain_prefix(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while bytes.get(end..).and_then(|rest| rest.first_chunk()).is_some_and(are_plain) {
        end += 16;
    }
    while let Some(eight) = Eight::at(bytes, end) {
        let blanks = eight.are(b' ');
        let odd = eight.beyond().or(eight.below(b' ')).or(eight.are(b'-')).or(eight.are(b'&'));
        let odd = odd.or(eight.are(b'`')).or(blanks.and(blanks.before()));
        end += odd.first();
        if !odd.is_empty() {
            break;
        }
        // The blank at the end is looked at with what follows it.
        if blanks.last() {
            end -= 1;
        }
    }
    loop {
        let rest = bytes.get(end..).unwrap_or_default();
        end += rest.iter().take_while(|byte| is_plain_byte(**byte)).count();
        if bytes.get(end) != Some(&b' ') || !bytes.get(end + 1).is_some_and(|next| is_plain_byte(*next)) {
            break;
        }
        end += 2;
    }
    // A blank may be the first of several; the last character may carry a mark that takes part in its folding.
    if end > 0 && bytes.get(end - 1) == Some(&b' ') {
        end -= 1;
    }
    if bytes.get(end).is_some_and(|b| !b.is_ascii()) { end.saturating_sub(1) } else { end }
}
