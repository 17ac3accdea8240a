-- expect: 5: 'place_row' has here 'n int' and in line 2 'n bool'
-- many places() -> place_row
SELECT open AS n FROM place;

-- one place_by_id(id place_id) -> place_row
SELECT homes AS n FROM place WHERE id = :id;
