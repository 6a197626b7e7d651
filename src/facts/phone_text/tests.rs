//! What is a customer's number in a text, and what only looks like one.

use super::*;

/// Marks by plain search, as the word lists would give them.
fn marks(text: &str, words: &[&str]) -> Vec<Range<usize>> {
    let lower = text.to_lowercase();
    let mut ranges: Vec<Range<usize>> = words.iter().flat_map(|w| lower.match_indices(w).map(|(at, w)| at..at + w.len())).collect();
    ranges.sort_by_key(|r| r.start);
    ranges
}

fn find(text: &str, own: &[Region]) -> Vec<Found> {
    let (phone, fax, vat) =
        (marks(text, &["tel", "phone", "call", "тел", "τηλ", "טל"]), marks(text, &["fax", "φαξ"]), marks(text, &["vat", "p.iva", "αφμ"]));
    let short = |dialled: &str| dialled.len() == 5 && dialled.starts_with(['*', '1']);
    scan(
        text,
        Marks { phone: &phone, fax: &fax, service: &marks(text, &["customer service"]), vat: &vat },
        Plans { own, more: &[Region::GB, Region::AU], learnt: &[], named_only: false, sure: false, short: Some(&short) },
        |_| true,
    )
}

fn values(text: &str, own: &[Region]) -> Vec<String> {
    find(text, own).into_iter().filter(|f| !f.fax && f.number.valid).map(|f| f.number.value).collect()
}

#[test]
fn numbers_with_a_word_a_plus_or_their_countrys_grouping_count() {
    for (text, own, want) in [
        ("Τηλ. 210 1234567", Region::GR, "+302101234567"),
        ("Write or call: (413) 732-8702", Region::US, "+14137328702"),
        ("+972 3 612 3456", Region::US, "+97236123456"),
        ("Phone\n01452 912958", Region::US, "+441452912958"),
        ("ask us (02) 9191-8364, phone", Region::AU, "+61291918364"),
        ("(413) 732-8702", Region::US, "+14137328702"),
        ("01 23 45 67 89", Region::FR, "+33123456789"),
        ("тел. (044) 392‑01‑11", Region::UA, "+380443920111"),
        ("هاتف 2666 882 13 966+", Region::SA, "+966138822666"),
        ("☎ 0804123456", Region::IT, "+390804123456"),
        ("T: 020 7946 0018", Region::GB, "+442079460018"),
        ("Customer service\n1 (866) 975 0000", Region::US, "+18669750000"),
        ("Tel. 212 410 000 ou 808 204 545", Region::PT, "+351212410000"),
        ("Call 1-800-FLOWERS today", Region::US, "+18003569377"),
        ("Call 020 7946 0999", Region::LU, "+442079460999"),
    ] {
        assert_eq!(values(text, &[own]).first().map(String::as_str), Some(want), "{text}");
    }
}

#[test]
fn a_plus_behind_digits_in_their_order_stays_in_what_is_shown() {
    for text in ["טלפון: 972-3-5551235+", "טלפון: 03-5551235+", "טלפון: 972-3-555-1235 +"] {
        let found = find(text, &[Region::IL]);
        let all: Vec<_> = found.iter().map(|f| (f.number.value.as_str(), f.number.valid, text[f.range.clone()].ends_with('+'))).collect();
        assert_eq!(all, [("+97235551235", true, true)], "{text}");
    }
    assert_eq!(values("972-3-5551235+ visitors", &[Region::IL]), Vec::<String>::new());
    assert_eq!(values("03-5551235+", &[Region::IL]), Vec::<String>::new());
    assert_eq!(values("הטלפון: 1235 555 3 972+", &[Region::IL]), ["+97235551235"]);
}

#[test]
fn numbers_of_other_kinds_are_left_alone() {
    for (text, own) in [
        ("VAT 03836450407", Region::IT),
        ("P.IVA 03836450407", Region::IT),
        ("Fax: 0543 787280", Region::IT),
        ("ISBN 978-3-16-148410-0", Region::DE),
        ("IBAN DE89 3704 0044 0532 0130 00", Region::DE),
        ("order #4137328702", Region::US),
        ("SKU 413-732-8702", Region::US),
        ("$ 413 732 8702", Region::US),
        ("© 2012-2026", Region::US),
        ("2024-01-05 10:30", Region::US),
        ("40.712776, -74.005974", Region::US),
        ("AB4137328702", Region::US),
        ("see /item/4137328702", Region::US),
        ("rows 4137328702 in all", Region::US),
        ("10115 Berlin 12 345 678", Region::DE),
        ("call 192.168.100.200", Region::US),
    ] {
        assert_eq!(values(text, &[own]), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn fax_words_hold_for_the_group_behind_them_and_shared_words_do_not() {
    assert_eq!(values("Tel 0543 413911 Fax 0543 787280 0544 451508 / 0541 300821", &[Region::IT]), ["+390543413911"]);
    assert_eq!(values("Tel/Fax: 080 5019520", &[Region::IT]), ["+390805019520"]);
    assert_eq!(values("Phone & Fax 080 5019520", &[Region::IT]), ["+390805019520"]);
    assert_eq!(values("Tel 080 5019520\nFax\n080 5019521", &[Region::IT]), ["+390805019520"]);
    assert_eq!(values("F: 020 7946 0019 T: 020 7946 0018", &[Region::GB]), ["+442079460018"]);
    assert_eq!(values("call (413) 732-8702 (fax)", &[Region::US]), Vec::<String>::new());
}

#[test]
fn a_word_for_fax_behind_a_number_is_that_numbers() {
    assert_eq!(values("413-732-8702 fax\nVisit us\n413-785-1800", &[Region::US]), ["+14137851800"]);
    assert_eq!(values("Tel 413-732-8702, fax 413-785-1800", &[Region::US]), ["+14137328702"]);
    assert_eq!(values("T 020 7946 0018 | F +44 (0)20 7946 0019", &[Region::GB]), ["+442079460018"]);
    assert_eq!(values("T 020 7946 0018\nF 020 7946 0019", &[Region::GB]), ["+442079460018"]);
    assert_eq!(values("sector F 020 7946 0019", &[Region::GB]), ["+442079460019"]);
}

#[test]
fn the_grouping_tells_the_country_where_the_sites_own_is_a_guess() {
    let read = |text: &str, own: Region, sure: bool| {
        let phone = marks(text, &["tel"]);
        let plans = Plans { own: &[own], more: &[Region::GB, Region::US, Region::IN], learnt: &[], named_only: false, sure, short: None };
        let found = scan(text, Marks { phone: &phone, ..Marks::default() }, plans, |_| true);
        found.into_iter().filter(|f| f.number.valid).map(|f| f.number.value).collect::<Vec<_>>()
    };
    assert_eq!(read("Tel: 079-6630 4000", Region::US, false), ["+917966304000"]);
    assert_eq!(read("Tel: (763) 514-4000", Region::GB, false), ["+17635144000"]);
    assert_eq!(read("Tel: (65) 6436 5000", Region::US, false), ["+6564365000"]);
    assert_eq!(read("Tel: (961-1) 370 670", Region::US, true), ["+9611370670"]);
    assert_eq!(read("Tel: 079-6630 4000", Region::GB, true), ["+447966304000"]);
}

#[test]
fn the_first_of_several_numbers_that_share_their_beginning_is_read() {
    assert_eq!(values("Tel: 020-7946 0018 / 0019", &[Region::GB]), ["+442079460018"]);
    assert_eq!(values("+44 20 7946 0018/19/20", &[Region::US]), ["+442079460018"]);
}

#[test]
fn a_run_of_many_groups_does_not_use_up_the_matcher() {
    let grid = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79";
    assert_eq!(values(grid, &[Region::US]), Vec::<String>::new());
    assert_eq!(values(&format!("tel {grid}"), &[Region::US]).len(), 0);
}

#[test]
fn two_numbers_of_one_line_are_both_found() {
    assert_eq!(values("Tel: 03-6123456, 052-6123456", &[Region::IL]), ["+97236123456", "+972526123456"]);
    assert_eq!(values("тел. +380 63 057 83 34 +380 67 706 90 27", &[Region::UA]), ["+380630578334", "+380677069027"]);
}

#[test]
fn short_numbers_need_a_word_and_a_plan() {
    let found = find("call *2700", &[Region::IL]);
    assert_eq!((found[0].number.value.as_str(), found[0].short), ("*2700", true));
    assert_eq!(values("טל 2700*", &[Region::IL]), ["*2700"]);
    assert_eq!(values("from 11888 customers, *2700 of them", &[Region::IL]), Vec::<String>::new());
}

#[test]
fn a_number_a_digit_short_is_told_as_not_valid() {
    let found = find("Τηλ: 0030 2450 22708", &[Region::GR]);
    assert_eq!((found.len(), found[0].number.valid), (1, false));
}

#[test]
fn what_cannot_be_read_by_a_customer_is_not_looked_at() {
    let marks = Marks::default();
    assert!(scan("+30 210 123 4567", marks, Plans::default(), |_| false).is_empty());
    assert_eq!(scan("+30 210 123 4567", marks, Plans::default(), |_| true).len(), 1);
}
