-- expect: 3: no such column: now
CREATE TABLE grown (
  id     BIGINT PRIMARY KEY, word TEXT NOT NULL CHECK (word <> "now")
);
