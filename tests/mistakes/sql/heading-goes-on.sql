-- expect: 2: goes on with 'please'
-- many places() -> place_row please
SELECT id FROM place;
