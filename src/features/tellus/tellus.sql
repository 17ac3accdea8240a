-- tellus.sql -- messages that people write at any time, and what became of each.

-- ---- receiving ----

-- run message_put(id message_id, reference str, code_mac str, token_mac str, lang str, topic str, place str, words str, at instant, due_on day)
-- Nothing happens when the reference is taken or the form was sent before.
INSERT INTO message (id, reference, code_mac, token_mac, lang, topic, place, words, received_at, due_on)
VALUES (:id, :reference, :code_mac, :token_mac, :lang, :topic, :place, :words, :at, :due_on)
ON CONFLICT DO NOTHING;

-- one message_by_token(token_mac str) -> message_row
SELECT m.id, m.reference, m.lang, m.topic, m.place, m.words, m.partner, m.received_at, m.due_on, m.answered_on, m.withdrawn_at,
       s.state, p.name_en AS who_en, p.name_cy AS who_cy
  FROM message m
  JOIN machine_subject s ON s.machine = 'message' AND s.subject = m.id
  LEFT JOIN partner p ON p.id = m.partner
 WHERE m.token_mac = :token_mac;

-- one message_by_reference(reference str) -> message_row
SELECT m.id, m.reference, m.lang, m.topic, m.place, m.words, m.partner, m.received_at, m.due_on, m.answered_on, m.withdrawn_at,
       s.state, p.name_en AS who_en, p.name_cy AS who_cy
  FROM message m
  JOIN machine_subject s ON s.machine = 'message' AND s.subject = m.id
  LEFT JOIN partner p ON p.id = m.partner
 WHERE m.reference = :reference;

-- one message_by_code(reference str, code_mac str) -> message_row
SELECT m.id, m.reference, m.lang, m.topic, m.place, m.words, m.partner, m.received_at, m.due_on, m.answered_on, m.withdrawn_at,
       s.state, p.name_en AS who_en, p.name_cy AS who_cy
  FROM message m
  JOIN machine_subject s ON s.machine = 'message' AND s.subject = m.id
  LEFT JOIN partner p ON p.id = m.partner
 WHERE m.reference = :reference AND m.code_mac = :code_mac;

-- one message_by_id(id message_id) -> message_row
SELECT m.id, m.reference, m.lang, m.topic, m.place, m.words, m.partner, m.received_at, m.due_on, m.answered_on, m.withdrawn_at,
       s.state, p.name_en AS who_en, p.name_cy AS who_cy
  FROM message m
  JOIN machine_subject s ON s.machine = 'message' AND s.subject = m.id
  LEFT JOIN partner p ON p.id = m.partner
 WHERE m.id = :id;

-- ---- drafts ----

-- run message_draft_put(id str, at instant, body bytes)
INSERT INTO message_draft (id, seen_at, body) VALUES (:id, :at, :body)
ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, body = excluded.body;

-- one message_draft_row(id str) -> message_draft_row
SELECT body FROM message_draft WHERE id = :id;

-- run message_draft_drop(id str)
DELETE FROM message_draft WHERE id = :id;

-- run message_drafts_forget(before instant)
DELETE FROM message_draft WHERE seen_at < :before;

-- ---- how to reach them ----

-- run message_contact_put(person int, address bytes, address_mac str, made_on day)
INSERT INTO message_contact (person, address, address_mac, made_on) VALUES (:person, :address, :address_mac, :made_on)
ON CONFLICT (person) DO NOTHING;

-- one message_contact_row(person int) -> message_contact_row
SELECT address FROM message_contact WHERE person = :person;

-- run message_contact_drop(person int)
DELETE FROM message_contact WHERE person = :person;

-- one message_contacts_count(address_mac str) -> message_contacts_count(n int)
SELECT COUNT(*) AS n FROM message_contact WHERE address_mac = :address_mac;

-- run message_contacts_forget(address_mac str)
DELETE FROM message_contact WHERE address_mac = :address_mac;

-- ---- to and fro ----

-- run message_line_put(id message_line_id, message message_id, kind str, lang str, words str, state str, account account_id, at instant, given_at instant?)
INSERT INTO message_line (id, message, kind, lang, words, state, written_by, written_at, given_at)
VALUES (:id, :message, :kind, :lang, :words, :state, :account, :at, :given_at);

-- many message_lines(message message_id) -> message_line_row
SELECT l.id, l.kind, l.lang, l.words, l.state, l.written_by, l.written_at, l.given_at, w.name AS writer, a.name AS approver
  FROM message_line l
  LEFT JOIN account w ON w.id = l.written_by
  LEFT JOIN account a ON a.id = l.approved_by
 WHERE l.message = :message
 ORDER BY l.id
 LIMIT 200;

-- one message_line_waiting(id message_line_id, message message_id) -> message_line_waiting
SELECT id, lang, words, written_by FROM message_line WHERE id = :id AND message = :message AND state = 'waiting';

-- run message_line_give(id message_line_id, account account_id, at instant)
-- Nobody approves their own words.
UPDATE message_line SET state = 'given', approved_by = :account, given_at = :at
 WHERE id = :id AND state = 'waiting' AND written_by <> :account;

-- run message_line_replace(message message_id)
-- A new reply takes the place of one that still waits.
DELETE FROM message_line WHERE message = :message AND kind = 'reply' AND state = 'waiting';

-- run message_lines_wipe(message message_id)
DELETE FROM message_line WHERE message = :message;

-- ---- what becomes of it ----

-- run message_to_partner(id message_id, partner partner_id, due_on day)
UPDATE message SET partner = :partner, due_on = :due_on WHERE id = :id;

-- run message_answered(id message_id, on_day day)
UPDATE message SET answered_on = :on_day WHERE id = :id AND answered_on IS NULL;

-- run message_reopened(id message_id, due_on day)
UPDATE message SET answered_on = NULL, due_on = :due_on WHERE id = :id;

-- run message_wipe(id message_id, at instant)
UPDATE message SET words = '', topic = '', place = '', withdrawn_at = :at WHERE id = :id AND withdrawn_at IS NULL;

-- many message_steps(id message_id) -> message_step
-- Where it went, oldest first.
SELECT m.at, m.move, m.reason, n.name_en, n.name_cy, a.name AS who
  FROM machine_step m
  JOIN machine_state n ON n.machine = m.machine AND n.state = m.to_state
  LEFT JOIN account a ON a.id = m.account
 WHERE m.machine = 'message' AND m.subject = :id
 ORDER BY m.id;

-- many message_became(id message_id) -> message_became
-- The conversations that grew out of it and that everybody may see.
SELECT c.code, c.title_en, c.title_cy
  FROM thread t
  JOIN conversation c ON c.id = t.to_id
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE t.from_kind = 'message' AND t.from_id = :id AND t.how = 'led_to' AND t.to_kind = 'conversation'
   AND s.state IN ('published', 'analysing', 'decided', 'told')
 ORDER BY t.at;

-- many message_conversations(most int) -> message_conversation
-- What a message may have become: the newest that are public.
SELECT c.id, c.title_en, c.title_cy
  FROM conversation c
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE s.state IN ('published', 'analysing', 'decided', 'told')
 ORDER BY c.id DESC
 LIMIT :most;

-- ---- the inbox ----

-- many message_inbox(open bool, partner partner_id, after_on int, after message_id, most int) -> message_card
-- Of one partner (0: of all), those that wait for a reply or those that have one; what is due first comes first.
SELECT m.id, m.reference, m.lang, m.topic, m.words, m.received_at, m.due_on, m.answered_on, m.withdrawn_at, n.name_en AS state_en, n.name_cy AS state_cy,
       p.name_en AS who_en, p.name_cy AS who_cy
  FROM message m
  JOIN machine_subject s ON s.machine = 'message' AND s.subject = m.id
  JOIN machine_state n ON n.machine = s.machine AND n.state = s.state
  LEFT JOIN partner p ON p.id = m.partner
 WHERE CASE WHEN s.state IN ('received', 'sorted') THEN 1 ELSE 0 END = :open
   AND (:partner = 0 OR m.partner = :partner)
   AND (m.due_on > :after_on OR (m.due_on = :after_on AND m.id > :after))
 ORDER BY m.due_on, m.id
 LIMIT :most;

-- many message_partners() -> message_partner
SELECT id, name_en, name_cy, topics_en, topics_cy, email, reply_days FROM partner WHERE closed_at IS NULL ORDER BY name_en, id;

-- one message_promise() -> message_promise(days int?)
-- The longest that any partner takes.
SELECT MAX(reply_days) AS days FROM partner WHERE closed_at IS NULL;

-- one message_needs(today day, account account_id) -> message_need_counts(overdue int, overdue_on day?, unsorted int, unsorted_at instant?, waiting int, waiting_at instant?)
SELECT (SELECT COUNT(*) FROM message m WHERE m.answered_on IS NULL AND m.withdrawn_at IS NULL AND m.due_on < :today) AS overdue,
       (SELECT MIN(m.due_on) FROM message m WHERE m.answered_on IS NULL AND m.withdrawn_at IS NULL AND m.due_on < :today) AS overdue_on,
       (SELECT COUNT(*) FROM machine_subject s WHERE s.machine = 'message' AND s.state = 'received') AS unsorted,
       (SELECT MIN(s.since_at) FROM machine_subject s WHERE s.machine = 'message' AND s.state = 'received') AS unsorted_at,
       (SELECT COUNT(*) FROM message_line l WHERE l.state = 'waiting' AND l.written_by <> :account) AS waiting,
       (SELECT MIN(l.written_at) FROM message_line l WHERE l.state = 'waiting' AND l.written_by <> :account) AS waiting_at;

-- one message_counts(since instant, since_on day, today day) -> message_counts(heard int, due int, in_time int)
-- How many were received since; of those whose promised day lies since then and has come or that were answered, how many in time.
SELECT (SELECT COUNT(*) FROM message m WHERE m.received_at >= :since AND m.withdrawn_at IS NULL) AS heard,
       (SELECT COUNT(*) FROM message m WHERE m.due_on >= :since_on AND m.withdrawn_at IS NULL
           AND (m.answered_on IS NOT NULL OR m.due_on < :today)) AS due,
       (SELECT COUNT(*) FROM message m WHERE m.due_on >= :since_on AND m.withdrawn_at IS NULL AND m.answered_on <= m.due_on) AS in_time;

-- many message_to_close(today day, most int) -> message_to_close
-- Answered, and nobody has added anything for so long.
SELECT s.subject FROM machine_subject s WHERE s.machine = 'message' AND s.state = 'answered' AND s.due_on < :today LIMIT :most;

-- one message_response_of(reference str) -> message_response
-- Whether it is the reference of a response.
SELECT id FROM response WHERE reference = :reference;
