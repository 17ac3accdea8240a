-- about.sql -- what people told about themselves, in a store of its own.

-- run about_put(conversation conversation_id, person int, question question_id, choice int, words str?)
INSERT INTO about_answer (conversation, person, question, choice, words) VALUES (:conversation, :person, :question, :choice, :words);

-- many about_rows(conversation conversation_id, person int) -> about_row
SELECT question, choice, words FROM about_answer WHERE conversation = :conversation AND person = :person ORDER BY question, choice;

-- run about_wipe(conversation conversation_id, person int)
DELETE FROM about_answer WHERE conversation = :conversation AND person = :person;

-- run about_write_anew(few int)
-- SQLite keeps these rows by their key alone: nothing to do.
DELETE FROM about_answer WHERE :few < 0;
