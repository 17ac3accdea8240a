-- Forms that came on paper, by phone or from a doorstep, typed in pile by pile.
CREATE TABLE entry_batch (
  id            BIGINT PRIMARY KEY,
  conversation  BIGINT NOT NULL REFERENCES conversation (id),
  name          TEXT NOT NULL,            -- 'Llanhelyg Library, first box'
  channel       TEXT NOT NULL CHECK (channel IN ('paper','phone','in_person','post','email')),
  lang          TEXT NOT NULL CHECK (lang IN ('en','cy')),         -- of most of them
  received_on   BIGINT NOT NULL,          -- the day they came in: decides whether they are late
  made_at       BIGINT NOT NULL,
  made_by       BIGINT NOT NULL REFERENCES account (id),
  finished_at   BIGINT                    -- nothing more is to come
);
CREATE INDEX entry_batch_conversation ON entry_batch (conversation, id);

-- Who typed which form in. Its place in the pile finds the sheet of paper again.
CREATE TABLE entry (
  conversation  BIGINT NOT NULL,
  response      BIGINT NOT NULL,
  batch         BIGINT NOT NULL REFERENCES entry_batch (id),
  n             INTEGER NOT NULL,
  account       BIGINT NOT NULL REFERENCES account (id),
  at            BIGINT NOT NULL,
  PRIMARY KEY (conversation, response),
  UNIQUE (batch, n),
  FOREIGN KEY (conversation, response) REFERENCES response (conversation, id) ON DELETE CASCADE
);

-- A second person typed the same form in without seeing what the first had typed: how many questions were compared, and read alike.
CREATE TABLE entry_again (
  conversation  BIGINT NOT NULL,
  response      BIGINT NOT NULL,
  account       BIGINT NOT NULL REFERENCES account (id),
  at            BIGINT NOT NULL,
  compared      INTEGER NOT NULL,
  alike         INTEGER NOT NULL,
  PRIMARY KEY (conversation, response),
  FOREIGN KEY (conversation, response) REFERENCES entry (conversation, response) ON DELETE CASCADE
);
