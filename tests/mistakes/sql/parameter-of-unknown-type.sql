-- expect: 2: 'text' is no type
-- one place_by_name(name text) -> place_row
SELECT id FROM place WHERE name_en = :name;
