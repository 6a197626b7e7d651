//! The loop: inputs are mutated, those that show something new are kept, what fails is shrunk, written down and told.
//!
//! In: a target's seeds, its tongue and its check, which panics on what must not be. Out: nothing, or a failed test with seed,
//! round and the shrunk input, which is written to `tests/fuzz/found/TARGET/` and run first from then on. The same seed and
//! rounds give the same run: there is no clock here.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::mutate::{Tongue, mutated};
use super::rng::Rng;

/// Inputs kept at most.
const KEPT: usize = 4_000;
/// Runs a failure may cost to be shrunk.
const SHRINKING: usize = 3_000;

/// One target.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// What it starts from.
    pub(crate) seeds: Vec<Vec<u8>>,
    pub(crate) tongue: Tongue,
    /// Bytes of an input at most.
    pub(crate) longest: usize,
    /// Rounds where none are asked for.
    pub(crate) rounds: u32,
}

/// What an input showed: the reason to keep it.
#[derive(Default)]
pub(crate) struct Seen(BTreeSet<u64>);

impl Seen {
    /// Something that was met: a kind, a branch, a word.
    pub(crate) fn note(&mut self, what: impl Hash) {
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        self.0.insert(hasher.finish());
    }

    /// How many there were of something, by power of two.
    pub(crate) fn count(&mut self, what: &str, number: usize) {
        self.note((what, number.checked_ilog2()));
    }

    /// A message: its words without numbers and quoted parts.
    pub(crate) fn message(&mut self, text: &str) {
        let plain: Vec<&str> = text.split(['`', '"']).step_by(2).collect();
        let words: String = plain.concat().chars().filter(|c| c.is_ascii_alphabetic() || *c == ' ').take(60).collect();
        self.note(words);
    }
}

struct Failure {
    /// File and line.
    place: String,
    said: String,
}

static LAST: Mutex<Option<Failure>> = Mutex::new(None);

/// Fuzzes a target.
pub(crate) fn fuzz(target: &Target, mut check: impl FnMut(&[u8], &mut Seen)) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let text = info.payload().downcast_ref::<&str>().copied().or_else(|| info.payload().downcast_ref::<String>().map(String::as_str));
        let said = text.unwrap_or_default().chars().take(4_000).collect();
        if let Ok(mut last) = LAST.lock() {
            *last = Some(Failure { place, said });
        }
    }));
    let failed = run(target, &mut check);
    std::panic::set_hook(before);
    if let Err(told) = failed {
        panic!("{told}");
    }
}

fn run(target: &Target, check: &mut impl FnMut(&[u8], &mut Seen)) -> Result<(), String> {
    let rounds = setting("FUZZ_ROUNDS").unwrap_or(u64::from(target.rounds));
    let seed = setting("FUZZ_SEED").unwrap_or(1);
    let trace = std::env::var_os("FUZZ_TRACE").map(|_| Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{}.last", target.name)));
    for path in found(target.name) {
        let input = std::fs::read(&path).unwrap();
        if let Err(failure) = tried(&input, check) {
            return Err(format!("{} fails: {} at {}", path.display(), failure.said, failure.place));
        }
    }
    let mut rng = Rng::new(seed);
    let (mut kept, mut known): (Vec<Vec<u8>>, BTreeSet<u64>) = (Vec::new(), BTreeSet::new());
    for round in 0..rounds.max(target.seeds.len() as u64) {
        let from_seeds = usize::try_from(round).ok().and_then(|round| target.seeds.get(round));
        let input = from_seeds.cloned().unwrap_or_else(|| mutated(&kept, &target.tongue, target.longest, &mut rng));
        if let Some(trace) = &trace {
            std::fs::write(trace, &input).unwrap();
        }
        match tried(&input, check) {
            Err(failure) => return Err(told(target, seed, round, &input, &failure, check)),
            Ok(seen) => {
                let new = seen.0.difference(&known).next().is_some();
                known.extend(seen.0);
                if from_seeds.is_some() || (new && kept.len() < KEPT) {
                    kept.push(input);
                }
            }
        }
    }
    println!("fuzz {}: seed {seed}, {rounds} rounds, {} inputs kept for {} things seen", target.name, kept.len(), known.len());
    Ok(())
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

fn tried(input: &[u8], check: &mut impl FnMut(&[u8], &mut Seen)) -> Result<Seen, Failure> {
    let mut seen = Seen::default();
    match catch_unwind(AssertUnwindSafe(|| check(input, &mut seen))) {
        Ok(()) => Ok(seen),
        Err(_) => {
            let last = LAST.lock().ok().and_then(|mut last| last.take());
            Err(last.unwrap_or(Failure { place: "nowhere".to_owned(), said: "nothing".to_owned() }))
        }
    }
}

/// Files of findings, to be run first.
fn found(name: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder(name)) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found").join(name)
}

/// Shrinks and writes down a failing input; what the test says.
fn told(target: &Target, seed: u64, round: u64, input: &[u8], first: &Failure, check: &mut impl FnMut(&[u8], &mut Seen)) -> String {
    let (small, failure) = shrunk(input, first, check);
    let mut hasher = DefaultHasher::new();
    small.hash(&mut hasher);
    let path = folder(target.name).join(format!("{:016x}", hasher.finish()));
    let written = std::fs::create_dir_all(folder(target.name)).and_then(|()| std::fs::write(&path, &small));
    let shown: String = small.escape_ascii().to_string().chars().take(2_000).collect();
    format!(
        "{}: {} at {}\nseed {seed}, round {round}, {} bytes shrunk to {} ({}): {shown}",
        target.name,
        failure.said,
        failure.place,
        input.len(),
        small.len(),
        written.map_or_else(|error| error.to_string(), |()| path.display().to_string()),
    )
}

/// Takes away ever smaller parts while it fails at the same place.
fn shrunk(input: &[u8], first: &Failure, check: &mut impl FnMut(&[u8], &mut Seen)) -> (Vec<u8>, Failure) {
    let mut failure = Failure { place: first.place.clone(), said: first.said.clone() };
    let (mut small, mut runs) = (input.to_vec(), 0);
    let mut size = (small.len() / 2).max(1);
    loop {
        let (mut at, mut cut) = (0, false);
        while at < small.len() && runs < SHRINKING {
            let mut less = small.clone();
            less.drain(at..(at + size).min(small.len()));
            runs += 1;
            match tried(&less, check) {
                Err(again) if again.place == first.place => {
                    (small, failure, cut) = (less, again, true);
                }
                _ => at += size,
            }
        }
        if runs >= SHRINKING || (size == 1 && !cut) {
            return (small, failure);
        }
        size = if cut { size.min(small.len().max(1)) } else { (size / 2).max(1) };
    }
}
