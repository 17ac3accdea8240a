-- expect: 3: 1 values for 2 columns
-- run person_put(id person_id)
INSERT INTO person (id, place) VALUES (:id);
