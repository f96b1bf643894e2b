-- Makes Kinto's tables fit for many writers. Run it after each `kinto migrate`; it may be run again
-- at any time, also while the hub is in use: psql --single-transaction -f harden.sql

-- Kinto takes a record's time before the commit. Of two writers the later one could be seen first,
-- and whoever reads on from there (_since) would never see the other. So writers of one collection
-- wait for each other until they have committed: the order of the times is the order of appearance.
CREATE OR REPLACE FUNCTION ekin_take_turns() RETURNS trigger AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.resource_name || ':' || NEW.parent_id, 0));
    -- A writer may send a last_modified of its own, of next year too, and everyone's order would
    -- be spoilt for good. Without one, Kinto's trigger, which comes next, gives the hub's time.
    NEW.last_modified := NULL;
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;

-- triggers run in the order of their names: before Kinto's tgr_objects_last_modified
CREATE OR REPLACE TRIGGER aaa_take_turns
    BEFORE INSERT OR UPDATE OF data ON objects
    FOR EACH ROW EXECUTE FUNCTION ekin_take_turns();

-- Nobody but the hub has a say over what was sent. Kinto takes rights to a record from whoever
-- creates it; the gate refuses them since it is there, and what came before it is taken back here.
DELETE FROM access_control_entries
WHERE object_id ~ '^/buckets/s-[^/]*/collections/[^/]*/records/';

-- for sessions that come without PGTZ: see hub.env
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET timezone TO ''UTC''', current_database());
END $$;
