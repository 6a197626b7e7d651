//! Which numbers of a page become rows, and what the rows say.

use super::super::structured;
use super::super::test_page::{Setting, rows, run_with};
use super::*;

fn phones(country: &str, html: &str) -> Vec<String> {
    let setting = Setting { country: Some(country), ..Setting::default() };
    let facts = run_with(html, &setting, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet));
    rows(&facts, FactName::Phone, &["value", "region", "valid", "kind"])
}

#[test]
fn labelled_numbers_in_panels_that_unfold_count() {
    let panel = |attribute: &str, inner: &str| phones("GR", &format!("<h2>Offices</h2><div {attribute}><p>Athens<br>{inner}</p></div>"));
    let number = "<b>Tel</b>: 210 123 4567";
    assert_eq!(panel("class=drawer style='overflow:hidden; display: none'", number), ["+302101234567 GR true text"]);
    assert_eq!(panel("hidden role=tabpanel", &format!("{number}<br>Fax 210 123 4568")), ["+302101234567 GR true text"]);
    assert_eq!(panel("hidden class=drawer", "Phone: <a href='tel:+302101234567'>210 123 4567</a>"), ["+302101234567 GR true tel"]);
    assert_eq!(panel("hidden class=drawer", "210 123 4567"), Vec::<String>::new());
    assert_eq!(panel("hidden class=old", number), Vec::<String>::new());
}

#[test]
fn a_service_number_that_is_linked_by_its_digits_is_the_one_that_is_shown() {
    for (country, digits, shown, number) in [
        ("GB", "08001234567", "0800 123 4567", "+448001234567 GB true tel"),
        ("UA", "0800330485", "0 800 330-485", "+380800330485 UA true tel"),
        ("US", "18005550123", "1-800-555-0123", "+18005550123 US true tel"),
        ("TR", "4440123", "444 0 123", "+904440123 TR true tel"),
    ] {
        assert_eq!(phones(country, &format!("<p>Call us: <a href='tel:{digits}'>{shown}</a></p>")), [number], "{country}");
    }
    assert_eq!(phones("IL", "<a href='tel:*2700'>*2700</a>"), ["*2700 IL true short"]);
}

#[test]
fn hours_behind_a_number_are_no_part_of_it() {
    for hours in ["24/7", "9am-5pm", "9:00 - 17:00", "9 am to 5 pm", "8h-20h"] {
        assert_eq!(phones("GB", &format!("<p>Call us: 020 7946 0125 {hours}</p>")), ["+442079460125 GB true text"], "{hours}");
    }
    assert_eq!(phones("PL", "<p>Tel.: 22 566 01 00 8:00-16:00</p>"), ["+48225660100 PL true text"]);
    assert_eq!(phones("PL", "<p>Infolinia: <strong>22 566 01 00</strong> <span>24/7</span></p>"), ["+48225660100 PL true text"]);
    assert_eq!(phones("DE", "<p>Telefon 030 123456 78 Uhrenstr. 5</p>"), ["+493012345678 DE true text"]);
}

#[test]
fn numbers_of_a_page_tell_where_the_others_are() {
    let without_domain = |html: &str| {
        let setting = Setting { country: Some("GB"), ..Setting::default() };
        let facts = run_with(html, &setting, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet));
        rows(&facts, FactName::Phone, &["value"])
    };
    let html = "<html lang=en-gb><p>Phone: 413-732-8702</p><p>Our workshop</p><p>1-800-949-3720</p>";
    assert_eq!(without_domain(html), ["+14137328702", "+18009493720"]);
    let html = "<p>International: +91 22 6177 4200</p><p>Tel: 011-4141 9500</p><p>Tel: (763) 514-4000</p>";
    assert_eq!(without_domain(html), ["+912261774200", "+911141419500", "+17635144000"]);
    assert_eq!(without_domain("<html lang=en-gb><p>Our workshop</p><p>1-800-949-3720</p>"), Vec::<String>::new());
}

#[test]
fn a_link_that_dials_another_number_than_it_shows_is_told() {
    let same = |href: &str, label: &str| {
        let setting = Setting { country: Some("GR"), ..Setting::default() };
        let html = format!("<a href='tel:{href}'>{label}</a>");
        let facts = run_with(&html, &setting, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet));
        rows(&facts, FactName::Phone, &["same", "shown"]).swap_remove(0)
    };
    for label in [
        "210 123 4567",
        "+30 210 1234567",
        "0030 210 123 4567",
        "Call 123 4567",
        "210 123 4567 / 8",
        "٢١٠ ١٢٣ ٤٥٦٧",
        "210 765 4321, 210 123 4567",
    ] {
        assert!(same("+302101234567", label).starts_with("true"), "{label}: {}", same("+302101234567", label));
    }
    assert_eq!(same("+302101234567", "210 765 4321"), "false 210 765 4321");
    assert_eq!(same("2101234567", "Tel. +30 210 123 4568"), "false Tel. +30 210 123 4568");
    for label in ["Call us", "Since 1998", "9:00 - 17:00, 7 days"] {
        assert!(same("+302101234567", label).starts_with('-'), "{label}");
    }
    assert!(same("+302101234567", "210 123 4567</a><a href='tel:+302101234567'>210 999 8888").starts_with("false 210 999"));
}

#[test]
fn a_link_its_text_and_structured_data_are_one_number() {
    let html = "<header><a href='tel:+302101234567'>Call</a></header><p>phone 210 123 4567</p>\
        <script type='application/ld+json'>{\"@type\":\"Store\",\"telephone\":\"+30 210 1234567\",\"faxNumber\":\"+30 210 7654321\"}</script>";
    assert_eq!(phones("GR", html), ["+302101234567 GR true tel"]);
    let html = "<script type='application/ld+json'>{\"@type\":\"Store\",\"telephone\":\"+30 210 1234567\"}</script>";
    assert_eq!(phones("US", html), ["+302101234567 GR true data"]);
}

#[test]
fn rows_tell_whether_structured_data_gives_the_number_too() {
    let html = "<p>Call 210 123 4567 or 210 765 4321</p><script type='application/ld+json'>{\"@type\":\"Store\",\"telephone\":[\"+302101234567\",\"+302109999999\"]}</script>";
    let setting = Setting { country: Some("GR"), ..Setting::default() };
    let facts = run_with(html, &setting, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet));
    let rows = rows(&facts, FactName::Phone, &["value", "kind", "structured"]);
    assert_eq!(rows, ["+302101234567 text true", "+302107654321 text -", "+302109999999 data true"]);
}

#[test]
fn tel_links_that_dial_nothing_are_not_valid() {
    assert_eq!(
        phones("GR", "<a href='tel:info@brand.de'>x</a><a href='tel:call us'>y</a>"),
        ["tel:info@brand.de - false tel", "tel:call us - false tel"]
    );
}

fn told(country: &str, html: &str) -> Vec<String> {
    let setting = Setting { country: Some(country), ..Setting::default() };
    let facts = run_with(html, &setting, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet));
    rows(&facts, FactName::Phone, &["value", "valid", "kind", "extension", "letters", "shown"])
}

#[test]
fn extensions_are_part_of_the_row_and_of_what_is_shown() {
    let link = "<a href='tel:+30-210-123-4567;ext=12'>Call</a>";
    assert_eq!(told("GR", link), ["+302101234567 true tel 12 - tel:+30-210-123-4567;ext=12"]);
    let text = "<p>Phone 210 123 4567 (ext. 12)</p><p>Tel 210 123 4567 εσωτ. 13</p>";
    assert_eq!(told("GR", text), ["+302101234567 true text 12, 13 - 210 123 4567 (ext. 12)"]);
    assert_eq!(told("UA", "<p>Phone (044) 392-01-11, доб. 411</p>"), ["+380443920111 true text 411 - (044) 392-01-11, доб. 411"]);
    assert_eq!(told("IL", "<p>טלפון 03-6123456 שלוחה 2, 052-6123456</p>").len(), 2);
    assert_eq!(told("US", "<p>(413) 732-8702x12</p>"), ["+14137328702 true text 12 - (413) 732-8702x12"]);
    let data = "<script type='application/ld+json'>{\"@type\":\"Store\",\"telephone\":\"+30 210 1234567, ext. 12345\"}</script>";
    assert_eq!(told("GR", data), ["+302101234567 true data 12345 - +30 210 1234567"]);
}

#[test]
fn vanity_numbers_are_read_where_a_word_or_a_link_says_so() {
    assert_eq!(
        told("NZ", "<p>Phone 0800 PIZZA</p><p>Roses from our fields</p><p>0800 FLOWERS</p>"),
        ["+6480074992 true text - - 0800 PIZZA"]
    );
    assert_eq!(told("US", "<a href='tel:+18003569377'>1-800-FLOWERS</a>"), ["+18003569377 true tel - - 1-800-FLOWERS"]);
    assert_eq!(told("US", "<p>We grow 800 FLOWERS a day</p>"), Vec::<String>::new());
    let data = "<script type='application/ld+json'>{\"@type\":\"Store\",\"telephone\":\"1-800-FLOWERS\"}</script>";
    assert_eq!(told("US", data), ["+18003569377 true data - - 1-800-FLOWERS"]);
}

#[test]
fn letters_in_a_link_are_told_with_the_digits() {
    assert_eq!(told("US", "<a href='tel:1-800-Flowers'>Call</a>"), ["+18003569377 true tel - true tel:1-800-Flowers"]);
    assert_eq!(told("GR", "<a href='tel:Phone: 2101234567'>210 123 4567</a>"), ["+302101234567 true tel - true tel:Phone: 2101234567"]);
    assert_eq!(told("GR", "<a href='tel:+302101234567'>Phone: 210 123 4567</a>"), ["+302101234567 true tel - - Phone: 210 123 4567"]);
}

#[test]
fn a_national_number_is_read_at_home_whatever_the_template_says() {
    let value = |url: &str, html: &str| {
        let setting = Setting { url: Some(url), country: Some("US"), ..Setting::default() };
        let facts = run_with(html, &setting, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet));
        rows(&facts, FactName::Phone, &["value"])
    };
    assert_eq!(value("https://x.gr/", "<html lang=en-US><p>Phone 210 123 4567</p>"), ["+302101234567"]);
    assert_eq!(value("https://x.de/", "<html lang=de-AT><p>Phone 0732 770 660</p>"), ["+43732770660"]);
    let offer = "<script type='application/ld+json'>{\"@type\":\"Offer\",\"priceCurrency\":\"ILS\"}</script>";
    assert_eq!(value("https://x.test/", &format!("<html lang=en-US><p>Phone 03-612-3456</p>{offer}")), ["+97236123456"]);
    assert_eq!(value("https://x.test/", "<html lang=en><p>Phone 03-612-3456. Mug 49 ₪, bowl 90 ₪</p>"), ["+97236123456"]);
}

#[test]
fn hidden_quoted_and_fax_numbers_do_not_count() {
    let html = "<p hidden>phone +30 210 123 4567</p><pre>call us +30 210 123 4568</pre><p>Fax: <a href='tel:+302101234569'>+30 210 123 4569</a></p><!-- tel +302101234560 -->";
    assert_eq!(phones("GR", html), Vec::<String>::new());
}

#[test]
fn numbers_split_over_elements_and_lines() {
    assert_eq!(phones("GR", "<p>Phone: <b>210</b> <i>123</i><b>4567</b></p>"), ["+302101234567 GR true text"]);
    assert_eq!(phones("GR", "<dl><dt>Phone</dt><dd>210 123 4567</dd></dl>"), ["+302101234567 GR true text"]);
}

#[test]
fn numbers_on_images_and_short_numbers() {
    assert_eq!(phones("GR", "<img src=/i/x.png alt='Phone 210 123 4567'>"), ["+302101234567 GR true image"]);
    assert_eq!(phones("GR", "<img src=/i/tel-2101234567.png alt=''>"), ["+302101234567 GR true image"]);
    assert_eq!(phones("GR", "<img src=/i/IMG_2101234567.png alt='1234567'>"), Vec::<String>::new());
    assert_eq!(phones("IL", "<html lang=he><a href='tel:*2700'>*2700</a>"), ["*2700 IL true short"]);
}
