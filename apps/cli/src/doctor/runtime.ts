import { Database } from '#event-store/sqlite/database.js';
import { SQLITE_MODULE } from '#event-store/sqlite/driver.js';
import { TIME_ZONE_DATA_VERSION } from '#record/calendar/time-zone-data.js';
import type { Finding } from './finding.js';

/** What the ledger runs on. `builtWith` is the zone data of its read model, if it has one. */
export function runtime(builtWith: string | undefined, now: Date): Finding {
  const mend = zoneDataHint(TIME_ZONE_DATA_VERSION, builtWith, now);
  return {
    what: 'runtime',
    fine: true,
    found: `Node ${process.versions.node}, SQLite ${sqliteVersion()} (${SQLITE_MODULE}), zone data ${TIME_ZONE_DATA_VERSION}`,
    ...(mend === undefined ? {} : { mend }),
  };
}

/**
 * What to do about zone data such as "2026c". That names the year it is of, not the day: it counts as of the first,
 * for which the hint may come some months early.
 */
export function zoneDataHint(version: string, builtWith: string | undefined, now: Date): string | undefined {
  if (builtWith !== undefined && builtWith !== version)
    return (
      `the read model was built with zone data ${builtWith}, and each change of it builds the model again: run one ` +
      'version of Node wherever this folder is used'
    );
  const [year] = /^\d{4}/.exec(version) ?? [];
  if (year !== undefined && Number(year) >= now.getUTCFullYear()) return undefined;
  return `zone data ${version} may be over a year old: rules that changed since are not known; use a newer Node`;
}

function sqliteVersion(): string {
  const database = new Database(':memory:', { fileMustExist: false });
  try {
    return database.prepare<[], string>('SELECT sqlite_version()').pluck().get()!;
  } finally {
    database.close();
  }
}
