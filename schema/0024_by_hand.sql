-- What people say without a form: letters and e-mails that an officer registers, and the points made at an event.

-- The words of a letter are an answer (to a question that no form asks). Here stands who sent it, apart from what it says; that, and what
-- was attached, goes when it is taken back.
CREATE TABLE letter (
  id            BIGINT PRIMARY KEY,
  conversation  BIGINT NOT NULL,
  response      BIGINT NOT NULL,
  sender        BYTEA,                    -- sealed with the installation's key; NULL: not said, or taken back
  received_on   BIGINT NOT NULL,
  account       BIGINT NOT NULL REFERENCES account (id),
  at            BIGINT NOT NULL,
  UNIQUE (conversation, response),
  FOREIGN KEY (conversation, response) REFERENCES response (conversation, id) ON DELETE CASCADE
);

CREATE TABLE letter_file (
  letter        BIGINT NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
  n             INTEGER NOT NULL,
  file          BIGINT NOT NULL REFERENCES file (id),
  PRIMARY KEY (letter, n)
);
CREATE INDEX letter_file_of ON letter_file (file);

-- An afternoon in a hall, a stall at the market: how many came is counted by whoever was there, apart from responses.
CREATE TABLE gathering (
  id            BIGINT PRIMARY KEY,
  conversation  BIGINT NOT NULL REFERENCES conversation (id),
  name          TEXT NOT NULL,            -- 'Drop-in', as colleagues call it
  place         TEXT NOT NULL,
  held_on       BIGINT NOT NULL,
  people        INTEGER NOT NULL,
  hosts         TEXT NOT NULL,
  made_by       BIGINT NOT NULL REFERENCES account (id),
  made_at       BIGINT NOT NULL
);
CREATE INDEX gathering_conversation ON gathering (conversation, held_on);

-- One point that somebody made there, in their language. It is read like an answer and is nobody's response: one person makes several,
-- and several make one.
CREATE TABLE gathering_point (
  conversation  BIGINT NOT NULL,
  response      BIGINT NOT NULL,
  gathering     BIGINT NOT NULL REFERENCES gathering (id),
  n             INTEGER NOT NULL,
  account       BIGINT NOT NULL REFERENCES account (id),
  at            BIGINT NOT NULL,
  PRIMARY KEY (conversation, response),
  UNIQUE (gathering, n),
  FOREIGN KEY (conversation, response) REFERENCES response (conversation, id) ON DELETE CASCADE
);
