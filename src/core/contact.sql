-- contact.sql -- addresses of people who asked to hear, kept apart from what they said.

-- run contact_row_put(conversation conversation_id, person int, address bytes, address_mac str, lang str, made_on day)
-- One row a person and conversation.
INSERT INTO contact (conversation, person, address, address_mac, lang, made_on)
VALUES (:conversation, :person, :address, :address_mac, :lang, :made_on)
ON CONFLICT (conversation, person) DO UPDATE
   SET address = excluded.address, lang = excluded.lang, address_mac = excluded.address_mac,
       confirmed_on = CASE WHEN contact.address_mac = excluded.address_mac THEN contact.confirmed_on END;

-- run contact_row_confirm(conversation conversation_id, person int, today day)
UPDATE contact SET confirmed_on = COALESCE(confirmed_on, :today) WHERE conversation = :conversation AND person = :person;

-- run contact_rows_unconfirmed(before day)
DELETE FROM contact WHERE confirmed_on IS NULL AND made_on < :before;

-- one contact_row(conversation conversation_id, person int) -> contact_row
SELECT conversation, person, address, lang, confirmed_on FROM contact WHERE conversation = :conversation AND person = :person;

-- run contact_row_drop(conversation conversation_id, person int)
DELETE FROM contact WHERE conversation = :conversation AND person = :person;

-- many contact_rows_to_tell(conversation conversation_id, after int, most int) -> contact_row
SELECT conversation, person, address, lang, confirmed_on
  FROM contact
 WHERE conversation = :conversation AND person > :after AND confirmed_on IS NOT NULL
 ORDER BY person
 LIMIT :most;

-- many contact_rows_of_address(address_mac str) -> contact_row
SELECT conversation, person, address, lang, confirmed_on FROM contact WHERE address_mac = :address_mac ORDER BY conversation, person;

-- run contact_rows_forget(address_mac str)
DELETE FROM contact WHERE address_mac = :address_mac;

-- run contact_write_anew(few int)
-- SQLite keeps these rows by their key alone: nothing to do.
DELETE FROM contact WHERE :few < 0;
