-- What the public is shown of what people said, and what came of it.

-- One release of the results: figures are worked out once and then stand still, because live ones leak by differencing.
CREATE TABLE publication (
  id             BIGINT PRIMARY KEY,
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  released_at    BIGINT NOT NULL,
  account        BIGINT NOT NULL REFERENCES account (id),
  responses      INTEGER NOT NULL,          -- how many people's answers were counted, unweighted
  withdrawn      INTEGER NOT NULL,          -- how many had been taken back by then
  threshold      INTEGER NOT NULL,          -- smaller counts were hidden
  note_en        TEXT NOT NULL,
  note_cy        TEXT NOT NULL,
  replaced_at    BIGINT                     -- a later release took its place
);
CREATE INDEX publication_conversation ON publication (conversation, released_at);

CREATE TABLE publication_figure (
  publication    BIGINT NOT NULL REFERENCES publication (id),
  question       BIGINT NOT NULL,           -- 0: the conversation as a whole; no reference, a release outlives its questionnaire
  choice         INTEGER NOT NULL,          -- 0: everybody who was counted for this question
  series         TEXT NOT NULL,             -- 'all', 'channel:paper', 'lang:cy'
  n              INTEGER,                   -- NULL: hidden
  state          TEXT NOT NULL CHECK (state IN ('shown','primary','complementary')),
  CHECK ((n IS NULL) = (state <> 'shown')),
  PRIMARY KEY (publication, question, choice, series)
);

-- "You said; we did, or did not, because": one thing that people said, and the answer to it.
CREATE TABLE outcome (
  id             BIGINT PRIMARY KEY,
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  n              INTEGER NOT NULL,          -- their order on the page
  theme          BIGINT REFERENCES theme (id),
  kind           TEXT NOT NULL CHECK (kind IN ('did','did_not','part','not_yet')),
  said_en        TEXT NOT NULL,
  said_cy        TEXT NOT NULL,
  reply_en       TEXT NOT NULL,
  reply_cy       TEXT NOT NULL,
  who_en         TEXT NOT NULL,             -- who does it
  who_cy         TEXT NOT NULL,
  by_on          BIGINT,                    -- by when
  state          TEXT NOT NULL CHECK (state IN ('draft','ready','published')),
  written_by     BIGINT NOT NULL,           -- 0: from a file on the command line
  approved_by    BIGINT CHECK (approved_by <> written_by),
  written_at     BIGINT NOT NULL,
  published_at   BIGINT
);
CREATE INDEX outcome_conversation ON outcome (conversation, n);
CREATE INDEX outcome_theme ON outcome (theme) WHERE theme IS NOT NULL;
