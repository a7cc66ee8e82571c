/** "LLog", so that a file of another make is not taken for a log. */
export const APPLICATION_ID = 0x4c4c6f67;
export const SCHEMA_VERSION = 1;

/** `deleted_stream.log_head` keeps the positions of erased events from being given out again. */
export const SCHEMA = `
  CREATE TABLE event (
    position    INTEGER PRIMARY KEY,
    stream      TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    id          TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    data        TEXT    NOT NULL,
    metadata    TEXT    NOT NULL,
    recorded_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX event_by_stream ON event (stream, revision);
  CREATE TABLE deleted_stream (
    stream   TEXT    PRIMARY KEY,
    log_head INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;
