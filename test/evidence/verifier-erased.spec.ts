import { believed, verifyPack } from '#verifier/verify.js';
import { wordsOf } from '#verifier/words.js';
import { hex, jsonMember, signerMade } from './made-log.js';
import { LOG, PACK_ID } from './made-pack.js';
import { changed, expectFailure, parts } from './wrong-packs.js';

const DOCUMENT = [...parts.members.keys()].find((name) => name.startsWith('documents/'))!;
const PDF = Buffer.from('%PDF-1.7 without names\n');
const AT = '2026-05-01T00:00:00.000Z';
const issuedAs = (name: string): string => hex(parts.members.get(name)!);

const noteOf = (
  lines: readonly string[],
  { packId = PACK_ID, signer = LOG, header = 'lease-ledger-pack/1 erased' } = {},
) => {
  const text = [header, packId, ...lines].map((line) => `${line}\n`).join('');
  return Buffer.from(`${text}\n${signer.sign(text)}`);
};
const LINES = [
  `${DOCUMENT} ${issuedAs(DOCUMENT)} - ${AT} asked for by the person`,
  `pack.pdf ${issuedAs('pack.pdf')} ${hex(PDF)} ${AT} `,
];
const withNote = (
  note: Buffer,
  change: (members: Map<string, Buffer>) => unknown = () => undefined,
): Buffer =>
  changed((members) => {
    members.delete(DOCUMENT);
    members.set('pack.pdf', PDF);
    members.set('erased', note);
    change(members);
  });

describe('a pack of which something was erased since (first 4)', () => {
  it('is verified, and says what rests on the issuer’s word', () => {
    const found = verifyPack(withNote(noteOf(LINES)), believed(LOG.vkey));
    expect(found).toMatchObject({
      verified: true,
      failures: [],
      attested: ['views/lease.json'],
      erased: [
        { name: DOCUMENT, issued: issuedAs(DOCUMENT), erasedAt: AT, reason: 'asked for by the person' },
        { name: 'pack.pdf', issued: issuedAs('pack.pdf'), now: hex(PDF), erasedAt: AT, reason: '' },
      ],
    });
    const { meaning, sections } = wordsOf(found);
    expect(meaning).toContain('but for what was erased since');
    expect(
      sections
        .at(-1)!
        .rows.filter(([label]) => label === 'Erased')
        .map(([, value]) => value),
    ).toEqual([
      `${DOCUMENT}, ${AT}, asked for by the person: issued with SHA-256 ${issuedAs(DOCUMENT)}; nothing stands in its place`,
      `pack.pdf, ${AT}: issued with SHA-256 ${issuedAs('pack.pdf')}; in its place stands what has ${hex(PDF)}`,
    ]);
  });

  it.each([
    [
      'nobody says so',
      () => withNote(noteOf(LINES), (members) => members.delete('erased')),
      'pack.pdf',
      /bytes, and the manifest says/,
    ],
    [
      'somebody else says so',
      () => withNote(noteOf(LINES, { signer: signerMade('ledger.example/log', 'x', 1) })),
      'erased 6',
      /none of the keys that were given/,
    ],
    [
      'the key’s id is on another’s signature',
      () =>
        withNote(
          Buffer.from(
            noteOf(LINES)
              .toString()
              .replace(/.{9}\n$/, 'AAAAAAA=\n'),
          ),
        ),
      'erased 6',
      /does not verify|no line of a signature/,
    ],
    [
      'a second one signs it',
      () => withNote(Buffer.concat([noteOf(LINES), Buffer.from(LOG.sign('x'))])),
      'erased 7',
      /second signature/,
    ],
    [
      'it was said of another pack',
      () => withNote(noteOf(LINES, { packId: hex('x') })),
      'erased 2',
      /of another pack/,
    ],
    [
      'what was signed is no such note',
      () => withNote(noteOf(LINES, { header: 'ledger.example/log' })),
      'erased 1',
      /does not begin with/,
    ],
    [
      'what stands there is another',
      () => withNote(noteOf(LINES), (members) => members.set('pack.pdf', Buffer.from('x'))),
      'pack.pdf',
      /its SHA-256 is/,
    ],
    [
      'nothing stands there',
      () => withNote(noteOf(LINES), (members) => members.delete('pack.pdf')),
      'pack.pdf',
      /it is missing/,
    ],
    [
      'the document is still there',
      () => withNote(noteOf(LINES), (members) => members.set(DOCUMENT, parts.members.get(DOCUMENT)!)),
      DOCUMENT,
      /is said to be erased/,
    ],
    [
      'it was issued otherwise',
      () => withNote(noteOf([LINES[0]!, `pack.pdf ${hex('x')} ${hex(PDF)} ${AT} `])),
      'erased',
      /another SHA-256/,
    ],
    [
      'nothing changed',
      () => withNote(noteOf([LINES[0]!, `pack.pdf ${issuedAs('pack.pdf')} ${issuedAs('pack.pdf')} ${AT} `])),
      'erased',
      /or nothing changed/,
    ],
    ['it is named twice', () => withNote(noteOf([LINES[1]!, LINES[1]!])), 'erased 4', /stands twice/],
    ['it names nothing', () => withNote(noteOf([])), 'erased 3', /names nothing/],
    [
      'it is an event',
      () => withNote(noteOf([`events.ndjson ${issuedAs('events.ndjson')} ${hex('x')} ${AT} `])),
      'erased 3',
      /nothing that can be erased/,
    ],
    [
      'the manifest does not list it',
      () => withNote(noteOf([`documents/${hex('x')} ${hex('x')} - ${AT} `, ...LINES].toSorted())),
      'erased',
      /no member that the manifest lists/,
    ],
  ] as const)('is not verified where %s', (_, file, where, what) => expectFailure(file(), where, what));

  it('may have other names of people', () => {
    const people = jsonMember({ nonce: 'cd'.repeat(32), people: {} });
    const line = `people.json ${issuedAs('people.json')} ${hex(people)} ${AT} `;
    const pack = changed((members) => members.set('people.json', people).set('erased', noteOf([line])));
    const { verified, says } = verifyPack(pack, believed(LOG.vkey));
    expect(verified).toBe(true);
    expect(says!.names).toEqual({ 'P-1': 'Meridian Hosting' });
  });
});
