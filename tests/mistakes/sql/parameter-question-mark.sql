-- expect: 3: parameters are written :name
-- one place_by_id(id place_id) -> place_row
SELECT id FROM place WHERE id = ?;
