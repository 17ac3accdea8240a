-- expect: 4: name the columns
-- one place_close(id place_id) -> place_row
UPDATE place SET open = 0 WHERE id = :id
RETURNING *;
