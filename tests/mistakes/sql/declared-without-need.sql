-- expect: 2: leave it out of the heading
-- many places() -> place_row(homes int)
SELECT homes FROM place;
