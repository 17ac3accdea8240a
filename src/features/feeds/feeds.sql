-- feeds.sql -- what feeds, calendars and the site map tell.

-- many feeds_opened(now instant, most int) -> feeds_opened
-- What opened last.
SELECT c.id, c.code, c.title_en, c.title_cy, c.asks_en, c.asks_cy, c.opens_at, c.closes_at
  FROM conversation c CROSS JOIN machine_subject s
 WHERE s.subject = c.id AND s.machine = 'conversation' AND s.state IN ('published', 'analysing', 'decided', 'told')
   AND c.opens_at <= :now
 ORDER BY c.opens_at DESC, c.id DESC
 LIMIT :most;

-- many feeds_dates(most int) -> feeds_date
-- Everything that still has days before it, the next promise first.
SELECT c.id, c.code, c.title_en, c.title_cy, c.asks_en, c.asks_cy, c.opens_at, c.closes_at, c.decides_on, c.told_by_on
  FROM conversation c CROSS JOIN machine_subject s
 WHERE s.subject = c.id AND s.machine = 'conversation' AND s.state IN ('published', 'analysing', 'decided')
   AND c.told_at IS NULL AND c.opens_at IS NOT NULL
 ORDER BY COALESCE(c.told_by_on, 0), c.id
 LIMIT :most;

-- many feeds_codes(from int, most int) -> feeds_code
-- The addresses of all that everybody may see.
SELECT c.id, c.code
  FROM conversation c CROSS JOIN machine_subject s
 WHERE s.subject = c.id AND s.machine = 'conversation' AND s.state IN ('published', 'analysing', 'decided', 'told', 'cancelled')
 ORDER BY c.id
 LIMIT :most OFFSET :from;

-- one feeds_count() -> feeds_count(n int)
SELECT COUNT(*) AS n FROM machine_subject s WHERE s.machine = 'conversation' AND s.state IN ('published', 'analysing', 'decided', 'told', 'cancelled');
