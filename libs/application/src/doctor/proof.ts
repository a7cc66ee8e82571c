import type { Audit } from '#evidence/audit/audit-log.js';
import type { RecordedCheckpoint } from '#evidence/checkpoint/recorded.js';
import { RESTORE_LOG } from '../troubles/tree.js';
import type { Checkpoints } from '../evidence/checkpoints.js';
import type { Finding } from './finding.js';

/** The stored log, hashed anew as far as time allows, and held against its checkpoints. */
export async function proof(checkpoints: Checkpoints, withinMs: number): Promise<Finding> {
  const audit = await checkpoints.audit({ withinMs });
  if (audit === undefined) return { what: 'proof', ...NONE };
  const found = { what: 'proof', ...told(audit) };
  return audit.newest === undefined || !found.fine ? found : withWitnesses(found, checkpoints, audit.newest);
}

const NONE = {
  fine: true,
  found: 'no checkpoint yet, so that nobody can tell whether the log was changed',
  mend: 'issue one, and keep it elsewhere: lease-ledger checkpoint',
};

function told({ entries, readAll, newest, fault }: Audit): Omit<Finding, 'what'> {
  if (fault !== undefined) return { fine: false, found: fault.found, mend: RESTORE_LOG };
  if (newest === undefined)
    return readAll
      ? NONE
      : { fine: true, found: `no checkpoint in the first ${entries} entries, which could be read in time` };
  const found = `the log is what its checkpoints were signed of, the newest of ${newest.size} entries at ${newest.recordedAt}`;
  if (readAll) return { fine: true, found };
  return {
    fine: true,
    found: `the first ${entries} entries, which could be read in time, are what was signed up to the checkpoint of ${newest.size}`,
    mend: 'hold all of them against it: lease-ledger replay --check',
  };
}

/** The same of a running service, which does not hash all of the log for an answer: what it was signed of last. */
export async function proofKept(checkpoints: Checkpoints): Promise<Finding> {
  const newest = await checkpoints.newest();
  if (newest === undefined) return { what: 'proof', ...NONE };
  const found = {
    what: 'proof',
    fine: true,
    found: `the newest checkpoint is of ${newest.size} entries, at ${newest.recordedAt}`,
    mend: 'hash what is stored anew, and hold it against that: lease-ledger doctor, beside the service',
  };
  return withWitnesses(found, checkpoints, newest);
}

/** The same with who has co-signed it, where anybody is asked. */
function withWitnesses(finding: Finding, { witnesses }: Checkpoints, newest: RecordedCheckpoint): Finding {
  if (witnesses === undefined) return finding;
  const { signed, missing, isEnough } = witnesses.standingOf(newest);
  const words = [
    ...(signed.length > 0 ? [`co-signed by ${signed.join(', ')}`] : []),
    ...(missing.length > 0 ? [`not by ${missing.join(', ')}`] : []),
  ];
  const found = [finding.found, ...words].join('; ');
  if (isEnough) return { ...finding, found };
  return {
    ...finding,
    fine: false,
    found: `${found}: fewer than the policy asks for`,
    mend: 'see why the witnesses do not sign: /readyz of the service, and its log, say what they answer',
  };
}
