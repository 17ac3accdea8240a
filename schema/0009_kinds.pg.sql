-- More kinds of questions, questions that only some people meet, and forms that wait for their person to come back.

ALTER TABLE question DROP CONSTRAINT question_kind_check;
ALTER TABLE question ADD CONSTRAINT question_kind_check
  CHECK (kind IN ('single','multiple','short','long','scale','number','date','ranking','matrix','dropdown','place','file'));
ALTER TABLE question
  ADD COLUMN least        BIGINT,                       -- numbers: in ten-thousandths, so that 2.5 is 25000
  ADD COLUMN most         BIGINT,
  ADD COLUMN decimals     INTEGER NOT NULL DEFAULT 0 CHECK (decimals BETWEEN 0 AND 4),
  ADD COLUMN unit_en      TEXT NOT NULL DEFAULT '',     -- 'hours a week'
  ADD COLUMN unit_cy      TEXT NOT NULL DEFAULT '',
  ADD COLUMN earliest_on  BIGINT,
  ADD COLUMN latest_on    BIGINT,
  ADD COLUMN top          INTEGER NOT NULL DEFAULT 0,   -- rankings: how many places there are; 0: as many as choices
  ADD COLUMN only_if      TEXT NOT NULL DEFAULT '',     -- asked only of those who, in the question of this name,
  ADD COLUMN only_choices TEXT NOT NULL DEFAULT '';     -- took one of these, their codes with a space between; '': is asked of everybody

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
