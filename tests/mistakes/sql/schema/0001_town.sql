-- A small town for planted mistakes.
CREATE TABLE place (
  id       BIGINT PRIMARY KEY,
  name_en  TEXT NOT NULL,
  name_cy  TEXT NOT NULL,
  homes    INTEGER NOT NULL,
  open     SMALLINT NOT NULL,
  made_at  BIGINT NOT NULL
);
CREATE TABLE person (
  id       BIGINT PRIMARY KEY,
  place    BIGINT NOT NULL REFERENCES place (id),
  name     TEXT NOT NULL,
  born_on  BIGINT
);
