-- contact.pg.sql -- PostgreSQL marks rows with their transaction and keeps them in the order they came.

-- run contact_write_anew(few int)
WITH few AS (
  SELECT c.xmin::text AS mark, COUNT(*) AS people FROM contact c GROUP BY c.xmin::text HAVING COUNT(*) < :few
), gone AS (
  DELETE FROM contact
   WHERE xmin::text IN (SELECT mark FROM few) AND (SELECT SUM(people) FROM few) >= :few
  RETURNING conversation, person, address, address_mac, lang, made_on, confirmed_on
)
INSERT INTO contact (conversation, person, address, address_mac, lang, made_on, confirmed_on)
SELECT conversation, person, address, address_mac, lang, made_on, confirmed_on FROM gone ORDER BY person;
