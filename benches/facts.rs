//! What the facts of a page cost once it is read, with the whole pack: a documentation page of about 26 kB and 70 links.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use cxaudit::facts::Reader;
use cxaudit::html::{Source, read};
use cxaudit::model::exchange::{BodyFacts, Exchange, Outcome, Response, Timing};
use cxaudit::model::vocabulary::Device;
use cxaudit::rules::{embedded, load};
use url::Url;

fn page() -> String {
    let mut html = String::from(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Connecting to a server - Manual</title>\
         <meta name=viewport content=\"width=device-width\"><link rel=stylesheet href=/s.css><script src=/a.js defer></script>\
         <script>window.q=[];function f(){return q.push(arguments)}</script></head><body class=\"page manual\"><nav><ul class=toc>",
    );
    for i in 0..45 {
        html.push_str(&format!(
            "<li class=\"toc-item toc-{i}\"><a href=\"../chapter/{i}.html#part-{i}\" class=toc-link>Chapter {i}: settings</a></li>\n"
        ));
    }
    html.push_str("</ul></nav><main>");
    for i in 0..25 {
        html.push_str(&format!(
            "<section id=part-{i} class=section><h2>{i}. Reading and writing</h2>\n<p>The call takes the name of the table and the number of rows that \
             should be read at a time; see <a class=\"reference internal\" href=\"/api/call-{i}.html\">call {i}</a> for its defaults. When the server \
             closes the connection, the error is given back together with the rows that were read before it.</p>\n<pre><code class=\"lang\">let rows = \
             table.read({i})?;\nfor row in rows {{ println!(\"{{row}}\"); }}</code></pre>\n<div class=\"admonition note\"><p>Changed in version {i}.1</p></div></section>\n"
        ));
    }
    html.push_str("</main><footer><p>Copyright 2020, the authors. <a href=\"/license\">License</a></p></footer></body></html>");
    html
}

fn benches(c: &mut Criterion) {
    let html = page();
    let (Ok(rules), Ok(url)) = (load(&embedded()), Url::parse("https://docs.example/manual/connect.html")) else { return };
    let Ok(reader) = Reader::new(rules.queries()) else { return };
    let source = Source { bytes: html.as_bytes(), content_type: None, content_language: None, url: &url, truncated: false, shared: None };
    let page = read(&source);
    let response = Response {
        status: 200,
        version: "HTTP/1.1".to_owned(),
        headers: vec![("content-type".to_owned(), "text/html".to_owned())],
        body: BodyFacts::default(),
        timing: Timing::default(),
    };
    let exchange = Exchange {
        url: url.clone(),
        referrer: None,
        anchor: Some("Connecting".to_owned()),
        depth: Some(2),
        device: Device::Phone,
        language: None,
        hops: Vec::new(),
        outcome: Outcome::Response(response),
        stand_in: false,
    };
    let name = format!("facts of {} bytes, {} links", html.len(), page.links.len());
    c.bench_function(&name, |b| b.iter(|| black_box(reader.page(&page, &exchange))));
    c.bench_function("read", |b| b.iter(|| black_box(read(&source))));
    c.bench_function("compile the pack's queries", |b| b.iter(|| black_box(Reader::new(rules.queries()).is_ok())));
}

criterion_group!(all, benches);
criterion_main!(all);
