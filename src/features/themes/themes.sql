-- themes.sql -- what people wrote, and what it is about.

-- many themes_of(conversation conversation_id) -> theme_row(people int, points int)
-- Each theme with how many people's answers bear it, and how many points made at events.
SELECT t.id, t.name_en, t.name_cy, t.note,
       (SELECT COUNT(DISTINCT x.response) FROM answer_theme x
          JOIN response r ON r.conversation = x.conversation AND r.id = x.response AND r.state = 'received' AND r.version <> -2
         WHERE x.theme = t.id) AS people,
       (SELECT COUNT(*) FROM answer_theme x JOIN gathering_point p ON p.conversation = x.conversation AND p.response = x.response
         WHERE x.theme = t.id) AS points
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

-- each reading_answers(conversation conversation_id, after response_id, after_question question_id, question int, lang str, theme int, unread bool, most int) -> reading_row(words str, file str)
-- What people wrote and sent, oldest first, from one place on. question and theme 0: whichever; theme -1: none yet; lang '': either. Of a file
-- that came (choice 1) the words are those that say what it shows; there may be none. How many are wanted at most is said, and the place a second
-- time by the response alone: or else PostgreSQL reads and sorts everybody's answers for one page.
SELECT a.response, a.question,
       CASE WHEN q.kind = 'file' THEN COALESCE((SELECT s.words FROM answer s WHERE s.conversation = a.conversation AND s.response = a.response
                                                   AND s.question = a.question AND s.choice = 0), '')
            ELSE a.words END AS words,
       CASE WHEN q.kind = 'file' THEN a.words ELSE '' END AS file, q.asks_en, q.asks_cy, r.reference, r.channel, r.lang, r.received_at
  FROM answer a
  JOIN response r ON r.conversation = a.conversation AND r.id = a.response
  JOIN question q ON q.id = a.question
 WHERE a.conversation = :conversation AND a.words <> '' AND r.state = 'received'
   AND ((a.choice = 0 AND q.kind <> 'file') OR (a.choice = 1 AND q.kind = 'file') OR q.kind IN ('single','multiple','dropdown','scale','place'))
   AND a.response >= :after AND (a.response > :after OR a.question > :after_question)
   AND (:question = 0 OR a.question = :question)
   AND (:lang = '' OR r.lang = :lang)
   AND (:unread = 0 OR NOT EXISTS (SELECT 1 FROM answer_read d
                                    WHERE d.conversation = a.conversation AND d.response = a.response AND d.question = a.question))
   AND (:theme = 0
        OR (:theme > 0 AND EXISTS (SELECT 1 FROM answer_theme x WHERE x.conversation = a.conversation AND x.response = a.response
                                      AND x.question = a.question AND x.theme = :theme))
        OR (:theme < 0 AND NOT EXISTS (SELECT 1 FROM answer_theme x WHERE x.conversation = a.conversation AND x.response = a.response
                                          AND x.question = a.question)))
 ORDER BY a.response, a.question
 LIMIT :most;

-- one reading_counts(conversation conversation_id) -> reading_count(tagged int, seen int)
SELECT (SELECT COUNT(*) FROM (SELECT DISTINCT x.response, x.question FROM answer_theme x
          JOIN response r ON r.conversation = x.conversation AND r.id = x.response
         WHERE x.conversation = :conversation AND r.state = 'received') d) AS tagged,
       (SELECT COUNT(*) FROM answer_read d WHERE d.conversation = :conversation) AS seen;

-- run reading_done(conversation conversation_id, response response_id, question question_id, account account_id, at instant)
-- Somebody has read it.
INSERT INTO answer_read (conversation, response, question, account, at) VALUES (:conversation, :response, :question, :account, :at)
    ON CONFLICT DO NOTHING;

-- many reading_themes(conversation conversation_id, from_response response_id, to_response response_id) -> reading_theme
-- Which themes the answers of one page bear.
SELECT response, question, theme
  FROM answer_theme
 WHERE conversation = :conversation AND response >= :from_response AND response <= :to_response;

-- one reading_answer(conversation conversation_id, response response_id, question question_id) -> reading_one
SELECT a.response, a.question
  FROM answer a JOIN response r ON r.conversation = a.conversation AND r.id = a.response
 WHERE a.conversation = :conversation AND a.response = :response AND a.question = :question AND a.words <> '' AND r.state = 'received'
 LIMIT 1;

-- run theme_tie(conversation conversation_id, response response_id, question question_id, theme theme_id, account account_id, at instant)
INSERT INTO answer_theme (conversation, response, question, theme, account, at)
VALUES (:conversation, :response, :question, :theme, :account, :at)
    ON CONFLICT DO NOTHING;

-- run theme_untie(conversation conversation_id, response response_id, question question_id, theme theme_id)
DELETE FROM answer_theme WHERE conversation = :conversation AND response = :response AND question = :question AND theme = :theme;

-- one reading_said(code str, response response_id, question question_id) -> reading_said
-- Of a file without words, its name.
SELECT a.words, r.reference, r.lang, c.code
  FROM conversation c
  JOIN response r ON r.conversation = c.id AND r.id = :response AND r.state = 'received'
  JOIN answer a ON a.conversation = c.id AND a.response = r.id AND a.question = :question
  JOIN question q ON q.id = a.question
 WHERE c.code = :code AND a.words <> '' AND (a.choice = 0 OR (a.choice = 1 AND q.kind = 'file'))
 ORDER BY a.choice LIMIT 1;

-- ---- quotes ----

-- one quote_source(code str, response response_id, question question_id) -> quote_source
-- What somebody wrote, to be quoted.
SELECT c.id AS conversation, a.response, a.question, a.words, r.reference, r.lang, q.asks_en, q.asks_cy
  FROM conversation c
  JOIN response r ON r.conversation = c.id AND r.id = :response AND r.state = 'received'
  JOIN answer a ON a.conversation = c.id AND a.response = r.id AND a.question = :question
  JOIN question q ON q.id = a.question
 WHERE c.code = :code AND a.words <> '' AND (a.choice = 0 OR q.kind IN ('single','multiple','dropdown','scale','place'))
 LIMIT 1;

-- run quote_put(id quote_id, conversation conversation_id, response response_id, question question_id, words str, translation str, redacted bool, by account_id, at instant)
-- Whoever proposes it anew begins anew: what was released before is public no more.
INSERT INTO quote (id, conversation, response, question, words, translation, redacted, proposed_by, proposed_at)
VALUES (:id, :conversation, :response, :question, :words, :translation, :redacted, :by, :at)
    ON CONFLICT (conversation, response, question) DO UPDATE
   SET id = EXCLUDED.id, words = EXCLUDED.words, translation = EXCLUDED.translation, redacted = EXCLUDED.redacted,
       proposed_by = EXCLUDED.proposed_by, proposed_at = EXCLUDED.proposed_at, released_by = NULL, released_at = NULL;

-- many quotes_of(conversation conversation_id) -> quote_row(was str)
-- Proposed and released, beside what was written. Nothing is left of those whose words are gone.
SELECT u.id, u.response, u.question, u.words, u.translation, u.redacted, u.proposed_by, u.proposed_at, u.released_by, u.released_at, r.reference, r.lang,
       q.asks_en, q.asks_cy, COALESCE((SELECT a.words FROM answer a WHERE a.conversation = u.conversation AND a.response = u.response
                                          AND a.question = u.question AND a.words <> '' ORDER BY a.choice LIMIT 1), '') AS was
  FROM quote u
  JOIN response r ON r.conversation = u.conversation AND r.id = u.response AND r.state = 'received'
  JOIN question q ON q.id = u.question
 WHERE u.conversation = :conversation
 ORDER BY CASE WHEN u.released_at IS NULL THEN 0 ELSE 1 END, u.proposed_at, u.id;

-- one quote_by_id(conversation conversation_id, id quote_id) -> quote_one
SELECT id, proposed_by, released_at FROM quote WHERE conversation = :conversation AND id = :id;

-- one quote_of(conversation conversation_id, response response_id, question question_id) -> quote_now
SELECT id, words, translation, released_at FROM quote WHERE conversation = :conversation AND response = :response AND question = :question;

-- run quote_release(id quote_id, by account_id, at instant)
UPDATE quote SET released_by = :by, released_at = :at WHERE id = :id AND released_at IS NULL AND proposed_by <> :by;

-- run quote_take_back(id quote_id)
DELETE FROM quote WHERE id = :id;

-- many quotes_public(conversation conversation_id) -> quote_public
-- Released ones by theme; one of several themes stands under each.
SELECT t.id AS theme, t.name_en, t.name_cy, u.words, u.translation, u.redacted, r.lang, q.asks_en, q.asks_cy
  FROM quote u
  JOIN response r ON r.conversation = u.conversation AND r.id = u.response AND r.state = 'received'
  JOIN question q ON q.id = u.question
  LEFT JOIN answer_theme x ON x.conversation = u.conversation AND x.response = u.response AND x.question = u.question
  LEFT JOIN theme t ON t.id = x.theme
 WHERE u.conversation = :conversation AND u.released_at IS NOT NULL
 ORDER BY CASE WHEN t.id IS NULL THEN 1 ELSE 0 END, t.made_at, t.id, u.released_at, u.id;

-- one quote_any_released(conversation conversation_id) -> quote_any(quotes int)
SELECT COUNT(*) AS quotes FROM quote WHERE conversation = :conversation AND released_at IS NOT NULL;

-- ---- campaigns ----

-- each campaign_texts(conversation conversation_id) -> campaign_text
-- Everything in people's own words.
SELECT a.response, a.question, a.words
  FROM answer a
  JOIN response r ON r.conversation = a.conversation AND r.id = a.response AND r.state = 'received' AND r.version <> -2
  JOIN question q ON q.id = a.question
 WHERE a.conversation = :conversation AND a.words <> '' AND q.kind IN ('short','long')
 ORDER BY a.response, a.question;

-- run campaign_forget_found(conversation conversation_id)
DELETE FROM campaign WHERE conversation = :conversation AND state = 'found';

-- run campaign_put(id campaign_id, conversation conversation_id, at instant)
INSERT INTO campaign (id, conversation, state, name, found_at) VALUES (:id, :conversation, 'found', '', :at);

-- run campaign_member_put(campaign campaign_id, conversation conversation_id, response response_id, question question_id)
-- Nobody is in two: what an officer has decided stays.
INSERT INTO campaign_member (conversation, response, question, campaign) VALUES (:conversation, :response, :question, :campaign)
    ON CONFLICT DO NOTHING;

-- run campaign_forget_empty(conversation conversation_id, fewest int)
-- What was found, and is mostly decided already.
DELETE FROM campaign
 WHERE conversation = :conversation AND state = 'found'
   AND (SELECT COUNT(*) FROM campaign_member m WHERE m.campaign = campaign.id) < :fewest;

-- many campaigns_of(conversation conversation_id) -> campaign_row(people int, was str)
SELECT c.id, c.state, c.name, c.found_at, c.decided_at,
       (SELECT COUNT(DISTINCT m.response) FROM campaign_member m WHERE m.campaign = c.id) AS people,
       COALESCE((SELECT a.words FROM campaign_member m JOIN answer a ON a.conversation = m.conversation AND a.response = m.response
                    AND a.question = m.question AND a.words <> '' WHERE m.campaign = c.id ORDER BY m.response LIMIT 1), '') AS was
  FROM campaign c
 WHERE c.conversation = :conversation
 ORDER BY CASE c.state WHEN 'found' THEN 0 WHEN 'confirmed' THEN 1 ELSE 2 END, c.found_at, c.id;

-- many campaign_examples(campaign campaign_id, most int) -> campaign_example
SELECT r.reference, r.lang, r.received_at, a.words
  FROM campaign_member m
  JOIN response r ON r.conversation = m.conversation AND r.id = m.response AND r.state = 'received'
  JOIN answer a ON a.conversation = m.conversation AND a.response = m.response AND a.question = m.question AND a.words <> ''
 WHERE m.campaign = :campaign
 ORDER BY r.id
 LIMIT :most;

-- one campaign_by_id(conversation conversation_id, id campaign_id) -> campaign_one
SELECT id, state FROM campaign WHERE conversation = :conversation AND id = :id;

-- run campaign_decide(id campaign_id, state str, name str, by account_id, at instant)
UPDATE campaign SET state = :state, name = :name, decided_by = :by, decided_at = :at WHERE id = :id;

-- one campaign_totals(conversation conversation_id) -> campaign_total(responses int, campaigns int)
-- How many responses came in how many campaigns that somebody has confirmed.
SELECT COUNT(DISTINCT m.response) AS responses, COUNT(DISTINCT m.campaign) AS campaigns
  FROM campaign_member m
  JOIN campaign c ON c.id = m.campaign AND c.state = 'confirmed'
  JOIN response r ON r.conversation = m.conversation AND r.id = m.response AND r.state = 'received'
 WHERE m.conversation = :conversation;

-- one theme_by_id(id theme_id, conversation conversation_id) -> theme_whole
SELECT id, name_en, name_cy, note FROM theme WHERE id = :id AND conversation = :conversation;

-- one theme_other_named(conversation conversation_id, name_en str, name_cy str, own theme_id) -> theme_found
SELECT id FROM theme WHERE conversation = :conversation AND (name_en = :name_en OR name_cy = :name_cy) AND id <> :own LIMIT 1;

-- run theme_rename(id theme_id, name_en str, name_cy str, note str)
UPDATE theme SET name_en = :name_en, name_cy = :name_cy, note = :note WHERE id = :id;

-- run theme_merge_answers(from_theme theme_id, to_theme theme_id)
-- What bore the one bears the other from now on, once.
INSERT INTO answer_theme (conversation, response, question, theme, account, at)
SELECT x.conversation, x.response, x.question, :to_theme, x.account, x.at FROM answer_theme x WHERE x.theme = :from_theme
    ON CONFLICT DO NOTHING;

-- run theme_merge_rest(from_theme theme_id)
DELETE FROM answer_theme WHERE theme = :from_theme;

-- run theme_merge_replies(from_theme theme_id, to_theme theme_id)
UPDATE outcome SET theme = :to_theme WHERE theme = :from_theme;

-- run theme_drop(id theme_id)
DELETE FROM theme WHERE id = :id;
