-- More kinds of questions, questions that only some people meet, and forms that wait for their person to come back.

-- SQLite cannot change a CHECK, so the table is made anew under its own name. What points to it is looked at when everything stands
-- again, at the end of the transaction: a row without its question undoes the whole file.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE question_as_it_was AS SELECT * FROM question;
DROP TABLE question;
CREATE TABLE question (
  id             BIGINT PRIMARY KEY,
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  page           INTEGER NOT NULL,
  n              INTEGER NOT NULL,         -- order in the whole questionnaire
  name           TEXT NOT NULL,            -- short and stable, for exports: 'hours'
  kind           TEXT NOT NULL CHECK (kind IN ('single','multiple','short','long','scale','number','date','ranking','matrix','dropdown','place','file')),
  asks_en        TEXT NOT NULL,
  asks_cy        TEXT NOT NULL,
  hint_en        TEXT NOT NULL,
  hint_cy        TEXT NOT NULL,
  required       SMALLINT NOT NULL DEFAULT 0 CHECK (required IN (0,1)),
  longest        INTEGER NOT NULL DEFAULT 0,       -- characters, of whatever is written
  least          BIGINT,                           -- numbers: in ten-thousandths, so that 2.5 is 25000
  most           BIGINT,
  decimals       INTEGER NOT NULL DEFAULT 0 CHECK (decimals BETWEEN 0 AND 4),
  unit_en        TEXT NOT NULL DEFAULT '',         -- 'hours a week'
  unit_cy        TEXT NOT NULL DEFAULT '',
  earliest_on    BIGINT,
  latest_on      BIGINT,
  top            INTEGER NOT NULL DEFAULT 0,       -- rankings: how many places there are; 0: as many as choices
  only_if        TEXT NOT NULL DEFAULT '',         -- asked only of those who, in the question of this name,
  only_choices   TEXT NOT NULL DEFAULT '',         -- took one of these, their codes with a space between; '': is asked of everybody
  UNIQUE (conversation, name),
  UNIQUE (conversation, n),
  FOREIGN KEY (conversation, page) REFERENCES question_page (conversation, n)
);
INSERT INTO question (id, conversation, page, n, name, kind, asks_en, asks_cy, hint_en, hint_cy, required, longest)
SELECT id, conversation, page, n, name, kind, asks_en, asks_cy, hint_en, hint_cy, required, longest FROM question_as_it_was;
DROP TABLE question_as_it_was;

ALTER TABLE question_page ADD COLUMN only_if TEXT NOT NULL DEFAULT '';
ALTER TABLE question_page ADD COLUMN only_choices TEXT NOT NULL DEFAULT '';

-- "Other, please say": words may stand beside this choice.
ALTER TABLE choice ADD COLUMN other SMALLINT NOT NULL DEFAULT 0 CHECK (other IN (0,1));

-- What a grid asks about, each with the same scale; the points of the scale are its choices.
CREATE TABLE question_line (
  question       BIGINT NOT NULL REFERENCES question (id),
  n              INTEGER NOT NULL,          -- from 1
  code           TEXT NOT NULL,
  label_en       TEXT NOT NULL,
  label_cy       TEXT NOT NULL,
  PRIMARY KEY (question, n),
  UNIQUE (question, code)
);

-- A form whose person means to come back stays until then, however long nobody touches it.
ALTER TABLE draft ADD COLUMN keep_until_at BIGINT;

-- Finds a form again by its private code. The form's token is sealed with the code, and the code itself is not here.
CREATE TABLE draft_code (
  code_mac       TEXT PRIMARY KEY,
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  token          BYTEA NOT NULL,
  ends_at        BIGINT NOT NULL
);
CREATE INDEX draft_code_ends ON draft_code (ends_at);
