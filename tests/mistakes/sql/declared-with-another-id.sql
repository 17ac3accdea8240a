-- expect: 2: of type place_id, not person_id
-- many people() -> person_row(place person_id?)
SELECT place FROM person;
