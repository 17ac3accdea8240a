-- expect: 4: two columns called 'id'
-- many people() -> person_row
SELECT person.id,
  place.id FROM person JOIN place ON place.id = person.place;
