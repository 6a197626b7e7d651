//! The threads that read pages: one per core, kept for the whole crawl.
//!
//! In: work that takes milliseconds of computing. Out: its result, to be awaited. Few threads that stay, rather than any
//! idle one of a large pool: what matching engines and the allocator keep for each thread is then kept a few times only.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tokio::sync::oneshot;

type Job = Box<dyn FnOnce() + Send>;

/// What waits to be done.
#[derive(Default)]
struct Queue {
    jobs: Mutex<(VecDeque<Job>, bool)>,
    more: Condvar,
}

impl Queue {
    fn next(&self) -> Option<Job> {
        let mut state = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match state.0.pop_front() {
                Some(job) => return Some(job),
                None if state.1 => return None,
                None => state = self.more.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    fn change(&self, change: impl FnOnce(&mut (VecDeque<Job>, bool))) {
        change(&mut self.jobs.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Threads that end when this is dropped.
pub(super) struct Workers {
    queue: Arc<Queue>,
    threads: usize,
}

impl Workers {
    /// As many threads as there are cores, or as many of them as the system starts.
    pub(super) fn start() -> Self {
        let queue = Arc::<Queue>::default();
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let begun = (0..cores).filter(|_| {
            let queue = Arc::clone(&queue);
            let work = move || {
                while let Some(job) = queue.next() {
                    job();
                }
            };
            std::thread::Builder::new().name("reader".to_owned()).spawn(work).is_ok()
        });
        let threads = begun.count();
        Self { queue, threads }
    }

    /// How many there are.
    pub(super) fn threads(&self) -> usize {
        self.threads
    }

    /// Has something done by one of them.
    ///
    /// # Errors
    /// What a panic said.
    pub(super) async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
        let (tell, told) = oneshot::channel();
        let job = move || {
            // Nobody listens when the crawl was given up.
            let _ = tell.send(catch_unwind(AssertUnwindSafe(work)));
        };
        if self.threads == 0 {
            job();
        } else {
            self.queue.change(|(jobs, _)| jobs.push_back(Box::new(job)));
            self.queue.more.notify_one();
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
        self.queue.change(|(jobs, closed)| {
            jobs.clear();
            *closed = true;
        });
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
            let told = workers.run(|| -> u8 { std::panic::panic_any("broken page") }).await;
            assert_eq!(told, Err("broken page".to_owned()));
        }
        assert_eq!(workers.run(|| std::thread::current().name().map(str::to_owned)).await, Ok(Some("reader".to_owned())));
    }
}
