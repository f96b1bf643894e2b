-- Forgets tombstones that every kiosk has long read. How old, in days: psql --set=days=90 -f purge.sql
--
-- Not `kinto purge-deleted`: Kinto 26.5 deletes by the bare id, so that a listing which left one
-- area and stands in another is deleted there too, without a tombstone.

-- The last change of a list stays, whatever it is: its time is the list's ETag, and an ETag that
-- goes back makes every kiosk pull everything anew.
WITH forgotten AS (
    DELETE FROM objects AS old
    WHERE old.deleted
      AND old.last_modified < clock_timestamp()::timestamp - make_interval(days => :days)
      AND EXISTS (
          SELECT FROM objects AS later
          WHERE later.parent_id = old.parent_id
            AND later.resource_name = old.resource_name
            AND later.last_modified > old.last_modified
      )
    RETURNING old.resource_name
)
SELECT count(*) AS tombstones_forgotten FROM forgotten;
