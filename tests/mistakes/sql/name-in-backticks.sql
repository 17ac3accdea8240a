-- expect: 3: a name is written plainly
-- many places() -> place_row
SELECT id FROM `place`;
