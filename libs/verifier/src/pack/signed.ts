import { readCheckpoint, type Checkpoint } from '../log/checkpoint.js';
import { keyOf, readNote, verified, type Note, type Verified } from '../log/note.js';
import { isMet, readPolicy, type Policy } from '../log/policy.js';
import { COSIGNATURE_V1, NoteFault, type VerifierKey } from '../log/vkey.js';
import { textOf, toBase64 } from '../text/bytes.js';
import type { SignatureFound, SignedCheckpoint } from '../verification.js';
import type { Failures } from './failures.js';
import { CHECKPOINT, POLICY } from './listed.js';
import type { Members } from './zip.js';

/** What whoever verifies believes: keys of the log, and a policy if they have one. */
export interface Believed {
  readonly keys: readonly VerifierKey[];
  readonly policy?: Policy;
}

export interface Opened {
  readonly checkpoint: Checkpoint;
  readonly told: SignedCheckpoint;
}

/** The checkpoint, where it is signed as it must be; undefined where it is not, which is then a failure. */
export function openCheckpoint(members: Members, believed: Believed, failures: Failures): Opened | undefined {
  const [note, policy] = [members.get(CHECKPOINT), members.get(POLICY)];
  if (note === undefined || policy === undefined) return undefined;
  const asked = caught(POLICY, failures, () => policyIn(policy));
  return asked && caught(CHECKPOINT, failures, () => opened(readNote(note), asked, believed));
}

/** No policy needs as much. */
const LONGEST_POLICY = 1024 * 1024;

function policyIn(bytes: Uint8Array): Policy {
  if (bytes.length > LONGEST_POLICY)
    throw new NoteFault(`it is longer than the ${LONGEST_POLICY} bytes that are read`);
  const text = textOf(bytes);
  if (text === undefined) throw new NoteFault('it is no UTF-8');
  return readPolicy(text);
}

function opened(note: Note, policy: Policy, { keys, policy: own }: Believed): Opened {
  const checkpoint = readCheckpoint(note.text);
  const { origin } = checkpoint;
  const signatures = allVerified(note, [...policy.logs, ...policy.witnesses.values()]);
  const hasSigned = ({ name, id, type, key }: VerifierKey) =>
    signatures.some(
      ({ key: by }) =>
        by.name === name && by.id === id && by.type === type && by.key.every((byte, i) => byte === key[i]),
    );
  if (!keys.some((key) => key.name === origin && hasSigned(key)))
    throw new NoteFault(
      `it is signed by ${named(signatures)}, and by no key that was given: ${keys.map(nameOf)}`,
    );
  if (!isMet(policy, hasSigned))
    throw new NoteFault(`the quorum "${policy.quorum}" of the pack’s policy is not met`);
  if (own !== undefined && own.logs.length > 0 && !own.logs.some(hasSigned))
    throw new NoteFault('it is signed by none of the logs of your policy');
  if (own !== undefined && !isMet(own, hasSigned))
    throw new NoteFault(`the quorum "${own.quorum}" of your policy is not met`);
  return {
    checkpoint,
    told: {
      origin,
      size: checkpoint.size,
      root: toBase64(checkpoint.root),
      signatures: signatures.map(told),
      quorum: { pack: policy.quorum, ...(own === undefined ? {} : { own: own.quorum }) },
    },
  };
}

/** Every line of a signature is by another of the keys, and verifies. */
function allVerified({ text, signatures }: Note, keys: readonly VerifierKey[]): readonly Verified[] {
  const by = new Set<VerifierKey>();
  return signatures.map((signature) => {
    const key = keyOf(signature, keys);
    if (key === undefined)
      throw new NoteFault(
        `${signature.name}+${signature.keyId} is no key of the pack’s policy`,
        signature.line,
      );
    if (by.has(key)) throw new NoteFault(`${nameOf(key)} has signed twice`, signature.line);
    by.add(key);
    return verified(signature, text, key);
  });
}

const nameOf = ({ name, id }: VerifierKey): string => `${name}+${id}`;

const named = (signatures: readonly Verified[]): string =>
  signatures.map(({ key }) => nameOf(key)).join(', ');

function told({ key, at }: Verified): SignatureFound {
  return {
    by: key.type === COSIGNATURE_V1 ? 'witness' : 'log',
    name: key.name,
    keyId: key.id,
    ...(at === undefined ? {} : { at: instantOf(at) }),
  };
}

/** The last second that a Date has. */
const LAST = 8_640_000_000_000n;

const instantOf = (seconds: bigint): string =>
  seconds > LAST ? `${seconds} s after 1970` : new Date(Number(seconds) * 1000).toISOString();

/** What `work` answers; where it is a fault of a note or a policy, that is a failure of the member. */
function caught<T>(member: string, failures: Failures, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof NoteFault)) throw error;
    const { line, message } = error;
    failures.add({ member, ...(line === undefined ? {} : { line }), what: message });
    return undefined;
  }
}
