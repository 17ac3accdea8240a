-- outcome.sql -- replies to what people said.

-- many outcomes_of(conversation conversation_id) -> outcome_row
SELECT o.id, o.n, o.theme, o.kind, o.said_en, o.said_cy, o.reply_en, o.reply_cy, o.who_en, o.who_cy, o.by_on, o.state,
       o.written_by, o.written_at, w.name AS writer, a.name AS approver, t.name_en, t.name_cy
  FROM outcome o
  LEFT JOIN account w ON w.id = o.written_by
  LEFT JOIN account a ON a.id = o.approved_by
  LEFT JOIN theme t ON t.id = o.theme
 WHERE o.conversation = :conversation
 ORDER BY o.n, o.id
 LIMIT 100;

-- one outcome_by_id(id outcome_id, conversation conversation_id) -> outcome_one
SELECT id, n, theme, kind, said_en, said_cy, reply_en, reply_cy, who_en, who_cy, by_on, state, written_by, written_at
  FROM outcome
 WHERE id = :id AND conversation = :conversation;

-- one outcome_named(id outcome_id) -> outcome_name
SELECT o.said_en, o.said_cy, o.state, c.code
  FROM outcome o JOIN conversation c ON c.id = o.conversation
 WHERE o.id = :id;

-- run outcome_add(id outcome_id, conversation conversation_id, theme theme_id?, kind str, said_en str, said_cy str, reply_en str, reply_cy str, who_en str, who_cy str, by_on day?, state str, account account_id, at instant)
INSERT INTO outcome (id, conversation, n, theme, kind, said_en, said_cy, reply_en, reply_cy, who_en, who_cy, by_on, state, written_by, written_at)
SELECT :id, :conversation, COALESCE(MAX(n), 0) + 1, :theme, :kind, :said_en, :said_cy, :reply_en, :reply_cy, :who_en, :who_cy, :by_on, :state, :account, :at
  FROM outcome WHERE conversation = :conversation;

-- run outcome_change(id outcome_id, theme theme_id?, kind str, said_en str, said_cy str, reply_en str, reply_cy str, who_en str, who_cy str, by_on day?, state str, account account_id, at instant)
UPDATE outcome
   SET theme = :theme, kind = :kind, said_en = :said_en, said_cy = :said_cy, reply_en = :reply_en, reply_cy = :reply_cy,
       who_en = :who_en, who_cy = :who_cy, by_on = :by_on, state = :state, written_by = :account, written_at = :at, approved_by = NULL
 WHERE id = :id AND state <> 'published';

-- run outcome_approve(id outcome_id, account account_id, at instant)
UPDATE outcome SET state = 'published', approved_by = :account, published_at = :at
 WHERE id = :id AND state = 'ready' AND written_by <> :account;

-- many outcome_themes(conversation conversation_id) -> outcome_theme_row(replied bool)
SELECT t.id, t.name_en, t.name_cy, CASE WHEN EXISTS (SELECT 1 FROM outcome o WHERE o.theme = t.id) THEN 1 ELSE 0 END AS replied
  FROM theme t WHERE t.conversation = :conversation ORDER BY t.made_at, t.id;

-- one outcome_theme_there(id theme_id, conversation conversation_id) -> outcome_theme_id
SELECT id FROM theme WHERE id = :id AND conversation = :conversation;

-- many outcome_found_all(conversation conversation_id) -> outcome_found(is_public bool)
-- What people look for: each reply, and whether everybody may read it.
SELECT o.id, o.said_en, o.said_cy, o.reply_en, o.reply_cy, o.written_at, o.published_at, c.code,
       CASE WHEN o.state = 'published' AND s.state IN ('published', 'analysing', 'decided', 'told') THEN 1 ELSE 0 END AS is_public
  FROM outcome o
  JOIN conversation c ON c.id = o.conversation
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE o.conversation = :conversation
 ORDER BY o.n, o.id;

-- many outcome_waiting(account account_id, most int) -> outcome_waiting(waiting int, since instant)
-- Replies that wait for a second person, which this one can be.
SELECT c.code, c.title_en, c.title_cy, COUNT(*) AS waiting, MIN(o.written_at) AS since
  FROM outcome o JOIN conversation c ON c.id = o.conversation
 WHERE o.state = 'ready' AND o.written_by <> :account
 GROUP BY c.id, c.code, c.title_en, c.title_cy
 ORDER BY since, c.code
 LIMIT :most;

-- many outcome_unanswered(most int) -> outcome_unanswered(themes int, since day)
-- Decided, and there are themes that nobody has begun to answer.
SELECT c.code, c.title_en, c.title_cy, COUNT(*) AS themes, COALESCE(c.decided_on, 0) AS since
  FROM conversation c
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
  JOIN theme t ON t.conversation = c.id
 WHERE s.state = 'decided' AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.theme = t.id)
 GROUP BY c.id, c.code, c.title_en, c.title_cy, c.decided_on
 ORDER BY since, c.code
 LIMIT :most;

-- many outcome_unanswered_themes(conversation conversation_id) -> outcome_unanswered_theme
-- Themes of one conversation that nobody has begun to answer.
SELECT t.id, t.name_en, t.name_cy
  FROM theme t
 WHERE t.conversation = :conversation AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.theme = t.id)
 ORDER BY t.made_at, t.id;

-- one outcome_cancelled(conversation conversation_id) -> outcome_cancelled
-- Why it was cancelled.
SELECT why_en, why_cy FROM cancelled WHERE conversation = :conversation;

-- one outcome_waits(conversation conversation_id) -> outcome_waits(english int, welsh int)
-- Who gets the next letter, by the language they asked for it in.
SELECT (SELECT COUNT(*) FROM contact e WHERE e.conversation = :conversation AND e.confirmed_on IS NOT NULL AND e.lang = 'en') AS english,
       (SELECT COUNT(*) FROM contact w WHERE w.conversation = :conversation AND w.confirmed_on IS NOT NULL AND w.lang = 'cy') AS welsh;
