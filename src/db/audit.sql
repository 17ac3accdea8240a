-- audit.sql -- the chain of events: a row for each, and a row that knows the newest.

-- one audit_newest() -> audit_newest
SELECT id, hash FROM event_head WHERE one = 1;

-- one audit_newest_locked() -> audit_newest
-- The same, and nobody else may add an event until we have.
SELECT id, hash FROM event_head WHERE one = 1;

-- run audit_put(id int, at instant, account account_id, what str, kind str, subject int, detail str, hash str)
INSERT INTO event (id, at, account, what, kind, subject, detail, hash)
VALUES (:id, :at, :account, :what, :kind, :subject, :detail, :hash);

-- run audit_move(id int, hash str)
UPDATE event_head SET id = :id, hash = :hash WHERE one = 1;

-- each audit_events() -> audit_event
-- The whole chain from its beginning.
SELECT id, at, account, what, kind, subject, detail, hash FROM event ORDER BY id;
