//! What both examples share: reading documents, saying what is wrong with them, and going on.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[allow(dead_code)] // not every example reads documents
/// The largest document that is read, in bytes.
pub(crate) const LARGEST: u64 = 64 << 20;

/// Says on standard error what is wrong, and remembers that something was.
#[derive(Default)]
pub(crate) struct Troubles(usize);

impl Troubles {
    pub(crate) fn say(&mut self, place: impl std::fmt::Display, trouble: impl std::fmt::Display) {
        self.0 += 1;
        let line = format!("{place}: {trouble}");
        let shown: String = line
            .chars()
            .flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] })
            .collect();
        let _ = writeln!(io::stderr(), "{shown}"); // where there is no standard error, the status tells
    }

    pub(crate) fn status(&self) -> ExitCode {
        if self.0 == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

#[allow(dead_code)] // as above
/// The text in `bytes`, or the byte where they stop being UTF-8.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, String> {
    awarded::input::text(bytes).map_err(|e| e.to_string())
}

#[allow(dead_code)] // as above
/// The text of one file.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|e| e.to_string())?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| e.to_string())?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("larger than the limit of {LARGEST} bytes"));
    }
    text(bytes)
}

/// The files that `path` stands for: itself, or the `.txt` files in that folder, by name.
#[allow(dead_code)] // not every example reads folders
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    files_with(path, "txt")
}

/// The same for files of another ending.
#[allow(dead_code)] // not every example reads folders
pub(crate) fn files_with(path: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(|e| e.to_string())? {
        let file = entry.map_err(|e| e.to_string())?.path();
        if file.extension().is_some_and(|extension| extension == ending) && file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() { Err(format!("holds no .{ending} files")) } else { Ok(files) }
}

#[allow(dead_code)] // `explain` does not name its documents
/// What a document is called: its file name without the ending.
pub(crate) fn doc(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Writes to standard output. A reader that has gone away, as `head` does, is no trouble.
pub(crate) fn print(bytes: &[u8]) -> Result<Reader, io::Error> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(Reader::Listens),
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(Reader::Gone),
        Err(e) => Err(e),
    }
}

/// Whether anybody reads standard output.
#[derive(PartialEq, Eq)]
pub(crate) enum Reader {
    Listens,
    Gone,
}
