-- expect: 3: 'places' gives rows
-- run places()
SELECT id FROM place;
