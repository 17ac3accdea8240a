-- What somebody wrote may say that they, or somebody else, are in danger. An officer who reads it tells a named person at once;
-- whoever writes it is shown where help is to be had.

-- Who is told. Everybody named here sees every concern; nobody else does, whatever their role.
CREATE TABLE safeguarding_lead (
  account     BIGINT PRIMARY KEY REFERENCES account (id),
  phone       TEXT NOT NULL,            -- for when it cannot wait until somebody reads
  made_at     BIGINT NOT NULL,
  made_by     BIGINT NOT NULL
);

-- Where it stands is the machine's to say. The words as they stood when they were read, and why the officer is worried, are sealed
-- with the installation's key: they stay when the response itself is withdrawn.
CREATE TABLE concern (
  id          BIGINT PRIMARY KEY,
  kind        TEXT NOT NULL,            -- of what was read: 'answer', …
  source      TEXT NOT NULL,            -- which one, as its feature knows it
  reference   TEXT NOT NULL,            -- on the receipt of whoever wrote it; '' when there is none
  about       TEXT NOT NULL CHECK (about IN ('child','adult','self','threat','other')),
  urgent      SMALLINT NOT NULL CHECK (urgent IN (0,1)),
  lang        TEXT NOT NULL CHECK (lang IN ('en','cy')),
  words       BYTEA NOT NULL,
  why         BYTEA NOT NULL,
  raised_by   BIGINT NOT NULL REFERENCES account (id),
  raised_at   BIGINT NOT NULL,
  lead        BIGINT REFERENCES account (id)           -- who has taken it on
);
CREATE INDEX concern_raised ON concern (raised_by, id);
CREATE INDEX concern_source ON concern (kind, source);

-- What was done about it, sealed as well.
CREATE TABLE concern_note (
  id          BIGINT PRIMARY KEY,
  concern     BIGINT NOT NULL REFERENCES concern (id),
  account     BIGINT NOT NULL REFERENCES account (id),
  at          BIGINT NOT NULL,
  words       BYTEA NOT NULL
);
CREATE INDEX concern_note_of ON concern_note (concern, id);

INSERT INTO machine_state (machine, state, name_en, name_cy, first, days, working) VALUES
  ('concern', 'raised', 'Raised, nobody has taken it on yet', 'Codwyd, nid oes neb wedi’i gymryd eto', 1, 1, 1),
  ('concern', 'taken',  'Somebody is acting on it',           'Mae rhywun yn gweithredu arno',         0, 5, 1),
  ('concern', 'closed', 'Closed',                             'Caewyd',                                0, NULL, 0);
INSERT INTO machine_move (machine, move, from_state, to_state, name_en, name_cy, may, gate, notify, reason) VALUES
  ('concern', 'take',   'raised', 'taken',  'I take this on',   'Rwy’n cymryd hwn',      'read', NULL, NULL, 0),
  ('concern', 'close',  'taken',  'closed', 'Close it',         'Ei gau',                'read', NULL, NULL, 0),
  ('concern', 'reopen', 'closed', 'taken',  'Open it again',    'Ei ailagor',            'read', NULL, NULL, 0);

-- Where help is to be had, in the order in which it is shown; a partnership may have its own instead.
CREATE TABLE help_line (
  n           INTEGER PRIMARY KEY,
  name_en     TEXT NOT NULL,
  name_cy     TEXT NOT NULL,
  phone       TEXT NOT NULL,
  words_en    TEXT NOT NULL,
  words_cy    TEXT NOT NULL
);
INSERT INTO help_line (n, name_en, name_cy, phone, words_en, words_cy) VALUES
  (1, 'Emergency services', 'Gwasanaethau brys', '999', 'Somebody is in danger now.', 'Mae rhywun mewn perygl nawr.'),
  (2, 'Samaritans', 'Y Samariaid', '116 123', 'To talk to somebody, at any time. Welsh language line: 0808 164 0123.', 'I siarad â rhywun, ar unrhyw adeg. Llinell Gymraeg: 0808 164 0123.'),
  (3, 'Childline', 'Childline', '0800 1111', 'For everybody under 19, at any time.', 'I bawb dan 19 oed, ar unrhyw adeg.'),
  (4, 'Live Fear Free', 'Byw Heb Ofn', '0808 80 10 800', 'Violence or abuse at home, at any time, in Welsh and in English.', 'Trais neu gam-drin gartref, ar unrhyw adeg, yn Gymraeg ac yn Saesneg.'),
  (5, 'NHS 111 Wales, option 2', 'GIG 111 Cymru, opsiwn 2', '111', 'Urgent help with mental health, at any time.', 'Cymorth brys gydag iechyd meddwl, ar unrhyw adeg.');

-- Words that make the help lines appear, as search compares them: small letters, no accents, plain apostrophes. They are never
-- counted, kept or shown to an officer.
CREATE TABLE harm_phrase (
  lang        TEXT NOT NULL CHECK (lang IN ('en','cy')),
  phrase      TEXT NOT NULL,
  PRIMARY KEY (lang, phrase)
);
INSERT INTO harm_phrase (lang, phrase) VALUES
  ('en', 'kill myself'), ('en', 'killing myself'), ('en', 'end my life'), ('en', 'ending my life'), ('en', 'take my own life'), ('en', 'suicide'),
  ('en', 'suicidal'), ('en', 'want to die'), ('en', 'wish i was dead'), ('en', 'wish i were dead'), ('en', 'better off dead'), ('en', 'no reason to live'),
  ('en', 'self harm'), ('en', 'self-harm'), ('en', 'hurt myself'), ('en', 'cut myself'), ('en', 'cutting myself'), ('en', 'harm myself'),
  ('en', 'hits me'), ('en', 'beats me'), ('en', 'hurts me'), ('en', 'hitting me'), ('en', 'beating me'), ('en', 'abuses me'), ('en', 'abusing me'),
  ('en', 'being abused'), ('en', 'raped'), ('en', 'molested'), ('en', 'touches me'), ('en', 'threatens to kill'), ('en', 'threatened to kill'),
  ('en', 'going to kill'), ('en', 'afraid to go home'), ('en', 'scared to go home'), ('en', 'not safe at home'), ('en', 'unsafe at home'),
  ('en', 'locks me'), ('en', 'forced marriage'), ('en', 'domestic abuse'), ('en', 'domestic violence'),
  ('cy', 'lladd fy hun'), ('cy', 'lladd fy hunan'), ('cy', 'hunanladdiad'), ('cy', 'diweddu fy mywyd'), ('cy', 'dod a fy mywyd i ben'), ('cy', 'eisiau marw'),
  ('cy', 'isio marw'), ('cy', 'moyn marw'), ('cy', 'well i mi farw'), ('cy', 'hunan-niweidio'), ('cy', 'hunan niweidio'), ('cy', 'niweidio fy hun'),
  ('cy', 'niweidio fy hunan'), ('cy', 'torri fy hun'), ('cy', 'fy nharo'), ('cy', 'fy nghuro'), ('cy', 'fy mrifo'), ('cy', 'fy ngham-drin'), ('cy', 'fy ngham-drin i'),
  ('cy', 'cael fy ngham-drin'), ('cy', 'fy nhreisio'), ('cy', 'bygwth fy lladd'), ('cy', 'bygwth lladd'), ('cy', 'ofn mynd adref'), ('cy', 'ofn mynd adre'),
  ('cy', 'ddim yn ddiogel gartref'), ('cy', 'ddim yn saff adre'), ('cy', 'priodas dan orfod'), ('cy', 'cam-drin domestig'), ('cy', 'trais yn y cartref');
