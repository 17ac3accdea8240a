-- expect: 3: does not name the parameter ':place'
-- one place_lock(id place_id) -> place_lock
SELECT homes FROM place WHERE id = :place FOR UPDATE;
