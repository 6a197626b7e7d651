# Підписи звіту українською.
decimal-sign = ,

score-title = Цифровий досвід
not-scored = без оцінки: жодне правило не вдалося перевірити
no-band = без рівня: перевірено { $judged }%
no-band-short = без рівня
too-little = замало
too-little-of = Замало для оцінки (перевірено менш як { $few } правила): { $list }.
band-excellent = відмінно
band-good = добре
band-okay = задовільно
band-poor = слабко
band-very-poor = дуже слабко
scope-static-audit = статичний аудит
pages = { $n ->
    [one] { $n } сторінка
    [few] { $n } сторінки
    [many] { $n } сторінок
   *[other] { $n } сторінки
}
skipped = { $n ->
    [one] { $n } сторінку не прочитано
    [few] { $n } сторінки не прочитано
    [many] { $n } сторінок не прочитано
   *[other] { $n } сторінки не прочитано
}
took-seconds = { $s } с
took-minutes = { $m } хв { $s } с
interrupted = зупинено до завершення

col-dimension = Вимір
col-stage = Етап шляху
col-score = оцінка
col-rules = правил
col-judged = перевір.
col-band = рівень
col-weight = вага
weakest = найслабший
dimension-speed = швидкість
dimension-mobile = мобільність
dimension-reachability = доступність зв’язку
dimension-channels = канали
dimension-self-service = самообслуговування
dimension-purchase = купівля
dimension-simplicity = простота
dimension-personalization = персоналізація
dimension-feedback = зворотний зв’язок
dimension-loyalty = лояльність
stage-awareness = обізнаність
stage-consideration = розгляд
stage-purchase = купівля
stage-retention = утримання
stage-advocacy = рекомендації
every-stage = увесь шлях
capped = { $what }: не більше 49, бо критичне правило { $rule } не виконано.
low-capped = { $what }: можливо, не більше 49, бо критичне правило { $rule } не вдалося перевірити.
method = Як рахували
weights-equal = Усі виміри мають однакову вагу.
weights = Вага вимірів: { $list }.
stability = Рівень не змінюється у { $share }% з 1000 жеребкувань, де вага зсувається щонайбільше на 25%.

touchpoints = Точки контакту
col-where = де
col-clicks = кліки
col-answers = відповідає
channel-phone = телефон
channel-e-mail = пошта
channel-form = форма зв’язку
channel-chat = чат
channel-messaging = месенджер
channel-social = соцмережі
channel-store = магазин
channel-app = застосунок
channel-callback = зворотний дзвінок
channel-video = відео
channel-reviews = відгуки
channel-self-service = онлайн-сервіс
answers-person = людина
answers-bot = бот
answers-form = форма
answers-nobody = ніхто
place-every-page = кожна сторінка
place-header = шапка
place-nav = навігація
place-main = вміст
place-footer = підвал
place-dialog = вікно
leads-to = веде до
hours-said = години
told-by = хто відповідає, видно з
label-versions = мовні версії
of-pages = { $n } з { $all } сторінок
label-way = шлях від головної
answers-by-kind = самого каналу
answers-by-vendor = призначення технології
answers-by-words = слів поруч
answers-by-hours = зазначених годин
answers-by-name = назви
lead-call = дзвінок
lead-mail-program = поштова програма
lead-sent = надсилання (що далі, не видно)
lead-person = людина
lead-messaging-app = месенджер
lead-profile = профіль
lead-app-store = магазин застосунків
lead-directions = маршрут
lead-login = вхід
lead-page = інший сайт
channel-contact-page = сторінка контактів
channel-post = пошта
channel-sms = SMS
channel-community = спільнота
place-structured-data = структуровані дані
state-not-found = не знайдено
state-unknown = невідомо
channels-not-found = Не знайдено: { $list }.
channels-unknown = Невідомо, чи є: { $list }.
more-of-it = і ще { $n }
and-more = і ще { $n } (--all)
and-more-unlisted = і ще { $n } поза списком

what-matters = Що найважливіше
nothing-matters = Усі правила виконано.
col-gain = приріст
col-effort = зусилля
severity-critical = критично
severity-high = висока вага
severity-medium = середня вага
severity-low = низька вага
effort-S = малі
effort-M = середні
effort-L = великі
headline-fails = Не виконано: { $title }
headline-partly = Не всюди: { $title }
headline-unknown = Невідомо: { $title }
seen = видно
fix = зробити
mends-too = усуває також
unknown = невідомо
to-know = щоб дізнатися
pages-of = { $n } з { $all ->
    [one] { $all } сторінки
   *[other] { $all } сторінок
}
nothing-seen = не знайдено на { $n ->
    [one] { $n } прочитаній сторінці
   *[other] { $n } прочитаних сторінках
}
partly-met = виконано на { $share }%
holds-at-49 = тримає вимір на 49
more-findings = { $n ->
    [one] ще { $n } висновок: --all
    [few] ще { $n } висновки: --all
    [many] ще { $n } висновків: --all
   *[other] ще { $n } висновку: --all
}

cause-not-reached = сторінку, яка б це показала, не прочитано
cause-shell = сторінки будує скрипт, їх не відображено
cause-tag-manager = менеджер тегів міг додати це непомітно
cause-no-words = немає слів для мови сторінки
cause-blocked = сайт заблокував аудит
cause-unreadable = сторінки не вдалося прочитати
cause-not-measured = число не виміряно
answer-not-reached = прочитати більше сторінок: --max-pages, --max-depth або --seed з такою сторінкою
answer-shell = показав би браузер (у цьому запуску його немає), або відкрийте сторінку самі
answer-tag-manager = показав би браузер (у цьому запуску його немає), або перевірте самі
answer-no-words = додати слова цієї мови до лексикону: --rules DIR
answer-blocked = попросити власника дозволити аудит або надіслати те, чого вимагає сайт: --header, --cookie, --user
answer-unreadable = подивитися, що пропущено й чому; --timeout, а з дозволу власника --ignore-robots
answer-not-measured = виміряти ще раз; див. примітки
why-stages = Що стримує етапи
col-lost = втрачено балів
more-rules = { $n ->
    [one] ще { $n } правило
    [few] ще { $n } правила
    [many] ще { $n } правил
   *[other] ще { $n } правила
}

could-not-be-judged = Не вдалося перевірити
rules = { $n ->
    [one] { $n } правило
    [few] { $n } правила
    [many] { $n } правил
   *[other] { $n } правила
}
rules-share = { $n ->
    [one] { $n } правило
    [few] { $n } правила
    [many] { $n } правил
   *[other] { $n } правила
}, { $share }% ваги в межах аудиту
all-judged = Усі правила в межах аудиту перевірено.
out-of-scope = Поза межами цього запуску: { $n ->
    [one] { $n } правило
    [few] { $n } правила
    [many] { $n } правил
   *[other] { $n } правила
} ({ $list }).
collector-static = сторінки як їх віддано
collector-assets = файли сторінок
collector-timing = час
collector-load-model = модель завантаження
collector-rendered = браузер
collector-probes = активні перевірки
collector-observations = спостереження

coverage = Що прочитано
label-roles = види сторінок
label-languages = мови
label-panel = вибірка
label-skipped = не прочитано
label-files = файли поза аудитом
label-sitemaps = карти сайту
label-traits-unknown = невідомо, чи цей сайт
label-weights = зважено як
weights-asked = { $profile } (за бажанням)
weights-traits = { $profile }, бо сайт показує: { $traits } (--profile бере інший)
weights-no-trait = { $profile }: не видно, чим бренд займається (--profile бере інший)
weights-conflict = { $profile }: сайт належить до кількох видів, { $traits } (--profile бере один)
requests = { $n ->
    [one] { $n } запит
    [few] { $n } запити
    [many] { $n } запитів
   *[other] { $n } запиту
}, отримано { $size } МБ
warning = Примітка
broken-links = { $n ->
    [one] { $n } бите посилання
    [few] { $n } биті посилання
    [many] { $n } битих посилань
   *[other] { $n } битого посилання
} всередині сайту
linked-from = на { $page }
reason-robots = за robots.txt
reason-not-html = не сторінки
reason-budget = понад ліміт сторінок
reason-depth = надто глибоко
reason-scope = поза межами
reason-trap = нескінченні адреси
reason-side-effect = адреси, що змінюють кошик, список або сеанс
reason-duplicate = дублікати
reason-timeout = вичерпано час
reason-error = без відповіді
reason-status = сторінки помилок
reason-too-large = завеликі
reason-redirect = ведуть на вже прочитані сторінки
reason-pattern = понад ліміт шаблону
reason-login = за входом
reason-blocked = заблоковано
reason-interrupted = зупинено до читання
reason-off-site = ведуть за межі сайту
reason-not-found = не знайдено
reason-not-in-folder = зображення й відео, яких немає в теці
reason-server-error = помилки сервера
reason-truncated = прочитано лише частково
reason-links = з більшою кількістю посилань, ніж перевіряється
reason-time = залишилися, коли час вийшов
reason-dns = хост без адреси
reason-connect = немає з’єднання
reason-tls = помилки TLS
reason-certificate-expired = прострочений сертифікат
reason-certificate-not-yet-valid = ще не чинний сертифікат
reason-certificate-wrong-host = сертифікат іншого сервера
reason-certificate-self-signed = самопідписаний сертифікат
reason-certificate-unknown-issuer = сертифікат невідомого видавця
reason-certificate-revoked = відкликаний сертифікат
reason-certificate-invalid = нечинний сертифікат
reason-private-address = приватні адреси, до яких не зверталися
reason-outside-folder = ведуть за межі теки
reason-not-a-file = пристрої, канали та інше, що не є файлами
reason-reset = з’єднання обірвано
reason-protocol = пошкоджені відповіді
reason-redirect-loop = перенаправлення по колу
reason-bad-redirect = перенаправлення в нікуди
reason-header-fields = забагато або задовгі поля заголовка
reason-too-many-redirects = забагато перенаправлень
reason-url-length = задовгі адреси
reason-refreshes = оновлення одне за одним
reason-host-time = хост забрав загалом забагато часу
reason-rate-limited = відхилено через обмеження частоти
reason-script-shell = порожні без скриптів
reason-challenge = перевірки на бота
reason-login-wall = лише форми входу
reason-parked = припарковані
reason-error-page = сторінки помилок
reason-unreadable = нечитабельні

trouble-hours-not-stated = години не вказано
trouble-not-clickable = не натискається
trouble-invalid-number = недійсний номер
trouble-image-only = лише як зображення
trouble-share-links-only = лише посилання для поширення
trouble-social-only-share = лише посилання для поширення
trouble-differs-from-structured-data = відрізняється від структурованих даних
trouble-hidden-from-scripts = приховано від роботів
trouble-not-in-language = немає на сторінках мовою
trouble-only-in-structured-data = лише у структурованих даних
trouble-only-on-contact-page = лише на сторінці контактів
trouble-form-over-http = надсилається через http
trouble-form-needs-mail-program = лише відкриває поштову програму
trouble-form-many-required-fields = багато обов’язкових полів
trouble-only-in-language = лише на сторінках мовою
trouble-only-on-one-page = лише на одній сторінці
trouble-not-on-every-page = не на кожній сторінці
trouble-not-linked-everywhere = немає посилання з кожної сторінки
trouble-not-linked = туди не веде жодне посилання
trouble-too-far = більше двох кліків від головної
trouble-dials-other = посилання набирає інший номер, ніж показує
trouble-differs-between-places = різниться в різних місцях
trouble-deep = кліків від головної
trouble-link-dead = посилання на нього не працює
trouble-needs-login = лише після входу
trouble-dead-end = нікуди не веде
trouble-waits-for-consent = завантажується лише після згоди
trouble-no-way-to-a-person = не вказано, як дістатися людини
trouble-captcha = вимагає капчу
trouble-form-fields-without-labels = поля без підписів
trouble-example-not-taken = відхиляє власний приклад
trouble-written-backwards = записано навпаки в тексті справа наліво
trouble-domain-cannot-receive = домен не приймає пошту
trouble-reply-time-not-stated = час відповіді не вказано
trouble-not-on-help-pages = немає на сторінках контактів і допомоги
trouble-script-dead = його скрипт не відповідає
trouble-profile-dead = профілю вже немає
trouble-channels-not-together = не збирає канали разом
trouble-hours-differ = години відрізняються від структурованих даних
trouble-no-directions = не показано, як дістатися
trouble-no-search = без пошуку
trouble-finds-nothing = нічого не знаходить

role-home = головна
role-contact = контакти
role-help = допомога
role-faq = часті запитання
role-product = товар
role-category = категорія
role-cart = кошик
role-checkout = оформлення
role-account = кабінет
role-login = вхід
role-tracking = відстеження
role-returns = повернення
role-shipping = доставка
role-stores = магазини
role-search = пошук
role-booking = бронювання
role-menu = меню
role-about = про нас
role-policy = політика
role-article = стаття
role-campaign = кампанія
role-not-found = не знайдено
role-other = інше
trait-shop = магазин
trait-booking = бронювання
trait-lodging = житло для гостей
trait-finance = фінанси
trait-telecom = зв’язок
trait-utility = енергія та вода
trait-software = програми
trait-public = державна послуга
trait-local = місцевий бізнес
trait-media = медіа
trait-generic = будь-який бренд

counts-pass = { $n ->
    [one] { $n } правило виконано
    [few] { $n } правила виконано
    [many] { $n } правил виконано
   *[other] { $n } правила виконано
}
counts-fail = { $n } не виконано
counts-unknown = { $n } невідомо
counts-not-applicable = { $n } не застосовно
counts-out-of-scope = { $n } поза межами

# What evidence says: numbers (label: value), what is missing, what is not quite as asked.
n-of = { $n } із { $of }
at-least = щонайменше { $limit }
at-most = щонайбільше { $limit }
between = від { $low } до { $high }
unit-bytes = { $n } КБ
unit-ms = { $n } с
unit-px = { $n } px
found-count = знайдено
missing = бракує
absent = не знайдено
repeated = на { $n } із { $of ->
    [one] { $of } сторінки
   *[other] { $of } сторінок
}
near-address-exact = указано лише місто чи область
near-email-desk = { $what } — не для клієнтів
near-email-hidden = { $what } — лише у структурованих даних
near-form-fields = полів у формі: { $value }
near-language-agree = оголошено { $declared }, написано { $found }
near-phone-kind = { $what } не натиснути
near-phone-kind-text = { $what } — текст, а не посилання
near-phone-kind-image = { $what } — на зображенні
near-phone-kind-data = { $what } — лише у структурованих даних
near-phone-valid = { $what } не набрати
near-product-availability = { $what }: наявність не вказано
near-product-price = { $what }: без ціни
near-switcher-script = працює лише зі скриптом
near-topic-element = текст, а не посилання
thing-switch = перемикач мови
thing-named = мови за назвою
thing-phone = номер телефону
thing-shown = номер телефону
thing-email = адреса пошти
thing-form = форма зв’язку
thing-messenger = месенджер
thing-chat = чат
thing-login = вхід
thing-guest = замовлення без реєстрації
thing-terms = умови продажу
thing-privacy = політика приватності
thing-help = сторінки довідки
thing-desk = служба підтримки
thing-search = пошук у довідці
thing-field = поле пошуку
question-delivery = доставка
question-returns = повернення
question-payment = оплата
question-warranty = гарантія
question-hours = години
question-sizes = розміри
question-cancel = скасування
question-tracking = відстеження
question-account = обліковий запис
question-contact = контакти
metric-blocking-scripts = скрипти на початку, що затримують сторінку
metric-broken-link-share = внутрішні адреси, що нікуди не ведуть
metric-buttons-nameless-share = кнопки без назви
metric-certificate-problems = сервери, чий сертифікат відхилено
metric-channels-found = види каналів зв’язку
metric-cls = зсув сторінки під час завантаження
metric-compressed = сторінку надіслано без стиснення
metric-dead-anchor-links = посилання на місце, якого на сторінці немає
metric-untranslated-share = абзаци англійською на сторінці іншою мовою
metric-sentence-words = слів у реченні
metric-product-pictures = зображення товару
metric-menu-names = пункти меню
metric-click-depth = кліків від головної сторінки
metric-description-length = символів в описі
metric-dom-nodes = елементів на сторінці
metric-empty-link-share = посилання без назви
metric-fields-autocomplete-share = поля, які браузер заповнює сам
metric-fields-typed-share = поля з належною клавіатурою
metric-fields-unlabelled-share = поля форм без підпису
metric-first-image-lazy = перше велике зображення вантажиться із затримкою (loading=lazy)
metric-fixed-width-elements = елементи сталої ширини понад 480 px
metric-generic-link-share = посилання, з яких не видно, куди вони ведуть
metric-h1-count = головні заголовки (h1) з текстом
metric-heading-skips = пропущені рівні заголовків
metric-help-topics = типові питання з відповіддю
metric-html-wire-bytes = HTML, як надіслано
metric-http-version = версія HTTP
metric-https = сторінка без шифрування (http)
metric-images = зображень
metric-images-alt-share = зображення з текстовою заміною
metric-images-large = великі зображення
metric-images-lazy-share = подальші зображення, що вантажаться за потреби
metric-images-responsive-share = зображення в кількох розмірах
metric-images-sized-share = зображення із зазначеним розміром
metric-lcp-ms = час до появи головного вмісту
metric-locale-channel-parity = канали зв’язку в найбіднішій мові
metric-longest-paragraph-words = слів у найдовшому абзаці
metric-nav-links = посилань у шапці й навігації
metric-navigation-stability = посилання меню головної, що є й на інших сторінках
metric-overflow-px = ширина поза екраном телефону
metric-phone-agreement = номери зі структурованих даних, які є й на сторінках
metric-redirected-share = сторінки через переадресацію
metric-requests = файли, яких потребує сторінка
metric-small-font-share = текст, дрібніший за 12 px
metric-tap-small-share = посилання й кнопки, замалі для пальця
metric-third-party-hosts = інші сайти, з яких вантажиться сторінка
metric-title-length = символів у назві сторінки
metric-transfer-bytes = сторінка з усіма файлами
metric-ttfb-ms = час до першого байта
metric-words = слів на сторінці
metric-languages-seen = мов сайту
metric-pages-read = прочитаних сторінок
metric-script-only-links = посилання, що працюють лише зі скриптом
metric-navigation-compared = сторінок, порівняних із головною

gate-passed = БРАМУ ПРОЙДЕНО
gate-failed = БРАМУ НЕ ПРОЙДЕНО
gate-inconclusive = БРАМА НЕ ВИЗНАЧИЛАСЯ
gate-none = У звіті немає брами: його перевіряє cxaudit gate REPORT.
gate-errors = { $n ->
    [0] нічого не зламалося
    [one] { $n } помилка
    [few] { $n } помилки
   *[many] { $n } помилок
}
gate-inconclusives = не визначено: { $n }
gate-warnings = { $n ->
    [one] { $n } попередження
    [few] { $n } попередження
   *[many] { $n } попереджень
}
gate-waived = пропущено: { $n }
gate-held = { $n ->
    [one] { $n } перевірку виконано
    [few] { $n } перевірки виконано
   *[many] { $n } перевірок виконано
}
gate-against = порівняно із запуском { $when } UTC, cxaudit { $version } ({ $file })
gate-against-rescored = порівняно із запуском { $when } UTC, оціненим наново у cxaudit { $version } ({ $file })
gate-limits-only = без базового звіту: перевірено лише межі
gate-more = ще { $n }: їх показує --all
gate-note = примітка
gate-level-error = помилка
gate-level-warn = попередження
gate-level-off = вимкнено
gate-kind-regression = раніше виконувалося
gate-kind-page-share = більше сторінок не виконують
gate-kind-timing = повільніше
gate-kind-growth = більше
gate-kind-score-drop = оцінка впала
gate-kind-limit = межа
gate-kind-waiver = виняток
gate-where = де
gate-before = було
gate-now = тепер
gate-fix = зробити
gate-waiver = виняток
gate-let-through = { $reason } (до { $until })
gate-let-through-once = термін минув { $until }: { $reason }
gate-was-at = (було { $page })
gate-more-pages = і ще { $n }
gate-change-improved = тепер виконується
gate-change-contact-changed = контакти, що змінилися
gate-change-not-confirmed = один раз не виконано, при повторі виконано
gate-change-page-moved = сторінки, що переїхали
gate-change-page-removed = сторінки, що зникли
gate-change-page-added = нові сторінки
gate-change-rule-added = нові правила
gate-change-rule-removed = правила, яких більше не питають

# What a history tells.
history-empty = В історії немає таких запусків.
col-run = №
col-when = коли (UTC)
col-brand = бренд
col-pages = сторінки
col-profile = профіль
unit-small-ms = { $n } мс
trend-runs = { $n ->
    [one] { $n } запуск
    [few] { $n } запуски
    [many] { $n } запусків
   *[other] { $n } запуску
}
trend-now = тепер
trend-vs-last = від минулого
trend-vs-first = від першого
trend-median = { $what }, медіана
trend-what-changed = Що змінилося
trend-between = Між { $last } (запуск { $lastrun }) і { $at } (запуск { $run }):
trend-rose = { $what }: зростання з { $before } до { $after } (p { $p })
trend-fell = { $what }: падіння з { $before } до { $after } (p { $p })
trend-rules = правила: { $list }
outcome-unknown = невідомо
outcome-not-applicable = не стосується
trend-drift = { $what }: поступова зміна з { $before } до { $after }, без одного запуску, що її приніс
trend-nothing = Жоден показник не змінив рівня.
trend-method = Рівні — медіани. Точки зміни: E-divisive with means з перестановним тестом, серед порівнянних запусків.
trend-too-few = Замало запусків, щоб відрізнити зміну від випадку: { $n }, потрібно { $need }.
trend-too-few-break = Відтоді замало запусків, щоб відрізнити зміну від випадку: { $n }, потрібно { $need }.
trend-too-few-some = Для деяких показників відомо замало значень, щоб відрізнити зміну від випадку: потрібно { $need }.
trend-break = { $at }: тут змінилося: { $changed }; з попередніми запусками не порівнюється
changed-rules = правила
changed-profile = профіль
changed-scope = обсяг
changed-settings = налаштування
trend-interrupted = { $n ->
    [one] Пропущено { $n } запуск, зупинений до кінця.
    [few] Пропущено { $n } запуски, зупинені до кінця.
    [many] Пропущено { $n } запусків, зупинених до кінця.
   *[other] Пропущено { $n } запуску, зупинених до кінця.
}
trend-judged-again = { $n ->
    [one] { $n } запуск відтоді оцінено знову; на його місці новіша оцінка.
    [few] { $n } запуски відтоді оцінено знову; на їхньому місці новіші оцінки.
    [many] { $n } запусків відтоді оцінено знову; на їхньому місці новіші оцінки.
   *[other] { $n } запуску відтоді оцінено знову; на їхньому місці новіші оцінки.
}
trend-earlier = { $n ->
    [one] { $n } раніший запуск не показано.
    [few] { $n } раніші запуски не показано.
    [many] { $n } раніших запусків не показано.
   *[other] { $n } ранішого запуску не показано.
}
trend-more-rows = { $n ->
    [one] Ще { $n } рядок (--all)
    [few] Ще { $n } рядки (--all)
    [many] Ще { $n } рядків (--all)
   *[other] Ще { $n } рядка (--all)
}
gate-change-not-applicable = більше не застосовується

# Що каже брама про перевірку: речення з model/gate_sentences.rs.
check-role-lost = на сайті більше немає сторінки «{ $role }» мовою { $language }
check-language-lost = на сайті більше немає сторінок мовою { $language }
check-page-broken = сторінка «{ $role }» більше не відповідає, а сайт досі на неї посилається
check-page-home = сторінка «{ $role }» тепер лише перенаправляє на головну, а сайт досі на неї посилається
check-page-emptied = сторінка «{ $role }» втратила свій текст
check-severity-fails = не виконано правил рівня «{ $severity }»: { $n } ({ $rules })
check-score-maybe-below = оцінка «{ $of }»: можливо, нижча за межу; що не вдалося оцінити, вважається не виконаним
check-score-below = оцінка «{ $of }»: нижча за межу
check-score-none = оцінка «{ $of }»: немає, жодного правила не вдалося оцінити
check-score-fell = оцінка «{ $of }»: впала на { $n } балів
check-rule-missing = { $rule } не оцінено: у звіті немає такого правила
check-rule-unjudged = { $rule } не оцінено там, де цього вимагає межа
check-limit-no-page = межа не стосується жодної сторінки: серед відібраних немає { $what }
check-another-site = схоже, що це база іншого сайту: вона для { $before }, а цей звіт для { $now }, і жодної спільної адреси в них немає; нічого не порівняно
check-metric-beyond = { $metric }: за межею
check-metric-unmeasured = { $metric }: не виміряно на жодній сторінці, якої стосується межа
check-metric-grew = { $metric }: зросло більш ніж на { $by } %
check-slower = сторінка відповідає повільніше
check-slower-control = повільніше, але контрольна адреса теж: можливо, справа не в сайті
check-slower-untold = повільніше, але замовлена контрольна адреса нічого не каже: можливо, справа не в сайті
check-slower-few = на перший погляд повільніше, але замірів замало ({ $before } і { $now }): потрібно по { $needed }
check-times-few = сторінок із замалою кількістю замірів часу: { $pages } (замірів: { $least }; менше ніж за { $needed } жоден тест не скаже)
check-times-cut = запуск зупинено до вимірювання часу сторінок, виміряних у базі: { $pages }
check-waiver-expired = строк винятку минув: те, що він пропускав, знову враховується
check-waiver-unused = виняток нічого не пропускає: він сховав би наступну прогалину
check-holds = виконано
check-holds-pages = виконано (сторінок: { $n } із { $of })
check-fails = не виконано
check-fails-pages = не виконано (виконано на сторінках: { $n } із { $of })
check-not-applicable = не застосовується
check-unknown = невідомо: { $cause }
check-number = { $value }
check-at-least = щонайменше { $limit }
check-at-most = щонайбільше { $limit }
check-must-hold = має виконуватися
check-points = { $low } зі 100
check-points-between = від { $low } до { $high } зі 100
check-no-score = немає оцінки
check-median = { $ms } мс (медіана з { $n })
check-samples = замірів: { $n }
check-answered = відповідала
check-answers-linked = відповідає { $status }; посилання на { $from }
check-answers-named = відповідає { $status }; є в карті сайту
check-error-linked = відповідає сторінкою помилки; посилання на { $from }
check-home-linked = веде на головну сторінку; посилання на { $from }
check-error-shown = відповідає сторінкою помилки
check-silent-linked = немає відповіді ({ $why }); посилання на { $from }
check-silent-named = немає відповіді ({ $why }); є в карті сайту
check-in-language = { $n } мовою { $language }
check-none = немає
check-none-answers = немає; сторінка відповідає { $status }
check-none-broken = немає; сторінка не відповідає ({ $why })
check-none-error-page = немає; сторінка відповідає сторінкою помилки
check-none-other-page = немає; це вже не окрема сторінка
check-none-at-home = немає; адреса сторінки веде на головну
check-none-gone = немає; на сторінку більше ніщо не посилається
check-none-not-readable = немає; сторінка відповідає, але її не прочитати
check-none-not-reached = немає; до сторінки не дійшли: обхід бачив не весь сайт
check-none-not-allowed = немає; robots.txt більше не дозволяє її читати
check-none-refused = немає; сервер не віддав її під час цього запуску
check-none-left-out = немає; цей запуск її оминає (межі, --include, --exclude)
check-waives = { $what }: { $reason }
check-until = до { $until }
check-not-needed = не потрібен
check-rescore = оцініть запис базового запуску наново (cxaudit gate --rescore) або зробіть нову базу з цими правилами
check-page-back = поверніть сторінку й посилання на неї або спрямуйте її адресу на ту, що її замінила
check-page-mend = поверніть сторінку або спрямуйте її адресу на іншу та виправте посилання на неї
check-page-fill = подивіться, що зникло з її шаблону чи даних; якщо сторінка й має бути така коротка, зробіть нову базу
check-speed-up = з’ясуйте, чого тепер чекає сторінка; якщо так задумано, зробіть нову базу
check-more-samples = зробіть більше замірів з обох боків: --samples { $needed }
check-control-moved = повторіть, коли мережа спокійна, або міряйте обидва сайти почергово: --baseline-url
check-control-needed = міряйте ту саму контрольну адресу в обох запусках, таку, що відповідає (--allow-private для приватної адреси), або міряйте обидва сайти почергово: --baseline-url
check-limit-place = виправте роль або адресу межі в політиці чи подбайте, щоб таку сторінку було прочитано (--pin, --seed)
check-own-baseline = назвіть базу цього сайту або зробіть її: --samples 10 -o baseline.json
check-slim = подивіться, що додано на сторінку; якщо так задумано, зробіть нову базу або змініть політику
check-keep-limit = виправте те, що за межею, або змініть межу в політиці
check-score-back = виправте невиконане; знахідки звіту кажуть, що коштує найбільше
check-rule-name = назвіть правило, яке є (cxaudit rules list)
check-measure = забезпечте вимірювання або приберіть межу з політики
check-waiver-renew = виправте те, задля чого він був, або дайте винятку новий строк у політиці
check-waiver-remove = приберіть виняток із політики
check-rules-differ = правила відрізняються від базових
check-rules-differ-doubt = правила відрізняються від базових: перевірок, що не відрізнять змін сайту від змін правил: { $n }; оцініть запис бази наново (--rescore) або зробіть нову базу
check-profiles-differ = тоді зважено як { $before }, тепер як { $now }
check-looked-now = оглянуто тепер, а не тоді: { $collectors }
check-looked-then = оглянуто тоді, а не тепер, тож не порівняно: { $collectors }
check-stopped-now = цей запуск зупинено до кінця: того, до чого не дійшли, може бракувати саме тому
check-stopped-then = базовий запуск зупинено до кінця
check-settings-differ = налаштування відрізняються від базових: { $settings }
check-second-look-failed = те, що не виконується, не вдалося перевірити вдруге ({ $why }): чи воно зламалося, невідомо; повторіть аудит, коли сайт відповідатиме
check-seen-by-last-look = побачено лише під час останньої перевірки, тож невідомо, чи так і лишиться: помилок { $n }
check-answers-change = сайт відповідає то так, то інакше: помилок, що зникли з більшості своїх сторінок після повторного запиту: { $n }
check-few-pages-here = тут знайдено сторінок: { $n }, а в базовому звіті їх { $of }: якщо посилання цього сайту прямо називають { $from }, вони ведуть геть від нього; зберіть його з власною адресою або перевірте під тим іменем через --resolve (для теки: --base-url)
check-scores-apart = оцінки не порівняно: відрізняються правила, їхня вага, доступні сторінки або те, що виміряно
check-times-neither = часу не виміряно в жодному звіті: нічого не порівняно
check-times-not-then = база не має часу: нічого не порівняно (зробіть її з --samples 10)
check-times-not-now = цього разу часу не виміряно: нічого не порівняно
check-times-apart = жодної сторінки не виміряно в обох звітах: нічого не порівняно
check-control-drifts = контрольна адреса { $control } тоді відповідала за { $before } мс, тепер за { $now } мс: повільніші сторінки нічого не доводять
check-brands-differ = база для { $before }, цей звіт для { $now }
check-control-not-asked-then = контрольну адресу { $now } для бази не міряли: невідомо, чи змінилася мережа
check-control-not-asked-now = контрольну адресу бази { $before } цього разу не міряли: невідомо, чи змінилася мережа
check-control-other = контрольною адресою тоді була { $before }, тепер { $now }: невідомо, чи змінилася мережа
check-control-few = замірів контрольної адреси { $control } замало (тоді: { $before }, тепер: { $now }; чи вона відповідала, кажуть попередження звітів): невідомо, чи змінилася мережа
check-overall = усі виміри разом
check-stage = етап: { $name }
metric-html-bytes = HTML, розпакований
gate-bearing-failed = не пройдено
gate-bearing-warning = попередження
gate-bearing-inconclusive = не визначено
gate-bearing-waived = пропущено
gate-word = брама
gate-seen-before = видно тоді
gate-seen-now = видно тепер
gate-page-was = було
gate-measured = виміряно
gate-statistics = у { $ratio } раза від бази (95 %: від { $low } до { $high }), замірів: { $before } і { $now }, p { $p }, дельта Кліффа { $delta }, погляд { $stage }
gate-others = інші сторінки
gate-since = відколи
gate-since-run = після запуску { $when } UTC (cxaudit { $version })
gate-policy = політика
gate-all-in-json = ще { $n }: усі у звіті JSON
gate-changed = змінилося, не погіршення
gate-lets-pass = брама пропускає: { $why }
gate-stands-warned = лише попереджає
gate-stands-open = не вдалося визначити
gate-stands-waived = за винятком, { $waiver }
gate-stands-known = не гірше, ніж у запуску { $when } UTC
gate-stands-new-rule = база не перевіряла цього правила
gate-stands-new-page = у базі не було цієї сторінки
gate-stands-off = політика не питає про це правило
gate-stands-measured = натомість його час порівнюється із замірами бази
gate-stands-not-asked = жодна межа політики його не стосується
gate-rule-regression = Правило, виконане в базі, виконується й далі
gate-rule-page-share = Правило виконано на стількох сторінках, що й у базі
gate-rule-timing = Сторінка така ж швидка, як у базі
gate-rule-growth = Показник сторінки зріс не більше, ніж дозволяє політика
gate-rule-score-drop = Оцінка впала не більше, ніж дозволяє політика
gate-rule-limit = Межі політики дотримано
gate-rule-waiver = Кожен виняток потрібен і чинний
gate-more-notes = і ще { $n }: усі в підсумку кроку та у звіті
check-channel-lost = на сайті більше немає каналу зв’язку: { $channel }
check-channel-lost-in = мовою { $language } на сайті більше немає каналу зв’язку: { $channel }
check-channel-lost-on = на сторінці більше немає каналу зв’язку: { $channel }
check-on-pages = сторінок: { $n }
check-channel-back = поверніть його або зробіть нову базу, якщо від нього відмовилися
form-kind-booking = бронювання
form-kind-contact = звернення
form-kind-login = вхід
form-kind-newsletter = розсилка
form-kind-order = замовлення
form-kind-other = інше
form-kind-recovery = відновлення пароля
form-kind-registration = реєстрація
form-kind-search = пошук
check-form-lost = зі сторінки зникла форма виду «{ $form }»
check-form-no-button = форма виду «{ $form }» більше не має кнопки
check-form-longer = форма виду «{ $form }» питає значно більше, ніж раніше
check-forms = таких форм: { $n }
check-forms-pressed = таких форм: { $n }, з кнопкою: { $of }
check-questions = запитань: { $n }
check-form-back = поверніть форму або зробіть нову базу, якщо від неї відмовилися
check-form-button = поверніть формі кнопку або зробіть нову базу, якщо її надсилають інакше
check-form-shorter = питайте менше або зробіть нову базу, якщо все це потрібно
check-server-mend = з’ясуйте, чому там збоїть сервер (скаже його журнал), і перевірте знову, коли він відповідає
check-server-trouble = із { $of } запитів { $n } дістали помилку сервера (5xx), відмову (429) або жодної відповіді: наведене нижче може бути через це; перевірте знову, коли він справний, і повільніше, якщо відмовляє (--requests-per-second)
check-empty-linked = відповідає порожньою сторінкою; посилання на { $from }
check-empty-shown = відповідає порожньою сторінкою
check-none-empty = немає; відповідає порожньою сторінкою
check-rules-untold = правил, які були оцінені, а тепер їх не встановити, усі з однієї причини: { $n }: { $rules }
check-slower-pages = { $n } стор. відповідають довше, ніж у базі; названа тут сповільнилася найбільше
check-metric-grew-pages = { $metric }: зростання понад { $by } % на { $n } стор.; на названій тут найбільше
check-page-first = спершу полагодьте сторінку, де це стояло: її вміст прочитати не можна
