-- expect: 5: has here 'homes int?' and in line 2 'homes int'
-- many places() -> place_row
SELECT homes FROM place;

-- many people() -> place_row
WITH c AS (SELECT id, homes FROM place) SELECT x.homes FROM person LEFT JOIN c AS x ON x.id = person.place;
