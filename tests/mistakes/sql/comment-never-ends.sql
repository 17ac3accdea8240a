-- expect: 4: this comment never ends
-- many places() -> place_row
SELECT id
  /* FROM place;
