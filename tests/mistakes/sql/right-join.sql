-- expect: 4: turn it round into a LEFT JOIN
-- many people() -> person_row
SELECT person.id FROM person
  RIGHT JOIN place ON place.id = person.place;
