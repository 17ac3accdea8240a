-- Files and photographs that people send with their answers.

-- Whose a file is, so that it goes when its answer goes: of a form that is not sent yet (draft), then of a response. The answer holds the
-- handle.
CREATE TABLE answer_file (
  file           BIGINT PRIMARY KEY REFERENCES file (id),
  handle         TEXT NOT NULL UNIQUE,      -- '1234.jpg'; never what the person called it, which may name people
  conversation   BIGINT NOT NULL REFERENCES conversation (id),
  draft          TEXT,                      -- of the form that it came with; none once that is sent
  response       BIGINT                     -- none before
);
CREATE INDEX answer_file_draft ON answer_file (draft);
CREATE INDEX answer_file_response ON answer_file (conversation, response);
