//! lin: time grows with the text and with nothing else in it.
//!
//! This stands alone in its program, so that no other test uses the cores, the caches and the memory while time is
//! measured. Each family of texts is measured in a process of its own, which keeps the memory that it was once given:
//! what the system takes to hand out memory grows by steps.

#[path = "awkward/mod.rs"]
mod awkward;
#[path = "reliability/process.rs"]
#[allow(dead_code)]
mod process;

use awarded::Extractor;

use awkward::families::{FAMILIES, text};
use awkward::laws;
use process::{answer, child, seconds, task};

/// Families whose time grows faster than their length, with the reason. They are measured so that nobody believes
/// otherwise; a family that has been mended is taken off.
const FASTER: [(&str, &str); 0] = [];

/// The most that twice the text may take.
const MOST: f64 = 2.3;

/// Times too short to tell are measured on more.
const SHORTEST: f64 = if cfg!(debug_assertions) { 0.02 } else { 0.05 };

/// So that memory is kept, where the C library is GNU's; elsewhere nobody reads it.
const KEPT: [(&str, &str); 3] =
    [("MALLOC_ARENA_MAX", "1"), ("MALLOC_MMAP_MAX_", "0"), ("MALLOC_TRIM_THRESHOLD_", "8000000000")];

/// Seconds that the processor worked on a text.
fn time(text: &str) -> f64 {
    let start = seconds();
    laws::hold(text, &Extractor::bundled().extract(text));
    seconds() - start
}

/// The least seconds for two texts. They take turns, so that what slows the machine for a while slows both; the
/// fastest of some runs is the one that was disturbed the least.
fn fastest(short: &str, long: &str) -> (f64, f64) {
    let (mut once, mut twice) = (f64::MAX, f64::MAX);
    for round in 0..8 {
        twice = twice.min(time(long));
        once = once.min(time(short));
        if round >= 2 && twice <= MOST * once {
            break;
        }
    }
    (once, twice)
}

/// Bytes, and the least seconds for as many and for twice as many.
///
/// Where twice the text takes too long, twice and four times as much are measured as well: a step from one cache
/// to the next is passed once and shows in one doubling, while what grows faster than the text does so in each.
fn measure(unit: &str) -> (usize, f64, f64) {
    let most = if cfg!(debug_assertions) { 2 << 20 } else { 8 << 20 };
    let mut bytes = 16 << 10;
    time(&text(unit, bytes));
    while bytes < most && time(&text(unit, bytes)) < SHORTEST {
        bytes *= 2;
    }
    let mut doublings = 1;
    loop {
        let (once, twice) = fastest(&text(unit, bytes), &text(unit, 2 * bytes));
        if twice <= MOST * once || doublings == 3 {
            return (bytes, once, twice);
        }
        bytes *= 2;
        doublings += 1;
    }
}

#[test]
fn lin_1_twice_the_text_takes_twice_the_time() {
    const NAME: &str = "lin_1_twice_the_text_takes_twice_the_time";
    if let Some(family) = task() {
        let unit = FAMILIES.iter().find(|(name, _)| *name == family).expect("a family").1;
        let (bytes, once, twice) = measure(unit);
        println!("answer:{bytes} {once} {twice}");
        return;
    }
    let mut slow = Vec::new();
    for (name, _) in FAMILIES {
        let said = answer(&child(NAME, name, &KEPT));
        let numbers: Vec<f64> = said.split(' ').map(|number| number.parse().expect("a number")).collect();
        let [bytes, once, twice] = numbers[..] else { panic!("{said}") };
        let (ratio, speed) = (twice / once, 2.0 * bytes / 1e6 / twice);
        println!("{name:20} {bytes:>8} bytes: × {ratio:.2}, {speed:.2} MB/s");
        if ratio > MOST && FASTER.iter().all(|(known, _)| *known != name) {
            slow.push(name);
        }
    }
    assert!(slow.is_empty(), "time grows faster than the text: {slow:?}");
}
