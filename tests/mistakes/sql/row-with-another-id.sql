-- expect: 5: 'place_row' has here 'id person_id' and in line 2 'id place_id'
-- many places() -> place_row
SELECT id FROM place;

-- many people() -> place_row
SELECT id FROM person;
