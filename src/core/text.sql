-- text.sql -- how the words of each field stand, and the new words that wait for approval.

-- many text_standing_rows(kind str, id int) -> text_standing
-- Every field of one record that was ever written.
SELECT field, source, source_hash, hash_en, hash_cy, method, written_by, approved_by, approved_hash
  FROM text_state
 WHERE kind = :kind AND id = :id;

-- one text_standing(kind str, id int, field str) -> text_standing
SELECT field, source, source_hash, hash_en, hash_cy, method, written_by, approved_by, approved_hash
  FROM text_state
 WHERE kind = :kind AND id = :id AND field = :field;

-- run text_standing_put(kind str, id int, field str, source str, source_hash str, hash_en str, hash_cy str, method str, written_by int, written_at instant)
-- Notes new words; what was approved before stays noted, and no longer fits them.
INSERT INTO text_state (kind, id, field, source, source_hash, hash_en, hash_cy, method, written_by, written_at)
VALUES (:kind, :id, :field, :source, :source_hash, :hash_en, :hash_cy, :method, :written_by, :written_at)
ON CONFLICT (kind, id, field) DO UPDATE
   SET source = excluded.source, source_hash = excluded.source_hash, hash_en = excluded.hash_en, hash_cy = excluded.hash_cy,
       method = excluded.method, written_by = excluded.written_by, written_at = excluded.written_at;

-- run text_standing_fits(kind str, id int, field str, source_hash str, written_by int, written_at instant)
-- The translation was read against the source again: it counts as written now, so that somebody else approves it.
UPDATE text_state
   SET source_hash = :source_hash, written_by = :written_by, written_at = :written_at, approved_hash = NULL
 WHERE kind = :kind AND id = :id AND field = :field;

-- run text_standing_approve(kind str, id int, field str, approved_by int, approved_at instant, approved_hash str)
UPDATE text_state
   SET approved_by = :approved_by, approved_at = :approved_at, approved_hash = :approved_hash
 WHERE kind = :kind AND id = :id AND field = :field;

-- run text_waiting_put(kind str, id int, field str, words_en str, words_cy str, source str, method str, written_by int, written_at instant)
-- New words for a record that is public already; the newest take the place of older ones.
INSERT INTO text_draft (kind, id, field, words_en, words_cy, source, method, written_by, written_at)
VALUES (:kind, :id, :field, :words_en, :words_cy, :source, :method, :written_by, :written_at)
ON CONFLICT (kind, id, field) DO UPDATE
   SET words_en = excluded.words_en, words_cy = excluded.words_cy, source = excluded.source, method = excluded.method,
       written_by = excluded.written_by, written_at = excluded.written_at;

-- many text_waiting_rows(kind str, id int) -> text_waiting
SELECT field, words_en, words_cy, source, method, written_by, written_at
  FROM text_draft
 WHERE kind = :kind AND id = :id
 ORDER BY written_at, field;

-- one text_waiting(kind str, id int, field str) -> text_waiting
SELECT field, words_en, words_cy, source, method, written_by, written_at
  FROM text_draft
 WHERE kind = :kind AND id = :id AND field = :field;

-- run text_waiting_drop(kind str, id int, field str)
DELETE FROM text_draft WHERE kind = :kind AND id = :id AND field = :field;

-- run text_forget_states(kind str, id int, start str)
-- Every field whose name begins so.
DELETE FROM text_state WHERE kind = :kind AND id = :id AND substr(field, 1, length(:start)) = :start;

-- run text_forget_waiting(kind str, id int, start str)
DELETE FROM text_draft WHERE kind = :kind AND id = :id AND substr(field, 1, length(:start)) = :start;

-- run text_standing_drop(kind str, id int, field str)
DELETE FROM text_state WHERE kind = :kind AND id = :id AND field = :field;

-- run text_standing_copy(kind str, from_id int, to_id int, written_by int, written_at instant)
INSERT INTO text_state (kind, id, field, source, source_hash, hash_en, hash_cy, method, written_by, written_at)
SELECT kind, :to_id, field, source, source_hash, hash_en, hash_cy, method, :written_by, :written_at
  FROM text_state
 WHERE kind = :kind AND id = :from_id;
