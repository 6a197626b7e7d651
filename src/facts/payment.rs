//! Ways to pay that a page names: by icon, by the script of a payment service, in words, or in structured data.
//!
//! In: recognised technologies of the payment categories, text beside words for payment methods, structured data. Out:
//! `payment` rows, one per method. A method named anywhere else in a text is no promise that it is taken.

use std::collections::BTreeSet;

use crate::html::{ElementRef, NodeId, attribute};
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
    ("bank transfer", "bank-transfer"),
    ("wire transfer", "bank-transfer"),
    ("havale", "bank-transfer"),
    ("eft", "bank-transfer"),
    ("bankoverschrijving", "bank-transfer"),
    ("banköverföring", "bank-transfer"),
    ("tilisiirto", "bank-transfer"),
    ("bankovní převod", "bank-transfer"),
    ("bankový prevod", "bank-transfer"),
    ("átutalás", "bank-transfer"),
    ("ordin de plată", "bank-transfer"),
    ("банківський переказ", "bank-transfer"),
    ("банков превод", "bank-transfer"),
    ("تحويل بنكي", "bank-transfer"),
    ("계좌이체", "bank-transfer"),
    ("credit card", "card"),
    ("credit cards", "card"),
    ("debit card", "card"),
    ("debit cards", "card"),
    ("kredi kartı", "card"),
    ("banka kartı", "card"),
    ("kreditkarte", "card"),
    ("kreditkarten", "card"),
    ("carte bancaire", "card"),
    ("cartes bancaires", "card"),
    ("carte de crédit", "card"),
    ("tarjeta de crédito", "card"),
    ("tarjetas de crédito", "card"),
    ("tarjeta", "card"),
    ("carta di credito", "card"),
    ("carte di credito", "card"),
    ("cartão de crédito", "card"),
    ("targeta de crèdit", "card"),
    ("creditcard", "card"),
    ("kreditkort", "card"),
    ("betalingskort", "card"),
    ("luottokortti", "card"),
    ("karta kredytowa", "card"),
    ("karta płatnicza", "card"),
    ("kartą", "card"),
    ("platební karta", "card"),
    ("platobná karta", "card"),
    ("bankkártya", "card"),
    ("card de credit", "card"),
    ("card bancar", "card"),
    ("πιστωτική κάρτα", "card"),
    ("χρεωστική κάρτα", "card"),
    ("πιστωτικές κάρτες", "card"),
    ("כרטיס אשראי", "card"),
    ("כרטיסי אשראי", "card"),
    ("банківська картка", "card"),
    ("банківською карткою", "card"),
    ("карткою", "card"),
    ("банковская карта", "card"),
    ("банковской картой", "card"),
    ("кредитна карта", "card"),
    ("بطاقة ائتمان", "card"),
    ("بطاقات الائتمان", "card"),
    ("クレジットカード", "card"),
    ("信用卡", "card"),
    ("신용카드", "card"),
];
/// Which cards are taken, so that "cards" is no method beside them.
const CARDS: [&str; 6] = ["visa", "mastercard", "maestro", "amex", "diners", "discover"];
/// Bytes of a name beside an icon, and elements around it that may be called after paying.
const ICON_NAME: usize = 32;
const AROUND: usize = 3;

/// Collects the ways to pay.
pub(crate) fn collect(ctx: &Context, items: &Items, sheet: &mut Sheet) {
    let mut known = BTreeSet::new();
    for vendor in ctx.vendors.iter().filter(|v| v.strength >= 0.5 && v.categories.iter().any(|c| c == "payment" || c == "bnpl")) {
        let source = if vendor.place == "css" { "icon" } else { "vendor" };
        let node = vendor.node.unwrap_or_else(|| ctx.page.tree.root_element().id());
        row(ctx, &vendor.id, source, node, None, &mut known, sheet);
    }
    icons(ctx, &mut known, sheet);
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

/// Names beside icons, mostly for those who cannot see them: a short text in what is called after paying.
fn icons(ctx: &Context, known: &mut BTreeSet<String>, sheet: &mut Sheet) {
    let text = &ctx.page.text;
    let short = text.blocks.iter().filter(|block| !block.place.quoted && (1..=ICON_NAME).contains(&(block.end - block.start)));
    for block in short {
        let around =
            ctx.page.element(block.place.node).into_iter().flat_map(|element| {
                std::iter::successors(Some(element), |element| element.parent().and_then(ElementRef::wrap)).take(AROUND)
            });
        let mut classes = around.filter_map(|element| attribute(element.value(), "class"));
        if !classes.any(|class| class.to_ascii_lowercase().contains("payment")) {
            continue;
        }
        let name = text.text.get(block.start..block.end).unwrap_or_default();
        // A list of one name, not a sentence that has it.
        for method in named(name).into_iter().filter(|_| name.split_whitespace().count() <= 3) {
            row(ctx, method, "icon", block.place.node, block.place.region, known, sheet);
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
    if method == "card" && CARDS.iter().any(|card| known.contains(*card)) {
        return;
    }
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
    let mut methods: BTreeSet<&str> = NAMED.iter().filter(|(name, _)| whole(name)).map(|(_, method)| *method).collect();
    if CARDS.iter().any(|card| methods.contains(card)) {
        methods.remove("card");
    }
    methods
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
    fn names_for_those_who_cannot_see_icons_and_cards_of_no_brand() {
        let icon = |name: &str| format!("<div class=payment-icon><svg></svg><span class=screen-reader-text>{name}</span></div>");
        let html = format!("<footer><div class=payment-icons>{}{}</div></footer><p>Visa</p>", icon("Visa"), icon("MasterCard"));
        assert_eq!(pays(&html, Vec::new()), ["visa icon", "mastercard icon"]);
        assert_eq!(pays("<p>Visa</p><div class=payment>All of the ideal ways you know</div>", Vec::new()), Vec::<String>::new());
        assert_eq!(named("Kredi kartı, havale/EFT").into_iter().collect::<Vec<_>>(), ["bank-transfer", "card"]);
        assert_eq!(named("credit cards (Visa)").into_iter().collect::<Vec<_>>(), ["visa"], "one of them");
        assert_eq!(named("tarjetazo, theft"), BTreeSet::new());
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
