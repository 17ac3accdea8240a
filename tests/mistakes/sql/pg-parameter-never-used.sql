-- Nothing is wrong here; the mistake stands in the variant.
-- one place_lock(id place_id) -> place_lock
SELECT homes FROM place WHERE id = :id;
