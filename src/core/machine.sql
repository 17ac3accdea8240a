-- machine.sql -- where things stand, where they may go, and every step they took.

-- one machine_first(machine str) -> machine_place
-- The state in which a new thing begins.
SELECT state, name_en, name_cy, days, working FROM machine_state WHERE machine = :machine AND first = 1;

-- one machine_place(machine str, state str) -> machine_place
SELECT state, name_en, name_cy, days, working FROM machine_state WHERE machine = :machine AND state = :state;

-- run machine_subject_put(machine str, subject int, state str, since_at instant, due_on day?)
INSERT INTO machine_subject (machine, subject, state, since_at, due_on) VALUES (:machine, :subject, :state, :since_at, :due_on);

-- one machine_standing(machine str, subject int) -> machine_standing
-- Where a thing stands now.
SELECT s.state, p.name_en, p.name_cy, s.since_at, s.due_on
  FROM machine_subject s JOIN machine_state p ON p.machine = s.machine AND p.state = s.state
 WHERE s.machine = :machine AND s.subject = :subject;

-- many machine_ways(machine str, state str) -> machine_way
-- Every move out of a state.
SELECT move, to_state, name_en, name_cy, may, gate, notify, reason
  FROM machine_move
 WHERE machine = :machine AND from_state = :state
 ORDER BY move;

-- one machine_way(machine str, state str, move str) -> machine_way
SELECT move, to_state, name_en, name_cy, may, gate, notify, reason
  FROM machine_move
 WHERE machine = :machine AND from_state = :state AND move = :move;

-- run machine_subject_move(machine str, subject int, from_state str, to_state str, since_at instant, due_on day?)
-- Takes the step only from where the caller saw the thing standing: of two who move it at once, one does.
UPDATE machine_subject SET state = :to_state, since_at = :since_at, due_on = :due_on
 WHERE machine = :machine AND subject = :subject AND state = :from_state;

-- run machine_step_put(id int, machine str, subject int, move str, from_state str, to_state str, account int, at instant, reason str?)
INSERT INTO machine_step (id, machine, subject, move, from_state, to_state, account, at, reason)
VALUES (:id, :machine, :subject, :move, :from_state, :to_state, :account, :at, :reason);

-- many machine_steps(machine str, subject int) -> machine_taken
-- What happened to a thing, oldest first.
SELECT s.move, s.from_state, s.to_state, p.name_en, p.name_cy, s.account, s.at, s.reason
  FROM machine_step s JOIN machine_state p ON p.machine = s.machine AND p.state = s.to_state
 WHERE s.machine = :machine AND s.subject = :subject
 ORDER BY s.id;
