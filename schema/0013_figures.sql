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
