//! Lines sorted bytewise in bounded memory.
//!
//! In: lines in any order. Out: the same lines in order. What does not fit in memory goes to scratch files as sorted runs, which
//! are merged at the end. Which files those are is the caller's choice; nothing is removed here.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

/// Collects lines.
pub(crate) struct Runs<S, F> {
    lines: Vec<String>,
    held: usize,
    bound: usize,
    scratch: F,
    runs: Vec<S>,
}

impl<S: Read + Write + Seek, F: FnMut() -> io::Result<S>> Runs<S, F> {
    /// Holds at most about `bound` bytes; `scratch` opens an empty file for each run beyond.
    pub(crate) fn new(bound: usize, scratch: F) -> Self {
        Self { lines: Vec::new(), held: 0, bound, scratch, runs: Vec::new() }
    }

    /// Adds a line, without its end.
    pub(crate) fn push(&mut self, line: String) -> io::Result<()> {
        self.held += line.len() + size_of::<String>();
        self.lines.push(line);
        if self.held >= self.bound { self.spill() } else { Ok(()) }
    }

    fn spill(&mut self) -> io::Result<()> {
        self.lines.sort_unstable();
        let mut out = BufWriter::new((self.scratch)()?);
        for line in self.lines.drain(..) {
            writeln!(out, "{line}")?;
        }
        self.held = 0;
        let mut run = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        run.seek(SeekFrom::Start(0))?;
        self.runs.push(run);
        Ok(())
    }

    /// Writes all lines in order, each ended by LF.
    pub(crate) fn finish(mut self, out: &mut impl Write) -> io::Result<()> {
        self.lines.sort_unstable();
        let mut runs: Vec<_> = self.runs.into_iter().map(|run| BufReader::new(run).lines()).collect();
        let mut held = self.lines.into_iter();
        let last = runs.len();
        let mut next = |run: usize| match runs.get_mut(run) {
            Some(lines) => lines.next().transpose(),
            None => Ok(held.next()),
        };
        let mut heap = BinaryHeap::new();
        for run in 0..=last {
            heap.extend(next(run)?.map(|line| Reverse((line, run))));
        }
        while let Some(Reverse((line, run))) = heap.pop() {
            writeln!(out, "{line}")?;
            heap.extend(next(run)?.map(|line| Reverse((line, run))));
        }
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn sorts_bytewise_whatever_the_bound() {
        let lines: Vec<String> = (0..500_u32).map(|number| format!("{} line", number.wrapping_mul(2_654_435_761) % 1000)).collect();
        let mut expected = lines.clone();
        expected.sort_unstable();
        for bound in [1, 700, 1 << 30] {
            let mut runs = Runs::new(bound, || Ok(Cursor::new(Vec::new())));
            lines.iter().for_each(|line| runs.push(line.clone()).unwrap());
            let mut out = Vec::new();
            runs.finish(&mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected.join("\n") + "\n");
        }
    }
}
