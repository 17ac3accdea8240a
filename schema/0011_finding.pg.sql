-- What people look for, and how the lists of conversations are found quickly however many there are.

-- One thing that can be found: a conversation, a reply to what people said, its questions (for officers).
CREATE TABLE search_doc (
  id             BIGINT PRIMARY KEY,        -- grows with at: what is newest has the largest
  conversation   BIGINT NOT NULL,
  kind           TEXT NOT NULL,             -- 'conversation', 'outcome', …
  subject        BIGINT NOT NULL,
  is_public      SMALLINT NOT NULL CHECK (is_public IN (0,1)),
  label          TEXT NOT NULL,             -- what it is, in English; its Welsh is among the words
  route          TEXT NOT NULL,             -- where it leads residents, by the code
  desk_route     TEXT NOT NULL,             -- and officers
  code           TEXT NOT NULL,
  title_en       TEXT NOT NULL,
  title_cy       TEXT NOT NULL,
  text_en        TEXT NOT NULL,
  text_cy        TEXT NOT NULL,
  at             BIGINT NOT NULL,
  mark           TEXT NOT NULL,             -- of all this: what has not changed is not written again
  UNIQUE (kind, subject)
);
CREATE INDEX search_doc_conversation ON search_doc (conversation);

-- Its words, folded, each with a letter before it for where it stands (core/search_words.c).
CREATE TABLE search_words (
  doc            BIGINT PRIMARY KEY,
  words          TSVECTOR NOT NULL
);
CREATE INDEX search_words_words ON search_words USING gin (words) WITH (fastupdate = off);

-- Up to which event of the audit chain the index follows what officers did; by which rules it was made.
CREATE TABLE search_head (
  one            INTEGER PRIMARY KEY CHECK (one = 1),
  event          BIGINT NOT NULL,
  rules          INTEGER NOT NULL
);
INSERT INTO search_head (one, event, rules) VALUES (1, 0, 0);

-- The order of each list of conversations, with what its filters look at, and what they count.
CREATE INDEX conversation_by_closing ON conversation (COALESCE(closes_at, 99999999999), id, opens_at, type, level);
CREATE INDEX conversation_by_opening ON conversation (opens_at, id, type, level);
CREATE INDEX conversation_by_promise ON conversation (COALESCE(told_by_on, 0), id, closes_at, type, level) WHERE told_at IS NULL;
CREATE INDEX conversation_by_decision ON conversation (COALESCE(decided_on, 0), id, type, level) WHERE decided_on IS NOT NULL;
CREATE INDEX conversation_owed ON conversation (closes_at, id) WHERE told_at IS NULL;
CREATE INDEX conversation_by_newest ON conversation (COALESCE(closes_at, 0), id);
CREATE INDEX machine_subject_where ON machine_subject (subject, machine, state);
CREATE INDEX outcome_published ON outcome (published_at DESC, n, id) WHERE state = 'published';
CREATE INDEX outcome_waiting ON outcome (conversation) WHERE state = 'ready';
