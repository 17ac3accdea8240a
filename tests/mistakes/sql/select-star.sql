-- expect: 3: name the columns
-- many places() -> place_row
SELECT * FROM place;
