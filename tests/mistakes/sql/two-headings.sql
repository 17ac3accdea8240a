-- expect: 3: a second heading before
-- many places() -> place_row
-- many people() -> person_row
SELECT id FROM place;
