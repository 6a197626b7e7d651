# Labels of the report in English; every other locale has the same ids.
decimal-sign = .

score-title = Digital CX
not-scored = not scored: no rule could be judged
no-band = no band: { $judged }% judged
no-band-short = no band
too-little = too little
too-little-of = Too little to rate, with fewer than { $few } rules judged: { $list }.
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
skipped = { $n } not read
took-seconds = { $s } s
took-minutes = { $m } min { $s } s
interrupted = stopped before its end

col-dimension = Dimension
col-stage = Journey stage
col-score = score
col-rules = rules
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
col-where = where
col-clicks = clicks
col-answers = answers
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
leads-to = leads to
hours-said = hours
told-by = who answers is told by
label-versions = language versions
of-pages = { $n } of { $all } pages
label-way = way from home
answers-by-kind = what it is
answers-by-vendor = what its technology is made for
answers-by-words = the words beside it
answers-by-hours = its stated hours
answers-by-name = its name
lead-call = a call
lead-mail-program = a mail program
lead-sent = sending (what follows is not seen)
lead-person = a person
lead-messaging-app = a messaging app
lead-profile = a profile
lead-app-store = an app store
lead-directions = directions
lead-login = a login
lead-page = another site
channel-contact-page = contact page
channel-post = post
channel-sms = SMS
channel-community = community
place-structured-data = structured data
state-not-found = not found
state-unknown = cannot be told
channels-not-found = Not found: { $list }.
channels-unknown = Could not be told: { $list }.
more-of-it = and { $n } more
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
headline-fails = Not so: { $title }
headline-partly = Not everywhere: { $title }
headline-unknown = Not known: { $title }
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
why-stages = What holds the stages back
col-lost = points lost
more-rules = { $n ->
    [one] { $n } more rule
   *[other] { $n } more rules
}

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
label-skipped = not read
label-files = files left out
label-sitemaps = sitemaps
label-traits-unknown = could not tell whether the site is
label-weights = weighed as
weights-asked = { $profile } (asked for)
weights-traits = { $profile }, by the site's traits: { $traits } (--profile takes another)
weights-no-trait = { $profile }: nothing shows its trade (--profile takes another)
weights-conflict = { $profile }: the site is several kinds at once, { $traits } (--profile takes one)
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
reason-side-effect = addresses that change a cart, a list or a session
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
trouble-only-in-language = only on pages in
trouble-only-on-one-page = on one page only
trouble-not-on-every-page = not on every page
trouble-not-linked-everywhere = not linked from every page
trouble-not-linked = no link leads there
trouble-too-far = more than two clicks from home
trouble-dials-other = the link dials another number than it shows
trouble-differs-between-places = differs from place to place
trouble-deep = clicks from home
trouble-link-dead = a link to it is broken
trouble-needs-login = only behind a login
trouble-dead-end = leads nowhere
trouble-waits-for-consent = loads only after consent
trouble-no-way-to-a-person = no way to a person is named
trouble-captcha = asks for a captcha
trouble-form-fields-without-labels = fields without labels
trouble-example-not-taken = its own example is refused
trouble-written-backwards = written backwards in right-to-left text
trouble-domain-cannot-receive = its domain cannot receive mail
trouble-reply-time-not-stated = time to answer not stated
trouble-not-on-help-pages = not on contact and help pages
trouble-script-dead = its script does not answer
trouble-profile-dead = a profile is gone
trouble-channels-not-together = does not list the channels together
trouble-hours-differ = hours differ from structured data
trouble-no-directions = no way there is shown
trouble-no-search = cannot be searched
trouble-finds-nothing = finds nothing

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
trait-utility = utility
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

# What evidence says: numbers (label: value), what is missing, what is not quite as asked.
n-of = { $n } of { $of }
at-least = at least { $limit }
at-most = at most { $limit }
between = { $low } to { $high }
unit-bytes = { $n } kB
unit-ms = { $n } s
unit-px = { $n } px
found-count = found
missing = missing
absent = not found
repeated = on { $n } of { $of ->
    [one] { $of } page
   *[other] { $of } pages
}
near-address-exact = only a town or region is given
near-email-desk = { $what } is not for customers
near-email-hidden = { $what } stands only in the structured data
near-form-fields = fields of the form: { $value }
near-language-agree = declared { $declared }, written in { $found }
near-phone-kind = { $what } cannot be tapped
near-phone-kind-text = { $what } stands as text, not as a link
near-phone-kind-image = { $what } stands in an image
near-phone-kind-data = { $what } stands only in the structured data
near-phone-valid = { $what } cannot be dialled
near-product-availability = { $what }: no word on stock
near-product-price = { $what }: no price
near-switcher-script = only a script can follow it
near-topic-element = stands as text, not as a link
thing-switch = language switcher
thing-named = languages by their names
thing-phone = phone number
thing-shown = phone number
thing-email = e-mail address
thing-form = contact form
thing-messenger = messaging app
thing-chat = chat
thing-login = login
thing-guest = order without an account
thing-terms = terms of sale
thing-privacy = privacy policy
thing-help = help pages
thing-desk = help desk
thing-search = search in the help
thing-field = search field
question-delivery = delivery
question-returns = returns
question-payment = payment
question-warranty = warranty
question-hours = hours
question-sizes = sizes
question-cancel = cancelling
question-tracking = order tracking
question-account = account
question-contact = contact
metric-blocking-scripts = scripts in the head that hold up the page
metric-broken-link-share = internal addresses that lead nowhere
metric-buttons-nameless-share = buttons without a name
metric-certificate-problems = hosts whose certificate is refused
metric-channels-found = kinds of contact channel
metric-cls = how far the page shifts while it loads
metric-compressed = the page is sent uncompressed
metric-dead-anchor-links = links to a place the page does not have
metric-untranslated-share = paragraphs in English on a page of another language
metric-sentence-words = words in a sentence
metric-product-pictures = pictures of the product
metric-menu-names = entries of the menu
metric-click-depth = clicks from the home page
metric-description-length = characters of the description
metric-dom-nodes = elements on the page
metric-empty-link-share = links without a name
metric-fields-autocomplete-share = fields a browser can fill in
metric-fields-typed-share = fields that bring up the right keyboard
metric-fields-unlabelled-share = form fields without a label
metric-first-image-lazy = the first large image waits to be loaded (loading=lazy)
metric-fixed-width-elements = elements with a fixed width over 480 px
metric-generic-link-share = links whose words do not say where they lead
metric-h1-count = main headings (h1) with text
metric-heading-skips = heading levels left out
metric-help-topics = routine questions answered
metric-html-wire-bytes = HTML as sent
metric-http-version = version of HTTP
metric-https = the page comes without encryption (http)
metric-images = images
metric-images-alt-share = images with a text alternative
metric-images-large = large images
metric-images-lazy-share = later images that load only when needed
metric-images-responsive-share = images offered in several sizes
metric-images-sized-share = images that state their size
metric-lcp-ms = time until the main content shows
metric-locale-channel-parity = contact channels found in the poorest language
metric-longest-paragraph-words = words of the longest paragraph
metric-nav-links = links in header and navigation
metric-navigation-stability = menu links of the home page that other pages keep
metric-overflow-px = width beyond a phone screen
metric-phone-agreement = phone numbers of the structured data that pages show too
metric-redirected-share = pages reached over a redirect
metric-requests = files the page asks for
metric-small-font-share = text smaller than 12 px
metric-tap-small-share = links and buttons too small to tap
metric-third-party-hosts = other sites the page loads from
metric-title-length = characters of the title
metric-transfer-bytes = the page with all its files
metric-ttfb-ms = time to the first byte
metric-words = words on the page
metric-languages-seen = languages of the site
metric-pages-read = pages read
metric-script-only-links = links only a script can follow
metric-navigation-compared = pages compared with the home page

gate-passed = GATE PASSED
gate-failed = GATE FAILED
gate-inconclusive = GATE INCONCLUSIVE
gate-none = The report holds no gate: cxaudit gate REPORT judges it.
gate-errors = { $n ->
    [0] nothing broke
    [one] { $n } error
   *[other] { $n } errors
}
gate-inconclusives = { $n } could not be told
gate-warnings = { $n ->
    [one] { $n } warning
   *[other] { $n } warnings
}
gate-waived = { $n } let through
gate-held = { $n ->
    [one] { $n } check held
   *[other] { $n } checks held
}
gate-against = held against the run of { $when } UTC, cxaudit { $version } ({ $file })
gate-against-rescored = held against the run of { $when } UTC, judged anew by cxaudit { $version } ({ $file })
gate-limits-only = no baseline: only limits were asked
gate-more = { $n } more: --all shows them
gate-note = note
gate-level-error = error
gate-level-warn = warning
gate-level-off = off
gate-kind-regression = held before
gate-kind-page-share = more pages fail
gate-kind-timing = slower
gate-kind-growth = grew
gate-kind-score-drop = score fell
gate-kind-limit = limit
gate-kind-waiver = waiver
gate-where = where
gate-before = before
gate-now = now
gate-fix = to do
gate-waiver = waiver
gate-let-through = { $reason } (until { $until })
gate-let-through-once = expired on { $until }: { $reason }
gate-was-at = (was { $page })
gate-more-pages = and { $n } more
gate-change-improved = holds now
gate-change-contact-changed = contacts that changed
gate-change-not-confirmed = failed once, held when asked again
gate-change-page-moved = pages that moved
gate-change-page-removed = pages that left
gate-change-page-added = new pages
gate-change-rule-added = new rules
gate-change-rule-removed = rules no longer asked

# What a history tells.
history-empty = The history holds no such runs.
col-run = run
col-when = when (UTC)
col-brand = brand
col-pages = pages
col-profile = profile
unit-small-ms = { $n } ms
trend-runs = { $n ->
    [one] { $n } run
   *[other] { $n } runs
}
trend-now = now
trend-vs-last = vs last
trend-vs-first = vs first
trend-median = { $what }, median
trend-what-changed = What changed
trend-between = Between { $last } (run { $lastrun }) and { $at } (run { $run }):
trend-rose = { $what } rose from { $before } to { $after } (p { $p })
trend-fell = { $what } fell from { $before } to { $after } (p { $p })
trend-rules = rules: { $list }
outcome-unknown = unknown
outcome-not-applicable = n/a
trend-drift = { $what } drifts from { $before } to { $after }: no single run changed it
trend-nothing = No measure changed its level.
trend-method = Levels are medians. Change points: E-divisive with means and a permutation test, inside runs that compare.
trend-too-few = Too few runs to tell a change from chance: { $n }, it takes { $need }.
trend-too-few-break = Too few runs since then to tell a change from chance: { $n }, it takes { $need }.
trend-too-few-some = Of some measures too few values are known to tell a change from chance: it takes { $need }.
trend-break = { $at }: { $changed } changed here: not comparable with the runs before
changed-rules = rules
changed-profile = profile
changed-scope = scope
changed-settings = settings
trend-interrupted = { $n ->
    [one] { $n } run that was stopped before its end is left out.
   *[other] { $n } runs that were stopped before their end are left out.
}
trend-judged-again = { $n ->
    [one] { $n } run was judged again since; the newer judgement stands in its place.
   *[other] { $n } runs were judged again since; the newer judgements stand in their place.
}
trend-earlier = { $n ->
    [one] { $n } earlier run is not shown.
   *[other] { $n } earlier runs are not shown.
}
trend-more-rows = { $n ->
    [one] { $n } more row (--all)
   *[other] { $n } more rows (--all)
}
gate-change-not-applicable = no longer applies

# What a gate says of a check: sentences of model/gate_sentences.rs.
check-role-lost = the site has no page of the kind “{ $role }” in { $language } any more
check-language-lost = the site has no pages in { $language } any more
check-page-broken = a page of the kind “{ $role }” does not answer any more, and the site still names it
check-page-home = a page of the kind “{ $role }” has become a redirect to the home page, and the site still links to it
check-page-emptied = a page of the kind “{ $role }” has lost its text
check-severity-fails = rules of severity { $severity } that fail: { $n } ({ $rules })
check-score-maybe-below = score of { $of }: may be below its limit; what could not be judged counts as failed
check-score-below = score of { $of }: below its limit
check-score-none = score of { $of }: there is none, no rule of it could be judged
check-score-fell = score of { $of }: fell by { $n } points
check-rule-missing = { $rule } was not judged: there is no such rule in this report
check-rule-unjudged = { $rule } was not judged where the limit asks for it
check-limit-no-page = the limit is about no page: none of the panel is { $what }
check-another-site = the baseline looks like another site’s: it is of { $before }, this report of { $now }, and they have no address in common; nothing was compared
check-metric-beyond = { $metric }: beyond its limit
check-metric-unmeasured = { $metric }: not measured on any page that the limit is about
check-metric-grew = { $metric }: grew by more than { $by } %
check-slower = the page takes longer to answer
check-slower-control = slower, but so is the control: it may not be the site’s doing
check-slower-untold = slower, but the control that was asked for tells nothing: it may not be the site’s doing
check-slower-few = slower at first sight, but { $before } and { $now } samples are too few to be sure: { $needed } of each are needed
check-times-few = pages whose times were sampled too little: { $pages } ({ $least } samples; with fewer than { $needed } no test can tell)
check-times-cut = the run was stopped before these pages were timed, which the baseline timed: { $pages }
check-waiver-expired = a waiver has expired: what it let through counts again
check-waiver-unused = a waiver lets nothing through: it would hide the next gap
check-holds = holds
check-holds-pages = holds ({ $n } of { $of } pages)
check-fails = fails
check-fails-pages = fails (holds on { $n } of { $of } pages)
check-not-applicable = does not apply
check-unknown = not known: { $cause }
check-number = { $value }
check-at-least = at least { $limit }
check-at-most = at most { $limit }
check-must-hold = must hold
check-points = { $low } of 100
check-points-between = { $low } to { $high } of 100
check-no-score = no score
check-median = { $ms } ms (median of { $n })
check-samples = samples: { $n }
check-answered = answered
check-answers-linked = answers { $status }; linked on { $from }
check-answers-named = answers { $status }; a sitemap names it
check-error-linked = answers with an error page; linked on { $from }
check-home-linked = leads to the home page; linked on { $from }
check-error-shown = answers with an error page
check-silent-linked = no answer ({ $why }); linked on { $from }
check-silent-named = no answer ({ $why }); a sitemap names it
check-in-language = { $n } in { $language }
check-none = none
check-none-answers = none; the page answers { $status }
check-none-broken = none; the page does not answer ({ $why })
check-none-error-page = none; the page answers with an error page
check-none-other-page = none; it is no page of its own any more
check-none-at-home = none; the page's address leads to the home page
check-none-gone = none; nothing links to the page any more
check-none-not-readable = none; the page answers, but cannot be read
check-none-not-reached = none; the page was not reached: the crawl did not see the whole site
check-none-not-allowed = none; robots.txt does not allow to read it any more
check-none-refused = none; the server did not give it to this run
check-none-left-out = none; this run leaves it out (scope, --include, --exclude)
check-waives = { $what }: { $reason }
check-until = until { $until }
check-not-needed = not needed
check-rescore = judge the baseline’s capture anew (cxaudit gate --rescore), or make a new baseline with these rules
check-page-back = put the page and the links to it back, or redirect its address to the page that took its place
check-page-mend = put the page back or redirect its address, and mend the links that lead to it
check-page-fill = see what its template or its data lost; if the page is meant to say so little, make a new baseline
check-speed-up = see what the page waits for now; if it is meant to be so, make a new baseline
check-more-samples = take more samples on both sides: --samples { $needed }
check-control-moved = audit again when the network is calm, or time both sites in turn: --baseline-url
check-control-needed = time the same control in both runs, one that answers (--allow-private for a private address), or time both sites in turn: --baseline-url
check-limit-place = correct the role or the url of the limit in the policy, or have such a page read (--pin, --seed)
check-own-baseline = name a baseline of this site, or make one: --samples 10 -o baseline.json
check-slim = see what was added to the page; if it is meant, make a new baseline or change the policy
check-keep-limit = mend what is beyond the limit, or change the limit in the policy
check-score-back = mend what fails; the findings of the report say what costs most
check-rule-name = name a rule that there is (cxaudit rules list)
check-measure = have it measured, or take the limit out of the policy
check-waiver-renew = mend what it was for, or give the waiver a new day in the policy
check-waiver-remove = take the waiver out of the policy
check-rules-differ = the rules differ from the baseline’s
check-rules-differ-doubt = the rules differ from the baseline’s: checks that cannot tell the site’s changes from theirs: { $n }; judge the baseline’s capture anew (--rescore), or make a new baseline
check-profiles-differ = weighed as { $before } then, as { $now } now
check-looked-now = looked at now and not then: { $collectors }
check-looked-then = looked at then and not now, so not compared: { $collectors }
check-stopped-now = this run was stopped before its end: what it did not reach may be missing for that
check-stopped-then = the baseline’s run was stopped before its end
check-settings-differ = the settings differ from the baseline’s: { $settings }
check-second-look-failed = what fails could not be asked for once more ({ $why }): whether it broke is open; audit again when the site answers
check-seen-by-last-look = met by the last look alone, so that it is open whether it stays: { $n } of the failures
check-answers-change = the site answers now so, now so: { $n } of the failures left most of their pages when these were asked for again
check-few-pages-here = pages met here: { $n }, in the baseline: { $of }; if the links of this site name { $from } outright, they lead away from it; build it with its own address, or audit it by that name with --resolve (a folder: --base-url)
check-scores-apart = scores are not compared: the rules, their weights, the pages in reach or what was measured differ
check-times-neither = times were measured in neither report: none is compared
check-times-not-then = the baseline holds no times: none is compared (make it with --samples 10)
check-times-not-now = times were not measured this time: none is compared
check-times-apart = no page was timed in both reports: none is compared
check-control-drifts = the control { $control } took { $before } ms then and { $now } ms now: slower pages are no proof against the site
check-brands-differ = the baseline is of { $before }, this report of { $now }
check-control-not-asked-then = the control { $now } was not timed for the baseline: it cannot tell whether the network moved
check-control-not-asked-now = the control { $before } of the baseline was not timed this time: it cannot tell whether the network moved
check-control-other = the control was { $before } then and is { $now } now: it cannot tell whether the network moved
check-control-few = the control { $control } has too few samples (then: { $before }, now: { $now }; the reports’ warnings say whether it answered): it cannot tell whether the network moved
check-overall = all dimensions together
check-stage = stage: { $name }
metric-html-bytes = HTML, unpacked
gate-bearing-failed = failed
gate-bearing-warning = warning
gate-bearing-inconclusive = cannot be told
gate-bearing-waived = let through
gate-word = gate
gate-seen-before = seen then
gate-seen-now = seen now
gate-page-was = was at
gate-measured = measured
gate-statistics = { $ratio } times the baseline (95 %: { $low } to { $high }), samples: { $before } and { $now }, p { $p }, Cliff’s delta { $delta }, look { $stage }
gate-others = other pages
gate-since = since
gate-since-run = after the run of { $when } UTC (cxaudit { $version })
gate-policy = policy
gate-all-in-json = { $n } more: the JSON report has them all
gate-changed = changed, no regression
gate-lets-pass = the gate lets it pass: { $why }
gate-stands-warned = it only warns of this
gate-stands-open = it could not be told
gate-stands-waived = waived, { $waiver }
gate-stands-known = no worse than in the run of { $when } UTC
gate-stands-new-rule = the baseline did not ask this rule
gate-stands-new-page = the baseline did not have this page
gate-stands-off = the policy does not ask after this rule
gate-stands-measured = its times are held against the baseline’s samples instead
gate-stands-not-asked = no limit of the policy is about it
gate-rule-regression = A rule that held in the baseline holds still
gate-rule-page-share = As many pages hold a rule as in the baseline
gate-rule-timing = A page is as fast as in the baseline
gate-rule-growth = A number of a page is within what the policy lets it grow
gate-rule-score-drop = A score is no lower than the policy lets it fall
gate-rule-limit = A limit of the policy is kept
gate-rule-waiver = Every waiver is needed and has not expired
gate-more-notes = and { $n } more: the step summary and the report have them all
check-channel-lost = the site can no longer be reached by { $channel }
check-channel-lost-in = the site can no longer be reached by { $channel } in { $language }
check-channel-lost-on = the page no longer lets customers reach the brand by { $channel }
check-on-pages = pages: { $n }
check-channel-back = bring it back, or make a new baseline if it is given up
form-kind-booking = booking
form-kind-contact = contact
form-kind-login = login
form-kind-newsletter = newsletter
form-kind-order = order
form-kind-other = other
form-kind-recovery = password recovery
form-kind-registration = registration
form-kind-search = search
check-form-lost = the page has lost a form of the kind “{ $form }”
check-form-no-button = a form of the kind “{ $form }” has no button any more
check-form-longer = a form of the kind “{ $form }” asks much more than it did
check-forms = such forms: { $n }
check-forms-pressed = such forms: { $n }, with a button: { $of }
check-questions = questions: { $n }
check-form-back = put the form back, or make a new baseline if it is given up
check-form-button = give the form its button back, or make a new baseline if it is sent in another way
check-form-shorter = ask less, or make a new baseline if all of it is needed
check-server-mend = see why the server fails there (its log tells), and audit again when it answers
check-server-trouble = of { $of } requests { $n } met an error of the server (5xx), a refusal (429) or no answer: what follows may come of that; audit again when it is well, slower if it refuses (--requests-per-second)
check-empty-linked = answers with an empty page; linked on { $from }
check-empty-shown = answers with an empty page
check-none-empty = none; it answers with an empty page
check-rules-untold = { $n } rules that were judged cannot be told any more, all for one reason: { $rules }
check-slower-pages = { $n } pages take longer to answer than in the baseline; the one named here slowed down most
check-metric-grew-pages = { $metric } grew by more than { $by } % on { $n } pages; on the one named here most
check-page-first = mend the page where it stood first: what it says cannot be read
