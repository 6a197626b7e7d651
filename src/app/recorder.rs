//! The thread that writes the capture while the crawl goes on.
//!
//! In: fetches, timings, the end. Out: nothing before it is with the operating system: who asked waits for that. When the
//! disk fails, the file is left whole up to the last fetch, nothing more is written, and the audit goes on without.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{mpsc, oneshot};

use crate::capture::{CaptureError, Ending, Kept, Recording};
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
    done: Arc<Mutex<Done>>,
}

/// How far it came.
#[derive(Default)]
struct Done {
    /// Fetches that were kept.
    kept: u64,
    /// Fetches that were to be kept.
    met: u64,
    failed: Option<CaptureError>,
}

/// Why a capture is not what it should be, in words.
#[derive(Debug)]
pub(super) enum Lost {
    /// It ends before the run does: for the report.
    Rest(String),
    /// Only its index is not there.
    Index(String),
}

impl Recorder {
    /// Starts the thread; it ends with the last handle.
    pub(super) fn start(recording: Recording) -> Self {
        let (jobs, mut taken) = mpsc::channel::<(Job, oneshot::Sender<()>)>(QUEUE);
        let done: Arc<Mutex<Done>> = Arc::default();
        let told = Arc::clone(&done);
        let mut open = Some(recording);
        std::thread::spawn(move || {
            while let Some((job, answer)) = taken.blocking_recv() {
                let mut done = told.lock().unwrap_or_else(PoisonError::into_inner);
                let fetch = u64::from(matches!(job, Job::Fetch(_)));
                done.met += fetch;
                let recording = open.as_mut().filter(|_| done.failed.is_none());
                let last = matches!(job, Job::End(_));
                if let Some(recording) = recording {
                    let written = match job {
                        Job::Fetch(kept) => recording.fetch(&kept),
                        Job::Timings(url, samples) => recording.timings(url, samples),
                        Job::End(ending) => recording.end(ending),
                    };
                    match written {
                        Ok(()) => done.kept += fetch,
                        Err(error) => done.failed = Some(error),
                    }
                }
                drop(done);
                // Whoever goes on with the capture finds it free.
                if last {
                    open = None;
                }
                // Who asked may be gone by now.
                let _ = answer.send(());
            }
        });
        Self { jobs, done }
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
    pub(super) async fn end(&self, ending: Ending) -> Option<Lost> {
        self.run(Job::End(ending)).await;
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let error = done.failed.as_ref()?;
        Some(match error {
            CaptureError::Index { .. } => Lost::Index(format!("the capture is whole, its index is not there: {error}; {}", error.advice())),
            _ => Lost::Rest(format!(
                "the capture is not whole: {error}; it holds {} of {} answers of this run, the report is of all; {}; --resume goes on with it",
                done.kept,
                done.met,
                error.advice()
            )),
        })
    }

    async fn run(&self, job: Job) {
        let (done, written) = oneshot::channel();
        if self.jobs.send((job, done)).await.is_ok() {
            // The thread answers every job, or is gone and nothing can be kept any more.
            let _ = written.await;
        }
    }
}
