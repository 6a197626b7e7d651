//! The thread that writes the capture while the crawl goes on.
//!
//! In: fetches, timings, the end. Out: nothing before it is with the operating system: who asked waits for that. When the
//! disk fails, the file is left whole up to the last record, nothing more is written, and the audit goes on without.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{mpsc, oneshot};

use crate::capture::{Ending, Kept, Recording};
use crate::model::exchange::Timing;

/// Answers that may wait to be written.
const QUEUE: usize = 32;

enum Job {
    Fetch(Box<Kept>),
    Timings(String, Vec<Timing>),
    End(Ending),
}

/// Writes from a thread of its own.
pub(super) struct Recorder {
    jobs: mpsc::Sender<(Job, oneshot::Sender<()>)>,
    failed: Arc<Mutex<Option<String>>>,
}

impl Recorder {
    /// Starts the thread; it ends with the last handle.
    pub(super) fn start(mut recording: Recording) -> Self {
        let (jobs, mut taken) = mpsc::channel::<(Job, oneshot::Sender<()>)>(QUEUE);
        let failed: Arc<Mutex<Option<String>>> = Arc::default();
        let told = Arc::clone(&failed);
        std::thread::spawn(move || {
            while let Some((job, done)) = taken.blocking_recv() {
                let mut failed = told.lock().unwrap_or_else(PoisonError::into_inner);
                if failed.is_none() {
                    let written = match job {
                        Job::Fetch(kept) => recording.fetch(&kept),
                        Job::Timings(url, samples) => recording.timings(url, samples),
                        Job::End(ending) => recording.end(ending),
                    };
                    *failed = written.err().map(|error| error.to_string());
                }
                drop(failed);
                // Who asked may be gone by now.
                let _ = done.send(());
            }
        });
        Self { jobs, failed }
    }

    /// Keeps a fetch; returns when it is written.
    pub(super) async fn keep(&self, kept: Kept) {
        self.run(Job::Fetch(Box::new(kept))).await;
    }

    /// Keeps cold timings.
    pub(super) async fn timings(&self, url: String, samples: Vec<Timing>) {
        self.run(Job::Timings(url, samples)).await;
    }

    /// Ends the capture; what went wrong while it was written, if anything.
    pub(super) async fn end(&self, ending: Ending) -> Option<String> {
        self.run(Job::End(ending)).await;
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn run(&self, job: Job) {
        let (done, written) = oneshot::channel();
        if self.jobs.send((job, done)).await.is_ok() {
            // The thread answers every job, or is gone and nothing can be kept any more.
            let _ = written.await;
        }
    }
}
