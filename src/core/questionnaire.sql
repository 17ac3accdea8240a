-- questionnaire.sql -- the pages, questions and choices of one conversation, in the order in which people meet them.

-- many questionnaire_page_rows(conversation conversation_id) -> question_page_row
SELECT n, about_you, title_en, title_cy, words_en, words_cy, only_if, only_choices
  FROM question_page
 WHERE conversation = :conversation
 ORDER BY place, n;

-- many questionnaire_question_rows(conversation conversation_id) -> question_row
SELECT q.id, q.page, q.n, q.name, q.kind, q.asks_en, q.asks_cy, q.hint_en, q.hint_cy, q.required, q.longest, p.about_you,
       q.least, q.most, q.decimals, q.unit_en, q.unit_cy, q.earliest_on, q.latest_on, q.top, q.only_if, q.only_choices,
       q.from_version, q.to_version, q.replaces
  FROM question q
  JOIN question_page p ON p.conversation = q.conversation AND p.n = q.page
 WHERE q.conversation = :conversation
 ORDER BY p.place, q.page, q.n;

-- many questionnaire_choice_rows(conversation conversation_id) -> choice_row
SELECT c.question, c.n, c.code, c.label_en, c.label_cy, c.alone, c.other
  FROM choice c
  JOIN question q ON q.id = c.question
  JOIN question_page p ON p.conversation = q.conversation AND p.n = q.page
 WHERE q.conversation = :conversation
 ORDER BY p.place, q.page, q.n, c.n;

-- many questionnaire_line_rows(conversation conversation_id) -> line_row
SELECT l.question, l.n, l.code, l.label_en, l.label_cy
  FROM question_line l
  JOIN question q ON q.id = l.question
  JOIN question_page p ON p.conversation = q.conversation AND p.n = q.page
 WHERE q.conversation = :conversation
 ORDER BY p.place, q.page, q.n, l.n;

-- one questionnaire_now(conversation conversation_id) -> questionnaire_now
SELECT questions_version FROM conversation WHERE id = :conversation;
