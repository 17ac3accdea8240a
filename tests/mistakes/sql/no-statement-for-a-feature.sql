-- expect: 3: 'PRAGMA' is no statement for a feature
-- run forget_keys()
PRAGMA foreign_keys = OFF;
