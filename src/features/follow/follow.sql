-- follow.sql -- what is new in the conversations that everybody may see.

-- many follow_news(since instant, until instant) -> news_item(kind str, at instant)
-- Everything that happened after `since`, up to `until`, the newest first.
SELECT c.id, c.code, c.title_en, c.title_cy, c.asks_en, c.asks_cy, c.decision_en, c.decision_cy, n.kind AS kind, n.at AS at
  FROM (SELECT o.id AS conversation, 'opened' AS kind, CASE WHEN p.at > o.opens_at THEN p.at ELSE o.opens_at END AS at
          FROM conversation o
          JOIN machine_step p ON p.machine = 'conversation' AND p.subject = o.id AND p.to_state = 'published'
         WHERE o.opens_at IS NOT NULL AND o.opens_at > :since - 31536000 AND o.opens_at <= :until
        UNION ALL
        SELECT r.conversation, 'results', r.released_at FROM publication r WHERE r.released_at > :since
        UNION ALL
        SELECT m.subject, m.to_state, m.at
          FROM machine_step m
         WHERE m.machine = 'conversation' AND m.to_state IN ('decided', 'told', 'cancelled') AND m.at > :since) n
  JOIN conversation c ON c.id = n.conversation
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE n.at > :since AND n.at <= :until
   AND (s.state IN ('published', 'analysing', 'decided', 'told') OR n.kind = 'cancelled')
 ORDER BY n.at DESC, c.id, n.kind
 LIMIT 500;

-- one follow_conversation(id conversation_id) -> follow_conversation
SELECT code, title_en, title_cy FROM conversation WHERE id = :id;
