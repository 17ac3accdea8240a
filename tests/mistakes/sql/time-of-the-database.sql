-- expect: 3: time comes from the application
-- many places() -> place_row
SELECT id FROM place WHERE made_at < CURRENT_TIMESTAMP;
