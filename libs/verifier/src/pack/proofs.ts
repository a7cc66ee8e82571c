import { DIGEST_BYTES } from '../crypto/sha256.js';
import { hashFromBase64, utf8 } from '../text/bytes.js';
import { isIncluded } from '../log/merkle.js';
import type { PackedEvent } from './entry.js';
import { FaultIn, type Failure } from './failures.js';

/** C2SP tlog-proof, without the checkpoint at its end. */
interface Proof {
  readonly index: number;
  /** The hashes of the audit path one after the other, the sibling first. */
  readonly path: Uint8Array;
  /** Where it begins in its member. */
  readonly byte: number;
  /** From 1. */
  readonly line: number;
}

const HEADER = utf8('c2sp.org/tlog-proof@v1\nindex ');
const LINE_FEED = 0x0a;
const HASH_LINE = 45;
/** A path is no longer than a size has bits. */
const LONGEST_PATH = 54;

/** The tree that proofs are of. */
export interface Tree {
  /** How many entries it has. */
  readonly size: number;
  readonly root: Uint8Array;
  /** The checkpoint that says so, as a signed note. */
  readonly note: Uint8Array;
}

/** The proofs in one member, in turn; each is under the checkpoint of the pack. */
export class Proofs {
  private at = 0;
  private line = 1;
  private readonly path = new Uint8Array(LONGEST_PATH * DIGEST_BYTES);
  private readonly linesOfCheckpoint: number;

  constructor(
    readonly member: string,
    private readonly bytes: Uint8Array,
    private readonly tree: Tree,
  ) {
    this.linesOfCheckpoint = tree.note.reduce((lines, byte) => lines + (byte === LINE_FEED ? 1 : 0), 0);
  }

  /** Valid until the one after it is asked for. */
  private next(): Proof {
    const { at: byte, line } = this;
    if (this.isAtEnd) throw this.fault('a proof is missing');
    this.pass(HEADER, 'it is no "c2sp.org/tlog-proof@v1" and "index"');
    const index = this.index();
    let hashes = 0;
    this.line = line + 2;
    for (; this.bytes[this.at] !== LINE_FEED; hashes++, this.at += HASH_LINE, this.line++) {
      const isHash =
        hashes < LONGEST_PATH &&
        this.bytes[this.at + HASH_LINE - 1] === LINE_FEED &&
        hashFromBase64(this.bytes, this.at, this.path, hashes * DIGEST_BYTES);
      if (!isHash) throw this.fault('it is no hash in base64, and no empty line');
    }
    this.at += 1;
    this.line += 1;
    this.pass(this.tree.note, 'it is not the text of "checkpoint"');
    this.line += this.linesOfCheckpoint;
    return { index, path: this.path.subarray(0, hashes * DIGEST_BYTES), byte, line };
  }

  /**
   * What is wrong with an event or its proof, which is the next: the two do not fit, and which of them was changed, they do not say.
   * @throws FaultIn for what is no proof
   */
  refuted({ leaf, index, stream, revision }: PackedEvent): Omit<Failure, 'member'> | undefined {
    const { index: told, path, line, byte } = this.next();
    const { size, root } = this.tree;
    const at = { line, stream, revision, byte };
    if (told !== index) return { ...at, what: `the event says index ${index}, and its proof ${told}` };
    if (isIncluded(leaf, index, size, path, root)) return undefined;
    return { ...at, what: `the event and its proof do not lead to the root of the log’s ${size} entries` };
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  /** What is wrong with the place that comes next. */
  fault(what: string): FaultIn {
    return new FaultIn({ member: this.member, line: this.line, byte: this.at, what });
  }

  private pass(expected: Uint8Array, what: string): void {
    for (let i = 0; i < expected.length; i++) {
      if (this.bytes[this.at + i] === expected[i]) continue;
      this.line += expected.subarray(0, i).filter((byte) => byte === LINE_FEED).length;
      this.at += i;
      throw this.fault(what);
    }
    this.at += expected.length;
  }

  private index(): number {
    let digits = '';
    for (; digits.length <= 16 && this.bytes[this.at] !== LINE_FEED; this.at++)
      digits += String.fromCharCode(this.bytes[this.at] ?? 0);
    if (!/^(?:0|[1-9]\d{0,15})$/.test(digits) || !Number.isSafeInteger(Number(digits)))
      throw this.fault('it is no index of an entry');
    this.at += 1;
    return Number(digits);
  }
}
