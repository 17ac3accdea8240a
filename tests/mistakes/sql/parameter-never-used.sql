-- expect: 2: never uses :kind
-- one place_by_id(id place_id, kind str) -> place_row
SELECT id FROM place WHERE id = :id;
