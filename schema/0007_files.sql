-- Files that people send us, and the documents of a conversation.

-- ---- files -----------------------------------------------------------------------------------------------------------
-- One row each time somebody gives us something to keep. The bytes stand in DATA/files under their SHA-256: once, and never changed.
CREATE TABLE file (
  id          BIGINT PRIMARY KEY,
  hash        TEXT NOT NULL,              -- 64 hexadecimal digits
  size        BIGINT NOT NULL,
  type        TEXT NOT NULL,              -- by its bytes: 'pdf', 'jpg', …
  name        TEXT NOT NULL,              -- as whoever sent it calls it
  width       INTEGER NOT NULL DEFAULT 0, -- of a picture
  height      INTEGER NOT NULL DEFAULT 0,
  kind        TEXT NOT NULL,              -- what it belongs to, and so who may see it: 'document', 'answer', …
  made_at     BIGINT NOT NULL,
  made_by     BIGINT NOT NULL             -- 0: a resident, or from the command line
);
CREATE INDEX file_hash ON file (hash);
