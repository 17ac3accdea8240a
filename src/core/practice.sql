-- practice.sql -- whether this installation is for practice, which day it is there, and who one can be.

-- one practice_row() -> practice_row
SELECT begun_at, days, link FROM practice;

-- run practice_put(at instant, link str)
INSERT INTO practice (n, begun_at, days, link) VALUES (1, :at, 0, :link);

-- run practice_relink(link str)
UPDATE practice SET link = :link;

-- run practice_ahead(days int)
UPDATE practice SET days = days + :days;

-- one practice_used() -> practice_used(accounts int, conversations int)
-- What a real installation holds.
SELECT (SELECT COUNT(*) FROM account) AS accounts, (SELECT COUNT(*) FROM conversation) AS conversations;

-- many practice_accounts() -> practice_account
SELECT id FROM account WHERE closed_at IS NULL ORDER BY id;

-- run practice_person_put(account account_id, n int, work_en str, work_cy str)
INSERT INTO practice_person (account, n, work_en, work_cy) VALUES (:account, :n, :work_en, :work_cy);

-- many practice_person_rows() -> practice_person_row
SELECT p.account, p.n, p.work_en, p.work_cy, a.name, a.role FROM practice_person p JOIN account a ON a.id = p.account ORDER BY p.n;

-- run practice_lead_put(account account_id, at instant)
-- One of them is the named person for safeguarding.
INSERT INTO safeguarding_lead (account, phone, made_at, made_by) VALUES (:account, '01632 960000', :at, :account)
ON CONFLICT (account) DO NOTHING;
