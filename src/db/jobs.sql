-- jobs.sql -- work for later.

-- run jobs_put(id job_id, kind str, once str?, body str, due instant)
-- A second one of the same kind and key is left out.
INSERT INTO job (id, kind, once, body, due_at) VALUES (:id, :kind, :once, :body, :due)
ON CONFLICT (kind, once) DO NOTHING;

-- one jobs_soonest() -> jobs_soonest(due instant?)
-- When the next one may be taken: when it is due, or when its lease ends.
SELECT MIN(CASE WHEN lease_ends_at > due_at THEN lease_ends_at ELSE due_at END) AS due
  FROM job WHERE done_at IS NULL;

-- one jobs_lease(now instant, until instant) -> jobs_leased
-- The longest due job that nobody holds.
UPDATE job SET lease_ends_at = :until, attempts = attempts + 1
 WHERE id = (SELECT id FROM job
              WHERE done_at IS NULL AND due_at <= :now AND (lease_ends_at IS NULL OR lease_ends_at <= :now)
              ORDER BY due_at, id LIMIT 1)
RETURNING id, kind, once, body, attempts;

-- run jobs_finish(id job_id, at instant)
UPDATE job SET done_at = :at, body = '', lease_ends_at = NULL, problem = NULL WHERE id = :id;

-- run jobs_give_up(id job_id, at instant, why str)
UPDATE job SET done_at = :at, lease_ends_at = NULL, problem = :why WHERE id = :id;

-- run jobs_put_off(id job_id, due instant, why str)
UPDATE job SET due_at = :due, lease_ends_at = NULL, problem = :why WHERE id = :id;
