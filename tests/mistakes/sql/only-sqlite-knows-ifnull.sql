-- expect: 3: write COALESCE
-- many people() -> person_row(born int)
SELECT IFNULL(born_on, 0) AS born FROM person;
