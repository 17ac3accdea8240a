-- posted.sql -- letters and e-mails, who registered them, and what was attached.

-- many posted_letters(conversation conversation_id, before letter_id, most int) -> posted_row(files int)
-- The last one registered comes first.
SELECT l.id, l.sender, l.received_on, r.reference, r.channel, r.lang, r.state, r.late, a.name,
       (SELECT COUNT(*) FROM letter_file f WHERE f.letter = l.id) AS files
  FROM letter l
  JOIN response r ON r.conversation = l.conversation AND r.id = l.response
  JOIN account a ON a.id = l.account
 WHERE l.conversation = :conversation AND l.id < :before
 ORDER BY l.id DESC
 LIMIT :most;

-- one posted_letter(conversation conversation_id, id letter_id) -> posted_one(words str, question int)
-- One of them, with what it says.
SELECT l.id, l.response, l.sender, l.received_on, l.at, r.reference, r.channel, r.lang, r.state, r.late, r.changed_at, r.withdrawn_at, a.name,
       COALESCE((SELECT MAX(w.words) FROM answer w WHERE w.conversation = l.conversation AND w.response = l.response), '') AS words,
       COALESCE((SELECT MAX(w.question) FROM answer w WHERE w.conversation = l.conversation AND w.response = l.response), 0) AS question
  FROM letter l
  JOIN response r ON r.conversation = l.conversation AND r.id = l.response
  JOIN account a ON a.id = l.account
 WHERE l.conversation = :conversation AND l.id = :id;

-- one posted_of_response(conversation conversation_id, response response_id) -> posted_id
SELECT id FROM letter WHERE conversation = :conversation AND response = :response;

-- run posted_put(id letter_id, conversation conversation_id, response response_id, sender bytes?, received_on day, account account_id, at instant)
INSERT INTO letter (id, conversation, response, sender, received_on, account, at)
VALUES (:id, :conversation, :response, :sender, :received_on, :account, :at);

-- run posted_file_put(letter letter_id, n int, file file_id)
INSERT INTO letter_file (letter, n, file) VALUES (:letter, :n, :file);

-- many posted_attached(letter letter_id) -> posted_attached
SELECT file FROM letter_file WHERE letter = :letter ORDER BY n;

-- one posted_file_of(file file_id) -> posted_file_of
SELECT letter FROM letter_file WHERE file = :file LIMIT 1;
