# Labels of the report in English; every other locale has the same ids.
decimal-sign = .

score-title = Digital CX
not-scored = not scored: no rule could be judged
no-band = no band: { $judged }% judged
no-band-short = no band
band-excellent = excellent
band-good = good
band-okay = okay
band-poor = poor
band-very-poor = very poor
scope-static-audit = static audit
pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
skipped = { $n } skipped
took-seconds = { $s } s
took-minutes = { $m } min { $s } s
interrupted = stopped before its end

col-dimension = Dimension
col-stage = Journey stage
col-score = score
col-judged = judged
col-band = band
col-weight = weight
weakest = weakest
dimension-speed = speed
dimension-mobile = mobile
dimension-reachability = reachability
dimension-channels = channels
dimension-self-service = self-service
dimension-purchase = purchase
dimension-simplicity = simplicity
dimension-personalization = personalization
dimension-feedback = feedback
dimension-loyalty = loyalty
stage-awareness = awareness
stage-consideration = consideration
stage-purchase = purchase
stage-retention = retention
stage-advocacy = advocacy
every-stage = the whole journey
capped = { $what } is held at 49 at most: { $rule } failed, and it is critical.
low-capped = { $what } may be held at 49: { $rule } is critical and could not be judged.
method = How it was scored
weights-equal = All dimensions weigh the same.
weights = Weights of the dimensions: { $list }.
stability = The band stays the same in { $share }% of 1,000 draws with weights moved by up to 25%.

touchpoints = Touchpoints
col-what = what
col-where = where
col-clicks = clicks
col-answers = answers
col-trouble = trouble
channel-phone = phone
channel-e-mail = e-mail
channel-form = contact form
channel-chat = chat
channel-messaging = messaging
channel-social = social
channel-store = store
channel-app = app
channel-callback = callback
channel-video = video
channel-reviews = reviews
channel-self-service = self-service
answers-person = person
answers-bot = bot
answers-form = form
answers-nobody = nobody
place-every-page = every page
place-header = header
place-nav = navigation
place-main = content
place-footer = footer
place-dialog = dialog
state-not-found = not found
state-unknown = cannot be told
channels-not-found = Not found: { $list }.
channels-unknown = Could not be told: { $list }.
and-more = and { $n } more (--all)
and-more-unlisted = and { $n } more, not listed

what-matters = What matters most
nothing-matters = No rule failed.
col-gain = gain
col-effort = effort
severity-critical = critical
severity-high = high
severity-medium = medium
severity-low = low
effort-S = S
effort-M = M
effort-L = L
seen = seen
fix = fix
mends-too = mends too
unknown = unknown
to-know = to know
pages-of = { $n } of { $all ->
    [one] { $all } page
   *[other] { $all } pages
}
nothing-seen = looked for on { $n ->
    [one] { $n } page
   *[other] { $n } pages
}, not found
partly-met = met to { $share }%
holds-at-49 = holds its dimension at 49
more-findings = { $n ->
    [one] { $n } finding more: --all
   *[other] { $n } findings more: --all
}

cause-not-reached = the page that would tell was not reached
cause-shell = pages are built by script and were not rendered
cause-tag-manager = a tag manager could add it unseen
cause-no-words = no words known for the page's language
cause-blocked = the site blocked the audit
cause-unreadable = pages could not be read
cause-not-measured = the number was not measured
answer-not-reached = read more of the site: --max-pages, --max-depth, or --seed with a page of that kind
answer-shell = rendering would tell (no browser in this run), or open the page by hand
answer-tag-manager = rendering would tell (no browser in this run), or look by hand
answer-no-words = add the words of the language to the lexicon: --rules DIR
answer-blocked = ask the owner to let the audit in, or send what the site asks for: --header, --cookie, --user
answer-unreadable = see what was skipped and why; --timeout and, with the owner's leave, --ignore-robots
answer-not-measured = run the measurement again; see the warnings
could-not-be-judged = Could not be judged
rules = { $n ->
    [one] { $n } rule
   *[other] { $n } rules
}
rules-share = { $n ->
    [one] { $n } rule
   *[other] { $n } rules
}, { $share }% of the weight in scope
all-judged = Every rule in scope was judged.
out-of-scope = Out of this run's scope: { $n ->
    [one] { $n } rule
   *[other] { $n } rules
} ({ $list }).
collector-static = pages as served
collector-assets = files of pages
collector-timing = timing
collector-load-model = load model
collector-rendered = browser
collector-probes = probes
collector-observations = observations

coverage = What was read
label-roles = kinds of page
label-languages = languages
label-panel = panel
label-skipped = skipped
label-sitemaps = sitemaps
label-traits-unknown = could not tell whether the site is
label-weights = weighed as
weights-asked = { $profile } (asked for)
weights-traits = { $profile }, by the site's traits: { $traits } (--profile takes another)
weights-no-trait = { $profile }: nothing shows its trade (--profile takes another)
weights-conflict = { $profile }: the site is several kinds at once, { $traits } (--profile takes one)
label-requests = requests
requests = { $n ->
    [one] { $n } request
   *[other] { $n } requests
}, { $size } MB received
warning = Note
broken-links = { $n ->
    [one] { $n } broken link
   *[other] { $n } broken links
} inside the site
linked-from = on { $page }
reason-robots = by robots.txt
reason-not-html = not pages
reason-budget = over the page budget
reason-depth = too deep
reason-scope = out of scope
reason-trap = endless addresses
reason-duplicate = duplicates
reason-timeout = timed out
reason-error = not answered
reason-status = error pages
reason-too-large = too large
reason-redirect = lead to pages already read
reason-pattern = over the budget of their pattern
reason-login = behind a login
reason-blocked = blocked
reason-interrupted = stopped before they were read
reason-off-site = lead off the site
reason-not-found = not found
reason-not-in-folder = pictures and films that are not in the folder
reason-server-error = server errors
reason-truncated = read only in part
reason-links = with more links than are followed
reason-time = left when the time was up
reason-dns = host without an address
reason-connect = no connection
reason-tls = TLS errors
reason-certificate-expired = certificate expired
reason-certificate-not-yet-valid = certificate not valid yet
reason-certificate-wrong-host = certificate for another host
reason-certificate-self-signed = self-signed certificate
reason-certificate-unknown-issuer = certificate of an unknown issuer
reason-certificate-revoked = certificate revoked
reason-certificate-invalid = certificate not valid
reason-private-address = private addresses, not asked
reason-outside-folder = lead out of the folder
reason-not-a-file = devices, pipes and other things that are no files
reason-reset = connection broken off
reason-protocol = broken answers
reason-redirect-loop = redirects in circles
reason-bad-redirect = redirects to nowhere
reason-header-fields = with too many or too long header fields
reason-too-many-redirects = over too many redirects
reason-url-length = addresses that are too long
reason-refreshes = refreshes in a row
reason-host-time = host took too long in all
reason-rate-limited = refused by a rate limit
reason-script-shell = empty without script
reason-challenge = bot challenges
reason-login-wall = login forms only
reason-parked = parked
reason-error-page = error pages
reason-unreadable = unreadable

trouble-hours-not-stated = hours not stated
trouble-not-clickable = cannot be tapped
trouble-invalid-number = number is not valid
trouble-image-only = only as an image
trouble-share-links-only = only share links
trouble-social-only-share = only share links
trouble-differs-from-structured-data = differs from structured data
trouble-hidden-from-scripts = hidden from robots
trouble-not-in-language = not on pages in
trouble-only-in-structured-data = only in structured data
trouble-only-on-contact-page = only on the contact page
trouble-form-over-http = sent over plain http
trouble-form-needs-mail-program = only opens a mail program
trouble-form-many-required-fields = many required fields

role-home = home
role-contact = contact
role-help = help
role-faq = FAQ
role-product = product
role-category = category
role-cart = cart
role-checkout = checkout
role-account = account
role-login = login
role-tracking = order tracking
role-returns = returns
role-shipping = shipping
role-stores = stores
role-search = search
role-booking = booking
role-menu = menu
role-about = about
role-policy = policy
role-article = article
role-campaign = campaign
role-not-found = not found
role-other = other
trait-shop = shop
trait-booking = booking
trait-lodging = lodging
trait-finance = finance
trait-telecom = telecom
trait-software = software
trait-public = public service
trait-local = local business
trait-media = media
trait-generic = any brand

counts-pass = { $n ->
    [one] { $n } rule passed
   *[other] { $n } rules passed
}
counts-fail = { $n } failed
counts-unknown = { $n } unknown
counts-not-applicable = { $n } not applicable
counts-out-of-scope = { $n } out of scope
