import { readFileSync, writeFileSync } from 'node:fs';
import { goldenLogs } from './golden-log.js';
import { projectionOf, type Projection } from './projection.js';

/** Puts on record what golden logs are projected to; refused where that changed and the version did not. */
const file = new URL('projection.json', import.meta.url);
const recorded: Projection = JSON.parse(readFileSync(file, 'utf8'));
const current = await projectionOf(goldenLogs());
const changed = Object.entries(recorded.rows).some(([log, digest]) => current.rows[log] !== digest);
if (changed && recorded.version === current.version)
  throw new Error('Other rows come of the golden logs: raise PROJECTION_VERSION first.');
writeFileSync(file, `${JSON.stringify(current, undefined, 2)}\n`);
