-- expect: 4: no heading of its own

-- Just a remark.
SELECT id FROM place;
