-- expect: 3: 'most' is computed
-- many places() -> place_row
SELECT x.id, x.most FROM (SELECT id, (SELECT name FROM person LIMIT 1) AS most FROM place) x;
