# תוויות הדוח בעברית.
decimal-sign = .

score-title = חוויית לקוח דיגיטלית
not-scored = ללא ציון: לא ניתן היה לבדוק אף כלל
no-band = ללא דרגה: נבדקו { $judged }%
no-band-short = ללא דרגה
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
    [one] אחד דולג
   *[other] { $n } דולגו
}
took-seconds = { $s } שנ׳
took-minutes = { $m } דק׳ { $s } שנ׳
interrupted = הופסק לפני הסוף

col-dimension = ממד
col-stage = שלב במסע
col-score = ציון
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
col-what = מה
col-where = היכן
col-clicks = הקלקות
col-answers = מי עונה
col-trouble = קושי
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
state-not-found = לא נמצא
state-unknown = לא ניתן לדעת
channels-not-found = לא נמצאו: { $list }.
channels-unknown = לא ניתן לדעת: { $list }.
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
label-skipped = דולגו
label-sitemaps = מפות אתר
label-traits-unknown = לא ניתן לדעת אם האתר הוא
label-weights = משוקלל בתור
weights-asked = { $profile } (לפי בקשה)
weights-traits = { $profile }, כי באתר נראה: { $traits } (--profile בוחר אחר)
weights-no-trait = { $profile }: לא נראה מהו התחום (--profile בוחר אחר)
weights-conflict = { $profile }: האתר שייך לכמה סוגים, { $traits } (--profile בוחר אחד)
label-requests = בקשות
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
