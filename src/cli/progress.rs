//! One line on stderr while a crawl runs: pages done and queued, rate, what it waits for. Nothing when stderr is no terminal.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::app::audit::Progress;

/// The line, or nothing.
pub(super) struct Line {
    bar: ProgressBar,
    budget: u32,
}

impl Line {
    /// A line for one brand; hidden when `quiet` or when nobody watches.
    pub(super) fn new(brand: &str, budget: u32, quiet: bool) -> Self {
        let bar = ProgressBar::new_spinner();
        if quiet || !std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix} {wide_msg}") {
            bar.set_style(style);
        }
        bar.set_prefix(brand.to_owned());
        bar.enable_steady_tick(std::time::Duration::from_millis(120));
        Self { bar, budget }
    }

    /// Shows where the crawl stands.
    pub(super) fn show(&self, progress: &Progress) {
        self.bar.set_message(message(progress, self.budget));
    }

    /// Takes the line away.
    pub(super) fn done(&self) {
        self.bar.finish_and_clear();
    }
}

fn message(progress: &Progress, budget: u32) -> String {
    let left = progress.queued.min(budget.saturating_sub(progress.done));
    let mut text = format!("{} pages, {left} to go, {:.1}/s", progress.done, progress.rate);
    if progress.rate > 0.0 && left > 0 {
        let seconds = f64::from(left) / progress.rate;
        text.push_str(&if seconds >= 90.0 { format!(", about {:.0} min", seconds / 60.0) } else { format!(", about {seconds:.0} s") });
    }
    if let Some(waiting) = &progress.waiting {
        text.push_str(&format!(" · waiting: {waiting}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_what_it_waits_for_and_never_counts_past_the_budget() {
        let progress = Progress { done: 480, queued: 900, rate: 4.0, waiting: Some("Crawl-delay of example.com".into()) };
        assert_eq!(message(&progress, 500), "480 pages, 20 to go, 4.0/s, about 5 s · waiting: Crawl-delay of example.com");
    }
}
