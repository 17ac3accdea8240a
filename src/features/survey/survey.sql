-- survey.sql -- what taking part has to know of the rest.

-- one survey_releases(conversation conversation_id) -> survey_releases(n int)
-- How many times results were released.
SELECT COUNT(*) AS n FROM publication WHERE conversation = :conversation;
