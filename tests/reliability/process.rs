//! A test runs itself in a process of its own where what is measured belongs to a whole process, or may end one.

use std::process::{Command, Output};

/// What the child is asked to do, where this process is one.
pub(crate) fn task() -> Option<String> {
    std::env::var("RELIABILITY_TASK").ok()
}

/// Runs the test of this name once more, with a task and other variables.
pub(crate) fn child(test: &str, task: &str, variables: &[(&str, &str)]) -> Output {
    Command::new(std::env::current_exe().expect("a running test has a file"))
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env("RELIABILITY_TASK", task)
        .envs(variables.iter().copied())
        .output()
        .expect("the test starts")
}

/// What the child answered: the rest of the line that begins with `answer:`.
pub(crate) fn answer(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let line = said.lines().find_map(|line| line.split_once("answer:"));
    line.unwrap_or_else(|| panic!("no answer: {said}")).1.trim().to_owned()
}

/// Kilobytes that the process has held at most (`VmHWM`) or holds (`VmRSS`), where the system tells.
pub(crate) fn kilobytes(field: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Seconds that this thread has run, where the system tells; else the time of day.
pub(crate) fn seconds() -> f64 {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let run = told.and_then(|line| line.split(' ').next()?.parse::<f64>().ok()).filter(|run| *run > 0.0);
    run.map_or_else(
        || START.get_or_init(std::time::Instant::now).elapsed().as_secs_f64(),
        |nanoseconds| nanoseconds / 1e9,
    )
}
