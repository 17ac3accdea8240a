-- home.sql -- what the first page and the list of conversations show.

-- many home_changes(most int) -> home_change
-- The newest replies to what people said.
SELECT o.id, o.kind, o.said_en, o.said_cy, o.reply_en, o.reply_cy, o.published_at, c.code, c.title_en, c.title_cy
  FROM outcome o CROSS JOIN conversation c CROSS JOIN machine_subject s
 WHERE c.id = o.conversation AND s.machine = 'conversation' AND s.subject = c.id AND o.state = 'published' AND s.state IN ('published', 'analysing', 'decided', 'told')
 ORDER BY o.published_at DESC, o.n, o.id
 LIMIT :most;
