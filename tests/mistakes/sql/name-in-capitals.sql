-- expect: 2: 'placeById' is no name
-- one placeById(id place_id) -> place_row
SELECT id FROM place WHERE id = :id;
