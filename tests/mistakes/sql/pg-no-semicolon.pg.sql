-- expect: 3: has no ';' at its end
-- one place_lock(id place_id) -> place_lock
SELECT homes FROM place WHERE id = :id FOR UPDATE
