-- search.pg.sql -- the words on PostgreSQL: an array of them is indexed as it is, without its own idea of what a word is.

-- run search_words_put(doc search_doc_id, words str)
INSERT INTO search_words (doc, words) VALUES (:doc, array_to_tsvector(string_to_array(:words, ' ')));

-- run search_words_drop(doc search_doc_id)
DELETE FROM search_words WHERE doc = :doc;

-- each search_hits(asked str, everything bool, before int, most int) -> search_hit
-- The newest that match.
SELECT d.id, d.kind, d.subject, d.label, d.route, d.desk_route, d.code, d.title_en, d.title_cy, d.text_en, d.text_cy, d.at
  FROM search_words w JOIN search_doc d ON d.id = w.doc
 WHERE w.words @@ CAST(CAST(:asked AS TEXT) AS TSQUERY) AND w.doc < :before
   AND (d.is_public = 1 OR :everything = 1)
 ORDER BY w.doc DESC
 LIMIT :most;
