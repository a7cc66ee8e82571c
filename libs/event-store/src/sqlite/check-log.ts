import type { Database } from './database.js';

const MOST_NAMED = 10;

/**
 * Reads the whole log and says what is wrong with it, at most ten of each kind: pages, positions that are missing,
 * revisions that are missing or out of order, event ids that come twice, events that are no JSON. A row that was altered and is still well
 * formed is not among it: that takes a record of what the row was.
 */
export function checkLog(database: Database): readonly string[] {
  const pages = database.pragma(`integrity_check(${MOST_NAMED})`) as { integrity_check: string }[];
  const faults = pages.map((row) => row.integrity_check).filter((found) => found !== 'ok');
  // Rows of a file whose pages are damaged would be counted wrongly.
  if (faults.length > 0) return faults;
  return QUERIES.flatMap((sql) => database.prepare<[number], string>(sql).pluck().all(MOST_NAMED));
}

/** Erased streams leave gaps before the end that the log had then; any other gap is a row that was taken out. */
const GAPS = `
  WITH neighbour AS (SELECT position, lag(position, 1, 0) OVER (ORDER BY position) AS before FROM event)
  SELECT CASE WHEN position = before + 2 THEN 'position ' || (before + 1) || ' is missing'
              ELSE 'positions ' || (before + 1) || ' to ' || (position - 1) || ' are missing' END
  FROM neighbour
  WHERE position <> before + 1 AND position - 1 > (SELECT coalesce(max(log_head), 0) FROM deleted_stream)
  ORDER BY position LIMIT ?`;

const REVISIONS = `
  WITH neighbour AS (
    SELECT stream, revision, position,
      lag(revision, 1, -1) OVER earlier AS revision_before, lag(position, 1, 0) OVER earlier AS position_before
    FROM event WINDOW earlier AS (PARTITION BY stream ORDER BY revision)
  )
  SELECT CASE WHEN revision <> revision_before + 1
              THEN stream || ': revision ' || (revision_before + 1) || ' is missing'
              ELSE stream || ': revision ' || revision || ' stands before revision ' || revision_before END
  FROM neighbour
  WHERE revision <> revision_before + 1 OR position <= position_before
  ORDER BY position LIMIT ?`;

const IDS = `
  SELECT 'event id ' || id || ' is there ' || count(*) || ' times'
  FROM event GROUP BY id HAVING count(*) > 1 LIMIT ?`;

const TEXTS = `
  SELECT 'the event at position ' || position || ' is no JSON' FROM event
  WHERE NOT json_valid(data) OR NOT json_valid(metadata) LIMIT ?`;

const QUERIES = [GAPS, REVISIONS, IDS, TEXTS];
