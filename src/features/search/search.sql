-- search.sql -- what a result says besides what was found.

-- one search_standing(code str) -> search_standing
SELECT c.opens_at, c.closes_at, s.state
  FROM conversation c JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE c.code = :code;
