-- Makes the hub's role and its database, once: sudo -u postgres psql -f install.sql

-- CREATEDB is for `restore`
CREATE ROLE ekin LOGIN CREATEDB;
-- PostgreSQL writes what failed into its log, and that is what a resident asked for
ALTER ROLE ekin SET log_min_error_statement TO panic;
ALTER ROLE ekin SET log_error_verbosity TO terse;
-- a writer waits for its turn, but not for ever: 503, and it comes again
ALTER ROLE ekin SET lock_timeout TO '20s';
ALTER ROLE ekin SET idle_in_transaction_session_timeout TO '60s';

CREATE DATABASE ekin OWNER ekin TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
