-- desk.sql -- what officers see of all conversations.

-- many desk_conversations(after_closes int, after conversation_id, most int) -> desk_row(responses int, waiting int, sort_at int)
-- Newest closing first, from one place on.
SELECT c.id, c.code, c.title_en, c.title_cy, c.level, c.opens_at, c.closes_at, c.told_by_on, c.told_at, s.state AS state,
       (SELECT COUNT(*) FROM response r WHERE r.conversation = c.id) -
       (SELECT COUNT(*) FROM response r WHERE r.conversation = c.id AND r.state = 'withdrawn') -
       (SELECT COUNT(*) FROM gathering_point g WHERE g.conversation = c.id) AS responses,
       (SELECT COUNT(*) FROM outcome o WHERE o.conversation = c.id AND o.state = 'ready') AS waiting,
       COALESCE(c.closes_at, 0) AS sort_at
  FROM conversation c CROSS JOIN machine_subject s
 WHERE s.machine = 'conversation' AND s.subject = c.id
   AND (COALESCE(c.closes_at, 0) < :after_closes OR (COALESCE(c.closes_at, 0) = :after_closes AND c.id < :after))
 ORDER BY COALESCE(c.closes_at, 0) DESC, c.id DESC
 LIMIT :most;

-- one desk_open(now instant) -> desk_open_count(conversations int)
SELECT COUNT(*) AS conversations
  FROM conversation c
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE s.state = 'published' AND c.opens_at <= :now AND c.closes_at > :now;

-- many desk_deciding(account account_id, most int) -> desk_deciding_row
-- A decision that was written and waits for a second person, which this one can be.
SELECT c.code, c.title_en, c.title_cy, t.written_at
  FROM text_state t
  JOIN conversation c ON c.id = t.id
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE t.kind = 'conversation' AND t.field = 'decision' AND t.written_by <> :account AND s.state = 'analysing'
   AND (t.approved_hash IS NULL OR t.written_at > t.approved_at)
 ORDER BY c.code
 LIMIT :most;

-- many desk_drafts(account account_id, most int) -> desk_draft(last instant)
-- Drafts with words of somebody else that nobody has approved as they read now, the last written first.
SELECT c.id, MAX(t.written_at) AS last
  FROM text_state t
  JOIN conversation c ON c.id = t.id
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE t.kind = 'conversation' AND t.written_by <> :account AND s.state = 'draft'
   AND (t.approved_hash IS NULL OR t.written_at > t.approved_at)
 GROUP BY c.id
 ORDER BY last DESC, c.id
 LIMIT :most;

-- many desk_others(conversation conversation_id, account account_id) -> desk_other
-- The texts whose newest words somebody else wrote.
SELECT field FROM text_state WHERE kind = 'conversation' AND id = :conversation AND written_by <> :account;

-- many desk_to_analyse(now instant, most int) -> desk_closed_row
-- Closed, and nobody has begun to read.
SELECT c.code, c.title_en, c.title_cy, c.closes_at
  FROM conversation c
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE s.state = 'published' AND c.closes_at <= :now AND c.told_at IS NULL
 ORDER BY c.closes_at, c.id
 LIMIT :most;

-- many desk_steps(conversation conversation_id) -> desk_step
-- Everything that was ever done with it.
SELECT m.at, m.to_state, m.reason, a.name AS who
  FROM machine_step m
  LEFT JOIN account a ON a.id = m.account
 WHERE m.machine = 'conversation' AND m.subject = :conversation
 ORDER BY m.id DESC;

-- many desk_passes(conversation conversation_id) -> desk_pass
-- What was passed although it was not so, by whom and why.
SELECT o.at, o.reason, i.words_en, i.words_cy, a.name AS who
  FROM gate_override o
  JOIN gate_item i ON i.gate = o.gate AND i.n = o.n
  JOIN account a ON a.id = o.account
 WHERE o.subject = :conversation
 ORDER BY o.at DESC, o.gate, o.n;

-- one desk_waits(conversation conversation_id) -> desk_waits(people int)
SELECT COUNT(*) AS people FROM contact WHERE conversation = :conversation AND confirmed_on IS NOT NULL;

-- one desk_responses(conversation conversation_id) -> desk_response_count(responses int)
SELECT (SELECT COUNT(*) FROM response r WHERE r.conversation = :conversation) -
       (SELECT COUNT(*) FROM response r WHERE r.conversation = :conversation AND r.state = 'withdrawn') -
       (SELECT COUNT(*) FROM gathering_point g WHERE g.conversation = :conversation) AS responses;

-- many desk_unanswered(conversation conversation_id) -> desk_unanswered
-- Themes that nobody has begun to answer.
SELECT t.id, t.name_en, t.name_cy
  FROM theme t
 WHERE t.conversation = :conversation AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.theme = t.id)
 ORDER BY t.made_at, t.id;

-- run desk_cancelled(conversation conversation_id, why_en str, why_cy str, account account_id, at instant)
INSERT INTO cancelled (conversation, why_en, why_cy, account, at) VALUES (:conversation, :why_en, :why_cy, :account, :at);
