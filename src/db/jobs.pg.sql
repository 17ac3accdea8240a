-- jobs.pg.sql -- two takers on PostgreSQL do not wait for each other.

-- one jobs_lease(now instant, until instant) -> jobs_leased
UPDATE job SET lease_ends_at = :until, attempts = attempts + 1
 WHERE id = (SELECT id FROM job
              WHERE done_at IS NULL AND due_at <= :now AND (lease_ends_at IS NULL OR lease_ends_at <= :now)
              ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, kind, once, body, attempts;
