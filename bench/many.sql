-- many.sql -- ten thousand conversations made from the one of tests/kill, for measuring lists and search. Runs on both engines.
-- NOW stands for today, in seconds; bench/many puts it in. Of a hundred, five are open, two are coming, thirteen wait for a reply, eighty
-- were decided and told. Titles and texts differ in their words, so that a search finds some, many or nearly all of them.

INSERT INTO conversation (id, code, title_en, title_cy, asks_en, asks_cy, purpose_en, purpose_cy, type, level, people_decide, run_by_en, run_by_cy,
    decider_en, decider_cy, decides_on, told_by_on, opens_at, closes_at, minutes, contact_name, contact_email, contact_phone, notice_en, notice_cy,
    basis, welsh_effects_en, welsh_effects_cy, decision_en, decision_cy, decided_on, made_at, told_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000),
d(i, opens) AS (
  SELECT i, NOW + CASE WHEN i % 100 < 5 THEN -86400 * (1 + i % 20) WHEN i % 100 < 7 THEN 86400 * (1 + i % 30)
                       WHEN i % 100 < 20 THEN -86400 * (70 + i % 90) ELSE -86400 * (200 + i % 2000) END FROM n)
SELECT 1000 + d.i,
       'Q' || SUBSTR('ABCDEFGHIJKLMNOPQRSTUVWXYZ', d.i / 676 % 26 + 1, 1) || SUBSTR('ABCDEFGHIJKLMNOPQRSTUVWXYZ', d.i / 26 % 26 + 1, 1) ||
       SUBSTR('ABCDEFGHIJKLMNOPQRSTUVWXYZ', d.i % 26 + 1, 1),
       CASE d.i % 7 WHEN 0 THEN 'Library hours' WHEN 1 THEN 'Walking to school' WHEN 2 THEN 'Parks and play' WHEN 3 THEN 'Recycling in flats'
                    WHEN 4 THEN 'Evening buses' WHEN 5 THEN 'The swimming pool' ELSE 'Homes for young people' END || ' in ward ' || (d.i % 60),
       CASE d.i % 7 WHEN 0 THEN 'Oriau’r llyfrgell' WHEN 1 THEN 'Cerdded i’r ysgol' WHEN 2 THEN 'Parciau a chwarae' WHEN 3 THEN 'Ailgylchu mewn fflatiau'
                    WHEN 4 THEN 'Bysiau gyda’r nos' WHEN 5 THEN 'Y pwll nofio' ELSE 'Cartrefi i bobl ifanc' END || ' yn ward ' || (d.i % 60),
       c.asks_en, c.asks_cy,
       c.purpose_en || ' Number ' || d.i || '. The council and its partners ask everybody who lives here what matters to them before anything is decided.',
       c.purpose_cy || ' Rhif ' || d.i || '. Mae’r cyngor a’i bartneriaid yn gofyn i bawb sy’n byw yma beth sy’n bwysig iddynt cyn penderfynu dim.',
       CASE d.i % 4 WHEN 0 THEN 'formal_consultation' WHEN 1 THEN 'engagement' WHEN 2 THEN 'co_design' ELSE 'information' END,
       CASE d.i % 5 WHEN 0 THEN 'inform' WHEN 1 THEN 'consult' WHEN 2 THEN 'involve' WHEN 3 THEN 'collaborate' ELSE 'empower' END,
       0, 'Partner ' || (d.i % 24), 'Partner ' || (d.i % 24), c.decider_en, c.decider_cy, d.opens / 86400 + 60, d.opens / 86400 + 80, d.opens, d.opens + 86400 * 42,
       c.minutes, c.contact_name, c.contact_email, c.contact_phone, c.notice_en, c.notice_cy, c.basis, c.welsh_effects_en, c.welsh_effects_cy, '', '',
       CASE WHEN d.i % 100 >= 20 THEN d.opens / 86400 + 60 END, d.opens - 86400, CASE WHEN d.i % 100 >= 20 THEN d.opens + 86400 * 75 END
  FROM d CROSS JOIN conversation c WHERE c.code = 'KIL';

INSERT INTO machine_subject (machine, subject, state, since_at)
SELECT 'conversation', c.id, CASE WHEN (c.id - 1000) % 100 < 10 THEN 'published' WHEN (c.id - 1000) % 100 < 20 THEN 'analysing' ELSE 'told' END, c.made_at
  FROM conversation c WHERE c.code <> 'KIL';

INSERT INTO stage (conversation, n, kind, title_en, title_cy, words_en, words_cy, starts_on, ends_on)
SELECT c.id, s.n, s.kind, s.title_en, s.title_cy, s.words_en, s.words_cy, s.starts_on, s.ends_on
  FROM conversation c CROSS JOIN stage s JOIN conversation k ON k.id = s.conversation WHERE k.code = 'KIL' AND c.code <> 'KIL';

INSERT INTO scope_point (conversation, n, can_change, words_en, words_cy)
SELECT c.id, p.n, p.can_change, p.words_en, p.words_cy
  FROM conversation c CROSS JOIN scope_point p JOIN conversation k ON k.id = p.conversation WHERE k.code = 'KIL' AND c.code <> 'KIL';
