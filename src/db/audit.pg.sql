-- audit.pg.sql -- a row is locked by asking for it; on SQLite the write turn does that.

-- one audit_newest_locked() -> audit_newest
SELECT id, hash FROM event_head WHERE one = 1 FOR UPDATE;
