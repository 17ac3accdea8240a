-- voices.sql -- which answers are which lines of the census, and whom officers go and ask.

-- many voice_matches(conversation conversation_id) -> voice_match_row
SELECT m.question, m.choice, m.category, m.topic
  FROM census_match m JOIN question q ON q.id = m.question
 WHERE q.conversation = :conversation
 ORDER BY m.question, m.choice, m.category;

-- run voice_unmatch(question question_id)
DELETE FROM census_match WHERE question = :question;

-- run voice_match(question question_id, choice int, category str, topic str)
INSERT INTO census_match (question, choice, category, topic) VALUES (:question, :choice, :category, :topic);

-- many outreach_rows(conversation conversation_id) -> outreach_row
SELECT o.id, o.why_en, o.why_cy, o.title, o.who, o.by_on, o.state, o.note, o.made_at, o.changed_at, m.name AS maker
  FROM outreach o JOIN account m ON m.id = o.made_by
 WHERE o.conversation = :conversation
 ORDER BY CASE o.state WHEN 'done' THEN 1 ELSE 0 END, o.id
 LIMIT 200;

-- one outreach_by_id(id outreach_id, conversation conversation_id) -> outreach_one
SELECT id, why_en, why_cy, title, who, by_on, state, note, changed_at FROM outreach WHERE id = :id AND conversation = :conversation;

-- run outreach_add(id outreach_id, conversation conversation_id, why_en str, why_cy str, title str, who str, by_on day?, account account_id, at instant)
INSERT INTO outreach (id, conversation, why_en, why_cy, title, who, by_on, state, note, made_by, made_at, changed_by, changed_at)
VALUES (:id, :conversation, :why_en, :why_cy, :title, :who, :by_on, 'open', '', :account, :at, :account, :at);

-- run outreach_change(id outreach_id, title str, who str, by_on day?, state str, note str, account account_id, at instant)
UPDATE outreach SET title = :title, who = :who, by_on = :by_on, state = :state, note = :note, changed_by = :account, changed_at = :at WHERE id = :id;

-- one outreach_count(conversation conversation_id) -> outreach_count(n int)
SELECT COUNT(*) AS n FROM outreach WHERE conversation = :conversation;

-- one outreach_named(id outreach_id) -> outreach_name
SELECT o.title, c.code FROM outreach o JOIN conversation c ON c.id = o.conversation WHERE o.id = :id;

-- many outreach_due(on day, soon day, most int) -> outreach_due
-- What should be done by now or soon, and is not.
SELECT o.id, o.title, o.who, o.by_on, c.code
  FROM outreach o JOIN conversation c ON c.id = o.conversation
 WHERE o.state <> 'done' AND o.by_on IS NOT NULL AND o.by_on <= :soon AND o.by_on >= :on - 365
 ORDER BY o.by_on, o.id
 LIMIT :most;
