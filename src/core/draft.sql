-- draft.sql -- half-finished forms, sealed.

-- run draft_row_put(id str, conversation conversation_id, begun_at instant, seen_at instant, body bytes)
INSERT INTO draft (id, conversation, begun_at, seen_at, version, body)
VALUES (:id, :conversation, :begun_at, :seen_at, 1, :body)
ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, version = draft.version + 1, body = excluded.body;

-- one draft_row(id str) -> draft_row
SELECT conversation, begun_at, seen_at, version, body, keep_until_at FROM draft WHERE id = :id;

-- run draft_row_drop(id str)
DELETE FROM draft WHERE id = :id;

-- run draft_row_keep(id str, until instant)
UPDATE draft SET keep_until_at = :until WHERE id = :id;

-- run draft_rows_forget(before instant, now instant)
-- Those that nobody touches, unless their person means to come back.
DELETE FROM draft WHERE seen_at < :before AND (keep_until_at IS NULL OR keep_until_at <= :now);

-- run draft_code_put(code_mac str, conversation conversation_id, token bytes, ends_at instant)
INSERT INTO draft_code (code_mac, conversation, token, ends_at) VALUES (:code_mac, :conversation, :token, :ends_at)
ON CONFLICT (code_mac) DO UPDATE SET ends_at = excluded.ends_at;

-- one draft_code_row(code_mac str, now instant) -> draft_code_row
SELECT conversation, token FROM draft_code WHERE code_mac = :code_mac AND ends_at > :now;

-- run draft_code_drop(code_mac str)
DELETE FROM draft_code WHERE code_mac = :code_mac;

-- run draft_codes_forget(now instant)
DELETE FROM draft_code WHERE ends_at <= :now;
