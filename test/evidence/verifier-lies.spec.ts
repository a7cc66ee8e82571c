import { hex, jsonMember } from './made-log.js';
import { PACK_ID } from './made-pack.js';
import { expectFailure, issuedWith, lines, listedWith, type Case } from './wrong-packs.js';

const manifestWith = (part: object): Buffer =>
  issuedWith({ manifest: (manifest) => ({ ...manifest, ...part }) });

const LIES: readonly Case[] = [
  [
    'the last event of a stream is left out',
    () =>
      listedWith(
        'events.ndjson',
        lines((all) => all.splice(3, 1)),
      ),
    'events.ndjson lease-L-1 1',
    /the manifest says at 2/,
  ],
  [
    'a stream is said to end earlier than it does',
    () =>
      manifestWith({
        streams: [
          { stream: 'lease-L ü/2', head: '0' },
          { stream: 'lease-L-1', head: '1' },
          { stream: 'party-P-1', head: '0' },
        ],
      }),
    'heads.json lease-L-1 1',
    /the manifest has another here/,
  ],
  [
    'a stream is not listed',
    () =>
      manifestWith({
        streams: [
          { stream: 'lease-L-1', head: '2' },
          { stream: 'party-P-1', head: '0' },
        ],
      }),
    'events.ndjson 1 lease-L ü/2 0',
    /is not in the manifest/,
  ],
  [
    'streams are out of order',
    () => issuedWith({ manifest: (manifest) => ({ ...manifest, streams: manifest.streams.toReversed() }) }),
    'manifest.json',
    /out of order/,
  ],
  [
    'it is about a lease that it does not have',
    () =>
      issuedWith({
        manifest: (m) => ({ ...m, subject: { lease: 'L-9' } }),
        issued: (data) => ({ ...data, subject: { lease: 'L-9' } }),
      }),
    'manifest.json lease-L-9',
    /does not have its stream/,
  ],
  [
    'the manifest has a member of its own',
    () => manifestWith({ more: true }),
    'manifest.json',
    /"more" is no member/,
  ],
  [
    'the manifest is of another format',
    () => manifestWith({ format: 'lease-ledger-pack/2' }),
    'manifest.json',
    /it is not "lease-ledger-pack\/1"/,
  ],
  [
    'the manifest is of another log',
    () => manifestWith({ origin: 'ledger.example/other' }),
    'manifest.json',
    /its checkpoint of "ledger.example\/log"/,
  ],
  [
    'the manifest says another purpose than was recorded',
    () => issuedWith({ issued: (data) => ({ ...data, purpose: 'a loan' }) }),
    'manifest.json',
    /"purpose" is not as it was issued/,
  ],
  [
    'another manifest was recorded',
    () => issuedWith({ issued: (data) => ({ ...data, manifest: hex('another') }) }),
    'manifest.json',
    /was issued/,
  ],
  [
    'the pack was recorded under another id',
    () => issuedWith({ issued: (data) => ({ ...data, packId: hex('x') }) }),
    'issued.json',
    /no PackIssued in the stream of its pack/,
  ],
  [
    'the manifest does not list people',
    () =>
      issuedWith({
        manifest: (m) => ({ ...m, members: m.members.filter(({ name }) => name !== 'people.json') }),
      }),
    'manifest.json',
    /does not list people.json/,
  ],
  [
    'the manifest lists what no pack has',
    () => issuedWith({ listed: (members) => members.set('views/../x.json', jsonMember({})) }),
    'manifest.json',
    /no member that a manifest lists/,
  ],
  [
    'a document is called otherwise',
    () => issuedWith({ listed: (members) => members.set(`documents/${hex('x')}`, Buffer.from('y')) }),
    'manifest.json',
    /another SHA-256 than its name/,
  ],
  [
    'heads are of fewer entries than the pack has',
    () => issuedWith({ heads: (data) => ({ ...data, entries: 3 }) }),
    'events.ndjson',
    /the heads are of the first 3 entries/,
  ],
  [
    'heads are of more entries than there were',
    () => issuedWith({ heads: (data) => ({ ...data, entries: 15 }) }),
    'heads.json',
    /says the heads of 15 entries/,
  ],
  [
    'the root of heads is another',
    () => issuedWith({ heads: (data) => ({ ...data, root: Buffer.alloc(32).toString('base64') }) }),
    'heads.json lease-L ü/2 0',
    /under the root/,
  ],
  [
    'the heads are of another number of streams',
    () => issuedWith({ heads: (data) => ({ ...data, streams: 100 }) }),
    'heads.json lease-L ü/2 0',
    /of the 100 heads/,
  ],
  [
    'the checkpoint has a fourth line',
    () => issuedWith({ checkpoint: (note) => `${note}more\n` }),
    'checkpoint 4',
    /more than three lines/,
  ],
  [
    'the checkpoint is of fewer entries',
    () => issuedWith({ checkpoint: (note) => note.replace('\n17\n', '\n9\n') }),
    'issued.json evidence-' + PACK_ID + ' 0',
    /do not lead to the root of the log’s 9 entries/,
  ],
];

describe('a pack of an issuer that binds into its log what is not so (first 4)', () => {
  it.each(LIES)('is not verified: %s', (_, file, where, what) => expectFailure(file(), where, what));
});
