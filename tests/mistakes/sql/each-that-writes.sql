-- expect: 3: each only reads
-- each place_close_all() -> place_row
UPDATE place SET open = 0 RETURNING id;
