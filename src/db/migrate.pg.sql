-- migrate.pg.sql -- where PostgreSQL keeps the names of its tables.

-- one migrate_begun() -> migrate_begun(tables int)
SELECT COUNT(*) AS tables FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'schema_version';
