-- expect: 2: 'mnay' is no kind of statement
-- mnay places() -> place_row
SELECT id FROM place;
