import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Database } from '#event-store/sqlite/database.js';

/** Folders of one ledger to take files from, and of another one. */
export interface Material {
  /** A copy of the log as it was when it had about half of its events. */
  readonly older: string;
  readonly another: string;
}

/** The service, by not starting; doctor; or `replay --check`. */
export type Notice = 'service' | 'doctor' | 'replay';

export interface Tampering {
  readonly name: string;
  /** Who has to notice, if nobody else does. */
  readonly noticedBy: Notice;
  /** Whether a log with the change can hold all that the ledger held: then nothing need be noticed. */
  readonly mayBeHarmless?: true;
  /** Changes the log of a folder; `random` gives numbers from 0 up to 1. */
  readonly apply: (folder: string, material: Material, random: () => number) => void;
}

const log = (folder: string) => join(folder, 'log.sqlite');
const wal = (folder: string) => join(folder, 'log.sqlite-wal');

/** A process that opens the log makes the index anew; one left behind would belong to another log. */
const forgetIndex = (folder: string) => rmSync(join(folder, 'log.sqlite-shm'), { force: true });

function restore(folder: string, from: string): void {
  copyFileSync(log(from), log(folder));
  if (existsSync(wal(from))) copyFileSync(wal(from), wal(folder));
  else rmSync(wal(folder), { force: true });
  forgetIndex(folder);
}

const cut = (path: string, random: () => number) =>
  truncateSync(path, Math.floor(random() * statSync(path).size));

const byHand = (folder: string, sql: string): void => {
  const database = new Database(log(folder));
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
};

const IN_THE_MIDDLE = '(SELECT max(position) / 2 FROM event)';
const EARLIER = `(SELECT stream FROM event WHERE position = ${IN_THE_MIDDLE})`;

/** Every way in which somebody, or a bad restore, changes a log behind the ledger's back. */
export const TAMPERINGS: readonly Tampering[] = [
  {
    name: 'rolled back to an older copy',
    noticedBy: 'service',
    apply: (folder, { older }) => restore(folder, older),
  },
  {
    name: 'rolled back, then appended to',
    noticedBy: 'service',
    apply: (folder, { older }) => {
      restore(folder, older);
      byHand(
        folder,
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
         INSERT INTO event SELECT (SELECT max(position) FROM event) + i, 'lease-F-' || i, 0, 'forged-' || i,
           'LeaseContracted', '{}', '{}', 0 FROM n`,
      );
    },
  },
  {
    name: 'swapped for another log',
    noticedBy: 'service',
    apply: (folder, { another }) => restore(folder, another),
  },
  {
    name: 'log cut off',
    noticedBy: 'doctor',
    // What was cut off may all be in the write-ahead log too.
    mayBeHarmless: true,
    apply: (folder, _, random) => cut(log(folder), random),
  },
  { name: 'log emptied', noticedBy: 'service', apply: (folder) => truncateSync(log(folder), 0) },
  {
    name: 'write-ahead log cut off',
    noticedBy: 'service',
    mayBeHarmless: true,
    apply: (folder, _, random) => {
      cut(wal(folder), random);
      forgetIndex(folder);
    },
  },
  {
    name: 'write-ahead log removed',
    noticedBy: 'service',
    apply: (folder) => {
      rmSync(wal(folder));
      forgetIndex(folder);
    },
  },
  {
    name: 'write-ahead log swapped',
    noticedBy: 'service',
    apply: (folder, { another }) => {
      copyFileSync(wal(another), wal(folder));
      forgetIndex(folder);
    },
  },
  {
    name: 'a page overwritten',
    noticedBy: 'doctor',
    apply: (folder, _, random) => {
      byHand(folder, 'PRAGMA wal_checkpoint(TRUNCATE)');
      const bytes = readFileSync(log(folder));
      const page = 1 + Math.floor(random() * (bytes.length / 4096 - 1));
      bytes.fill(0xa5, page * 4096, page * 4096 + 4096);
      writeFileSync(log(folder), bytes);
    },
  },
  {
    name: 'a row dropped',
    noticedBy: 'doctor',
    apply: (folder) => byHand(folder, `DELETE FROM event WHERE position = ${IN_THE_MIDDLE}`),
  },
  {
    name: 'the last row dropped',
    noticedBy: 'service',
    apply: (folder) => byHand(folder, 'DELETE FROM event WHERE position = (SELECT max(position) FROM event)'),
  },
  {
    name: 'a stream dropped',
    noticedBy: 'doctor',
    apply: (folder) => byHand(folder, `DELETE FROM event WHERE stream = ${EARLIER}`),
  },
  {
    name: 'rows reordered',
    noticedBy: 'doctor',
    apply: (folder) =>
      byHand(
        folder,
        `CREATE TEMP TABLE swap AS SELECT min(position) AS a, max(position) AS b FROM event WHERE stream = ${EARLIER};
         UPDATE event SET position = -1 WHERE position = (SELECT a FROM swap);
         UPDATE event SET position = (SELECT a FROM swap) WHERE position = (SELECT b FROM swap);
         UPDATE event SET position = (SELECT b FROM swap) WHERE position = -1`,
      ),
  },
  {
    name: 'a row doubled',
    noticedBy: 'doctor',
    apply: (folder) =>
      byHand(
        folder,
        `INSERT INTO event SELECT (SELECT max(position) FROM event) + 1, stream,
           (SELECT max(revision) FROM event WHERE stream = old.stream) + 1, id, type, data, metadata, recorded_at
         FROM event AS old WHERE position = ${IN_THE_MIDDLE}`,
      ),
  },
  {
    name: 'a row made unreadable',
    noticedBy: 'doctor',
    apply: (folder) =>
      byHand(
        folder,
        `UPDATE event SET data = substr(data, 1, length(data) - 3) || '"' WHERE position = ${IN_THE_MIDDLE}`,
      ),
  },
  {
    name: 'a row of another type',
    noticedBy: 'replay',
    apply: (folder) =>
      byHand(folder, `UPDATE event SET type = 'LeaseTeleported' WHERE position = ${IN_THE_MIDDLE}`),
  },
  {
    name: 'a row altered, well formed',
    noticedBy: 'replay',
    apply: (folder) =>
      byHand(
        folder,
        `UPDATE event SET data = replace(data, '"120.00"', '"999.00"')
         WHERE stream = ${EARLIER} AND type = 'LeaseOffered'`,
      ),
  },
];
