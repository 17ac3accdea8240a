-- photo.sql -- files that people send with their answers, and whose they are.

-- run photo_put(file file_id, handle str, conversation conversation_id, draft str)
INSERT INTO answer_file (file, handle, conversation, draft) VALUES (:file, :handle, :conversation, :draft);

-- one photo_row(handle str) -> photo_row(sent bool)
SELECT file, conversation, CASE WHEN response IS NULL THEN 0 ELSE 1 END AS sent FROM answer_file WHERE handle = :handle;

-- run photo_row_sent(handle str, draft str, conversation conversation_id, response response_id)
UPDATE answer_file SET response = :response, draft = NULL WHERE handle = :handle AND conversation = :conversation AND draft = :draft;

-- many photo_rows_of_draft(draft str) -> photo_of_draft
SELECT file, handle FROM answer_file WHERE draft = :draft;

-- many photo_rows_of_response(conversation conversation_id, response response_id) -> photo_of_response
SELECT file, handle FROM answer_file WHERE conversation = :conversation AND response = :response;

-- run photo_row_drop(file file_id)
DELETE FROM answer_file WHERE file = :file;

-- many photo_rows_next(after file_id, most int) -> photo_next(wanted bool)
-- Wanted: by a form that is there, or by an answer.
SELECT f.file,
       CASE WHEN EXISTS (SELECT 1 FROM draft d WHERE d.id = f.draft)
              OR EXISTS (SELECT 1 FROM answer a WHERE a.conversation = f.conversation AND a.response = f.response AND a.choice = 1 AND a.words = f.handle)
            THEN 1 ELSE 0 END AS wanted
  FROM answer_file f
 WHERE f.file > :after
 ORDER BY f.file LIMIT :most;
