-- expect: 3: 'place_close' gives rows
-- run place_close(id place_id)
UPDATE place SET open = 0 WHERE id = :id RETURNING homes;
