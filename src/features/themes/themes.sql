-- themes.sql -- what people wrote, and what it is about.

-- many themes_of(conversation conversation_id) -> theme_row(people int)
-- Each theme with how many people's answers bear it.
SELECT t.id, t.name_en, t.name_cy, t.note,
       (SELECT COUNT(DISTINCT x.response) FROM answer_theme x
          JOIN response r ON r.conversation = x.conversation AND r.id = x.response AND r.state = 'received'
         WHERE x.theme = t.id) AS people
  FROM theme t
 WHERE t.conversation = :conversation
 ORDER BY t.made_at, t.id;

-- one theme_named(id theme_id) -> theme_name
SELECT t.name_en, t.name_cy, c.code FROM theme t JOIN conversation c ON c.id = t.conversation WHERE t.id = :id;

-- one theme_by_name(conversation conversation_id, name_en str, name_cy str) -> theme_found
SELECT id FROM theme WHERE conversation = :conversation AND (name_en = :name_en OR name_cy = :name_cy) LIMIT 1;

-- run theme_add(id theme_id, conversation conversation_id, name_en str, name_cy str, note str, at instant, account account_id)
INSERT INTO theme (id, conversation, name_en, name_cy, note, made_at, account)
VALUES (:id, :conversation, :name_en, :name_cy, :note, :at, :account);

-- many reading_answers(conversation conversation_id, after response_id, after_question question_id, most int) -> reading_row
-- What people wrote, oldest first, from one place on.
SELECT a.response, a.question, a.words, q.asks_en, q.asks_cy, r.reference, r.channel, r.lang, r.received_at
  FROM answer a
  JOIN response r ON r.conversation = a.conversation AND r.id = a.response
  JOIN question q ON q.id = a.question
 WHERE a.conversation = :conversation AND a.choice = 0 AND a.words <> '' AND r.state = 'received'
   AND (a.response > :after OR (a.response = :after AND a.question > :after_question))
 ORDER BY a.response, a.question
 LIMIT :most;

-- one reading_counts(conversation conversation_id) -> reading_count(texts int, tagged int)
SELECT (SELECT COUNT(*) FROM answer a JOIN response r ON r.conversation = a.conversation AND r.id = a.response
         WHERE a.conversation = :conversation AND a.choice = 0 AND a.words <> '' AND r.state = 'received') AS texts,
       (SELECT COUNT(*) FROM (SELECT DISTINCT x.response, x.question FROM answer_theme x
          JOIN response r ON r.conversation = x.conversation AND r.id = x.response
         WHERE x.conversation = :conversation AND r.state = 'received') d) AS tagged;

-- many reading_themes(conversation conversation_id, from_response response_id, to_response response_id) -> reading_theme
-- Which themes the answers of one page bear.
SELECT response, question, theme
  FROM answer_theme
 WHERE conversation = :conversation AND response >= :from_response AND response <= :to_response;

-- one reading_answer(conversation conversation_id, response response_id, question question_id) -> reading_one
SELECT a.response, a.question
  FROM answer a JOIN response r ON r.conversation = a.conversation AND r.id = a.response
 WHERE a.conversation = :conversation AND a.response = :response AND a.question = :question AND a.choice = 0 AND r.state = 'received';

-- run theme_tie(conversation conversation_id, response response_id, question question_id, theme theme_id, account account_id, at instant)
INSERT INTO answer_theme (conversation, response, question, theme, account, at)
VALUES (:conversation, :response, :question, :theme, :account, :at)
    ON CONFLICT DO NOTHING;

-- run theme_untie(conversation conversation_id, response response_id, question question_id, theme theme_id)
DELETE FROM answer_theme WHERE conversation = :conversation AND response = :response AND question = :question AND theme = :theme;

-- one reading_said(code str, response response_id, question question_id) -> reading_said
SELECT a.words, r.reference, r.lang, c.code
  FROM conversation c
  JOIN response r ON r.conversation = c.id AND r.id = :response AND r.state = 'received'
  JOIN answer a ON a.conversation = c.id AND a.response = r.id AND a.question = :question AND a.choice = 0
 WHERE c.code = :code AND a.words <> '';
