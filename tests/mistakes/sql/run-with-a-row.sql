-- expect: 2: 'run' gives no rows
-- run place_close(id place_id) -> place_row
UPDATE place SET open = 0 WHERE id = :id;
