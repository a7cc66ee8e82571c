import type { Erased } from './pack/erased.js';
import type { Failure } from './pack/failures.js';
import type { Said, SignatureFound, SignedCheckpoint, Verification } from './verification.js';

/** What was found, for a person to read: in the command and in the page alike. */
export interface Words {
  readonly verdict: string;
  /** What the verdict means, in a sentence. */
  readonly meaning: string;
  readonly failures: readonly { readonly where: string; readonly what: string }[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
}

export function wordsOf(found: Verification): Words {
  const { verified, failures, moreFailures } = found;
  const more = moreFailures ? [{ where: 'and more', what: 'no more were looked for' }] : [];
  return {
    verdict: verified ? 'Verified' : 'Not verified',
    meaning: verified
      ? `Every byte of the pack${found.erased.length === 0 ? '' : ', but for what was erased since,'} is as the log bound it when the pack was issued, and nothing of its streams is left out.`
      : 'What follows does not hold. Nothing that the pack says is to be relied on: ask whoever issued it for another copy.',
    failures: [
      ...failures.map((failure) => ({ where: placeOf(failure), what: printable(failure.what) })),
      ...more,
    ],
    sections: sectionsOf(found),
  };
}

/** All of it in lines of plain text. */
export const linesOf = ({ verdict, meaning, failures, sections }: Words): readonly string[] => [
  verdict,
  meaning,
  ...(failures.length === 0 ? [] : ['', ...failures.map(({ where, what }) => `  ${where}: ${what}`)]),
  ...sections.flatMap(({ title, rows }) => [
    '',
    title,
    ...rows.map(([label, value]) => `  ${label.padEnd(13)} ${value}`),
  ]),
];

/** Such as `events.ndjson, line 12, lease-L-1 at revision 4, byte 4711`. */
export function placeOf({ member, line, stream, revision, byte }: Failure): string {
  return [
    member === 'container' ? 'the ZIP file itself' : printable(member),
    line === undefined ? '' : `line ${line}`,
    stream === undefined
      ? ''
      : `${printable(stream)}${revision === undefined ? '' : ` at revision ${revision}`}`,
    byte === undefined ? '' : `byte ${byte}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

type Row = Section['rows'][number];

/** A row, or none where there is nothing to tell. */
const row = (label: string, value: string | undefined): readonly Row[] =>
  value === undefined ? [] : [[label, printable(value)]];

function sectionsOf(found: Verification): readonly Section[] {
  const { verified, checkpoint } = found;
  return [
    { title: verified ? 'The pack' : 'The pack, as it says of itself', rows: packRows(found) },
    ...(checkpoint === undefined ? [] : [{ title: 'The log', rows: logRows(checkpoint) }]),
    { title: verified ? 'What was verified' : 'What is in it', rows: contentRows(found) },
    ...(verified ? [{ title: 'What rests on the issuer’s word', rows: wordRows(found) }] : []),
  ];
}

const packRows = ({ pack, says, issued }: Verification): readonly Row[] => [
  ...row('File', `${grouped(pack.bytes)} bytes, ${many(pack.members, 'member')}`),
  ...row('SHA-256', pack.sha256),
  ...row('Issued', issued?.recordedAt),
  ...(says === undefined ? [] : aboutRows(says)),
];

function aboutRows(says: Said): readonly Row[] {
  const { packId, subject, seenAs, reader, purpose, asOf, on, madeWith, earlier, names } = says;
  const named = (id: string) => (Object.hasOwn(names, id) ? `${names[id]} (${id})` : id);
  const about = 'lessee' in subject ? `lessee ${named(subject.lessee)}` : `lease ${named(subject.lease)}`;
  const eyes = seenAs.party === undefined ? seenAs.role : `${seenAs.role} of ${named(seenAs.party)}`;
  return [
    ...row('Pack', packId),
    ...row('About', about),
    ...row('For', `${named(reader)}, seen as ${eyes}`),
    ...row('Purpose', purpose),
    ...row('State', `as known at ${asOf}, of ${on}`),
    ...row('Made with', madeWith),
    ...row('Before it', earlier && `pack ${earlier.packId}`),
  ];
}

function logRows({ origin, size, root, signatures, quorum }: SignedCheckpoint): readonly Row[] {
  const own = quorum.own === undefined ? '' : `; ${quorumIn(quorum.own)}, of yours`;
  return [
    ...row('Log', origin),
    ...row('Entries', grouped(size)),
    ...row('Root', root),
    ...signatures.flatMap((each) => row(each.by === 'log' ? 'Signed by' : 'Co-signed by', signerOf(each))),
    ...row('Quorum', `${quorumIn(quorum.pack)}, of the pack’s policy${own}`),
  ];
}

const quorumIn = (name: string): string => (name === 'none' ? 'no witness asked for' : name);

const signerOf = ({ name, keyId, at }: SignatureFound): string =>
  `${name}+${keyId}${at === undefined ? '' : `, ${at}`}`;

function contentRows({ counted, heads }: Verification): readonly Row[] {
  const { streams, events, shown, withheld, documents, views } = counted;
  const upTo =
    heads &&
    `up to the log’s first ${grouped(heads.entries)} entries, of ${many(heads.streams, 'stream')}, as recorded ${heads.recordedAt}`;
  return [
    ...row('Events', `${many(events, 'event')} of ${many(streams, 'stream')}, each from its first on`),
    ...row('Complete', upTo),
    ...row(
      'Values',
      `${grouped(shown)} shown; ${grouped(withheld)} withheld, which are here as digests alone`,
    ),
    ...row('Documents', grouped(documents)),
    ...row('Views', grouped(views)),
  ];
}

function wordRows({ erased, attested, checkpoint }: Verification): readonly Row[] {
  const isOfWitnesses = checkpoint?.signatures.some(({ by }) => by === 'witness') === true;
  const witnesses = 'who they are: the policy is the pack’s own; give one of yours to decide that';
  const bound = `${attested.join(', ')}: as when the pack was issued; not computed anew from the events here`;
  return [
    ...row('Streams', 'that these are all of the subject’s'),
    ...row('Answers', attested.length === 0 ? undefined : bound),
    ...erased.flatMap((each) => row('Erased', erasedInWords(each))),
    ...row('Witnesses', isOfWitnesses && checkpoint.quorum.own === undefined ? witnesses : undefined),
  ];
}

function erasedInWords({ name, issued, now, erasedAt, reason }: Erased): string {
  const place = now === undefined ? 'nothing stands in its place' : `in its place stands what has ${now}`;
  return `${name}, ${erasedAt}${reason === '' ? '' : `, ${reason}`}: issued with SHA-256 ${issued}; ${place}`;
}

const many = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;

/** 12,345 wherever it is read. */
const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

const LONGEST = 1_000;

/** A text of a pack, which may be anything, without what would steer a terminal or turn the order of what is read. */
export function printable(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return shown.replaceAll(
    /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu,
    (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}
