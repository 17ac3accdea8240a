-- What we heard has its numbers from somewhere: each was taken from a release or from a count of themes, and stays as it was then.
CREATE TABLE heard_figure (
  outcome      BIGINT NOT NULL REFERENCES outcome (id),
  n            INTEGER NOT NULL,          -- the first, second or third number of this reply
  publication  BIGINT REFERENCES publication (id),        -- the release it was taken from; NULL: a count of themes
  source       TEXT NOT NULL,             -- 'hours.2' (question and what is counted in it), 'theme-12', 'all'
  anchor       TEXT NOT NULL,             -- where it stands on the page of that release
  asks_en      TEXT NOT NULL,             -- as question, answer and theme were worded then; '' for everybody who took part
  asks_cy      TEXT NOT NULL,
  label_en     TEXT NOT NULL,
  label_cy     TEXT NOT NULL,
  people       INTEGER NOT NULL,
  base         INTEGER NOT NULL,          -- of how many
  taken_at     BIGINT NOT NULL,
  PRIMARY KEY (outcome, n)
);

INSERT INTO gate_item (gate, n, fact, applies, weight, override, words_en, words_cy, source) VALUES
  ('tell',    3,  'numbers_are_taken', NULL,    'warn',  NULL,         'A reply holds a number that agrees with none that was taken from the results: take it from there, or leave it out.', 'Mae ateb yn cynnwys rhif nad yw’n cyd-fynd ag unrhyw rif a gymerwyd o’r canlyniadau: cymerwch ef o’r fan honno, neu gadewch ef allan.', 'Gunning 4; National Principles 9');
