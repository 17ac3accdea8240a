-- The shared nouns: text in two languages, machines and gates as rows, the thread, conversations, what people answered.

-- ---- text in two languages -------------------------------------------------------------------------------------------
-- How the words of one field stand. The words themselves are columns of the record that owns them.
CREATE TABLE text_state (
  kind        TEXT NOT NULL,              -- 'conversation', 'outcome', …
  id          BIGINT NOT NULL,
  field       TEXT NOT NULL,              -- 'title', 'purpose', …
  source      TEXT NOT NULL CHECK (source IN ('en','cy')),       -- the language it was written in
  source_hash TEXT NOT NULL,              -- of the source words that the translation was made from
  hash_en     TEXT NOT NULL,              -- of the words as they were last written
  hash_cy     TEXT NOT NULL,
  method      TEXT NOT NULL CHECK (method IN ('human','machine_checked','machine')),
  written_by  BIGINT NOT NULL,            -- 0: from a file on the command line
  written_at  BIGINT NOT NULL,
  approved_by BIGINT,
  approved_at BIGINT,
  approved_hash TEXT,                     -- of both languages, as they were approved
  PRIMARY KEY (kind, id, field)
);

-- New words for a record that is already public: they wait here until both languages are approved.
CREATE TABLE text_draft (
  kind        TEXT NOT NULL,
  id          BIGINT NOT NULL,
  field       TEXT NOT NULL,
  words_en    TEXT NOT NULL,
  words_cy    TEXT NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('en','cy')),
  method      TEXT NOT NULL CHECK (method IN ('human','machine_checked','machine')),
  written_by  BIGINT NOT NULL,
  written_at  BIGINT NOT NULL,
  PRIMARY KEY (kind, id, field)
);

-- ---- machines: states and moves as rows --------------------------------------------------------------------------------
CREATE TABLE machine_state (
  machine     TEXT NOT NULL,
  state       TEXT NOT NULL,
  name_en     TEXT NOT NULL,
  name_cy     TEXT NOT NULL,
  first       SMALLINT NOT NULL DEFAULT 0 CHECK (first IN (0,1)),
  days        INTEGER,                    -- by when the next move is due, counted from entering; NULL: no clock
  working     SMALLINT NOT NULL DEFAULT 0 CHECK (working IN (0,1)),   -- count working days
  PRIMARY KEY (machine, state)
);

CREATE TABLE machine_move (
  machine     TEXT NOT NULL,
  move        TEXT NOT NULL,
  from_state  TEXT NOT NULL,
  to_state    TEXT NOT NULL,
  name_en     TEXT NOT NULL,
  name_cy     TEXT NOT NULL,
  may         TEXT NOT NULL CHECK (may IN ('anyone','read','write','publish','administer')),
  gate        TEXT,                       -- the checklist that guards it
  notify      TEXT,                       -- the kind of job that tells those concerned
  reason      SMALLINT NOT NULL DEFAULT 0 CHECK (reason IN (0,1)),    -- a reason must be given
  PRIMARY KEY (machine, move, from_state),
  FOREIGN KEY (machine, from_state) REFERENCES machine_state (machine, state),
  FOREIGN KEY (machine, to_state) REFERENCES machine_state (machine, state)
);

-- Where each thing stands.
CREATE TABLE machine_subject (
  machine     TEXT NOT NULL,
  subject     BIGINT NOT NULL,
  state       TEXT NOT NULL,
  since_at    BIGINT NOT NULL,
  due_on      BIGINT,
  PRIMARY KEY (machine, subject),
  FOREIGN KEY (machine, state) REFERENCES machine_state (machine, state)
);
CREATE INDEX machine_subject_state ON machine_subject (machine, state);

-- Every step anything ever took.
CREATE TABLE machine_step (
  id          BIGINT PRIMARY KEY,
  machine     TEXT NOT NULL,
  subject     BIGINT NOT NULL,
  move        TEXT NOT NULL,
  from_state  TEXT NOT NULL,
  to_state    TEXT NOT NULL,
  account     BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  reason      TEXT
);
CREATE INDEX machine_step_subject ON machine_step (machine, subject, id);

-- ---- gates: checklists as rows -----------------------------------------------------------------------------------------
CREATE TABLE gate_item (
  gate        TEXT NOT NULL,
  n           INTEGER NOT NULL,
  fact        TEXT NOT NULL,              -- must hold
  applies     TEXT,                       -- only asked when this fact holds; NULL: always
  weight      TEXT NOT NULL CHECK (weight IN ('block','warn')),
  override    TEXT CHECK (override IN ('write','publish','administer')),     -- who may pass it with a reason; NULL: nobody
  words_en    TEXT NOT NULL,              -- what is missing and what to do
  words_cy    TEXT NOT NULL,
  source      TEXT NOT NULL,              -- the law, policy or principle behind it
  PRIMARY KEY (gate, n)
);

CREATE TABLE gate_override (
  gate        TEXT NOT NULL,
  n           INTEGER NOT NULL,
  subject     BIGINT NOT NULL,
  account     BIGINT NOT NULL REFERENCES account (id),
  at          BIGINT NOT NULL,
  reason      TEXT NOT NULL,
  PRIMARY KEY (gate, n, subject),
  FOREIGN KEY (gate, n) REFERENCES gate_item (gate, n)
);

-- ---- the thread ----------------------------------------------------------------------------------------------------------
CREATE TABLE thread (
  from_kind   TEXT NOT NULL,
  from_id     BIGINT NOT NULL,
  how         TEXT NOT NULL,
  to_kind     TEXT NOT NULL,
  to_id       BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  account     BIGINT NOT NULL,
  PRIMARY KEY (from_kind, from_id, how, to_kind, to_id)
);
CREATE INDEX thread_to ON thread (to_kind, to_id);

-- ---- conversations -------------------------------------------------------------------------------------------------------
CREATE TABLE conversation (
  id             BIGINT PRIMARY KEY,
  code           TEXT NOT NULL UNIQUE,    -- in its address and at the head of its references: three letters, 'LLY'
  title_en       TEXT NOT NULL,
  title_cy       TEXT NOT NULL,
  asks_en        TEXT NOT NULL,           -- one sentence: what we ask of people
  asks_cy        TEXT NOT NULL,
  purpose_en     TEXT NOT NULL,           -- why we ask (Markdown)
  purpose_cy     TEXT NOT NULL,
  type           TEXT NOT NULL CHECK (type IN ('formal_consultation','engagement','co_design','information','ballot')),
  level          TEXT NOT NULL CHECK (level IN ('inform','consult','involve','collaborate','empower')),
  people_decide  SMALLINT NOT NULL DEFAULT 0 CHECK (people_decide IN (0,1)),  -- those who take part have the last word
  run_by_en      TEXT NOT NULL,           -- 'Council and health board'
  run_by_cy      TEXT NOT NULL,
  decider_en     TEXT NOT NULL,           -- who has the last word
  decider_cy     TEXT NOT NULL,
  decides_on     BIGINT,
  told_by_on     BIGINT,                  -- the promise: by this day we tell you what changed
  opens_at       BIGINT,
  closes_at      BIGINT,
  minutes        INTEGER NOT NULL DEFAULT 0,
  contact_name   TEXT NOT NULL,
  contact_email  TEXT NOT NULL,
  contact_phone  TEXT NOT NULL,
  notice_en      TEXT NOT NULL,           -- what happens to what you tell us
  notice_cy      TEXT NOT NULL,
  basis          TEXT NOT NULL CHECK (basis IN ('public_task','legal_obligation','consent')),
  welsh_effects_en TEXT NOT NULL,         -- effects on the Welsh language considered (Welsh Language Standards 91 to 93)
  welsh_effects_cy TEXT NOT NULL,
  decision_en    TEXT NOT NULL DEFAULT '',        -- what was decided and why, once it is
  decision_cy    TEXT NOT NULL DEFAULT '',
  decided_on     BIGINT,
  sort_en        TEXT NOT NULL DEFAULT '',
  sort_cy        TEXT NOT NULL DEFAULT '',
  made_at        BIGINT NOT NULL,
  told_at        BIGINT
);
CREATE INDEX conversation_closes ON conversation (closes_at);

-- Stages of the kinds respond, decide and told have no days of their own: theirs stand in the conversation, once.
CREATE TABLE stage (
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  n              INTEGER NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('listen','work','respond','decide','told')),
  title_en       TEXT NOT NULL,
  title_cy       TEXT NOT NULL,
  words_en       TEXT NOT NULL,
  words_cy       TEXT NOT NULL,
  starts_on      BIGINT,
  ends_on        BIGINT,
  PRIMARY KEY (conversation, n)
);

-- What can and cannot change.
CREATE TABLE scope_point (
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  n              INTEGER NOT NULL,
  can_change     SMALLINT NOT NULL CHECK (can_change IN (0,1)),
  words_en       TEXT NOT NULL,
  words_cy       TEXT NOT NULL,
  PRIMARY KEY (conversation, n)
);

-- Ways to take part besides this page.
CREATE TABLE way (
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  n              INTEGER NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('paper','phone','in_person','post','email','other')),
  words_en       TEXT NOT NULL,
  words_cy       TEXT NOT NULL,
  PRIMARY KEY (conversation, n)
);

-- ---- the questionnaire ------------------------------------------------------------------------------------------------------
CREATE TABLE question_page (
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  n              INTEGER NOT NULL,
  about_you      SMALLINT NOT NULL DEFAULT 0 CHECK (about_you IN (0,1)),    -- answers go to their own store
  title_en       TEXT NOT NULL,
  title_cy       TEXT NOT NULL,
  words_en       TEXT NOT NULL,
  words_cy       TEXT NOT NULL,
  PRIMARY KEY (conversation, n)
);

CREATE TABLE question (
  id             BIGINT PRIMARY KEY,
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  page           INTEGER NOT NULL,
  n              INTEGER NOT NULL,         -- order in the whole questionnaire
  name           TEXT NOT NULL,            -- short and stable, for exports: 'hours'
  kind           TEXT NOT NULL CHECK (kind IN ('single','multiple','short','long','scale')),
  asks_en        TEXT NOT NULL,
  asks_cy        TEXT NOT NULL,
  hint_en        TEXT NOT NULL,
  hint_cy        TEXT NOT NULL,
  required       SMALLINT NOT NULL DEFAULT 0 CHECK (required IN (0,1)),
  longest        INTEGER NOT NULL DEFAULT 0,       -- characters, for short and long
  UNIQUE (conversation, name),
  UNIQUE (conversation, n),
  FOREIGN KEY (conversation, page) REFERENCES question_page (conversation, n)
);

-- Choices of single and multiple; points of a scale in order, each with its own label.
CREATE TABLE choice (
  question       BIGINT NOT NULL REFERENCES question (id),
  n              INTEGER NOT NULL,          -- from 1
  code           TEXT NOT NULL,             -- for exports: 'sat'
  label_en       TEXT NOT NULL,
  label_cy       TEXT NOT NULL,
  alone          SMALLINT NOT NULL DEFAULT 0 CHECK (alone IN (0,1)),       -- 'none of these', 'prefer not to say'
  PRIMARY KEY (question, n),
  UNIQUE (question, code)
);

-- ---- store: answers -----------------------------------------------------------------------------------------------------------
-- Keys begin with the conversation, so that it partitions.
CREATE TABLE import (
  id             BIGINT PRIMARY KEY,
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  file_name      TEXT NOT NULL,
  file_hash      TEXT NOT NULL,
  map            TEXT NOT NULL,
  at             BIGINT NOT NULL,
  account        BIGINT NOT NULL,
  added          INTEGER NOT NULL DEFAULT 0,
  already        INTEGER NOT NULL DEFAULT 0,
  state          TEXT NOT NULL CHECK (state IN ('running','done','undone'))
);

CREATE TABLE response (
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  id             BIGINT NOT NULL,
  reference      TEXT NOT NULL,             -- 'LLY-7K4-9TD': shows status only
  code_mac       TEXT,                      -- of the private code; NULL: came without one (paper, import)
  token_mac      TEXT,                      -- the form it came with: sending twice finds the first
  channel        TEXT NOT NULL CHECK (channel IN ('online','paper','phone','in_person','post','email','import')),
  lang           TEXT NOT NULL CHECK (lang IN ('en','cy')),
  state          TEXT NOT NULL CHECK (state IN ('received','withdrawn')),
  late           SMALLINT NOT NULL DEFAULT 0 CHECK (late IN (0,1)),        -- begun before closing, sent within the hour after
  begun_at       BIGINT NOT NULL,
  received_at    BIGINT NOT NULL,
  changed_at     BIGINT,
  withdrawn_at   BIGINT,
  account        BIGINT,                    -- who entered it; NULL: the person did
  import         BIGINT REFERENCES import (id),
  external_id    TEXT,
  PRIMARY KEY (conversation, id),
  UNIQUE (conversation, reference),
  UNIQUE (conversation, token_mac),
  UNIQUE (conversation, external_id)
);
CREATE INDEX response_import ON response (import) WHERE import IS NOT NULL;
-- How many took part is all less these, counted without reading a single response; and received ones need no entry here.
CREATE INDEX response_withdrawn ON response (conversation) WHERE state = 'withdrawn';

-- One row a chosen option; `choice` 0 with words for text; `choice` 0 and words '' : was asked and left blank.
-- No row at all: was not asked (skipped).
CREATE TABLE answer (
  conversation   BIGINT NOT NULL,
  response       BIGINT NOT NULL,
  question       BIGINT NOT NULL REFERENCES question (id),
  choice         INTEGER NOT NULL,
  words          TEXT,
  PRIMARY KEY (conversation, response, question, choice),
  FOREIGN KEY (conversation, response) REFERENCES response (conversation, id) ON DELETE CASCADE
);
CREATE INDEX answer_question ON answer (conversation, question, choice);

-- ---- half-finished forms -------------------------------------------------------------------------------------------------------------
-- Sealed with a key that only the person's own browser holds; gone when sent, or some days after closing.
CREATE TABLE draft (
  id             TEXT PRIMARY KEY,
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  begun_at       BIGINT NOT NULL,
  seen_at        BIGINT NOT NULL,
  version        INTEGER NOT NULL,
  body           BYTEA NOT NULL
);
CREATE INDEX draft_conversation ON draft (conversation);

-- ---- what we heard ---------------------------------------------------------------------------------------------------------------------
CREATE TABLE theme (
  id             BIGINT PRIMARY KEY,
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  name_en        TEXT NOT NULL,
  name_cy        TEXT NOT NULL,
  note           TEXT NOT NULL,
  made_at        BIGINT NOT NULL,
  account        BIGINT NOT NULL
);
CREATE INDEX theme_conversation ON theme (conversation);

CREATE TABLE answer_theme (
  conversation   BIGINT NOT NULL,
  response       BIGINT NOT NULL,
  question       BIGINT NOT NULL REFERENCES question (id),
  theme          BIGINT NOT NULL REFERENCES theme (id),
  account        BIGINT NOT NULL,
  at             BIGINT NOT NULL,
  PRIMARY KEY (conversation, response, question, theme),
  FOREIGN KEY (conversation, response) REFERENCES response (conversation, id) ON DELETE CASCADE
);
CREATE INDEX answer_theme_theme ON answer_theme (theme);

-- ---- the machine of a conversation, and the gates it passes ------------------------------------------------------------------------------
INSERT INTO machine_state (machine, state, name_en, name_cy, first, days, working) VALUES
  ('conversation', 'draft',     'Draft',              'Drafft',                    1, NULL, 0),
  ('conversation', 'published', 'Published',          'Cyhoeddwyd',                0, NULL, 0),
  ('conversation', 'analysing', 'Analysing',          'Wrthi’n dadansoddi',       0, 10,   1),
  ('conversation', 'decided',   'Decided',            'Wedi’i benderfynu',              0, 10,   1),
  ('conversation', 'told',      'We told people',     'Rydym ni wedi dweud wrth bobl', 0, NULL, 0),
  ('conversation', 'dropped',   'Dropped before anybody saw it', 'Rhoddwyd o’r neilltu cyn i neb ei weld', 0, NULL, 0),
  ('conversation', 'cancelled', 'Cancelled',          'Canslwyd',                  0, NULL, 0);

INSERT INTO machine_move (machine, move, from_state, to_state, name_en, name_cy, may, gate, notify, reason) VALUES
  ('conversation', 'publish', 'draft',     'published', 'Publish',                     'Cyhoeddi',                        'publish', 'publish', NULL, 0),
  ('conversation', 'analyse', 'published', 'analysing', 'Start the analysis',          'Dechrau’r dadansoddiad',         'write',   'analyse', NULL, 0),
  ('conversation', 'decide',  'analysing', 'decided',   'Record the decision',         'Cofnodi’r penderfyniad',         'publish', 'decide',  'tell_decision', 0),
  ('conversation', 'tell',    'decided',   'told',      'Tell people what changed',    'Dweud wrth bobl beth sydd wedi newid', 'publish', 'tell', 'tell_people', 0),
  ('conversation', 'drop',    'draft',     'dropped',   'Drop this draft',             'Rhoi’r drafft hwn o’r neilltu', 'publish', NULL,      NULL, 1),
  ('conversation', 'cancel',  'published', 'cancelled', 'Cancel',                      'Canslo',                          'publish', NULL,      NULL, 1);

INSERT INTO gate_item (gate, n, fact, applies, weight, override, words_en, words_cy, source) VALUES
  ('publish', 1,  'both_languages',   NULL,     'block', NULL,         'Every text must be there in both languages and approved by somebody other than its translator.', 'Rhaid i bob testun fod yno yn y ddwy iaith ac wedi’i gymeradwyo gan rywun heblaw ei gyfieithydd.', 'Welsh Language Standards'),
  ('publish', 2,  'has_dates',        NULL,     'block', NULL,         'Say when it opens and when it closes.', 'Nodwch pryd mae’n agor a phryd mae’n cau.', 'Gunning 3'),
  ('publish', 3,  'opens_before_closing', NULL, 'block', NULL,         'It must open before it closes.', 'Rhaid iddi agor cyn iddi gau.', 'Gunning 3'),
  ('publish', 4,  'has_decider',      NULL,     'block', NULL,         'Say who decides and on which day.', 'Nodwch pwy sy’n penderfynu ac ar ba ddiwrnod.', 'National Principles 1'),
  ('publish', 5,  'decides_after_closing', NULL, 'block', NULL,        'The decision must come after closing: people''s views are to be considered first.', 'Rhaid i’r penderfyniad ddod ar ôl cau: rhaid ystyried barn pobl yn gyntaf.', 'Gunning 1 and 4'),
  ('publish', 6,  'has_promise',      NULL,     'block', NULL,         'Promise a day by which you tell people what changed, after the decision.', 'Addewch ddweud wrth bobl beth sydd wedi newid erbyn diwrnod penodol, ar ôl y penderfyniad.', 'National Principles 9'),
  ('publish', 7,  'has_scope',        NULL,     'block', NULL,         'Say at least one thing that people can change and one that they cannot.', 'Nodwch o leiaf un peth y gall pobl ei newid ac un na allant ei newid.', 'National Principles 1'),
  ('publish', 8,  'has_questions',    'asks_questions', 'block', NULL, 'Ask at least one question.', 'Gofynnwch o leiaf un cwestiwn.', 'National Principles 6'),
  ('publish', 9,  'has_other_way',    NULL,     'block', 'publish',    'Offer at least one way to take part without the internet.', 'Cynigiwch o leiaf un ffordd o gymryd rhan heb y rhyngrwyd.', 'National Principles 6'),
  ('publish', 10, 'has_contact',      NULL,     'block', NULL,         'Name somebody to contact, with a phone number or an e-mail address.', 'Enwch rywun i gysylltu â nhw, gyda rhif ffôn neu gyfeiriad e-bost.', 'National Principles 5'),
  ('publish', 11, 'has_notice',       NULL,     'block', NULL,         'Say what happens to what people tell you, and the lawful basis.', 'Nodwch beth sy’n digwydd i’r hyn mae pobl yn ei ddweud wrthych, a’r sail gyfreithlon.', 'UK GDPR Article 13'),
  ('publish', 12, 'has_welsh_effects','formal', 'block', NULL,         'Consider the effects on the Welsh language and say how people can give their views on them.', 'Ystyriwch yr effeithiau ar y Gymraeg a nodwch sut y gall pobl roi eu barn arnynt.', 'Welsh Language Standards 91 to 93'),
  ('publish', 13, 'empower_is_true',  'empower', 'block', NULL,        '"You decide" may only be promised when the people taking part have the last word.', 'Dim ond pan fydd y bobl sy’n cymryd rhan yn cael y gair olaf y cewch addo “Chi sy’n penderfynu”.', 'IAP2'),
  ('publish', 14, 'long_enough',      'formal', 'warn',  NULL,         'A formal consultation usually runs for six weeks or more.', 'Fel arfer mae ymgynghoriad ffurfiol yn para chwe wythnos neu fwy.', 'Gunning 3; local policy'),
  ('publish', 15, 'closes_in_future', NULL,     'block', 'administer', 'It must still be open to answers for some time: the closing date is in the past.', 'Rhaid iddi fod ar agor i ymatebion am beth amser eto: mae’r dyddiad cau yn y gorffennol.', 'Gunning 3'),
  ('analyse', 1,  'is_closed',        NULL,     'block', NULL,         'Wait until it has closed.', 'Arhoswch nes iddi gau.', 'Gunning 4'),
  ('decide',  1,  'has_decision',     NULL,     'block', NULL,         'Write what was decided and why, in both languages.', 'Ysgrifennwch beth a benderfynwyd a pham, yn y ddwy iaith.', 'Gunning 4'),
  ('decide',  2,  'has_publication',  'asks_questions', 'block', 'publish', 'Release the results first, so that everybody can see what the decision was taken on.', 'Rhyddhewch y canlyniadau yn gyntaf, er mwyn i bawb weld ar ba sail y gwnaed y penderfyniad.', 'Gunning 4'),
  ('tell',    1,  'has_outcome',      NULL,     'block', NULL,         'Answer at least one thing that people said, in both languages, approved by a second person.', 'Rhowch ateb, yn y ddwy iaith ac wedi’i gymeradwyo gan ail berson, i o leiaf un peth a ddywedodd pobl.', 'National Principles 9'),
  ('tell',    2,  'no_unfinished_outcome', NULL, 'block', NULL,        'Every reply must be approved before people are told.', 'Rhaid cymeradwyo pob ateb cyn dweud wrth bobl.', 'National Principles 9');
