# Οι ετικέτες της αναφοράς στα ελληνικά.
decimal-sign = ,

score-title = Ψηφιακή εμπειρία
not-scored = χωρίς βαθμό: κανένας κανόνας δεν μπόρεσε να κριθεί
no-band = χωρίς κλίμακα: κρίθηκε το { $judged }%
no-band-short = χωρίς κλίμακα
too-little = λίγα στοιχεία
too-little-of = Πολύ λίγα για κατάταξη (κρίθηκαν λιγότεροι από { $few } κανόνες): { $list }.
band-excellent = άριστα
band-good = καλά
band-okay = μέτρια
band-poor = φτωχά
band-very-poor = πολύ φτωχά
scope-static-audit = στατικός έλεγχος
pages = { $n ->
    [one] { $n } σελίδα
   *[other] { $n } σελίδες
}
skipped = { $n ->
    [one] { $n } σελίδα δεν διαβάστηκε
   *[other] { $n } σελίδες δεν διαβάστηκαν
}
took-seconds = { $s } δ
took-minutes = { $m } λ { $s } δ
interrupted = διακόπηκε πριν από το τέλος

col-dimension = Διάσταση
col-stage = Στάδιο
col-score = βαθμός
col-rules = κανόνες
col-judged = κρίθηκε
col-band = κλίμακα
col-weight = βάρος
weakest = πιο αδύναμο
dimension-speed = ταχύτητα
dimension-mobile = κινητό
dimension-reachability = επικοινωνία
dimension-channels = κανάλια
dimension-self-service = αυτοεξυπηρέτηση
dimension-purchase = αγορά
dimension-simplicity = απλότητα
dimension-personalization = εξατομίκευση
dimension-feedback = ανατροφοδότηση
dimension-loyalty = αφοσίωση
stage-awareness = γνωριμία
stage-consideration = εξέταση
stage-purchase = αγορά
stage-retention = διατήρηση
stage-advocacy = σύσταση
every-stage = όλη η διαδρομή
capped = { $what }: έως 49, γιατί ο κρίσιμος κανόνας { $rule } απέτυχε.
low-capped = { $what }: ίσως έως 49, γιατί ο κρίσιμος κανόνας { $rule } δεν μπόρεσε να κριθεί.
method = Πώς βαθμολογήθηκε
weights-equal = Όλες οι διαστάσεις έχουν ίσο βάρος.
weights = Βάρη των διαστάσεων: { $list }.
stability = Η κλίμακα μένει ίδια στο { $share }% από 1.000 κληρώσεις με βάρη που μετακινούνται έως 25%.

touchpoints = Σημεία επαφής
col-where = πού
col-clicks = κλικ
col-answers = απαντά
channel-phone = τηλέφωνο
channel-e-mail = email
channel-form = φόρμα επικοινωνίας
channel-chat = συνομιλία
channel-messaging = μηνύματα
channel-social = κοιν. δίκτυα
channel-store = κατάστημα
channel-app = εφαρμογή
channel-callback = επανάκληση
channel-video = βίντεο
channel-reviews = κριτικές
channel-self-service = αυτοεξυπηρέτηση
answers-person = άνθρωπος
answers-bot = ρομπότ
answers-form = φόρμα
answers-nobody = κανείς
place-every-page = κάθε σελίδα
place-header = κεφαλίδα
place-nav = πλοήγηση
place-main = περιεχόμενο
place-footer = υποσέλιδο
place-dialog = παράθυρο
leads-to = οδηγεί σε
hours-said = ώρες
told-by = ποιος απαντά φαίνεται από
label-versions = γλωσσικές εκδόσεις
of-pages = { $n } από { $all } σελίδες
label-way = διαδρομή από την αρχική
answers-by-kind = το είδος του
answers-by-vendor = τον σκοπό της τεχνολογίας
answers-by-words = τις λέξεις δίπλα του
answers-by-hours = τις ώρες που αναφέρονται
answers-by-name = το όνομά του
lead-call = κλήση
lead-mail-program = πρόγραμμα e-mail
lead-sent = αποστολή (η συνέχεια δεν φαίνεται)
lead-person = άνθρωπος
lead-messaging-app = εφαρμογή μηνυμάτων
lead-profile = προφίλ
lead-app-store = κατάστημα εφαρμογών
lead-directions = οδηγίες διαδρομής
lead-login = σύνδεση
lead-page = άλλος ιστότοπος
channel-contact-page = σελίδα επικοινωνίας
channel-post = ταχυδρομείο
channel-sms = SMS
channel-community = κοινότητα
place-structured-data = δομημένα δεδομένα
state-not-found = δεν βρέθηκε
state-unknown = άγνωστο
channels-not-found = Δεν βρέθηκαν: { $list }.
channels-unknown = Άγνωστο αν υπάρχουν: { $list }.
more-of-it = και { $n } ακόμη
and-more = και { $n } ακόμη (--all)
and-more-unlisted = και { $n } ακόμη εκτός λίστας

what-matters = Τι μετράει περισσότερο
nothing-matters = Κανένας κανόνας δεν απέτυχε.
col-gain = κέρδος
col-effort = κόπος
severity-critical = κρίσιμο
severity-high = υψηλό
severity-medium = μεσαίο
severity-low = χαμηλό
effort-S = μικρός
effort-M = μέτριος
effort-L = μεγάλος
headline-fails = Δεν ισχύει: { $title }
headline-partly = Όχι παντού: { $title }
headline-unknown = Άγνωστο: { $title }
seen = είδαμε
fix = λύση
mends-too = διορθώνει και
unknown = άγνωστο
to-know = για να μάθετε
pages-of = { $n } από { $all ->
    [one] { $all } σελίδα
   *[other] { $all } σελίδες
}
nothing-seen = δεν βρέθηκε σε { $n ->
    [one] { $n } σελίδα
   *[other] { $n } σελίδες
} που διαβάστηκαν
partly-met = ισχύει κατά { $share }%
holds-at-49 = κρατά τη διάσταση στο 49
more-findings = { $n ->
    [one] { $n } εύρημα ακόμη: --all
   *[other] { $n } ευρήματα ακόμη: --all
}

cause-not-reached = δεν φτάσαμε στη σελίδα που θα το έδειχνε
cause-shell = οι σελίδες χτίζονται με script και δεν αποδόθηκαν
cause-tag-manager = ένας διαχειριστής ετικετών ίσως το προσθέτει αθέατα
cause-no-words = δεν έχουμε λέξεις για τη γλώσσα της σελίδας
cause-blocked = ο ιστότοπος απέκλεισε τον έλεγχο
cause-unreadable = σελίδες δεν μπόρεσαν να διαβαστούν
cause-not-measured = ο αριθμός δεν μετρήθηκε
answer-not-reached = διαβάστε περισσότερες σελίδες: --max-pages, --max-depth ή --seed με τέτοια σελίδα
answer-shell = θα το έδειχνε ένας browser (δεν υπάρχει σε αυτή την εκτέλεση)· αλλιώς ανοίξτε τη σελίδα
answer-tag-manager = θα το έδειχνε ένας browser (δεν υπάρχει σε αυτή την εκτέλεση)· αλλιώς κοιτάξτε μόνοι σας
answer-no-words = προσθέστε τις λέξεις της γλώσσας στο λεξικό: --rules DIR
answer-blocked = ζητήστε άδεια από τον ιδιοκτήτη ή στείλτε ό,τι ζητά ο ιστότοπος: --header, --cookie, --user
answer-unreadable = δείτε τι παραλείφθηκε και γιατί· --timeout και, με άδεια του ιδιοκτήτη, --ignore-robots
answer-not-measured = μετρήστε ξανά· δείτε τις σημειώσεις
why-stages = Τι κρατά πίσω τα στάδια
col-lost = χαμένες μονάδες
more-rules = { $n ->
    [one] { $n } ακόμη κανόνας
   *[other] { $n } ακόμη κανόνες
}

could-not-be-judged = Δεν μπόρεσαν να κριθούν
rules = { $n ->
    [one] { $n } κανόνας
   *[other] { $n } κανόνες
}
rules-share = { $n ->
    [one] { $n } κανόνας
   *[other] { $n } κανόνες
}, { $share }% του βάρους
all-judged = Κάθε κανόνας του ελέγχου κρίθηκε.
out-of-scope = Εκτός αυτού του ελέγχου: { $n ->
    [one] { $n } κανόνας
   *[other] { $n } κανόνες
} ({ $list }).
collector-static = σελίδες όπως σερβίρονται
collector-assets = αρχεία σελίδων
collector-timing = χρόνοι
collector-load-model = μοντέλο φόρτωσης
collector-rendered = browser
collector-probes = ενεργές δοκιμές
collector-observations = παρατηρήσεις

coverage = Τι διαβάστηκε
label-roles = είδη σελίδων
label-languages = γλώσσες
label-panel = δείγμα
label-skipped = δεν διαβάστηκαν
label-files = αρχεία εκτός ελέγχου
label-sitemaps = χάρτες ιστότοπου
label-traits-unknown = άγνωστο αν ο ιστότοπος είναι
label-weights = σταθμίζεται ως
weights-asked = { $profile } (όπως ζητήθηκε)
weights-traits = { $profile }, επειδή ο ιστότοπος δείχνει: { $traits } (το --profile ορίζει άλλο)
weights-no-trait = { $profile }: δεν φαίνεται ο κλάδος (το --profile ορίζει άλλο)
weights-conflict = { $profile }: ο ιστότοπος είναι πολλά μαζί, { $traits } (το --profile ορίζει ένα)
requests = { $n ->
    [one] { $n } αίτημα
   *[other] { $n } αιτήματα
}, λήφθηκαν { $size } MB
warning = Σημείωση
broken-links = { $n ->
    [one] { $n } σπασμένος σύνδεσμος
   *[other] { $n } σπασμένοι σύνδεσμοι
} μέσα στον ιστότοπο
linked-from = στη σελίδα { $page }
reason-robots = από το robots.txt
reason-not-html = δεν είναι σελίδες
reason-budget = πάνω από το όριο σελίδων
reason-depth = πολύ βαθιά
reason-scope = εκτός ορίων
reason-trap = ατέλειωτες διευθύνσεις
reason-side-effect = διευθύνσεις που αλλάζουν καλάθι, λίστα ή σύνδεση
reason-duplicate = διπλότυπα
reason-timeout = έληξε ο χρόνος
reason-error = χωρίς απάντηση
reason-status = σελίδες σφάλματος
reason-too-large = πολύ μεγάλα
reason-redirect = οδηγούν σε σελίδες που ήδη διαβάστηκαν
reason-pattern = πάνω από το όριο του μοτίβου
reason-login = πίσω από σύνδεση
reason-blocked = αποκλείστηκαν
reason-interrupted = διακόπηκε πριν διαβαστούν
reason-off-site = οδηγούν εκτός του ιστότοπου
reason-not-found = δεν βρέθηκαν
reason-not-in-folder = εικόνες και βίντεο που λείπουν από τον φάκελο
reason-server-error = σφάλματα διακομιστή
reason-truncated = διαβάστηκαν εν μέρει
reason-links = με περισσότερους συνδέσμους απ’ όσους ακολουθούνται
reason-time = έμειναν όταν έληξε ο χρόνος
reason-dns = διακομιστής χωρίς διεύθυνση
reason-connect = χωρίς σύνδεση
reason-tls = σφάλματα TLS
reason-certificate-expired = ληγμένο πιστοποιητικό
reason-certificate-not-yet-valid = πιστοποιητικό που δεν ισχύει ακόμη
reason-certificate-wrong-host = πιστοποιητικό άλλου διακομιστή
reason-certificate-self-signed = αυτοϋπογεγραμμένο πιστοποιητικό
reason-certificate-unknown-issuer = πιστοποιητικό άγνωστου εκδότη
reason-certificate-revoked = ανακληθέν πιστοποιητικό
reason-certificate-invalid = μη έγκυρο πιστοποιητικό
reason-private-address = ιδιωτικές διευθύνσεις που δεν ζητήθηκαν
reason-outside-folder = οδηγούν έξω από τον φάκελο
reason-not-a-file = συσκευές, σωληνώσεις και άλλα που δεν είναι αρχεία
reason-reset = η σύνδεση διακόπηκε
reason-protocol = κατεστραμμένες απαντήσεις
reason-redirect-loop = ανακατευθύνσεις σε κύκλο
reason-bad-redirect = ανακατευθύνσεις στο πουθενά
reason-header-fields = πάρα πολλά ή πολύ μεγάλα πεδία κεφαλίδας
reason-too-many-redirects = πάρα πολλές ανακατευθύνσεις
reason-url-length = πολύ μεγάλες διευθύνσεις
reason-refreshes = διαδοχικές ανανεώσεις
reason-host-time = ο κεντρικός υπολογιστής πήρε συνολικά πολύ χρόνο
reason-rate-limited = απόρριψη λόγω ορίου ρυθμού
reason-script-shell = κενές χωρίς script
reason-challenge = έλεγχοι για ρομπότ
reason-login-wall = μόνο φόρμες σύνδεσης
reason-parked = σε αναμονή (parked)
reason-error-page = σελίδες σφάλματος
reason-unreadable = μη αναγνώσιμες

trouble-hours-not-stated = δεν αναφέρεται ωράριο
trouble-not-clickable = δεν πατιέται
trouble-invalid-number = μη έγκυρος αριθμός
trouble-image-only = μόνο ως εικόνα
trouble-share-links-only = μόνο σύνδεσμοι κοινοποίησης
trouble-social-only-share = μόνο σύνδεσμοι κοινοποίησης
trouble-differs-from-structured-data = διαφέρει από τα δομημένα δεδομένα
trouble-hidden-from-scripts = κρυμμένο από ρομπότ
trouble-not-in-language = όχι σε σελίδες στα
trouble-only-in-structured-data = μόνο στα δομημένα δεδομένα
trouble-only-on-contact-page = μόνο στη σελίδα επικοινωνίας
trouble-form-over-http = αποστέλλεται με απλό http
trouble-form-needs-mail-program = ανοίγει μόνο πρόγραμμα email
trouble-form-many-required-fields = πολλά υποχρεωτικά πεδία
trouble-only-in-language = μόνο σε σελίδες στα
trouble-only-on-one-page = μόνο σε μία σελίδα
trouble-not-on-every-page = όχι σε κάθε σελίδα
trouble-not-linked-everywhere = δεν συνδέεται από κάθε σελίδα
trouble-not-linked = κανένας σύνδεσμος δεν οδηγεί εκεί
trouble-too-far = πάνω από δύο κλικ από την αρχική
trouble-dials-other = ο σύνδεσμος καλεί άλλον αριθμό από αυτόν που δείχνει
trouble-differs-between-places = διαφέρει από σημείο σε σημείο
trouble-deep = κλικ από την αρχική
trouble-link-dead = σύνδεσμος προς αυτό δεν λειτουργεί
trouble-needs-login = μόνο μετά από σύνδεση
trouble-dead-end = δεν οδηγεί πουθενά
trouble-waits-for-consent = φορτώνεται μόνο μετά τη συγκατάθεση
trouble-no-way-to-a-person = δεν αναφέρεται τρόπος προς άνθρωπο
trouble-captcha = ζητά captcha
trouble-form-fields-without-labels = πεδία χωρίς ετικέτες
trouble-example-not-taken = απορρίπτει το δικό της παράδειγμα
trouble-written-backwards = γραμμένο ανάποδα σε κείμενο από δεξιά
trouble-domain-cannot-receive = ο τομέας δεν δέχεται αλληλογραφία
trouble-reply-time-not-stated = ο χρόνος απάντησης δεν αναφέρεται
trouble-not-on-help-pages = όχι σε σελίδες επικοινωνίας και βοήθειας
trouble-script-dead = το script του δεν απαντά
trouble-profile-dead = ένα προφίλ δεν υπάρχει πια
trouble-channels-not-together = δεν συγκεντρώνει τα κανάλια
trouble-hours-differ = οι ώρες διαφέρουν από τα δομημένα δεδομένα
trouble-no-directions = δεν φαίνεται πώς πάει κανείς
trouble-no-search = χωρίς αναζήτηση
trouble-finds-nothing = δεν βρίσκει τίποτα

role-home = αρχική
role-contact = επικοινωνία
role-help = βοήθεια
role-faq = συχνές ερωτήσεις
role-product = προϊόν
role-category = κατηγορία
role-cart = καλάθι
role-checkout = ταμείο
role-account = λογαριασμός
role-login = σύνδεση
role-tracking = παρακολούθηση παραγγελίας
role-returns = επιστροφές
role-shipping = αποστολή
role-stores = καταστήματα
role-search = αναζήτηση
role-booking = κράτηση
role-menu = μενού
role-about = σχετικά
role-policy = πολιτική
role-article = άρθρο
role-campaign = καμπάνια
role-not-found = δεν βρέθηκε
role-other = άλλο
trait-shop = κατάστημα
trait-booking = κρατήσεις
trait-lodging = κατάλυμα
trait-finance = χρηματοοικονομικά
trait-telecom = τηλεπικοινωνίες
trait-utility = ενέργεια και νερό
trait-software = λογισμικό
trait-public = δημόσια υπηρεσία
trait-local = τοπική επιχείρηση
trait-media = μέσα ενημέρωσης
trait-generic = οποιαδήποτε μάρκα

counts-pass = { $n ->
    [one] { $n } κανόνας πέρασε
   *[other] { $n } κανόνες πέρασαν
}
counts-fail = { $n ->
    [one] { $n } απέτυχε
   *[other] { $n } απέτυχαν
}
counts-unknown = { $n ->
    [one] { $n } άγνωστος
   *[other] { $n } άγνωστοι
}
counts-not-applicable = { $n } εκτός εφαρμογής
counts-out-of-scope = { $n } εκτός ελέγχου

# What evidence says: numbers (label: value), what is missing, what is not quite as asked.
n-of = { $n } από { $of }
at-least = τουλάχιστον { $limit }
at-most = το πολύ { $limit }
between = { $low } έως { $high }
unit-bytes = { $n } kB
unit-ms = { $n } δ.
unit-px = { $n } px
found-count = βρέθηκαν
missing = λείπει
absent = δεν βρέθηκε
repeated = σε { $n } από { $of ->
    [one] { $of } σελίδα
   *[other] { $of } σελίδες
}
near-address-exact = δίνεται μόνο πόλη ή περιοχή
near-email-desk = { $what } δεν είναι για πελάτες
near-email-hidden = { $what } μόνο στα δομημένα δεδομένα
near-form-fields = πεδία της φόρμας: { $value }
near-language-agree = δηλώνεται { $declared }, γράφεται σε { $found }
near-phone-kind = { $what } δεν πατιέται
near-phone-kind-text = { $what } ως κείμενο, όχι ως σύνδεσμος
near-phone-kind-image = { $what } μέσα σε εικόνα
near-phone-kind-data = { $what } μόνο στα δομημένα δεδομένα
near-phone-valid = το { $what } δεν καλείται
near-product-availability = { $what }: χωρίς διαθεσιμότητα
near-product-price = { $what }: χωρίς τιμή
near-switcher-script = το ακολουθεί μόνο script
near-topic-element = ως κείμενο, όχι ως σύνδεσμος
thing-switch = επιλογή γλώσσας
thing-named = γλώσσες με το όνομά τους
thing-phone = τηλέφωνο
thing-shown = τηλέφωνο
thing-email = διεύθυνση email
thing-form = φόρμα επικοινωνίας
thing-messenger = εφαρμογή μηνυμάτων
thing-chat = συνομιλία
thing-login = σύνδεση
thing-guest = παραγγελία χωρίς λογαριασμό
thing-terms = όροι πώλησης
thing-privacy = πολιτική απορρήτου
thing-help = σελίδες βοήθειας
thing-desk = γραφείο υποστήριξης
thing-search = αναζήτηση στη βοήθεια
thing-field = πεδίο αναζήτησης
question-delivery = παράδοση
question-returns = επιστροφές
question-payment = πληρωμή
question-warranty = εγγύηση
question-hours = ώρες
question-sizes = μεγέθη
question-cancel = ακύρωση
question-tracking = παρακολούθηση παραγγελίας
question-account = λογαριασμός
question-contact = επικοινωνία
metric-blocking-scripts = scripts στην αρχή που καθυστερούν τη σελίδα
metric-broken-link-share = εσωτερικές διευθύνσεις που δεν οδηγούν πουθενά
metric-buttons-nameless-share = κουμπιά χωρίς όνομα
metric-certificate-problems = διακομιστές με πιστοποιητικό που απορρίπτεται
metric-channels-found = είδη καναλιών επικοινωνίας
metric-cls = μετατόπιση της σελίδας όσο φορτώνει
metric-compressed = η σελίδα στέλνεται ασυμπίεστη
metric-dead-anchor-links = σύνδεσμοι προς σημείο που η σελίδα δεν έχει
metric-untranslated-share = παράγραφοι στα αγγλικά σε σελίδα άλλης γλώσσας
metric-sentence-words = λέξεις ανά πρόταση
metric-product-pictures = φωτογραφίες του προϊόντος
metric-menu-names = επιλογές του μενού
metric-click-depth = κλικ από την αρχική
metric-description-length = χαρακτήρες της περιγραφής
metric-dom-nodes = στοιχεία στη σελίδα
metric-empty-link-share = σύνδεσμοι χωρίς όνομα
metric-fields-autocomplete-share = πεδία που συμπληρώνει ο browser
metric-fields-typed-share = πεδία που ανοίγουν το σωστό πληκτρολόγιο
metric-fields-unlabelled-share = πεδία φόρμας χωρίς ετικέτα
metric-first-image-lazy = η πρώτη μεγάλη εικόνα φορτώνει αργά (loading=lazy)
metric-fixed-width-elements = στοιχεία με σταθερό πλάτος άνω των 480 px
metric-generic-link-share = σύνδεσμοι που δεν λένε πού οδηγούν
metric-h1-count = κύριες επικεφαλίδες (h1) με κείμενο
metric-heading-skips = επίπεδα επικεφαλίδων που λείπουν
metric-help-topics = συνήθεις ερωτήσεις με απάντηση
metric-html-wire-bytes = HTML όπως στέλνεται
metric-http-version = έκδοση HTTP
metric-https = η σελίδα έρχεται χωρίς κρυπτογράφηση (http)
metric-images = εικόνες
metric-images-alt-share = εικόνες με εναλλακτικό κείμενο
metric-images-large = μεγάλες εικόνες
metric-images-lazy-share = επόμενες εικόνες που φορτώνουν όταν χρειαστεί
metric-images-responsive-share = εικόνες σε πολλά μεγέθη
metric-images-sized-share = εικόνες που δηλώνουν το μέγεθός τους
metric-lcp-ms = χρόνος ως το κύριο περιεχόμενο
metric-locale-channel-parity = κανάλια επικοινωνίας στη φτωχότερη γλώσσα
metric-longest-paragraph-words = λέξεις της μεγαλύτερης παραγράφου
metric-nav-links = σύνδεσμοι σε κεφαλίδα και πλοήγηση
metric-navigation-stability = σύνδεσμοι του μενού που κρατούν και οι άλλες σελίδες
metric-overflow-px = πλάτος πέρα από την οθόνη κινητού
metric-phone-agreement = τηλέφωνα των δομημένων δεδομένων που δείχνουν και οι σελίδες
metric-redirected-share = σελίδες μέσω ανακατεύθυνσης
metric-requests = αρχεία που ζητά η σελίδα
metric-small-font-share = κείμενο κάτω από 12 px
metric-tap-small-share = σύνδεσμοι και κουμπιά πολύ μικρά για το δάχτυλο
metric-third-party-hosts = άλλοι ιστότοποι από όπου φορτώνει η σελίδα
metric-title-length = χαρακτήρες του τίτλου
metric-transfer-bytes = η σελίδα με όλα τα αρχεία της
metric-ttfb-ms = χρόνος ως το πρώτο byte
metric-words = λέξεις στη σελίδα
metric-languages-seen = γλώσσες του ιστότοπου
metric-pages-read = σελίδες που διαβάστηκαν
metric-script-only-links = σύνδεσμοι που ακολουθεί μόνο script
metric-navigation-compared = σελίδες που συγκρίθηκαν με την αρχική

gate-passed = Η ΠΥΛΗ ΠΕΡΑΣΕ
gate-failed = Η ΠΥΛΗ ΑΠΕΤΥΧΕ
gate-inconclusive = Η ΠΥΛΗ ΔΕΝ ΑΠΟΦΑΣΙΣΕ
gate-none = Η αναφορά δεν έχει πύλη: την κρίνει η εντολή cxaudit gate REPORT.
gate-errors = { $n ->
    [0] τίποτα δεν χάλασε
    [one] { $n } σφάλμα
   *[other] { $n } σφάλματα
}
gate-inconclusives = { $n } δεν κρίθηκαν
gate-warnings = { $n ->
    [one] { $n } προειδοποίηση
   *[other] { $n } προειδοποιήσεις
}
gate-waived = { $n } επιτράπηκαν
gate-held = { $n ->
    [one] { $n } έλεγχος ισχύει
   *[other] { $n } έλεγχοι ισχύουν
}
gate-against = σε σύγκριση με την εκτέλεση { $when } UTC, cxaudit { $version } ({ $file })
gate-against-rescored = σε σύγκριση με την εκτέλεση { $when } UTC, που κρίθηκε ξανά από το cxaudit { $version } ({ $file })
gate-limits-only = χωρίς αναφορά βάσης: ελέγχθηκαν μόνο όρια
gate-more = { $n } ακόμη: τα δείχνει το --all
gate-note = σημείωση
gate-level-error = σφάλμα
gate-level-warn = προειδοποίηση
gate-level-off = ανενεργό
gate-kind-regression = ίσχυε πριν
gate-kind-page-share = αποτυγχάνουν περισσότερες σελίδες
gate-kind-timing = πιο αργά
gate-kind-growth = μεγάλωσε
gate-kind-score-drop = έπεσε η βαθμολογία
gate-kind-limit = όριο
gate-kind-waiver = εξαίρεση
gate-where = πού
gate-before = πριν
gate-now = τώρα
gate-fix = τι να γίνει
gate-waiver = εξαίρεση
gate-let-through = { $reason } (έως { $until })
gate-let-through-once = έληξε στις { $until }: { $reason }
gate-was-at = (ήταν { $page })
gate-more-pages = και { $n } ακόμη
gate-change-improved = ισχύουν τώρα
gate-change-contact-changed = στοιχεία επικοινωνίας που άλλαξαν
gate-change-not-confirmed = απέτυχαν μία φορά, ίσχυαν στη δεύτερη
gate-change-page-moved = σελίδες που μετακινήθηκαν
gate-change-page-removed = σελίδες που έφυγαν
gate-change-page-added = νέες σελίδες
gate-change-rule-added = νέοι κανόνες
gate-change-rule-removed = κανόνες που δεν ελέγχονται πια

# What a history tells.
history-empty = Το ιστορικό δεν έχει τέτοιες εκτελέσεις.
col-run = αρ.
col-when = πότε (UTC)
col-brand = επωνυμία
col-pages = σελίδες
col-profile = προφίλ
unit-small-ms = { $n } ms
trend-runs = { $n ->
    [one] { $n } εκτέλεση
   *[other] { $n } εκτελέσεις
}
trend-now = τώρα
trend-vs-last = από πριν
trend-vs-first = από αρχή
trend-median = { $what }, διάμεσος
trend-what-changed = Τι άλλαξε
trend-between = Μεταξύ { $last } (εκτέλεση { $lastrun }) και { $at } (εκτέλεση { $run }):
trend-rose = { $what }: άνοδος από { $before } σε { $after } (p { $p })
trend-fell = { $what }: πτώση από { $before } σε { $after } (p { $p })
trend-rules = κανόνες: { $list }
outcome-unknown = άγνωστο
outcome-not-applicable = δεν ισχύει
trend-drift = { $what }: σταδιακή μεταβολή από { $before } σε { $after }, χωρίς μία εκτέλεση που να την έφερε
trend-nothing = Κανένα μέγεθος δεν άλλαξε επίπεδο.
trend-method = Τα επίπεδα είναι διάμεσοι. Σημεία αλλαγής: E-divisive with means με έλεγχο μεταθέσεων, μέσα σε συγκρίσιμες εκτελέσεις.
trend-too-few = Πολύ λίγες εκτελέσεις για να ξεχωρίσει η αλλαγή από την τύχη: { $n }, χρειάζονται { $need }.
trend-too-few-break = Πολύ λίγες εκτελέσεις από τότε για να ξεχωρίσει η αλλαγή από την τύχη: { $n }, χρειάζονται { $need }.
trend-too-few-some = Σε κάποια μεγέθη είναι γνωστές πολύ λίγες τιμές για να ξεχωρίσει η αλλαγή από την τύχη: χρειάζονται { $need }.
trend-break = { $at }: εδώ άλλαξαν: { $changed }· δεν συγκρίνεται με τις προηγούμενες εκτελέσεις
changed-rules = κανόνες
changed-profile = προφίλ
changed-scope = εύρος
changed-settings = ρυθμίσεις
trend-interrupted = { $n ->
    [one] Παραλείπεται { $n } εκτέλεση που διακόπηκε πριν τελειώσει.
   *[other] Παραλείπονται { $n } εκτελέσεις που διακόπηκαν πριν τελειώσουν.
}
trend-judged-again = { $n ->
    [one] { $n } εκτέλεση κρίθηκε ξανά· στη θέση της στέκει η νεότερη κρίση.
   *[other] { $n } εκτελέσεις κρίθηκαν ξανά· στη θέση τους στέκουν οι νεότερες κρίσεις.
}
trend-earlier = { $n ->
    [one] { $n } παλαιότερη εκτέλεση δεν φαίνεται.
   *[other] { $n } παλαιότερες εκτελέσεις δεν φαίνονται.
}
trend-more-rows = { $n ->
    [one] { $n } γραμμή ακόμη (--all)
   *[other] { $n } γραμμές ακόμη (--all)
}
gate-change-not-applicable = δεν έχουν πια εφαρμογή

# Τι λέει μια πύλη για έναν έλεγχο: προτάσεις του model/gate_sentences.rs.
check-role-lost = ο ιστότοπος δεν έχει πια σελίδα «{ $role }» στη γλώσσα { $language }
check-language-lost = ο ιστότοπος δεν έχει πια σελίδες στη γλώσσα { $language }
check-page-broken = μια σελίδα «{ $role }» δεν απαντά πια και ο ιστότοπος παραπέμπει ακόμη σε αυτήν
check-page-home = μια σελίδα «{ $role }» πλέον απλώς ανακατευθύνει στην αρχική και ο ιστότοπος παραπέμπει ακόμη σε αυτήν
check-page-emptied = μια σελίδα «{ $role }» έχασε το κείμενό της
check-severity-fails = κανόνες βαρύτητας «{ $severity }» που αποτυγχάνουν: { $n } ({ $rules })
check-score-maybe-below = βαθμός «{ $of }»: ίσως κάτω από το όριο· ό,τι δεν κρίθηκε μετρά ως αποτυχία
check-score-below = βαθμός «{ $of }»: κάτω από το όριο
check-score-none = βαθμός «{ $of }»: δεν υπάρχει, κανένας κανόνας δεν κρίθηκε
check-score-fell = βαθμός «{ $of }»: έπεσε κατά { $n } μονάδες
check-rule-missing = { $rule }: δεν κρίθηκε, δεν υπάρχει τέτοιος κανόνας στην αναφορά
check-rule-unjudged = { $rule }: δεν κρίθηκε εκεί όπου το ζητά το όριο
check-limit-no-page = το όριο δεν αφορά καμία σελίδα: καμία από τις επιλεγμένες δεν είναι { $what }
check-another-site = η βάση μοιάζει να είναι άλλου ιστοτόπου: είναι του { $before }, αυτή η αναφορά του { $now }, και δεν έχουν καμία κοινή διεύθυνση· τίποτα δεν συγκρίθηκε
check-metric-beyond = { $metric }: εκτός ορίου
check-metric-unmeasured = { $metric }: δεν μετρήθηκε σε καμία σελίδα του ορίου
check-metric-grew = { $metric }: αύξηση άνω του { $by } %
check-slower = η σελίδα αργεί περισσότερο να απαντήσει
check-slower-control = πιο αργά, αλλά το ίδιο και η σελίδα ελέγχου: ίσως δεν φταίει ο ιστότοπος
check-slower-untold = πιο αργά, αλλά η σελίδα ελέγχου που ζητήθηκε δεν λέει τίποτα: ίσως δεν φταίει ο ιστότοπος
check-slower-few = πιο αργά εκ πρώτης όψεως, αλλά { $before } και { $now } δείγματα δεν αρκούν: χρειάζονται { $needed } από κάθε πλευρά
check-times-few = σελίδες με πολύ λίγα δείγματα χρόνου: { $pages } ({ $least } δείγματα· με λιγότερα από { $needed } κανένα τεστ δεν αποφασίζει)
check-times-cut = η εκτέλεση σταμάτησε πριν χρονομετρηθούν σελίδες που η βάση χρονομέτρησε: { $pages }
check-waiver-expired = μια εξαίρεση έληξε: ό,τι επέτρεπε μετρά ξανά
check-waiver-unused = μια εξαίρεση δεν επιτρέπει τίποτα: θα έκρυβε το επόμενο κενό
check-holds = ισχύει
check-holds-pages = ισχύει ({ $n } από { $of } σελίδες)
check-fails = δεν ισχύει
check-fails-pages = δεν ισχύει (ισχύει σε { $n } από { $of } σελίδες)
check-not-applicable = δεν έχει εφαρμογή
check-unknown = άγνωστο: { $cause }
check-number = { $value }
check-at-least = τουλάχιστον { $limit }
check-at-most = το πολύ { $limit }
check-must-hold = πρέπει να ισχύει
check-points = { $low } από 100
check-points-between = { $low } έως { $high } από 100
check-no-score = χωρίς βαθμό
check-median = { $ms } ms (διάμεσος { $n } δειγμάτων)
check-samples = δείγματα: { $n }
check-answered = απαντούσε
check-answers-linked = απαντά { $status }· σύνδεσμος στη σελίδα { $from }
check-answers-named = απαντά { $status }· υπάρχει στον χάρτη ιστοτόπου
check-error-linked = απαντά με σελίδα σφάλματος· σύνδεσμος στη σελίδα { $from }
check-home-linked = οδηγεί στην αρχική σελίδα· σύνδεσμος στη σελίδα { $from }
check-error-shown = απαντά με σελίδα σφάλματος
check-silent-linked = καμία απάντηση ({ $why })· σύνδεσμος στη σελίδα { $from }
check-silent-named = καμία απάντηση ({ $why })· υπάρχει στον χάρτη ιστοτόπου
check-in-language = { $n } στη γλώσσα { $language }
check-none = καμία
check-none-answers = καμία· η σελίδα απαντά { $status }
check-none-broken = καμία· η σελίδα δεν απαντά ({ $why })
check-none-error-page = καμία· η σελίδα απαντά με σελίδα σφάλματος
check-none-other-page = καμία· δεν είναι πια ξεχωριστή σελίδα
check-none-at-home = καμία· η διεύθυνση της σελίδας οδηγεί στην αρχική
check-none-gone = καμία· κανένας σύνδεσμος δεν οδηγεί πια στη σελίδα
check-none-not-readable = καμία· η σελίδα απαντά αλλά δεν διαβάζεται
check-none-not-reached = καμία· η σελίδα δεν προσεγγίστηκε: δεν διαβάστηκε όλος ο ιστότοπος
check-none-not-allowed = καμία· το robots.txt δεν επιτρέπει πια την ανάγνωσή της
check-none-refused = καμία· ο διακομιστής δεν την έδωσε σε αυτή την εκτέλεση
check-none-left-out = καμία· αυτή η εκτέλεση την αφήνει έξω (όρια, --include, --exclude)
check-waives = { $what }: { $reason }
check-until = έως { $until }
check-not-needed = δεν χρειάζεται
check-rescore = κρίνετε ξανά την καταγραφή της βάσης (cxaudit gate --rescore) ή φτιάξτε νέα βάση με αυτούς τους κανόνες
check-page-back = επαναφέρετε τη σελίδα και τους συνδέσμους προς αυτήν ή ανακατευθύνετε τη διεύθυνσή της σε αυτήν που την αντικατέστησε
check-page-mend = επαναφέρετε τη σελίδα ή ανακατευθύνετε τη διεύθυνσή της και διορθώστε τους συνδέσμους προς αυτήν
check-page-fill = δείτε τι έχασε το πρότυπο ή τα δεδομένα της· αν η σελίδα πρέπει να λέει τόσο λίγα, φτιάξτε νέα βάση
check-speed-up = δείτε τι περιμένει τώρα η σελίδα· αν είναι εκούσιο, φτιάξτε νέα βάση
check-more-samples = πάρτε περισσότερα δείγματα και στις δύο πλευρές: --samples { $needed }
check-control-moved = ελέγξτε ξανά όταν το δίκτυο ηρεμήσει ή χρονομετρήστε εναλλάξ: --baseline-url
check-control-needed = χρονομετρήστε την ίδια σελίδα ελέγχου και στις δύο εκτελέσεις, μία που απαντά (--allow-private για ιδιωτική διεύθυνση), ή χρονομετρήστε εναλλάξ: --baseline-url
check-limit-place = διορθώστε τον ρόλο ή τη διεύθυνση του ορίου στην πολιτική ή φροντίστε να διαβαστεί τέτοια σελίδα (--pin, --seed)
check-own-baseline = ονομάστε βάση αυτού του ιστοτόπου ή φτιάξτε μία: --samples 10 -o baseline.json
check-slim = δείτε τι προστέθηκε στη σελίδα· αν είναι εκούσιο, φτιάξτε νέα βάση ή αλλάξτε την πολιτική
check-keep-limit = διορθώστε ό,τι ξεπερνά το όριο ή αλλάξτε το όριο στην πολιτική
check-score-back = διορθώστε ό,τι αποτυγχάνει· τα ευρήματα της αναφοράς λένε τι κοστίζει περισσότερο
check-rule-name = ονομάστε κανόνα που υπάρχει (cxaudit rules list)
check-measure = φροντίστε να μετρηθεί ή αφαιρέστε το όριο από την πολιτική
check-waiver-renew = διορθώστε αυτό για το οποίο υπήρχε ή δώστε νέα ημερομηνία στην πολιτική
check-waiver-remove = αφαιρέστε την εξαίρεση από την πολιτική
check-rules-differ = οι κανόνες διαφέρουν από της βάσης
check-rules-differ-doubt = οι κανόνες διαφέρουν από της βάσης: έλεγχοι που δεν ξεχωρίζουν τις αλλαγές του ιστοτόπου από τις δικές τους: { $n }· κρίνετε ξανά την καταγραφή της βάσης (--rescore) ή φτιάξτε νέα βάση
check-profiles-differ = στάθμιση τότε: { $before }, τώρα: { $now }
check-looked-now = εξετάστηκε τώρα και όχι τότε: { $collectors }
check-looked-then = εξετάστηκε τότε και όχι τώρα, άρα δεν συγκρίθηκε: { $collectors }
check-stopped-now = αυτή η εκτέλεση σταμάτησε πριν το τέλος: ό,τι δεν έφτασε ίσως λείπει γι’ αυτό
check-stopped-then = η εκτέλεση της βάσης σταμάτησε πριν το τέλος
check-settings-differ = οι ρυθμίσεις διαφέρουν από της βάσης: { $settings }
check-second-look-failed = ό,τι αποτυγχάνει δεν μπόρεσε να ζητηθεί ξανά ({ $why }): το αν χάλασε μένει ανοιχτό· κάντε νέο έλεγχο όταν ο ιστότοπος απαντά
check-seen-by-last-look = φάνηκε μόνο στον τελευταίο έλεγχο και μένει ανοιχτό αν θα παραμείνει: αποτυχίες { $n }
check-answers-change = ο ιστότοπος απαντά πότε έτσι, πότε αλλιώς: αποτυχίες που έλειψαν από τις περισσότερες σελίδες τους όταν ζητήθηκαν ξανά: { $n }
check-few-pages-here = σελίδες που βρέθηκαν εδώ: { $n }, στην αναφορά βάσης: { $of }· αν οι σύνδεσμοι αυτού του ιστότοπου ονομάζουν ρητά το { $from }, οδηγούν έξω από αυτόν· χτίστε τον με τη δική του διεύθυνση ή ελέγξτε τον με εκείνο το όνομα με --resolve (φάκελος: --base-url)
check-scores-apart = οι βαθμοί δεν συγκρίθηκαν: διαφέρουν οι κανόνες, τα βάρη τους, οι σελίδες που διαβάζονται ή όσα μετρήθηκαν
check-times-neither = δεν μετρήθηκαν χρόνοι σε καμία αναφορά: δεν συγκρίθηκε κανένας
check-times-not-then = η βάση δεν έχει χρόνους: δεν συγκρίθηκε κανένας (φτιάξτε τη με --samples 10)
check-times-not-now = αυτή τη φορά δεν μετρήθηκαν χρόνοι: δεν συγκρίθηκε κανένας
check-times-apart = καμία σελίδα δεν χρονομετρήθηκε και στις δύο αναφορές: δεν συγκρίθηκε καμία
check-control-drifts = η σελίδα ελέγχου { $control } χρειάστηκε τότε { $before } ms και τώρα { $now } ms: οι πιο αργές σελίδες δεν αποδεικνύουν τίποτα
check-brands-differ = η βάση είναι του { $before }, αυτή η αναφορά του { $now }
check-control-not-asked-then = η σελίδα ελέγχου { $now } δεν χρονομετρήθηκε για τη βάση: δεν ξέρουμε αν άλλαξε το δίκτυο
check-control-not-asked-now = η σελίδα ελέγχου { $before } της βάσης δεν χρονομετρήθηκε αυτή τη φορά: δεν ξέρουμε αν άλλαξε το δίκτυο
check-control-other = η σελίδα ελέγχου ήταν τότε { $before } και τώρα είναι { $now }: δεν ξέρουμε αν άλλαξε το δίκτυο
check-control-few = η σελίδα ελέγχου { $control } έχει πολύ λίγα δείγματα (τότε: { $before }, τώρα: { $now }· οι προειδοποιήσεις των αναφορών λένε αν απάντησε): δεν ξέρουμε αν άλλαξε το δίκτυο
check-overall = όλες οι διαστάσεις μαζί
check-stage = στάδιο: { $name }
metric-html-bytes = HTML, αποσυμπιεσμένο
gate-bearing-failed = αποτυχία
gate-bearing-warning = προειδοποίηση
gate-bearing-inconclusive = δεν κρίνεται
gate-bearing-waived = επιτράπηκε
gate-word = πύλη
gate-seen-before = είδαμε τότε
gate-seen-now = βλέπουμε τώρα
gate-page-was = ήταν
gate-measured = μέτρηση
gate-statistics = { $ratio } φορές η βάση (95 %: { $low } έως { $high }), δείγματα: { $before } και { $now }, p { $p }, δέλτα του Cliff { $delta }, ματιά { $stage }
gate-others = άλλες σελίδες
gate-since = από
gate-since-run = μετά την εκτέλεση { $when } UTC (cxaudit { $version })
gate-policy = πολιτική
gate-all-in-json = { $n } ακόμη: όλα στην αναφορά JSON
gate-changed = άλλαξε, όχι υποχώρηση
gate-lets-pass = η πύλη το επιτρέπει: { $why }
gate-stands-warned = μόνο προειδοποιεί
gate-stands-open = δεν μπόρεσε να κριθεί
gate-stands-waived = με εξαίρεση, { $waiver }
gate-stands-known = όχι χειρότερα από την εκτέλεση { $when } UTC
gate-stands-new-rule = η βάση δεν έλεγχε αυτόν τον κανόνα
gate-stands-new-page = η βάση δεν είχε αυτή τη σελίδα
gate-stands-off = η πολιτική δεν ελέγχει αυτόν τον κανόνα
gate-stands-measured = οι χρόνοι του συγκρίνονται με τα δείγματα της βάσης
gate-stands-not-asked = κανένα όριο της πολιτικής δεν το αφορά
gate-rule-regression = Ένας κανόνας που ίσχυε στη βάση ισχύει ακόμη
gate-rule-page-share = Ο κανόνας ισχύει σε τόσες σελίδες όσες στη βάση
gate-rule-timing = Η σελίδα είναι τόσο γρήγορη όσο στη βάση
gate-rule-growth = Ένα μέγεθος της σελίδας δεν μεγάλωσε πέρα από όσο επιτρέπει η πολιτική
gate-rule-score-drop = Ένας βαθμός δεν έπεσε πέρα από όσο επιτρέπει η πολιτική
gate-rule-limit = Τηρείται ένα όριο της πολιτικής
gate-rule-waiver = Κάθε εξαίρεση χρειάζεται και δεν έχει λήξει
gate-more-notes = και { $n } ακόμη: όλα στη σύνοψη του βήματος και στην αναφορά
check-channel-lost = ο ιστότοπος δεν προσφέρει πια αυτό το κανάλι: { $channel }
check-channel-lost-in = ο ιστότοπος δεν προσφέρει πια αυτό το κανάλι στη γλώσσα { $language }: { $channel }
check-channel-lost-on = η σελίδα δεν προσφέρει πια αυτό το κανάλι: { $channel }
check-on-pages = σελίδες: { $n }
check-channel-back = επαναφέρετέ το ή φτιάξτε νέα βάση αν καταργήθηκε
form-kind-booking = κράτηση
form-kind-contact = επικοινωνία
form-kind-login = σύνδεση
form-kind-newsletter = ενημερωτικό δελτίο
form-kind-order = παραγγελία
form-kind-other = άλλο
form-kind-recovery = ανάκτηση κωδικού
form-kind-registration = εγγραφή
form-kind-search = αναζήτηση
check-form-lost = η σελίδα έχασε μια φόρμα του είδους «{ $form }»
check-form-no-button = μια φόρμα του είδους «{ $form }» δεν έχει πια κουμπί
check-form-longer = μια φόρμα του είδους «{ $form }» ρωτά πολύ περισσότερα από πριν
check-forms = τέτοιες φόρμες: { $n }
check-forms-pressed = τέτοιες φόρμες: { $n }, με κουμπί: { $of }
check-questions = ερωτήσεις: { $n }
check-form-back = επαναφέρετε τη φόρμα ή φτιάξτε νέα βάση αν καταργήθηκε
check-form-button = επαναφέρετε το κουμπί της φόρμας ή φτιάξτε νέα βάση αν στέλνεται αλλιώς
check-form-shorter = ρωτήστε λιγότερα ή φτιάξτε νέα βάση αν χρειάζονται όλα
check-server-mend = δείτε γιατί αποτυγχάνει εκεί ο διακομιστής (το λέει το αρχείο του) και ελέγξτε ξανά όταν απαντά
check-server-trouble = από { $of } αιτήματα { $n } βρήκαν σφάλμα του διακομιστή (5xx), άρνηση (429) ή καμία απάντηση: ίσως από εκεί να προέρχονται όσα ακολουθούν· ελέγξτε ξανά όταν είναι καλά, πιο αργά αν αρνείται (--requests-per-second)
check-empty-linked = απαντά με κενή σελίδα· σύνδεσμος στη { $from }
check-empty-shown = απαντά με κενή σελίδα
check-none-empty = κανένα· απαντά με κενή σελίδα
check-rules-untold = { $n } κανόνες που είχαν κριθεί δεν κρίνονται πια, όλοι για έναν λόγο: { $rules }
check-slower-pages = { $n } σελίδες απαντούν πιο αργά από τη βάση· αυτή που αναφέρεται επιβραδύνθηκε περισσότερο
check-metric-grew-pages = { $metric }: αύξηση άνω του { $by } % σε { $n } σελίδες· σε αυτήν που αναφέρεται η μεγαλύτερη
check-page-first = διορθώστε πρώτα τη σελίδα όπου βρισκόταν: ό,τι λέει δεν διαβάζεται
