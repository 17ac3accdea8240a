-- conversation.sql -- what one conversation is, its stages, its scope and the ways to take part.

-- one conversation_row(id conversation_id) -> conversation_row
SELECT c.id, c.code, c.title_en, c.title_cy, c.asks_en, c.asks_cy, c.purpose_en, c.purpose_cy, c.type, c.level, c.people_decide,
       c.run_by_en, c.run_by_cy, c.decider_en, c.decider_cy, c.decides_on, c.told_by_on, c.opens_at, c.closes_at, c.minutes,
       c.contact_name, c.contact_email, c.contact_phone, c.notice_en, c.notice_cy, c.basis, c.welsh_effects_en, c.welsh_effects_cy,
       c.undecided_en, c.undecided_cy, c.welsh_more_en, c.welsh_more_cy, c.welsh_less_en, c.welsh_less_cy, c.translate_by_on,
       c.decision_en, c.decision_cy, c.decided_on, c.told_at, s.state
  FROM conversation c JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE c.id = :id;

-- one conversation_coded(code str) -> conversation_coded
-- Whoever types an address from a poster need not mind the capitals.
SELECT id FROM conversation WHERE code = UPPER(:code);

-- many conversation_stage_rows(conversation conversation_id) -> conversation_stage_row
SELECT n, kind, title_en, title_cy, words_en, words_cy, starts_on, ends_on
  FROM stage
 WHERE conversation = :conversation
 ORDER BY n;

-- many conversation_scope_rows(conversation conversation_id) -> conversation_scope_row
SELECT n, can_change, words_en, words_cy
  FROM scope_point
 WHERE conversation = :conversation
 ORDER BY n;

-- many conversation_way_rows(conversation conversation_id) -> conversation_way_row
SELECT n, kind, words_en, words_cy
  FROM way
 WHERE conversation = :conversation
 ORDER BY n;

-- many conversation_group_rows(conversation conversation_id) -> conversation_group_row
SELECT n, who_en, who_cy, reach_en, reach_cy
  FROM affected_group
 WHERE conversation = :conversation
 ORDER BY n;

-- many conversation_option_rows(conversation conversation_id) -> conversation_option_row
SELECT n, title_en, title_cy, words_en, words_cy, cost_en, cost_cy, status, why_en, why_cy, waits, added_at
  FROM plan_option
 WHERE conversation = :conversation
 ORDER BY n;

-- one conversation_clock(now instant) -> conversation_clock(opens instant?, closes instant?, n int)
-- What the clock will change next among all conversations that are under way.
SELECT MIN(CASE WHEN c.opens_at > :now THEN c.opens_at END) AS opens,
       MIN(CASE WHEN c.closes_at > :now THEN c.closes_at END) AS closes, COUNT(*) AS n
  FROM machine_subject s JOIN conversation c ON c.id = s.subject
 WHERE s.machine = 'conversation' AND s.state IN ('published','analysing','decided');
