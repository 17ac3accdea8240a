-- migrate.sql -- which files of the schema a database already has.

-- one migrate_begun() -> migrate_begun(tables int)
-- How many tables are called schema_version: none in a new database.
SELECT COUNT(*) AS tables FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version';

-- many migrate_applied() -> migrate_applied
-- What was applied, in order.
SELECT number, name, hash FROM schema_version ORDER BY number;

-- run migrate_note(number int, name str, hash str, at instant)
INSERT INTO schema_version (number, name, hash, at) VALUES (:number, :name, :hash, :at);
