-- unasked.sql -- what people say without having been asked.

-- run unasked_page_put(conversation conversation_id, n int, title_en str, title_cy str, place int)
INSERT INTO question_page (conversation, n, about_you, title_en, title_cy, words_en, words_cy, place)
VALUES (:conversation, :n, 0, :title_en, :title_cy, '', '', :place)
    ON CONFLICT DO NOTHING;

-- run unasked_question_put(id question_id, conversation conversation_id, page int, n int, name str, asks_en str, asks_cy str, longest int)
-- On a page of the same number as its version.
INSERT INTO question (id, conversation, page, n, name, kind, asks_en, asks_cy, hint_en, hint_cy, longest, from_version, to_version)
VALUES (:id, :conversation, :page, :n, :name, 'long', :asks_en, :asks_cy, '', '', :longest, :page, :page)
    ON CONFLICT DO NOTHING;

-- run unasked_point_drop(conversation conversation_id, response response_id)
-- Themes and quotes of it go along. Never a response: those are withdrawn and keep their row.
DELETE FROM response
 WHERE conversation = :conversation AND id = :response
   AND EXISTS (SELECT 1 FROM gathering_point p WHERE p.conversation = :conversation AND p.response = :response);

-- run unasked_points_came(conversation conversation_id, gathering gathering_id, late bool, at instant)
UPDATE response SET begun_at = :at, received_at = :at, late = :late
 WHERE conversation = :conversation AND id IN (SELECT p.response FROM gathering_point p WHERE p.gathering = :gathering);

-- one unasked_counts(conversation conversation_id) -> unasked_counts(letters int, points int, gatherings int, people int)
-- From the letters to their responses, never the other way: there are few of these and many of those.
SELECT (SELECT COUNT(*) FROM letter l
         WHERE l.conversation = :conversation
           AND EXISTS (SELECT 1 FROM response r WHERE r.conversation = l.conversation AND r.id = l.response AND r.state = 'received')) AS letters,
       (SELECT COUNT(*) FROM gathering_point p WHERE p.conversation = :conversation) AS points,
       (SELECT COUNT(*) FROM gathering g WHERE g.conversation = :conversation) AS gatherings,
       (SELECT COALESCE(SUM(g.people), 0) FROM gathering g WHERE g.conversation = :conversation) AS people;
