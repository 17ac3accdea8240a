-- What the house stands on: settings, people who work here, the audit chain, jobs, the version of what the public sees.
-- Types that both engines know: BIGINT (ids, moments in seconds, days), INTEGER (numbers), SMALLINT (yes or no, 0 or 1),
-- DOUBLE PRECISION, TEXT, BYTEA. Columns `x_at` are moments, `x_on` days, `x_en` + `x_cy` one text in two languages.

-- Which of these files were applied, and what stood in them.
CREATE TABLE schema_version (
  number      INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  hash        TEXT NOT NULL,
  at          BIGINT NOT NULL
);

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- Somebody who signs in. Residents never need to.
CREATE TABLE account (
  id          BIGINT PRIMARY KEY,
  email       TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  role        TEXT NOT NULL CHECK (role IN ('administrator','publisher','editor')),
  password    TEXT NOT NULL,
  lang        TEXT NOT NULL DEFAULT 'en' CHECK (lang IN ('en','cy')),
  made_at     BIGINT NOT NULL,
  closed_at   BIGINT
);

-- A signed-in browser. The cookie holds 256 random bits; here stands only their hash.
CREATE TABLE session (
  hash        TEXT PRIMARY KEY,
  account     BIGINT NOT NULL REFERENCES account (id),
  made_at     BIGINT NOT NULL,
  seen_at     BIGINT NOT NULL,
  ends_at     BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account);

CREATE TABLE event (
  id          BIGINT PRIMARY KEY,
  at          BIGINT NOT NULL,
  account     BIGINT NOT NULL,
  what        TEXT NOT NULL,
  kind        TEXT NOT NULL,
  subject     BIGINT NOT NULL,
  detail      TEXT NOT NULL,
  hash        TEXT NOT NULL
);
CREATE INDEX event_subject ON event (kind, subject);

CREATE TABLE event_head (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  id          BIGINT NOT NULL,
  hash        TEXT NOT NULL
);
INSERT INTO event_head (one, id, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE job (
  id          BIGINT PRIMARY KEY,
  kind        TEXT NOT NULL,
  once        TEXT,
  body        TEXT NOT NULL,
  due_at      BIGINT NOT NULL,
  lease_ends_at BIGINT,
  attempts    INTEGER NOT NULL DEFAULT 0,
  done_at     BIGINT,
  problem     TEXT,
  UNIQUE (kind, once)
);
CREATE INDEX job_due ON job (due_at) WHERE done_at IS NULL;

-- A form that was sent twice finds here what it did the first time.
CREATE TABLE sent_form (
  token       TEXT PRIMARY KEY,         -- keyed hash of the token and the address
  body        TEXT NOT NULL,            -- keyed hash of what it said: the same token with other words is no repeat
  at          BIGINT NOT NULL,
  status      INTEGER NOT NULL,
  location    TEXT NOT NULL
);
CREATE INDEX sent_form_at ON sent_form (at);

-- Moves when something the public sees changed; a mere response does not move it.
CREATE TABLE public_version (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  n           BIGINT NOT NULL
);
INSERT INTO public_version (one, n) VALUES (1, 1);
