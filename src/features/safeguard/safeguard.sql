-- safeguard.sql -- concerns about somebody's safety, and the people who are told.

-- many safeguarding_leads() -> lead_row
-- The named people whose account is open, by name.
SELECT l.account, l.phone, a.name, a.email, a.lang
  FROM safeguarding_lead l JOIN account a ON a.id = l.account
 WHERE a.closed_at IS NULL
 ORDER BY a.name, a.id;

-- one safeguarding_lead_is(account account_id) -> lead_is
SELECT account FROM safeguarding_lead WHERE account = :account;

-- run safeguarding_lead_put(account account_id, phone str, at instant, by int)
INSERT INTO safeguarding_lead (account, phone, made_at, made_by) VALUES (:account, :phone, :at, :by)
ON CONFLICT (account) DO UPDATE SET phone = excluded.phone;

-- run safeguarding_lead_drop(account account_id)
DELETE FROM safeguarding_lead WHERE account = :account;

-- run concern_put(id concern_id, kind str, source str, reference str, about str, urgent bool, lang str, words bytes, why bytes, by account_id, at instant)
INSERT INTO concern (id, kind, source, reference, about, urgent, lang, words, why, raised_by, raised_at)
VALUES (:id, :kind, :source, :reference, :about, :urgent, :lang, :words, :why, :by, :at);

-- many concerns_open(most int) -> concern_row
-- What is not closed, the most urgent first, then whatever is due first.
SELECT c.id, c.about, c.urgent, c.reference, c.raised_at, s.state, s.due_on, p.name_en, p.name_cy, r.name AS raiser, l.name AS lead_name
  FROM concern c
  JOIN machine_subject s ON s.machine = 'concern' AND s.subject = c.id
  JOIN machine_state p ON p.machine = s.machine AND p.state = s.state
  JOIN account r ON r.id = c.raised_by
  LEFT JOIN account l ON l.id = c.lead
 WHERE s.state <> 'closed'
 ORDER BY CASE s.state WHEN 'raised' THEN 0 ELSE 1 END, c.urgent DESC, s.due_on, c.id
 LIMIT :most;

-- many concerns_closed(before concern_id, most int) -> concern_row
-- What is closed, the newest first, from one place on.
SELECT c.id, c.about, c.urgent, c.reference, c.raised_at, s.state, s.due_on, p.name_en, p.name_cy, r.name AS raiser, l.name AS lead_name
  FROM concern c
  JOIN machine_subject s ON s.machine = 'concern' AND s.subject = c.id
  JOIN machine_state p ON p.machine = s.machine AND p.state = s.state
  JOIN account r ON r.id = c.raised_by
  LEFT JOIN account l ON l.id = c.lead
 WHERE s.state = 'closed' AND c.id < :before
 ORDER BY c.id DESC
 LIMIT :most;

-- many concerns_raised_by(account account_id, before concern_id, most int) -> concern_row
-- What somebody raised: where it stands, and nothing more.
SELECT c.id, c.about, c.urgent, c.reference, c.raised_at, s.state, s.due_on, p.name_en, p.name_cy, r.name AS raiser, l.name AS lead_name
  FROM concern c
  JOIN machine_subject s ON s.machine = 'concern' AND s.subject = c.id
  JOIN machine_state p ON p.machine = s.machine AND p.state = s.state
  JOIN account r ON r.id = c.raised_by
  LEFT JOIN account l ON l.id = c.lead
 WHERE c.raised_by = :account AND c.id < :before
 ORDER BY c.id DESC
 LIMIT :most;

-- one concern_by_id(id concern_id) -> concern_one
SELECT c.id, c.kind, c.source, c.about, c.urgent, c.reference, c.lang, c.words, c.why, c.raised_at, r.name AS raiser, l.name AS lead_name
  FROM concern c
  JOIN account r ON r.id = c.raised_by
  LEFT JOIN account l ON l.id = c.lead
 WHERE c.id = :id;

-- one concern_about(kind str, source str) -> concern_same
-- Whether a concern about these very words is open already.
SELECT c.id, c.raised_at
  FROM concern c JOIN machine_subject s ON s.machine = 'concern' AND s.subject = c.id
 WHERE c.kind = :kind AND c.source = :source AND s.state <> 'closed'
 ORDER BY c.id DESC LIMIT 1;

-- run concern_taken(id concern_id, account account_id)
UPDATE concern SET lead = :account WHERE id = :id;

-- run concern_note_put(id concern_note_id, concern concern_id, account account_id, at instant, words bytes)
INSERT INTO concern_note (id, concern, account, at, words) VALUES (:id, :concern, :account, :at, :words);

-- many concern_notes(concern concern_id) -> concern_note_row
SELECT n.id, n.at, n.words, a.name FROM concern_note n JOIN account a ON a.id = n.account WHERE n.concern = :concern ORDER BY n.id;
