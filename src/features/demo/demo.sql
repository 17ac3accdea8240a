-- demo.sql -- looking things up by the names the demonstration gives them, and moving all of it to today.

-- one demo_any() -> demo_count(conversations int)
SELECT COUNT(*) AS conversations FROM conversation;

-- one demo_outcome(code str, n int) -> demo_outcome_id
SELECT o.id FROM outcome o JOIN conversation c ON c.id = o.conversation WHERE c.code = :code AND o.n = :n;

-- one demo_theme(code str, name str) -> demo_theme_id
SELECT t.id FROM theme t JOIN conversation c ON c.id = t.conversation WHERE c.code = :code AND t.name_en = :name;

-- one demo_partner(name str) -> demo_partner_id
SELECT id FROM partner WHERE name_en = :name;

-- one demo_message(before int) -> demo_message_id
SELECT id FROM message ORDER BY received_at, id LIMIT 1 OFFSET :before;

-- one demo_said(code str, question str, words str) -> demo_said
-- The shortest answer that has these words in it.
SELECT a.response, a.question
  FROM answer a JOIN question q ON q.id = a.question JOIN conversation c ON c.id = a.conversation
 WHERE c.code = :code AND q.name = :question AND a.words LIKE '%' || :words || '%'
 ORDER BY LENGTH(a.words), a.response LIMIT 1;

-- one demo_quote(code str, before int) -> demo_quote_id
SELECT q.id FROM quote q JOIN conversation c ON c.id = q.conversation WHERE c.code = :code ORDER BY q.id LIMIT 1 OFFSET :before;

-- one demo_campaign(code str) -> demo_campaign_id(people int)
-- The largest.
SELECT g.id, (SELECT COUNT(*) FROM campaign_member m WHERE m.campaign = g.id) AS people
  FROM campaign g JOIN conversation c ON c.id = g.conversation WHERE c.code = :code ORDER BY people DESC, g.id LIMIT 1;

-- one demo_amendment(code str, before int) -> demo_amendment_id
SELECT a.id FROM amendment a JOIN conversation c ON c.id = a.conversation WHERE c.code = :code ORDER BY a.id LIMIT 1 OFFSET :before;

-- one demo_document(code str, before int) -> demo_document_id
SELECT d.id, d.written_at, d.written_by FROM document d JOIN conversation c ON c.id = d.conversation WHERE c.code = :code ORDER BY d.id LIMIT 1 OFFSET :before;

-- one demo_gathering(code str, before int) -> demo_gathering_id
SELECT g.id FROM gathering g JOIN conversation c ON c.id = g.conversation WHERE c.code = :code ORDER BY g.id LIMIT 1 OFFSET :before;

-- run demo_letters_gone(at instant)
-- What officers of the demonstration wrote has arrived long ago: nobody real gets a letter.
UPDATE outbox SET state = 'sent', letter = NULL, sent_at = :at WHERE state = 'waiting';

-- run demo_tag(words str, name str, account account_id, at instant)
-- Every answer of these words bears the theme of this name.
INSERT INTO answer_theme (conversation, response, question, theme, account, at)
SELECT a.conversation, a.response, a.question, t.id, :account, :at
  FROM answer a JOIN theme t ON t.conversation = a.conversation
 WHERE a.words = :words AND t.name_en = :name;

-- run demo_tie(conversation conversation_id, response response_id, question question_id, name str, account account_id, at instant)
-- This answer bears the theme of this name, if the conversation has one.
INSERT INTO answer_theme (conversation, response, question, theme, account, at)
SELECT t.conversation, :response, :question, t.id, :account, :at FROM theme t WHERE t.conversation = :conversation AND t.name_en = :name;

-- many demo_times() -> demo_time
SELECT id, opens_at, closes_at, told_at FROM conversation ORDER BY id;

-- run demo_shift_conversation(id conversation_id, opens_at instant?, closes_at instant?, told_at instant?, days int)
UPDATE conversation
   SET opens_at = :opens_at, closes_at = :closes_at, told_at = :told_at,
       decides_on = decides_on + :days, told_by_on = told_by_on + :days, decided_on = decided_on + :days,
       translate_by_on = translate_by_on + :days
 WHERE id = :id;

-- run demo_shift_stages(days int)
UPDATE stage SET starts_on = starts_on + :days, ends_on = ends_on + :days;

-- run demo_shift_responses(seconds int)
UPDATE response
   SET begun_at = begun_at + :seconds, received_at = received_at + :seconds, changed_at = changed_at + :seconds,
       withdrawn_at = withdrawn_at + :seconds;

-- run demo_shift_outcomes(seconds int, days int)
UPDATE outcome SET written_at = written_at + :seconds, published_at = published_at + :seconds, by_on = by_on + :days;

-- run demo_shift_publications(seconds int)
UPDATE publication SET released_at = released_at + :seconds, replaced_at = replaced_at + :seconds;

-- run demo_shift_steps(seconds int)
UPDATE machine_step SET at = at + :seconds;

-- run demo_shift_subjects(seconds int, days int)
UPDATE machine_subject SET since_at = since_at + :seconds, due_on = due_on + :days;

-- run demo_shift_messages(seconds int, days int)
UPDATE message
   SET received_at = received_at + :seconds, due_on = due_on + :days, answered_on = answered_on + :days, withdrawn_at = withdrawn_at + :seconds;

-- run demo_shift_message_lines(seconds int)
UPDATE message_line SET written_at = written_at + :seconds, given_at = given_at + :seconds;

-- run demo_shift_amendments(seconds int, days int)
UPDATE amendment
   SET written_at = written_at + :seconds, published_at = published_at + :seconds, from_on = from_on + :days, to_on = to_on + :days;

-- run demo_shift_changes(seconds int, days int)
UPDATE conversation_change
   SET made_at = made_at + :seconds, public_at = public_at + :seconds, opens_at = opens_at + :seconds, closes_at = closes_at + :seconds,
       decides_on = decides_on + :days, told_by_on = told_by_on + :days;

-- run demo_shift_options(seconds int)
UPDATE plan_option SET added_at = added_at + :seconds;

-- run demo_shift_outreach(seconds int, days int)
UPDATE outreach SET by_on = by_on + :days, made_at = made_at + :seconds, changed_at = changed_at + :seconds;

-- run demo_shift_documents(seconds int)
UPDATE document SET written_at = written_at + :seconds, public_at = public_at + :seconds, gone_at = gone_at + :seconds;

-- run demo_shift_batches(seconds int, days int)
UPDATE entry_batch SET received_on = received_on + :days, made_at = made_at + :seconds, finished_at = finished_at + :seconds;

-- run demo_shift_concerns(seconds int)
UPDATE concern SET raised_at = raised_at + :seconds;

-- run demo_shift_letters(seconds int, days int)
UPDATE letter SET received_on = received_on + :days, at = at + :seconds;

-- run demo_shift_gatherings(seconds int, days int)
UPDATE gathering SET held_on = held_on + :days, made_at = made_at + :seconds;

-- run demo_shift_points(seconds int)
UPDATE gathering_point SET at = at + :seconds;

-- run demo_shift_quotes(seconds int)
UPDATE quote SET proposed_at = proposed_at + :seconds, released_at = released_at + :seconds;
