-- plan.sql -- whose translation is due when, and the periods in which it is harder to take part.

-- many plan_queue(empty str, after_due int, after conversation_id, most int) -> plan_queue_row(id conversation_id, due int, oldest_at instant)
-- Conversations that are being made, or whose new words wait, with a text that lacks a language, was translated by a machine alone, or
-- whose original changed since: the earliest due first, those without a day last. `empty` is the hash of no words at all.
SELECT w.id, c.code, c.title_en, c.title_cy, c.opens_at, c.translate_by_on, w.oldest_at,
       COALESCE(c.translate_by_on, c.opens_at / 86400 - 14, 99999999) AS due
  FROM (SELECT t.id AS id, MIN(t.written_at) AS oldest_at
          FROM machine_subject s JOIN text_state t ON t.kind = 'conversation' AND t.id = s.subject
         WHERE s.machine = 'conversation' AND s.state = 'draft'
           AND (t.hash_en = :empty OR t.hash_cy = :empty OR t.method = 'machine' OR
                t.source_hash <> CASE t.source WHEN 'en' THEN t.hash_en ELSE t.hash_cy END)
         GROUP BY t.id
         UNION
        SELECT d.id, MIN(d.written_at) FROM text_draft d
         WHERE d.kind = 'conversation' AND d.field <> 'decision' AND (d.words_en = '' OR d.words_cy = '' OR d.method = 'machine') GROUP BY d.id) w
  JOIN conversation c ON c.id = w.id
 WHERE COALESCE(c.translate_by_on, c.opens_at / 86400 - 14, 99999999) > :after_due
    OR (COALESCE(c.translate_by_on, c.opens_at / 86400 - 14, 99999999) = :after_due AND c.id > :after)
 ORDER BY COALESCE(c.translate_by_on, c.opens_at / 86400 - 14, 99999999), c.id
 LIMIT :most;

-- many plan_periods() -> plan_period_row
SELECT id, kind, name_en, name_cy, starts_on, ends_on FROM calendar_period ORDER BY starts_on DESC, id LIMIT 200;

-- one plan_period_overlaps(kind str, from_day day, to_day day) -> plan_period_overlap
SELECT id, name_en, name_cy FROM calendar_period WHERE kind = :kind AND starts_on <= :to_day AND ends_on >= :from_day ORDER BY starts_on LIMIT 1;

-- run plan_period_add(id calendar_period_id, kind str, name_en str, name_cy str, from_day day, to_day day)
INSERT INTO calendar_period (id, kind, name_en, name_cy, starts_on, ends_on) VALUES (:id, :kind, :name_en, :name_cy, :from_day, :to_day);

-- run plan_period_drop(id calendar_period_id)
DELETE FROM calendar_period WHERE id = :id;
