import { createHash, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { entryTexts, leafOf, leavesOf } from '#evidence/entry/entry.js';
import { jcs } from '#evidence/entry/jcs.js';
import { isOutsideTree } from '#evidence/entry/outside-tree.js';
import { Salts } from '#evidence/entry/salt.js';
import canonicalize from 'canonicalize';

const KEY = Buffer.alloc(32, 7);

const PAYMENT = {
  stream: 'lease-L-1',
  revision: 4n,
  id: '1e9ad4f0-2f0a-5b8e-9d55-4b7f2c5a9d10',
  type: 'PaymentReceived',
  position: 17n,
  recordedAt: '2026-03-01T10:00:00.000Z',
  data: { amount: { currency: 'USD', amount: '200.00' }, 'a/b~c': 1 },
  metadata: { schemaVersion: 1, effectiveAt: '2026-03-01T00:00:00.000Z' },
} as unknown as RecordedEvent;

/** As `docs/evidence-pack.md` writes it down, with nothing of the library. */
const digest = (pointer: string, text: string): string => {
  const salt = createHmac('sha256', KEY).update(`${PAYMENT.id}\0${pointer}`).digest();
  return createHash('sha256').update(salt).update(text).digest('hex');
};

describe('an entry of the tree (first 2)', () => {
  it('holds a salted digest for each member of data and metadata, and reads as the documentation says', () => {
    const entry: unknown = JSON.parse(entryTexts([PAYMENT], new Salts(KEY))[0]!);
    expect(entry).toEqual({
      stream: 'lease-L-1',
      revision: '4',
      id: PAYMENT.id,
      type: 'PaymentReceived',
      recordedAt: '2026-03-01T10:00:00.000Z',
      members: {
        '/data/amount': digest('/data/amount', '{"amount":"200.00","currency":"USD"}'),
        '/data/a~1b~0c': digest('/data/a~1b~0c', '1'),
        '/metadata/schemaVersion': digest('/metadata/schemaVersion', '1'),
        '/metadata/effectiveAt': digest('/metadata/effectiveAt', '"2026-03-01T00:00:00.000Z"'),
      },
    });
    const leaf = createHash('sha256')
      .update(`\0${canonicalize(entry)}`)
      .digest();
    expect(leafOf(PAYMENT, new Salts(KEY))).toEqual(leaf);
  });

  it('is the same for a copy, which notes when it was first recorded, and wherever in the log it stands', () => {
    const copied = {
      ...PAYMENT,
      position: 99n,
      metadata: { ...PAYMENT.metadata, originalRecordedAt: PAYMENT.recordedAt },
    };
    expect(leafOf(copied, new Salts(KEY))).toEqual(leafOf(PAYMENT, new Salts(KEY)));
  });

  it('is another one with any part of it changed, or under another key', () => {
    const others = [
      { ...PAYMENT, stream: 'lease-L-2' },
      { ...PAYMENT, revision: 5n },
      { ...PAYMENT, id: '1e9ad4f0-2f0a-5b8e-9d55-4b7f2c5a9d11' },
      { ...PAYMENT, type: 'InvoiceIssued' },
      { ...PAYMENT, recordedAt: '2026-03-01T10:00:00.001Z' },
      { ...PAYMENT, data: { ...PAYMENT.data, amount: { currency: 'USD', amount: '480.00' } } },
      { ...PAYMENT, data: { amount: { currency: 'USD', amount: '200.00' } } },
      { ...PAYMENT, metadata: { ...PAYMENT.metadata, schemaVersion: 2 } },
      {
        ...PAYMENT,
        data: { ...PAYMENT.data, ...PAYMENT.metadata },
        metadata: {} as RecordedEvent['metadata'],
      },
    ];
    const leaves = [...others, PAYMENT].map((event) => leafOf(event, new Salts(KEY)).toString('hex'));
    leaves.push(leafOf(PAYMENT, new Salts(Buffer.alloc(32, 8))).toString('hex'));
    expect(new Set(leaves).size).toBe(leaves.length);
  });

  it('is hashed in its RFC 8785 form, whatever its texts are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 });
    const salts = new Salts(KEY);
    fc.assert(
      fc.property(fc.dictionary(text, fc.jsonValue()), text, text, (data, stream, type) => {
        const event = { ...PAYMENT, stream, type, data: JSON.parse(JSON.stringify(data)) as object };
        const [text] = entryTexts([event], salts);
        expect(text).toBe(jcs(JSON.parse(text!)));
        expect(leafOf(event, salts)).toEqual(createHash('sha256').update(`\0${text}`).digest());
      }),
    );
  });

  it('is salted by HMAC-SHA-256, whatever the id, the pointer and the text, and however many there are', () => {
    const salts = new Salts(KEY);
    const member = fc.tuple(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ maxLength: 60 }), fc.array(member, { maxLength: 9 }))),
        (all) => {
          const events = all.map(([id, members]) => ({
            id,
            members: members.map(([name, text]) => [`/data/${name.toWellFormed()}`, text] as const),
          }));
          const salted = salts.of(events);
          const [found, digests] = [salted.salts, salted.digests].map((places) =>
            places.map((at) => salted.bytes.toString('hex', at, at + 32)),
          );
          const expected = events.flatMap(({ id, members }) =>
            members.map(([pointer, text]) => {
              const salt = createHmac('sha256', KEY).update(`${id}\0${pointer}`).digest();
              const digest = createHash('sha256').update(salt).update(JSON.stringify(text)).digest('hex');
              return { salt: salt.toString('hex'), digest };
            }),
          );
          expect(found).toEqual(expected.map(({ salt }) => salt));
          expect(digests).toEqual(expected.map(({ digest }) => digest));
        },
      ),
    );
  });

  it('has the same hash among many as by itself', () => {
    const salts = new Salts(KEY);
    const events = Array.from({ length: 40 }, (_, at) => ({
      ...PAYMENT,
      revision: BigInt(at),
      data: { text: 'x'.repeat(at * 17) },
    }));
    expect(leavesOf(events, salts)).toEqual(events.map((event) => leafOf(event, salts)));
  });

  it('are made of members as the reference implementation of RFC 8785 writes them', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.nat(20).map(String), fc.jsonValue())),
        (value) => {
          expect(jcs(value)).toBe(canonicalize(value));
        },
      ),
      { numRuns: 300 },
    ));

  it('is there for what RFC 8785 has no text for, and another one for each', () => {
    const texts = [
      '"\\ud800"',
      '"\\ud801"',
      '"\\\\ud800"',
      '"\\ufffd"',
      '{"b":"\\udfff","a":[1e999]}',
      '[-1e999]',
      '[null]',
    ];
    const found = texts.map((text) => jcs(JSON.parse(text)));
    expect(found.slice(0, 2)).toEqual(['"\\ud800"', '"\\ud801"']);
    expect(found[4]).toBe('{"a":[Infinity],"b":"\\udfff"}');
    expect(new Set(found).size).toBe(texts.length);
  });

  it('is there for all but keys, documents, who opened what and readings of the clock', () => {
    const outside = [
      'person-key-sealed-x',
      'person-key-rings',
      'document-ab',
      'read-audit-2026-03-01',
      'store-clock-1',
    ];
    const inside = ['person-x', 'lease-person-key-', 'address-space-10', 'log-checkpoints', 'party-1'];
    expect([...outside, ...inside].filter(isOutsideTree)).toEqual(outside);
  });
});
