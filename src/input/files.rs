//! Files and folders: which files a pattern means, and the documents in them.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{Document, json_lines, markdown, text};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;

/// The largest file that is read, in bytes.
const LARGEST: u64 = Limits::FILE as u64;

/// Endings of files that are read, when a folder is given.
const ENDINGS: [&str; 12] =
    ["txt", "md", "markdown", "jsonl", "ndjson", "html", "htm", "xhtml", "rss", "atom", "xml", "text"];

/// The endings of archives, which a folder lists so that [`read_path`] refuses them aloud.
const ARCHIVES: [&str; 8] = ["zip", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz"];

/// The files that a path means: itself, the files in that folder, or those that a pattern fits (`news/**/*.md`).
/// They come in the order of their names.
///
/// # Errors
/// Where the folder can not be read, the pattern is odd, or nothing fits.
///
/// ```
/// let articles = awarded::input::paths(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/articles/v*.txt"))?;
/// assert!(articles[0].ends_with("virgin-care-bath.txt"));
/// # Ok::<(), awarded::Error>(())
/// ```
pub fn paths(pattern: &str) -> Result<Vec<PathBuf>, Error> {
    let odd = |message: String| Error::new(ErrorKind::Io, message).in_file(pattern);
    let path = Path::new(pattern);
    if path.is_dir() {
        let entries = fs::read_dir(path).map_err(|e| odd(e.to_string()))?;
        let mut files = Vec::new();
        for entry in entries {
            let file = entry.map_err(|e| odd(e.to_string()))?.path();
            if file.is_file()
                && (ENDINGS.contains(&&*ending(&file)) || ARCHIVES.contains(&&*ending(&file)))
                && file.file_stem() != Some("README".as_ref())
            {
                files.push(file);
            }
        }
        files.sort();
        return if files.is_empty() {
            Err(odd("holds no .txt files, nor others that are read".to_owned()))
        } else {
            Ok(files)
        };
    }
    if path.exists() || !pattern.contains(['*', '?', '[']) {
        return Ok(vec![path.to_owned()]);
    }
    let found = glob::glob(pattern).map_err(|e| odd(format!("an odd pattern: {e}")))?;
    let mut files: Vec<PathBuf> = found.filter_map(Result::ok).filter(|file| file.is_file()).collect();
    files.sort();
    if files.is_empty() { Err(odd("no file fits the pattern".to_owned())) } else { Ok(files) }
}

/// The documents of one file, by its ending: Markdown, web page, feed, JSON Lines, else text. Each is named by the
/// file without its ending; the documents of a file that holds many, by their own names.
///
/// # Errors
/// Where the file can not be read, is larger than 64 MiB, is not UTF-8, or does not have the form of its ending;
/// of a web page or a feed also where the crate was built without that feature. The error names the file.
///
/// ```
/// let path = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/articles/virgin-care-bath.txt");
/// let documents = awarded::input::read_path(path)?;
/// assert_eq!(documents[0].name, "virgin-care-bath");
/// # Ok::<(), awarded::Error>(())
/// ```
pub fn read_path(path: impl AsRef<Path>) -> Result<Vec<Document>, Error> {
    let path = path.as_ref();
    let read = || {
        if path.is_file() && ARCHIVES.contains(&&*ending(path)) {
            let form = ending(path);
            let what = format!("a {form} archive: unpack it and give the folder");
            return Err(Error::new(ErrorKind::Encoding, what));
        }
        let content = text(bytes(path)?)?;
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        match &*ending(path) {
            "md" | "markdown" => Ok(vec![Document { name, text: markdown(&content) }]),
            "jsonl" | "ndjson" => json_lines(&content).collect(),
            "html" | "htm" | "xhtml" => page(&name, &content),
            "rss" | "atom" | "xml" => feed_of(&content),
            _ => Ok(vec![Document { name, text: content }]),
        }
    };
    read().map_err(|error| error.in_file(path.display().to_string()))
}

#[cfg(feature = "html")]
fn page(name: &str, content: &str) -> Result<Vec<Document>, Error> {
    super::html(name, content).map(|document| vec![document])
}

#[cfg(not(feature = "html"))]
fn page(_: &str, _: &str) -> Result<Vec<Document>, Error> {
    Err(Error::new(ErrorKind::Io, "a web page: build with the feature `html` to read it"))
}

#[cfg(feature = "feeds")]
fn feed_of(content: &str) -> Result<Vec<Document>, Error> {
    super::feed(content)
}

#[cfg(not(feature = "feeds"))]
fn feed_of(_: &str) -> Result<Vec<Document>, Error> {
    Err(Error::new(ErrorKind::Io, "a feed: build with the feature `feeds` to read it"))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let io = |e: std::io::Error| Error::new(ErrorKind::Io, e.to_string());
    let mut bytes = Vec::new();
    File::open(path).map_err(io)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::new(ErrorKind::Limit, format!("larger than the limit of {LARGEST} bytes")));
    }
    Ok(bytes)
}

/// The ending in small letters.
fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}
