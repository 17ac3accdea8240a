-- paper.sql -- piles of forms, and who typed them in.

-- many paper_batches(conversation conversation_id, before entry_batch_id, most int) -> paper_batch_row(forms int, again int, compared int, alike int)
-- The piles of a conversation, the newest first.
SELECT b.id, b.name, b.channel, b.lang, b.received_on, b.made_at, b.finished_at, a.name AS maker,
       (SELECT COUNT(*) FROM entry e WHERE e.batch = b.id) AS forms,
       (SELECT COUNT(*) FROM entry e JOIN entry_again x ON x.conversation = e.conversation AND x.response = e.response WHERE e.batch = b.id) AS again,
       (SELECT COALESCE(SUM(x.compared), 0) FROM entry e JOIN entry_again x ON x.conversation = e.conversation AND x.response = e.response WHERE e.batch = b.id) AS compared,
       (SELECT COALESCE(SUM(x.alike), 0) FROM entry e JOIN entry_again x ON x.conversation = e.conversation AND x.response = e.response WHERE e.batch = b.id) AS alike
  FROM entry_batch b JOIN account a ON a.id = b.made_by
 WHERE b.conversation = :conversation AND b.id < :before
 ORDER BY b.id DESC
 LIMIT :most;

-- one paper_batch(id entry_batch_id, conversation conversation_id) -> paper_batch_one(forms int, last int, again int, compared int, alike int)
SELECT b.id, b.name, b.channel, b.lang, b.received_on, b.made_at, b.finished_at, a.name AS maker,
       (SELECT COUNT(*) FROM entry e WHERE e.batch = b.id) AS forms,
       (SELECT COALESCE(MAX(e.n), 0) FROM entry e WHERE e.batch = b.id) AS last,
       (SELECT COUNT(*) FROM entry e JOIN entry_again x ON x.conversation = e.conversation AND x.response = e.response WHERE e.batch = b.id) AS again,
       (SELECT COALESCE(SUM(x.compared), 0) FROM entry e JOIN entry_again x ON x.conversation = e.conversation AND x.response = e.response WHERE e.batch = b.id) AS compared,
       (SELECT COALESCE(SUM(x.alike), 0) FROM entry e JOIN entry_again x ON x.conversation = e.conversation AND x.response = e.response WHERE e.batch = b.id) AS alike
  FROM entry_batch b JOIN account a ON a.id = b.made_by
 WHERE b.id = :id AND b.conversation = :conversation;

-- run paper_batch_put(id entry_batch_id, conversation conversation_id, name str, channel str, lang str, received_on day, at instant, account account_id)
INSERT INTO entry_batch (id, conversation, name, channel, lang, received_on, made_at, made_by)
VALUES (:id, :conversation, :name, :channel, :lang, :received_on, :at, :account);

-- run paper_batch_finish(id entry_batch_id, at instant)
UPDATE entry_batch SET finished_at = :at WHERE id = :id AND finished_at IS NULL;

-- run paper_batch_reopen(id entry_batch_id)
UPDATE entry_batch SET finished_at = NULL WHERE id = :id;

-- run paper_entry_put(conversation conversation_id, response response_id, batch entry_batch_id, n int, account account_id, at instant)
INSERT INTO entry (conversation, response, batch, n, account, at) VALUES (:conversation, :response, :batch, :n, :account, :at)
ON CONFLICT DO NOTHING;

-- many paper_entries(batch entry_batch_id, below int, most int) -> paper_entry_row
-- What was typed in, the last first; whether somebody has typed it in again.
SELECT e.n, e.at, r.reference, r.lang, r.state, r.late, r.changed_at, a.name, x.compared, x.alike
  FROM entry e
  JOIN response r ON r.conversation = e.conversation AND r.id = e.response
  JOIN account a ON a.id = e.account
  LEFT JOIN entry_again x ON x.conversation = e.conversation AND x.response = e.response
 WHERE e.batch = :batch AND e.n < :below
 ORDER BY e.n DESC
 LIMIT :most;

-- one paper_entry(batch entry_batch_id, n int) -> paper_entry_one
SELECT e.response, e.n, e.account, e.at, r.reference, r.lang, r.state, r.version
  FROM entry e JOIN response r ON r.conversation = e.conversation AND r.id = e.response
 WHERE e.batch = :batch AND e.n = :n;

-- one paper_entry_next_again(batch entry_batch_id, account account_id, step int, from int) -> paper_entry_one
-- The next form of the sample that this person did not type in and nobody has typed in again.
SELECT e.response, e.n, e.account, e.at, r.reference, r.lang, r.state, r.version
  FROM entry e
  JOIN response r ON r.conversation = e.conversation AND r.id = e.response
  LEFT JOIN entry_again x ON x.conversation = e.conversation AND x.response = e.response
 WHERE e.batch = :batch AND e.account <> :account AND r.state = 'received' AND x.response IS NULL AND e.n % :step = :from
 ORDER BY e.n
 LIMIT 1;

-- one paper_sample(batch entry_batch_id, step int, from int) -> paper_sample(forms int, again int)
-- How many forms of a pile are in the sample, and how many of these were typed in again.
SELECT COUNT(*) AS forms, COUNT(x.response) AS again
  FROM entry e
  JOIN response r ON r.conversation = e.conversation AND r.id = e.response
  LEFT JOIN entry_again x ON x.conversation = e.conversation AND x.response = e.response
 WHERE e.batch = :batch AND r.state = 'received' AND e.n % :step = :from;

-- run paper_again_put(conversation conversation_id, response response_id, account account_id, at instant, compared int, alike int)
INSERT INTO entry_again (conversation, response, account, at, compared, alike) VALUES (:conversation, :response, :account, :at, :compared, :alike)
ON CONFLICT DO NOTHING;

-- one paper_totals(conversation conversation_id) -> paper_totals(forms int, again int, compared int, alike int)
-- How much was typed in for a conversation, and how well two readers agree.
SELECT COUNT(*) AS forms, COUNT(x.response) AS again, COALESCE(SUM(x.compared), 0) AS compared, COALESCE(SUM(x.alike), 0) AS alike
  FROM entry_batch b
  JOIN entry e ON e.batch = b.id
  LEFT JOIN entry_again x ON x.conversation = e.conversation AND x.response = e.response
 WHERE b.conversation = :conversation;
