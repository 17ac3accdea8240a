-- expect: 4: 'n' is computed
-- many places() -> place_row
WITH c AS (SELECT id, homes AS n FROM place UNION SELECT id, 0 FROM person)
SELECT c.n FROM c;
