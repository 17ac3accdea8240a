-- Mail that is to go out. It carries no number of an answer, a person or a conversation: nothing here can be joined with what
-- anybody said, and the words themselves are sealed with the installation's key and wiped once they are sent.

CREATE TABLE outbox (
  id          BIGINT PRIMARY KEY,       -- random: its order tells nothing
  kind        TEXT NOT NULL,            -- "receipt", "outcome"
  once        TEXT,                     -- keyed hash of what must not be mailed twice
  letter      BYTEA,                    -- recipient, language, subject and body, sealed; gone when sent or given up
  state       TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','sent','failed')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  due_at      BIGINT NOT NULL,
  leased_at   BIGINT,                   -- a process is sending it
  sent_at     BIGINT,                   -- sent or given up
  UNIQUE (kind, once)
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting';
