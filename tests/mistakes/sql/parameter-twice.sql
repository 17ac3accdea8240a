-- expect: 2: 'id' stands twice
-- one place_by_id(id place_id, id int) -> place_row
SELECT id FROM place WHERE id = :id;
