//! Writes a file whole or not at all; the only place of the library that opens a file for writing.
//!
//! The bytes go into a temporary file beside the target, which takes the target's name when all of them
//! are on the disk. After a kill at any moment the target is the old file or the new one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{Error, ErrorKind};

const SUFFIX: &str = ".awarded-part";

/// Replaces what is at `path` by `bytes`, all or nothing; a link keeps pointing where it points. What an
/// earlier run was killed over is cleaned away.
///
/// # Errors
/// Where the folder does not exist, the target is no ordinary file, or the disk refuses; the error names
/// the path, and the old file is as it was.
///
/// ```
/// let folder = std::env::temp_dir().join(format!("awarded-doc-{}", std::process::id()));
/// std::fs::create_dir_all(&folder)?;
/// let path = folder.join("graph.dot");
/// awarded::export::replace(&path, b"digraph {}\n")?;
/// assert_eq!(std::fs::read(&path)?, b"digraph {}\n");
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    replace_with(path, |out| out.write_all(bytes))
}

/// Replaces what is at `path` by what `write` writes, all or nothing, as [`replace`] does: what is too large
/// to be held twice goes straight to the disk.
///
/// # Errors
/// As [`replace`], and where `write` fails: then too the old file is as it was.
///
/// ```
/// use awarded::Graph;
/// use awarded::export::{Exporter, Json, replace_with};
///
/// let path = std::env::temp_dir().join(format!("awarded-doc-{}.json", std::process::id()));
/// replace_with(&path, |out| Json::new().write(&Graph::new(), out))?;
/// assert!(std::fs::read_to_string(&path)?.starts_with('{'));
/// # std::fs::remove_file(&path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn replace_with(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    write_beside(path, write)
        .map_err(|e| Error::new(ErrorKind::Io, e.to_string()).in_file(path.display().to_string()))
}

fn write_beside(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let target = match fs::metadata(path) {
        Ok(found) if found.is_file() => fs::canonicalize(path)?,
        Ok(_) => return Err(io::Error::other("not an ordinary file; its place is not taken")),
        Err(e) if e.kind() == io::ErrorKind::NotFound && !path.is_symlink() => path.to_owned(),
        Err(e) => return Err(e),
    };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name = target
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "names no file"))?
        .to_string_lossy();
    clean(folder, &name);
    let part = Part::new(folder, &name)?;
    part.fill(write)?;
    if let Ok(old) = fs::metadata(&target) {
        fs::set_permissions(&part.path, old.permissions())?;
    }
    fs::rename(&part.path, &target)?;
    part.keep();
    // The new name is on the disk when the folder is; where folders can not be opened, nothing is lost.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// The temporary file; removed unless it took the target's name.
struct Part {
    path: PathBuf,
    file: File,
    kept: bool,
}

impl Part {
    fn new(folder: &Path, name: &str) -> io::Result<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!(".{name}.{}.{count}{SUFFIX}", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok(Part { path, file, kept: false })
    }

    fn fill(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let mut out = BufWriter::new(&self.file);
        write(&mut out)?;
        out.flush()?;
        self.file.sync_all()
    }

    fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.kept {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Removes temporary files for this target that a process left which no longer runs.
fn clean(folder: &Path, name: &str) {
    let prefix = format!(".{name}.");
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let found = entry.file_name();
        let process = found.to_str().and_then(|found| {
            found.strip_prefix(&prefix)?.strip_suffix(SUFFIX)?.split('.').next()?.parse().ok()
        });
        if process.is_some_and(gone) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// True where one can tell that no process has this number.
fn gone(process: u32) -> bool {
    let processes = Path::new("/proc");
    processes.join("self").exists() && !processes.join(process.to_string()).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("awarded-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    fn entries(folder: &Path) -> usize {
        fs::read_dir(folder).expect("a folder").count()
    }

    #[test]
    fn the_old_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = folder("replace");
        let path = folder.join("out.dot");
        replace(&path, b"old and longer").expect("written");
        replace(&path, b"new").expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"new");
        assert_eq!(entries(&folder), 1);
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn what_a_killed_process_left_is_cleaned() {
        let folder = folder("clean");
        let left = folder.join(format!(".out.dot.4294967295.0{SUFFIX}"));
        fs::write(&left, b"half").expect("written");
        replace(&folder.join("out.dot"), b"new").expect("written");
        assert_eq!(left.exists(), !gone(u32::MAX));
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn a_writer_that_fails_midway_leaves_the_old_file() {
        let folder = folder("midway");
        let path = folder.join("out.dot");
        replace(&path, b"old").expect("written");
        for bytes in [0, 1, 9000] {
            let error = replace_with(&path, |out| {
                out.write_all(&vec![b'x'; bytes])?;
                Err(io::Error::other("no more"))
            });
            assert!(error.expect_err("it fails").to_string().contains("no more"));
            assert_eq!(fs::read(&path).expect("read"), b"old");
            assert_eq!(entries(&folder), 1);
        }
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn errors_name_the_path_and_leave_what_was_there() {
        let folder = folder("errors");
        let error = replace(&folder, b"x").expect_err("a folder is no file");
        assert!(error.to_string().contains("errors"), "{error}");
        let error = replace(&folder.join("none/out.dot"), b"x").expect_err("no such folder");
        assert_eq!(error.kind(), ErrorKind::Io);
        assert_eq!(entries(&folder), 0);
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_keeps_pointing_and_a_device_keeps_its_place() {
        let folder = folder("link");
        let (real, link) = (folder.join("real"), folder.join("link"));
        fs::write(&real, b"old").expect("written");
        std::os::unix::fs::symlink(&real, &link).expect("linked");
        replace(&link, b"new").expect("written");
        assert!(link.is_symlink());
        assert_eq!(fs::read(&real).expect("read"), b"new");
        assert!(replace(Path::new("/dev/null"), b"x").is_err());
        fs::remove_dir_all(&folder).expect("removed");
    }
}
