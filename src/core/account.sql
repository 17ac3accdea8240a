-- account.sql -- people who work here, and the browsers in which they are signed in.

-- run account_put(id account_id, email str, name str, role str, password str, lang str, made_at instant)
-- A new account; an address that has one already is left alone.
INSERT INTO account (id, email, name, role, password, lang, made_at)
VALUES (:id, :email, :name, :role, :password, :lang, :made_at)
ON CONFLICT (email) DO NOTHING;

-- one account_row(id account_id) -> account_row
-- An account by its id, closed ones too.
SELECT id, email, name, role, lang, closed_at FROM account WHERE id = :id;

-- one account_secret(email str) -> account_secret
-- An open account with its password hash.
SELECT id, email, name, role, lang, password FROM account WHERE email = :email AND closed_at IS NULL;

-- many account_rows() -> account_listed
-- Everybody who has or had an account, by name.
SELECT email, name, role, made_at, closed_at FROM account ORDER BY name, email;

-- run account_shut(id account_id, at instant)
-- Closes an account; its address stays taken, so that the audit trail names one person only.
UPDATE account SET closed_at = :at WHERE id = :id AND closed_at IS NULL;

-- run account_repassword(id account_id, password str)
UPDATE account SET password = :password WHERE id = :id AND closed_at IS NULL;

-- run session_put(hash str, account account_id, made_at instant, ends_at instant)
INSERT INTO session (hash, account, made_at, seen_at, ends_at) VALUES (:hash, :account, :made_at, :made_at, :ends_at);

-- one session_row(hash str, now instant, idle_since instant) -> session_row
-- Who is signed in there: not ended, not idle for too long, and the account still open.
SELECT a.id, a.email, a.name, a.role, a.lang, s.seen_at
FROM session s JOIN account a ON a.id = s.account
WHERE s.hash = :hash AND s.ends_at > :now AND s.seen_at > :idle_since AND a.closed_at IS NULL;

-- run session_mark(hash str, at instant)
-- Used now; never set back.
UPDATE session SET seen_at = :at WHERE hash = :hash AND seen_at < :at;

-- run session_drop(hash str)
DELETE FROM session WHERE hash = :hash;

-- run session_drop_all(account account_id)
DELETE FROM session WHERE account = :account;

-- run session_drop_old(now instant, idle_since instant)
-- Those that nobody can use any more.
DELETE FROM session WHERE ends_at <= :now OR seen_at <= :idle_since;
