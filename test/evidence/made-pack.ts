import {
  byUtf8,
  hex,
  jcs,
  jsonMember,
  LogMade,
  signerMade,
  TreeMade,
  type EntryMade,
  type EventMade,
  type HeadsData,
} from './made-log.js';

/**
 * Makes packs as `docs/evidence-pack.md` has them, of a log made for it, and shares no code with what verifies them. What is wrong
 * with a pack is made by changing its parts before it is put together, so that the rest of it is right.
 */
export interface PackParts {
  readonly members: Map<string, Buffer>;
  /** The log's verifier key. */
  readonly vkey: string;
}

export const PACK_ID = '1e9ad4f0-2f0a-4b8e-9d55-4b7f2c5a9d10';
const ORIGIN = 'ledger.example/log';
const AS_OF = '2026-03-01T10:00:00.000Z';

/** What an issuer binds into the log that is not so. */
export interface Lies {
  /** Of the members that the manifest lists. */
  readonly listed?: (members: Map<string, Buffer>) => void;
  readonly manifest?: (manifest: ReturnType<typeof manifestMade>) => unknown;
  readonly heads?: (data: HeadsData) => HeadsData;
  readonly issued?: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Of the text that is signed. */
  readonly checkpoint?: (text: string) => string;
}

/** What a pack of some events has, by name; `others` are events in the log that it does not tell of. */
export function partsMade(
  events: readonly EventMade[],
  others: readonly EventMade[] = [],
  lies: Lies = {},
): PackParts {
  const log = new LogMade();
  for (const each of interleaved(events, others)) log.add(each);
  const streams = [...new Set(events.map(({ stream }) => stream))].toSorted(byUtf8);
  const heads = log.recordHeads(streams, lies.heads);
  const members = listedMembers(log, streams);
  lies.listed?.(members);
  const honest = manifestMade(log, streams, members);
  const manifest = jsonMember(lies.manifest?.(honest) ?? honest);
  const data = { ...ABOUT, packId: PACK_ID, manifest: hex(manifest) };
  const issued = log.add({
    stream: `evidence-${PACK_ID}`,
    type: 'PackIssued',
    data: lies.issued?.(data) ?? data,
    metadata: { actor: 'somebody' },
    withheld: ['/metadata/actor'],
  });
  log.add({ stream: 'lease-later', type: 'Later', data: {}, metadata: {} });
  const tree = new TreeMade(log.entries.map(({ leaf }) => leaf));
  const honestText = `${ORIGIN}\n${log.entries.length}\n${tree.root().toString('base64')}\n`;
  const text = lies.checkpoint?.(honestText) ?? honestText;
  const checkpoint = `${text}\n${LOG.sign(text)}${WITNESS.cosign(text, 1_772_360_000)}`;
  const proofs = (lines: readonly EntryMade['line'][]) =>
    Buffer.from(lines.map(({ index }) => proofMade(tree, index as number, checkpoint)).join(''));
  const rest: readonly (readonly [string, Buffer])[] = [
    ['manifest.json', manifest],
    ['heads.json', jsonMember(heads)],
    ['issued.json', jsonMember(issued.line)],
    ['checkpoint', Buffer.from(checkpoint)],
    ['proofs/heads.tlog-proofs', proofs([heads.event])],
    ['proofs/issued.tlog-proofs', proofs([issued.line])],
    ...streams.map((stream) => [proofsOf(stream), proofs(log.linesOf(stream))] as const),
  ];
  return { members: new Map([...members, ...rest]), vkey: LOG.vkey };
}

const proofsOf = (stream: string): string => `proofs/${encodeURIComponent(stream)}.tlog-proofs`;

const proofMade = (tree: TreeMade, index: number, checkpoint: string): string =>
  [
    'c2sp.org/tlog-proof@v1',
    `index ${index}`,
    ...tree.path(index).map((hash) => hash.toString('base64')),
    '',
    checkpoint,
  ].join('\n');

export const LOG = signerMade(ORIGIN, 'log', 1);
export const WITNESS = signerMade('witness.example', 'witness', 4);
/** It asks for the witness. */
export const POLICY = `# who is asked
log ${LOG.vkey}
witness w ${WITNESS.vkey} https://witness.example/
group all-of-them all w
quorum all-of-them
`;

/** What both the manifest and PackIssued say. */
const ABOUT = {
  subject: { lessee: 'P-1' },
  seenAs: { role: 'lessee', party: 'P-1' },
  reader: 'person-1',
  purpose: 'renewal of the insurance',
  asOf: AS_OF,
  on: AS_OF,
};

const DOCUMENT = Buffer.from('%PDF-1.7 a letter of authorisation\n');

function listedMembers(log: LogMade, streams: readonly string[]): Map<string, Buffer> {
  const lines = streams.flatMap((stream) => log.linesOf(stream)).map((line) => `${jcs(line)}\n`);
  return new Map([
    [`documents/${hex(DOCUMENT)}`, DOCUMENT],
    ['events.ndjson', Buffer.from(lines.join(''))],
    ['pack.pdf', Buffer.from('%PDF-1.7\n')],
    ['people.json', jsonMember({ nonce: 'ab'.repeat(32), people: { 'person-1': 'Zoë Ferreira' } })],
    ['policy', Buffer.from(POLICY)],
    ['views/lease.json', jsonMember({ leaseId: 'L-1', cap: { amount: '480.00' } })],
  ]);
}

export function manifestMade(log: LogMade, streams: readonly string[], members: ReadonlyMap<string, Buffer>) {
  return {
    format: 'lease-ledger-pack/1',
    packId: PACK_ID,
    origin: ORIGIN,
    madeWith: 'lease-ledger 0.1.0',
    ...ABOUT,
    streams: streams.map((stream) => ({ stream, head: String(log.linesOf(stream).length - 1) })),
    names: { 'P-1': 'Meridian Hosting' },
    members: listingOf(members),
  };
}

export const listingOf = (members: ReadonlyMap<string, Buffer>) =>
  [...members]
    .toSorted(([a], [b]) => byUtf8(a, b))
    .map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: hex(bytes) }));

/** So that the events of a pack do not stand next to each other in the log. */
function interleaved<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return Array.from({ length: Math.max(a.length, b.length) }).flatMap((_, i) => [
    ...a.slice(i, i + 1),
    ...b.slice(i, i + 1),
  ]);
}

/** A small log: two leases and a party of the pack's, and what it says nothing of. */
export const SMALL: readonly EventMade[] = [
  event('lease-L-1', 'LeaseDrafted', { lessee: 'P-1', term: { from: '2026-01-01', months: 12 } }),
  event('party-P-1', 'PartyDescribed', {
    name: 'Meridian Hosting',
    'a/b~c': 'Zürich',
    ...JSON.parse('{"__proto__": null}'),
  }),
  event('lease-L-1', 'CapAgreed', { amount: '480.00', upstream: { cap: '300.00' } }, ['/data/upstream']),
  event('lease-L ü/2', 'LeaseDrafted', {
    note: 'half a pair: \ud800, and 😀 \u2028 "\\',
    many: [1, -0.5, 1e21, true],
  }),
  event('lease-L-1', 'PaymentReceived', { amount: '200.00', '': 'no name' }),
];
export const OTHERS: readonly EventMade[] = Array.from({ length: 9 }, (_, i) =>
  event(`lease-other-${i % 4}`, 'LeaseDrafted', { i }),
);

export function event(
  stream: string,
  type: string,
  data: EventMade['data'],
  withheld: readonly string[] = [],
): EventMade {
  return { stream, type, data, metadata: { actor: 'person-1', effectiveAt: AS_OF }, withheld };
}
