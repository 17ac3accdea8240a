-- mail.sql -- the outbox: what waits, what is being sent, what is gone.

-- run outbox_put(id outbox_id, kind str, once str?, letter bytes, due instant)
-- A kind and key that was there before is left alone.
INSERT INTO outbox (id, kind, once, letter, due_at) VALUES (:id, :kind, :once, :letter, :due) ON CONFLICT (kind, once) DO NOTHING;

-- one outbox_due(now instant, lease_over instant) -> outbox_due
-- The one that has waited longest and that nobody else is sending.
SELECT id, letter, attempts FROM outbox
WHERE state = 'waiting' AND due_at <= :now AND (leased_at IS NULL OR leased_at <= :lease_over)
ORDER BY due_at, id LIMIT 1;

-- run outbox_lease(id outbox_id, now instant, lease_over instant)
-- Zero rows: somebody else was quicker.
UPDATE outbox SET leased_at = :now, attempts = attempts + 1
WHERE id = :id AND state = 'waiting' AND (leased_at IS NULL OR leased_at <= :lease_over);

-- run outbox_gone(id outbox_id, state str, at instant)
-- Sent, or given up: what it said is wiped.
UPDATE outbox SET state = :state, sent_at = :at, leased_at = NULL, letter = NULL WHERE id = :id;

-- run outbox_later(id outbox_id, due instant)
UPDATE outbox SET due_at = :due, leased_at = NULL WHERE id = :id;

-- one outbox_next(lease int) -> outbox_next(due instant)
-- 0 when nothing waits. One that is being sent falls due again when its lease is over.
SELECT COALESCE(MIN(CASE WHEN leased_at IS NULL OR leased_at + :lease < due_at THEN due_at ELSE leased_at + :lease END), 0) AS due
FROM outbox WHERE state = 'waiting';

-- run outbox_forget(before instant)
DELETE FROM outbox WHERE state <> 'waiting' AND sent_at < :before;

-- each outbox_waiting() -> outbox_waiting
-- Everything not yet sent, to look for one person's letters.
SELECT id, letter FROM outbox WHERE state = 'waiting';

-- run outbox_drop(id outbox_id)
DELETE FROM outbox WHERE id = :id;

-- run letter_keep(id practice_letter_id, kind str, once str?, letter bytes, at instant)
-- In practice: what would have been sent. A kind and key that was there before is left alone.
INSERT INTO practice_letter (id, kind, once, letter, written_at) VALUES (:id, :kind, :once, :letter, :at) ON CONFLICT (kind, once) DO NOTHING;

-- many letters_kept(before instant, before_id practice_letter_id, most int) -> letter_kept
-- The newest first.
SELECT id, kind, letter, written_at FROM practice_letter
WHERE written_at < :before OR (written_at = :before AND id < :before_id)
ORDER BY written_at DESC, id DESC LIMIT :most;

-- one letters_count() -> letters_count(letters int)
SELECT COUNT(*) AS letters FROM practice_letter;

-- each letters_all() -> letter_of_all
-- Everything, to look for one person's letters.
SELECT id, letter FROM practice_letter;

-- run letter_drop(id practice_letter_id)
DELETE FROM practice_letter WHERE id = :id;
