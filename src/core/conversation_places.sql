-- conversation_places.sql -- which places a conversation is about.

-- many conversation_places_of(conversation conversation_id, welsh bool) -> conversation_place_of
SELECT p.id, p.code, p.kind, p.name_en, p.name_cy
  FROM conversation_place w JOIN place p ON p.id = w.place
 WHERE w.conversation = :conversation
 ORDER BY CASE WHEN :welsh = 1 THEN p.sort_cy ELSE p.sort_en END, p.id;

-- run conversation_places_clear(conversation conversation_id)
DELETE FROM conversation_place WHERE conversation = :conversation;

-- run conversation_place_add(conversation conversation_id, place place_id)
INSERT INTO conversation_place (conversation, place) VALUES (:conversation, :place) ON CONFLICT DO NOTHING;

-- run conversation_place_copy_all(from_conversation conversation_id, to_conversation conversation_id)
INSERT INTO conversation_place (conversation, place) SELECT :to_conversation, w.place FROM conversation_place w WHERE w.conversation = :from_conversation;

-- many conversation_place_counted(now instant) -> conversation_place_counted(open int, all_of_them int)
SELECT w.place, COUNT(CASE WHEN s.state = 'published' AND c.opens_at <= :now AND COALESCE(c.closes_at, 99999999999) > :now THEN 1 END) AS open,
       COUNT(*) AS all_of_them
  FROM conversation_place w
  JOIN conversation c ON c.id = w.conversation
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = c.id
 WHERE s.state IN ('published', 'analysing', 'decided', 'told') AND c.opens_at IS NOT NULL
 GROUP BY w.place;
