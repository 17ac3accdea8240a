-- expect: 2: 'pair' is no type
-- run place_rename(id place_id, name pair)
UPDATE place SET name_en = :name WHERE id = :id;
