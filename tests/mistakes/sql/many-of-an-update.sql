-- expect: 3: gives no rows, so it is run
-- many place_close(id place_id) -> place_row
UPDATE place SET open = 0 WHERE id = :id;
