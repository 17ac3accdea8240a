-- conversation_facts.sql -- what the checklists of a conversation ask about, counted.

-- one conversation_counts(id conversation_id) -> conversation_counts(can int, cannot int, groups int, options int, unexplained int, questions int, other_ways int, publications int, answers int, unapproved int)
-- Questions about the person do not count as asking something; an e-mail address is no way without the internet.
SELECT (SELECT COUNT(*) FROM scope_point s WHERE s.conversation = c.id AND s.can_change = 1) AS can,
       (SELECT COUNT(*) FROM scope_point s WHERE s.conversation = c.id AND s.can_change = 0) AS cannot,
       (SELECT COUNT(*) FROM affected_group g WHERE g.conversation = c.id) AS groups,
       (SELECT COUNT(*) FROM plan_option o WHERE o.conversation = c.id) AS options,
       (SELECT COUNT(*) FROM plan_option o
         WHERE o.conversation = c.id AND o.status = 'discarded' AND (o.why_en = '' OR o.why_cy = '')) AS unexplained,
       (SELECT COUNT(*) FROM question q JOIN question_page p ON p.conversation = q.conversation AND p.n = q.page
         WHERE q.conversation = c.id AND p.about_you = 0) AS questions,
       (SELECT COUNT(*) FROM way w
         WHERE w.conversation = c.id AND w.kind IN ('paper','phone','in_person','post')) AS other_ways,
       (SELECT COUNT(*) FROM publication p WHERE p.conversation = c.id) AS publications,
       (SELECT COUNT(*) FROM outcome o WHERE o.conversation = c.id AND o.approved_by IS NOT NULL
           AND o.said_en <> '' AND o.said_cy <> '' AND o.reply_en <> '' AND o.reply_cy <> '') AS answers,
       (SELECT COUNT(*) FROM outcome o WHERE o.conversation = c.id AND o.approved_by IS NULL) AS unapproved
  FROM conversation c
 WHERE c.id = :id;

-- one conversation_days_in_periods(kind str, from_day day, to_day day) -> conversation_days_in(days int)
-- Days of this stretch that lie in a period of this kind; periods of one kind do not overlap.
SELECT CAST(COALESCE(SUM(CASE WHEN ends_on < :to_day THEN ends_on ELSE :to_day END -
                         CASE WHEN starts_on > :from_day THEN starts_on ELSE :from_day END + 1), 0) AS BIGINT) AS days
  FROM calendar_period
 WHERE kind = :kind AND starts_on <= :to_day AND ends_on >= :from_day;

-- many conversation_answered(id conversation_id) -> conversation_answered
-- Every approved reply to what people said.
SELECT o.id, o.theme
  FROM outcome o
 WHERE o.conversation = :id AND o.approved_by IS NOT NULL
 ORDER BY o.n, o.id;

-- run conversation_told(id conversation_id, at instant)
UPDATE conversation SET told_at = :at WHERE id = :id;

-- run conversation_decision_set(id conversation_id, decision_en str, decision_cy str, decided_on day?)
UPDATE conversation SET decision_en = :decision_en, decision_cy = :decision_cy, decided_on = :decided_on WHERE id = :id;

-- one conversation_decision_now(id conversation_id) -> conversation_decision_now
SELECT c.decision_en, c.decision_cy, c.decided_on, s.state
  FROM conversation c JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE c.id = :id;
