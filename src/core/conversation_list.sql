-- conversation_list.sql -- the conversations everybody may see, in the order of each list. (CROSS JOIN: SQLite follows the index of that order,
-- instead of beginning with all that are in a state and sorting them.)

-- many list_open(now instant, type str?, level str?, by str?, place place_id?, sort int, id int, most int) -> list_open_row(sort int)
-- What closes soonest comes first; what never closes, last.
SELECT c.id, COALESCE(c.closes_at, 99999999999) AS sort
  FROM conversation c CROSS JOIN machine_subject s
 WHERE s.subject = c.id AND s.machine = 'conversation' AND s.state = 'published'
   AND COALESCE(c.closes_at, 99999999999) > :now AND c.opens_at <= :now
   AND (COALESCE(c.closes_at, 99999999999) > :sort OR (COALESCE(c.closes_at, 99999999999) = :sort AND c.id > :id))
   AND (:type IS NULL OR c.type = :type) AND (:level IS NULL OR c.level = :level) AND (:by IS NULL OR c.run_by_en = :by)
   AND (:place IS NULL OR EXISTS (SELECT 1 FROM conversation_place w WHERE w.conversation = c.id AND w.place = :place))
 ORDER BY COALESCE(c.closes_at, 99999999999), c.id
 LIMIT :most;

-- many list_coming(now instant, type str?, level str?, by str?, place place_id?, sort int, id int, most int) -> list_coming_row(sort int)
-- What opens soonest.
SELECT c.id, COALESCE(c.opens_at, 0) AS sort
  FROM conversation c CROSS JOIN machine_subject s
 WHERE s.subject = c.id AND s.machine = 'conversation' AND s.state = 'published'
   AND c.opens_at > :now AND (c.opens_at > :sort OR (c.opens_at = :sort AND c.id > :id))
   AND (:type IS NULL OR c.type = :type) AND (:level IS NULL OR c.level = :level) AND (:by IS NULL OR c.run_by_en = :by)
   AND (:place IS NULL OR EXISTS (SELECT 1 FROM conversation_place w WHERE w.conversation = c.id AND w.place = :place))
 ORDER BY c.opens_at, c.id
 LIMIT :most;

-- many list_closed(now instant, type str?, level str?, by str?, place place_id?, sort int, id int, most int) -> list_closed_row(sort int)
-- Whom we have owed a reply longest.
SELECT c.id, COALESCE(c.told_by_on, 0) AS sort
  FROM conversation c CROSS JOIN machine_subject s
 WHERE s.subject = c.id AND s.machine = 'conversation' AND s.state IN ('published', 'analysing')
   AND c.told_at IS NULL AND (s.state = 'analysing' OR c.closes_at <= :now)
   AND (COALESCE(c.told_by_on, 0) > :sort OR (COALESCE(c.told_by_on, 0) = :sort AND c.id > :id))
   AND (:type IS NULL OR c.type = :type) AND (:level IS NULL OR c.level = :level) AND (:by IS NULL OR c.run_by_en = :by)
   AND (:place IS NULL OR EXISTS (SELECT 1 FROM conversation_place w WHERE w.conversation = c.id AND w.place = :place))
 ORDER BY COALESCE(c.told_by_on, 0), c.id
 LIMIT :most;

-- many list_decided(type str?, level str?, by str?, place place_id?, sort int, id int, most int) -> list_decided_row(sort int)
-- What was decided last.
SELECT c.id, COALESCE(c.decided_on, 0) AS sort
  FROM conversation c CROSS JOIN machine_subject s
 WHERE s.subject = c.id AND s.machine = 'conversation' AND s.state IN ('decided', 'told')
   AND c.decided_on IS NOT NULL
   AND (COALESCE(c.decided_on, 0) < :sort OR (COALESCE(c.decided_on, 0) = :sort AND c.id < :id))
   AND (:type IS NULL OR c.type = :type) AND (:level IS NULL OR c.level = :level) AND (:by IS NULL OR c.run_by_en = :by)
   AND (:place IS NULL OR EXISTS (SELECT 1 FROM conversation_place w WHERE w.conversation = c.id AND w.place = :place))
 ORDER BY COALESCE(c.decided_on, 0) DESC, c.id DESC
 LIMIT :most;

-- one list_one(id conversation_id) -> list_one_row(replies int)
SELECT c.id, c.code, c.title_en, c.title_cy, c.asks_en, c.asks_cy, c.run_by_en, c.run_by_cy, c.decision_en, c.decision_cy, c.type, c.level, c.minutes,
       c.opens_at, c.closes_at, c.told_by_on, c.decided_on, c.told_at, s.state,
       (SELECT COUNT(*) FROM outcome o WHERE o.conversation = c.id AND o.state = 'published') AS replies
  FROM conversation c JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE c.id = :id;

-- many list_counted(now instant) -> list_counted_row(open int, coming int, closed int, decided int)
-- How many of each kind stand in each list, in the order of an index that holds all of this.
SELECT c.run_by_en, c.run_by_cy, c.type, c.level,
       COUNT(CASE WHEN s.state = 'published' AND c.opens_at <= :now AND COALESCE(c.closes_at, 99999999999) > :now THEN 1 END) AS open,
       COUNT(CASE WHEN s.state = 'published' AND c.opens_at > :now THEN 1 END) AS coming,
       COUNT(CASE WHEN s.state = 'analysing' OR (s.state = 'published' AND c.closes_at <= :now) THEN 1 END) AS closed,
       COUNT(CASE WHEN s.state IN ('decided', 'told') THEN 1 END) AS decided
  FROM conversation c CROSS JOIN machine_subject s
 WHERE s.subject = c.id AND s.machine = 'conversation' AND s.state IN ('published', 'analysing', 'decided', 'told') AND COALESCE(c.opens_at, 0) > 0
 GROUP BY c.run_by_en, c.run_by_cy, c.type, c.level
 ORDER BY c.run_by_en, c.run_by_cy, c.type, c.level;
