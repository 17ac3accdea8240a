-- builder.sql -- what the builder asks besides the questions themselves.

-- many copy_sources(conversation conversation_id, before conversation_id, most int) -> copy_source(questions int)
-- Other conversations that ask anything, the newest first.
SELECT c.id, c.code, c.title_en, c.title_cy, (SELECT COUNT(*) FROM question q WHERE q.conversation = c.id) AS questions
  FROM conversation c
 WHERE c.id <> :conversation AND c.id < :before AND EXISTS (SELECT 1 FROM question q WHERE q.conversation = c.id)
 ORDER BY c.id DESC
 LIMIT :most;

-- many corrections_waiting(account account_id, most int) -> correction_waiting(waiting int, since instant)
-- Corrections of questions that somebody else wrote, the oldest first.
SELECT c.code, c.title_en, c.title_cy, COUNT(*) AS waiting, MIN(d.written_at) AS since
  FROM text_draft d JOIN conversation c ON c.id = d.id
 WHERE d.kind = 'questions' AND d.written_by <> :account
 GROUP BY c.id, c.code, c.title_en, c.title_cy
 ORDER BY MIN(d.written_at)
 LIMIT :most;
