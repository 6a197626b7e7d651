-- Addresses once each, and the numbers of the panel's pages.
CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE panel (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  page INTEGER NOT NULL REFERENCES page (id),
  roles TEXT NOT NULL,
  language TEXT,
  depth INTEGER,
  PRIMARY KEY (run, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE metric (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  page INTEGER NOT NULL REFERENCES page (id),
  value REAL NOT NULL,
  PRIMARY KEY (run, name, page)
) STRICT, WITHOUT ROWID;

ALTER TABLE sample RENAME TO sample_1;
CREATE TABLE sample (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  page INTEGER NOT NULL REFERENCES page (id),
  n INTEGER NOT NULL,
  dns_us INTEGER,
  connect_us INTEGER,
  tls_us INTEGER,
  first_byte_us INTEGER NOT NULL,
  total_us INTEGER NOT NULL,
  PRIMARY KEY (run, page, n)
) STRICT, WITHOUT ROWID;
INSERT INTO page (url) SELECT DISTINCT page FROM sample_1 ORDER BY page;
INSERT INTO sample
  SELECT run, page.id, n, dns_us, connect_us, tls_us, first_byte_us, total_us FROM sample_1 JOIN page ON page.url = sample_1.page;
DROP TABLE sample_1;

CREATE VIEW runs AS
  SELECT run.id AS run, brand, brand_name, home, audited_at, tool_version, rules_digest, profile, scope, collectors, settings,
    interrupted, pages, took_ms, points, low, high, coverage, band
  FROM run LEFT JOIN score ON score.run = run.id AND score.kind = 'overall';

CREATE VIEW scores AS
  SELECT run.id AS run, brand, audited_at, rules_digest, profile, kind, name, points, low, high, coverage, band,
    passed, failed, not_applicable, unknown
  FROM score JOIN run ON run.id = score.run;

CREATE VIEW verdicts AS
  SELECT run.id AS run, brand, audited_at, rules_digest, profile, rule, page, verdict, score, low, high, cause,
    pages_passed, pages_failed, pages_not_applicable, pages_unknown, fingerprint
  FROM verdict JOIN run ON run.id = verdict.run JOIN subject ON subject.id = verdict.subject;

CREATE VIEW metrics AS
  SELECT run.id AS run, brand, audited_at, rules_digest, profile, page.url AS page, roles, language, depth, metric.name AS name, value
  FROM metric JOIN run ON run.id = metric.run JOIN page ON page.id = metric.page
    JOIN panel ON panel.run = metric.run AND panel.page = metric.page;

CREATE VIEW samples AS
  SELECT run.id AS run, brand, audited_at, rules_digest, profile, page.url AS page, n, dns_us, connect_us, tls_us, first_byte_us, total_us
  FROM sample JOIN run ON run.id = sample.run JOIN page ON page.id = sample.page;
