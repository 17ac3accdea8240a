-- expect: 5: 'places' is the name of a statement in line 2 already
-- many places() -> place_row
SELECT id FROM place;

-- many places() -> place_row
SELECT id FROM place;
