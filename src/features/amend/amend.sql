-- amend.sql -- changes of what was published: written by one, approved by another, kept for everybody to read.

-- one amend_outcome(id outcome_id, conversation conversation_id) -> amend_outcome
-- A published reply.
SELECT id, said_en, said_cy, reply_en, reply_cy, by_on FROM outcome WHERE id = :id AND conversation = :conversation AND state = 'published';

-- run amend_put(id amendment_id, kind str, conversation conversation_id, outcome outcome_id?, before_en str, before_cy str, after_en str, after_cy str, why_en str, why_cy str, link str, from_on day?, to_on day?, account account_id, at instant)
INSERT INTO amendment (id, kind, conversation, outcome, before_en, before_cy, after_en, after_cy, why_en, why_cy, link, from_on, to_on, state, written_by, written_at)
VALUES (:id, :kind, :conversation, :outcome, :before_en, :before_cy, :after_en, :after_cy, :why_en, :why_cy, :link, :from_on, :to_on, 'ready', :account, :at);

-- many amend_all(conversation conversation_id) -> amend_row
-- Those that wait first, then the newest.
SELECT a.id, a.kind, a.outcome, a.before_en, a.before_cy, a.after_en, a.after_cy, a.why_en, a.why_cy, a.link, a.from_on, a.to_on, a.state, a.written_by,
       a.written_at, a.published_at, o.said_en, o.said_cy, w.name AS writer
  FROM amendment a
  LEFT JOIN outcome o ON o.id = a.outcome
  LEFT JOIN account w ON w.id = a.written_by
 WHERE a.conversation = :conversation AND a.state <> 'dropped'
 ORDER BY CASE WHEN a.state = 'ready' THEN 0 ELSE 1 END, a.id DESC
 LIMIT 200;

-- one amend_by_id(id amendment_id, conversation conversation_id) -> amend_one
SELECT id, kind, outcome, before_en, before_cy, after_en, after_cy, from_on, to_on, written_by FROM amendment
 WHERE id = :id AND conversation = :conversation AND state = 'ready';

-- run amend_publish(id amendment_id, account account_id, at instant)
-- Nobody approves their own words.
UPDATE amendment SET state = 'published', approved_by = :account, published_at = :at WHERE id = :id AND state = 'ready' AND written_by <> :account;

-- run amend_drop(id amendment_id)
UPDATE amendment SET state = 'dropped' WHERE id = :id AND state = 'ready';

-- run amend_reply(id outcome_id, before_en str, before_cy str, after_en str, after_cy str)
-- Only while it still says what the correction was written for.
UPDATE outcome SET reply_en = :after_en, reply_cy = :after_cy WHERE id = :id AND reply_en = :before_en AND reply_cy = :before_cy;

-- run amend_day(id outcome_id, from_on day?, to_on day?)
UPDATE outcome SET by_on = :to_on WHERE id = :id AND COALESCE(by_on, 0) = COALESCE(:from_on, 0);

-- run amend_decision(id conversation_id, before_en str, before_cy str, after_en str, after_cy str)
UPDATE conversation SET decision_en = :after_en, decision_cy = :after_cy
 WHERE id = :id AND decision_en = :before_en AND decision_cy = :before_cy;

-- many amend_waiting(account account_id, most int) -> amend_waiting(waiting int, since instant)
SELECT c.code, c.title_en, c.title_cy, COUNT(*) AS waiting, MIN(a.written_at) AS since
  FROM amendment a JOIN conversation c ON c.id = a.conversation
 WHERE a.state = 'ready' AND a.written_by <> :account
 GROUP BY c.id, c.code, c.title_en, c.title_cy
 ORDER BY since, c.code
 LIMIT :most;
