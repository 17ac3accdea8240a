-- expect: 5: 'place_row' has 2 columns here and 1 in line 2
-- many places() -> place_row
SELECT id FROM place;

-- one place_by_id(id place_id) -> place_row
SELECT id, homes FROM place WHERE id = :id;
