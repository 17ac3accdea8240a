-- conversation_load.sql -- a conversation out of a file, into its tables.

-- one conversation_draft(code str) -> conversation_draft(responses int)
-- The conversation that has this code already, and whether it may still be replaced.
SELECT c.id, s.state, (SELECT COUNT(*) FROM response r WHERE r.conversation = c.id) AS responses
  FROM conversation c JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE c.code = :code;

-- run conversation_add(id conversation_id, code str, type str, level str, basis str, made_at instant)
-- With empty words, which the statements below fill.
INSERT INTO conversation (id, code, type, level, basis, made_at, title_en, title_cy, asks_en, asks_cy, purpose_en, purpose_cy,
       run_by_en, run_by_cy, decider_en, decider_cy, contact_name, contact_email, contact_phone, notice_en, notice_cy,
       welsh_effects_en, welsh_effects_cy)
VALUES (:id, :code, :type, :level, :basis, :made_at, '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '');

-- run conversation_put_kind(id conversation_id, type str, level str, basis str, people_decide bool, minutes int)
UPDATE conversation SET type = :type, level = :level, basis = :basis, people_decide = :people_decide, minutes = :minutes
 WHERE id = :id;

-- run conversation_put_days(id conversation_id, opens instant?, closes instant?, decides day?, promised day?)
UPDATE conversation SET opens_at = :opens, closes_at = :closes, decides_on = :decides, told_by_on = :promised WHERE id = :id;

-- run conversation_put_title(id conversation_id, title_en str, title_cy str, sort_en str, sort_cy str)
UPDATE conversation SET title_en = :title_en, title_cy = :title_cy, sort_en = :sort_en, sort_cy = :sort_cy WHERE id = :id;

-- run conversation_put_asks(id conversation_id, asks_en str, asks_cy str, purpose_en str, purpose_cy str, undecided_en str, undecided_cy str)
UPDATE conversation
   SET asks_en = :asks_en, asks_cy = :asks_cy, purpose_en = :purpose_en, purpose_cy = :purpose_cy, undecided_en = :undecided_en,
       undecided_cy = :undecided_cy
 WHERE id = :id;

-- run conversation_put_people(id conversation_id, run_by_en str, run_by_cy str, decider_en str, decider_cy str)
UPDATE conversation SET run_by_en = :run_by_en, run_by_cy = :run_by_cy, decider_en = :decider_en, decider_cy = :decider_cy
 WHERE id = :id;

-- run conversation_put_contact(id conversation_id, name str, email str, phone str)
UPDATE conversation SET contact_name = :name, contact_email = :email, contact_phone = :phone WHERE id = :id;

-- run conversation_put_duties(id conversation_id, notice_en str, notice_cy str, welsh_effects_en str, welsh_effects_cy str)
UPDATE conversation
   SET notice_en = :notice_en, notice_cy = :notice_cy, welsh_effects_en = :welsh_effects_en, welsh_effects_cy = :welsh_effects_cy
 WHERE id = :id;

-- run conversation_clear_choices(id conversation_id)
DELETE FROM choice WHERE question IN (SELECT q.id FROM question q WHERE q.conversation = :id);

-- run conversation_clear_lines(id conversation_id)
DELETE FROM question_line WHERE question IN (SELECT q.id FROM question q WHERE q.conversation = :id);

-- run conversation_clear_questions(id conversation_id)
DELETE FROM question WHERE conversation = :id;

-- run conversation_clear_pages(id conversation_id)
DELETE FROM question_page WHERE conversation = :id;

-- run conversation_clear_stages(id conversation_id)
DELETE FROM stage WHERE conversation = :id;

-- run conversation_clear_scope(id conversation_id)
DELETE FROM scope_point WHERE conversation = :id;

-- run conversation_clear_ways(id conversation_id)
DELETE FROM way WHERE conversation = :id;

-- run conversation_add_stage(conversation conversation_id, n int, kind str, title_en str, title_cy str, words_en str, words_cy str, starts day?, ends day?)
INSERT INTO stage (conversation, n, kind, title_en, title_cy, words_en, words_cy, starts_on, ends_on)
VALUES (:conversation, :n, :kind, :title_en, :title_cy, :words_en, :words_cy, :starts, :ends);

-- run conversation_add_scope(conversation conversation_id, n int, can_change bool, words_en str, words_cy str)
INSERT INTO scope_point (conversation, n, can_change, words_en, words_cy)
VALUES (:conversation, :n, :can_change, :words_en, :words_cy);

-- run conversation_add_way(conversation conversation_id, n int, kind str, words_en str, words_cy str)
INSERT INTO way (conversation, n, kind, words_en, words_cy) VALUES (:conversation, :n, :kind, :words_en, :words_cy);

-- run conversation_add_page(conversation conversation_id, n int, about_you bool, title_en str, title_cy str, words_en str, words_cy str, only_if str, only_choices str, place int)
INSERT INTO question_page (conversation, n, about_you, title_en, title_cy, words_en, words_cy, only_if, only_choices, place)
VALUES (:conversation, :n, :about_you, :title_en, :title_cy, :words_en, :words_cy, :only_if, :only_choices, :place);

-- run conversation_add_question(id question_id, conversation conversation_id, page int, n int, name str, kind str, asks_en str, asks_cy str, hint_en str, hint_cy str, required bool, longest int)
INSERT INTO question (id, conversation, page, n, name, kind, asks_en, asks_cy, hint_en, hint_cy, required, longest)
VALUES (:id, :conversation, :page, :n, :name, :kind, :asks_en, :asks_cy, :hint_en, :hint_cy, :required, :longest);

-- run conversation_put_limits(id question_id, least int?, most int?, decimals int, unit_en str, unit_cy str, earliest day?, latest day?, top int)
UPDATE question
   SET least = :least, most = :most, decimals = :decimals, unit_en = :unit_en, unit_cy = :unit_cy, earliest_on = :earliest,
       latest_on = :latest, top = :top
 WHERE id = :id;

-- run conversation_put_if(id question_id, only_if str, only_choices str)
UPDATE question SET only_if = :only_if, only_choices = :only_choices WHERE id = :id;

-- run conversation_add_choice(question question_id, n int, code str, label_en str, label_cy str, alone bool, other bool)
INSERT INTO choice (question, n, code, label_en, label_cy, alone, other)
VALUES (:question, :n, :code, :label_en, :label_cy, :alone, :other);

-- run conversation_add_line(question question_id, n int, code str, label_en str, label_cy str)
INSERT INTO question_line (question, n, code, label_en, label_cy) VALUES (:question, :n, :code, :label_en, :label_cy);

-- run conversation_put_welsh(id conversation_id, more_en str, more_cy str, less_en str, less_cy str)
UPDATE conversation SET welsh_more_en = :more_en, welsh_more_cy = :more_cy, welsh_less_en = :less_en, welsh_less_cy = :less_cy
 WHERE id = :id;

-- run conversation_put_code(id conversation_id, code str)
UPDATE conversation SET code = :code WHERE id = :id;

-- run conversation_put_translate_by(id conversation_id, translate_by day?)
UPDATE conversation SET translate_by_on = :translate_by WHERE id = :id;

-- many conversation_codes() -> conversation_code_row
SELECT code FROM conversation;

-- run conversation_clear_groups(id conversation_id)
DELETE FROM affected_group WHERE conversation = :id;

-- run conversation_clear_options(id conversation_id)
DELETE FROM plan_option WHERE conversation = :id;

-- run conversation_add_group(conversation conversation_id, n int, who_en str, who_cy str, reach_en str, reach_cy str)
INSERT INTO affected_group (conversation, n, who_en, who_cy, reach_en, reach_cy)
VALUES (:conversation, :n, :who_en, :who_cy, :reach_en, :reach_cy);

-- run conversation_add_option(conversation conversation_id, n int, title_en str, title_cy str, words_en str, words_cy str, cost_en str, cost_cy str, status str, why_en str, why_cy str, waits bool, added instant?)
INSERT INTO plan_option (conversation, n, title_en, title_cy, words_en, words_cy, cost_en, cost_cy, status, why_en, why_cy, waits, added_at)
VALUES (:conversation, :n, :title_en, :title_cy, :words_en, :words_cy, :cost_en, :cost_cy, :status, :why_en, :why_cy, :waits, :added);

-- run conversation_set_page_title(id conversation_id, n int, en str, cy str)
UPDATE question_page SET title_en = :en, title_cy = :cy WHERE conversation = :id AND n = :n;

-- run conversation_set_page_words(id conversation_id, n int, en str, cy str)
UPDATE question_page SET words_en = :en, words_cy = :cy WHERE conversation = :id AND n = :n;

-- run conversation_set_question_asks(id conversation_id, name str, en str, cy str)
UPDATE question SET asks_en = :en, asks_cy = :cy WHERE conversation = :id AND name = :name;

-- run conversation_set_question_hint(id conversation_id, name str, en str, cy str)
UPDATE question SET hint_en = :en, hint_cy = :cy WHERE conversation = :id AND name = :name;

-- run conversation_set_choice(id conversation_id, name str, code str, en str, cy str)
UPDATE choice SET label_en = :en, label_cy = :cy
 WHERE code = :code AND question IN (SELECT q.id FROM question q WHERE q.conversation = :id AND q.name = :name);

-- run conversation_set_question_unit(id conversation_id, name str, en str, cy str)
UPDATE question SET unit_en = :en, unit_cy = :cy WHERE conversation = :id AND name = :name;

-- run conversation_set_line(id conversation_id, name str, code str, en str, cy str)
UPDATE question_line SET label_en = :en, label_cy = :cy
 WHERE code = :code AND question IN (SELECT q.id FROM question q WHERE q.conversation = :id AND q.name = :name);
