import * as fc from 'fast-check';
import { believed, verifyPack } from '#verifier/verify.js';
import { propertyRuns } from '../support/property-runs.js';
import { hex } from './made-log.js';
import { OTHERS, PACK_ID, partsMade, SMALL } from './made-pack.js';
import { zipMade } from './made-zip.js';

const parts = partsMade(SMALL, OTHERS);
const pack = zipMade(parts.members);
const trusted = believed(parts.vkey);

/** Where each member's bytes are in the pack. */
const PLACES = [...parts.members].map(([name, bytes]) => ({
  name,
  start: pack.indexOf(Buffer.concat([Buffer.from(name), bytes])) + name.length,
  size: bytes.length,
}));
const memberAt = (byte: number): string =>
  PLACES.find(({ start, size }) => byte >= start && byte < start + size)?.name ?? 'container';

/** One byte of something, and what it is to become another by. */
const flips = fc.record({ at: fc.nat(1_000_000), by: fc.integer({ min: 1, max: 255 }) });
const flipped = (bytes: Buffer, at: number, by: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at]! ^= by;
  return copy;
};

describe('the verifier of packs (first 4)', () => {
  it('verifies a pack, and says what of', () => {
    expect(verifyPack(pack, trusted)).toEqual({
      verified: true,
      failures: [],
      moreFailures: false,
      pack: { bytes: pack.length, sha256: hex(pack), members: 15 },
      says: {
        packId: PACK_ID,
        origin: 'ledger.example/log',
        madeWith: 'lease-ledger 0.1.0',
        subject: { lessee: 'P-1' },
        seenAs: { role: 'lessee', party: 'P-1' },
        reader: 'person-1',
        purpose: 'renewal of the insurance',
        asOf: '2026-03-01T10:00:00.000Z',
        on: '2026-03-01T10:00:00.000Z',
        names: { 'P-1': 'Meridian Hosting', 'person-1': 'Zoë Ferreira' },
      },
      checkpoint: {
        origin: 'ledger.example/log',
        size: 17,
        root: parts.members.get('checkpoint')!.toString().split('\n')[2],
        signatures: [
          { by: 'log', name: 'ledger.example/log', keyId: parts.vkey.split('+')[1] },
          {
            by: 'witness',
            name: 'witness.example',
            keyId: expect.stringMatching(/^[0-9a-f]{8}$/),
            at: '2026-03-01T10:13:20.000Z',
          },
        ],
        quorum: { pack: 'all-of-them' },
      },
      heads: { entries: 14, streams: 7, recordedAt: '2026-03-01T10:00:14.000Z' },
      issued: { recordedAt: '2026-03-01T10:00:15.000Z', index: 15 },
      counted: { streams: 3, events: 5, shown: 20, withheld: 1, documents: 1, views: 1 },
      erased: [],
      attested: ['pack.pdf', 'views/lease.json'],
    });
  });

  it('notices any byte that is changed, and names the member that it is in', () => {
    fc.assert(
      fc.property(flips, ({ at, by }) => {
        const byte = at % pack.length;
        const { verified, failures } = verifyPack(flipped(pack, byte, by), trusted);
        expect(verified).toBe(false);
        expect(failures[0]!.member).toBe(memberAt(byte));
      }),
      { numRuns: propertyRuns(150) },
    );
  });

  it('notices any byte of a member that is changed along with its CRC-32, and names the member', () => {
    fc.assert(
      fc.property(fc.constantFrom(...parts.members.keys()), flips, (name, { at, by }) => {
        const bytes = parts.members.get(name)!;
        const members = new Map([...parts.members, [name, flipped(bytes, at % bytes.length, by)]]);
        const { verified, failures } = verifyPack(zipMade(members), trusted);
        expect(verified).toBe(false);
        expect(failures.map(({ member }) => member)).toContain(name);
      }),
      { numRuns: propertyRuns(150) },
    );
  });

  it('notices a member that is taken out, put in, called otherwise or another’s, and names it', () => {
    const names = fc.constantFrom(...parts.members.keys());
    fc.assert(
      fc.property(names, names, fc.constantFrom('', '2', '/', '.x'), (name, other, ending) => {
        const members = new Map(parts.members);
        const bytes = members.get(name)!;
        if (ending === '') members.set(name, members.get(other)!);
        else members.set(name + ending, bytes);
        if (ending === '2') members.delete(name);
        if (ending === '' && members.get(name)!.equals(bytes)) return;
        const { verified, failures } = verifyPack(zipMade(members), trusted);
        expect(verified).toBe(false);
        expect(failures.map(({ member }) => member)).toContain(
          ending === '2' || ending === '' ? name : name + ending,
        );
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  it('notices bytes that are cut off, put in or taken out anywhere, and whatever else is no pack', () => {
    const place = fc.record({ from: fc.nat(pack.length), bytes: fc.nat(400) });
    fc.assert(
      fc.property(place, fc.uint8Array({ maxLength: 60 }), ({ from, bytes }, put) => {
        const altered = Buffer.concat([pack.subarray(0, from), put, pack.subarray(from + bytes)]);
        expect(verifyPack(altered, trusted).verified).toBe(altered.equals(pack));
        expect(verifyPack(pack.subarray(0, from), trusted).verified).toBe(from === pack.length);
        expect(verifyPack(put, trusted).failures[0]!.member).toBe('container');
      }),
      { numRuns: propertyRuns(60) },
    );
  });
});
