-- place.sql -- places as they are from one day to another.

-- one place_coded(code str) -> place_row
SELECT id, kind, code, name_en, name_cy, from_on, until_on, parent, source FROM place WHERE code = :code;

-- one place_row_by_id(id place_id) -> place_row
SELECT id, kind, code, name_en, name_cy, from_on, until_on, parent, source FROM place WHERE id = :id;

-- many place_rows(kind str, on day) -> place_row
SELECT id, kind, code, name_en, name_cy, from_on, until_on, parent, source
  FROM place
 WHERE kind = :kind AND (from_on IS NULL OR from_on <= :on) AND (until_on IS NULL OR until_on > :on)
 ORDER BY sort_en, id;

-- many place_rows_cy(kind str, on day) -> place_row
SELECT id, kind, code, name_en, name_cy, from_on, until_on, parent, source
  FROM place
 WHERE kind = :kind AND (from_on IS NULL OR from_on <= :on) AND (until_on IS NULL OR until_on > :on)
 ORDER BY sort_cy, id;

-- many place_drawn(kind str, on day) -> place_drawn
SELECT id, outline, box_left, box_top, box_right, box_bottom, label_x, label_y
  FROM place
 WHERE kind = :kind AND (from_on IS NULL OR from_on <= :on) AND (until_on IS NULL OR until_on > :on)
 ORDER BY id;

-- one place_drawing(id place_id) -> place_drawn
SELECT id, outline, box_left, box_top, box_right, box_bottom, label_x, label_y FROM place WHERE id = :id;

-- many place_matching(anywhere str, first str, on day, welsh bool, most int) -> place_row
-- The words as patterns. Those that begin so come first.
SELECT id, kind, code, name_en, name_cy, from_on, until_on, parent, source
  FROM place
 WHERE folded LIKE :anywhere AND (from_on IS NULL OR from_on <= :on) AND (until_on IS NULL OR until_on > :on)
 ORDER BY CASE WHEN folded LIKE :first THEN 0 ELSE 1 END, CASE WHEN :welsh = 1 THEN sort_cy ELSE sort_en END, id
 LIMIT :most;

-- many place_sources() -> place_source_row
SELECT id, words_en, words_cy FROM place_source ORDER BY id;

-- one place_source_same(file_hash str, words_en str, words_cy str) -> place_source_id_row
SELECT id FROM place_source WHERE file_hash = :file_hash AND words_en = :words_en AND words_cy = :words_cy ORDER BY id LIMIT 1;

-- run place_came_from(id place_id, source place_source_id)
UPDATE place SET source = :source WHERE id = :id;

-- run place_source_put(id place_source_id, file_name str, file_hash str, words_en str, words_cy str, at instant, account int)
INSERT INTO place_source (id, file_name, file_hash, words_en, words_cy, at, account)
VALUES (:id, :file_name, :file_hash, :words_en, :words_cy, :at, :account);

-- run place_write(id place_id, kind str, code str, name_en str, name_cy str, sort_en str, sort_cy str, folded str, from_on day?, until_on day?, parent place_id?, source place_source_id)
INSERT INTO place (id, kind, code, name_en, name_cy, sort_en, sort_cy, folded, from_on, until_on, parent, source,
                   outline, box_left, box_top, box_right, box_bottom, label_x, label_y)
VALUES (:id, :kind, :code, :name_en, :name_cy, :sort_en, :sort_cy, :folded, :from_on, :until_on, :parent, :source, '', 0, 0, 0, 0, 0, 0)
    ON CONFLICT (code) DO UPDATE
   SET kind = excluded.kind, name_en = excluded.name_en, name_cy = excluded.name_cy, sort_en = excluded.sort_en, sort_cy = excluded.sort_cy,
       folded = excluded.folded, from_on = excluded.from_on, until_on = excluded.until_on, parent = excluded.parent, source = excluded.source;

-- run place_draw(id place_id, outline str, box_left int, box_top int, box_right int, box_bottom int, label_x int, label_y int)
UPDATE place
   SET outline = :outline, box_left = :box_left, box_top = :box_top, box_right = :box_right, box_bottom = :box_bottom,
       label_x = :label_x, label_y = :label_y
 WHERE id = :id;

-- one place_outline_of(id place_id) -> place_outline
SELECT outline FROM place WHERE id = :id;

-- run place_end(kind str, source place_source_id, on day)
UPDATE place SET until_on = :on
 WHERE kind = :kind AND source <> :source AND (from_on IS NULL OR from_on < :on) AND (until_on IS NULL OR until_on > :on);
