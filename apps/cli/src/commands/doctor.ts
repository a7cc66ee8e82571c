import type { Command } from 'commander';
import { builtWith } from '#read-model/built-with.js';
import { disk } from '#application/doctor/disk.js';
import { lookedAt, notLookedAt, type Finding } from '#application/doctor/finding.js';
import { runtime } from '#application/doctor/runtime.js';
import { worldData } from '#application/doctor/world-data.js';
import { keys } from '../doctor/keys.js';
import { ledger, OF_LEDGER } from '../doctor/ledger.js';
import { log } from '../doctor/log.js';
import { wordsOf } from '../failure.js';
import { onData } from '../options.js';
import { print } from '../output.js';

export const addDoctor = (root: Command) =>
  onData(root.command('doctor'))
    .description(
      'disk, runtime, data on the world, log, store, lag, address space, clock and keys, each with the mend; within 10 s',
    )
    .action(async ({ data, json }: { data: string; json?: boolean }) => {
      const findings = await examine(data, process.env);
      print({ json: json ?? false }, findings, () => findings.map(lineOf).join('\n'));
      if (findings.some(({ fine }) => fine === false)) process.exitCode = 1;
    });

/** The whole list in any state, the disk first: most else fails without room. */
async function examine(
  data: string,
  { EVENTSTOREDB_URL, JWKS_URL }: NodeJS.ProcessEnv,
): Promise<readonly Finding[]> {
  const first = [await disk(data), runtime(), ...worldData(builtWith(data), new Date())];
  const last = JWKS_URL ? [await lookedAt('keys', () => keys(JWKS_URL), wordsOf)] : [];
  if (EVENTSTOREDB_URL) return [...first, ...(await ledger(data)), ...last];
  const file = await lookedAt('log', () => log(data), wordsOf);
  // Nothing else can be opened over a log that is damaged, or not there.
  const rest = file.fine ? await ledger(data) : notLookedAt(OF_LEDGER, 'the log is amiss');
  return [...first, file, ...rest, ...last];
}

const MARKS = new Map([
  [true, 'ok  '],
  [false, 'MEND'],
  [null, '-   '],
]);

const lineOf = ({ what, fine, found, mend }: Finding) =>
  `${MARKS.get(fine)}  ${what.padEnd(12)} ${found}${mend === undefined ? '' : `\n      mend: ${mend}`}`;
