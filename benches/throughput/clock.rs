//! Cases timed by turns, so that what slows the machine slows all alike.

use std::fs;
use std::time::Instant;

/// How often each case is timed; the first time is not counted.
pub(crate) const ROUNDS: usize = 5;

/// Something to be timed.
pub(crate) struct Case<'a> {
    name: &'static str,
    run: Box<dyn FnMut() + 'a>,
    /// Seconds of each round.
    taken: Vec<f64>,
}

impl<'a> Case<'a> {
    pub(crate) fn new(name: &'static str, run: impl FnMut() + 'a) -> Self {
        Case { name, run: Box::new(run), taken: Vec::new() }
    }

    pub(crate) fn median(&self) -> f64 {
        median(&mut self.taken.clone())
    }

    /// By how much the slowest round was slower than the fastest, in percent of the median.
    pub(crate) fn spread(&self) -> f64 {
        let slowest = self.taken.iter().copied().fold(0.0, f64::max);
        let fastest = self.taken.iter().copied().fold(f64::MAX, f64::min);
        (slowest - fastest) / self.median() * 100.0
    }
}

/// The middle one; sorts them.
pub(crate) fn median(taken: &mut [f64]) -> f64 {
    taken.sort_by(f64::total_cmp);
    taken.get(taken.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Times all cases, one after the other, in so many rounds and one that is not counted.
pub(crate) fn by_turns(cases: &mut [Case<'_>], rounds: usize) {
    for round in 0..=rounds {
        for case in &mut *cases {
            let start = now();
            (case.run)();
            let taken = now() - start;
            if round > 0 {
                case.taken.push(taken);
            }
        }
    }
}

/// Prints what each case took for so many bytes of text; the first two cases may be the references.
pub(crate) fn table(cases: &[Case<'_>], bytes: usize) {
    let reference = |mark: &str| cases.iter().find(|case| case.name.starts_with(mark)).map(Case::median);
    let references = (reference("R1"), reference("R2"));
    println!(
        "\n{:<46}{:>10}{:>9}{:>8}{:>8}{:>9}",
        "one thread, medians", "ms", "MB/s", "× R1", "× R2", "spread"
    );
    for case in cases {
        let median = case.median();
        let ratio = |to: Option<f64>| to.map_or(String::new(), |to| format!("{:.3}", to / median));
        println!(
            "{:<46}{:>10.1}{:>9.1}{:>8}{:>8}{:>7.0} %",
            case.name,
            median * 1e3,
            bytes as f64 / 1e6 / median,
            ratio(references.0),
            ratio(references.1),
            case.spread(),
        );
    }
}

/// Seconds that this thread has run, where the system tells; else the time of day.
fn now() -> f64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let run = told.and_then(|line| line.split(' ').next()?.parse::<f64>().ok()).filter(|run| *run > 0.0);
    run.map_or_else(
        || {
            static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
            START.get_or_init(Instant::now).elapsed().as_secs_f64()
        },
        |nanoseconds| nanoseconds / 1e9,
    )
}
