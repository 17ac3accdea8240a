-- Places as they are from one day to another, what the census says of those who live there, who was asked to take part because few
-- of theirs did, and tables that officers take out of the house.

-- ---- places ----------------------------------------------------------------------------------------------------------------
-- Where places came from, for the line under every map and table.
CREATE TABLE place_source (
  id          BIGINT PRIMARY KEY,
  file_name   TEXT NOT NULL,
  file_hash   TEXT NOT NULL,
  words_en    TEXT NOT NULL,              -- the attribution that its licence asks for
  words_cy    TEXT NOT NULL,
  at          BIGINT NOT NULL,
  account     BIGINT NOT NULL             -- 0: from the command line
);

-- One ward, community or town within the borders of one time: where borders move, its successor has a code of its own.
CREATE TABLE place (
  id          BIGINT PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('ward','community','town','area','county')),
  code        TEXT NOT NULL UNIQUE,       -- 'W05001648'
  name_en     TEXT NOT NULL,
  name_cy     TEXT NOT NULL,
  sort_en     TEXT NOT NULL,
  sort_cy     TEXT NOT NULL,
  folded      TEXT NOT NULL,              -- both names and the code, as search compares them
  from_on     BIGINT,                     -- NULL: since before anybody here counts
  until_on    BIGINT,                     -- the first day on which it was no more; NULL: it stands
  parent      BIGINT REFERENCES place (id),
  outline     TEXT NOT NULL,              -- to draw with, never to decide with: an SVG path of whole numbers, 25 metres each
  box_left    INTEGER NOT NULL,
  box_top     INTEGER NOT NULL,
  box_right   INTEGER NOT NULL,
  box_bottom  INTEGER NOT NULL,
  label_x     INTEGER NOT NULL,           -- where its number is written
  label_y     INTEGER NOT NULL,
  source      BIGINT NOT NULL REFERENCES place_source (id)
);
CREATE INDEX place_kind ON place (kind, until_on);

-- Where a conversation is about one place, or a few, and not about everywhere.
CREATE TABLE conversation_place (
  conversation BIGINT NOT NULL REFERENCES conversation (id),
  place       BIGINT NOT NULL REFERENCES place (id),
  PRIMARY KEY (conversation, place)
);
CREATE INDEX conversation_place_place ON conversation_place (place);

-- ---- the census ------------------------------------------------------------------------------------------------------------
-- One topic of one census: 'age', 'sex', 'ethnicity' … A newer one of the same topic takes its place.
CREATE TABLE census (
  id          BIGINT PRIMARY KEY,
  topic       TEXT NOT NULL,
  name_en     TEXT NOT NULL,
  name_cy     TEXT NOT NULL,
  base_en     TEXT NOT NULL,              -- of whom: 'Usual residents aged 16 and over'
  base_cy     TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('ward','community','town','area','county')),
  source_en   TEXT NOT NULL,
  source_cy   TEXT NOT NULL,
  licence_en  TEXT NOT NULL,
  licence_cy  TEXT NOT NULL,
  counted_on  BIGINT NOT NULL,            -- census day
  file_name   TEXT NOT NULL,
  file_hash   TEXT NOT NULL,
  at          BIGINT NOT NULL,
  account     BIGINT NOT NULL,
  whole       SMALLINT NOT NULL DEFAULT 0 CHECK (whole IN (0,1)),        -- all of it is here
  replaced_at BIGINT
);
CREATE INDEX census_topic ON census (topic);

CREATE TABLE census_category (
  census      BIGINT NOT NULL REFERENCES census (id),
  n           INTEGER NOT NULL,           -- from 1
  code        TEXT NOT NULL,
  name_en     TEXT NOT NULL,
  name_cy     TEXT NOT NULL,
  PRIMARY KEY (census, n),
  UNIQUE (census, code)
);

CREATE TABLE census_count (
  census      BIGINT NOT NULL REFERENCES census (id),
  place       BIGINT NOT NULL REFERENCES place (id),
  category    INTEGER NOT NULL,
  people      INTEGER NOT NULL,
  PRIMARY KEY (census, place, category)
);

-- Which choice of a question about you is which category of a topic, or several of them; a choice without a line is compared with
-- nothing. All lines of a question are of one topic.
CREATE TABLE census_match (
  question    BIGINT NOT NULL REFERENCES question (id) ON DELETE CASCADE,
  choice      INTEGER NOT NULL,
  category    TEXT NOT NULL,
  topic       TEXT NOT NULL,
  PRIMARY KEY (question, choice, category)
);

-- ---- missing voices become tasks --------------------------------------------------------------------------------------------
CREATE TABLE outreach (
  id          BIGINT PRIMARY KEY,
  conversation BIGINT NOT NULL REFERENCES conversation (id),
  why_en      TEXT NOT NULL,              -- what was seen when it was made, in words; '' when somebody thought of it by themselves
  why_cy      TEXT NOT NULL,
  title       TEXT NOT NULL,
  who         TEXT NOT NULL,
  by_on       BIGINT,
  state       TEXT NOT NULL CHECK (state IN ('open','doing','done')),
  note        TEXT NOT NULL,
  made_by     BIGINT NOT NULL REFERENCES account (id),
  made_at     BIGINT NOT NULL,
  changed_by  BIGINT NOT NULL REFERENCES account (id),
  changed_at  BIGINT NOT NULL
);
CREATE INDEX outreach_conversation ON outreach (conversation, id);
CREATE INDEX outreach_due ON outreach (by_on) WHERE state <> 'done';

-- ---- tables that leave the house ---------------------------------------------------------------------------------------------
-- Asked for in one session, made by the jobs process, fetched by that session alone, gone after a day.
CREATE TABLE export (
  id          BIGINT PRIMARY KEY,
  conversation BIGINT NOT NULL REFERENCES conversation (id),
  account     BIGINT NOT NULL REFERENCES account (id),
  session     TEXT NOT NULL,              -- its hash
  format      TEXT NOT NULL CHECK (format IN ('csv','xlsx')),
  state       TEXT NOT NULL CHECK (state IN ('waiting','running','done','failed','gone')),
  rows_all    INTEGER NOT NULL DEFAULT 0,
  rows_done   INTEGER NOT NULL DEFAULT 0,
  bytes       BIGINT NOT NULL DEFAULT 0,
  file        BIGINT REFERENCES file (id),
  why         TEXT NOT NULL DEFAULT '',   -- why it failed
  asked_at    BIGINT NOT NULL,
  done_at     BIGINT,
  ends_at     BIGINT NOT NULL             -- from then on the file is gone
);
CREATE INDEX export_account ON export (account, id);
CREATE INDEX export_ends ON export (ends_at) WHERE state <> 'gone';
