//! Work on several threads where one waits for the result, as while an extractor is made ready.
//!
//! The threads are its own, not those of `rayon`: a worker of `rayon` takes up other work while it waits, and that
//! may wait for what is being made ready.

/// Does two things at a time.
#[cfg(feature = "rayon")]
pub(crate) fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl Fn() -> B + Sync) -> (A, B) {
    std::thread::scope(|scope| match std::thread::Builder::new().spawn_scoped(scope, &other) {
        Ok(thread) => {
            let one = one();
            (one, thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        }
        // There is no thread to be had.
        Err(_) => (one(), other()),
    })
}

/// Does two things.
#[cfg(not(feature = "rayon"))]
pub(crate) fn both<A, B>(one: impl FnOnce() -> A, other: impl Fn() -> B) -> (A, B) {
    (one(), other())
}

/// What `work` gives for each number below `count`, in their order; on all cores where it may.
#[cfg(feature = "rayon")]
pub(crate) fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    use std::sync::atomic::{AtomicUsize, Ordering};

    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(count);
    let next = AtomicUsize::new(0);
    // Whoever is free takes the next.
    let take = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return done;
            }
            done.push((at, work(at)));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> =
            (1..threads).filter_map(|_| std::thread::Builder::new().spawn_scoped(scope, take).ok()).collect();
        let mut done = take();
        for thread in others {
            done.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, done)| done).collect()
}

/// What `work` gives for each number below `count`, in their order.
#[cfg(not(feature = "rayon"))]
pub(crate) fn each<T>(count: usize, work: impl Fn(usize) -> T) -> Vec<T> {
    (0..count).map(work).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_on_threads_comes_in_order() {
        assert_eq!(both(|| 1, || "two"), (1, "two"));
        assert_eq!(each(1000, |at| at * 2), (0..1000).map(|at| at * 2).collect::<Vec<_>>());
        assert_eq!(each(0, |at| at), Vec::<usize>::new());
    }
}
