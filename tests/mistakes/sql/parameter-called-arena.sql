-- expect: 2: cannot be called 'arena'
-- one place_by_id(arena place_id) -> place_row
SELECT id FROM place WHERE id = :arena;
