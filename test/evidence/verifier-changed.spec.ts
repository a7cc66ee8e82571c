import { believed, verifyPack } from '#verifier/verify.js';
import { signerMade } from './made-log.js';
import { LOG, POLICY, WITNESS } from './made-pack.js';
import { zipMade } from './made-zip.js';
import { changed, edited, expectFailure, lines, parts, textOf, type Case } from './wrong-packs.js';

const DOCUMENT = [...parts.members.keys()].find((name) => name.startsWith('documents/'))!;
const FIRST_PROOFS = 'proofs/lease-L-1.tlog-proofs';
const events = (edit: (all: string[]) => unknown): Buffer => edited('events.ndjson', lines(edit));
const notes = (edit: (all: string[]) => unknown): Buffer => edited('checkpoint', lines(edit));

const signedBy = (sign: (text: string) => string): Buffer => {
  const [signed] = textOf('checkpoint').split('\n\n') as [string];
  return Buffer.from(`${signed}\n\n${sign(`${signed}\n`)}`);
};

const CHANGED: readonly Case[] = [
  [
    'an event is left out',
    () => events((all) => all.splice(2, 1)),
    'events.ndjson 3 lease-L-1 2',
    /revision 1 is to stand here/,
  ],
  [
    'an event stands twice',
    () => events((all) => all.splice(2, 0, all[2]!)),
    'events.ndjson 4 lease-L-1 1',
    /revision 2 is to stand here/,
  ],
  [
    'an event does not come later in the log than that before it',
    () => events((all) => all.splice(2, 0, all[2]!)),
    'events.ndjson 4 lease-L-1 1',
    /its index 4 is not above 4/,
  ],
  [
    'two events stand in another order',
    () => events((all) => all.splice(2, 2, all[3]!, all[2]!)),
    'events.ndjson 3 lease-L-1 2',
    /revision 1/,
  ],
  [
    'a stream is left out',
    () => events((all) => all.pop()),
    'events.ndjson party-P-1',
    /no event of it is here/,
  ],
  [
    'an event has a proof too few',
    () => edited(FIRST_PROOFS, (all) => all.slice(0, all.lastIndexOf('c2sp.org/'))),
    FIRST_PROOFS + ' 29 lease-L-1 2',
    /a proof is missing/,
  ],
  [
    'there is a proof too many',
    () => edited(FIRST_PROOFS, (all) => all + all),
    FIRST_PROOFS + ' 43',
    /more proofs than events/,
  ],
  [
    'proofs are in another order',
    () =>
      edited(FIRST_PROOFS, (all) => {
        const each = all.split(/^(?=c2sp)/m);
        return [each[1], each[0]].join('') + each.slice(2).join('');
      }),
    FIRST_PROOFS + ' 1 lease-L-1 0',
    /index 0, and its proof 4/,
  ],
  [
    'a proof is under another checkpoint',
    () => edited(FIRST_PROOFS, (all) => all.replace('\n17\n', '\n18\n')),
    FIRST_PROOFS + ' 10 lease-L-1 0',
    /not the text of "checkpoint"/,
  ],
  [
    'what is withheld is shown with another value',
    () =>
      edited('events.ndjson', (all) =>
        all.replace(/\{"digest":"[0-9a-f]{64}"\}/, `{"salt":"${'0'.repeat(64)}","value":{"cap":"1.00"}}`),
      ),
    'events.ndjson 3 lease-L-1 1',
    /do not lead to the root/,
  ],
  [
    'the checkpoint is signed by another key alone',
    () =>
      changed((members) =>
        members.set('checkpoint', signedBy(signerMade('ledger.example/log', 'another', 1).sign)),
      ),
    'checkpoint 5',
    /no key of the pack’s policy/,
  ],
  [
    'the co-signature that the policy asks for is missing',
    () => notes((all) => all.pop()),
    'checkpoint',
    /quorum "all-of-them" of the pack’s policy is not met/,
  ],
  [
    'the checkpoint is co-signed alone',
    () => notes((all) => all.splice(4, 1)),
    'checkpoint',
    /by no key that was given/,
  ],
  [
    'a co-signature has another time',
    () =>
      changed((members) =>
        members.set(
          'checkpoint',
          Buffer.from(textOf('checkpoint').replace(/(witness\.example .{8})..../, '$1AAAA')),
        ),
      ),
    'checkpoint 6',
    /does not verify/,
  ],
  ['a key has signed twice', () => notes((all) => all.push(all.at(-1)!)), 'checkpoint 7', /has signed twice/],
  [
    'a document is another',
    () => changed((members) => members.set(DOCUMENT, Buffer.from('another'))),
    DOCUMENT,
    /bytes, and the manifest says/,
  ],
  ['a document is missing', () => changed((members) => members.delete(DOCUMENT)), DOCUMENT, /it is missing/],
  [
    'heads are missing',
    () => changed((members) => members.delete('heads.json')),
    'heads.json',
    /it is missing/,
  ],
  [
    'something else is in it',
    () => changed((members) => members.set('__proto__', Buffer.from('x'))),
    '__proto__',
    /nothing of that name may be/,
  ],
];

describe('a pack that was changed since it was issued (first 4)', () => {
  it.each(CHANGED)('is not verified: %s', (_, file, where, what) => expectFailure(file(), where, what));

  it('is read no further than to its hundredth failure', () => {
    const { failures, moreFailures } = verifyPack(
      edited('events.ndjson', (all) => all + '{}\n'.repeat(1_000)),
      believed(parts.vkey),
    );
    expect(failures).toHaveLength(100);
    expect(moreFailures).toBe(true);
  });

  it('is not verified with the key of another log, nor under a policy of one’s own that is not met', () => {
    const pack = zipMade(parts.members);
    const another = signerMade('ledger.example/log', 'another', 1);
    const strict = POLICY.replace(WITNESS.vkey, signerMade('w2.example', 'w2', 4).vkey);
    const ofAnother = POLICY.replace(LOG.vkey, another.vkey);
    const failure = (key: string, policy?: string) => verifyPack(pack, believed(key, policy)).failures;
    expect(failure(another.vkey)).toEqual([
      { member: 'checkpoint', what: expect.stringMatching('by no key that was given') },
    ]);
    expect(failure(LOG.vkey, strict)).toEqual([
      { member: 'checkpoint', what: expect.stringMatching('quorum "all-of-them" of your policy') },
    ]);
    expect(failure(LOG.vkey, ofAnother)).toEqual([
      { member: 'checkpoint', what: expect.stringMatching('none of the logs of your policy') },
    ]);
    expect(failure(`# before\n${another.vkey}\n${LOG.vkey}\n`, POLICY)).toEqual([]);
  });
});
