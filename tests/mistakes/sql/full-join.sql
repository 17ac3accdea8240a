-- expect: 3: write two statements
-- many people() -> person_row
SELECT person.id FROM person FULL OUTER JOIN place ON place.id = person.place;
