-- gathering.sql -- events, and the points made at them.

-- many gatherings_of(conversation conversation_id, most int) -> gathering_row(points int)
-- The newest first.
SELECT g.id, g.name, g.place, g.held_on, g.people, g.hosts, (SELECT COUNT(*) FROM gathering_point p WHERE p.gathering = g.id) AS points
  FROM gathering g
 WHERE g.conversation = :conversation
 ORDER BY g.held_on DESC, g.id DESC
 LIMIT :most;

-- one gathering_one(conversation conversation_id, id gathering_id) -> gathering_one(points int, last int)
SELECT g.id, g.name, g.place, g.held_on, g.people, g.hosts, a.name AS maker,
       (SELECT COUNT(*) FROM gathering_point p WHERE p.gathering = g.id) AS points,
       (SELECT COALESCE(MAX(p.n), 0) FROM gathering_point p WHERE p.gathering = g.id) AS last
  FROM gathering g JOIN account a ON a.id = g.made_by
 WHERE g.conversation = :conversation AND g.id = :id;

-- run gathering_put(id gathering_id, conversation conversation_id, name str, place str, held_on day, people int, hosts str, account account_id, at instant)
INSERT INTO gathering (id, conversation, name, place, held_on, people, hosts, made_by, made_at)
VALUES (:id, :conversation, :name, :place, :held_on, :people, :hosts, :account, :at);

-- run gathering_change(id gathering_id, name str, place str, held_on day, people int, hosts str)
UPDATE gathering SET name = :name, place = :place, held_on = :held_on, people = :people, hosts = :hosts WHERE id = :id;

-- run gathering_point_put(conversation conversation_id, response response_id, gathering gathering_id, n int, account account_id, at instant)
INSERT INTO gathering_point (conversation, response, gathering, n, account, at) VALUES (:conversation, :response, :gathering, :n, :account, :at);

-- many gathering_points(gathering gathering_id, below int, most int) -> gathering_point_row
-- What was noted, the last first.
SELECT p.n, p.response, p.at, r.lang, a.name, w.question, w.words
  FROM gathering_point p
  JOIN response r ON r.conversation = p.conversation AND r.id = p.response
  JOIN answer w ON w.conversation = p.conversation AND w.response = p.response
  JOIN account a ON a.id = p.account
 WHERE p.gathering = :gathering AND p.n < :below
 ORDER BY p.n DESC
 LIMIT :most;

-- one gathering_point_at(gathering gathering_id, n int) -> gathering_point_at
SELECT response FROM gathering_point WHERE gathering = :gathering AND n = :n;
