-- setting.sql -- named texts of this partnership.

-- one setting_row(name str) -> setting_value
SELECT value FROM setting WHERE name = :name;

-- run setting_write(name str, value str)
INSERT INTO setting (name, value) VALUES (:name, :value)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value;
