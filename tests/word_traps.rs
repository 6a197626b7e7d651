//! The traps that words of websites hold, each beside what it must not be taken for: the bundled word lists over small pages.
//!
//! In: labels in many languages as links of a page in that language, and labels that stand on no text at all (images, titles,
//! svg). Out of the reader: topics. Single words are proved by the samples of their lists; here it is the classes of mistakes.

#![expect(clippy::unwrap_used, reason = "helpers of tests: what is written here is known to be right")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cxaudit::app::pack::{self, Pack};
use cxaudit::html::{Source, read};
use cxaudit::model::catalogue::FactName;
use cxaudit::model::exchange::{BodyFacts, Exchange, Outcome, Response, Timing};
use cxaudit::model::vocabulary::Device;
use url::Url;

static BUNDLED: LazyLock<&'static Pack> = LazyLock::new(|| pack::load(&[], "generic").unwrap());

/// Topics of everything labelled in a body.
fn topics_of(lang: &str, body: &str) -> BTreeSet<String> {
    let url = Url::parse("https://shop.test/").unwrap();
    let html = format!("<!doctype html><html lang={lang}><title>x</title><body>{body}</body></html>");
    let page = read(&Source {
        bytes: html.as_bytes(),
        content_type: Some("text/html; charset=utf-8"),
        content_language: None,
        url: &url,
        truncated: false,
        shared: None,
    });
    let response =
        Response { status: 200, version: "HTTP/1.1".into(), headers: Vec::new(), body: BodyFacts::default(), timing: Timing::default() };
    let exchange = Exchange {
        url,
        referrer: None,
        anchor: None,
        depth: Some(0),
        device: Device::Phone,
        language: None,
        stand_in: false,
        hops: Vec::new(),
        outcome: Outcome::Response(response),
    };
    let facts = BUNDLED.reader.page(&page, &exchange);
    facts.rows(FactName::Topic).filter_map(|row| row.text("topic").map(str::to_owned)).collect()
}

/// Topics of a link. Persian needs a sentence around it to be told from Arabic.
fn topics(lang: &str, label: &str) -> BTreeSet<String> {
    let around = if lang == "fa" { "<p>هر چیزی که می‌فروشیم گارانتی دارد.</p>" } else { "" };
    topics_of(lang, &format!("{around}<a href=/x>{label}</a>"))
}

/// Each label must hold the topic, and each look-alike must not: language, hits, misses.
fn told_apart(topic: &str, cases: &[(&str, &[&str], &[&str])]) {
    let mut wrong = Vec::new();
    for (lang, hits, misses) in cases {
        for label in *hits {
            let found = topics(lang, label);
            if !found.contains(topic) {
                wrong.push(format!("{lang} `{label}` is no {topic} but {found:?}"));
            }
        }
        for label in *misses {
            if topics(lang, label).contains(topic) {
                wrong.push(format!("{lang} `{label}` is taken for {topic}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn going_back_is_no_return_of_goods() {
    told_apart(
        "policy.returns",
        &[
            ("en", &["Returns & exchanges"], &["Return to top", "Back", "Return to login", "Tax return"]),
            ("fr", &["Retours et échanges"], &["Retour", "Retour à l'accueil", "‹ Retour"]),
            ("de", &["Rückgabe und Umtausch"], &["Zurück", "Zurück zur Startseite", "Rückruf"]),
            ("el", &["ΠΟΛΙΤΙΚΗ ΕΠΙΣΤΡΟΦΩΝ"], &["Επιστροφή", "Επιστροφή στην αρχική", "ΕΠΙΣΤΡΟΦΗ ΣΤΗΝ ΚΟΡΥΦΗ"]),
            ("fa", &["بازگشت کالا"], &["بازگشت", "بازگشت به بالا", "بازگشت به صفحه اصلی"]),
            ("ar", &["سياسة الإرجاع", "سياسه الارجاع"], &["العودة", "رجوع", "العودة إلى الأعلى", "العودة للصفحة الرئيسية"]),
            ("he", &["מדיניות החזרות"], &["חזרה", "חזרה לדף הבית", "חזור"]),
            ("ru", &["Возврат товара"], &["Вернуться", "Вернуться назад", "Возврат на главную"]),
            ("uk", &["Повернення товару"], &["Повернутися", "Повернутися на головну", "Назад"]),
            ("ja", &["返品・交換"], &["戻る", "トップへ戻る"]),
            ("zh", &["退换货政策"], &["返回", "返回首页"]),
            ("ko", &["반품 안내"], &["뒤로", "돌아가기"]),
            ("pl", &["Zwroty i reklamacje"], &["Wróć", "Powrót", "Powrót do góry"]),
            ("tr", &["İADE KOŞULLARI"], &["Geri dön", "Geri"]),
            ("hi", &["रिटर्न पॉलिसी"], &["वापस", "वापस जाएँ"]),
            ("vi", &["Chính sách đổi trả", "Chinh sach doi tra"], &["Quay lại", "Trở về trang chủ"]),
            ("th", &["นโยบายการคืนสินค้า"], &["ย้อนกลับ", "กลับหน้าแรก"]),
            ("et", &["Kauba tagastamine"], &["Tagasi", "Tagasiside"]),
            ("sr", &["Повраћај робе"], &["Повратак", "Nazad"]),
        ],
    );
}

#[test]
fn advertising_is_no_complaint() {
    told_apart(
        "complaints",
        &[
            ("pl", &["Reklamacje"], &["Reklama", "Reklamy", "Reklamodawcy"]),
            ("cs", &["Reklamace zboží"], &["Reklama", "Reklamní předměty"]),
            ("sk", &["Reklamácie"], &["Reklama", "Reklamné predmety"]),
            ("hu", &["Reklamáció"], &["Reklám", "Reklámanyagok"]),
            ("sv", &["Reklamation"], &["Reklam", "Utan reklam"]),
            ("da", &["Reklamation"], &["Reklame", "Reklamer"]),
            ("nb", &["Reklamasjon"], &["Reklame", "Reklamefri"]),
            ("ro", &["Reclamații", "RECLAMATII"], &["Reclame", "Reclamă"]),
            ("de", &["Beschwerden"], &["Reklame", "Werbung"]),
            ("nl", &["Klachten"], &["Reclame", "Reclamefolder"]),
            ("bg", &["Рекламации"], &["Реклама", "За реклама"]),
            ("sr", &["Reklamacije", "Рекламације"], &["Reklama", "Реклама"]),
            ("lv", &["Pretenzijas"], &["Reklāma", "Reklāmas"]),
            ("uk", &["Рекламації"], &["Реклама", "Рекламодавцям"]),
        ],
    );
}

#[test]
fn donations_and_aid_are_no_help_with_a_purchase() {
    told_apart(
        "help.center",
        &[
            (
                "en",
                &["Help Centre", "Help"],
                &["Donate and help", "Help us save the forest", "Helping hands", "First aid", "Self-help books"],
            ),
            ("de", &["Hilfe"], &["Erste Hilfe", "Spenden und helfen", "Katastrophenhilfe"]),
            ("fr", &["Centre d'aide"], &["Aide humanitaire", "Faire un don", "Aide au développement"]),
            ("es", &["Centro de ayuda"], &["Ayuda humanitaria", "Dona y ayuda"]),
            ("uk", &["Допомога"], &["Допомога ЗСУ", "Допомога армії", "Благодійна допомога"]),
            ("ru", &["Помощь"], &["Гуманитарная помощь", "Первая помощь"]),
            ("he", &["עזרה"], &["עזרה ראשונה", "תרומה לעזרה הומניטרית"]),
            ("el", &["Βοήθεια"], &["Ανθρωπιστική βοήθεια", "Πρώτες βοήθειες"]),
            ("tr", &["YARDIM"], &["İlk yardım", "İnsani yardım"]),
            ("id", &["Pusat Bantuan"], &["Bantuan sosial", "Donasi bantuan bencana"]),
            ("fa", &["راهنما"], &["کمک به نیازمندان"]),
            ("sr", &["Помоћ"], &["Прва помоћ", "Humanitarna pomoć"]),
        ],
    );
}

#[test]
fn contact_lenses_and_contactless_payment_are_no_contact() {
    told_apart(
        "contact.page",
        &[
            ("en", &["Contact us"], &["Contact lenses", "Contactless payment"]),
            ("de", &["Kontakt"], &["Kontaktlinsen", "Kontaktlos bezahlen"]),
            ("fr", &["Contactez-nous"], &["Lentilles de contact", "Paiement sans contact"]),
            ("es", &["Contáctanos"], &["Lentes de contacto", "Pago sin contacto"]),
            ("it", &["Contattaci"], &["Lenti a contatto", "Pagamento contactless"]),
            ("pt", &["Contactos"], &["Lentes de contacto", "Lentes de contato"]),
            ("pl", &["Kontakt z nami"], &["Soczewki kontaktowe"]),
            ("cs", &["Kontakty"], &["Kontaktní čočky"]),
            ("sv", &["Kontakta oss"], &["Kontaktlinser"]),
            ("nl", &["Neem contact op"], &["Contactlenzen"]),
            ("ru", &["Контакты"], &["Контактные линзы"]),
            ("uk", &["Контакти"], &["Контактні лінзи"]),
            ("el", &["Επικοινωνία"], &["Φακοί επαφής"]),
            ("he", &["צור קשר"], &["עדשות מגע"]),
            ("tr", &["İletişim"], &["Kontakt lens"]),
            ("ro", &["Contactează-ne"], &["Lentile de contact"]),
            ("ca", &["Contacta'ns"], &["Lents de contacte"]),
            ("ja", &["お問い合わせ"], &["コンタクトレンズ"]),
            ("ko", &["문의하기"], &["콘택트렌즈"]),
            ("th", &["ติดต่อเรา"], &["คอนแทคเลนส์"]),
        ],
    );
}

#[test]
fn words_inside_words_are_other_words() {
    told_apart(
        "account.login",
        &[
            ("en", &["Log in", "Sign in"], &["Blog in English", "Design in Italy"]),
            ("hi", &["लॉग इन करें"], &["ब्लॉग इन हिंदी"]),
            ("ko", &["로그인"], &["블로그인기글"]),
            ("vi", &["Đăng nhập", "Dang nhap"], &["Đang nhập hàng", "Hàng nhập khẩu"]),
        ],
    );
    told_apart(
        "cart.page",
        &[
            ("en", &["Cart (2)"], &["Cartoons", "A la carte"]),
            ("ja", &["カートを見る"], &["スカート", "カートリッジ"]),
            ("ko", &["장바구니"], &["스카트"]),
            ("fa", &["سبد خرید (۳)", "سبد خريد"], &["بسکتبال"]),
        ],
    );
    told_apart("search.label", &[("en", &["Search"], &["Research", "Market research"]), ("sr", &["Pretraga"], &["Istraživanje"])]);
    told_apart("app.download", &[("en", &["Get the app"], &["Apparel", "Book an appointment"])]);
    told_apart(
        "policy.shipping",
        &[
            ("en", &["Shipping & delivery"], &["Relationship", "Ownership"]),
            ("es", &["Envíos y devoluciones"], &["Enviar", "Enviar mensaje"]),
            ("ru", &["Доставка и оплата"], &["Отправить"]),
            ("fa", &["روش‌های ارسال", "روش های ارسال", "روشهای ارسال"], &["ارسال", "ارسال پیام"]),
            ("ar", &["سياسة الشحن"], &["إرسال", "ارسال"]),
        ],
    );
    told_apart(
        "stores.locator",
        &[("en", &["Find a store", "Our stores"], &["App Store", "Store login"]), ("vi", &["Hệ thống cửa hàng"], &["Cửa hàng ứng dụng"])],
    );
}

#[test]
fn soft_hyphens_arrows_doubles_and_new_windows_hide_no_label() {
    told_apart(
        "contact.page",
        &[
            (
                "de",
                &["Kon\u{ad}takt", "Kon&shy;takt", "Kontakt »", "→ Kontakt", "Kontakt Kontakt", "Kontakt (öffnet in neuem Fenster)"],
                &[],
            ),
            (
                "en",
                &[
                    "Contact(opens in a new window)",
                    "Contact, opens in a new tab",
                    "Contact this link opens in a new tab",
                    "Ｃｏｎｔａｃｔ",
                ],
                &["Opens in a new window"],
            ),
            ("fr", &["Contact (s'ouvre dans une nouvelle fenêtre)", "Contactez&nbsp;nous"], &[]),
        ],
    );
    told_apart("careers", &[("en", &["Careers (opens in a new window)", "Careersopens in a new window"], &[])]);
    told_apart("stores.locator", &[("fr", &["Nos magasins Nos magasins"], &[])]);
}

#[test]
fn capitals_without_accents_and_letters_of_another_script_are_read() {
    told_apart(
        "help.center",
        &[("el", &["ΕΞΥΠΗΡΕΤΗΣΗ ΠΕΛΑΤΩΝ", "Εξυπηρέτηση Πελατών", "ΕΞΥΠΗΡΈΤΗΣΗ ΠΕΛΑΤΏΝ"], &["ΕΞΥΠΗΡΕΤΗΣΗ ΑΥΤΟΚΙΝΗΤΩΝ"])],
    );
    told_apart("help.faq", &[("el", &["ΣΥΧΝΕΣ ΕΡΩΤΗΣΕΙΣ"], &["ΣΥΧΝΕΣ ΠΤΗΣΕΙΣ"])]);
    told_apart("contact.page", &[("el", &["ΕΠΙΚΟΙΝΩΝΙΑ", "Eπικοινωνία"], &["ΕΠΙΚΑΙΡΟΤΗΤΑ"])]);
}

#[test]
fn hebrew_words_carry_prefix_letters() {
    told_apart("policy.returns", &[("he", &["במדיניות ההחזרות", "ובמדיניות ההחזרות", "למדיניות החזרות"], &["חזרה למעלה"])]);
    told_apart("contact.page", &[("he", &["ליצירת קשר", "צור קשר", "צוֹר קֶשֶׁר"], &["קשרי משקיעים", "התקשרות בחוזה"])]);
}

#[test]
fn apostrophes_are_one() {
    for sign in ["'", "\u{2019}", "\u{2bc}", "`", "\u{2018}", "\u{b4}"] {
        told_apart(
            "contact.page",
            &[
                ("uk", &[&format!("Зв{sign}язатися з нами")], &[&format!("Зв{sign}язки з громадськістю")]),
                ("ca", &[&format!("Contacta{sign}ns")], &[]),
            ],
        );
        told_apart("help.center", &[("fr", &[&format!("Centre d{sign}aide")], &[])]);
    }
}

#[test]
fn turkish_i_is_read_with_and_without_its_dot() {
    told_apart("contact.page", &[("tr", &["İLETİŞİM", "iletişim", "İletişim", "BİZE ULAŞIN"], &["İletken kablo"])]);
    told_apart("help.center", &[("tr", &["YARDIM", "Yardım", "Yardim"], &["Yardımcı ekipmanlar"])]);
    told_apart("account.login", &[("tr", &["GİRİŞ YAP", "Giriş Yap"], &["Giriş katı daire"])]);
}

#[test]
fn half_spaces_and_keyboards_of_persian_make_no_difference() {
    told_apart(
        "help.faq",
        &[("fa", &["پرسش\u{200c}های متداول", "پرسش های متداول", "پرسشهای متداول", "سؤالات متداول", "سوالات متداول"], &["پرسشنامه"])],
    );
    told_apart("account.register", &[("fa", &["ثبت\u{200c}نام", "ثبت نام", "ثبتنام"], &["ثبت نظر"])]);
    told_apart("help.center", &[("fa", &["پشتيباني", "پشتیبانی"], &[]), ("ar", &["خدمة العملاء", "خدمه العملاء"], &[])]);
}

#[test]
fn vietnamese_marks_tell_words_apart() {
    told_apart("product.ar", &[("vi", &["Thử ảo", "thu ao"], &["Thu áo", "Áo thu đông"])]);
    told_apart("search.label", &[("vi", &["Tìm", "TÌM KIẾM"], &["Tím", "Tim"])]);
    told_apart(
        "newsletter.signup",
        &[("vi", &["Đăng ký nhận bản tin"], &["Hủy đăng ký nhận bản tin", "Huỷ đăng ký nhận bản tin", "Bán tin"])],
    );
    told_apart("language.switch", &[("vi", &["Tiếng Việt"], &["Việt Nam"]), ("en", &["Tiếng Việt"], &[])]);
}

#[test]
fn labels_stand_on_images_titles_and_drawings_too() {
    for body in [
        "<a href=/k><img src=k.png alt=Contact></a>",
        "<a href=/k aria-label='Contact us'><i class=icon-mail></i></a>",
        "<a href=/k title='Contact us'><i class=icon-mail></i></a>",
        "<a href=/k><svg><title>Contact us</title><path d='M0 0'/></svg></a>",
        "<a href=/k><svg role=img aria-label='Contact us'><path d='M0 0'/></svg></a>",
        "<button aria-label='Contact us'><svg><path d='M0 0'/></svg></button>",
        "<span id=l>Contact us</span><a href=/k aria-labelledby=l><i></i></a>",
        "<a href=/k><img src=k.png alt=''><span style='position:absolute;left:-999px'>Contact us</span></a>",
    ] {
        assert!(topics_of("en", body).contains("contact.page"), "{body}");
    }
    for body in [
        "<a href=/k><img src=contact.png alt='Contact lenses'></a>",
        "<a href=/k aria-label='Contact lenses'><i class=contact></i></a>",
        "<!-- <a href=/k>Contact us</a> --><p>A <i title='Contact us'></i></p>",
        "<pre><a href=/k>Contact us</a></pre>",
    ] {
        assert!(!topics_of("en", body).contains("contact.page"), "{body}");
    }
    for (lang, body, topic) in [
        ("he", "<a href=/k><img src=k.png alt='צור קשר'></a>", "contact.page"),
        ("fa", "<a href=/s aria-label='سبد خريد'><i></i></a>", "cart.page"),
        ("el", "<a href=/k title='ΕΠΙΚΟΙΝΩΝΙΑ'><i></i></a>", "contact.page"),
        ("vi", "<a href=/t><svg><title>Đăng nhập</title></svg></a>", "account.login"),
        ("ja", "<a href=/c><img src=c.png alt='カートを見る'></a>", "cart.page"),
    ] {
        assert!(topics_of(lang, body).contains(topic), "{body}");
    }
}
