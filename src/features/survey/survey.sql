-- survey.sql -- what taking part has to know of the rest.

-- one survey_releases(conversation conversation_id) -> survey_releases(n int)
-- How many times results were released.
SELECT COUNT(*) AS n FROM publication WHERE conversation = :conversation;

-- one survey_counted(conversation conversation_id, received instant) -> survey_counted
-- The first release that a response received then was counted in.
SELECT released_at, responses FROM publication WHERE conversation = :conversation AND released_at >= :received ORDER BY released_at LIMIT 1;

-- many survey_themes(conversation conversation_id, response response_id) -> survey_theme
-- The themes that were given to what somebody wrote.
SELECT DISTINCT t.id, t.name_en, t.name_cy
  FROM answer_theme x JOIN theme t ON t.id = x.theme
 WHERE x.conversation = :conversation AND x.response = :response
 ORDER BY t.id;

-- many survey_replies(conversation conversation_id, response response_id) -> survey_reply
-- Our published replies to these themes.
SELECT o.id, o.kind, o.said_en, o.said_cy, o.reply_en, o.reply_cy, o.who_en, o.who_cy, o.by_on
  FROM outcome o
 WHERE o.conversation = :conversation AND o.state = 'published'
   AND o.theme IN (SELECT x.theme FROM answer_theme x WHERE x.conversation = :conversation AND x.response = :response)
 ORDER BY o.n, o.id;

-- one survey_message_of(reference str) -> survey_message
-- Whether it is the reference of a message that came at any time.
SELECT id FROM message WHERE reference = :reference;
