-- expect: 3: 'DROP' is no statement for a feature
-- run forget()
DROP TABLE person;
