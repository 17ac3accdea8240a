-- Files of responses that officers bring in with a browser: looked at, tried, added, and taken back again if need be.
CREATE TABLE bring (
  id            BIGINT PRIMARY KEY,
  conversation  BIGINT NOT NULL REFERENCES conversation (id),
  account       BIGINT NOT NULL REFERENCES account (id),
  file          BIGINT REFERENCES file (id),              -- as CSV, whatever it came as; NULL: cleared away
  name          TEXT NOT NULL,                            -- as the officer calls it
  sheet         SMALLINT NOT NULL CHECK (sheet IN (0,1)), -- it came as a spreadsheet: rows are told, not lines
  state         TEXT NOT NULL CHECK (state IN ('columns','trying','tried','adding','done','undoing','undone','failed','gone')),
  why           TEXT,                                     -- of 'failed': a word of bring_why
  channel       TEXT NOT NULL,                            -- of all that no column tells otherwise
  lang          TEXT NOT NULL CHECK (lang IN ('en','cy')),
  format        TEXT NOT NULL,                            -- of the moments in the column that tells when
  separator     TEXT NOT NULL,                            -- between several choices in one cell
  guarded       SMALLINT NOT NULL CHECK (guarded IN (0,1)),        -- one of our own exports
  skip_bad      SMALLINT NOT NULL DEFAULT 0 CHECK (skip_bad IN (0,1)),
  records       BIGINT NOT NULL DEFAULT 0,
  done          BIGINT NOT NULL DEFAULT 0,                -- of these, in the piece of work under way
  bad           BIGINT NOT NULL DEFAULT 0,
  added         BIGINT NOT NULL DEFAULT 0,                -- tried: would be
  already       BIGINT NOT NULL DEFAULT 0,
  differ        BIGINT NOT NULL DEFAULT 0,
  problems      BIGINT NOT NULL DEFAULT 0,                -- all of them; the first hundred stand in bring_problem
  import        BIGINT REFERENCES import (id),
  made_at       BIGINT NOT NULL,
  changed_at    BIGINT NOT NULL
);
CREATE INDEX bring_conversation ON bring (conversation, id);
CREATE INDEX bring_kept ON bring (changed_at) WHERE file IS NOT NULL;

-- What each column is: '' nothing of ours, '[id]', '[received]', '[channel]', '[language]', '[late]', '[state]', or as our own exports head it.
CREATE TABLE bring_column (
  bring    BIGINT NOT NULL REFERENCES bring (id) ON DELETE CASCADE,
  n        INTEGER NOT NULL,
  heading  TEXT NOT NULL,
  target   TEXT NOT NULL,
  PRIMARY KEY (bring, n)
);

-- Words in the file that are no choice of ours, and which they mean; '' as long as nobody has said.
CREATE TABLE bring_value (
  bring    BIGINT NOT NULL REFERENCES bring (id) ON DELETE CASCADE,
  n        INTEGER NOT NULL,
  name     TEXT NOT NULL,                 -- of the question; '[channel]', '[language]'
  said     TEXT NOT NULL,
  times    BIGINT NOT NULL,
  means    TEXT NOT NULL,
  PRIMARY KEY (bring, n),
  UNIQUE (bring, name, said)
);

CREATE TABLE bring_problem (
  bring    BIGINT NOT NULL REFERENCES bring (id) ON DELETE CASCADE,
  n        INTEGER NOT NULL,
  line     BIGINT NOT NULL,
  heading  TEXT NOT NULL,                 -- '' the whole line
  why_en   TEXT NOT NULL,
  why_cy   TEXT NOT NULL,
  PRIMARY KEY (bring, n)
);
