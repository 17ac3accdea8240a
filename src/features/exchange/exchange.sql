-- exchange.sql -- what imports and exports ask the database.

-- one import_found(conversation conversation_id, external_id str) -> import_found
-- The response that another system's id made before.
SELECT id, state, late, channel, lang, received_at, import FROM response WHERE conversation = :conversation AND external_id = :external_id;

-- one import_running(conversation conversation_id, file_hash str) -> import_begun
-- The same file, begun before and never finished.
SELECT id, added FROM import WHERE conversation = :conversation AND file_hash = :file_hash AND state = 'running' ORDER BY id LIMIT 1;

-- run import_put(id import_id, conversation conversation_id, file_name str, file_hash str, map str, at instant, account int)
INSERT INTO import (id, conversation, file_name, file_hash, map, at, account, state)
VALUES (:id, :conversation, :file_name, :file_hash, :map, :at, :account, 'running');

-- run import_count(id import_id, added int)
UPDATE import SET added = :added WHERE id = :id;

-- run import_finish(id import_id, already int, state str)
UPDATE import SET already = :already, state = :state WHERE id = :id;

-- run import_withdrawn(conversation conversation_id, id response_id, at instant)
-- It was withdrawn where it came from.
UPDATE response SET state = 'withdrawn', withdrawn_at = :at WHERE conversation = :conversation AND id = :id;

-- one import_by_id(id import_id) -> import_made
SELECT i.id, i.conversation, c.code, i.file_name, i.at, i.added, i.already, i.state
  FROM import i JOIN conversation c ON c.id = i.conversation
 WHERE i.id = :id;

-- many import_rows() -> import_made
SELECT i.id, i.conversation, c.code, i.file_name, i.at, i.added, i.already, i.state
  FROM import i JOIN conversation c ON c.id = i.conversation
 ORDER BY i.id DESC;

-- run import_take_back(conversation conversation_id, import import_id, most int)
-- Some of its responses; their answers and themes go with them.
DELETE FROM response
 WHERE conversation = :conversation
   AND id IN (SELECT r.id FROM response r WHERE r.conversation = :conversation AND r.import = :import ORDER BY r.id LIMIT :most);

-- each export_rows(conversation conversation_id) -> export_row
-- Every response with its answers, a row an answer; a response without any has one row.
SELECT r.id, r.reference, r.channel, r.lang, r.received_at, r.late, r.state, r.external_id, a.question, a.choice, a.words
  FROM response r LEFT JOIN answer a ON a.conversation = r.conversation AND a.response = r.id
 WHERE r.conversation = :conversation
 ORDER BY r.id, a.question, a.choice;

-- each export_about_rows(conversation conversation_id) -> export_about_row
-- By a key that says nothing.
SELECT person, question, choice, words FROM about_answer WHERE conversation = :conversation ORDER BY person, question, choice;
