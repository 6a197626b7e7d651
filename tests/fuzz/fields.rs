//! Header fields: what they say of a page, which codings they name, how long they ask to wait, which cookies come back.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use cxaudit::app::pack;
use cxaudit::model::exchange::Response;
use cxaudit::model::secrets;
use cxaudit::net::{Want, fuzzed, replayed};
use url::Url;

use super::engine::{Seen, Target, fuzz};
use super::facts_hold::{address, exchange, page};
use super::mutate::Tongue;

const WORDS: &[&str] = &[
    "content-type: text/html; charset=\"utf-8\"\n",
    "content-type: application/pdf\n",
    "content-encoding: gzip, br, deflate\n",
    "content-encoding: identity\n",
    "content-encoding: x-gzip\n",
    "content-encoding: zstd\n",
    "set-cookie: a=b; Path=/; Domain=shop.example; Secure; SameSite=None\n",
    "set-cookie: __Host-x=y\n",
    "retry-after: 120\n",
    "retry-after: Fri, 31 Dec 9999 23:59:59 GMT\n",
    "retry-after: Thu, 01 Jan 1970 00:00:00 GMT\n",
    "link: <https://cdn.example/a.css>; rel=preload; as=style, </b>; rel=\"next\"\n",
    "content-security-policy: default-src 'self'; script-src https://*.example 'nonce-x'\n",
    "strict-transport-security: max-age=31536000\n",
    "cache-control: max-age=60, s-maxage=\"1\"\n",
    "expires: 0\n",
    "server: nginx\n",
    "x-powered-by: PHP/5\n",
    "location: /a?token=1\n",
    "refresh: 0;url=/b\n",
    "vary: *\n",
    "age: -1\n",
    "content-language: he, en\n",
    "content-length: 18446744073709551616\n",
    "gzip",
    "br",
    "zstd",
    "deflate",
    "max-age=",
    "; ",
    ", ",
    "=",
    "\"",
    "expires=",
    "Domain=.com",
    "Max-Age=-1",
    "\r",
    ":",
];

/// Header fields of lines, as a client hands them over: names in lower case, bytes above 0x7F as Latin-1.
fn fields(input: &[u8]) -> Vec<(String, String)> {
    let lines = input.split(|byte| *byte == b'\n').take(100);
    let latin = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect::<String>();
    lines
        .filter_map(|line| {
            let colon = line.iter().position(|byte| *byte == b':')?;
            Some((latin(&line[..colon]).to_ascii_lowercase(), latin(&line[colon + 1..]).trim().to_owned()))
        })
        .collect()
}

#[test]
fn header_fields() {
    let reader = &pack::load(&[], "generic").unwrap().reader;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let seeds = WORDS.chunks(6).map(|words| words.concat().into_bytes()).collect();
    let target = Target { name: "fields", seeds, tongue: Tongue { words: WORDS, starts: b"\n:;,= " }, longest: 6_000, rounds: 600 };
    let read = page(b"<!doctype html><html lang=en><title>Tea</title><p>Tea and jam from the hills. <a href=/contact>Contact us</a>", None);
    fuzz(&target, |input, seen| {
        let fields = fields(input);
        let facts = reader.page(&read, &exchange(fields.clone()));
        assert!(facts == reader.page(&read, &exchange(fields.clone())), "the same fields twice give other facts");
        facts.facts.iter().for_each(|fact| seen.note((fact.name, fact.seen.excerpt.len().checked_ilog2())));
        facts.metrics.iter().for_each(|(name, value)| seen.note((name, value.abs().log2().ceil().to_bits())));
        for fact in &facts.facts {
            assert!(fact.seen.excerpt.chars().count() <= 200 && !fact.seen.excerpt.contains(char::is_control), "{fact:?}");
        }
        assert!(facts.metrics.values().all(|value| value.is_finite()));
        one_by_one(&fields, seen);
        let body = input.split(|byte| *byte == b'\n').next_back().unwrap_or_default();
        let (response, bytes) = runtime.block_on(answer(&fields, body));
        assert_eq!(response.body.decoded_bytes, bytes.len() as u64);
        assert!(bytes.len() <= 100_000, "the cap holds");
        seen.note((response.body.encoding.len(), response.body.note, response.body.truncated));
    });
}

async fn answer(fields: &[(String, String)], body: &[u8]) -> (Response, Bytes) {
    replayed(200, "HTTP/1.1".to_owned(), fields.to_vec(), Bytes::copy_from_slice(body), Want::Html, 100_000).await
}

fn one_by_one(fields: &[(String, String)], seen: &mut Seen) {
    let named = |name: &str| fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_bytes()).collect::<Vec<_>>();
    let codings = fuzzed::codings(&named("content-encoding"));
    assert!(codings.len() <= 8 && codings.iter().all(|name| !name.is_empty() && name.chars().count() <= 32), "{codings:?}");
    seen.note(codings.len());
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    for value in named("retry-after") {
        let pause = fuzzed::retry_after(std::str::from_utf8(value).unwrap(), now);
        seen.note(pause.map(|pause| pause.as_secs().checked_ilog2()));
        let dated = value.iter().any(u8::is_ascii_alphabetic);
        assert!(dated || pause.is_none_or(|pause| pause == Duration::ZERO || value.iter().any(u8::is_ascii_digit)));
    }
    let (from, other) = (address(), Url::parse("https://other.example/").unwrap());
    let set = named("set-cookie");
    let back = fuzzed::cookie(&from, &set, &from).unwrap_or_default();
    seen.note(("cookie", back.len().checked_ilog2()));
    assert!(back.len() <= 16_384 && !back.contains(&b'\n') && !back.contains(&b'\r'));
    assert_eq!(fuzzed::cookie(&from, &set, &other), None, "no cookie leaves for another site");
    let mut clean = fields.to_vec();
    secrets::fields(&mut clean);
    assert!(clean.iter().all(|(name, value)| name != "set-cookie" || value.contains(secrets::REDACTED)), "{clean:?}");
    let once = clean.clone();
    secrets::fields(&mut clean);
    assert_eq!(once, clean, "twice is once");
}
