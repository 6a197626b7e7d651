//! What a host sees of our pace, by a clock that the tests turn: thousands of requests whose answers take as long as chance
//! says, with every gap looked at. The runtime's own timers round up to a whole millisecond; nothing else may be seen.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, advance, sleep, timeout};

use super::host::Host;

/// What timers round up by.
const TICK: Duration = Duration::from_millis(1);

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound.max(1)
    }
}

fn host(concurrency: u16, interval: Duration) -> Arc<Host> {
    Arc::new(Host::new("shop.example".to_owned(), concurrency, interval, None))
}

/// Sends `count` requests as fast as the host allows, `service` long each by its number; when they went out, in order.
async fn sent<F>(host: &Arc<Host>, count: u64, service: impl Fn(u64) -> F) -> Vec<Instant>
where
    F: Future<Output = ()> + Send + 'static,
{
    let log: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let mut tasks = JoinSet::new();
    for number in 0..count {
        let (host, log) = (Arc::clone(host), Arc::clone(&log));
        let answer = service(number);
        tasks.spawn(async move {
            let pass = host.enter().await.unwrap();
            log.lock().unwrap().push(pass.sent);
            answer.await;
        });
    }
    tasks.join_all().await;
    let log = log.lock().unwrap();
    assert!(log.is_sorted());
    log.clone()
}

fn gaps(sent: &[Instant]) -> Vec<Duration> {
    sent.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// No window of k requests, whatever k and wherever it begins, is shorter than (k - 1) spacings but for `slack`.
fn no_burst(sent: &[Instant], interval: Duration, slack: Duration) {
    let mut latest = i128::MIN;
    for (place, at) in sent.iter().enumerate() {
        let late = nanos(*at - sent[0]) - nanos(interval) * i128::try_from(place).unwrap();
        assert!(latest <= late + nanos(slack), "a burst ends at request {place}: {} ns too early", latest - late);
        latest = latest.max(late);
    }
}

fn nanos(time: Duration) -> i128 {
    i128::try_from(time.as_nanos()).unwrap()
}

#[tokio::test(start_paused = true)]
async fn gaps_are_exact_however_long_answers_take() {
    for (rate, concurrency, longest_ms) in [(20, 8, 350), (100, 8, 75), (3, 2, 600), (7, 1, 100), (400, 64, 150)] {
        let interval = Duration::from_secs(1) / rate;
        let chance = Mutex::new(Chance(u64::from(rate)));
        let host = host(concurrency, interval);
        let sent = sent(&host, 4_000, |_| sleep(Duration::from_millis(chance.lock().unwrap().below(longest_ms)))).await;
        assert!(gaps(&sent).iter().all(|gap| *gap <= interval + TICK), "idle at {rate}/s");
        no_burst(&sent, interval, TICK);
        let whole = sent[3_999] - sent[0];
        assert!(whole <= interval * 3_999 + TICK, "{rate}/s: what timers lose is made up for, {whole:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn answers_too_slow_for_the_rate_are_followed_by_no_burst() {
    let interval = Duration::from_millis(50);
    let host = host(4, interval);
    // Every now and then all four hang, as servers do; what comes after is as slow as ever.
    let sent = sent(&host, 3_000, |number| sleep(Duration::from_millis(if number % 97 < 4 { 9_000 } else { 20 }))).await;
    no_burst(&sent, interval, TICK);
    assert!(gaps(&sent).iter().filter(|gap| **gap > interval + TICK).count() <= 3_000 / 97 * 4 + 4);
}

#[tokio::test(start_paused = true)]
async fn a_pause_is_kept_to_the_end_and_ends_in_no_burst() {
    let interval = Duration::from_millis(200);
    let host = host(8, interval);
    let pauses: Arc<Mutex<Vec<(Instant, Instant)>>> = Arc::default();
    let log = Arc::clone(&pauses);
    let teller = Arc::clone(&host);
    let sent = sent(&host, 600, move |number| {
        let (host, log) = (Arc::clone(&teller), Arc::clone(&log));
        async move {
            let asked_at = Instant::now();
            sleep(Duration::from_millis(130)).await;
            if number % 100 == 40 {
                let now = Instant::now();
                host.busy(asked_at, Some(Duration::from_secs(7)));
                log.lock().unwrap().push((now, now + Duration::from_secs(7)));
            }
        }
    })
    .await;
    no_burst(&sent, interval, TICK);
    for (from, to) in pauses.lock().unwrap().iter() {
        assert!(!sent.iter().any(|at| at > from && at < to), "nothing goes out while the host wants to be left alone");
        let next = sent.iter().find(|at| *at >= to).unwrap();
        assert!(*next - *to <= TICK, "the pause is over: {:?} of nothing", *next - *to);
    }
    let idle = gaps(&sent).iter().filter(|gap| **gap > interval + TICK).count();
    assert_eq!((pauses.lock().unwrap().len(), idle), (6, 6), "only the pauses themselves are longer than the spacing");
}

#[tokio::test(start_paused = true)]
async fn a_short_pause_does_not_cost_the_long_waits_of_those_who_stood_in_line() {
    let interval = Duration::from_secs(20);
    let host = host(8, interval);
    let teller = Arc::clone(&host);
    let begun = Instant::now();
    let sent = sent(&host, 5, move |number| {
        let host = Arc::clone(&teller);
        async move {
            if number == 0 {
                host.busy(Instant::now(), Some(Duration::from_secs(3)));
            }
        }
    })
    .await;
    let places: Vec<u64> = sent.iter().map(|at| (*at - begun).as_secs()).collect();
    assert_eq!(places, [0, 20, 40, 60, 80]);
}

#[tokio::test(start_paused = true)]
async fn a_crawl_delay_holds_from_robots_on() {
    let host = host(8, Duration::ZERO);
    let robots = host.enter().await.unwrap().sent;
    host.slow_down(Duration::from_secs(5));
    let sent = sent(&host, 2_000, |_| sleep(Duration::from_secs(11))).await;
    assert_eq!(sent[0] - robots, Duration::from_secs(5));
    assert!(gaps(&sent).iter().all(|gap| *gap == Duration::from_secs(5)));
}

#[tokio::test(start_paused = true)]
async fn hosts_have_each_their_own_pace() {
    let begun = Instant::now();
    let mut tasks = JoinSet::new();
    for rate in [2_u32, 20, 50] {
        tasks.spawn(async move {
            let interval = Duration::from_secs(1) / rate;
            let host = host(8, interval);
            let sent = sent(&host, u64::from(rate) * 100, |_| sleep(interval * 5)).await;
            assert_eq!(gaps(&sent).iter().filter(|gap| **gap != interval).count(), 0, "{rate}/s");
            sent[sent.len() - 1]
        });
    }
    for last in tasks.join_all().await {
        assert!(last - begun < Duration::from_secs(100) && last - begun > Duration::from_secs(99));
    }
}

#[tokio::test(start_paused = true)]
async fn a_machine_that_stood_still_sends_no_burst() {
    let interval = Duration::from_millis(100);
    let host = host(8, interval);
    let log: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let mut tasks = JoinSet::new();
    for _ in 0..50 {
        let (host, log) = (Arc::clone(&host), Arc::clone(&log));
        tasks.spawn(async move {
            let pass = host.enter().await.unwrap();
            log.lock().unwrap().push(pass.sent);
        });
    }
    sleep(interval * 10).await;
    // Ten seconds in which no task ran: a hundred places went by.
    advance(Duration::from_secs(10)).await;
    tasks.join_all().await;
    no_burst(&log.lock().unwrap(), interval, Duration::from_millis(10));
}

#[tokio::test(start_paused = true)]
async fn who_gives_up_waiting_takes_no_place_with_him() {
    let interval = Duration::from_secs(1);
    let host = host(8, interval);
    let begun = host.enter().await.unwrap().sent;
    for _ in 0..5 {
        assert!(timeout(Duration::from_millis(10), host.enter()).await.is_err());
    }
    assert_eq!(host.enter().await.unwrap().sent - begun, interval);
}
