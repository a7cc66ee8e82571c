import { hex } from '../text/bytes.js';
import { COSIGNATURE_V1, ED25519, NoteFault, readVkey, type VerifierKey } from './vkey.js';

/** C2SP tlog-policy: whose signatures and co-signatures a checkpoint needs. */
export interface Policy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: ReadonlyMap<string, VerifierKey>;
  /** In the order in which they are defined, so that each comes after its members. */
  readonly groups: readonly Group[];
  /** Of a witness or a group, or `none`. */
  readonly quorum: string;
}

interface Group {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

const NONE = 'none';

/** @throws NoteFault */
export function readPolicy(text: string): Policy {
  const reader = new PolicyReader();
  for (const [at, line] of text.split('\n').entries()) {
    try {
      reader.take(line);
    } catch (error) {
      throw error instanceof NoteFault ? new NoteFault(error.message, at + 1) : error;
    }
  }
  return reader.done();
}

class PolicyReader {
  private readonly logs: VerifierKey[] = [];
  private readonly witnesses = new Map<string, VerifierKey>();
  private readonly groups: Group[] = [];
  private readonly defined = new Set<string>();
  private readonly grouped = new Set<string>();
  private readonly keys = new Set<string>();
  private quorum: string | undefined;

  take(line: string): void {
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) throw new NoteFault('it has a control character');
    const [word, ...items] = line.split(/[ \t]+/).filter((item) => item !== '');
    if (word === undefined || word.startsWith('#')) return;
    if (word === 'log') this.logs.push(this.key(ED25519, items));
    else if (word === 'witness') this.witness(items);
    else if (word === 'group') this.group(items);
    else if (word === 'quorum') this.quorumLine(items);
    else throw new NoteFault(`"${word.slice(0, 40)}" is no word of a policy: log, witness, group or quorum`);
  }

  done(): Policy {
    if (this.quorum === undefined) throw new NoteFault('it has no quorum line');
    return { logs: this.logs, witnesses: this.witnesses, groups: this.groups, quorum: this.quorum };
  }

  private key(type: number, [vkey, ...url]: readonly string[]): VerifierKey {
    if (vkey === undefined || url.length > 1)
      throw new NoteFault('it is to have a verifier key and at most an address');
    const key = readVkey(vkey, type);
    if (this.keys.has(hex(key.key))) throw new NoteFault(`the key of ${key.name} stands twice`);
    this.keys.add(hex(key.key));
    return key;
  }

  private witness([name, ...items]: readonly string[]): void {
    this.define(name);
    this.witnesses.set(name!, this.key(COSIGNATURE_V1, items));
  }

  private group([name, many, ...members]: readonly string[]): void {
    for (const member of members) {
      this.assertDefined(member);
      if (this.grouped.has(member)) throw new NoteFault(`"${member}" is a member of a group twice`);
      this.grouped.add(member);
    }
    const threshold = many === 'any' ? 1 : many === 'all' ? members.length : decimal(many);
    if (members.length === 0 || threshold < 1 || threshold > members.length)
      throw new NoteFault(`${threshold} of ${members.length} members can never be met, or always are`);
    this.define(name);
    this.groups.push({ name: name!, threshold, members });
  }

  private quorumLine([name, ...more]: readonly string[]): void {
    if (name === undefined || more.length > 0) throw new NoteFault('a quorum is one name');
    if (this.quorum !== undefined) throw new NoteFault('there is a second quorum line');
    if (name !== NONE) this.assertDefined(name);
    this.quorum = name;
  }

  private define(name: string | undefined): void {
    if (name === undefined || name === NONE || this.defined.has(name))
      throw new NoteFault(`"${name ?? ''}" cannot be defined: a name is no other's, and not "${NONE}"`);
    this.defined.add(name);
  }

  private assertDefined(name: string): void {
    if (!this.defined.has(name)) throw new NoteFault(`"${name}" is not defined on a line before`);
  }
}

function decimal(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,8}$/.test(text))
    throw new NoteFault('a group asks for "any", "all" or a number of its members');
  return Number(text);
}

/** Whether the witnesses that have co-signed are the policy's quorum. */
export function isMet(
  { witnesses, groups, quorum }: Policy,
  hasCosigned: (key: VerifierKey) => boolean,
): boolean {
  if (quorum === NONE) return true;
  const met = new Set(Array.from(witnesses).flatMap(([name, key]) => (hasCosigned(key) ? [name] : [])));
  for (const { name, threshold, members } of groups)
    if (members.filter((member) => met.has(member)).length >= threshold) met.add(name);
  return met.has(quorum);
}
