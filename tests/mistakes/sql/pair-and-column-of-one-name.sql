-- expect: 2: two fields called 'name'
-- many people() -> person_row
SELECT p.name_en, p.name_cy, person.name FROM person JOIN place p ON p.id = person.place;
