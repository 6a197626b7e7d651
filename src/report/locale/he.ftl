# תוויות הדוח בעברית.
decimal-sign = .

score-title = חוויית לקוח דיגיטלית
not-scored = ללא ציון: לא ניתן היה לבדוק אף כלל
no-band = ללא דרגה: נבדקו { $judged }%
no-band-short = ללא דרגה
too-little = מעט מדי
too-little-of = מעט מדי לדירוג (נבדקו פחות מ-{ $few } כללים): { $list }.
band-excellent = מצוין
band-good = טוב
band-okay = סביר
band-poor = חלש
band-very-poor = חלש מאוד
scope-static-audit = בדיקה סטטית
pages = { $n ->
    [one] דף אחד
    [two] שני דפים
   *[other] { $n } דפים
}
skipped = { $n ->
    [one] דף אחד לא נקרא
    [two] שני דפים לא נקראו
   *[other] { $n } דפים לא נקראו
}
took-seconds = { $s } שנ׳
took-minutes = { $m } דק׳ { $s } שנ׳
interrupted = הופסק לפני הסוף

col-dimension = ממד
col-stage = שלב במסע
col-score = ציון
col-rules = כללים
col-judged = נבדק
col-band = דרגה
col-weight = משקל
weakest = החלש ביותר
dimension-speed = מהירות
dimension-mobile = נייד
dimension-reachability = זמינות לפנייה
dimension-channels = ערוצים
dimension-self-service = שירות עצמי
dimension-purchase = רכישה
dimension-simplicity = פשטות
dimension-personalization = התאמה אישית
dimension-feedback = משוב
dimension-loyalty = נאמנות
stage-awareness = מודעות
stage-consideration = שקילה
stage-purchase = רכישה
stage-retention = שימור
stage-advocacy = המלצה
every-stage = כל המסע
capped = הציון של { $what } מוגבל ל-49: הכלל { $rule } נכשל, והוא קריטי.
low-capped = הציון של { $what } עלול להיות מוגבל ל-49: הכלל { $rule } קריטי ולא ניתן היה לבדוק אותו.
method = איך חושב הציון
weights-equal = לכל הממדים משקל שווה.
weights = משקלי הממדים: { $list }.
stability = הדרגה נשמרת ב-{ $share }% מ-1,000 הגרלות שבהן המשקלים זזים בעד 25%.

touchpoints = נקודות מגע
col-where = היכן
col-clicks = הקלקות
col-answers = מי עונה
channel-phone = טלפון
channel-e-mail = דוא״ל
channel-form = טופס פנייה
channel-chat = צ׳אט
channel-messaging = מסרים
channel-social = רשת חברתית
channel-store = חנות
channel-app = יישומון
channel-callback = שיחה חוזרת
channel-video = וידאו
channel-reviews = ביקורות
channel-self-service = שירות עצמי
answers-person = אדם
answers-bot = בוט
answers-form = טופס
answers-nobody = אף אחד
place-every-page = כל דף
place-header = כותרת
place-nav = ניווט
place-main = תוכן
place-footer = תחתית
place-dialog = חלון
leads-to = מוביל אל
hours-said = שעות
told-by = מי עונה לפי
label-versions = גרסאות שפה
of-pages = { $n } מתוך { $all } דפים
label-way = הדרך מדף הבית
answers-by-kind = מהות הערוץ
answers-by-vendor = ייעוד הטכנולוגיה
answers-by-words = המילים שלצידו
answers-by-hours = שעות המענה הכתובות
answers-by-name = שמו
lead-call = שיחה
lead-mail-program = תוכנת דואר
lead-sent = שליחה (ההמשך לא נראה)
lead-person = אדם
lead-messaging-app = יישומון מסרים
lead-profile = פרופיל
lead-app-store = חנות יישומונים
lead-directions = הוראות הגעה
lead-login = כניסה לחשבון
lead-page = אתר אחר
channel-contact-page = דף יצירת קשר
channel-post = דואר
channel-sms = SMS
channel-community = קהילה
place-structured-data = נתונים מובנים
state-not-found = לא נמצא
state-unknown = לא ניתן לדעת
channels-not-found = לא נמצאו: { $list }.
channels-unknown = לא ניתן לדעת: { $list }.
more-of-it = ועוד { $n }
and-more = ועוד { $n } (--all)
and-more-unlisted = ועוד { $n } שאינם ברשימה

what-matters = מה חשוב ביותר
nothing-matters = אף כלל לא נכשל.
col-gain = תוספת
col-effort = מאמץ
severity-critical = קריטי
severity-high = גבוה
severity-medium = בינוני
severity-low = נמוך
effort-S = קטן
effort-M = בינוני
effort-L = גדול
headline-fails = לא מתקיים: { $title }
headline-partly = לא בכל מקום: { $title }
headline-unknown = לא ידוע: { $title }
seen = נראה
fix = תיקון
mends-too = מתקן גם
unknown = לא ידוע
to-know = כדי לדעת
pages-of = { $n } מתוך { $all ->
    [one] דף אחד
    [two] שני דפים
   *[other] { $all } דפים
}
nothing-seen = לא נמצא ({ $n ->
    [one] דף אחד נקרא
    [two] שני דפים נקראו
   *[other] { $n } דפים נקראו
})
partly-met = מתקיים ב-{ $share }%
holds-at-49 = מגביל את הממד ל-49
more-findings = { $n ->
    [one] עוד ממצא אחד: --all
    [two] עוד שני ממצאים: --all
   *[other] עוד { $n } ממצאים: --all
}

cause-not-reached = לא הגענו לדף שהיה משיב
cause-shell = הדפים נבנים בסקריפט ולא הוצגו בדפדפן
cause-tag-manager = מנהל תגים עשוי להוסיף זאת בלי שנראה
cause-no-words = אין מילים ידועות לשפת הדף
cause-blocked = האתר חסם את הבדיקה
cause-unreadable = לא ניתן היה לקרוא דפים
cause-not-measured = המספר לא נמדד
answer-not-reached = לקרוא עוד מן האתר: --max-pages, --max-depth, או --seed עם דף מסוג זה
answer-shell = הצגה בדפדפן תשיב (אין דפדפן בהרצה זו), או לפתוח את הדף ידנית
answer-tag-manager = הצגה בדפדפן תשיב (אין דפדפן בהרצה זו), או לבדוק ידנית
answer-no-words = להוסיף את מילות השפה ללקסיקון: --rules DIR
answer-blocked = לבקש מבעל האתר לאפשר את הבדיקה, או לשלוח מה שהאתר דורש: --header, --cookie, --user
answer-unreadable = לראות מה דולג ומדוע; --timeout, וברשות בעל האתר --ignore-robots
answer-not-measured = למדוד שוב; ראו את ההערות
why-stages = מה מעכב את שלבי המסע
col-lost = נקודות שאבדו
more-rules = { $n ->
    [one] עוד כלל אחד
    [two] עוד שני כללים
   *[other] עוד { $n } כללים
}

could-not-be-judged = לא ניתן היה לבדוק
rules = { $n ->
    [one] כלל אחד
    [two] שני כללים
   *[other] { $n } כללים
}
rules-share = { $n ->
    [one] כלל אחד
    [two] שני כללים
   *[other] { $n } כללים
}, { $share }% מן המשקל שבתחום
all-judged = כל הכללים שבתחום נבדקו.
out-of-scope = מחוץ לתחום הרצה זו: { $n ->
    [one] כלל אחד
    [two] שני כללים
   *[other] { $n } כללים
} ({ $list }).
collector-static = דפים כפי שהוגשו
collector-assets = קובצי הדפים
collector-timing = זמנים
collector-load-model = מודל טעינה
collector-rendered = דפדפן
collector-probes = בדיקות פעילות
collector-observations = תצפיות

coverage = מה נקרא
label-roles = סוגי דפים
label-languages = שפות
label-panel = מדגם
label-skipped = לא נקראו
label-files = קבצים שהושארו בחוץ
label-sitemaps = מפות אתר
label-traits-unknown = לא ניתן לדעת אם האתר הוא
label-weights = משוקלל בתור
weights-asked = { $profile } (לפי בקשה)
weights-traits = { $profile }, כי באתר נראה: { $traits } (--profile בוחר אחר)
weights-no-trait = { $profile }: לא נראה מהו התחום (--profile בוחר אחר)
weights-conflict = { $profile }: האתר שייך לכמה סוגים, { $traits } (--profile בוחר אחד)
requests = { $n ->
    [one] בקשה אחת
    [two] שתי בקשות
   *[other] { $n } בקשות
}, התקבלו { $size } מ״ב
warning = הערה
broken-links = { $n ->
    [one] קישור שבור אחד
    [two] שני קישורים שבורים
   *[other] { $n } קישורים שבורים
} בתוך האתר
linked-from = בדף { $page }
reason-robots = לפי robots.txt
reason-not-html = אינם דפים
reason-budget = מעבר לתקציב הדפים
reason-depth = עמוקים מדי
reason-scope = מחוץ לתחום
reason-trap = כתובות בלי סוף
reason-side-effect = כתובות שמשנות סל, רשימה או התחברות
reason-duplicate = כפולים
reason-timeout = עבר הזמן
reason-error = ללא מענה
reason-status = דפי שגיאה
reason-too-large = גדולים מדי
reason-redirect = מובילים לדפים שכבר נקראו
reason-pattern = מעבר לתקציב התבנית
reason-login = מאחורי כניסה
reason-blocked = נחסמו
reason-interrupted = הופסק לפני שנקראו
reason-off-site = מובילים אל מחוץ לאתר
reason-not-found = לא נמצאו
reason-not-in-folder = תמונות וסרטונים שאינם בתיקייה
reason-server-error = שגיאות שרת
reason-truncated = נקראו רק בחלקם
reason-links = עם יותר קישורים מכפי שנבדקים
reason-time = נותרו כשתם הזמן
reason-dns = שרת ללא כתובת
reason-connect = אין חיבור
reason-tls = שגיאות TLS
reason-certificate-expired = תעודה שפגה
reason-certificate-not-yet-valid = תעודה שעוד אינה תקפה
reason-certificate-wrong-host = תעודה של שרת אחר
reason-certificate-self-signed = תעודה בחתימה עצמית
reason-certificate-unknown-issuer = תעודה ממנפיק לא מוכר
reason-certificate-revoked = תעודה שבוטלה
reason-certificate-invalid = תעודה פסולה
reason-private-address = כתובות פרטיות שלא נשאלו
reason-outside-folder = מובילים אל מחוץ לתיקייה
reason-not-a-file = התקנים, צינורות ודברים אחרים שאינם קבצים
reason-reset = החיבור נותק
reason-protocol = תשובות פגומות
reason-redirect-loop = הפניות במעגל
reason-bad-redirect = הפניות לשום מקום
reason-header-fields = יותר מדי שדות כותרת, או ארוכים מדי
reason-too-many-redirects = יותר מדי הפניות
reason-url-length = כתובות ארוכות מדי
reason-refreshes = רענונים ברצף
reason-host-time = המארח נטל זמן רב מדי בסך הכול
reason-rate-limited = נדחו בגלל הגבלת קצב
reason-script-shell = ריקים ללא סקריפט
reason-challenge = אתגרי בוטים
reason-login-wall = טופסי כניסה בלבד
reason-parked = דומיין חונה
reason-error-page = דפי שגיאה
reason-unreadable = בלתי קריאים

trouble-hours-not-stated = שעות לא מצוינות
trouble-not-clickable = לא ניתן להקשה
trouble-invalid-number = מספר לא תקין
trouble-image-only = רק כתמונה
trouble-share-links-only = רק קישורי שיתוף
trouble-social-only-share = רק קישורי שיתוף
trouble-differs-from-structured-data = שונה מהנתונים המובנים
trouble-hidden-from-scripts = מוסתר מרובוטים
trouble-not-in-language = לא בדפים בשפה
trouble-only-in-structured-data = רק בנתונים המובנים
trouble-only-on-contact-page = רק בדף יצירת הקשר
trouble-form-over-http = נשלח ב-http לא מוצפן
trouble-form-needs-mail-program = רק פותח תוכנת דואר
trouble-form-many-required-fields = שדות חובה רבים
trouble-only-in-language = רק בדפים בשפה
trouble-only-on-one-page = רק בדף אחד
trouble-not-on-every-page = לא בכל דף
trouble-not-linked-everywhere = אין קישור מכל דף
trouble-not-linked = אין קישור שמוביל לשם
trouble-too-far = יותר משתי הקלקות מדף הבית
trouble-dials-other = הקישור מחייג למספר אחר מזה שהוא מציג
trouble-differs-between-places = שונה ממקום למקום
trouble-deep = הקלקות מדף הבית
trouble-link-dead = קישור אליו שבור
trouble-needs-login = רק אחרי כניסה לחשבון
trouble-dead-end = לא מוביל לשום מקום
trouble-waits-for-consent = נטען רק אחרי הסכמה
trouble-no-way-to-a-person = לא צוינה דרך אל אדם
trouble-captcha = מבקש קאפצ׳ה
trouble-form-fields-without-labels = שדות ללא תוויות
trouble-example-not-taken = הדוגמה שלו עצמו נדחית
trouble-written-backwards = כתוב הפוך בטקסט מימין לשמאל
trouble-domain-cannot-receive = הדומיין אינו יכול לקבל דואר
trouble-reply-time-not-stated = זמן המענה לא מצוין
trouble-not-on-help-pages = לא בדפי יצירת קשר ועזרה
trouble-script-dead = הסקריפט שלו אינו עונה
trouble-profile-dead = פרופיל שאינו קיים
trouble-channels-not-together = אינו מרכז את הערוצים
trouble-hours-differ = השעות שונות מהנתונים המובנים
trouble-no-directions = אין הוראות הגעה
trouble-no-search = אין בו חיפוש
trouble-finds-nothing = לא מוצא דבר

role-home = בית
role-contact = יצירת קשר
role-help = עזרה
role-faq = שאלות נפוצות
role-product = מוצר
role-category = קטגוריה
role-cart = עגלה
role-checkout = תשלום
role-account = חשבון
role-login = כניסה
role-tracking = מעקב הזמנה
role-returns = החזרות
role-shipping = משלוחים
role-stores = סניפים
role-search = חיפוש
role-booking = הזמנת תור
role-menu = תפריט
role-about = אודות
role-policy = מדיניות
role-article = מאמר
role-campaign = קמפיין
role-not-found = לא נמצא
role-other = אחר
trait-shop = חנות
trait-booking = הזמנות
trait-lodging = אירוח ולינה
trait-finance = פיננסים
trait-telecom = תקשורת
trait-utility = חשמל, גז ומים
trait-software = תוכנה
trait-public = שירות ציבורי
trait-local = עסק מקומי
trait-media = מדיה
trait-generic = כל מותג

counts-pass = { $n ->
    [one] כלל אחד עבר
    [two] שני כללים עברו
   *[other] { $n } כללים עברו
}
counts-fail = { $n ->
    [one] אחד נכשל
   *[other] { $n } נכשלו
}
counts-unknown = { $n } לא ידועים
counts-not-applicable = { $n } לא רלוונטיים
counts-out-of-scope = { $n } מחוץ לתחום

# What evidence says: numbers (label: value), what is missing, what is not quite as asked.
n-of = { $n } מתוך { $of }
at-least = לפחות { $limit }
at-most = לכל היותר { $limit }
between = { $low } עד { $high }
unit-bytes = { $n } ק״ב
unit-ms = { $n } שנ׳
unit-px = { $n } px
found-count = נמצאו
missing = חסר
absent = לא נמצא
repeated = ב-{ $n } מתוך { $of ->
    [one] דף אחד
    [two] שני דפים
   *[other] { $of } דפים
}
near-address-exact = ניתנו רק יישוב או אזור
near-email-desk = { $what } לא נועדה ללקוחות
near-email-hidden = { $what } מופיעה רק בנתונים המובְנים
near-form-fields = שדות בטופס: { $value }
near-language-agree = הוצהר { $declared }, נכתב ב-{ $found }
near-phone-kind = אי אפשר להקיש על { $what }
near-phone-kind-text = { $what } כתוב כטקסט ולא כקישור
near-phone-kind-image = { $what } מופיע בתמונה
near-phone-kind-data = { $what } מופיע רק בנתונים המובְנים
near-phone-valid = אי אפשר לחייג אל { $what }
near-product-availability = { $what }: לא צוין אם יש במלאי
near-product-price = { $what }: בלי מחיר
near-switcher-script = רק סקריפט יכול להוביל לשם
near-topic-element = כתוב כטקסט ולא כקישור
thing-switch = מחליף שפה
thing-named = שפות בשמן
thing-phone = מספר טלפון
thing-shown = מספר טלפון
thing-email = כתובת דוא״ל
thing-form = טופס פנייה
thing-messenger = אפליקציית מסרים
thing-chat = צ׳אט
thing-login = כניסה לחשבון
thing-guest = הזמנה בלי חשבון
thing-terms = תנאי מכירה
thing-privacy = מדיניות פרטיות
thing-help = דפי עזרה
thing-desk = מוקד תמיכה
thing-search = חיפוש בעזרה
thing-field = שדה חיפוש
question-delivery = משלוח
question-returns = החזרות
question-payment = תשלום
question-warranty = אחריות
question-hours = שעות
question-sizes = מידות
question-cancel = ביטול
question-tracking = מעקב הזמנה
question-account = חשבון
question-contact = יצירת קשר
metric-blocking-scripts = סקריפטים בראש הדף שמעכבים את הצגתו
metric-broken-link-share = כתובות פנימיות שאינן מובילות לשום מקום
metric-buttons-nameless-share = כפתורים בלי שם
metric-certificate-problems = שרתים שהתעודה שלהם נדחית
metric-channels-found = סוגי ערוצי קשר
metric-cls = כמה הדף זז בזמן הטעינה
metric-compressed = הדף נשלח בלי דחיסה
metric-dead-anchor-links = קישורים אל מקום שאין בדף
metric-untranslated-share = פסקאות באנגלית בדף בשפה אחרת
metric-sentence-words = מילים במשפט
metric-product-pictures = תמונות של המוצר
metric-menu-names = פריטים בתפריט
metric-click-depth = לחיצות מדף הבית
metric-description-length = תווים בתיאור הדף
metric-dom-nodes = רכיבים בדף
metric-empty-link-share = קישורים בלי שם
metric-fields-autocomplete-share = שדות שהדפדפן יכול למלא
metric-fields-typed-share = שדות שפותחים את המקלדת הנכונה
metric-fields-unlabelled-share = שדות טופס בלי תווית
metric-first-image-lazy = התמונה הגדולה הראשונה נטענת באיחור (loading=lazy)
metric-fixed-width-elements = רכיבים ברוחב קבוע מעל 480 px
metric-generic-link-share = קישורים שמילותיהם אינן אומרות לאן
metric-h1-count = כותרות ראשיות (h1) עם טקסט
metric-heading-skips = רמות כותרת שדולגו
metric-help-topics = שאלות שכיחות שיש להן תשובה
metric-html-wire-bytes = HTML כפי שנשלח
metric-http-version = גרסת HTTP
metric-https = הדף מוגש בלי הצפנה (http)
metric-images = תמונות
metric-images-alt-share = תמונות עם טקסט חלופי
metric-images-large = תמונות גדולות
metric-images-lazy-share = תמונות בהמשך שנטענות רק כשצריך
metric-images-responsive-share = תמונות שמוצעות בכמה גדלים
metric-images-sized-share = תמונות שמידותיהן נתונות
metric-lcp-ms = זמן עד שהתוכן העיקרי מוצג
metric-locale-channel-parity = ערוצי קשר בשפה הדלה ביותר
metric-longest-paragraph-words = מילים בפסקה הארוכה ביותר
metric-nav-links = קישורים בכותרת ובניווט
metric-navigation-stability = קישורי התפריט של דף הבית שנשמרים בדפים אחרים
metric-overflow-px = רוחב מעבר למסך הטלפון
metric-phone-agreement = מספרי טלפון מהנתונים המובְנים שמוצגים גם בדפים
metric-redirected-share = דפים שמגיעים אליהם דרך הפניה
metric-requests = קבצים שהדף מבקש
metric-small-font-share = טקסט קטן מ-12 px
metric-tap-small-share = קישורים וכפתורים קטנים מדי ללחיצה
metric-third-party-hosts = אתרים אחרים שהדף נטען מהם
metric-title-length = תווים בכותרת הדף
metric-transfer-bytes = הדף עם כל קבציו
metric-ttfb-ms = זמן עד הבית הראשון
metric-words = מילים בדף
metric-languages-seen = שפות האתר
metric-pages-read = דפים שנקראו
metric-script-only-links = קישורים שרק סקריפט יכול להפעיל
metric-navigation-compared = דפים שהושוו לדף הבית

gate-passed = השער עבר
gate-failed = השער נכשל
gate-inconclusive = השער לא הכריע
gate-none = אין בדוח תוצאת שער: הפקודה cxaudit gate REPORT שופטת אותו.
gate-errors = { $n ->
    [0] דבר לא נשבר
    [one] שגיאה אחת
    [two] שתי שגיאות
   *[other] { $n } שגיאות
}
gate-inconclusives = { $n } שלא ניתן להכריע
gate-warnings = { $n ->
    [one] אזהרה אחת
    [two] שתי אזהרות
   *[other] { $n } אזהרות
}
gate-waived = { $n } הותרו
gate-held = { $n ->
    [one] בדיקה אחת התקיימה
    [two] שתי בדיקות התקיימו
   *[other] { $n } בדיקות התקיימו
}
gate-against = מול הריצה של { $when } UTC, cxaudit { $version } ({ $file })
gate-against-rescored = מול הריצה של { $when } UTC, שנשפטה מחדש ב־cxaudit { $version } ({ $file })
gate-limits-only = אין דוח בסיס: נבדקו ספים בלבד
gate-more = עוד { $n }: --all מציג אותם
gate-note = הערה
gate-level-error = שגיאה
gate-level-warn = אזהרה
gate-level-off = כבוי
gate-kind-regression = התקיים קודם
gate-kind-page-share = יותר דפים נכשלים
gate-kind-timing = איטי יותר
gate-kind-growth = גדל
gate-kind-score-drop = הציון ירד
gate-kind-limit = סף
gate-kind-waiver = היתר
gate-where = היכן
gate-before = קודם
gate-now = עכשיו
gate-fix = לעשות
gate-waiver = היתר
gate-let-through = { $reason } (עד { $until })
gate-let-through-once = פג ב־{ $until }: { $reason }
gate-was-at = (היה ב־{ $page })
gate-more-pages = ועוד { $n }
gate-change-improved = מתקיים עכשיו
gate-change-contact-changed = פרטי קשר שהשתנו
gate-change-not-confirmed = נכשל פעם אחת והתקיים בבדיקה חוזרת
gate-change-page-moved = דפים שעברו מקום
gate-change-page-removed = דפים שנעלמו
gate-change-page-added = דפים חדשים
gate-change-rule-added = כללים חדשים
gate-change-rule-removed = כללים שאינם נבדקים עוד

# What a history tells.
history-empty = אין בהיסטוריה ריצות כאלה.
col-run = ריצה
col-when = מתי (UTC)
col-brand = מותג
col-pages = דפים
col-profile = פרופיל
unit-small-ms = { $n } מ״ש
trend-runs = { $n ->
    [one] ריצה אחת
    [two] שתי ריצות
   *[other] { $n } ריצות
}
trend-now = עכשיו
trend-vs-last = מול הקודמת
trend-vs-first = מול הראשונה
trend-median = { $what }, חציון
trend-what-changed = מה השתנה
trend-between = בין { $last } (ריצה { $lastrun }) ל־{ $at } (ריצה { $run }):
trend-rose = { $what }: עלייה מ־{ $before } ל־{ $after } (p { $p })
trend-fell = { $what }: ירידה מ־{ $before } ל־{ $after } (p { $p })
trend-rules = כללים: { $list }
outcome-unknown = לא ידוע
outcome-not-applicable = לא חל
trend-drift = { $what }: תזוזה הדרגתית מ־{ $before } ל־{ $after }, בלי ריצה אחת שבה זה קרה
trend-nothing = אף מדד לא שינה את רמתו.
trend-method = הרמות הן חציונים. נקודות שינוי: E-divisive with means ומבחן תמורות, בתוך ריצות בנות השוואה.
trend-too-few = מעט מדי ריצות כדי להבדיל בין שינוי למקרה: { $n }, דרושות { $need }.
trend-too-few-break = מאז מעט מדי ריצות כדי להבדיל בין שינוי למקרה: { $n }, דרושות { $need }.
trend-too-few-some = לחלק מהמדדים ידועים מעט מדי ערכים כדי להבדיל בין שינוי למקרה: דרושים { $need }.
trend-break = { $at }: כאן השתנו { $changed }: אין להשוות לריצות שלפני כן
changed-rules = הכללים
changed-profile = הפרופיל
changed-scope = ההיקף
changed-settings = ההגדרות
trend-interrupted = { $n ->
    [one] ריצה אחת שנעצרה לפני סופה הושמטה.
    [two] שתי ריצות שנעצרו לפני סופן הושמטו.
   *[other] { $n } ריצות שנעצרו לפני סופן הושמטו.
}
trend-judged-again = { $n ->
    [one] ריצה אחת נשפטה מאז שוב; השיפוט החדש במקומה.
    [two] שתי ריצות נשפטו מאז שוב; השיפוטים החדשים במקומן.
   *[other] { $n } ריצות נשפטו מאז שוב; השיפוטים החדשים במקומן.
}
trend-earlier = { $n ->
    [one] ריצה מוקדמת אחת אינה מוצגת.
    [two] שתי ריצות מוקדמות אינן מוצגות.
   *[other] { $n } ריצות מוקדמות אינן מוצגות.
}
trend-more-rows = { $n ->
    [one] שורה אחת נוספת (--all)
    [two] שתי שורות נוספות (--all)
   *[other] { $n } שורות נוספות (--all)
}
gate-change-not-applicable = כבר לא חל

# מה שהשער אומר על בדיקה: משפטי model/gate_sentences.rs.
check-role-lost = אין עוד באתר דף „{ $role }” בשפה { $language }
check-language-lost = אין עוד באתר דפים בשפה { $language }
check-page-broken = דף „{ $role }” אינו עונה עוד, והאתר עדיין מפנה אליו
check-page-home = דף „{ $role }” הפך להפניה לדף הבית, והאתר עדיין מקשר אליו
check-page-emptied = דף „{ $role }” איבד את הטקסט שלו
check-severity-fails = כללים בחומרה { $severity } שנכשלים: { $n } ({ $rules })
check-score-maybe-below = ציון { $of }: אולי מתחת לסף; מה שלא ניתן לבדוק נחשב לנכשל
check-score-below = ציון { $of }: מתחת לסף
check-score-none = ציון { $of }: אין, לא ניתן היה לבדוק אף כלל
check-score-fell = ציון { $of }: ירד ב־{ $n } נקודות
check-rule-missing = { $rule } לא נבדק: אין כלל כזה בדוח
check-rule-unjudged = { $rule } לא נבדק במקום שהסף דורש
check-limit-no-page = הסף אינו חל על שום דף: אין בין הדפים הנבחרים { $what }
check-another-site = נראה שהבסיס הוא של אתר אחר: הוא של { $before }, הדוח הזה של { $now }, ואין להם אף כתובת משותפת; דבר לא הושווה
check-metric-beyond = { $metric }: מעבר לסף
check-metric-unmeasured = { $metric }: לא נמדד באף דף שהסף חל עליו
check-metric-grew = { $metric }: גדל ביותר מ־{ $by }%
check-slower = הדף עונה לאט יותר
check-slower-control = איטי יותר, אבל גם כתובת הביקורת: אולי לא האתר אשם
check-slower-untold = איטי יותר, אבל כתובת הביקורת שהתבקשה אינה אומרת דבר: אולי לא האתר אשם
check-slower-few = איטי יותר במבט ראשון, אבל { $before } ו־{ $now } דגימות אינן מספיקות: דרושות { $needed } מכל צד
check-times-few = דפים שזמניהם נדגמו מעט מדי: { $pages } ({ $least } דגימות; בפחות מ־{ $needed } אף מבחן אינו מכריע)
check-times-cut = הריצה נעצרה לפני שנמדדו זמני דפים שנמדדו בבסיס: { $pages }
check-waiver-expired = היתר פג: מה שהותר נספר שוב
check-waiver-unused = היתר שאינו מתיר דבר: הוא יסתיר את הפער הבא
check-holds = מתקיים
check-holds-pages = מתקיים ({ $n } מתוך { $of } דפים)
check-fails = נכשל
check-fails-pages = נכשל (מתקיים ב־{ $n } מתוך { $of } דפים)
check-not-applicable = לא חל
check-unknown = לא ידוע: { $cause }
check-number = { $value }
check-at-least = לפחות { $limit }
check-at-most = לכל היותר { $limit }
check-must-hold = חייב להתקיים
check-points = { $low } מתוך 100
check-points-between = { $low } עד { $high } מתוך 100
check-no-score = אין ציון
check-median = { $ms } מ״ש (חציון של { $n })
check-samples = דגימות: { $n }
check-answered = ענה
check-answers-linked = עונה { $status }; קישור אליו ב־{ $from }
check-answers-named = עונה { $status }; מופיע במפת האתר
check-error-linked = עונה בדף שגיאה; קישור אליו ב־{ $from }
check-home-linked = מוביל לדף הבית; קישור אליו ב־{ $from }
check-error-shown = עונה בדף שגיאה
check-silent-linked = אין תשובה ({ $why }); קישור אליו ב־{ $from }
check-silent-named = אין תשובה ({ $why }); מופיע במפת האתר
check-in-language = { $n } בשפה { $language }
check-none = אין
check-none-answers = אין; הדף עונה { $status }
check-none-broken = אין; הדף אינו עונה ({ $why })
check-none-error-page = אין; הדף עונה בדף שגיאה
check-none-other-page = אין; הוא אינו עוד דף בפני עצמו
check-none-at-home = אין; כתובת הדף מובילה לדף הבית
check-none-gone = אין; שום קישור אינו מוביל עוד לדף
check-none-not-readable = אין; הדף עונה אך לא ניתן לקריאה
check-none-not-reached = אין; הדף לא הושג: הסריקה לא ראתה את כל האתר
check-none-not-allowed = אין; robots.txt אינו מתיר עוד לקרוא אותו
check-none-refused = אין; השרת לא מסר אותו בהרצה הזאת
check-none-left-out = אין; ההרצה הזאת מדלגת עליו (תחום, --include, --exclude)
check-waives = { $what }: { $reason }
check-until = עד { $until }
check-not-needed = לא נחוץ
check-rescore = שפטו מחדש את הקלטת הבסיס (cxaudit gate --rescore), או הכינו בסיס חדש בכללים האלה
check-page-back = החזירו את הדף ואת הקישורים אליו, או הפנו את כתובתו לדף שבא במקומו
check-page-mend = החזירו את הדף או הפנו את כתובתו, ותקנו את הקישורים אליו
check-page-fill = בדקו מה חסר בתבנית הדף או בנתוניו; אם הדף אמור לומר כל כך מעט, הכינו בסיס חדש
check-speed-up = בדקו למה הדף מחכה עכשיו; אם זה מכוון, הכינו בסיס חדש
check-more-samples = קחו יותר דגימות משני הצדדים: --samples { $needed }
check-control-moved = בדקו שוב כשהרשת רגועה, או מדדו את שני האתרים לסירוגין: --baseline-url
check-control-needed = מדדו אותה כתובת ביקורת בשתי הריצות, כזו שעונה (--allow-private לכתובת פרטית), או מדדו את שני האתרים לסירוגין: --baseline-url
check-limit-place = תקנו במדיניות את התפקיד או את הכתובת של הסף, או דאגו שדף כזה ייקרא (--pin, --seed)
check-own-baseline = נקבו בבסיס של האתר הזה, או הכינו אחד: --samples 10 -o baseline.json
check-slim = בדקו מה נוסף לדף; אם זה מכוון, הכינו בסיס חדש או שנו את המדיניות
check-keep-limit = תקנו את מה שחורג מן הסף, או שנו את הסף במדיניות
check-score-back = תקנו את מה שנכשל; ממצאי הדוח אומרים מה עולה ביותר
check-rule-name = נקבו בשם כלל קיים (cxaudit rules list)
check-measure = דאגו שיימדד, או הסירו את הסף מן המדיניות
check-waiver-renew = תקנו את מה שהותר, או קבעו להיתר תאריך חדש במדיניות
check-waiver-remove = הסירו את ההיתר מן המדיניות
check-rules-differ = הכללים שונים מאלה של הבסיס
check-rules-differ-doubt = הכללים שונים מאלה של הבסיס: בדיקות שאינן מבחינות בין שינויי האתר לשינויי הכללים: { $n }; שפטו מחדש את הקלטת הבסיס (--rescore), או הכינו בסיס חדש
check-profiles-differ = נשקל אז לפי { $before }, עכשיו לפי { $now }
check-looked-now = נבדק עכשיו ולא אז: { $collectors }
check-looked-then = נבדק אז ולא עכשיו, ולכן לא הושווה: { $collectors }
check-stopped-now = הריצה הזו נעצרה לפני סופה: ייתכן שמה שלא הושג חסר בגלל זה
check-stopped-then = ריצת הבסיס נעצרה לפני סופה
check-settings-differ = ההגדרות שונות מאלה של הבסיס: { $settings }
check-second-look-failed = מה שנכשל לא ניתן היה לבדוק שוב ({ $why }): לא ידוע אם נשבר; הריצו שוב כשהאתר עונה
check-seen-by-last-look = נראה רק בבדיקה האחרונה ולכן לא ידוע אם יישאר: כשלים { $n }
check-answers-change = האתר עונה פעם כך ופעם אחרת: כשלים שנעלמו מרוב הדפים שלהם בבקשה חוזרת: { $n }
check-few-pages-here = דפים שנמצאו כאן: { $n }, בדוח הבסיס: { $of }; אם הקישורים באתר הזה נוקבים במפורש ב-{ $from }, הם מובילים אל מחוצה לו; בנו אותו עם הכתובת שלו, או בדקו אותו בשם ההוא עם ‎--resolve (לתיקייה: ‎--base-url)
check-scores-apart = הציונים לא הושוו: הכללים, משקליהם, הדפים שבהישג יד או מה שנמדד שונים
check-times-neither = זמנים לא נמדדו באף אחד מהדוחות: דבר לא הושווה
check-times-not-then = בבסיס אין זמנים: דבר לא הושווה (הכינו אותו עם --samples 10)
check-times-not-now = הפעם לא נמדדו זמנים: דבר לא הושווה
check-times-apart = אף דף לא נמדד בשני הדוחות: דבר לא הושווה
check-control-drifts = כתובת הביקורת { $control } ענתה אז ב־{ $before } מ״ש ועכשיו ב־{ $now } מ״ש: דפים איטיים אינם הוכחה נגד האתר
check-brands-differ = הבסיס הוא של { $before }, הדוח הזה של { $now }
check-control-not-asked-then = כתובת הביקורת { $now } לא נמדדה עבור הבסיס: אין לדעת אם הרשת היא שהשתנתה
check-control-not-asked-now = כתובת הביקורת של הבסיס, { $before }, לא נמדדה הפעם: אין לדעת אם הרשת היא שהשתנתה
check-control-other = כתובת הביקורת הייתה אז { $before } ועכשיו היא { $now }: אין לדעת אם הרשת היא שהשתנתה
check-control-few = לכתובת הביקורת { $control } יש מעט מדי דגימות (אז: { $before }, עכשיו: { $now }; אזהרות הדוחות אומרות אם ענתה): אין לדעת אם הרשת היא שהשתנתה
check-overall = כל הממדים יחד
check-stage = שלב: { $name }
metric-html-bytes = HTML, פרוס
gate-bearing-failed = נכשל
gate-bearing-warning = אזהרה
gate-bearing-inconclusive = לא ניתן להכריע
gate-bearing-waived = הותר
gate-word = שער
gate-seen-before = נראה אז
gate-seen-now = נראה עכשיו
gate-page-was = היה ב
gate-measured = נמדד
gate-statistics = פי { $ratio } מן הבסיס (95%: { $low } עד { $high }), דגימות: { $before } ו־{ $now }, p { $p }, דלתא של Cliff ‏{ $delta }, מבט { $stage }
gate-others = דפים נוספים
gate-since = מאז
gate-since-run = אחרי הריצה של { $when } UTC ‏(cxaudit { $version })
gate-policy = מדיניות
gate-all-in-json = עוד { $n }: כולן בדוח ה־JSON
gate-changed = השתנה, לא רגרסיה
gate-lets-pass = השער מתיר: { $why }
gate-stands-warned = הוא רק מזהיר
gate-stands-open = לא ניתן להכריע
gate-stands-waived = בהיתר, { $waiver }
gate-stands-known = לא גרוע יותר מאשר בריצה של { $when } UTC
gate-stands-new-rule = הבסיס לא בדק את הכלל הזה
gate-stands-new-page = הדף לא היה בבסיס
gate-stands-off = המדיניות אינה בודקת את הכלל הזה
gate-stands-measured = זמניו מושווים לדגימות הבסיס במקום זאת
gate-stands-not-asked = שום סף במדיניות אינו נוגע בו
gate-rule-regression = כלל שהתקיים בבסיס עדיין מתקיים
gate-rule-page-share = הכלל מתקיים בדפים רבים כמו בבסיס
gate-rule-timing = הדף מהיר כמו בבסיס
gate-rule-growth = ערך של דף לא גדל מעבר למה שהמדיניות מתירה
gate-rule-score-drop = ציון לא ירד מעבר למה שהמדיניות מתירה
gate-rule-limit = סף של המדיניות נשמר
gate-rule-waiver = כל היתר נחוץ ולא פג
gate-more-notes = ועוד { $n }: כולם בסיכום השלב ובדוח
check-channel-lost = אין עוד באתר ערוץ קשר: { $channel }
check-channel-lost-in = אין עוד באתר ערוץ קשר בשפה { $language }: { $channel }
check-channel-lost-on = אין עוד בדף ערוץ קשר: { $channel }
check-on-pages = דפים: { $n }
check-channel-back = החזירו אותו, או הכינו בסיס חדש אם ויתרתם עליו
form-kind-booking = הזמנה
form-kind-contact = יצירת קשר
form-kind-login = כניסה
form-kind-newsletter = ניוזלטר
form-kind-order = הזמנת מוצרים
form-kind-other = אחר
form-kind-recovery = שחזור סיסמה
form-kind-registration = הרשמה
form-kind-search = חיפוש
check-form-lost = נעלם מהדף טופס מסוג ”{ $form }“
check-form-no-button = לטופס מסוג ”{ $form }“ אין עוד כפתור
check-form-longer = טופס מסוג ”{ $form }“ שואל הרבה יותר מבעבר
check-forms = טפסים כאלה: { $n }
check-forms-pressed = טפסים כאלה: { $n }, עם כפתור: { $of }
check-questions = שאלות: { $n }
check-form-back = החזירו את הטופס, או הכינו בסיס חדש אם ויתרתם עליו
check-form-button = החזירו לטופס את הכפתור, או הכינו בסיס חדש אם הוא נשלח בדרך אחרת
check-form-shorter = שאלו פחות, או הכינו בסיס חדש אם הכול נחוץ
check-server-mend = בדקו מדוע השרת נכשל שם (היומן שלו יספר), ובדקו שוב כשהוא עונה
check-server-trouble = מתוך { $of } בקשות { $n } נתקלו בשגיאת שרת (5xx), בסירוב (429) או באי־מענה: ייתכן שמה שלהלן נובע מכך; בדקו שוב כשהשרת תקין, ולאט יותר אם הוא מסרב (--requests-per-second)
check-empty-linked = עונה בדף ריק; מקושר מ־{ $from }
check-empty-shown = עונה בדף ריק
check-none-empty = אין; הוא עונה בדף ריק
check-rules-untold = { $n } כללים שנשפטו אינם ניתנים עוד לשיפוט, כולם מסיבה אחת: { $rules }
check-slower-pages = { $n } דפים עונים לאט יותר מבבסיס; הדף הנקוב הואט יותר מכולם
check-metric-grew-pages = { $metric } גדל ביותר מ־{ $by }% ב־{ $n } דפים; בדף הנקוב יותר מבכולם
check-page-first = תקנו תחילה את הדף שבו זה עמד: אי אפשר לקרוא מה כתוב בו
