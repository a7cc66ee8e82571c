import { ledgerKeyTrouble } from '../troubles/ledger-key.js';
import { countClearKeys } from '#event-store/keys/clear-keys.js';
import type { KeyRing } from '#event-store/keys/key-ring.js';
import type { KeySource } from '#event-store/keys/key-source.js';
import { LedgerKeyUnusable } from '#event-store/keys/ledger-key.js';
import type { Trouble } from '../troubles/trouble.js';
import type { Finding } from './finding.js';

const COUNT_MS = 1_500;

/** Whether the key at hand opens the ledger, and what is still in clear. */
export async function ledgerKey(ring: KeyRing): Promise<Finding> {
  const { open } = await ring.inForce();
  const trouble = open.length > 0 ? await ledgerKeyTrouble(ring) : faultOf(ring.source);
  if (trouble) return { what: 'ledger key', fine: false, found: trouble.found, mend: trouble.mend };
  const clear = await clearKeys(ring);
  const { warning } = ring.source;
  const mends = [
    ...(clear.mend === undefined ? [] : [clear.mend]),
    ...(open.length > 1 ? ['end the rotation that is under way: lease-ledger key retire'] : []),
    ...(warning === undefined ? [] : [warning]),
  ];
  const found = open.length === 0 ? 'none yet: it is made with the first name of a person' : open.join(', ');
  return {
    what: 'ledger key',
    fine: true,
    found: `${found}; ${clear.found}`,
    ...(mends.length === 0 ? {} : { mend: mends.join('; ') }),
  };
}

/** Of a key that nothing is sealed with yet. */
function faultOf(source: KeySource): Pick<Trouble, 'found' | 'mend'> | undefined {
  try {
    source.read();
    return undefined;
  } catch (error) {
    if (!(error instanceof LedgerKeyUnusable)) throw error;
    return { found: error.message, mend: error.mend };
  }
}

async function clearKeys(ring: KeyRing): Promise<Pick<Finding, 'found' | 'mend'>> {
  const { count, readAll } = await countClearKeys(ring, COUNT_MS);
  const seal = { mend: 'seal the keys of people that are in clear: lease-ledger key wrap' };
  if (count > 0) return { found: `${readAll ? '' : 'at least '}${count} keys of people in clear`, ...seal };
  if (readAll) return { found: 'no key of a person in clear' };
  return { found: 'no key of a person in clear in what could be read in time', ...seal };
}
