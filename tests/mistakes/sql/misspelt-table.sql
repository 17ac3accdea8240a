-- expect: 3: no such table: plaice
-- one place_by_id(id place_id) -> place_row
SELECT id FROM plaice WHERE id = :id;
