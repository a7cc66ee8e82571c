import * as fc from 'fast-check';
import { conceal } from '#views/declared/conceal.js';
import { propertyRuns } from '../support/property-runs.js';

/** Ids as people give them: digits, dates, prefixes of one another. */
const leaseId = fc.constantFrom(
  '0',
  '01',
  '1',
  '10',
  '2026',
  '2026-01-01',
  'L-1',
  'L-10',
  'L-1.1',
  'lease',
  'a',
);

const citation = leaseId.map((id) => ({ stream: `lease-${id}`, revision: '1', source: `contract ${id}` }));
const words = fc.tuple(leaseId, leaseId).map(([a, b]) => `due on 2026-01-01 by ${a}, see lease-${b}`);
const answer = fc.record({
  leaseId,
  headLease: fc.option(leaseId),
  words,
  events: fc.array(citation),
  next: fc.option(fc.record({ leaseId, localDate: fc.constant('2026-01-01'), events: fc.array(citation) })),
  leases: fc.array(fc.record({ leaseId, amount: fc.constant('10'), cited: citation, words })),
});

/** Every path to a value in an answer, arrays by what stands in them. */
function leavesOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, `${path}/*`));
  if (typeof value !== 'object' || value === null) return [`${path}=${String(value)}`];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${path}/${name}`));
}

describe('a concealed answer (R7)', () => {
  it('is the open answer less what names a hidden lease or cites its events, and nothing else differs', () => {
    fc.assert(
      fc.property(answer, fc.uniqueArray(leaseId), (open, ids) => {
        const hidden = new Set(ids);
        const left = leavesOf(conceal(open, { leases: hidden }));
        const references = left.filter((leaf) => /\/(leaseId|headLease|stream)=/.test(leaf));
        for (const id of hidden)
          for (const leaf of references) expect(leaf.replace('lease-', '').endsWith(`=${id}`)).toBe(false);
        const before = [...leavesOf(open)];
        for (const leaf of left) {
          const at = before.indexOf(leaf);
          expect(at).toBeGreaterThanOrEqual(0);
          before.splice(at, 1);
        }
        const gone = before.filter((leaf) => !mayGo(leaf, hidden));
        expect(gone).toEqual([]);
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});

/** What is taken out names a hidden lease, or is a part of a citation. */
const mayGo = (leaf: string, hidden: ReadonlySet<string>): boolean => {
  const [path = '', value = ''] = [leaf.slice(0, leaf.indexOf('=')), leaf.slice(leaf.indexOf('=') + 1)];
  if (/\/(events\/\*|cited)\//.test(path)) return true;
  return /\/(leaseId|headLease)$/.test(path) && hidden.has(value);
};
