-- expect: 3: this quotation never ends
-- many places() -> place_row
SELECT id FROM place WHERE name_en = 'Cwm Helyg;
