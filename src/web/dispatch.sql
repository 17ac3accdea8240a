-- dispatch.sql -- forms that were sent, so that sending one twice does the thing once.

-- run sent_claim(token str, at instant, body str)
-- The first to come has it; a second one waits here on PostgreSQL until the first is committed, and then changes nothing.
INSERT INTO sent_form (token, at, body, status, location) VALUES (:token, :at, :body, 0, '') ON CONFLICT (token) DO NOTHING;

-- one sent_before(token str) -> sent_before
SELECT body, status, location FROM sent_form WHERE token = :token;

-- run sent_keep(token str, status int, location str)
-- What the first sending was told.
UPDATE sent_form SET status = :status, location = :location WHERE token = :token;

-- run sent_drop(token str)
-- It did nothing that must not be done again.
DELETE FROM sent_form WHERE token = :token;

-- run sent_forget(before instant)
DELETE FROM sent_form WHERE at < :before;
