-- results.sql -- counts for officers, and the frozen numbers everybody sees.

-- each tally_people(conversation conversation_id) -> tally_person
-- Everybody who counts, in the order of their numbers.
SELECT id, channel, lang FROM response WHERE conversation = :conversation AND state = 'received' AND version <> -2 ORDER BY id;

-- each tally_answers(conversation conversation_id) -> tally_answer(said int)
-- What they answered, in the same order: a row for each choice and each text. said: it was not left blank.
SELECT response, question, choice, CASE WHEN choice > 0 OR words <> '' THEN 1 ELSE 0 END AS said
  FROM answer
 WHERE conversation = :conversation
 ORDER BY response, question, choice;

-- many results_answered() -> answered_row
-- Conversations that somebody has taken part in.
SELECT c.id, c.code FROM conversation c WHERE EXISTS (SELECT 1 FROM response r WHERE r.conversation = c.id) ORDER BY c.code;

-- many results_about(conversation conversation_id) -> about_tally(people int)
-- Answers about people, without anything that splits them.
SELECT question, choice, COUNT(*) AS people
  FROM about_answer
 WHERE conversation = :conversation AND choice > 0
 GROUP BY question, choice;

-- many results_about_bases(conversation conversation_id) -> about_base(people int)
SELECT question, COUNT(DISTINCT person) AS people
  FROM about_answer
 WHERE conversation = :conversation AND (choice > 0 OR words <> '')
 GROUP BY question;

-- one publication_newest(conversation conversation_id) -> publication_row
SELECT id, released_at, responses, withdrawn, threshold
  FROM publication
 WHERE conversation = :conversation AND replaced_at IS NULL
 ORDER BY released_at DESC
 LIMIT 1;

-- one publication_by_id(id publication_id, conversation conversation_id) -> publication_past
-- One that may have been replaced since.
SELECT id, released_at, responses, withdrawn, threshold, replaced_at FROM publication WHERE id = :id AND conversation = :conversation;

-- many publications_of(conversation conversation_id) -> publication_key
-- All of them, the newest first.
SELECT id FROM publication WHERE conversation = :conversation ORDER BY released_at DESC, id DESC;

-- many publication_series(publication publication_id) -> publication_serie
SELECT series FROM publication_figure WHERE publication = :publication AND question = 0 AND choice = 0 ORDER BY series;

-- many publication_figures(publication publication_id) -> publication_figure_row
SELECT question, choice, series, n, state FROM publication_figure WHERE publication = :publication;

-- run publication_replace(conversation conversation_id, at instant)
UPDATE publication SET replaced_at = :at WHERE conversation = :conversation AND replaced_at IS NULL;

-- run publication_add(id publication_id, conversation conversation_id, at instant, account account_id, responses int, withdrawn int, threshold int)
INSERT INTO publication (id, conversation, released_at, account, responses, withdrawn, threshold, note_en, note_cy)
VALUES (:id, :conversation, :at, :account, :responses, :withdrawn, :threshold, '', '');

-- run publication_figure_add(publication publication_id, question int, choice int, series str, n int?, state str)
INSERT INTO publication_figure (publication, question, choice, series, n, state)
VALUES (:publication, :question, :choice, :series, :n, :state);

-- one results_quotes(conversation conversation_id) -> result_quotes(quotes int)
-- What everybody may read in people's own words (features/themes).
SELECT COUNT(*) AS quotes FROM quote WHERE conversation = :conversation AND released_at IS NOT NULL;

-- many campaign_responses(conversation conversation_id) -> campaign_response
-- Those that came in a campaign which somebody has confirmed, in the order of their numbers.
SELECT DISTINCT m.response
  FROM campaign_member m
  JOIN campaign c ON c.id = m.campaign AND c.state = 'confirmed'
  JOIN response r ON r.conversation = m.conversation AND r.id = m.response AND r.state = 'received'
 WHERE m.conversation = :conversation
 ORDER BY m.response;

-- one campaign_counts(conversation conversation_id) -> campaign_count(responses int, campaigns int)
SELECT COUNT(DISTINCT m.response) AS responses, COUNT(DISTINCT m.campaign) AS campaigns
  FROM campaign_member m
  JOIN campaign c ON c.id = m.campaign AND c.state = 'confirmed'
  JOIN response r ON r.conversation = m.conversation AND r.id = m.response AND r.state = 'received'
 WHERE m.conversation = :conversation;

-- many publication_campaigns(publication publication_id) -> publication_campaign
-- How many responses came in campaigns (1), and in how many (2), when it was released.
SELECT choice, n FROM publication_figure WHERE publication = :publication AND question = 0 AND choice IN (1, 2) AND series = 'all';
