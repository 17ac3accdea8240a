-- expect: 2: 'id' has no type
-- one place_by_id(id) -> place_row
SELECT id FROM place WHERE id = :id;
