-- expect: 2: never closed
-- one place_by_id(id place_id
SELECT id FROM place WHERE id = :id;
