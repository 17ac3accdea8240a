-- expect: 3: 'single quotes'
-- many places() -> place_row
SELECT id FROM place WHERE name_en = "Cwm Helyg";
