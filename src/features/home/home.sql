-- home.sql -- what the first page and the list of conversations show.

-- many home_changes(most int) -> home_change
-- The newest replies to what people said, each with what was decided (of a conversation that is decided everybody may know it).
SELECT o.id, o.kind, o.said_en, o.said_cy, o.reply_en, o.reply_cy, o.who_en, o.who_cy, o.by_on, o.published_at, c.code, c.title_en, c.title_cy,
       c.decision_en, c.decision_cy, c.decided_on, s.state
  FROM outcome o CROSS JOIN conversation c CROSS JOIN machine_subject s
 WHERE c.id = o.conversation AND s.machine = 'conversation' AND s.subject = c.id AND o.state = 'published' AND s.state IN ('published', 'analysing', 'decided', 'told')
 ORDER BY o.published_at DESC, o.n, o.id
 LIMIT :most;

-- many home_changes_at(place place_id, most int) -> home_change
-- The same, of what is about this place.
SELECT o.id, o.kind, o.said_en, o.said_cy, o.reply_en, o.reply_cy, o.who_en, o.who_cy, o.by_on, o.published_at, c.code, c.title_en, c.title_cy,
       c.decision_en, c.decision_cy, c.decided_on, s.state
  FROM outcome o CROSS JOIN conversation c CROSS JOIN machine_subject s
 WHERE c.id = o.conversation AND s.machine = 'conversation' AND s.subject = c.id AND o.state = 'published' AND s.state IN ('published', 'analysing', 'decided', 'told')
   AND EXISTS (SELECT 1 FROM conversation_place w WHERE w.conversation = c.id AND w.place = :place)
 ORDER BY o.published_at DESC, o.n, o.id
 LIMIT :most;

-- many home_decisions(most int) -> home_decision
-- What was decided last.
SELECT c.code, c.title_en, c.title_cy, c.decision_en, c.decision_cy, c.decided_on
  FROM conversation c CROSS JOIN machine_subject s
 WHERE s.subject = c.id AND s.machine = 'conversation' AND s.state IN ('decided', 'told') AND c.decided_on IS NOT NULL AND c.decision_en <> ''
 ORDER BY COALESCE(c.decided_on, 0) DESC, c.id DESC
 LIMIT :most;

-- many home_decisions_at(place place_id, most int) -> home_decision
SELECT c.code, c.title_en, c.title_cy, c.decision_en, c.decision_cy, c.decided_on
  FROM conversation c CROSS JOIN machine_subject s
 WHERE s.subject = c.id AND s.machine = 'conversation' AND s.state IN ('decided', 'told') AND c.decided_on IS NOT NULL AND c.decision_en <> ''
   AND EXISTS (SELECT 1 FROM conversation_place w WHERE w.conversation = c.id AND w.place = :place)
 ORDER BY COALESCE(c.decided_on, 0) DESC, c.id DESC
 LIMIT :most;

-- many home_promises_at(place place_id, most int) -> home_promise
-- What was promised about this place and is not done; what is due first comes first.
SELECT o.id, o.reply_en, o.reply_cy, o.who_en, o.who_cy, o.by_on, c.code, c.title_en, c.title_cy
  FROM outcome o
  JOIN conversation c ON c.id = o.conversation
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
  JOIN conversation_place w ON w.conversation = c.id AND w.place = :place
 WHERE o.state = 'published' AND o.by_on IS NOT NULL AND s.state IN ('published', 'analysing', 'decided', 'told')
   AND NOT EXISTS (SELECT 1 FROM amendment a WHERE a.outcome = o.id AND a.kind = 'done' AND a.state = 'published')
 ORDER BY o.by_on, o.id
 LIMIT :most;
