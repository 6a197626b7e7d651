//! Ways to pay that a page names: by icon, by the script of a payment service, in words, or in structured data.
//!
//! In: recognised technologies of the payment categories, text beside words for payment methods, structured data. Out:
//! `payment` rows, one per method. A method named anywhere else in a text is no promise that it is taken.

use std::collections::BTreeSet;

use crate::html::NodeId;
use crate::model::catalogue::FactName;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::items::Items;
use super::place::block_at;
use super::sheet::Sheet;

/// Methods as texts name them, and their names in the catalogue.
const NAMED: &[(&str, &str)] = &[
    ("visa", "visa"),
    ("mastercard", "mastercard"),
    ("master card", "mastercard"),
    ("maestro", "maestro"),
    ("american express", "amex"),
    ("amex", "amex"),
    ("diners", "diners"),
    ("discover", "discover"),
    ("paypal", "paypal"),
    ("apple pay", "apple-pay"),
    ("applepay", "apple-pay"),
    ("google pay", "google-pay"),
    ("googlepay", "google-pay"),
    ("klarna", "klarna"),
    ("ideal", "ideal"),
    ("bancontact", "bancontact"),
    ("sofort", "sofort"),
    ("sepa", "sepa"),
    ("bizum", "bizum"),
    ("blik", "blik"),
    ("przelewy24", "przelewy24"),
    ("twint", "twint"),
    ("alipay", "alipay"),
    ("wechat pay", "wechat-pay"),
    ("afterpay", "afterpay"),
    ("clearpay", "clearpay"),
    ("affirm", "affirm"),
    ("shop pay", "shop-pay"),
    ("amazon pay", "amazon-pay"),
    ("mada", "mada"),
    ("pix", "pix"),
    ("multibanco", "multibanco"),
    ("mb way", "mb-way"),
    ("satispay", "satispay"),
    ("swish", "swish"),
    ("vipps", "vipps"),
    ("mobilepay", "mobilepay"),
    ("cash on delivery", "cash-on-delivery"),
    ("nachnahme", "cash-on-delivery"),
    ("αντικαταβολή", "cash-on-delivery"),
    ("contrassegno", "cash-on-delivery"),
    ("contrareembolso", "cash-on-delivery"),
    ("накладений платіж", "cash-on-delivery"),
    ("наложенный платеж", "cash-on-delivery"),
    ("bank transfer", "bank-transfer"),
    ("vorkasse", "bank-transfer"),
    ("rechnung", "invoice"),
    // The same in other scripts, as shops write them.
    ("فيزا", "visa"),
    ("ماستركارد", "mastercard"),
    ("ماستر كارد", "mastercard"),
    ("أبل باي", "apple-pay"),
    ("ابل باي", "apple-pay"),
    ("آبل باي", "apple-pay"),
    ("جوجل باي", "google-pay"),
    ("باي بال", "paypal"),
    ("مدى", "mada"),
    ("تمارا", "tamara"),
    ("تابي", "tabby"),
    ("stc pay", "stc-pay"),
    ("الدفع عند الاستلام", "cash-on-delivery"),
    ("الدفع نقدا عند الاستلام", "cash-on-delivery"),
    ("پرداخت در محل", "cash-on-delivery"),
    ("ויזה", "visa"),
    ("מאסטרקארד", "mastercard"),
    ("מסטרקארד", "mastercard"),
    ("אמריקן אקספרס", "amex"),
    ("דיינרס", "diners"),
    ("פייפאל", "paypal"),
    ("אפל פיי", "apple-pay"),
    ("גוגל פיי", "google-pay"),
    ("העברה בנקאית", "bank-transfer"),
    ("τραπεζική κατάθεση", "bank-transfer"),
    ("τραπεζική μεταφορά", "bank-transfer"),
    ("післяплата", "cash-on-delivery"),
    ("оплата при отриманні", "cash-on-delivery"),
    ("оплата при получении", "cash-on-delivery"),
    ("наложен платеж", "cash-on-delivery"),
    ("kapıda ödeme", "cash-on-delivery"),
    ("za pobraniem", "cash-on-delivery"),
    ("dobírka", "cash-on-delivery"),
    ("dobierka", "cash-on-delivery"),
    ("utánvét", "cash-on-delivery"),
    ("ramburs", "cash-on-delivery"),
    ("rembours", "cash-on-delivery"),
    ("postförskott", "cash-on-delivery"),
    ("contra reembolso", "cash-on-delivery"),
    ("contre remboursement", "cash-on-delivery"),
    ("代金引換", "cash-on-delivery"),
    ("代引き", "cash-on-delivery"),
    ("银行转账", "bank-transfer"),
    ("银行汇款", "bank-transfer"),
    ("銀行振込", "bank-transfer"),
    ("支付宝", "alipay"),
    ("微信支付", "wechat-pay"),
    ("überweisung", "bank-transfer"),
    ("bonifico", "bank-transfer"),
    ("transferencia bancaria", "bank-transfer"),
    ("transferência bancária", "bank-transfer"),
    ("virement", "bank-transfer"),
    ("przelew", "bank-transfer"),
    ("bankoverførsel", "bank-transfer"),
    ("банковский перевод", "bank-transfer"),
    ("boleto", "boleto"),
];

/// Collects the ways to pay.
pub(crate) fn collect(ctx: &Context, items: &Items, sheet: &mut Sheet) {
    let mut known = BTreeSet::new();
    for vendor in ctx.vendors.iter().filter(|v| v.strength >= 0.5 && v.categories.iter().any(|c| c == "payment" || c == "bnpl")) {
        let source = if vendor.place == "css" { "icon" } else { "vendor" };
        let node = vendor.node.unwrap_or_else(|| ctx.page.tree.root_element().id());
        row(ctx, &vendor.id, source, node, None, &mut known, sheet);
    }
    for range in ctx.text_matches("payment.methods") {
        let Some(place) = block_at(ctx.page, range.start).filter(|place| !place.hidden && !place.quoted) else { continue };
        let lines = ctx.page.text.text.get(range.end..).unwrap_or_default();
        let beside: String = lines.split('\n').take(4).flat_map(|line| line.chars().take(300).chain([' '])).collect();
        for method in named(&beside) {
            row(ctx, method, "text", place.node, place.region, &mut known, sheet);
        }
    }
    for (at, item) in items.items.iter().enumerate() {
        for text in items.texts(at, "paymentAccepted").chain(items.texts(at, "acceptedPaymentMethod")).take(20) {
            for method in named(text.rsplit(['/', '#']).next().unwrap_or(text)) {
                row(ctx, method, "jsonld", item.node, None, &mut known, sheet);
            }
        }
    }
}

fn row(
    ctx: &Context,
    method: &str,
    source: &'static str,
    node: NodeId,
    region: Option<Region>,
    known: &mut BTreeSet<String>,
    sheet: &mut Sheet,
) {
    if known.insert(method.to_owned()) {
        sheet.fact(FactName::Payment, region, ctx.seen(node), vec![("method", method.into()), ("source", source.into())]);
    }
}

/// Whether a name is of a script that sets no spaces between words.
fn is_unspaced(name: &str) -> bool {
    name.chars().all(|c| matches!(c, '\u{3040}'..='\u{9fff}'))
}

/// Methods a text names as whole words.
fn named(text: &str) -> BTreeSet<&'static str> {
    let text = text.to_lowercase();
    let whole = |name: &str| {
        text.match_indices(name).any(|(at, found)| {
            // Arabic and Hebrew write "and", "by" and "with" as a letter before the word.
            let around = text[..at].strip_suffix(['و', 'ب', 'ו', 'ב']).filter(|_| !name.is_ascii()).unwrap_or(&text[..at]);
            let before = around.chars().next_back().is_some_and(char::is_alphanumeric);
            let after = text[at + found.len()..].chars().next().is_some_and(char::is_alphanumeric);
            (!before && !after) || is_unspaced(name)
        })
    };
    NAMED.iter().filter(|(name, _)| whole(name)).map(|(_, method)| *method).collect()
}

#[cfg(test)]
mod tests {
    use super::super::structured;
    use super::super::test_page::{Setting, rows, run_with};
    use super::super::vendors::VendorMatch;
    use super::*;

    fn pays(html: &str, vendors: Vec<VendorMatch>) -> Vec<String> {
        let setting = Setting { vendors, ..Setting::default() };
        rows(&run_with(html, &setting, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet)), FactName::Payment, &["method", "source"])
    }

    #[test]
    fn methods_count_beside_words_for_payment_only() {
        assert_eq!(
            pays("<p>Payment methods: Visa, Mastercard and PayPal</p><p>Ideal for gifts</p>", Vec::new()),
            ["ideal text", "mastercard text", "paypal text", "visa text"]
        );
        assert_eq!(pays("<p>Visa requirements for travellers. Discover the ideal trip.</p>", Vec::new()), Vec::<String>::new());
        assert_eq!(named("advisability, visas"), BTreeSet::new());
        let arabic = named("مدى، فيزا، ماستركارد، أبل باي، STC Pay، تمارا، تابي، والدفع عند الاستلام");
        assert_eq!(arabic.len(), 8, "{arabic:?}");
        assert_eq!(named("תשלום בויזה, בפייפאל ובהעברה בנקאית").len(), 2);
        assert_eq!(named("אוויזה").len(), 0);
        assert_eq!(named("お支払い方法は銀行振込または代金引換です").len(), 2);
    }

    #[test]
    fn icons_scripts_and_structured_data() {
        let vendor = |id: &str, place| VendorMatch {
            id: id.to_owned(),
            name: id.to_owned(),
            categories: vec!["payment".to_owned()],
            strength: 0.95,
            place,
            node: None,
            what: String::new(),
        };
        let html = r#"<script type="application/ld+json">{"@type":"Store","paymentAccepted":"Cash, Maestro"}</script>"#;
        assert_eq!(pays(html, vec![vendor("stripe", "script"), vendor("visa", "css")]), ["stripe vendor", "visa icon", "maestro jsonld"]);
    }
}
