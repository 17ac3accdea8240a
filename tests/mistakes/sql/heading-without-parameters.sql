-- expect: 3: no heading of its own
-- many places -> place_row
SELECT id FROM place;
