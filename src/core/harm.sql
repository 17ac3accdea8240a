-- harm.sql -- words that sound like danger, and who helps.

-- many harm_phrases() -> harm_phrase_row
SELECT phrase FROM harm_phrase ORDER BY phrase;

-- many help_line_rows() -> help_line_row
SELECT name_en, name_cy, phone, words_en, words_cy FROM help_line ORDER BY n;
