-- expect: nothing
-- right.sql -- no mistake at all, but much that a hasty reader would stumble over.

-- Of the many places (and people) here only some are asked for: prose, not a heading.

-- many places(now instant, name str?, least int) -> place_card(people int, largest int?)
-- The note may hold anything; even "quotes", :names and a ' alone.
SELECT p.id, p.name_en, p.name_cy, p.made_at, -- ; :nothing
       COUNT(x.id) AS people, /* :nothing; */ MAX(p.homes) AS largest, x.born_on
  FROM place AS p LEFT JOIN person "x" ON "x".place = p.id
 WHERE p.made_at < :now AND (p.name_en = :name OR p.name_en = 'it''s; :name "here"' OR p.made_at + 1 < :now)
   AND p.homes >= CAST(:least AS BIGINT)
 GROUP BY p.id, x.born_on; -- the end

-- one place_of(person person_id, other place_id?) -> place_of(same bool, differs bool)
WITH c AS (SELECT id, place FROM person), d (a) AS (SELECT 1)
SELECT c.place AS place, c.place = :other AS same, c.place IS DISTINCT FROM :other AS differs
  FROM c WHERE c.id = :person;

/* A remark of another kind; with -- many things(in it */
-- each people(place place_id,
--             born day?) -> person_row
SELECT y.id, y.name FROM (SELECT id, name, place FROM person WHERE born_on = :born) AS y WHERE y.place = :place;

-- one person_rename(id person_id, name str) -> person_row
UPDATE person SET name = :name WHERE id = :id RETURNING id, name;

-- run person_put(id person_id, place place_id, name str)
INSERT INTO person (id, place, name) VALUES (:id, :place, :name)
ON CONFLICT (id) DO UPDATE SET name = excluded.name;
