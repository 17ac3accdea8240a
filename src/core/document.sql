-- document.sql -- the documents of conversations and the languages they can be had in.

-- many document_rows(conversation conversation_id) -> document_row
SELECT id, conversation, n, kind, title_en, title_cy, about_en, about_cy, replaces, written_by, written_at, approved_by, public_at, gone_at
  FROM document
 WHERE conversation = :conversation
 ORDER BY n, id;

-- many edition_rows(conversation conversation_id) -> edition_row(order_at int)
-- Of all of its documents; English and Welsh first.
SELECT e.document, e.lang, e.file, e.address, e.pages, e.minutes, f.hash, f.size, f.type, f.name,
       CASE e.lang WHEN 'en' THEN 0 WHEN 'cy' THEN 1 ELSE 2 END AS order_at
  FROM edition e JOIN document d ON d.id = e.document LEFT JOIN file f ON f.id = e.file
 WHERE d.conversation = :conversation
 ORDER BY e.document, CASE e.lang WHEN 'en' THEN 0 WHEN 'cy' THEN 1 ELSE 2 END, e.lang;

-- run document_add(id document_id, conversation conversation_id, kind str, title_en str, title_cy str, about_en str, about_cy str, replaces document_id?, account account_id, at instant)
INSERT INTO document (id, conversation, n, kind, title_en, title_cy, about_en, about_cy, replaces, written_by, written_at)
SELECT :id, :conversation, COALESCE(MAX(n), 0) + 1, :kind, :title_en, :title_cy, :about_en, :about_cy, :replaces, :account, :at
  FROM document WHERE conversation = :conversation;

-- run document_change(id document_id, kind str, title_en str, title_cy str, about_en str, about_cy str, account account_id, at instant)
UPDATE document
   SET kind = :kind, title_en = :title_en, title_cy = :title_cy, about_en = :about_en, about_cy = :about_cy, written_by = :account,
       written_at = :at, approved_by = NULL, public_at = NULL
 WHERE id = :id;

-- run document_show(id document_id, account account_id, at instant)
UPDATE document SET approved_by = :account, public_at = :at WHERE id = :id AND written_by <> :account;

-- run document_take_place(id document_id, was document_id)
UPDATE document SET n = (SELECT o.n FROM document o WHERE o.id = :was) WHERE id = :id;

-- run document_end(id document_id, at instant)
UPDATE document SET gone_at = :at WHERE id = :id;

-- run document_delete(id document_id)
DELETE FROM document WHERE id = :id;

-- run document_place(id document_id, n int)
UPDATE document SET n = :n WHERE id = :id;

-- run edition_add(document document_id, lang str, file file_id?, address str, pages int, minutes int)
INSERT INTO edition (document, lang, file, address, pages, minutes) VALUES (:document, :lang, :file, :address, :pages, :minutes);

-- run editions_clear(document document_id)
DELETE FROM edition WHERE document = :document;

-- one edition_of_file(file file_id) -> edition_of_file(public int)
-- In how many editions of what is public now.
SELECT COUNT(*) AS public
  FROM edition e
  JOIN document d ON d.id = e.document
  JOIN machine_subject s ON s.machine = 'conversation' AND s.subject = d.conversation
 WHERE e.file = :file AND d.public_at IS NOT NULL AND d.gone_at IS NULL AND s.state NOT IN ('draft', 'dropped');

-- one edition_uses(file file_id) -> edition_uses(n int)
SELECT COUNT(*) AS n FROM edition WHERE file = :file;
