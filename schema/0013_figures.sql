-- Everybody's answers once more, packed so that a hundred thousand are counted while somebody waits.

-- People in blocks, in the order in which they were packed: 16 bytes for each (core/sheet_rows.c).
CREATE TABLE sheet_block (
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  n              INTEGER NOT NULL,
  touched_at     BIGINT,                    -- when an answer in it was changed by the person, the latest
  people         BYTEA NOT NULL,
  PRIMARY KEY (conversation, n)
);

-- What the people of a block answered to one question: a bit a person for each choice (analysis/columns.h).
CREATE TABLE sheet_column (
  conversation   BIGINT NOT NULL,
  question       BIGINT NOT NULL,
  block          INTEGER NOT NULL,
  answers        BYTEA NOT NULL,
  PRIMARY KEY (conversation, question, block)
);

-- Responses that differ from what is packed, or are not packed yet: written in the transaction that changes the response, and
-- taken away by the one that packs it. Only ever added to and taken from, so nobody waits for anybody.
CREATE TABLE sheet_change (
  conversation   BIGINT NOT NULL,
  id             BIGINT NOT NULL,
  response       BIGINT NOT NULL,
  PRIMARY KEY (conversation, id)
);
INSERT INTO sheet_change (conversation, id, response) SELECT conversation, id, id FROM response;

-- ---- what people wrote: who has read it, what is quoted of it, and letters that were passed round --------------------------------------------
-- An officer has read these words. Goes with them.
CREATE TABLE answer_read (
  conversation   BIGINT NOT NULL,
  response       BIGINT NOT NULL,
  question       BIGINT NOT NULL REFERENCES question (id),
  account        BIGINT NOT NULL,
  at             BIGINT NOT NULL,
  PRIMARY KEY (conversation, response, question),
  FOREIGN KEY (conversation, response) REFERENCES response (conversation, id) ON DELETE CASCADE
);

-- Somebody's words, or what is left of them when they were shortened to protect people. Public once a second person has released them.
CREATE TABLE quote (
  id             BIGINT PRIMARY KEY,
  conversation   BIGINT NOT NULL,
  response       BIGINT NOT NULL,
  question       BIGINT NOT NULL REFERENCES question (id),
  words          TEXT NOT NULL,             -- in the language they were written in
  translation    TEXT NOT NULL,             -- into the other; '': none
  redacted       SMALLINT NOT NULL CHECK (redacted IN (0,1)),
  proposed_by    BIGINT NOT NULL REFERENCES account (id),
  proposed_at    BIGINT NOT NULL,
  released_by    BIGINT REFERENCES account (id) CHECK (released_by <> proposed_by),
  released_at    BIGINT,
  CHECK ((released_by IS NULL) = (released_at IS NULL)),
  UNIQUE (conversation, response, question),
  FOREIGN KEY (conversation, response) REFERENCES response (conversation, id) ON DELETE CASCADE
);

-- Texts that are nearly the same. Found by the machine, decided by an officer; nothing is dropped and nobody is counted differently.
CREATE TABLE campaign (
  id             BIGINT PRIMARY KEY,
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  state          TEXT NOT NULL CHECK (state IN ('found','confirmed','refused')),
  name           TEXT NOT NULL,             -- for officers: 'The letter of the Friends of the Library'
  found_at       BIGINT NOT NULL,
  decided_by     BIGINT REFERENCES account (id),
  decided_at     BIGINT
);
CREATE INDEX campaign_conversation ON campaign (conversation);

CREATE TABLE campaign_member (
  conversation   BIGINT NOT NULL,
  response       BIGINT NOT NULL,
  question       BIGINT NOT NULL REFERENCES question (id),
  campaign       BIGINT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  PRIMARY KEY (conversation, response, question),
  FOREIGN KEY (conversation, response) REFERENCES response (conversation, id) ON DELETE CASCADE
);
CREATE INDEX campaign_member_campaign ON campaign_member (campaign);
