-- A conversation made in the browser: whom it affects, the options, what holds in school holidays and before elections, and what changed
-- after it opened.

-- What has not been decided yet (Gunning 1), and the two further limbs of the effects on the Welsh language (Welsh Language Standards).
ALTER TABLE conversation ADD COLUMN undecided_en TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN undecided_cy TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN welsh_more_en TEXT NOT NULL DEFAULT '';       -- how the effects could be more positive
ALTER TABLE conversation ADD COLUMN welsh_more_cy TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN welsh_less_en TEXT NOT NULL DEFAULT '';       -- how they could be less adverse
ALTER TABLE conversation ADD COLUMN welsh_less_cy TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN translate_by_on BIGINT;                       -- set by hand; NULL: worked out from the opening

-- Who is affected, and how they are reached.
CREATE TABLE affected_group (
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  n              INTEGER NOT NULL,
  who_en         TEXT NOT NULL,
  who_cy         TEXT NOT NULL,
  reach_en       TEXT NOT NULL,
  reach_cy       TEXT NOT NULL,
  PRIMARY KEY (conversation, n)
);

-- What could be done; also what was looked at and left out, and why.
CREATE TABLE plan_option (
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  n              INTEGER NOT NULL,
  title_en       TEXT NOT NULL,
  title_cy       TEXT NOT NULL,
  words_en       TEXT NOT NULL,
  words_cy       TEXT NOT NULL,
  cost_en        TEXT NOT NULL,           -- 'Saves £140,000 a year'
  cost_cy        TEXT NOT NULL,
  status         TEXT NOT NULL CHECK (status IN ('open','preferred','discarded')),
  why_en         TEXT NOT NULL,           -- why it was discarded
  why_cy         TEXT NOT NULL,
  waits          SMALLINT NOT NULL DEFAULT 0 CHECK (waits IN (0,1)),      -- added after publishing, not approved yet: nobody sees it
  added_at       BIGINT,                  -- when everybody saw an option that came later
  PRIMARY KEY (conversation, n)
);

-- Days on which it is harder to take part, or on which less may be published. Each council sets its own.
CREATE TABLE calendar_period (
  id             BIGINT PRIMARY KEY,
  kind           TEXT NOT NULL CHECK (kind IN ('school_holiday','pre_election')),
  name_en        TEXT NOT NULL,
  name_cy        TEXT NOT NULL,
  starts_on      BIGINT NOT NULL,
  ends_on        BIGINT NOT NULL CHECK (ends_on >= starts_on)
);
CREATE INDEX calendar_period_ends ON calendar_period (ends_on);

-- What was changed after publishing, and why: it waits for a second person, then everybody reads it.
CREATE TABLE conversation_change (
  id             BIGINT PRIMARY KEY,
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  kind           TEXT NOT NULL CHECK (kind IN ('words','dates','option')),
  state          TEXT NOT NULL CHECK (state IN ('waiting','public','dropped')),
  what_en        TEXT NOT NULL,
  what_cy        TEXT NOT NULL,
  why_en         TEXT NOT NULL,
  why_cy         TEXT NOT NULL,
  option_n       INTEGER,                 -- which option was added
  opens_at       BIGINT,                  -- the days as they shall be
  closes_at      BIGINT,
  decides_on     BIGINT,
  told_by_on     BIGINT,
  made_by        BIGINT NOT NULL REFERENCES account (id),
  made_at        BIGINT NOT NULL,
  approved_by    BIGINT REFERENCES account (id) CHECK (approved_by <> made_by),
  public_at      BIGINT
);
CREATE INDEX conversation_change_conversation ON conversation_change (conversation, id);
CREATE UNIQUE INDEX conversation_change_waiting ON conversation_change (conversation, kind) WHERE state = 'waiting';

INSERT INTO gate_item (gate, n, fact, applies, weight, override, words_en, words_cy, source) VALUES
  ('publish', 16, 'has_groups',        NULL,     'warn',  NULL,      'Say who is affected, and how you reach them.', 'Nodwch pwy yr effeithir arnynt, a sut rydych chi’n eu cyrraedd.', 'National Principles 2'),
  ('publish', 17, 'has_options',       'formal', 'block', 'publish', 'Name at least two options, those you left out among them.', 'Enwch o leiaf ddau ddewis, gan gynnwys y rhai a hepgorwyd.', 'Gunning 2; Moseley v Haringey (2014)'),
  ('publish', 18, 'discarded_say_why', NULL,     'block', NULL,      'Say of every option that you left out why you did.', 'Dywedwch pam y gwnaethoch hepgor pob dewis a hepgorwyd.', 'Gunning 2; Moseley v Haringey (2014)'),
  ('publish', 19, 'is_formative',      'formal', 'block', 'publish', 'Say what has not been decided yet: people are asked while their views can still change it.', 'Nodwch beth sydd heb ei benderfynu eto: gofynnir i bobl tra gall eu barn ei newid o hyd.', 'Gunning 1'),
  ('publish', 20, 'has_welsh_limbs',   'formal', 'block', 'publish', 'Say how the effects on the Welsh language could be more positive, and how they could be less adverse.', 'Nodwch sut y gallai’r effeithiau ar y Gymraeg fod yn fwy cadarnhaol, a sut y gallent fod yn llai niweidiol.', 'Welsh Language Standards 91 to 93'),
  ('publish', 21, 'long_for_its_type', NULL,     'warn',  NULL,      'It is open for fewer days than your policy asks of its type.', 'Mae ar agor am lai o ddyddiau nag y mae’ch polisi’n ei ofyn ar gyfer ei math.', 'Gunning 3; local policy'),
  ('publish', 22, 'few_holidays',      NULL,     'warn',  NULL,      'More than a third of its days are in school holidays. Consider keeping it open for longer.', 'Mae mwy na thraean o’i dyddiau yn ystod gwyliau ysgol. Ystyriwch ei chadw ar agor am fwy o amser.', 'Gunning 3'),
  ('publish', 23, 'no_election',       NULL,     'warn',  NULL,      'Some of its days are in a pre-election period. Ask the Monitoring Officer before you publish.', 'Mae rhai o’i dyddiau mewn cyfnod cyn etholiad. Gofynnwch i’r Swyddog Monitro cyn cyhoeddi.', 'Local Government Act 1986 section 2');
