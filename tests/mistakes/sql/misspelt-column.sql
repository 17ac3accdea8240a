-- expect: 4: no such column: nmae_en
-- one place_by_id(id place_id) -> place_row
SELECT id,
  nmae_en
  FROM place WHERE id = :id;
