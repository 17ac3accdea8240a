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

-- ---- the documents of a conversation ------------------------------------------------------------------------------------
-- What people read, hear or watch before they answer. One that is public is never changed: a new one waits beside it until a second
-- person has approved it, and then takes its place.
CREATE TABLE document (
  id             BIGINT PRIMARY KEY,
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  n              INTEGER NOT NULL,         -- their order
  kind           TEXT NOT NULL CHECK (kind IN ('document','easy_read','bsl','audio','large_print','other_language')),
  title_en       TEXT NOT NULL,
  title_cy       TEXT NOT NULL,
  about_en       TEXT NOT NULL,            -- a sentence; may be empty
  about_cy       TEXT NOT NULL,
  replaces       BIGINT REFERENCES document (id),
  written_by     BIGINT NOT NULL,          -- 0: from a file on the command line
  written_at     BIGINT NOT NULL,
  approved_by    BIGINT,
  public_at      BIGINT,                   -- approved; everybody sees it from then on, once the conversation is public
  gone_at        BIGINT                    -- taken away, or replaced
);
CREATE INDEX document_conversation ON document (conversation, n);
CREATE INDEX document_replaces ON document (replaces);

-- One for each language it can be had in: a file of ours, or where it stands.
CREATE TABLE edition (
  document       BIGINT NOT NULL REFERENCES document (id),
  lang           TEXT NOT NULL,            -- what it is written or spoken in: 'en', 'cy', 'pl' … (BCP 47)
  file           BIGINT REFERENCES file (id),
  address        TEXT NOT NULL,            -- '' when it is a file
  pages          INTEGER NOT NULL,         -- 0: not said
  minutes        INTEGER NOT NULL,
  PRIMARY KEY (document, lang),
  CHECK ((file IS NULL) = (address <> ''))
);
CREATE INDEX edition_file ON edition (file);

INSERT INTO gate_item (gate, n, fact, applies, weight, override, words_en, words_cy, source) VALUES
  ('publish', 70, 'documents_in_both', NULL,     'block', 'publish', 'Every document must be there in both languages.', 'Rhaid i bob dogfen fod yno yn y ddwy iaith.', 'Welsh Language Standards'),
  ('publish', 71, 'documents_ready',   NULL,     'block', NULL,      'Every document must be approved by a second person.', 'Rhaid i ail berson gymeradwyo pob dogfen.', 'Gunning 2'),
  ('publish', 72, 'has_easy_read',     'formal', 'warn',  NULL,      'Offer an Easy Read version: some people can only take part with one.', 'Cynigiwch fersiwn Hawdd ei Ddeall: dim ond gydag un y gall rhai pobl gymryd rhan.', 'Equality Act 2010 section 149');
