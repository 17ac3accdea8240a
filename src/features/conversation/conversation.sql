-- conversation.sql -- what the page of a conversation shows besides the conversation itself.

-- one conversation_people(conversation conversation_id) -> conversation_people(responses int)
SELECT (SELECT COUNT(*) FROM response r WHERE r.conversation = :conversation) -
       (SELECT COUNT(*) FROM response r WHERE r.conversation = :conversation AND r.state = 'withdrawn') -
       (SELECT COUNT(*) FROM gathering_point g WHERE g.conversation = :conversation) AS responses;

-- many conversation_replies(conversation conversation_id) -> conversation_reply
-- What we answered to what people said, in the order it was written.
SELECT o.id, o.kind, o.said_en, o.said_cy, o.reply_en, o.reply_cy, o.who_en, o.who_cy, o.by_on, o.published_at,
       t.name_en AS theme_en, t.name_cy AS theme_cy
  FROM outcome o
  LEFT JOIN theme t ON t.id = o.theme
 WHERE o.conversation = :conversation AND o.state = 'published'
 ORDER BY o.n, o.id;

-- one conversation_release(conversation conversation_id) -> conversation_released
-- The newest frozen publication of its results.
SELECT id, released_at, responses
  FROM publication
 WHERE conversation = :conversation AND replaced_at IS NULL
 ORDER BY released_at DESC
 LIMIT 1;

-- one conversation_asks(conversation conversation_id) -> conversation_ask(questions int, pages int)
SELECT (SELECT COUNT(*) FROM question q JOIN conversation c ON c.id = q.conversation
         WHERE q.conversation = :conversation AND q.from_version <= c.questions_version
           AND (q.to_version IS NULL OR q.to_version >= c.questions_version)) AS questions,
       (SELECT COUNT(*) FROM question_page p WHERE p.conversation = :conversation) AS pages;

-- one conversation_named(id conversation_id) -> conversation_name
SELECT code, title_en, title_cy FROM conversation WHERE id = :id;

-- one conversation_searched(id conversation_id) -> conversation_searched
SELECT made_at FROM conversation WHERE id = :id;

-- one conversation_quotes(conversation conversation_id) -> conversation_quotes(quotes int)
-- What everybody may read in people's own words.
SELECT COUNT(*) AS quotes FROM quote WHERE conversation = :conversation AND released_at IS NOT NULL;

-- many conversation_amendments(conversation conversation_id) -> conversation_amendment
-- What was changed in public, the newest first.
SELECT a.kind, a.before_en, a.before_cy, a.after_en, a.after_cy, a.why_en, a.why_cy, a.link, a.from_on, a.to_on, a.published_at, o.said_en, o.said_cy
  FROM amendment a
  LEFT JOIN outcome o ON o.id = a.outcome
 WHERE a.conversation = :conversation AND a.state = 'published'
 ORDER BY a.published_at DESC, a.id DESC
 LIMIT 100;

-- one conversation_cancelled(conversation conversation_id) -> conversation_cancelled_row
SELECT why_en, why_cy, at FROM cancelled WHERE conversation = :conversation;
