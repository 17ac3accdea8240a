-- public.sql -- the number that moves when something the public sees changed.

-- run public_move()
-- Moves the number on.
UPDATE public_version SET n = n + 1 WHERE one = 1;

-- one public_now() -> public_at
-- The number as it stands.
SELECT n FROM public_version WHERE one = 1;
