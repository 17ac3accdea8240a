-- expect: 3: ambiguous column name: id
-- many people() -> person_row
SELECT id FROM person JOIN place ON place.id = person.place;
