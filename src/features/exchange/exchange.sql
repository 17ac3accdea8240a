-- exchange.sql -- what imports and exports ask the database.

-- one import_found(conversation conversation_id, external_id str) -> import_found
-- The response that another system's id made before.
SELECT id, state, late, channel, lang, received_at, import FROM response WHERE conversation = :conversation AND external_id = :external_id;

-- one import_running(conversation conversation_id, file_hash str) -> import_begun
-- The same file, begun before and never finished.
SELECT id, added FROM import WHERE conversation = :conversation AND file_hash = :file_hash AND state = 'running' ORDER BY id LIMIT 1;

-- run import_put(id import_id, conversation conversation_id, file_name str, file_hash str, map str, at instant, account int)
INSERT INTO import (id, conversation, file_name, file_hash, map, at, account, state)
VALUES (:id, :conversation, :file_name, :file_hash, :map, :at, :account, 'running');

-- run import_count(id import_id, added int)
UPDATE import SET added = :added WHERE id = :id;

-- run import_finish(id import_id, already int, state str)
UPDATE import SET already = :already, state = :state WHERE id = :id;

-- run import_withdrawn(conversation conversation_id, id response_id, at instant)
-- It was withdrawn where it came from.
UPDATE response SET state = 'withdrawn', withdrawn_at = :at WHERE conversation = :conversation AND id = :id;

-- one import_by_id(id import_id) -> import_made
SELECT i.id, i.conversation, c.code, i.file_name, i.at, i.added, i.already, i.state
  FROM import i JOIN conversation c ON c.id = i.conversation
 WHERE i.id = :id;

-- many import_rows() -> import_made
SELECT i.id, i.conversation, c.code, i.file_name, i.at, i.added, i.already, i.state
  FROM import i JOIN conversation c ON c.id = i.conversation
 ORDER BY i.id DESC;

-- run import_take_back(conversation conversation_id, import import_id, most int)
-- Some of its responses; their answers and themes go with them.
DELETE FROM response
 WHERE conversation = :conversation
   AND id IN (SELECT r.id FROM response r WHERE r.conversation = :conversation AND r.import = :import ORDER BY r.id LIMIT :most);

-- each export_rows(conversation conversation_id, after int, upto int) -> export_row
-- The responses of a slice with their answers, a row an answer; a response without any has one row.
SELECT r.id, r.reference, r.channel, r.lang, r.received_at, r.late, r.state, r.external_id, a.question, a.choice, a.words
  FROM response r LEFT JOIN answer a ON a.conversation = r.conversation AND a.response = r.id
 WHERE r.conversation = :conversation AND r.id > :after AND r.id <= :upto
 ORDER BY r.id, a.question, a.choice;

-- each export_about_rows(conversation conversation_id) -> export_about_row
-- By a key that says nothing.
SELECT person, question, choice, words FROM about_answer WHERE conversation = :conversation ORDER BY person, question, choice;

-- one export_slice_end(conversation conversation_id, after int, skip int) -> export_slice_end
-- The last response of a slice.
SELECT id FROM response WHERE conversation = :conversation AND id > :after ORDER BY id LIMIT 1 OFFSET :skip;

-- one export_size(conversation conversation_id) -> export_size(n int)
SELECT COUNT(*) AS n FROM response WHERE conversation = :conversation;

-- one export_asked(id export_id) -> export_asked
SELECT conversation, account, format, state FROM export WHERE id = :id;

-- one export_waiting(account account_id) -> export_waiting(n int)
SELECT COUNT(*) AS n FROM export WHERE account = :account AND state IN ('waiting','running');

-- run export_ask(id export_id, conversation conversation_id, account account_id, session str, format str, at instant, ends instant)
INSERT INTO export (id, conversation, account, session, format, state, asked_at, ends_at)
VALUES (:id, :conversation, :account, :session, :format, 'waiting', :at, :ends);

-- run export_progress(id export_id, rows_all int, rows_done int)
UPDATE export SET state = 'running', rows_all = :rows_all, rows_done = :rows_done WHERE id = :id;

-- run export_made(id export_id, file file_id, rows_done int, bytes int, at instant)
UPDATE export SET state = 'done', file = :file, rows_all = :rows_done, rows_done = :rows_done, bytes = :bytes, done_at = :at WHERE id = :id;

-- run export_failed(id export_id, why str, at instant)
UPDATE export SET state = 'failed', why = :why, done_at = :at WHERE id = :id;

-- many export_over(now instant) -> export_over_row
SELECT id, file FROM export WHERE state <> 'gone' AND ends_at <= :now AND state IN ('done','failed') ORDER BY ends_at LIMIT 20;

-- run export_gone(id export_id)
UPDATE export SET state = 'gone', file = NULL WHERE id = :id;

-- run export_give_up(before instant, at instant)
UPDATE export SET state = 'failed', why = 'stopped', done_at = :at
 WHERE state <> 'gone' AND state IN ('waiting','running') AND asked_at < :before;

-- many exports_of(conversation conversation_id, account account_id, most int) -> export_row_asked
SELECT e.id, e.account, e.session, e.format, e.state, e.rows_all, e.rows_done, e.bytes, e.why, e.asked_at, e.ends_at, e.file, a.name, c.title_en, c.title_cy
  FROM export e JOIN account a ON a.id = e.account JOIN conversation c ON c.id = e.conversation
 WHERE e.conversation = :conversation AND e.account = :account
 ORDER BY e.id DESC LIMIT :most;

-- one export_by_id(id export_id, conversation conversation_id, account account_id) -> export_row_asked
SELECT e.id, e.account, e.session, e.format, e.state, e.rows_all, e.rows_done, e.bytes, e.why, e.asked_at, e.ends_at, e.file, a.name, c.title_en, c.title_cy
  FROM export e JOIN account a ON a.id = e.account JOIN conversation c ON c.id = e.conversation
 WHERE e.id = :id AND e.conversation = :conversation AND e.account = :account;

-- many exports_newest(most int) -> export_row_asked
SELECT e.id, e.account, e.session, e.format, e.state, e.rows_all, e.rows_done, e.bytes, e.why, e.asked_at, e.ends_at, e.file, a.name, c.title_en, c.title_cy
  FROM export e JOIN account a ON a.id = e.account JOIN conversation c ON c.id = e.conversation
 ORDER BY e.id DESC LIMIT :most;

-- many imports_newest(most int) -> import_made_by
SELECT i.id, i.file_name, i.at, i.added, i.state, c.title_en, c.title_cy
  FROM import i JOIN conversation c ON c.id = i.conversation
 ORDER BY i.id DESC LIMIT :most;

-- one work_jobs(now instant) -> work_jobs(due int)
SELECT COUNT(*) AS due FROM job WHERE done_at IS NULL AND due_at <= :now;

-- ---- files that are brought in with a browser ----

-- run bring_new(id bring_id, conversation conversation_id, account account_id, file file_id, name str, sheet bool, guarded bool, format str, channel str, lang str, at instant)
INSERT INTO bring (id, conversation, account, file, name, sheet, state, channel, lang, format, separator, guarded, made_at, changed_at)
VALUES (:id, :conversation, :account, :file, :name, :sheet, 'columns', :channel, :lang, :format, ';', :guarded, :at, :at);

-- one bring_by_id(id bring_id) -> bring_row
SELECT id, conversation, account, file, name, sheet, state, why, channel, lang, format, separator, guarded, skip_bad, records, done, bad, added,
       already, differ, problems, import, made_at, changed_at
  FROM bring WHERE id = :id;

-- many brings_of(conversation conversation_id, most int) -> bring_line_row
SELECT b.id, b.name, b.state, b.added, b.made_at, a.name AS who
  FROM bring b JOIN account a ON a.id = b.account
 WHERE b.conversation = :conversation AND b.state <> 'gone' ORDER BY b.id DESC LIMIT :most;

-- run bring_settings(id bring_id, channel str, lang str, format str, separator str, at instant)
UPDATE bring SET channel = :channel, lang = :lang, format = :format, separator = :separator, changed_at = :at WHERE id = :id;

-- run bring_go(id bring_id, state str, skip_bad bool, at instant)
-- A piece of work begins.
UPDATE bring SET state = :state, skip_bad = :skip_bad, done = 0, why = NULL, changed_at = :at WHERE id = :id;

-- run bring_progress(id bring_id, done int)
UPDATE bring SET done = :done WHERE id = :id;

-- run bring_tried(id bring_id, records int, bad int, added int, already int, differ int, problems int, at instant)
UPDATE bring SET state = 'tried', records = :records, done = :records, bad = :bad, added = :added, already = :already, differ = :differ,
       problems = :problems, changed_at = :at
 WHERE id = :id;

-- run bring_added(id bring_id, import import_id, added int, already int, at instant)
UPDATE bring SET state = 'done', import = :import, added = :added, already = :already, changed_at = :at WHERE id = :id;

-- run bring_added_none(id bring_id, already int, at instant)
UPDATE bring SET state = 'done', added = 0, already = :already, changed_at = :at WHERE id = :id;

-- run bring_ended(id bring_id, state str, why str?, at instant)
UPDATE bring SET state = :state, why = :why, changed_at = :at WHERE id = :id;

-- many bring_old(before instant) -> bring_old_row
SELECT id, file, state FROM bring WHERE file IS NOT NULL AND changed_at < :before ORDER BY changed_at LIMIT 20;

-- run bring_clear(id bring_id)
-- The file goes; what came of it stays.
UPDATE bring SET file = NULL, state = CASE WHEN state IN ('done','undone') THEN state ELSE 'gone' END WHERE id = :id;

-- many bring_columns(bring bring_id) -> bring_column_row
SELECT n, heading, target FROM bring_column WHERE bring = :bring ORDER BY n;

-- run bring_column_put(bring bring_id, n int, heading str, target str)
INSERT INTO bring_column (bring, n, heading, target) VALUES (:bring, :n, :heading, :target)
ON CONFLICT (bring, n) DO UPDATE SET target = :target;

-- many bring_values(bring bring_id) -> bring_value_row
SELECT n, name, said, times, means FROM bring_value WHERE bring = :bring ORDER BY n;

-- run bring_value_put(bring bring_id, n int, name str, said str, times int, means str)
INSERT INTO bring_value (bring, n, name, said, times, means) VALUES (:bring, :n, :name, :said, :times, :means)
ON CONFLICT (bring, name, said) DO UPDATE SET times = :times;

-- run bring_value_means(bring bring_id, n int, means str)
UPDATE bring_value SET means = :means WHERE bring = :bring AND n = :n;

-- run bring_values_forget(bring bring_id)
DELETE FROM bring_value WHERE bring = :bring;

-- many bring_problems(bring bring_id) -> bring_problem_row
SELECT n, line, heading, why_en, why_cy FROM bring_problem WHERE bring = :bring ORDER BY n;

-- run bring_problem_put(bring bring_id, n int, line int, heading str, why_en str, why_cy str)
INSERT INTO bring_problem (bring, n, line, heading, why_en, why_cy) VALUES (:bring, :n, :line, :heading, :why_en, :why_cy);

-- run bring_problems_forget(bring bring_id)
DELETE FROM bring_problem WHERE bring = :bring;

-- ---- files that must be taken apart first ----

-- run bring_source_new(id bring_source_id, conversation conversation_id, account account_id, file file_id, name str, step str, at instant)
INSERT INTO bring_source (id, conversation, account, file, name, step, state, made_at, changed_at)
VALUES (:id, :conversation, :account, :file, :name, :step, 'reading', :at, :at);

-- one bring_source_by_id(id bring_source_id) -> bring_source_row
SELECT id, conversation, account, file, made, name, step, part, state, why, questions, bring, made_at, changed_at FROM bring_source WHERE id = :id;

-- one bring_source_of(bring bring_id) -> bring_source_of_row
SELECT id, step, part FROM bring_source WHERE bring = :bring;

-- many bring_sources_of(conversation conversation_id, most int) -> bring_source_line_row
SELECT s.id, s.name, s.state, s.questions, s.made_at, a.name AS who
  FROM bring_source s JOIN account a ON a.id = s.account
 WHERE s.conversation = :conversation AND s.state <> 'gone' AND s.step IN ('survey','answers') ORDER BY s.id DESC LIMIT :most;

-- run bring_source_go(id bring_source_id, step str, part int, at instant)
UPDATE bring_source SET step = :step, part = :part, state = 'reading', why = NULL, changed_at = :at WHERE id = :id;

-- run bring_source_made(id bring_source_id, made file_id, at instant)
UPDATE bring_source SET made = :made, state = 'read', changed_at = :at WHERE id = :id;

-- run bring_source_used(id bring_source_id, questions int, at instant)
UPDATE bring_source SET questions = :questions, state = 'done', changed_at = :at WHERE id = :id;

-- run bring_source_becomes(id bring_source_id, bring bring_id, part int, at instant)
-- Of 'words' its part is 1 when they stood in another alphabet.
UPDATE bring_source SET bring = :bring, part = :part, state = 'done', changed_at = :at WHERE id = :id;

-- many bring_sources_open(conversation conversation_id, most int) -> bring_open_row
-- Files of answers that are no table yet.
SELECT s.id, s.name, s.state, s.made_at, a.name AS who
  FROM bring_source s JOIN account a ON a.id = s.account
 WHERE s.conversation = :conversation AND s.state IN ('reading','read','failed') AND s.step IN ('sheets','sheet','words') ORDER BY s.id DESC LIMIT :most;

-- run bring_source_failed(id bring_source_id, why str, at instant)
UPDATE bring_source SET state = 'failed', why = :why, changed_at = :at WHERE id = :id;

-- many bring_sources_old(before instant) -> bring_source_old_row
SELECT id, file, made FROM bring_source WHERE file IS NOT NULL AND changed_at < :before ORDER BY changed_at LIMIT 20;

-- run bring_source_clear(id bring_source_id)
-- The files go; what came of them stays.
UPDATE bring_source SET file = NULL, made = NULL, state = CASE WHEN state = 'done' THEN state ELSE 'gone' END WHERE id = :id;

-- run bring_source_question_put(source bring_source_id, n int, name str)
INSERT INTO bring_source_question (source, n, name) VALUES (:source, :n, :name);

-- many bring_source_questions(source bring_source_id) -> bring_source_question_row
SELECT n, name FROM bring_source_question WHERE source = :source ORDER BY n;
