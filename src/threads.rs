//! Work on several threads where one waits for the result, as while an extractor is made ready.
//!
//! The threads are its own, not those of `rayon`: a worker of `rayon` takes up other work while it waits, and that
//! may wait for what is being made ready.

use std::ops::Range;

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

    let threads = cores().min(count);
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

/// What `work` gives for each number below `count` is taken in their order, on this thread, while others go on with
/// what comes next.
#[cfg(feature = "rayon")]
pub(crate) fn in_turn<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync, mut take: impl FnMut(T)) {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    let next = AtomicUsize::new(0);
    let claim = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < count);
    let work = &work;
    std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 1..cores().min(count) {
            let sender = sender.clone();
            let go_on = move || {
                while let Some(at) = claim() {
                    let _ = sender.send((at, work(at)));
                }
            };
            let _ = std::thread::Builder::new().spawn_scoped(scope, go_on);
        }
        drop(sender);
        let mut done: Vec<Option<T>> = (0..count).map(|_| None).collect();
        for turn in 0..count {
            while done[turn].is_none() {
                let (at, own) = match receiver.try_recv() {
                    Ok(other) => other,
                    Err(_) => match claim() {
                        Some(at) => (at, work(at)),
                        None => match receiver.recv() {
                            Ok(other) => other,
                            // It panicked, which the scope hands on.
                            Err(_) => return,
                        },
                    },
                };
                done[at] = Some(own);
            }
            done[turn].take().into_iter().for_each(&mut take);
        }
    });
}

/// What `work` gives for each number below `count` is taken in their order.
#[cfg(not(feature = "rayon"))]
pub(crate) fn in_turn<T>(count: usize, work: impl Fn(usize) -> T, take: impl FnMut(T)) {
    (0..count).map(work).for_each(take);
}

/// Cuts so many things into a part for each core, where each part has as many as are worth a thread.
pub(crate) fn parts(count: usize, worth: usize) -> Vec<Range<usize>> {
    let parts = cores().min(count / worth).max(1);
    (0..parts).map(|part| count * part / parts..count * (part + 1) / parts).collect()
}

/// How many threads can work at a time.
fn cores() -> usize {
    if cfg!(feature = "rayon") {
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_on_threads_comes_in_order() {
        assert_eq!(both(|| 1, || "two"), (1, "two"));
        assert_eq!(each(1000, |at| at * 2), (0..1000).map(|at| at * 2).collect::<Vec<_>>());
        assert_eq!(each(0, |at| at), Vec::<usize>::new());
        let mut taken = Vec::new();
        in_turn(1000, |at| at * 2, |done| taken.push(done));
        assert_eq!(taken, each(1000, |at| at * 2));
        assert_eq!(parts(10, 20).len(), 1);
        assert_eq!(parts(1000, 1).first().map(|first| first.start), Some(0));
        assert_eq!(parts(1000, 1).last().map(|last| last.end), Some(1000));
    }
}
