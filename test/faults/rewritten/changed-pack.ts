import { believed, verifyPack } from '#verifier/verify.js';
import { event, partsMade, SMALL, OTHERS, type PackParts } from '../../evidence/made-pack.js';
import { zipMade } from '../../evidence/made-zip.js';
import { counted, type Campaign } from '../campaign.js';
import { numbersBelow, type Below } from '../../support/random-numbers.js';

const PROGRESS_EVERY = 5_000;
const LONGEST_CHANGE = 64;

/** Changes packs at random, as files and as what is in them, and has them verified. */
export const changedPack: Campaign = {
  name: 'changed-pack',
  about:
    'packs with bytes, values, members and proofs changed, or taken from an older one: the verifier names the member',
  runs: 100_000,
  run: async (options) => {
    const below = numbersBelow(options.seed);
    const packs = [given(SMALL.slice(0, 3)), given(SMALL), given(many())];
    return counted(options, PROGRESS_EVERY, (run) => {
      const pack = packs[1 + below(2)]!;
      const [name, change] = CHANGES[below(CHANGES.length)]!;
      return outcomeOf(pack, change(pack, packs[0]!, below), `run ${run}, ${name}`);
    });
  },
};

interface Given extends PackParts {
  readonly file: Buffer;
}

function given(events: typeof SMALL): Given {
  const parts = partsMade(events, OTHERS);
  return { ...parts, file: zipMade(parts.members) };
}

const many = () =>
  Array.from({ length: 60 }, (_, at) =>
    event(
      `lease-M-${at % 7}`,
      'PaymentReceived',
      { amount: `${at}.00`, terms: { at } },
      at % 3 ? [] : ['/data/terms'],
    ),
  );

/** A pack after the change, and the member that is to be named where that is one. */
interface Changed {
  readonly file: Buffer;
  readonly member?: string;
}

type Change = (pack: Given, older: Given, below: Below) => Changed;

const bytes = (count: number, below: Below): Buffer =>
  Buffer.from(Array.from({ length: count }, () => below(256)));

/** The file with some of its bytes, from a random place on, replaced by others. */
const spliced =
  (taken: (below: Below) => number, put: (file: Buffer, below: Below) => Buffer): Change =>
  ({ file }, _, below) => {
    const at = below(file.length);
    return {
      file: Buffer.concat([file.subarray(0, at), put(file, below), file.subarray(at + taken(below))]),
    };
  };

const some = (below: Below): number => 1 + below(LONGEST_CHANGE);

/** The pack put together again with a member that is another. */
function withMember({ members }: Given, name: string, changed: Buffer): Changed {
  return { file: zipMade(new Map([...members, [name, changed]])), member: name };
}

const someName = ({ members }: Given, below: Below): string => [...members.keys()][below(members.size)]!;

const CHANGES: readonly (readonly [name: string, change: Change])[] = [
  [
    'one bit',
    (pack, _, below) => {
      const at = below(pack.file.length);
      const file = Buffer.from(pack.file);
      file[at]! ^= 1 << below(8);
      return { file, member: memberAt(pack, at) };
    },
  ],
  ['bytes replaced', spliced(some, (_, below) => bytes(some(below), below))],
  ['bytes taken out', spliced(some, () => Buffer.alloc(0))],
  [
    'bytes put in',
    spliced(
      () => 0,
      (_, below) => bytes(some(below), below),
    ),
  ],
  [
    'bytes of elsewhere put in',
    spliced(some, (file, below) => file.subarray(below(file.length)).subarray(0, 300)),
  ],
  ['the end cut off', ({ file }, _, below) => ({ file: file.subarray(0, below(file.length)) })],
  [
    'bytes behind the end',
    ({ file }, _, below) => ({ file: Buffer.concat([file, bytes(some(below), below)]) }),
  ],
  [
    'one byte of a member',
    (pack, _, below) => {
      const name = someName(pack, below);
      const changed = Buffer.from(pack.members.get(name)!);
      changed[below(changed.length)]! ^= 1 + below(255);
      return withMember(pack, name, changed);
    },
  ],
  [
    'a line of a member taken out, doubled or moved',
    (pack, _, below) => {
      const name = someName(pack, below);
      const lines = pack.members
        .get(name)!
        .toString('latin1')
        .split(/(?<=\n)/);
      const [line] = lines.splice(below(lines.length), 1);
      for (let put = below(3); put > 0; put -= 1) lines.splice(below(lines.length + 1), 0, line!);
      return withMember(pack, name, Buffer.from(lines.join(''), 'latin1'));
    },
  ],
  [
    'a digit, an amount or a word of a member',
    (pack, _, below) => {
      const name = someName(pack, below);
      const text = pack.members.get(name)!.toString('latin1');
      const places = [...text.matchAll(/[0-9]/g)].map(({ index }) => index);
      const at = places[below(places.length)] ?? 0;
      const digit = String((Number(text[at]) + 1 + below(9)) % 10 || 0);
      return withMember(pack, name, Buffer.from(text.slice(0, at) + digit + text.slice(at + 1), 'latin1'));
    },
  ],
  [
    'a member left out',
    (pack, _, below) => {
      const name = someName(pack, below);
      const members = new Map(pack.members);
      members.delete(name);
      return { file: zipMade(members), member: name };
    },
  ],
  [
    'a member of an older pack in its place',
    (pack, older, below) => {
      const name = someName(older, below);
      // An older checkpoint is sound by itself: the proofs are found not to be under it.
      return { file: withMember(pack, name, older.members.get(name)!).file };
    },
  ],
  [
    'some members of an older pack',
    (pack, older, below) => ({
      file: zipMade(new Map([...pack.members, ...[...older.members].filter(() => below(2) === 0)])),
    }),
  ],
  ['a member put in', (pack, _, below) => withMember(pack, `views/v${below(99)}.json`, Buffer.from('{}\n'))],
];

/** The member that a byte of the file is in. */
function memberAt({ file, members }: Given, at: number): string {
  for (const [name, content] of members) {
    const start = file.indexOf(Buffer.concat([Buffer.from(name), content])) + Buffer.byteLength(name);
    if (at >= start && at < start + content.length) return name;
  }
  return 'container';
}

/** @throws Error for a change that is not noticed, or is put down to another member */
function outcomeOf(pack: Given, { file, member }: Changed, run: string): string {
  const { verified, failures } = verifyPack(file, believed(pack.vkey));
  if (file.equals(pack.file)) {
    if (verified) return 'harmless: the bytes are the same';
    throw new Error(`${run}: the pack as it was is not verified`);
  }
  if (verified) throw new Error(`${run}: nobody noticed`);
  if (member === undefined)
    return `noticed at ${failures[0]!.member === 'container' ? 'the container' : 'a member'}`;
  if (failures.some((failure) => failure.member === member)) return 'noticed at the member';
  // One that is sound by itself, its signatures in another order: the proofs are found not to be under it.
  if (member === 'checkpoint' && failures.some(({ what }) => what.includes('"checkpoint"')))
    return 'noticed at the proofs, which are under another checkpoint';
  throw new Error(
    `${run}: ${member} was changed, and ${failures.map((each) => each.member).join()} is named`,
  );
}
