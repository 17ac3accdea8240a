-- expect: 2: has no statement 'place_lok'
-- one place_lok(id place_id) -> place_lock
SELECT homes FROM place WHERE id = :id FOR UPDATE;
