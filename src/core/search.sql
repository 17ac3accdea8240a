-- search.sql -- the index of everything that can be found.

-- many search_kept(conversation int) -> search_kept
-- What is in the index of one conversation.
SELECT id, kind, subject, mark FROM search_doc WHERE conversation = :conversation ORDER BY id;

-- one search_next_place(least int, most int) -> search_next_place(place int)
-- The next number that is free in a second.
SELECT COALESCE(MAX(id) + 1, :least) AS place FROM search_doc WHERE id >= :least AND id < :most;

-- run search_doc_put(id search_doc_id, conversation int, kind str, subject int, is_public bool, label str, route str, desk_route str, code str, title_en str, title_cy str, text_en str, text_cy str, at instant, mark str)
INSERT INTO search_doc (id, conversation, kind, subject, is_public, label, route, desk_route, code, title_en, title_cy, text_en, text_cy, at, mark)
VALUES (:id, :conversation, :kind, :subject, :is_public, :label, :route, :desk_route, :code, :title_en, :title_cy, :text_en, :text_cy, :at, :mark);

-- run search_words_put(doc search_doc_id, words str)
INSERT INTO search_words (rowid, words) VALUES (:doc, :words);

-- run search_doc_drop(id search_doc_id)
DELETE FROM search_doc WHERE id = :id;

-- run search_words_drop(doc search_doc_id)
DELETE FROM search_words WHERE rowid = :doc;

-- each search_hits(asked str, everything bool, before int, most int) -> search_hit
-- The newest that match. Each, although they are few: PostgreSQL plans that for the words at hand, and a common word is best looked for
-- from the newest backwards, a rare one in the index.
SELECT d.id, d.kind, d.subject, d.label, d.route, d.desk_route, d.code, d.title_en, d.title_cy, d.text_en, d.text_cy, d.at
  FROM search_words w CROSS JOIN search_doc d ON d.id = w.rowid
 WHERE w.search_words MATCH :asked AND w.rowid < :before
   AND (d.is_public = 1 OR :everything = 1)
 ORDER BY w.rowid DESC
 LIMIT :most;

-- one search_state() -> search_state
SELECT event, rules FROM search_head WHERE one = 1;

-- one search_newest() -> search_newest
SELECT id FROM event_head WHERE one = 1;

-- run search_move(event int)
UPDATE search_head SET event = :event WHERE one = 1;

-- run search_made_by(rules int, event int)
UPDATE search_head SET rules = :rules, event = :event WHERE one = 1;

-- many search_events(after int, most int) -> search_event
SELECT id, kind, subject FROM event WHERE id > :after ORDER BY id LIMIT :most;

-- many search_conversation_ids(after conversation_id, most int) -> search_conversation_id
SELECT id FROM conversation WHERE id > :after ORDER BY id LIMIT :most;
