//! The threads that read pages: one per core, kept for the whole crawl.
//!
//! In: work that takes milliseconds of computing. Out: its result, to be awaited. Few threads that stay, rather than any
//! idle one of a large pool: what matching engines and the allocator keep for each thread is then kept a few times only.
//! Large pages go to half of the threads, since each of those grows to what its largest page took.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tokio::sync::oneshot;

type Job = Box<dyn FnOnce() + Send>;

/// Bytes of a body from which reading it takes tens of megabytes.
const LARGE: usize = 1 << 20;

/// What waits to be done.
#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    large: VecDeque<Job>,
    closed: bool,
}

#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    more: Condvar,
}

impl Queue {
    /// The next job for a thread that takes large ones too, or leaves them.
    fn next(&self, takes_large: bool) -> Option<Job> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let large = if takes_large { waiting.large.pop_front() } else { None };
            match large.or_else(|| waiting.jobs.pop_front()) {
                Some(job) => return Some(job),
                None if waiting.closed => return None,
                None => waiting = self.more.wait(waiting).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    fn change(&self, change: impl FnOnce(&mut Waiting)) {
        change(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Threads that end when the last hand on this is gone: jobs that wait hold one, so they are done before.
pub(super) struct Workers {
    queue: Arc<Queue>,
    threads: usize,
}

impl Workers {
    /// As many threads as there are cores, or as many of them as the system starts.
    pub(super) fn start() -> Self {
        let queue = Arc::<Queue>::default();
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let mut threads = 0;
        for _ in 0..cores {
            let queue = Arc::clone(&queue);
            let takes_large = threads < cores.div_ceil(2);
            let work = move || {
                while let Some(job) = queue.next(takes_large) {
                    job();
                }
            };
            threads += usize::from(std::thread::Builder::new().name("reader".to_owned()).spawn(work).is_ok());
        }
        Self { queue, threads }
    }

    /// How many there are.
    pub(super) fn threads(&self) -> usize {
        self.threads
    }

    /// Has something done by one of them; `bytes` says how large the page is.
    ///
    /// # Errors
    /// What a panic said.
    pub(super) async fn run<T: Send + 'static>(&self, bytes: usize, work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
        let (tell, told) = oneshot::channel();
        let job = move || {
            // Nobody listens when the crawl was given up.
            let _ = tell.send(catch_unwind(AssertUnwindSafe(work)));
        };
        if self.threads == 0 {
            job();
        } else {
            let large = bytes >= LARGE;
            self.queue.change(|waiting| if large { &mut waiting.large } else { &mut waiting.jobs }.push_back(Box::new(job)));
            // Not every thread takes a large one.
            if large { self.queue.more.notify_all() } else { self.queue.more.notify_one() }
        }
        match told.await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(panic)) => Err(said(panic.as_ref())),
            Err(_) => Err("the reading thread ended".to_owned()),
        }
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.queue.change(|waiting| *waiting = Waiting { closed: true, ..Waiting::default() });
        self.queue.more.notify_all();
    }
}

fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_done_and_a_panic_is_told_and_takes_no_thread_along() {
        let workers = Workers::start();
        assert!(workers.threads() > 0);
        for _ in 0..2 * workers.threads() {
            let told = workers.run(0, || -> u8 { std::panic::panic_any("broken page") }).await;
            assert_eq!(told, Err("broken page".to_owned()));
        }
        assert_eq!(workers.run(0, || std::thread::current().name().map(str::to_owned)).await, Ok(Some("reader".to_owned())));
    }

    #[tokio::test]
    async fn large_pages_are_read_beside_small_ones() {
        let workers = Workers::start();
        let jobs = (0..40).map(|at| workers.run(if at % 3 == 0 { LARGE } else { 10 }, move || at));
        let done: Vec<_> = futures_util::future::join_all(jobs).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(done, (0..40).collect::<Vec<_>>());
    }
}
