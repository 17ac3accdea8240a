-- expect: 3: has no ';' at its end
-- many places() -> place_row
SELECT id FROM place
