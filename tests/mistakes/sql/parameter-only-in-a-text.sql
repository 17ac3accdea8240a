-- expect: 2: never uses :id
-- many places(id place_id) -> place_row
SELECT id FROM place WHERE name_en = ':id' -- :id
;
