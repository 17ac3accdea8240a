-- sheet.sql -- everybody's answers packed, and what has changed since.

-- run sheet_changed(conversation conversation_id, id int, response response_id)
INSERT INTO sheet_change (conversation, id, response) VALUES (:conversation, :id, :response);

-- run sheet_undone(conversation conversation_id, import import_id, most int)
-- The responses that import_take_back will delete next. No other change has the number of a response with a minus before it.
INSERT INTO sheet_change (conversation, id, response)
SELECT r.conversation, -r.id, r.id
  FROM response r
 WHERE r.conversation = :conversation AND r.import = :import
 ORDER BY r.id
 LIMIT :most;

-- run sheet_forget_columns()
DELETE FROM sheet_column;

-- run sheet_forget_blocks()
DELETE FROM sheet_block;

-- run sheet_forget_changes()
DELETE FROM sheet_change;

-- run sheet_change_all()
-- Points made at an event are nobody's response (core/unasked.h).
INSERT INTO sheet_change (conversation, id, response) SELECT conversation, id, id FROM response WHERE version <> -2;

-- many sheet_waiting_rows() -> sheet_waiting_row(changes int)
SELECT conversation, COUNT(*) AS changes FROM sheet_change GROUP BY conversation ORDER BY conversation;

-- many sheet_change_rows(conversation conversation_id, most int) -> sheet_change_row
SELECT id, response FROM sheet_change WHERE conversation = :conversation ORDER BY id LIMIT :most;

-- run sheet_change_done(conversation conversation_id, last int)
DELETE FROM sheet_change WHERE conversation = :conversation AND id <= :last;

-- each sheet_live_people(conversation conversation_id, last int) -> sheet_person
-- Whose answers have changed, those that are still there.
SELECT r.id, r.channel, r.lang, r.state, r.late, r.received_at, r.changed_at
  FROM response r
 WHERE r.conversation = :conversation
   AND r.id IN (SELECT s.response FROM sheet_change s WHERE s.conversation = :conversation AND s.id <= :last)
 ORDER BY r.id;

-- each sheet_live_answers(conversation conversation_id, last int) -> sheet_answer(said int)
-- What they answer now, in the same order. said: it was not left blank.
SELECT a.response, a.question, a.choice, CASE WHEN a.choice > 0 OR a.words <> '' THEN 1 ELSE 0 END AS said
  FROM answer a
 WHERE a.conversation = :conversation
   AND a.response IN (SELECT s.response FROM sheet_change s WHERE s.conversation = :conversation AND s.id <= :last)
 ORDER BY a.response, a.question, a.choice;

-- one sheet_one_person(conversation conversation_id, response response_id) -> sheet_person
SELECT id, channel, lang, state, late, received_at, changed_at FROM response WHERE conversation = :conversation AND id = :response;

-- each sheet_blocks(conversation conversation_id) -> sheet_block_row
SELECT n, touched_at, people FROM sheet_block WHERE conversation = :conversation ORDER BY n;

-- each sheet_columns(conversation conversation_id) -> sheet_column_row
SELECT question, block, answers FROM sheet_column WHERE conversation = :conversation ORDER BY question, block;

-- each sheet_columns_of(conversation conversation_id, question int) -> sheet_column_row
SELECT question, block, answers FROM sheet_column WHERE conversation = :conversation AND question = :question ORDER BY block;

-- many sheet_columns_in(conversation conversation_id, block int) -> sheet_column_in
SELECT question, answers FROM sheet_column WHERE conversation = :conversation AND block = :block;

-- run sheet_block_put(conversation conversation_id, n int, touched_at instant?, people bytes)
INSERT INTO sheet_block (conversation, n, touched_at, people) VALUES (:conversation, :n, :touched_at, :people)
    ON CONFLICT (conversation, n) DO UPDATE SET touched_at = EXCLUDED.touched_at, people = EXCLUDED.people;

-- run sheet_block_drop(conversation conversation_id, n int)
DELETE FROM sheet_block WHERE conversation = :conversation AND n = :n;

-- run sheet_column_put(conversation conversation_id, question int, block int, answers bytes)
INSERT INTO sheet_column (conversation, question, block, answers) VALUES (:conversation, :question, :block, :answers)
    ON CONFLICT (conversation, question, block) DO UPDATE SET answers = EXCLUDED.answers;

-- run sheet_column_drop(conversation conversation_id, question int, block int)
DELETE FROM sheet_column WHERE conversation = :conversation AND question = :question AND block = :block;
