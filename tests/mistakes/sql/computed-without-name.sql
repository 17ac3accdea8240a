-- expect: 3: has no name
-- one places_count() -> places_count(n int)
SELECT COUNT(*) FROM place;
