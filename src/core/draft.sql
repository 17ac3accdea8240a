-- draft.sql -- half-finished forms, sealed.

-- run draft_row_put(id str, conversation conversation_id, begun_at instant, seen_at instant, body bytes)
INSERT INTO draft (id, conversation, begun_at, seen_at, version, body)
VALUES (:id, :conversation, :begun_at, :seen_at, 1, :body)
ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, version = draft.version + 1, body = excluded.body;

-- one draft_row(id str) -> draft_row
SELECT conversation, begun_at, version, body FROM draft WHERE id = :id;

-- run draft_row_drop(id str)
DELETE FROM draft WHERE id = :id;

-- run draft_rows_forget(before instant)
DELETE FROM draft WHERE seen_at < :before;
