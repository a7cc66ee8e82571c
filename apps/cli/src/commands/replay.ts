import type { Command } from 'commander';
import { replayCheck, type ReplayCheck } from '#read-model/replay-check.js';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import { Ledger } from '#application/ledger.js';
import { RESTORE_LOG } from '#application/troubles/tree.js';
import { atOnce } from '#views/declared/slices.js';
import { spaceFaults } from '#views/reservations/space-faults.js';
import { Misuse } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { onData } from '../options.js';
import { print } from '../output.js';
import { differenceInWords } from '../views/row-difference.js';

export const addReplay = (root: Command) =>
  onData(root.command('replay'))
    .description(
      'rebuild every read model from the log beside the live one and compare; see that no address has two lessees, and that the log is what its checkpoints were signed of',
    )
    .option('--check', 'compare only, change nothing')
    .action(async ({ data, json, check }: { data: string; json?: boolean; check?: boolean }) => {
      if (!check) throw new Misuse('replay needs --check', 'run: lease-ledger replay --check');
      const found = await withLedger(data, async ({ context }) => {
        const { store, model } = context.get(Ledger);
        return {
          ...(await replayCheck(store, model, data)),
          checkpoints: await heldAgainstCheckpoints(context.get(Checkpoints)),
          faults: atOnce(spaceFaults(model, new Date().toISOString())),
        };
      });
      print({ json: json ?? false }, found, () =>
        [
          ...inOrder(comparison(found), found.checkpoints),
          ...found.faults.map(({ found: what, mend }) => `MEND  ${what}\n      mend: ${mend}`),
        ].join('\n'),
      );
      if (found.difference !== undefined || found.faults.length > 0 || found.checkpoints?.fault !== undefined)
        process.exitCode = 1;
    });

interface Compared {
  readonly found: string;
  readonly mend?: string;
}

const comparison = ({ difference, position, live }: ReplayCheck): Compared =>
  difference === undefined
    ? { found: `Equal at position ${position ?? 'none'}: digest ${live}` }
    : {
        found: [
          'Not equal: the read model is not what the log comes to, first in',
          ...differenceInWords(difference),
        ].join('\n'),
        mend: 'stop every process on it, move the files read-model-*.sqlite* aside, and compare the log with a backup before you delete them; the next start builds new ones',
      };

/** What was done to the log comes first; a read model that differs from an altered log may well be the one that is right. */
function inOrder({ found, mend }: Compared, held: HeldAgainst): readonly string[] {
  if (held?.fault !== undefined) return [ofCheckpoints(held), found];
  return [found, ...(mend === undefined ? [] : [`mend: ${mend}`]), ofCheckpoints(held)];
}

/** What the stored log comes to, hashed anew, beside what was signed of it; null where nothing was yet. */
async function heldAgainstCheckpoints(checkpoints: Checkpoints) {
  const audit = await checkpoints.audit();
  if (audit?.newest === undefined && audit?.fault === undefined) return null;
  const { entries, newest, fault } = audit;
  return { entries, signed: newest?.size ?? 0, ...(fault === undefined ? {} : { fault }) };
}

type HeldAgainst = Awaited<ReturnType<typeof heldAgainstCheckpoints>>;

const ofCheckpoints = (held: HeldAgainst): string => {
  if (held === null) return 'No checkpoint to hold the log against: lease-ledger checkpoint issues the first';
  if (held.fault === undefined)
    return `The log is what was signed: its first ${held.signed} entries of ${held.entries}`;
  return `NOT what was signed: ${held.fault.found}\nmend: ${RESTORE_LOG}`;
};
