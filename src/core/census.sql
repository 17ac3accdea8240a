-- census.sql -- how many people of each kind live in each place.

-- many census_rows() -> census_row
-- The newest of each topic.
SELECT id, topic, name_en, name_cy, base_en, base_cy, kind, source_en, source_cy, licence_en, licence_cy, counted_on
  FROM census
 WHERE whole = 1 AND replaced_at IS NULL
 ORDER BY topic, id;

-- many census_category_rows() -> census_category_row(people int)
SELECT c.census, c.n, c.code, c.name_en, c.name_cy,
       COALESCE((SELECT SUM(k.people) FROM census_count k WHERE k.census = c.census AND k.category = c.n), 0) AS people
  FROM census_category c JOIN census s ON s.id = c.census
 WHERE s.whole = 1 AND s.replaced_at IS NULL
 ORDER BY c.census, c.n;

-- many census_place_rows(census census_id) -> census_place_row(people int)
SELECT p.code, p.name_en, p.name_cy, SUM(k.people) AS people
  FROM census_count k JOIN place p ON p.id = k.place
 WHERE k.census = :census
 GROUP BY p.id, p.code, p.name_en, p.name_cy
 ORDER BY p.code;

-- many census_same(file_hash str) -> census_same
SELECT topic FROM census WHERE file_hash = :file_hash AND whole = 1 AND replaced_at IS NULL;

-- run census_add(id census_id, topic str, name_en str, name_cy str, base_en str, base_cy str, kind str, source_en str, source_cy str, licence_en str, licence_cy str, counted_on day, file_name str, file_hash str, at instant, account int)
INSERT INTO census (id, topic, name_en, name_cy, base_en, base_cy, kind, source_en, source_cy, licence_en, licence_cy, counted_on, file_name, file_hash, at, account)
VALUES (:id, :topic, :name_en, :name_cy, :base_en, :base_cy, :kind, :source_en, :source_cy, :licence_en, :licence_cy, :counted_on, :file_name, :file_hash, :at, :account);

-- run census_category_add(census census_id, n int, code str, name_en str, name_cy str)
INSERT INTO census_category (census, n, code, name_en, name_cy) VALUES (:census, :n, :code, :name_en, :name_cy);

-- run census_count_add(census census_id, place place_id, category int, people int)
INSERT INTO census_count (census, place, category, people) VALUES (:census, :place, :category, :people);

-- run census_replace(topic str, id census_id, at instant)
UPDATE census SET replaced_at = :at WHERE topic = :topic AND id <> :id AND replaced_at IS NULL;

-- run census_whole(id census_id)
UPDATE census SET whole = 1 WHERE id = :id;
