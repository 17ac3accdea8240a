-- about.pg.sql -- PostgreSQL marks rows with their transaction and keeps them in the order they came.

-- run about_write_anew(few int)
WITH few AS (
  SELECT a.xmin::text AS mark, COUNT(DISTINCT a.person) AS people FROM about_answer a GROUP BY a.xmin::text
  HAVING COUNT(DISTINCT a.person) < :few
), gone AS (
  DELETE FROM about_answer
   WHERE xmin::text IN (SELECT mark FROM few) AND (SELECT SUM(people) FROM few) >= :few
  RETURNING conversation, person, question, choice, words
)
INSERT INTO about_answer (conversation, person, question, choice, words)
SELECT conversation, person, question, choice, words FROM gone ORDER BY person, question, choice;
