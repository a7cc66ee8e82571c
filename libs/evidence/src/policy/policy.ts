import { NoteFault, readVkey, type VerifierKey } from '../checkpoint/signed-note.js';

/** A witness, by the name that the policy gives it. */
export interface PolicyWitness {
  readonly name: string;
  readonly vkey: string;
  readonly key: VerifierKey;
  /** Where it is asked. */
  readonly url?: string;
}

/** Whose signatures and co-signatures are asked for (C2SP tlog-policy). */
export interface Policy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly PolicyWitness[];
  /** Whether these witnesses, by their names here, are enough. */
  readonly isMetBy: (names: ReadonlySet<string>) => boolean;
}

type Met = Policy['isMetBy'];

/** A text is no policy; the message names the line. */
export class PolicyFault extends Error {}

/** @throws PolicyFault */
export function readPolicy(text: string): Policy {
  const reading = new PolicyReading();
  for (const [at, line] of text.split('\n').entries())
    try {
      reading.take(line);
    } catch (error) {
      if (!(error instanceof PolicyFault || error instanceof NoteFault)) throw error;
      throw new PolicyFault(`line ${at + 1}: ${error.message}`);
    }
  return reading.policy();
}

// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/;

class PolicyReading {
  private readonly logs: VerifierKey[] = [];
  private readonly witnesses: PolicyWitness[] = [];
  private readonly named = new Map<string, Met>();
  private readonly members = new Set<string>();
  private quorum: Met | undefined;

  take(line: string): void {
    if (CONTROLS.test(line)) throw new PolicyFault('there are control characters in it');
    const [what = '', ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
    if (what === '' || what.startsWith('#')) return;
    if (what === 'log') this.takeLog(words);
    else if (what === 'witness') this.takeWitness(words);
    else if (what === 'group') this.takeGroup(words);
    else if (what === 'quorum') this.takeQuorum(words);
    else throw new PolicyFault(`"${what}" is none of log, witness, group and quorum`);
  }

  policy(): Policy {
    const { logs, witnesses, quorum } = this;
    if (quorum === undefined)
      throw new PolicyFault('there is no quorum line: quorum none asks for no witness');
    return { logs, witnesses, isMetBy: quorum };
  }

  private takeLog([vkey, _url, ...more]: readonly string[]): void {
    if (vkey === undefined || more.length > 0) throw new PolicyFault('write: log <vkey> [<url>]');
    const key = readVkey(vkey);
    if (this.logs.some((other) => other.key.equals(key.key))) throw new PolicyFault('the log is there twice');
    this.logs.push(key);
  }

  private takeWitness([name, vkey, url, ...more]: readonly string[]): void {
    if (name === undefined || vkey === undefined || more.length > 0)
      throw new PolicyFault('write: witness <name> <vkey> [<url>]');
    const key = readVkey(vkey);
    if (!key.cosigns) throw new PolicyFault(`the key of ${name} is none of a witness (cosignature/v1)`);
    if (this.witnesses.some((other) => other.key.key.equals(key.key)))
      throw new PolicyFault('the witness is there twice');
    if (url !== undefined && !(URL.canParse(url) && /^https?:/.test(url)))
      throw new PolicyFault(`"${url}" is no http(s) URL`);
    this.define(name, (names) => names.has(name));
    this.witnesses.push({ name, vkey, key, ...(url === undefined ? {} : { url }) });
  }

  private takeGroup([name, threshold, ...members]: readonly string[]): void {
    if (name === undefined || threshold === undefined || members.length === 0)
      throw new PolicyFault('write: group <name> all|any|<k> <name>...');
    const least = threshold === 'any' ? 1 : threshold === 'all' ? members.length : wholeNumber(threshold);
    if (!(least >= 1 && least <= members.length))
      throw new PolicyFault(`"${threshold}" is none of all, any and 1 to ${members.length}`);
    const each = members.map((member) => this.takeMember(member));
    this.define(name, (names) => each.filter((met) => met(names)).length >= least);
  }

  private takeMember(name: string): Met {
    const met = this.named.get(name);
    if (met === undefined) throw new PolicyFault(`"${name}" is not defined above`);
    if (this.members.has(name)) throw new PolicyFault(`"${name}" is a member of a group already`);
    this.members.add(name);
    return met;
  }

  private takeQuorum([name, ...more]: readonly string[]): void {
    if (name === undefined || more.length > 0) throw new PolicyFault('write: quorum <name>');
    if (this.quorum !== undefined) throw new PolicyFault('there is a quorum already');
    this.quorum = name === 'none' ? () => true : this.named.get(name);
    if (this.quorum === undefined) throw new PolicyFault(`"${name}" is not defined above`);
  }

  private define(name: string, met: Met): void {
    if (name === 'none' || this.named.has(name)) throw new PolicyFault(`"${name}" has a meaning already`);
    this.named.set(name, met);
  }
}

const wholeNumber = (text: string): number => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : Number.NaN);
