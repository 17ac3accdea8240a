-- expect: 4: no heading of its own
-- run place_close(id place_id)
UPDATE place SET open = 0 WHERE id = :id;
UPDATE place SET homes = 0 WHERE id = :id;
