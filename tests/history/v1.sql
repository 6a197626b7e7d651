-- A history as schema version 1 wrote it. Never changed: what was released must be brought forward for good.
CREATE TABLE run (
  id INTEGER PRIMARY KEY, brand TEXT NOT NULL, brand_name TEXT NOT NULL, home TEXT NOT NULL, audited_at TEXT NOT NULL,
  digest TEXT NOT NULL, tool_version TEXT NOT NULL, rules_digest TEXT NOT NULL, profile TEXT NOT NULL, scope TEXT NOT NULL,
  collectors TEXT NOT NULL, settings TEXT NOT NULL, interrupted INTEGER NOT NULL, pages INTEGER NOT NULL, took_ms INTEGER NOT NULL,
  UNIQUE (brand, audited_at, digest)
) STRICT;
CREATE TABLE score (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE, kind TEXT NOT NULL, name TEXT NOT NULL,
  points REAL, low REAL, high REAL, coverage REAL, band TEXT,
  passed INTEGER NOT NULL, failed INTEGER NOT NULL, not_applicable INTEGER NOT NULL, unknown INTEGER NOT NULL,
  PRIMARY KEY (run, kind, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE subject (id INTEGER PRIMARY KEY, rule TEXT NOT NULL, page TEXT, fingerprint TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX subject_once ON subject (rule, ifnull(page, ''), fingerprint);
CREATE TABLE verdict (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE, subject INTEGER NOT NULL REFERENCES subject (id), verdict TEXT NOT NULL,
  score REAL, low REAL, high REAL, cause TEXT,
  pages_passed INTEGER, pages_failed INTEGER, pages_not_applicable INTEGER, pages_unknown INTEGER,
  PRIMARY KEY (run, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_subject ON verdict (subject);
CREATE TABLE sample (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE, page TEXT NOT NULL, n INTEGER NOT NULL,
  dns_us INTEGER, connect_us INTEGER, tls_us INTEGER, first_byte_us INTEGER NOT NULL, total_us INTEGER NOT NULL,
  PRIMARY KEY (run, page, n)
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
PRAGMA application_id = 1668833636;

INSERT INTO run VALUES
  (1, 'shop.example', 'Shop', 'https://shop.example/', '2026-01-01T00:00:00Z', 'd1', '0.1.0', 'r1', 'shop', 'static audit', 'static,timing', '{}', 0, 9, 1000),
  (2, 'shop.example', 'Shop', 'https://shop.example/', '2026-01-02T00:00:00Z', 'd2', '0.1.0', 'r1', 'shop', 'static audit', 'static,timing', '{}', 0, 9, 1000);
INSERT INTO score VALUES
  (1, 'overall', 'overall', 71.5, 70, 73, 0.95, 'good', 20, 5, 3, 1),
  (2, 'overall', 'overall', 68.5, 67, 70, 0.95, 'okay', 19, 6, 3, 1);
INSERT INTO subject VALUES (1, 'reachability.phone', NULL, '00000000000000aa'), (2, 'reachability.phone', 'https://shop.example/', '00000000000000ab');
INSERT INTO verdict VALUES (1, 1, 'pass', 1, NULL, NULL, NULL, 9, 0, 0, 0), (2, 1, 'fail', 0.5, NULL, NULL, NULL, 4, 5, 0, 0), (2, 2, 'fail', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO sample VALUES
  (1, 'https://shop.example/', 0, 100, 200, NULL, 5000, 9000), (1, 'https://shop.example/', 1, 100, 200, NULL, 5100, 9100),
  (2, 'https://shop.example/', 0, 100, 200, NULL, 5200, 9200), (2, 'https://shop.example/a', 0, NULL, 200, NULL, 5300, 9300);
