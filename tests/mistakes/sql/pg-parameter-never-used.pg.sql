-- expect: 2: never uses :id
-- one place_lock(id place_id) -> place_lock
SELECT homes FROM place WHERE name_en = ':id' FOR UPDATE;
