-- expect: 4: grown.photo has the type 'BLOB'
CREATE TABLE grown (
  id     BIGINT PRIMARY KEY,
  photo  BLOB
);
