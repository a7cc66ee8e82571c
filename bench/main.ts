import '../apps/cli/src/v8-settings.js';
import { parseArgs } from 'node:util';
import { appends } from './appends.js';
import { catchUp } from './catch-up.js';
import { consoleInBrowser } from './console.js';
import { eventStoreDbAppends } from './eventstoredb-appends.js';
import { heldByExport } from './held-by-export.js';
import { heldLoop } from './held-loop.js';
import { httpCommands } from './http-commands.js';
import { lesseeLiability } from './lessee-liability.js';
import { lookups } from './lookups.js';
import { networkDump } from './network-dump.js';
import { merkle } from './merkle.js';
import { originValidation } from './origin-validation.js';
import { packs } from './packs.js';
import { paperAndNetwork } from './paper-and-network.js';
import { queue } from './queue.js';
import { rebuild } from './rebuild.js';
import { routingEvidence } from './routing-evidence.js';
import type { Row } from './row.js';
import { search } from './search.js';
import { sharedExport } from './shared-export.js';
import { timeline } from './timeline.js';

const BENCHMARKS: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  appends,
  'eventstoredb-appends': eventStoreDbAppends,
  'catch-up': catchUp,
  'http-commands': httpCommands,
  rebuild,
  merkle,
  packs,
  lookups,
  queue,
  search,
  timeline,
  'paper-and-network': paperAndNetwork,
  'lessee-liability': lesseeLiability,
  'held-loop': heldLoop,
  'held-by-export': () => withExport(heldByExport),
  console: consoleInBrowser,
  'network-dump': networkDump,
  'origin-validation': () => withExport(originValidation),
  'routing-evidence': () => withExport(routingEvidence),
};

async function withExport(run: (file: string) => Promise<Row[]>): Promise<Row[]> {
  const file = sharedExport();
  return file === undefined ? [] : run(file);
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const unknown = positionals.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  process.stderr.write(
    `no benchmark ${unknown.join(', ')}; there are: ${Object.keys(BENCHMARKS).join(', ')}\n`,
  );
  process.exit(2);
}
const rows: Row[] = [];
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stderr.write(`${name} ...\n`);
  for (const row of await run()) {
    rows.push(row);
    if (!values.json) process.stdout.write(`${lineOf(row)}\n`);
  }
}
if (values.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);

function lineOf({ name, unit, value, reference, ratio, aim, met }: Row): string {
  const figure = (number: number | null) => (number === null ? '-' : number.toPrecision(4));
  const beside = reference === null ? '' : `, reference ${figure(reference)}, ratio ${figure(ratio)}`;
  return `${met ? 'met   ' : 'MISSED'} ${name}: ${figure(value)} ${unit}${beside}; aim ${aim}`;
}
