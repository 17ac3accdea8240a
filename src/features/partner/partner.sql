-- partner.sql -- the organisations of the partnership.

-- many partner_all() -> partner_row(open bool)
-- Those that take part first, by name.
SELECT id, name_en, name_cy, topics_en, topics_cy, email, reply_days, closed_at,
       CASE WHEN closed_at IS NULL THEN 1 ELSE 0 END AS open
  FROM partner
 ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, name_en, id
 LIMIT 200;

-- one partner_by_id(id partner_id) -> partner_one
SELECT id, name_en, name_cy, topics_en, topics_cy, email, reply_days, closed_at FROM partner WHERE id = :id;

-- one partner_by_name(name_en str, name_cy str, other partner_id) -> partner_found
SELECT id FROM partner WHERE (name_en = :name_en OR name_cy = :name_cy) AND id <> :other LIMIT 1;

-- run partner_add(id partner_id, name_en str, name_cy str, topics_en str, topics_cy str, email str, reply_days int, at instant)
INSERT INTO partner (id, name_en, name_cy, topics_en, topics_cy, email, reply_days, made_at)
VALUES (:id, :name_en, :name_cy, :topics_en, :topics_cy, :email, :reply_days, :at);

-- run partner_change(id partner_id, name_en str, name_cy str, topics_en str, topics_cy str, email str, reply_days int)
UPDATE partner
   SET name_en = :name_en, name_cy = :name_cy, topics_en = :topics_en, topics_cy = :topics_cy, email = :email, reply_days = :reply_days
 WHERE id = :id;

-- run partner_close(id partner_id, at instant)
UPDATE partner SET closed_at = :at WHERE id = :id AND closed_at IS NULL;
