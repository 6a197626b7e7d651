//! What reading a page costs beside parsing it, and what normalising its text costs.
//! The page is made here: about 26 kB, 70 links, of the shape documentation and shop pages have.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use cxaudit::html::{Source, read};
use cxaudit::model::text::Normalised;
use url::Url;

fn page(paragraph: &str) -> String {
    let mut html = String::from(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Garden pumps and hoses</title>\
         <meta name=viewport content=\"width=device-width, initial-scale=1\"><link rel=stylesheet href=/s.css>\
         <script src=/a.js defer></script><script>window.q=[];function f(){return q.push(arguments)}</script></head><body class=\"page home\">\
         <header class=site-header><a class=logo href=/><img src=/logo.svg alt=Home width=80 height=20></a><nav><ul class=menu>",
    );
    for i in 0..20 {
        html.push_str(&format!("<li class=\"menu-item menu-item-{i}\"><a href=\"/section/{i}\" class=menu-link>Section {i}</a></li>\n"));
    }
    html.push_str(
        "</ul></nav><form role=search action=/find><input type=search name=q aria-label=Search><button>Go</button></form></header><main>",
    );
    for i in 0..40 {
        html.push_str(&format!(
            "<section id=part-{i} class=\"block block--text\"><h2>Part {i}</h2>\n<p class=lead>{paragraph} <a href=\"/item/{i}?view=full\">item {i}</a> \
             and <em>more</em> of <code>the_same({i})</code>.</p>\n<p>{paragraph}</p>\n<div class=\"row g-2\"><div class=col><span class=tag>new</span></div></div></section>\n"
        ));
    }
    html.push_str("</main><footer class=site-footer><ul>");
    for i in 0..10 {
        html.push_str(&format!("<li><a href=\"https://shop.example/help/{i}\" title=\"Help {i}\">Help topic {i}</a></li>\n"));
    }
    html.push_str("</ul><p>All rights reserved</p></footer></body></html>");
    html
}

fn benches(c: &mut Criterion) {
    let english = page(
        "Every pump we sell is tested for an hour before it leaves the house, and it can be returned within thirty days without a reason given to anybody.",
    );
    let greek = page("Κάθε αντλία που πουλάμε δοκιμάζεται για μία ώρα πριν φύγει από το σπίτι.");
    let Ok(url) = Url::parse("https://shop.example/a/b") else { return };
    for (name, html) in [("english", &english), ("greek", &greek)] {
        c.bench_function(&format!("parse {name}"), |b| b.iter(|| black_box(scraper::Html::parse_document(html))));
        let source =
            Source { bytes: html.as_bytes(), content_type: None, content_language: None, url: &url, truncated: false, shared: None };
        c.bench_function(&format!("read {name}"), |b| b.iter(|| black_box(read(&source))));
        let text = read(&source).text.text;
        c.bench_function(&format!("normalise {name} {} bytes", text.len()), |b| b.iter(|| black_box(Normalised::of(&text, None))));
    }
}

criterion_group!(all, benches);
criterion_main!(all);
