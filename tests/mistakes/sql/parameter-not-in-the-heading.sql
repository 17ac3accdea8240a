-- expect: 4: does not name the parameter ':now'
-- many places(id place_id) -> place_row
SELECT id FROM place
 WHERE id = :id AND made_at < :now;
