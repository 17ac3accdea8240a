-- expect: 2: 'mayor_id' is no type
-- one place_by_id(id mayor_id) -> place_row
SELECT id FROM place WHERE id = :id;
