-- expect: 3: write ON CONFLICT
-- run person_put(id person_id, place place_id)
INSERT OR REPLACE INTO person (id, place, name) VALUES (:id, :place, '');
