-- home.sql -- what the first page and the list of conversations show.

-- many home_conversations() -> home_row(replies int)
-- Every conversation the public may see, with what its standing is worked out from.
SELECT c.id, c.code, c.title_en, c.title_cy, c.asks_en, c.asks_cy, c.run_by_en, c.run_by_cy, c.level, c.minutes,
       c.opens_at, c.closes_at, c.decides_on, c.told_by_on, c.decided_on, c.told_at, s.state AS state,
       (SELECT COUNT(*) FROM outcome o WHERE o.conversation = c.id AND o.state = 'published') AS replies
  FROM conversation c
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE s.state IN ('published', 'analysing', 'decided', 'told')
   AND c.opens_at IS NOT NULL
 ORDER BY c.id;

-- many home_changes(most int) -> home_change
-- The newest replies to what people said.
SELECT o.id, o.kind, o.said_en, o.said_cy, o.reply_en, o.reply_cy, o.published_at, c.code, c.title_en, c.title_cy
  FROM outcome o
  JOIN conversation c ON c.id = o.conversation
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE o.state = 'published' AND s.state IN ('published', 'analysing', 'decided', 'told')
 ORDER BY o.published_at DESC, o.n, o.id
 LIMIT :most;
