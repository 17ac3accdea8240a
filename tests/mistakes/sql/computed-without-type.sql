-- expect: 4: 'n' is computed
-- many places() -> place_row
SELECT id,
  (SELECT COUNT(*) FROM person WHERE place = place.id) AS n
  FROM place;
