-- expect: 2: 'homes' is a plain column of type int, not str
-- many places() -> place_row(homes str?)
SELECT homes FROM place;
