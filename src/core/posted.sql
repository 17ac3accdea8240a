-- posted.sql -- what goes with a letter that its writer takes back.

-- one posted_of(conversation conversation_id, response response_id) -> posted_of
SELECT id FROM letter WHERE conversation = :conversation AND response = :response;

-- many posted_files(letter letter_id) -> posted_file
SELECT file FROM letter_file WHERE letter = :letter ORDER BY n;

-- run posted_files_clear(letter letter_id)
DELETE FROM letter_file WHERE letter = :letter;

-- run posted_sender_clear(letter letter_id)
UPDATE letter SET sender = NULL WHERE id = :letter;
