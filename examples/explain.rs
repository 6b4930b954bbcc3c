//! Tells how text was read: `cargo run --example explain -- FILE…`, or text on standard input.

use std::io::{Read, Write};
use std::process::ExitCode;

use awarded::Extractor;

fn main() -> ExitCode {
    let extractor = Extractor::bundled();
    let mut failed = false;
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.iter().any(|file| file == "--help" || file == "-h") {
        println!("explain [FILE …]: tells how each sentence was read; without FILE, reads standard input");
        return ExitCode::SUCCESS;
    }
    let mut out = std::io::stdout().lock();
    let mut tell = |text: &str| out.write_all(extractor.explain(text).as_bytes()).is_ok();
    if files.is_empty() {
        let mut text = String::new();
        match std::io::stdin().read_to_string(&mut text) {
            Ok(_) => failed |= !tell(&text),
            Err(error) => {
                eprintln!("standard input: {error}");
                failed = true;
            }
        }
    }
    for file in files {
        match std::fs::read_to_string(&file) {
            Ok(text) => failed |= !tell(&text),
            Err(error) => {
                eprintln!("{file}: {error}");
                failed = true;
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
