-- expect: 2: what row does 'places' give
-- many places()
SELECT id FROM place;
