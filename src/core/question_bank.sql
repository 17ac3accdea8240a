-- question_bank.sql -- the partnership's own good questions.

-- many bank_question_rows(most int) -> bank_question_row
SELECT id, name, kind, asks_en, asks_cy, hint_en, hint_cy, longest, least, most, decimals, unit_en, unit_cy, earliest_on, latest_on, top,
       tags_en, tags_cy, source_en, source_cy, sensitive, made_by
  FROM bank_question
 ORDER BY id
 LIMIT :most;

-- many bank_choice_rows() -> bank_choice_row
SELECT question, n, code, label_en, label_cy, alone, other FROM bank_choice ORDER BY question, n;

-- many bank_line_rows() -> bank_line_row
SELECT question, n, code, label_en, label_cy FROM bank_line ORDER BY question, n;

-- run bank_question_insert(id bank_question_id, name str, kind str, asks_en str, asks_cy str, hint_en str, hint_cy str, longest int, top int, account int, at int)
INSERT INTO bank_question (id, name, kind, asks_en, asks_cy, hint_en, hint_cy, longest, top, tags_en, tags_cy, source_en, source_cy, made_by, made_at)
VALUES (:id, :name, :kind, :asks_en, :asks_cy, :hint_en, :hint_cy, :longest, :top, '', '', '', '', :account, :at);

-- run bank_question_limits(id bank_question_id, least int?, most int?, decimals int, unit_en str, unit_cy str, earliest day?, latest day?)
UPDATE bank_question
   SET least = :least, most = :most, decimals = :decimals, unit_en = :unit_en, unit_cy = :unit_cy, earliest_on = :earliest, latest_on = :latest
 WHERE id = :id;

-- run bank_question_about(id bank_question_id, tags_en str, tags_cy str, source_en str, source_cy str, sensitive bool)
UPDATE bank_question
   SET tags_en = :tags_en, tags_cy = :tags_cy, source_en = :source_en, source_cy = :source_cy, sensitive = :sensitive
 WHERE id = :id;

-- run bank_choice_insert(question bank_question_id, n int, code str, label_en str, label_cy str, alone bool, other bool)
INSERT INTO bank_choice (question, n, code, label_en, label_cy, alone, other) VALUES (:question, :n, :code, :label_en, :label_cy, :alone, :other);

-- run bank_line_insert(question bank_question_id, n int, code str, label_en str, label_cy str)
INSERT INTO bank_line (question, n, code, label_en, label_cy) VALUES (:question, :n, :code, :label_en, :label_cy);

-- run bank_choices_drop(id bank_question_id)
DELETE FROM bank_choice WHERE question = :id;

-- run bank_lines_drop(id bank_question_id)
DELETE FROM bank_line WHERE question = :id;

-- run bank_question_drop(id bank_question_id)
DELETE FROM bank_question WHERE id = :id;
