-- expect: 5: the statement of 'places' has no ';'
-- many places() -> place_row
SELECT id FROM place

-- many people() -> person_row
SELECT id FROM person;
