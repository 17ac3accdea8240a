-- promises.sql -- everything that was promised with its day, and the day on which it was kept.

-- many promise_list(kept bool, overdue bool, who str, today day, after_on int, after int, most int) -> promise_row(kind str, subject int, promised_on day?, first_on day?, kept_on day?, kept_at instant?, what_en str, what_cy str)
-- Promises that are to be kept (only those overdue, if so asked) or that were kept; of one organisation, or of all ('' does). What is due
-- first comes first.
SELECT p.kind AS kind, p.subject AS subject, p.promised_on AS promised_on, p.first_on AS first_on, p.kept_on AS kept_on, p.kept_at AS kept_at,
       p.what_en AS what_en, p.what_cy AS what_cy, c.code, c.title_en, c.title_cy, c.run_by_en, c.run_by_cy
  FROM (SELECT 'told' AS kind, t.id AS subject, t.id AS conversation, t.told_by_on AS promised_on, t.told_by_on AS first_on, NULL AS kept_on, t.told_at AS kept_at,
               '' AS what_en, '' AS what_cy, CASE WHEN t.told_at IS NULL THEN 0 ELSE 1 END AS kept
          FROM conversation t WHERE t.told_by_on IS NOT NULL
        UNION ALL
        SELECT 'decided', d.id, d.id, d.decides_on, d.decides_on, CASE WHEN m.state IN ('decided', 'told') THEN d.decided_on END, NULL, '', '',
               CASE WHEN m.state IN ('decided', 'told') THEN 1 ELSE 0 END
          FROM conversation d JOIN machine_subject m ON m.machine = 'conversation' AND m.subject = d.id
         WHERE d.decides_on IS NOT NULL
        UNION ALL
        SELECT 'action', o.id, o.conversation, o.by_on,
               COALESCE((SELECT MIN(a.from_on) FROM amendment a WHERE a.outcome = o.id AND a.kind = 'moved' AND a.state = 'published'), o.by_on),
               (SELECT MIN(b.to_on) FROM amendment b WHERE b.outcome = o.id AND b.kind = 'done' AND b.state = 'published'), NULL, o.reply_en, o.reply_cy,
               CASE WHEN EXISTS (SELECT 1 FROM amendment e WHERE e.outcome = o.id AND e.kind = 'done' AND e.state = 'published') THEN 1 ELSE 0 END
          FROM outcome o WHERE o.state = 'published' AND o.by_on IS NOT NULL) p
  JOIN conversation c ON c.id = p.conversation
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE s.state IN ('published', 'analysing', 'decided', 'told')
   AND p.kept = :kept
   AND (:overdue = 0 OR p.promised_on < :today)
   AND (:who = '' OR c.run_by_en = :who)
   AND (p.promised_on > :after_on OR (p.promised_on = :after_on AND p.subject > :after))
 ORDER BY p.promised_on, p.subject, p.kind
 LIMIT :most;

-- many promise_who(most int) -> promise_who
-- Who promised something.
SELECT DISTINCT c.run_by_en, c.run_by_cy
  FROM conversation c
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE s.state IN ('published', 'analysing', 'decided', 'told')
 ORDER BY c.run_by_en, c.run_by_cy
 LIMIT :most;

-- one promise_messages(since instant, since_on day, today day) -> promise_messages(heard int, due int, in_time int, days int?)
-- What was promised to those who wrote to us since, and how it was kept.
SELECT (SELECT COUNT(*) FROM message m WHERE m.received_at >= :since AND m.withdrawn_at IS NULL) AS heard,
       (SELECT COUNT(*) FROM message m WHERE m.due_on >= :since_on AND m.withdrawn_at IS NULL AND (m.answered_on IS NOT NULL OR m.due_on < :today)) AS due,
       (SELECT COUNT(*) FROM message m WHERE m.due_on >= :since_on AND m.withdrawn_at IS NULL AND m.answered_on <= m.due_on) AS in_time,
       (SELECT MAX(p.reply_days) FROM partner p WHERE p.closed_at IS NULL) AS days;
