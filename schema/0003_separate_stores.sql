-- The stores that no query can join to anybody's answers: what people told about themselves, and how to reach them.

-- ---- store: about you -----------------------------------------------------------------------------------------------------
-- `person` is made from the private code under a purpose of its own: with the code in hand the person can change or take away
-- these answers; no query can join them to a response. No time is kept, and the order says nothing: kept by their key
-- alone, they have no hidden row number that would count arrivals.
CREATE TABLE about_answer (
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  person         BIGINT NOT NULL,
  question       BIGINT NOT NULL REFERENCES question (id),
  choice         INTEGER NOT NULL,
  words          TEXT,
  PRIMARY KEY (conversation, person, question, choice)
) WITHOUT ROWID;

-- ---- store: contact details -------------------------------------------------------------------------------------------------
-- Who asked to be told what happened. The address is sealed; `person` is made from the private code or, for a follower, from
-- the address, under a purpose of its own.
CREATE TABLE contact (
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  person         BIGINT NOT NULL,
  address        BYTEA NOT NULL,
  address_mac    TEXT NOT NULL,             -- finds an address for export and erasure
  lang           TEXT NOT NULL CHECK (lang IN ('en','cy')),
  made_on        BIGINT NOT NULL,
  PRIMARY KEY (conversation, person)
) WITHOUT ROWID;
CREATE INDEX contact_address ON contact (address_mac);
