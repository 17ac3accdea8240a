-- expect: 3: name the columns
-- many places() -> place_row
SELECT p.id, p.* FROM place p;
