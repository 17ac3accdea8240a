-- Practice: a whole installation in which officers learn, and which nothing leaves.

-- One row in a practice installation, none in a real one. It is written once, before anything else, and never taken away.
CREATE TABLE practice (
  n           INTEGER PRIMARY KEY CHECK (n = 1),
  begun_at    BIGINT NOT NULL,
  days        INTEGER NOT NULL CHECK (days >= 0),     -- by which practice is ahead of the real calendar
  link        TEXT NOT NULL                           -- keyed hash of what stands in the private link
);

-- The people of practice, each with work of their own: whoever learns is one after the other of them.
CREATE TABLE practice_person (
  account     BIGINT PRIMARY KEY REFERENCES account (id),
  n           INTEGER NOT NULL UNIQUE,
  work_en     TEXT NOT NULL,
  work_cy     TEXT NOT NULL
);

-- Letters that would have been sent. They stand apart from the outbox, so that no sender ever meets them.
CREATE TABLE practice_letter (
  id          BIGINT PRIMARY KEY,
  kind        TEXT NOT NULL,
  once        TEXT,                                   -- keyed hash of what must not be written twice
  letter      BYTEA NOT NULL,                         -- recipient, language, subject and body, sealed
  written_at  BIGINT NOT NULL,
  UNIQUE (kind, once)
);
CREATE INDEX practice_letter_written ON practice_letter (written_at, id);
