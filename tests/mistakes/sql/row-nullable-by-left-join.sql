-- expect: 5: has here 'homes int?' and in line 2 'homes int'
-- many places() -> place_row
SELECT homes FROM place;

-- many people() -> place_row
SELECT p.homes FROM person LEFT OUTER JOIN place p ON p.id = person.place;
