-- conversation_change.sql -- what is changed after publishing.

-- many change_public_rows(conversation conversation_id) -> change_row
-- What everybody may read, newest first.
SELECT h.id, h.kind, h.what_en, h.what_cy, h.why_en, h.why_cy, h.option_n, h.opens_at, h.closes_at, h.decides_on, h.told_by_on,
       h.made_by, h.made_at, h.public_at, a.name AS writer
  FROM conversation_change h JOIN account a ON a.id = h.made_by
 WHERE h.conversation = :conversation AND h.state = 'public'
 ORDER BY h.public_at DESC, h.id DESC
 LIMIT 100;

-- many change_waiting_rows(conversation conversation_id) -> change_row
SELECT h.id, h.kind, h.what_en, h.what_cy, h.why_en, h.why_cy, h.option_n, h.opens_at, h.closes_at, h.decides_on, h.told_by_on,
       h.made_by, h.made_at, h.public_at, a.name AS writer
  FROM conversation_change h JOIN account a ON a.id = h.made_by
 WHERE h.conversation = :conversation AND h.state = 'waiting'
 ORDER BY h.id;

-- one change_by_id(conversation conversation_id, id conversation_change_id) -> change_row
SELECT h.id, h.kind, h.what_en, h.what_cy, h.why_en, h.why_cy, h.option_n, h.opens_at, h.closes_at, h.decides_on, h.told_by_on,
       h.made_by, h.made_at, h.public_at, a.name AS writer
  FROM conversation_change h JOIN account a ON a.id = h.made_by
 WHERE h.conversation = :conversation AND h.id = :id AND h.state <> 'dropped';

-- run change_forget_waiting(conversation conversation_id, kind str)
-- The newest of a kind takes the place of one that nobody approved yet.
DELETE FROM conversation_change WHERE conversation = :conversation AND kind = :kind AND state = 'waiting';

-- run change_add(id conversation_change_id, conversation conversation_id, kind str, what_en str, what_cy str, why_en str, why_cy str, option_n int?, opens instant?, closes instant?, decides day?, promised day?, account account_id, at instant)
INSERT INTO conversation_change (id, conversation, kind, state, what_en, what_cy, why_en, why_cy, option_n, opens_at, closes_at, decides_on,
       told_by_on, made_by, made_at)
VALUES (:id, :conversation, :kind, 'waiting', :what_en, :what_cy, :why_en, :why_cy, :option_n, :opens, :closes, :decides, :promised, :account, :at);

-- run change_publish(id conversation_change_id, account account_id, at instant)
UPDATE conversation_change SET state = 'public', approved_by = :account, public_at = :at
 WHERE id = :id AND state = 'waiting' AND made_by <> :account;

-- run change_drop(id conversation_change_id)
UPDATE conversation_change SET state = 'dropped' WHERE id = :id AND state = 'waiting';
