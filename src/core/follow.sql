-- follow.sql -- who hears of everything, or of what their words match.

-- run follower_put(id follower_id, address bytes, address_mac str, lang str, topics str, weekly bool, at instant)
-- Whoever has not confirmed yet may ask anew; a link sent before keeps working.
INSERT INTO follower (id, address, address_mac, lang, topics, weekly, asked_at)
VALUES (:id, :address, :address_mac, :lang, :topics, :weekly, :at)
ON CONFLICT (address_mac) DO UPDATE
   SET lang = excluded.lang, topics = excluded.topics, weekly = excluded.weekly, asked_at = excluded.asked_at
 WHERE follower.confirmed_at IS NULL;

-- one follower_by_mac(address_mac str) -> follower_row
SELECT id, address, address_mac, lang, topics, weekly, confirmed_at FROM follower WHERE address_mac = :address_mac;

-- run follower_confirmed(id follower_id, at instant)
UPDATE follower SET confirmed_at = COALESCE(confirmed_at, :at) WHERE id = :id;

-- run follower_drop(id follower_id)
DELETE FROM follower WHERE id = :id;

-- many follower_rows(weekly bool, after follower_id, most int) -> follower_row
SELECT id, address, address_mac, lang, topics, weekly, confirmed_at
  FROM follower
 WHERE weekly = :weekly AND confirmed_at IS NOT NULL AND id > :after
 ORDER BY id
 LIMIT :most;

-- one follower_count() -> follower_count(n int)
SELECT COUNT(*) AS n FROM follower WHERE confirmed_at IS NOT NULL;

-- run follower_rows_unconfirmed(before instant)
DELETE FROM follower WHERE confirmed_at IS NULL AND asked_at < :before;

-- run follower_rows_forget(address_mac str)
DELETE FROM follower WHERE address_mac = :address_mac;
