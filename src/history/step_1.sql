CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  brand TEXT NOT NULL,
  brand_name TEXT NOT NULL,
  home TEXT NOT NULL,
  audited_at TEXT NOT NULL,
  digest TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  rules_digest TEXT NOT NULL,
  profile TEXT NOT NULL,
  scope TEXT NOT NULL,
  collectors TEXT NOT NULL,
  settings TEXT NOT NULL,
  interrupted INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  took_ms INTEGER NOT NULL,
  UNIQUE (brand, audited_at, digest)
) STRICT;

CREATE TABLE score (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  points REAL,
  low REAL,
  high REAL,
  coverage REAL,
  band TEXT,
  passed INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  not_applicable INTEGER NOT NULL,
  unknown INTEGER NOT NULL,
  PRIMARY KEY (run, kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  page TEXT,
  fingerprint TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX subject_once ON subject (rule, ifnull(page, ''), fingerprint);

CREATE TABLE verdict (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  subject INTEGER NOT NULL REFERENCES subject (id),
  verdict TEXT NOT NULL,
  score REAL,
  low REAL,
  high REAL,
  cause TEXT,
  pages_passed INTEGER,
  pages_failed INTEGER,
  pages_not_applicable INTEGER,
  pages_unknown INTEGER,
  PRIMARY KEY (run, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_subject ON verdict (subject);

CREATE TABLE sample (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  page TEXT NOT NULL,
  n INTEGER NOT NULL,
  dns_us INTEGER,
  connect_us INTEGER,
  tls_us INTEGER,
  first_byte_us INTEGER NOT NULL,
  total_us INTEGER NOT NULL,
  PRIMARY KEY (run, page, n)
) STRICT, WITHOUT ROWID;
