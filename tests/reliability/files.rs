//! fil: files that are whole or not at all, and writers, readers, disks and pipes that fail.
#![cfg(unix)]

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use awarded::export::{replace, replace_with};
use awarded::{Extractor, Graph};

use crate::awkward::targets;
use crate::process::task;

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("awarded-reliability-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn graph() -> Graph {
    let text = "NHS Bedfordshire CCG has awarded Circle a contract worth £120m.";
    let mut graph = Graph::new();
    graph.add(text, &Extractor::bundled().extract(text));
    graph
}

#[test]
fn fil_1_after_a_kill_the_file_is_the_old_one_or_the_new_one() {
    const NAME: &str = "files::fil_1_after_a_kill_the_file_is_the_old_one_or_the_new_one";
    let content = |letter: u8, bytes: usize| vec![letter; bytes];
    if let Some(work) = task() {
        let (path, bytes) = work.split_once('|').expect("a path and a size");
        let bytes: usize = bytes.parse().expect("a size");
        // Writes one file after the other until it is killed.
        for letter in (b'a'..=b'z').cycle() {
            let new = content(letter, bytes);
            replace_with(Path::new(path), |out| new.chunks(4096).try_for_each(|part| out.write_all(part)))
                .expect("written");
        }
    }
    let (kills, bytes) = if cfg!(debug_assertions) { (40, 1 << 20) } else { (200, 20 << 20) };
    let folder = Folder::new("killed");
    let path = folder.0.join("graph.json");
    replace(&path, &content(b'_', bytes)).expect("written");
    let mut changed = 0;
    for kill in 0..kills {
        let before = fs::read(&path).expect("there is always a file");
        let mut child = Command::new(std::env::current_exe().expect("a file"))
            .args([NAME, "--exact", "--test-threads=1"])
            .env("RELIABILITY_TASK", format!("{}|{bytes}", path.display()))
            .stdout(Stdio::null())
            .spawn()
            .expect("the test starts");
        std::thread::sleep(Duration::from_micros(20_000 + kill * 977 % 40_000));
        child.kill().expect("it runs until it is killed");
        child.wait().expect("it ends");
        let found = fs::read(&path).expect("there is always a file");
        assert_eq!(found.len(), bytes, "kill {kill}");
        assert!(found.iter().all(|byte| *byte == found[0]), "kill {kill}: two files in one");
        changed += usize::from(found != before);
    }
    println!("{kills} kills, after {changed} of which the file was a new one");
    replace(&path, b"new").expect("written");
    let left = fs::read_dir(&folder.0).expect("the folder").count();
    assert!(left == 1 || !Path::new("/proc/self").exists(), "{left} files: what killed runs left is cleaned");
}

#[test]
fn fil_2_errors_name_the_path_and_leave_the_old_file() {
    let folder = Folder::new("refused");
    for (path, why) in [
        (folder.0.clone(), "a folder"),
        (folder.0.join("none/graph.json"), "in no folder"),
        (PathBuf::from("/dev/full"), "a device"),
        (PathBuf::from("/proc/version"), "a file that can not be replaced"),
        (PathBuf::from("/"), "no name"),
        (folder.0.join("x".repeat(300)), "too long a name"),
    ] {
        let error = replace(&path, b"new").expect_err(why);
        assert_eq!(error.kind(), awarded::ErrorKind::Io, "{why}");
        assert_eq!(error.file(), path.to_str(), "{why}");
    }
    let locked = folder.0.join("locked");
    fs::create_dir(&locked).expect("a folder");
    fs::write(locked.join("graph.json"), b"old").expect("written");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).expect("locked");
    let tried = replace(&locked.join("graph.json"), b"new");
    let found = fs::read(locked.join("graph.json")).expect("a file");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).expect("unlocked");
    // Who may do everything is not refused.
    assert!(if tried.is_ok() { found == b"new" } else { found == b"old" });
    let link = folder.0.join("link");
    std::os::unix::fs::symlink("nowhere", &link).expect("a link");
    assert!(replace(&link, b"new").is_err() && link.is_symlink(), "a link to nothing is left alone");
}

#[test]
fn fil_2_a_full_disk_is_an_error_of_every_export() {
    let graph = graph();
    for (name, exporter) in targets::exporters() {
        if exporter.to_text(&graph).is_empty() {
            continue;
        }
        let mut full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
        let error = exporter.write(&graph, &mut full).expect_err(name);
        assert_eq!(error.kind(), ErrorKind::StorageFull, "{name}");
    }
}

/// Takes so many bytes, a few at a time, and then fails.
struct Failing {
    left: usize,
    at_once: usize,
    kind: ErrorKind,
    /// Every other call is interrupted.
    interrupted: Option<bool>,
    taken: Vec<u8>,
}

impl Failing {
    fn new(left: usize, at_once: usize, kind: ErrorKind) -> Self {
        Failing { left, at_once, kind, interrupted: None, taken: Vec::new() }
    }
}

impl Write for Failing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(interrupted) = &mut self.interrupted {
            *interrupted = !*interrupted;
            if *interrupted {
                return Err(ErrorKind::Interrupted.into());
            }
        }
        let count = bytes.len().min(self.at_once).min(self.left);
        if count == 0 && !bytes.is_empty() {
            return Err(self.kind.into());
        }
        self.left -= count;
        self.taken.extend(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn fil_3_a_writer_that_fails_at_any_byte_is_an_error() {
    let graph = graph();
    for (name, exporter) in targets::exporters() {
        let whole = exporter.to_text(&graph).into_bytes();
        let step = if cfg!(debug_assertions) { 37 } else { 1 };
        for left in (0..whole.len().min(5_000)).step_by(step) {
            for kind in [ErrorKind::Other, ErrorKind::WouldBlock, ErrorKind::BrokenPipe] {
                let mut out = Failing::new(left, 4096, kind);
                assert!(exporter.write(&graph, &mut out).is_err(), "{name}: {left}");
                assert!(whole.starts_with(&out.taken), "{name}: {left}");
            }
        }
        let mut slow = Failing::new(usize::MAX, 1, ErrorKind::Other);
        slow.interrupted = Some(false);
        exporter.write(&graph, &mut slow).expect("one byte at a time");
        assert!(slow.taken == whole, "{name}");
    }
}

#[test]
fn fil_4_an_input_that_comes_byte_by_byte_or_stops_midway_is_told() {
    let article = "{\"doc\":\"a\",\"text\":\"NHS Bedfordshire CCG has awarded Circle a contract.\"}\n";
    let mut child =
        example("extract").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("piped");
    for byte in article.as_bytes() {
        input.write_all(&[*byte]).expect("taken");
        input.flush().expect("taken");
    }
    input.write_all(&article.as_bytes()[..20]).expect("taken");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1), "half a line is an error");
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!((said.lines().count(), said.contains("firm:circle")), (1, true), "{said}");
    let folder = example("extract").arg("/proc/self/mem").output().expect("it ends");
    assert_eq!(folder.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&folder.stderr).contains("/proc/self/mem"));
}

#[test]
fn fil_5_the_examples_end_quietly_when_nobody_reads_and_loudly_when_the_disk_is_full() {
    for (name, arguments) in [
        ("extract", vec!["seeds/articles"]),
        ("who_contracts", vec![]),
        ("who_contracts", vec!["--format", "json"]),
        ("timeline", vec![]),
        ("explain", vec!["seeds/articles"]),
    ] {
        let command = || {
            let mut command = example(name);
            command.current_dir(env!("CARGO_MANIFEST_DIR")).args(&arguments).stdin(Stdio::null());
            command
        };
        let mut child = command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut first = [0];
        let mut out = child.stdout.take().expect("piped");
        let _ = out.read(&mut first);
        drop(out);
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success() && said.is_empty(),
            "{name} {arguments:?}: {:?} {said}",
            output.status
        );
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
        let output = command().stdout(full).output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.code() == Some(1) && !said.contains("panicked"),
            "{name} {arguments:?}: {said}"
        );
    }
}

/// The example that cargo built beside this test.
fn example(name: &str) -> Command {
    let test = std::env::current_exe().expect("a running test has a file");
    let profile = test.parent().and_then(Path::parent).expect("tests lie in PROFILE/deps");
    let path = profile.join("examples").join(name);
    assert!(path.exists(), "`cargo build --examples` builds {}", path.display());
    Command::new(path)
}

#[test]
fn archives_in_a_folder_are_listed_and_refused_in_words() {
    let folder = std::env::temp_dir().join(format!("awarded-archives-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, bytes) in [("a.txt", &b"Serco won."[..]), ("b.zip", b"PK\x03\x04"), ("c.tar", b"plain\0")] {
        std::fs::write(folder.join(name), bytes).expect("a file");
    }
    let files = awarded::input::paths(&folder.display().to_string()).expect("files");
    let read: Vec<_> = files.iter().map(awarded::input::read_path).collect();
    std::fs::remove_dir_all(&folder).expect("removed");
    assert_eq!(read.len(), 3);
    assert!(read[0].is_ok());
    for error in read.into_iter().skip(1).map(Result::unwrap_err) {
        assert!(error.to_string().contains("archive: unpack it"), "{error}");
    }
}
