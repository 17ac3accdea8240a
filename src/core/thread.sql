-- thread.sql -- which record came from which, walkable both ways.

-- run thread_put(from_kind str, from_id int, how str, to_kind str, to_id int, at instant, account int)
INSERT INTO thread (from_kind, from_id, how, to_kind, to_id, at, account)
VALUES (:from_kind, :from_id, :how, :to_kind, :to_id, :at, :account)
ON CONFLICT (from_kind, from_id, how, to_kind, to_id) DO NOTHING;

-- run thread_drop(from_kind str, from_id int, how str, to_kind str, to_id int)
DELETE FROM thread
 WHERE from_kind = :from_kind AND from_id = :from_id AND how = :how AND to_kind = :to_kind AND to_id = :to_id;

-- many thread_from(kind str, id int) -> thread_tied
-- What came of a record, oldest first.
SELECT to_kind AS kind, to_id AS other, how, at
  FROM thread
 WHERE from_kind = :kind AND from_id = :id
 ORDER BY at, to_kind, to_id;

-- many thread_into(kind str, id int) -> thread_tied
-- Where a record came from, oldest first.
SELECT from_kind AS kind, from_id AS other, how, at
  FROM thread
 WHERE to_kind = :kind AND to_id = :id
 ORDER BY at, from_kind, from_id;
