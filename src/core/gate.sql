-- gate.sql -- checklists, and the items somebody passed with a reason.

-- many gate_rows(gate str, subject int) -> gate_row
-- A whole checklist, with what was passed for this subject.
SELECT i.n, i.fact, i.applies, i.weight, i.override, i.words_en, i.words_cy, i.source, o.at AS passed
  FROM gate_item i LEFT JOIN gate_override o ON o.gate = i.gate AND o.n = i.n AND o.subject = :subject
 WHERE i.gate = :gate
 ORDER BY i.n;

-- one gate_item_row(gate str, n int) -> gate_item_row
SELECT override FROM gate_item WHERE gate = :gate AND n = :n;

-- run gate_override_put(gate str, n int, subject int, account account_id, at instant, reason str)
-- The first reason stands: nobody rewrites later why something was passed.
INSERT INTO gate_override (gate, n, subject, account, at, reason)
VALUES (:gate, :n, :subject, :account, :at, :reason)
ON CONFLICT (gate, n, subject) DO NOTHING;
