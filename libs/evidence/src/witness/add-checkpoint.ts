import { openCheckpoint, unverifiedCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.js';
import { NoteFault, readNote, signersOf, type Signer, type VerifierKey } from '../checkpoint/signed-note.js';
import { EMPTY_ROOT, HASH_BYTES } from '../merkle/hash.js';
import { isConsistent } from '../merkle/verify.js';
import type { Seen, WitnessFile } from './witness-file.js';

/** What a witness answers over HTTP (C2SP tlog-witness). */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly type: string;
  readonly body: string;
}

/** Who a witness is, and the logs that it is for. */
export interface Witness {
  readonly file: WitnessFile;
  readonly signer: Signer;
  /** The name of a log's keys is its origin. */
  readonly logs: readonly VerifierKey[];
}

const TEXT = 'text/plain; charset=utf-8';
const SIZE = 'text/x.tlog.size';
const MOST_PROOF = 63;
const OLD = /^old (0|[1-9]\d{0,15})$/;

/** One whose request is not granted. */
class Unwitnessed extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 422,
    message: string,
  ) {
    super(message);
  }
}

/** The body of a request `add-checkpoint`. */
interface Submitted {
  readonly old: number;
  readonly proof: readonly Buffer[];
  readonly note: string;
}

/** Co-signs a checkpoint that goes on from the newest one seen of its log, and refuses any other. */
export function addCheckpoint(witness: Witness, body: string): WitnessAnswer {
  try {
    const submitted = readSubmitted(body);
    const checkpoint = believed(submitted.note, witness.logs);
    return witness.file.atOnce(() => cosign(witness, submitted, checkpoint));
  } catch (error) {
    if (!(error instanceof Unwitnessed)) throw error;
    return { status: error.status, type: TEXT, body: `${error.message}\n` };
  }
}

function readSubmitted(body: string): Submitted {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(0, end)).split('\n');
  const old = Number(OLD.exec(first)?.[1]);
  if (end < 0 || !Number.isSafeInteger(old))
    throw new Unwitnessed(400, 'It begins with "old", the size before, the proof, and an empty line.');
  if (lines.length > MOST_PROOF) throw new Unwitnessed(400, `A proof has ${MOST_PROOF} hashes at the most.`);
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  if (proof.some((hash, at) => hash.length !== HASH_BYTES || hash.toString('base64') !== lines[at]))
    throw new Unwitnessed(400, 'Each line of the proof is a hash in base64.');
  return { old, proof, note: body.slice(end + 2) };
}

/** What the note says that the keys of its origin signed. */
function believed(note: string, logs: readonly VerifierKey[]): Checkpoint {
  try {
    const { origin } = unverifiedCheckpoint(note);
    const keys = logs.filter(({ name }) => name === origin);
    if (keys.length === 0) throw new Unwitnessed(404, `No log ${origin} is witnessed here.`);
    return signed(note, keys);
  } catch (error) {
    if (error instanceof NoteFault) throw new Unwitnessed(400, `No checkpoint: ${error.message}.`);
    throw error;
  }
}

function signed(note: string, keys: readonly VerifierKey[]): Checkpoint {
  try {
    return openCheckpoint(note, keys);
  } catch (error) {
    if (error instanceof NoteFault) throw new Unwitnessed(403, `Not signed by its log: ${error.message}.`);
    throw error;
  }
}

function cosign(
  { file, signer, logs }: Witness,
  { old, proof, note }: Submitted,
  now: Checkpoint,
): WitnessAnswer {
  if (old > now.size) throw new Unwitnessed(400, `A log of ${old} entries does not go on to ${now.size}.`);
  const seen = file.seen(now.origin);
  if (old !== (seen?.size ?? 0)) return { status: 409, type: SIZE, body: `${seen?.size ?? 0}\n` };
  assertGoesOn(seen, proof, now);
  const { text } = readNote(note);
  const cosignature = `${signer.sign(text)}\n`;
  file.keep(now.origin, `${text}\n${ownLines(note, text, logs)}${cosignature}`);
  return { status: 200, type: TEXT, body: cosignature };
}

function assertGoesOn(seen: Seen | undefined, proof: readonly Buffer[], { size, root }: Checkpoint): void {
  if (size === 0 && !root.equals(EMPTY_ROOT))
    throw new Unwitnessed(422, 'That is not the root of no entries.');
  const isProven =
    seen === undefined || seen.size === 0
      ? proof.length === 0
      : isConsistent(seen.size, size, proof, seen.root, root);
  if (!isProven)
    throw new Unwitnessed(422, `It does not go on from the ${seen?.size ?? 0} entries that were seen.`);
}

/** The lines of a note's signatures that are by its log. */
function ownLines(note: string, text: string, logs: readonly VerifierKey[]): string {
  const lines = note.slice(text.length + 1).split(/(?<=\n)/);
  return lines.filter((line) => signersOf(`${text}\n${line}`, logs).length > 0).join('');
}
