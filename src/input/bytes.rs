//! UTF-8 or a clear word about what else the bytes are.

use crate::error::{Error, ErrorKind};

/// What other files begin with, and what to do about them.
const OTHERS: [(&[u8], &str); 11] = [
    (b"PK\x03\x04", "a zip archive (or an office file): unpack it and give the folder, or export the text"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it and give the folder"),
    (b"Rar!\x1a\x07", "a rar archive: unpack it and give the folder"),
    (b"BZh", "compressed with bzip2: unpack it first"),
    (b"\x1f\x8b", "compressed with gzip: unpack it first"),
    (b"%PDF", "a PDF: export its text first (`pdftotext` does)"),
    (b"\xd0\xcf\x11\xe0", "an old office file: export its text first"),
    (b"{\\rtf", "rich text: export its text first"),
    (b"\xff\xfe", "UTF-16: convert it to UTF-8 (the example `convert` does)"),
    (b"\xfe\xff", "UTF-16: convert it to UTF-8 (the example `convert` does)"),
];

/// The text in `bytes`. A byte order mark stays, so that offsets are those of the file.
///
/// # Errors
/// Where the bytes are not UTF-8: the error names the first byte that is not, and its line. Archives, PDF and
/// office files are refused by name.
///
/// ```
/// use awarded::input::text;
///
/// assert_eq!(text(b"Serco won.".to_vec())?, "Serco won.");
/// let error = text(b"Trust\n\x93wins\x94".to_vec()).unwrap_err();
/// assert_eq!(error.to_string(), "byte 6: not UTF-8 (0x93 on line 2): convert it, as the example `convert` does");
/// assert!(text(b"PK\x03\x04...".to_vec()).unwrap_err().to_string().contains("a zip archive"));
/// # Ok::<(), awarded::Error>(())
/// ```
pub fn text(bytes: Vec<u8>) -> Result<String, Error> {
    let other = OTHERS.iter().find(|(begins, _)| bytes.starts_with(begins));
    if let Some((_, what)) = other {
        return Err(Error::new(ErrorKind::Encoding, *what));
    }
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let bytes = e.as_bytes();
        let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
        let byte = bytes.get(at).copied().unwrap_or_default();
        let message = format!(
            "byte {at}: not UTF-8 (0x{byte:02x} on line {line}): convert it, as the example `convert` does"
        );
        Error::new(ErrorKind::Encoding, message)
    })
}
