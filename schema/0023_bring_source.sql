-- Files that a program of its own must take apart before there is a table to bring in or questions to make: surveys of LimeSurvey, workbooks,
-- words in an older alphabet.
CREATE TABLE bring_source (
  id            BIGINT PRIMARY KEY,
  conversation  BIGINT NOT NULL REFERENCES conversation (id),
  account       BIGINT NOT NULL REFERENCES account (id),
  file          BIGINT REFERENCES file (id),      -- as it came; NULL: cleared away
  made          BIGINT REFERENCES file (id),      -- the plain table that was read out of it last
  name          TEXT NOT NULL,                    -- as the officer calls it
  step          TEXT NOT NULL CHECK (step IN ('survey','answers','sheets','sheet','words')),     -- what is read, or was read last
  part          INTEGER NOT NULL DEFAULT 0,       -- of 'sheet': which, from 1
  state         TEXT NOT NULL CHECK (state IN ('reading','read','done','failed','gone')),
  why           TEXT,                             -- of 'failed': a word of bring_source_why
  questions     BIGINT NOT NULL DEFAULT 0,        -- how many were made of it
  bring         BIGINT REFERENCES bring (id),     -- the table that became of it
  made_at       BIGINT NOT NULL,
  changed_at    BIGINT NOT NULL
);
CREATE INDEX bring_source_conversation ON bring_source (conversation, id);
CREATE INDEX bring_source_bring ON bring_source (bring) WHERE bring IS NOT NULL;
CREATE INDEX bring_source_kept ON bring_source (changed_at) WHERE file IS NOT NULL;

-- What became of each question of a survey, so that the answers of its archive find their way.
CREATE TABLE bring_source_question (
  source   BIGINT NOT NULL REFERENCES bring_source (id) ON DELETE CASCADE,
  n        INTEGER NOT NULL,              -- in the order in which they stand in the survey, from 0
  name     TEXT NOT NULL,                 -- of ours
  PRIMARY KEY (source, n)
);
