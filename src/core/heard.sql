-- heard.sql -- the numbers in what we heard: where they can be taken from, and which were.

-- one heard_release(conversation conversation_id) -> heard_release
-- The release that holds now.
SELECT id, released_at, responses FROM publication
 WHERE conversation = :conversation AND replaced_at IS NULL
 ORDER BY released_at DESC
 LIMIT 1;

-- many heard_release_figures(publication publication_id) -> heard_release_figure
-- What everybody is shown of all who took part.
SELECT question, choice, n FROM publication_figure
 WHERE publication = :publication AND question > 0 AND series = 'all' AND state = 'shown';

-- many heard_themes(conversation conversation_id, least int) -> heard_theme(people int)
-- Themes that enough people's answers bear.
SELECT t.id, t.name_en, t.name_cy, COUNT(DISTINCT x.response) AS people
  FROM theme t
  JOIN answer_theme x ON x.theme = t.id
  JOIN response r ON r.conversation = x.conversation AND r.id = x.response AND r.state = 'received' AND r.version <> -2
 WHERE t.conversation = :conversation
 GROUP BY t.id, t.name_en, t.name_cy, t.made_at
HAVING COUNT(DISTINCT x.response) >= :least
 ORDER BY t.made_at, t.id;

-- one heard_counted(conversation conversation_id) -> heard_counted(people int)
SELECT COUNT(*) AS people FROM response WHERE conversation = :conversation AND state = 'received' AND version <> -2;

-- many heard_of(conversation conversation_id) -> heard_figure(releases int)
-- All numbers that the replies of a conversation were given, in their order.
SELECT h.outcome, h.n, h.publication, h.source, h.anchor, h.asks_en, h.asks_cy, h.label_en, h.label_cy, h.people, h.base, h.taken_at,
       p.released_at, p.replaced_at, o.state,
       (SELECT COUNT(*) FROM publication w WHERE w.conversation = o.conversation AND w.replaced_at IS NULL) AS releases
  FROM heard_figure h
  JOIN outcome o ON o.id = h.outcome
  LEFT JOIN publication p ON p.id = h.publication
 WHERE o.conversation = :conversation
 ORDER BY o.n, o.id, h.n;

-- many heard_replies(conversation conversation_id) -> heard_reply
SELECT id, said_en, said_cy, reply_en, reply_cy FROM outcome WHERE conversation = :conversation AND state <> 'draft' ORDER BY n, id;

-- run heard_drop(outcome outcome_id)
DELETE FROM heard_figure WHERE outcome = :outcome;

-- run heard_add(outcome outcome_id, n int, publication publication_id?, source str, anchor str, asks_en str, asks_cy str, label_en str, label_cy str, people int, base int, at instant)
INSERT INTO heard_figure (outcome, n, publication, source, anchor, asks_en, asks_cy, label_en, label_cy, people, base, taken_at)
VALUES (:outcome, :n, :publication, :source, :anchor, :asks_en, :asks_cy, :label_en, :label_cy, :people, :base, :at);
