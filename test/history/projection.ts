import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { historyDigests } from '#read-model/history-digests.js';
import { PROJECTION } from '#views/projection.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { readGoldenLog, storeOf } from './golden-log.js';

/** What golden logs are projected to, and by which version. */
export interface Projection {
  readonly version: string;
  /** SHA-256 over every row of the read model, by golden log. */
  readonly rows: Readonly<Record<string, string>>;
}

export async function projectionOf(logs: readonly string[]): Promise<Projection> {
  const rows: [string, string][] = [];
  for (const log of logs) rows.push([log, await digestOfRows(log)]);
  return { version: PROJECTION.versions['projection']!, rows: Object.fromEntries(rows) };
}

async function digestOfRows(log: string): Promise<string> {
  const folder = temporaryFolder();
  try {
    const store = await storeOf(readGoldenLog(log), folder.path);
    const scratch = join(folder.path, 'scratch');
    mkdirSync(scratch);
    try {
      return (await historyDigests(store, await store.head(), PROJECTION, scratch)).views;
    } finally {
      await store.close();
    }
  } finally {
    folder.remove();
  }
}

/** What has to be done about what is projected; nothing where it is as it was and so is its version. */
export function projectionFault(recorded: Projection, current: Projection): string | undefined {
  const changed = Object.keys(current.rows).filter((log) => current.rows[log] !== recorded.rows[log]);
  if (recorded.version !== current.version)
    return `the version of the projection is ${current.version}: put it on record by \`npm run history:projection\``;
  if (changed.length === 0) return undefined;
  const known = changed.filter((log) => log in recorded.rows);
  return known.length > 0
    ? `other rows come of ${known.join(', ')}: raise PROJECTION_VERSION, or read models built before stay as they are`
    : `${changed.join(', ')} is new: put it on record by \`npm run history:projection\``;
}
