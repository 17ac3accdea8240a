-- expect: 2: 'default' is a word of C
-- one place_by_id(default place_id) -> place_row
SELECT id FROM place WHERE id = :default;
