//! The language a page says it is in, and the one its text is written in.
//!
//! In: `lang` values; visible text. Out: primary subtags. Script decides where it can; letters that one language alone uses
//! decide among Cyrillic and Arabic ones; small words decide among Latin ones, else trigrams if they are reliable. A declared
//! language settles ties and nothing more. No text is translated or matched here.

use whatlang::{Detector, Lang as Known};

use super::function_words::SmallWords;
use super::page::VisibleText;
use super::scripts::{Letters, Script};
use crate::model::vocabulary::{Lang, Region};

/// Bytes of text looked at.
const SAMPLE: usize = 3_072;
/// Bytes of a block that is likely a sentence.
const SENTENCE: usize = 60;
/// Bytes shown to the trigram detector at first; more only if they do not suffice.
const TRIGRAMS: usize = 700;
/// Letters that trigrams need to be worth anything.
const MIN_LETTERS: u32 = 60;
/// Bytes of a line that may be an address.
const ADDRESS: usize = 100;
/// Letters below which a page knows better than its text which of the languages of its script it is in.
const SHORT: u32 = 160;
/// Letters that a script of one language needs.
const MIN_SCRIPT: u32 = 12;

/// The language of the visible text, if there is enough of it to tell.
pub(super) fn found(text: &VisibleText, declared: Option<&str>) -> Option<Lang> {
    let mut sample = String::with_capacity(SAMPLE + 64);
    let content = |region: Option<Region>| matches!(region, None | Some(Region::Main));
    // Sentences first: menus name things in any language.
    take(&mut sample, text, |region, length| content(region) && length >= SENTENCE);
    let mut letters = Letters::of(&sample);
    if letters.total() < 4 * MIN_LETTERS {
        take(&mut sample, text, |region, length| content(region) && length < SENTENCE);
        letters = Letters::of(&sample);
    }
    if letters.total() < 2 * MIN_LETTERS {
        take(&mut sample, text, |region, _| !content(region));
        letters = Letters::of(&sample);
    }
    let (script, count) = own_script(&letters, declared).or_else(|| letters.main())?;
    let by_script = |lang: &str| (count >= MIN_SCRIPT).then(|| lang.to_owned());
    match script {
        Script::Latin if count >= MIN_LETTERS => latin(&without_addresses(&sample), declared),
        Script::Latin => None,
        Script::Cyrillic => cyrillic(&sample, &letters, count, declared),
        Script::Arabic if count >= MIN_SCRIPT => Some(arabic(&sample, count, declared)),
        Script::Arabic => None,
        Script::Hebrew if declared == Some("yi") => by_script("yi"),
        Script::Devanagari => match declared {
            Some(lang @ ("mr" | "ne" | "hi" | "sa")) => by_script(lang),
            _ => by_script("hi"),
        },
        Script::Ethiopic if declared == Some("ti") => by_script("ti"),
        // Menus of Japanese pages may hold no kana.
        Script::Chinese if declared == Some("ja") && count < SHORT => Some("ja".to_owned()),
        Script::Japanese | Script::Korean | Script::Chinese => (count >= MIN_SCRIPT / 2).then(|| script.language().to_owned()),
        _ => by_script(script.language()),
    }
}

/// The script of the declared language, if one language owns it and much of the text is in it: names of brands and headlines
/// left as they were do not make a page English.
fn own_script(letters: &Letters, declared: Option<&str>) -> Option<(Script, u32)> {
    let script = match declared? {
        "he" | "yi" => Script::Hebrew,
        "el" => Script::Greek,
        "ar" | "fa" | "ur" => Script::Arabic,
        "uk" | "ru" | "bg" | "be" | "sr" | "mk" | "kk" => Script::Cyrillic,
        _ => return None,
    };
    let count = letters.count(script);
    (count >= MIN_LETTERS && count.saturating_mul(4) >= letters.total()).then_some((script, count))
}

fn take(sample: &mut String, text: &VisibleText, wanted: impl Fn(Option<Region>, usize) -> bool) {
    for block in text.blocks.iter().filter(|block| !block.place.quoted && wanted(block.place.region, block.end - block.start)) {
        let Some(part) = text.text.get(block.start..block.end) else { continue };
        let room = SAMPLE.saturating_sub(sample.len());
        if room == 0 {
            return;
        }
        sample.push_str(prefix(part, room));
        sample.push('\n');
    }
}

/// The lines of a sample that are no address, telephone line or company with its number: names have no language.
fn without_addresses(sample: &str) -> String {
    let kept: Vec<&str> = sample.lines().filter(|line| !is_address(line)).collect();
    kept.join("\n")
}

/// A short line with figures in which hardly a word is written small.
fn is_address(line: &str) -> bool {
    if line.len() > ADDRESS || line.bytes().filter(u8::is_ascii_digit).take(2).count() < 2 {
        return false;
    }
    let words = || line.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().nth(3).is_some());
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    small * 3 <= words().count()
}

/// Whether a page that calls itself English has too few words to tell its language, and some that English never writes: templates
/// come in English, and what is filled in is not.
pub(super) fn doubts(text: &VisibleText, declared: &str) -> bool {
    if declared != "en" {
        return false;
    }
    let (mut words, mut foreign) = (0, 0);
    for word in prefix(&text.text, SAMPLE).split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1) {
        words += 1;
        foreign += usize::from(!word.is_ascii());
    }
    foreign >= 2 && foreign * 8 >= words
}

fn prefix(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// Latin languages the detector knows.
const LATIN: [(Known, &str); 33] = [
    (Known::Eng, "en"),
    (Known::Deu, "de"),
    (Known::Fra, "fr"),
    (Known::Spa, "es"),
    (Known::Por, "pt"),
    (Known::Ita, "it"),
    (Known::Nld, "nl"),
    (Known::Pol, "pl"),
    (Known::Ces, "cs"),
    (Known::Slk, "sk"),
    (Known::Slv, "sl"),
    (Known::Hrv, "hr"),
    (Known::Ron, "ro"),
    (Known::Hun, "hu"),
    (Known::Tur, "tr"),
    (Known::Aze, "az"),
    (Known::Swe, "sv"),
    (Known::Dan, "da"),
    (Known::Nob, "no"),
    (Known::Fin, "fi"),
    (Known::Est, "et"),
    (Known::Lav, "lv"),
    (Known::Lit, "lt"),
    (Known::Vie, "vi"),
    (Known::Ind, "id"),
    (Known::Tgl, "tl"),
    (Known::Cat, "ca"),
    (Known::Afr, "af"),
    (Known::Epo, "eo"),
    (Known::Lat, "la"),
    (Known::Uzb, "uz"),
    (Known::Tuk, "tk"),
    (Known::Srp, "sr"),
];

/// Groups whose members trigrams mistake for one another: the page's own word decides inside them.
const CLOSE: [&[&str]; 8] = [
    &["no", "da", "sv"],
    &["es", "pt", "gl", "ca", "it"],
    &["cs", "sk"],
    &["hr", "sr", "bs", "sl"],
    &["nl", "af"],
    &["id", "ms"],
    &["tr", "az", "tk"],
    &["et", "fi"],
];

/// Standards of one spoken language.
const ONE_TONGUE: &[&str] = &["sr", "hr", "bs", "sh", "cnr"];

fn latin(sample: &str, declared: Option<&str>) -> Option<Lang> {
    let words = SmallWords::of(sample);
    if let Some(code) = words.language(declared)
        && !declared.is_some_and(|lang| is_unknown_latin(lang) && code != "en")
    {
        // What tells these apart is less than a page holds; the page itself knows.
        let own = declared.filter(|declared| ONE_TONGUE.contains(declared) && ONE_TONGUE.contains(&code));
        return Some(own.unwrap_or(code).to_owned());
    }
    by_trigrams(sample, declared, &words).or_else(|| words.leaning().map(str::to_owned))
}

fn by_trigrams(sample: &str, declared: Option<&str>, words: &SmallWords) -> Option<Lang> {
    // Rare ones are told from common ones only when the page says so: short lists of names look like anything.
    let allowed =
        LATIN.iter().filter(|(_, code)| !matches!(*code, "af" | "eo" | "la" | "uz" | "tk" | "tl" | "sr") || declared == Some(*code));
    let detector = Detector::with_allowlist(allowed.map(|(known, _)| *known).collect());
    let mut answer = detector.detect(prefix(sample, TRIGRAMS))?;
    if !answer.is_reliable() && sample.len() > TRIGRAMS {
        answer = detector.detect(prefix(sample, 3 * TRIGRAMS))?;
    }
    let code = LATIN.iter().find(|(known, _)| *known == answer.lang()).map(|(_, code)| *code)?;
    match declared {
        Some(declared) if declared == code => Some(code.to_owned()),
        // Lists of names have trigrams of some language too, but no small words.
        _ if !answer.is_reliable() || !words.support(code) || !words.leads(code) => None,
        Some(declared) if CLOSE.iter().any(|group| group.contains(&declared) && group.contains(&code)) => Some(declared.to_owned()),
        Some(declared) if is_unknown_latin(declared) && code != "en" => Some(declared.to_owned()),
        _ => Some(code.to_owned()),
    }
}

/// Latin languages the detector does not know and would take for another.
fn is_unknown_latin(lang: &str) -> bool {
    matches!(
        lang,
        "is" | "ga" | "cy" | "eu" | "gl" | "sq" | "mt" | "bs" | "ms" | "lb" | "fo" | "sw" | "so" | "ht" | "br" | "gd" | "fy" | "ku"
    )
}

fn cyrillic(sample: &str, letters: &Letters, count: u32, declared: Option<&str>) -> Option<Lang> {
    let tally = Tally::of(sample);
    let of = |set: &str| tally.count(set);
    if count < MIN_SCRIPT {
        return None;
    }
    let (uk, ru) = (of("іїєґ"), of("ыэёъ"));
    let code = if of("ў") > 0 && of("і") > of("ї") + of("и") {
        "be"
    } else if of("әқғұһ") * 50 > count {
        "kk"
    } else if of("ѓќѕ") > 0 && of("јљњџ") > 0 {
        "mk"
    } else if of("јљњћђџ") * 100 > count {
        "sr"
    } else if of("өү") * 50 > count {
        return declared.filter(|lang| matches!(*lang, "mn" | "ky" | "tt" | "kk" | "ba")).map(str::to_owned);
    } else if uk > 2 * ru && uk > 0 {
        "uk"
    } else if of("ыэё") > 0 {
        return Some(declared.filter(|lang| matches!(*lang, "tt" | "ba" | "cv" | "ky" | "tg" | "be")).unwrap_or("ru").to_owned());
    } else if of("ъ") * 200 > letters.count(Script::Cyrillic) {
        "bg"
    } else {
        return undecided_cyrillic(sample, count, declared);
    };
    Some(code.to_owned())
}

/// Short texts in which no telling letter stands.
fn undecided_cyrillic(sample: &str, count: u32, declared: Option<&str>) -> Option<Lang> {
    if let Some(lang) = declared.filter(|lang| matches!(*lang, "ru" | "uk" | "bg" | "sr" | "mk" | "be" | "kk" | "mn" | "tg" | "ky")) {
        return Some(lang.to_owned());
    }
    if count < MIN_LETTERS {
        return None;
    }
    let answer = Detector::with_allowlist(vec![Known::Rus, Known::Ukr, Known::Bul]).detect(prefix(sample, 2 * TRIGRAMS))?;
    let code = match answer.lang() {
        Known::Rus => "ru",
        Known::Ukr => "uk",
        _ => "bg",
    };
    answer.is_reliable().then(|| code.to_owned())
}

fn arabic(sample: &str, count: u32, declared: Option<&str>) -> Lang {
    let tally = Tally::of(sample);
    let of = |set: &str| tally.count(set);
    let (urdu, kurdish, persian) = (of("ٹڈڑںےہھ"), of("ێۆڕڵە"), of("پچژگکی"));
    // Labels may hold none of the letters that tell these apart, and keyboards write letters of Arabic for those of Persian.
    let own = declared.filter(|lang| matches!(*lang, "ar" | "fa" | "ps" | "sd" | "ug" | "azb" | "ku" | "ur" | "ckb"));
    let told = if own == Some("ar") { urdu + kurdish + persian } else { of("ةىأإ") };
    if let Some(own) = own.filter(|_| count < SHORT && told * 20 <= count) {
        return own.to_owned();
    }
    let code = if urdu * 50 > count {
        "ur"
    } else if kurdish * 30 > count {
        "ckb"
    } else if persian * 50 > count {
        declared.filter(|lang| matches!(*lang, "ps" | "sd" | "ug" | "azb" | "ku" | "ur" | "ckb")).unwrap_or("fa")
    } else {
        "ar"
    };
    code.to_owned()
}

/// How often each letter stands in a sample, without case: those of Cyrillic and Arabic script.
struct Tally([u16; 0x700]);

impl Tally {
    fn of(sample: &str) -> Self {
        let mut counts = [0; 0x700];
        for c in sample.chars().filter(|c| !c.is_ascii()) {
            let lower = c.to_lowercase().next().unwrap_or(c);
            if let Some(count) = counts.get_mut(lower as usize) {
                *count += 1;
            }
        }
        Self(counts)
    }

    fn count(&self, set: &str) -> u32 {
        set.chars().map(|c| self.0.get(c as usize).map_or(0, |count| u32::from(*count))).sum()
    }
}

#[cfg(test)]
mod tests {
    use crate::html::fixture::page;

    const EN: &str = "Every pump we sell is tested for an hour before it leaves the house, and you can return it within thirty days.";
    const DE: &str =
        "Jede Pumpe, die wir verkaufen, wird eine Stunde lang geprüft, und Sie können sie innerhalb von dreißig Tagen zurückgeben.";
    const FR: &str = "Chaque pompe que nous vendons est testée pendant une heure, et vous pouvez la renvoyer dans les trente jours.";
    const ES: &str =
        "Cada bomba que vendemos se prueba durante una hora y usted puede devolverla en un plazo de treinta días sin explicación.";
    const EL: &str = "Κάθε αντλία που πουλάμε δοκιμάζεται για μία ώρα.";
    const HE: &str = "כל משאבה שאנו מוכרים נבדקת במשך שעה לפני המשלוח.";
    const UK: &str = "Кожен насос, який ми продаємо, перевіряють годину, і його можна повернути.";
    const RU: &str = "Каждый насос, который мы продаём, проверяют целый час, и его можно вернуть.";
    const BG: &str =
        "Всяка помпа, която продаваме, се проверява един час и може да бъде върната от купувача без обяснение в тридесетдневен срок.";
    const AR: &str = "كل مضخة نبيعها يتم اختبارها لمدة ساعة قبل الشحن.";
    const FA: &str = "هر پمپی که می‌فروشیم یک ساعت آزمایش می‌شود و گارانتی دارد.";
    const JA: &str = "私たちが販売するすべてのポンプは一時間テストされています。";
    const ZH: &str = "我们出售的每台水泵都经过一小时的测试。";
    const KO: &str = "우리가 판매하는 모든 펌프는 한 시간 동안 테스트됩니다.";

    fn found(lang: &str, text: &str) -> Option<String> {
        page(&format!("<html lang='{lang}'><body><nav>Menu Home Shop Cart</nav><p>{text}</p></body></html>")).found_language
    }

    #[test]
    fn text_tells_its_language_whatever_the_page_says() {
        let texts = [
            ("en", EN),
            ("de", DE),
            ("fr", FR),
            ("es", ES),
            ("el", EL),
            ("he", HE),
            ("uk", UK),
            ("ru", RU),
            ("bg", BG),
            ("ar", AR),
            ("fa", FA),
            ("ja", JA),
            ("zh", ZH),
            ("ko", KO),
        ];
        for (lang, text) in texts {
            for declared in [lang, "", "en", "xx"] {
                assert_eq!(found(declared, text).as_deref(), Some(lang), "declared {declared}");
            }
        }
    }

    #[test]
    fn too_little_text_is_no_language() {
        for text in ["", "OK", "Contact us", "שלום", "12345 67890 !!! 12345 67890", "Да"] {
            assert_eq!(found("", text), None, "{text}");
        }
    }

    #[test]
    fn addresses_and_names_have_no_language() {
        let offices = "<p>Pumpas & Filtros Consultores S.A.<p>Parque Empresarial Las Mercedes<p>Av. Aragon 330 ; 28022 MADRID<p>Tel: + 34 91 562 51 52\
            <p>Pumpas France S.A.R.L<p>Immeuble Panama<p>45, rue Villeneuve<p>94573 RUNGIS CEDEX<p>Pumpas Contadores & Consultores<p>Av. D. Joao II, 1.06.2.3, 1-B\
            <p>1990-095 - LISBOA<p>Av. Eng. Luis Carlos Berrini, 550 - 4 andar<p>Sao Paulo - SP<p>04571-000<p>BRASIL";
        assert_eq!(found("", offices), None);
        assert_eq!(
            found("", &format!("{offices}<p>At the end of the year we opened a house in Lisbon with two friends of ours.")).as_deref(),
            Some("en")
        );
        assert_eq!(found("de", &format!("{offices}<p>{DE}")).as_deref(), Some("de"));
    }

    #[test]
    fn short_texts_are_in_the_language_that_the_page_declares() {
        assert_eq!(found("fa", "تماس با ما درباره ما فروش حساب من").as_deref(), Some("fa"));
        assert_eq!(found("ur", "ہم سے رابطہ مدد").as_deref(), Some("ur"));
        assert_eq!(found("ps", "زموږ سره اړیکه مرسته").as_deref(), Some("ps"));
        assert_eq!(found("ar", "اتصل بنا خدمة العملاء حسابي").as_deref(), Some("ar"));
        assert_eq!(found("ja", "会社概要 採用情報 問合先 店舗一覧").as_deref(), Some("ja"));
        assert_eq!(found("zh", "会社概要 採用情報 問合先 店舗一覧").as_deref(), Some("zh"));
        assert_eq!(found("fa", AR).as_deref(), Some("ar"), "a template left in Persian");
        assert_eq!(found("ar", FA).as_deref(), Some("fa"));
        assert_eq!(found("ja", &"我们销售的每一台水泵都经过一小时的测试。".repeat(10)).as_deref(), Some("zh"));
    }

    #[test]
    fn a_template_left_in_english_is_doubted() {
        let read = |html: &str| page(html).read_as().map(str::to_owned);
        assert_eq!(read("<html lang=en><nav>Strona główna Oferta Koszyk</nav><p>Zadzwoń do nas"), None);
        assert_eq!(read("<html lang=en><nav>Home Café Basket Our offers Contact</nav><p>Call us").as_deref(), Some("en"));
        assert_eq!(read("<html lang=en><nav>Контакти Кошик</nav>"), None);
        assert_eq!(read("<html lang=dk><nav>Kurv</nav>").as_deref(), Some("da"));
        assert_eq!(read(&format!("<html lang=dk><p>{DE}")).as_deref(), Some("de"));
    }

    #[test]
    fn names_in_latin_letters_do_not_outweigh_the_text() {
        assert_eq!(found("en", "שירות לקוחות של Garden Pumps Ltd לכל הארץ").as_deref(), Some("he"));
        assert_eq!(found("de", &format!("{DE} (ελληνικά)")).as_deref(), Some("de"));
    }

    #[test]
    fn headlines_left_in_another_language_do_not_change_the_pages() {
        let mixed = format!("{HE} {HE} {EN} {EN}");
        assert_eq!(found("he", &mixed).as_deref(), Some("he"));
        assert_eq!(found("en", &mixed).as_deref(), Some("en"));
        assert_eq!(found("he", &format!("שלום {EN} {EN}")).as_deref(), Some("en"));
    }

    #[test]
    fn direction_is_declared_or_follows_the_language() {
        assert!(page("<html dir=RTL>").rtl && page(HE).rtl && page("<html lang=ar>").rtl);
        assert!(
            !page(EN).rtl
                && !page("<html lang=he><p>Every pump we sell is tested for an hour before it leaves the house, as you may see.").rtl
        );
    }
}
