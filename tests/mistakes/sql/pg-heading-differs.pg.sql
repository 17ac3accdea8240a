-- expect: 2: the heading of 'place_lock' differs from
-- one place_lock(id place_id?) -> place_lock
SELECT homes FROM place WHERE id = :id FOR UPDATE;
