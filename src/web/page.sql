-- page.sql -- what the settings say that stands around every page.

-- many page_settings() -> page_setting
-- The partnership's own words.
SELECT name, value FROM setting
WHERE name IN ('name_en', 'name_cy', 'run_by_en', 'run_by_cy', 'phone_en', 'phone_cy');
