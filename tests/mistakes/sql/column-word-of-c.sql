-- expect: 3: 'default' is a word of C
-- many places() -> place_row
SELECT homes AS "default" FROM place;
