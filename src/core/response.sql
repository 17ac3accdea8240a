-- response.sql -- what people said, each received once.

-- one response_put(conversation conversation_id, id response_id, reference str, code_mac str?, token_mac str?, channel str, lang str, late bool, begun_at instant, received_at instant, account account_id?, import import_id?, external_id str?, version int) -> response_put
-- version 0: the one that is asked now. No row comes back when the reference, the token or the external id is taken.
INSERT INTO response (conversation, id, reference, code_mac, token_mac, channel, lang, state, late, begun_at, received_at, account,
                      import, external_id, version)
VALUES (:conversation, :id, :reference, :code_mac, :token_mac, :channel, :lang, 'received', :late, :begun_at, :received_at, :account,
        :import, :external_id,
        CASE WHEN :version <> 0 THEN :version ELSE (SELECT c.questions_version FROM conversation c WHERE c.id = :conversation) END)
ON CONFLICT DO NOTHING
RETURNING id;

-- run answer_put(conversation conversation_id, response response_id, question question_id, choice int, words str?)
INSERT INTO answer (conversation, response, question, choice, words) VALUES (:conversation, :response, :question, :choice, :words);

-- one response_of_token(conversation conversation_id, token_mac str) -> response_row
SELECT conversation, id, reference, channel, lang, state, late, version, received_at, changed_at, withdrawn_at
  FROM response
 WHERE conversation = :conversation AND token_mac = :token_mac;

-- one response_of_external_id(conversation conversation_id, external_id str) -> response_row
SELECT conversation, id, reference, channel, lang, state, late, version, received_at, changed_at, withdrawn_at
  FROM response
 WHERE conversation = :conversation AND external_id = :external_id;

-- one response_of_reference(prefix str, reference str) -> response_row
-- The first letters of a reference are its conversation's code.
SELECT conversation, id, reference, channel, lang, state, late, version, received_at, changed_at, withdrawn_at
  FROM response
 WHERE conversation = (SELECT c.id FROM conversation c WHERE c.code = :prefix) AND reference = :reference;

-- one response_of_code(prefix str, reference str, code_mac str) -> response_row
SELECT conversation, id, reference, channel, lang, state, late, version, received_at, changed_at, withdrawn_at
  FROM response
 WHERE conversation = (SELECT c.id FROM conversation c WHERE c.code = :prefix) AND reference = :reference AND code_mac = :code_mac;

-- many answer_stored_rows(conversation conversation_id, response response_id) -> answer_stored
SELECT question, choice, words FROM answer WHERE conversation = :conversation AND response = :response ORDER BY question, choice;

-- run response_changed(conversation conversation_id, id response_id, code_mac str, at instant)
UPDATE response SET changed_at = :at
 WHERE conversation = :conversation AND id = :id AND code_mac = :code_mac AND state = 'received';

-- run response_mended(conversation conversation_id, id response_id, at instant)
UPDATE response SET changed_at = :at WHERE conversation = :conversation AND id = :id AND code_mac IS NULL AND state = 'received';

-- run response_withdrawn(conversation conversation_id, id response_id, code_mac str, at instant)
UPDATE response SET state = 'withdrawn', withdrawn_at = :at
 WHERE conversation = :conversation AND id = :id AND code_mac = :code_mac AND state = 'received';

-- run response_taken_back(conversation conversation_id, id response_id, at instant)
UPDATE response SET state = 'withdrawn', withdrawn_at = :at
 WHERE conversation = :conversation AND id = :id AND account IS NOT NULL AND account > 0 AND state = 'received';

-- run answers_wipe(conversation conversation_id, response response_id)
DELETE FROM answer WHERE conversation = :conversation AND response = :response;

-- run answer_themes_stale(conversation conversation_id, response response_id, question question_id, words str)
-- Themes given to words that are not these.
DELETE FROM answer_theme
 WHERE conversation = :conversation AND response = :response AND question = :question
   AND NOT EXISTS (SELECT 1 FROM answer a
                    WHERE a.conversation = :conversation AND a.response = :response AND a.question = :question
                      AND a.words = :words);

-- run answer_themes_wipe(conversation conversation_id, response response_id)
DELETE FROM answer_theme WHERE conversation = :conversation AND response = :response;

-- run answer_read_stale(conversation conversation_id, response response_id, question question_id, words str)
-- Whoever read words that are not these has not read these.
DELETE FROM answer_read
 WHERE conversation = :conversation AND response = :response AND question = :question
   AND NOT EXISTS (SELECT 1 FROM answer a
                    WHERE a.conversation = :conversation AND a.response = :response AND a.question = :question
                      AND a.words = :words);

-- run campaign_member_stale(conversation conversation_id, response response_id, question question_id, words str)
DELETE FROM campaign_member
 WHERE conversation = :conversation AND response = :response AND question = :question
   AND NOT EXISTS (SELECT 1 FROM answer a
                    WHERE a.conversation = :conversation AND a.response = :response AND a.question = :question
                      AND a.words = :words);

-- run quote_stale(conversation conversation_id, response response_id, question question_id, words str)
-- What somebody says differently now is quoted no more.
DELETE FROM quote
 WHERE conversation = :conversation AND response = :response AND question = :question
   AND NOT EXISTS (SELECT 1 FROM answer a
                    WHERE a.conversation = :conversation AND a.response = :response AND a.question = :question
                      AND a.words = :words);

-- run answer_read_wipe(conversation conversation_id, response response_id)
DELETE FROM answer_read WHERE conversation = :conversation AND response = :response;

-- run campaign_member_wipe(conversation conversation_id, response response_id)
DELETE FROM campaign_member WHERE conversation = :conversation AND response = :response;

-- run quote_wipe(conversation conversation_id, response response_id)
DELETE FROM quote WHERE conversation = :conversation AND response = :response;
