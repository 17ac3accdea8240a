-- file.sql -- what is kept in the folder of files, and for whom.

-- run file_add(id file_id, hash str, size int, type str, name str, width int, height int, kind str, at instant, account account_id)
INSERT INTO file (id, hash, size, type, name, width, height, kind, made_at, made_by)
VALUES (:id, :hash, :size, :type, :name, :width, :height, :kind, :at, :account);

-- one file_row(id file_id) -> file_row
SELECT id, hash, size, type, name, width, height, kind, made_at, made_by FROM file WHERE id = :id;

-- many file_rows(hash str) -> file_row
SELECT id, hash, size, type, name, width, height, kind, made_at, made_by FROM file WHERE hash = :hash ORDER BY id LIMIT 100;

-- run file_remove(id file_id)
DELETE FROM file WHERE id = :id;

-- each file_all() -> file_all_row(name str)
SELECT hash, MIN(name) AS name FROM file GROUP BY hash ORDER BY hash;
