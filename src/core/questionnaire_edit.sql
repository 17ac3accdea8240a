-- questionnaire_edit.sql -- changing the questions of a conversation.

-- one edit_now(conversation conversation_id) -> edit_now(responses int)
SELECT c.questions_version, (SELECT COUNT(*) FROM response r WHERE r.conversation = c.id) AS responses
  FROM conversation c
 WHERE c.id = :conversation;

-- one edit_preparing(conversation conversation_id) -> edit_preparing
SELECT id, n, note_en, note_cy, written_by
  FROM questionnaire_version
 WHERE conversation = :conversation AND published_at IS NULL;

-- run edit_page_insert(conversation conversation_id, n int, about_you bool, title_en str, title_cy str, words_en str, words_cy str)
INSERT INTO question_page (conversation, n, about_you, title_en, title_cy, words_en, words_cy)
VALUES (:conversation, :n, :about_you, :title_en, :title_cy, :words_en, :words_cy);

-- run edit_page_words(conversation conversation_id, n int, about_you bool, title_en str, title_cy str, words_en str, words_cy str)
UPDATE question_page
   SET about_you = :about_you, title_en = :title_en, title_cy = :title_cy, words_en = :words_en, words_cy = :words_cy
 WHERE conversation = :conversation AND n = :n;

-- run edit_page_place(conversation conversation_id, n int, place int)
UPDATE question_page SET place = :place WHERE conversation = :conversation AND n = :n;

-- run edit_page_delete(conversation conversation_id, n int)
DELETE FROM question_page WHERE conversation = :conversation AND n = :n;

-- run edit_question_insert(id question_id, conversation conversation_id, page int, n int, name str, kind str, asks_en str, asks_cy str, hint_en str, hint_cy str, from_version int, replaces question_id?)
INSERT INTO question (id, conversation, page, n, name, kind, asks_en, asks_cy, hint_en, hint_cy, from_version, replaces)
VALUES (:id, :conversation, :page, :n, :name, :kind, :asks_en, :asks_cy, :hint_en, :hint_cy, :from_version, :replaces);

-- run edit_question_words(id question_id, kind str, asks_en str, asks_cy str, hint_en str, hint_cy str)
UPDATE question SET kind = :kind, asks_en = :asks_en, asks_cy = :asks_cy, hint_en = :hint_en, hint_cy = :hint_cy WHERE id = :id;

-- run edit_question_settings(id question_id, required bool, longest int, top int, earliest day?, latest day?)
UPDATE question SET required = :required, longest = :longest, top = :top, earliest_on = :earliest, latest_on = :latest WHERE id = :id;

-- run edit_question_limits(id question_id, least int?, most int?, decimals int, unit_en str, unit_cy str)
UPDATE question SET least = :least, most = :most, decimals = :decimals, unit_en = :unit_en, unit_cy = :unit_cy WHERE id = :id;

-- run edit_question_if(id question_id, only_if str, only_choices str)
UPDATE question SET only_if = :only_if, only_choices = :only_choices WHERE id = :id;

-- run edit_page_if(conversation conversation_id, n int, only_if str, only_choices str)
UPDATE question_page SET only_if = :only_if, only_choices = :only_choices WHERE conversation = :conversation AND n = :n;

-- run edit_ifs_clear(conversation conversation_id, name str)
-- What was asked after an answer to a question that is gone is asked of everybody.
UPDATE question SET only_if = '', only_choices = '' WHERE conversation = :conversation AND only_if = :name;

-- run edit_page_ifs_clear(conversation conversation_id, name str)
UPDATE question_page SET only_if = '', only_choices = '' WHERE conversation = :conversation AND only_if = :name;

-- run edit_minutes(conversation conversation_id, minutes int)
UPDATE conversation SET minutes = :minutes WHERE id = :conversation;

-- run edit_question_place(id question_id, page int, n int)
UPDATE question SET page = :page, n = :n WHERE id = :id;

-- run edit_questions_settle(conversation conversation_id)
-- Their new numbers were put below zero, where they meet nobody else's.
UPDATE question SET n = -n WHERE conversation = :conversation AND n < 0;

-- run edit_question_delete(id question_id)
DELETE FROM question WHERE id = :id;

-- run edit_choice_insert(question question_id, n int, code str, label_en str, label_cy str, alone bool, other bool)
INSERT INTO choice (question, n, code, label_en, label_cy, alone, other) VALUES (:question, :n, :code, :label_en, :label_cy, :alone, :other);

-- run edit_choice_label(question question_id, code str, label_en str, label_cy str)
UPDATE choice SET label_en = :label_en, label_cy = :label_cy WHERE question = :question AND code = :code;

-- run edit_choices_clear(question question_id)
DELETE FROM choice WHERE question = :question;

-- run edit_line_insert(question question_id, n int, code str, label_en str, label_cy str)
INSERT INTO question_line (question, n, code, label_en, label_cy) VALUES (:question, :n, :code, :label_en, :label_cy);

-- run edit_line_label(question question_id, code str, label_en str, label_cy str)
UPDATE question_line SET label_en = :label_en, label_cy = :label_cy WHERE question = :question AND code = :code;

-- run edit_lines_clear(question question_id)
DELETE FROM question_line WHERE question = :question;

-- run edit_unit(id question_id, unit_en str, unit_cy str)
UPDATE question SET unit_en = :unit_en, unit_cy = :unit_cy WHERE id = :id;

-- run edit_question_until(id question_id, to_version int?)
UPDATE question SET to_version = :to_version WHERE id = :id;

-- run edit_version_insert(id questionnaire_version_id, conversation conversation_id, n int, account account_id, at instant)
INSERT INTO questionnaire_version (id, conversation, n, note_en, note_cy, written_by, written_at)
VALUES (:id, :conversation, :n, '', '', :account, :at);

-- run edit_version_words(id questionnaire_version_id, note_en str, note_cy str, account account_id, at instant)
UPDATE questionnaire_version SET note_en = :note_en, note_cy = :note_cy, written_by = :account, written_at = :at
 WHERE id = :id AND published_at IS NULL;

-- run edit_version_delete(id questionnaire_version_id)
DELETE FROM questionnaire_version WHERE id = :id AND published_at IS NULL;

-- run edit_version_live(id questionnaire_version_id, account account_id, at instant)
UPDATE questionnaire_version SET published_by = :account, published_at = :at WHERE id = :id AND published_at IS NULL;

-- run edit_version_ask(conversation conversation_id, n int)
UPDATE conversation SET questions_version = :n WHERE id = :conversation;

-- many version_note_rows(conversation conversation_id) -> version_note_row
SELECT n, note_en, note_cy, published_at
  FROM questionnaire_version
 WHERE conversation = :conversation AND published_at IS NOT NULL
 ORDER BY n DESC;

-- run edit_version_tell(id conversation_change_id, conversation conversation_id, what_en str, what_cy str, why_en str, why_cy str, written_by account_id, approved_by account_id, at instant)
INSERT INTO conversation_change (id, conversation, kind, state, what_en, what_cy, why_en, why_cy, made_by, made_at, approved_by, public_at)
VALUES (:id, :conversation, 'words', 'public', :what_en, :what_cy, :why_en, :why_cy, :written_by, :at, :approved_by, :at);
