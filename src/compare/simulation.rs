//! How often the gate on times is wrong: builds of a site made by a noise model, run on its own gate.
//!
//! The model is that of docs/gate.md: log-normal noise of 8 % about each page's own time, and one sample in twelve slower by
//! 1.3 to 2 times. Every build is gated as `audit --gate` does it: five samples of each page against the ten of the baseline,
//! fifteen more of the pages that trip. Two builds share their baseline, and with it its luck.
//! `cargo nextest run --lib compare::simulation --no-capture` prints the table.

use std::fmt::Write as _;

use crate::model::gate::CheckOutcome;
use crate::model::policy::TimingPolicy;
use crate::model::report::Report;

use super::pages::Pages;
use super::sample::{page, report, samples};
use super::timing::{self, FIRST, MORE, SECOND};

const SITE: &str = "https://a.example";

/// SplitMix64, and normal deviates by Box and Muller (1958).
struct Random(u64);

impl Random {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        let (a, b) = (self.unit().max(f64::MIN_POSITIVE), self.unit());
        (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }

    /// A sample of a page that takes `ms`.
    fn sample(&mut self, ms: f64) -> f64 {
        let noisy = ms * (0.08 * self.normal()).exp();
        if self.unit() < 0.08 { noisy * (1.3 + 0.7 * self.unit()) } else { noisy }
    }

    fn series(&mut self, ms: f64, count: usize) -> Vec<f64> {
        (0..count).map(|_| self.sample(ms)).collect()
    }
}

/// What a build does to the site.
#[derive(Clone, Copy)]
struct Build {
    /// Times of all pages, of one page, and of the machine, against the baseline's.
    all: f64,
    one: f64,
}

fn page_ms(at: usize) -> f64 {
    150.0 + 40.0 * at as f64
}

/// A site of so many pages, without times.
fn site(pages: usize) -> Report {
    let of = |at: usize| page(&format!("{SITE}/{at}"), &format!("role{at}"), "A");
    report(SITE, (0..pages).map(of).collect())
}

/// Shares of baselines after which the first build was red, and the first or the second.
fn red(baselines: u32, pages: usize, build: Build, policy: &TimingPolicy) -> (f64, f64) {
    // A second build of an unchanged site is another first one.
    let second = build.all > 1.0 || build.one > 1.0;
    let mut random = Random(7);
    let site = site(pages);
    let matched = Pages::of(&site, &site);
    let (mut before, mut now) = (site.clone(), site.clone());
    let ms = |at: usize| page_ms(at) * build.all * if at == pages / 2 { build.one } else { 1.0 };
    let key = |at: usize| format!("{SITE}/{at}");
    let (mut first, mut either) = (0_u32, 0_u32);
    for _ in 0..baselines {
        for at in 0..pages {
            before.run.timing_samples.insert(key(at), samples(&random.series(page_ms(at), SECOND)));
        }
        let mut builds = [false; 2];
        for is_red in builds.iter_mut().take(1 + usize::from(second)) {
            for at in 0..pages {
                now.run.timing_samples.insert(key(at), samples(&random.series(ms(at), FIRST)));
            }
            for page in timing::tripped(&matched, &before.run.timing_samples, &now.run.timing_samples, policy) {
                let at = (0..pages).find(|at| key(*at) == page).unwrap();
                now.run.timing_samples.get_mut(&page).unwrap().extend(samples(&random.series(ms(at), MORE - FIRST)));
            }
            *is_red = timing::judge(&matched, &before, &now, policy).checks.iter().any(|check| check.outcome == CheckOutcome::Failed);
        }
        first += u32::from(builds[0]);
        either += u32::from(builds[0] || builds[1]);
    }
    (f64::from(first) / f64::from(baselines), f64::from(either) / f64::from(baselines))
}

#[test]
fn builds_that_changed_nothing_are_hardly_ever_red_and_slower_ones_are() {
    let bare = TimingPolicy { floor_ms: 0.0, ..TimingPolicy::default() };
    let mut table = String::new();
    let mut row = |what: &str, baselines, pages, build| {
        let (first, either) = red(baselines, pages, build, &bare);
        let _ = writeln!(table, "| {pages} | {what} | {baselines} | {:.1} % | {:.1} % |", first * 100.0, either * 100.0);
        (first, either)
    };
    let same = Build { all: 1.0, one: 1.0 };
    let alarms: Vec<(f64, f64)> = [1, 10, 30].into_iter().map(|pages| row("nothing", 1_000, pages, same)).collect();
    let mut found = Vec::new();
    for slower in [1.2, 1.3, 1.5] {
        let name = format!("one page by {:.0} %", (slower - 1.0) * 100.0);
        for pages in [1, 10, 30] {
            let shares = row(&name, 200, pages, Build { all: 1.0, one: slower });
            found.extend((slower > 1.29 && pages < 30).then_some(shares.1));
        }
    }
    found.push(row("all pages by 30 %", 30, 10, Build { all: 1.3, one: 1.0 }).1);
    println!("| pages | what was slower | baselines | red | red in one of two builds |\n| --- | --- | --- | --- | --- |\n{table}");
    assert!(alarms.iter().all(|(first, _)| *first <= 0.01), "{table}");
    assert!(found.iter().all(|either| *either >= 0.9), "{table}");
}
