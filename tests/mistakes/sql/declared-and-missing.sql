-- expect: 2: gives no column 'n'
-- many places() -> place_row(n int)
SELECT id FROM place;
