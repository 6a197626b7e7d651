//! Opening hours as pages write them in every language of the pack, and the one form they come to.

use cxaudit::facts::Reader;
use cxaudit::model::catalogue::FactName;
use cxaudit::model::exchange::{BodyFacts, Exchange, Outcome, Response, Timing};
use cxaudit::model::vocabulary::Device;
use cxaudit::{html, rules};
use url::Url;

/// Language, lines of a page, and the week they say.
const PAGES: &[(&str, &str, &str)] = &[
    ("en", "Opening hours|Monday to Friday: 9am - 5.30pm|Saturday: 10am - 2pm|Sunday: Closed", "Mo-Fr 09:00-17:30; Sa 10:00-14:00; Su off"),
    ("en", "Opening hours: Sun.-Thu. 09:00-17:00", "Mo-Th,Su 09:00-17:00"),
    ("en", "Open 24/7", "24/7"),
    ("en", "Opening hours|Mon. - Fri.|8 a.m. – 10 p.m.", "Mo-Fr 08:00-22:00"),
    ("he", "שעות פתיחה|ימים א'-ה' 9:00-17:00|יום ו' 9:00-13:00|שבת סגור", "Mo-Th,Su 09:00-17:00; Fr 09:00-13:00; Sa off"),
    ("he", "שעות פעילות: ימים א-ה בין השעות 8:30 - 16:00", "Mo-Th,Su 08:30-16:00"),
    ("ar", "ساعات العمل: من الأحد إلى الخميس ٩:٠٠ ص - ٥:٠٠ م|الجمعة مغلق", "Mo-Th,Su 09:00-17:00; Fr off"),
    ("fa", "ساعات کاری: شنبه تا چهارشنبه ۹:۰۰ تا ۱۷:۰۰|جمعه تعطیل", "Mo-We,Sa,Su 09:00-17:00; Fr off"),
    (
        "el",
        "Ωράριο λειτουργίας|ΔΕΥΤΕΡΑ - ΠΑΡΑΣΚΕΥΗ 09:00 - 17:00|Σάββατο 9:00 π.μ. - 2:00 μ.μ.|Κυριακή κλειστά",
        "Mo-Fr 09:00-17:00; Sa 09:00-14:00; Su off",
    ),
    ("uk", "Графік роботи: Пн-Пт з 9:00 до 18:00|Сб-Нд: вихідний", "Mo-Fr 09:00-18:00; Sa,Su off"),
    ("ru", "Режим работы: понедельник – пятница с 9:00 до 18:00|Сб, Вс: выходной", "Mo-Fr 09:00-18:00; Sa,Su off"),
    ("bg", "Работно време|Понеделник - Петък 9:00-18:00|Неделя: почивен ден", "Mo-Fr 09:00-18:00; Su off"),
    ("sr", "Radno vreme: Ponedeljak - petak 9-17h|Subotom 9-14h", "Mo-Fr 09:00-17:00; Sa 09:00-14:00"),
    ("tr", "Çalışma saatleri|Pazartesi - Cuma 09:00 - 18:00|Cumartesi kapalı", "Mo-Fr 09:00-18:00; Sa off"),
    (
        "de",
        "Öffnungszeiten|Mo.-Fr. 8-18 Uhr|Sa 9 bis 13 Uhr|Sonn- und Feiertags geschlossen",
        "Mo-Fr 08:00-18:00; Sa 09:00-13:00; Su,PH off",
    ),
    ("nl", "Openingstijden|Maandag t/m vrijdag|08.30 - 17.00 uur|Zaterdag gesloten", "Mo-Fr 08:30-17:00; Sa off"),
    (
        "fr",
        "Horaires d'ouverture|Du lundi au vendredi de 9h à 12h30 et de 14h à 18h|Dimanche : fermé",
        "Mo-Fr 09:00-12:30,14:00-18:00; Su off",
    ),
    ("es", "Horario de atención: de lunes a viernes de 9:00 a 18:00|Sábados cerrado", "Mo-Fr 09:00-18:00; Sa off"),
    ("ca", "Horari: de dilluns a divendres de 9 a 18 h|Diumenges tancat", "Mo-Fr 09:00-18:00; Su off"),
    ("pt", "Horário de atendimento|Segunda a sexta das 9h às 18h|Sábado: 9h-13h", "Mo-Fr 09:00-18:00; Sa 09:00-13:00"),
    ("it", "Orari di apertura|Dal lunedì al venerdì 9.00-18.00|Domenica chiuso", "Mo-Fr 09:00-18:00; Su off"),
    ("ro", "Program de lucru|Luni - Vineri 9:00-18:00|Sâmbătă închis", "Mo-Fr 09:00-18:00; Sa off"),
    ("pl", "Godziny otwarcia|Pon. - pt. 8:00-16:00|Niedziela nieczynne", "Mo-Fr 08:00-16:00; Su off"),
    ("cs", "Otevírací doba|Po–Pá 9–17|So: zavřeno", "Mo-Fr 09:00-17:00; Sa off"),
    ("sk", "Otváracie hodiny|Pondelok - Piatok 8:00-16:00|So: zatvorené", "Mo-Fr 08:00-16:00; Sa off"),
    ("hu", "Nyitvatartás|Hétfőtől péntekig 8:00–16:00|Vasárnap zárva", "Mo-Fr 08:00-16:00; Su off"),
    ("sv", "Öppettider|Mån-Fre 08:00-17:00|Söndag stängt", "Mo-Fr 08:00-17:00; Su off"),
    ("da", "Åbningstider|Mandag – fredag kl. 9-16|Søndag lukket", "Mo-Fr 09:00-16:00; Su off"),
    ("nb", "Åpningstider|Mandag–fredag 09:00–16:00|Søndag stengt", "Mo-Fr 09:00-16:00; Su off"),
    ("fi", "Aukioloajat|Maanantaista perjantaihin klo 9.00–17.00|Sunnuntaisin suljettu", "Mo-Fr 09:00-17:00; Su off"),
    ("et", "Lahtiolekuajad|Esmaspäevast reedeni 10:00–19:00|Laupäeviti suletud", "Mo-Fr 10:00-19:00; Sa off"),
    ("lv", "Darba laiks|Pirmdiena – piektdiena 9:00–18:00|Sestdienās slēgts", "Mo-Fr 09:00-18:00; Sa off"),
    ("lt", "Darbo laikas|Pirmadienis – penktadienis 8:00–17:00|Sekmadieniais nedirbame", "Mo-Fr 08:00-17:00; Su off"),
    ("ja", "お気軽にお問い合わせください。|営業時間|平日 9時〜18時|定休日：土日", "Mo-Fr 09:00-18:00; Sa,Su off"),
    ("ja", "お気軽にお問い合わせください。|営業時間：月曜日～金曜日 午前9時～午後6時30分", "Mo-Fr 09:00-18:30"),
    ("zh", "营业时间：周一至周五 9:00-18:00|周六、周日休息", "Mo-Fr 09:00-18:00; Sa,Su off"),
    ("zh", "營業時間：星期一至星期五 上午9:00 - 下午6:00", "Mo-Fr 09:00-18:00"),
    ("ko", "운영시간: 평일 09:00 ~ 18:00|주말 및 공휴일 휴무", "Mo-Fr 09:00-18:00; Sa,Su,PH off"),
    ("ko", "영업시간: 월요일부터 금요일까지 오전 10시 ~ 오후 7시", "Mo-Fr 10:00-19:00"),
    ("hi", "समय: सोमवार से शुक्रवार सुबह 9 बजे से शाम 6 बजे|रविवार बंद", "Mo-Fr 09:00-18:00; Su off"),
    ("id", "Jam buka: Senin - Jumat 09.00-17.00|Minggu tutup", "Mo-Fr 09:00-17:00; Su off"),
    ("vi", "Giờ mở cửa|Thứ 2 - Thứ 6: 8h00 - 17h00|Chủ nhật nghỉ", "Mo-Fr 08:00-17:00; Su off"),
    ("th", "เวลาทำการ|วันจันทร์ - วันศุกร์ 8.30-17.30 น.|วันอาทิตย์ หยุด", "Mo-Fr 08:30-17:30; Su off"),
];

/// What is no opening hour of a week.
const NONE: &[(&str, &str)] = &[
    ("en", "Published on Monday 10.12.2024"),
    ("en", "Monday 5 - 7 pots were fired in the old kiln"),
    ("de", "So geht es weiter: Kapitel 3 - 5"),
    ("fr", "Mardi 12 mars, le musée"),
    ("he", "ביום שני הגיעו 5 אורחים"),
];

fn weeks(reader: &Reader, lang: &str, lines: &str) -> Vec<String> {
    let lines: String = lines.split('|').map(|line| format!("<p>{line}</p>")).collect();
    let html = format!("<!doctype html><html lang={lang}><title>x</title><body>{lines}</body></html>");
    let Ok(url) = Url::parse("https://brand.example/") else { return Vec::new() };
    let source = html::Source {
        bytes: html.as_bytes(),
        content_type: Some("text/html; charset=utf-8"),
        content_language: None,
        url: &url,
        truncated: false,
        shared: None,
    };
    let response = Response {
        status: 200,
        version: "HTTP/1.1".to_owned(),
        headers: Vec::new(),
        body: BodyFacts::default(),
        timing: Timing::default(),
    };
    let exchange = Exchange {
        url: url.clone(),
        referrer: None,
        anchor: None,
        depth: None,
        device: Device::Desktop,
        language: Some(lang.to_owned()),
        stand_in: true,
        hops: Vec::new(),
        outcome: Outcome::Response(response),
    };
    let facts = reader.page(&html::read(&source), &exchange);
    facts.rows(FactName::Hours).filter_map(|row| row.text("week")).map(str::to_owned).collect()
}

#[test]
fn hours_of_every_language_come_to_one_form() {
    let set = rules::load(&rules::embedded()).map_err(|errors| errors.render(false)).unwrap();
    let reader = Reader::new(set.queries()).unwrap();
    let wrong: Vec<String> = PAGES
        .iter()
        .filter_map(|(lang, lines, week)| {
            let found = weeks(&reader, lang, lines);
            (found != [*week]).then(|| format!("{lang} {lines}\n   {found:?}\n   {week:?}"))
        })
        .chain(NONE.iter().filter_map(|(lang, lines)| {
            let found = weeks(&reader, lang, lines);
            (!found.is_empty()).then(|| format!("{lang} {lines}\n   {found:?}"))
        }))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
