import { conceal, concealInSlices } from '#views/declared/conceal.js';

describe('concealing leases in an answer (R7)', () => {
  it('leaves everything as it is where there is nothing to conceal', () => {
    const answer = { leaseId: 'L-1', events: [{ stream: 'lease-L-1' }] };
    expect(conceal(answer, { leases: new Set() })).toBe(answer);
  });

  it('leaves out what names a hidden lease and what cites its events, and nothing else', () => {
    const answer = {
      leaseId: 'L-1',
      headLease: 'H.1',
      next: { leaseId: 'H.1', because: 'a head lease ends first', cited: { stream: 'lease-H.1' } },
      events: [
        { stream: 'lease-L-1', revision: '0' },
        { stream: 'lease-H.1', revision: '4' },
      ],
    };
    expect(conceal(answer, { leases: new Set(['H.1']) })).toEqual({
      leaseId: 'L-1',
      next: { because: 'a head lease ends first' },
      events: [{ stream: 'lease-L-1', revision: '0' }],
    });
  });

  it('rewrites no text, whatever a hidden lease is called', () => {
    const answer = { at: '2026-01-01T00:00:00.000Z', term: { start: '2026-01-01' }, words: 'due on 01' };
    expect(conceal(answer, { leases: new Set(['01', '2026-01-01', 'due']) })).toEqual(answer);
  });
});

describe('concealing in slices', () => {
  it('leaves what concealing at once leaves', async () => {
    const hidden = { leases: new Set(['H.1']) };
    const answer = {
      leaseId: 'L-1',
      headLease: 'H.1',
      cited: { stream: 'lease-H.1', revision: '1' },
      leases: [
        { leaseId: 'H.1', fact: { stream: 'lease-H.1' } },
        { stream: 'lease-H.1' },
        { leaseId: 'L-1', notices: [{ stream: 'lease-H.1' }, { stream: 'lease-L-1' }], headLease: 'H.1' },
        'H.1',
      ],
      quarantined: [{ stream: 'lease-H.1' }],
    };
    expect(await concealInSlices(answer, hidden)).toEqual(conceal(answer, hidden));
    expect(await concealInSlices(answer, { leases: new Set() })).toBe(answer);
  });
});
