-- The standing Conversation and the closed loop: partners, what people tell us at any time, who follows, promises that moved or were kept.

-- ---- partners ------------------------------------------------------------------------------------------------------------
-- An organisation of the partnership, to which messages are passed and which promises to answer in time.
CREATE TABLE partner (
  id          BIGINT PRIMARY KEY,
  name_en     TEXT NOT NULL,
  name_cy     TEXT NOT NULL,
  topics_en   TEXT NOT NULL,              -- words with commas between: 'bins, roads, libraries'
  topics_cy   TEXT NOT NULL,
  email       TEXT NOT NULL,              -- where its people are told that a message waits; '' for nowhere
  reply_days  INTEGER NOT NULL,           -- working days within which it promises a reply
  made_at     BIGINT NOT NULL,
  closed_at   BIGINT
);

-- ---- what people tell us at any time -----------------------------------------------------------------------------------------
CREATE TABLE message (
  id          BIGINT PRIMARY KEY,
  reference   TEXT NOT NULL UNIQUE,       -- 'DWE-7K4-9TD': shows status only
  code_mac    TEXT NOT NULL,              -- of the private code
  token_mac   TEXT NOT NULL UNIQUE,       -- the form it came with: sending twice finds the first
  lang        TEXT NOT NULL CHECK (lang IN ('en','cy')),
  topic       TEXT NOT NULL,              -- in the person's own words; may be empty
  place       TEXT NOT NULL,
  words       TEXT NOT NULL,              -- wiped when it is withdrawn
  partner     BIGINT REFERENCES partner (id),
  received_at BIGINT NOT NULL,
  due_on      BIGINT NOT NULL,            -- the promise: a reply by this day
  answered_on BIGINT,                     -- our reply; none again when the person adds something
  withdrawn_at BIGINT
);
CREATE INDEX message_due ON message (due_on) WHERE answered_on IS NULL AND withdrawn_at IS NULL;
CREATE INDEX message_received ON message (received_at);
-- What was said to and fro: what the person added, our replies, and what colleagues noted among themselves.
CREATE TABLE message_line (
  id          BIGINT PRIMARY KEY,
  message     BIGINT NOT NULL REFERENCES message (id),
  kind        TEXT NOT NULL CHECK (kind IN ('added','reply','note')),
  lang        TEXT NOT NULL CHECK (lang IN ('en','cy')),
  words       TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('waiting','given')),     -- a reply may wait for a second person
  written_by  BIGINT NOT NULL,            -- 0: the person
  written_at  BIGINT NOT NULL,
  approved_by BIGINT CHECK (approved_by <> written_by),
  given_at    BIGINT
);
CREATE INDEX message_line_message ON message_line (message, id);
CREATE INDEX message_line_waiting ON message_line (written_at) WHERE state = 'waiting';
-- Half-written messages, sealed with a key that only the person's own address bar holds.
CREATE TABLE message_draft (
  id          TEXT PRIMARY KEY,
  seen_at     BIGINT NOT NULL,
  body        BYTEA NOT NULL
);
-- How to reach whoever wrote: sealed. `person` is made from the reference with the installation's key, so no query joins it to the words.
CREATE TABLE message_contact (
  person      BIGINT PRIMARY KEY,
  address     BYTEA NOT NULL,             -- e-mail and telephone
  address_mac TEXT NOT NULL,              -- of the e-mail, for export and erasure; '' without one
  made_on     BIGINT NOT NULL
);
CREATE INDEX message_contact_address ON message_contact (address_mac);

INSERT INTO machine_state (machine, state, name_en, name_cy, first, days, working) VALUES
  ('message', 'received',  'Received',  'Derbyniwyd',     1, 2,    1),
  ('message', 'sorted',    'With the right people', 'Gyda’r bobl iawn', 0, 10, 1),
  ('message', 'answered',  'Answered',  'Wedi’i ateb',    0, 20,   1),
  ('message', 'closed',    'Closed',    'Wedi cau',       0, NULL, 0),
  ('message', 'withdrawn', 'Withdrawn', 'Tynnwyd yn ôl',  0, NULL, 0);
INSERT INTO machine_move (machine, move, from_state, to_state, name_en, name_cy, may, gate, notify, reason) VALUES
  ('message', 'sort',     'received', 'sorted',    'Pass it to the right people', 'Ei throsglwyddo i’r bobl iawn', 'write', NULL, NULL, 0),
  ('message', 'pass_on',  'sorted',   'sorted',    'Pass it to another partner',  'Ei throsglwyddo i bartner arall', 'write', NULL, NULL, 1),
  ('message', 'answer',   'sorted',   'answered',  'Reply',                       'Ateb', 'write', NULL, NULL, 0),
  ('message', 'answer',   'answered', 'answered',  'Reply again',                 'Ateb eto', 'write', NULL, NULL, 0),
  ('message', 'close',    'answered', 'closed',    'Close it',                    'Ei chau', 'write', NULL, NULL, 0),
  ('message', 'add',      'answered', 'sorted',    'Add to it',                   'Ychwanegu ati', 'anyone', NULL, NULL, 0),
  ('message', 'add',      'closed',   'sorted',    'Add to it',                   'Ychwanegu ati', 'anyone', NULL, NULL, 0),
  ('message', 'withdraw', 'received', 'withdrawn', 'Withdraw it',                 'Ei thynnu yn ôl', 'anyone', NULL, NULL, 0),
  ('message', 'withdraw', 'sorted',   'withdrawn', 'Withdraw it',                 'Ei thynnu yn ôl', 'anyone', NULL, NULL, 0),
  ('message', 'withdraw', 'answered', 'withdrawn', 'Withdraw it',                 'Ei thynnu yn ôl', 'anyone', NULL, NULL, 0),
  ('message', 'withdraw', 'closed',   'withdrawn', 'Withdraw it',                 'Ei thynnu yn ôl', 'anyone', NULL, NULL, 0);

-- ---- who follows ---------------------------------------------------------------------------------------------------------------
-- Nobody is written to twice before they have said that the address is theirs. Those who asked before this was so stay as they are.
ALTER TABLE contact ADD COLUMN confirmed_on BIGINT;
UPDATE contact SET confirmed_on = made_on;
-- Who hears of everything, or of what their words match. The address is sealed; the number is random and tells nothing.
CREATE TABLE follower (
  id           BIGINT PRIMARY KEY,
  address      BYTEA NOT NULL,
  address_mac  TEXT NOT NULL UNIQUE,      -- one address follows once; asking again changes how
  lang         TEXT NOT NULL CHECK (lang IN ('en','cy')),
  topics       TEXT NOT NULL,             -- '' for everything
  weekly       SMALLINT NOT NULL CHECK (weekly IN (0,1)),
  asked_at     BIGINT NOT NULL,
  confirmed_at BIGINT
);

-- ---- promises, and what became of them -------------------------------------------------------------------------------------------
-- Something published is changed in public: a reply or a decision is corrected, what was promised is done, or its day is moved. One
-- writes it, another approves it, and the old words and days stay to be read.
CREATE TABLE amendment (
  id           BIGINT PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN ('reply','decision','done','moved')),
  conversation BIGINT NOT NULL REFERENCES conversation (id),
  outcome      BIGINT REFERENCES outcome (id),
  before_en    TEXT NOT NULL DEFAULT '',
  before_cy    TEXT NOT NULL DEFAULT '',
  after_en     TEXT NOT NULL DEFAULT '',
  after_cy     TEXT NOT NULL DEFAULT '',
  why_en       TEXT NOT NULL,             -- the reason; of something done, how one can see it
  why_cy       TEXT NOT NULL,
  link         TEXT NOT NULL DEFAULT '',  -- where it can be seen
  from_on      BIGINT,                    -- the day that was promised
  to_on        BIGINT,                    -- the day it was done, or the day it is promised for now
  state        TEXT NOT NULL CHECK (state IN ('ready','published','dropped')),
  written_by   BIGINT NOT NULL,
  written_at   BIGINT NOT NULL,
  approved_by  BIGINT CHECK (approved_by <> written_by),
  published_at BIGINT
);
CREATE INDEX amendment_conversation ON amendment (conversation, published_at);
CREATE INDEX amendment_outcome ON amendment (outcome) WHERE outcome IS NOT NULL;
CREATE INDEX amendment_ready ON amendment (written_at) WHERE state = 'ready';

-- Why a conversation was cancelled, for everybody to read.
CREATE TABLE cancelled (
  conversation BIGINT PRIMARY KEY REFERENCES conversation (id),
  why_en       TEXT NOT NULL,
  why_cy       TEXT NOT NULL,
  account      BIGINT NOT NULL,
  at           BIGINT NOT NULL
);
