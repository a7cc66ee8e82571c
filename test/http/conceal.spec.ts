import { conceal } from '#application/queries/conceal.js';

describe('concealing leases in an answer', () => {
  it('leaves everything as it is where there is nothing to conceal', () => {
    const answer = { leaseId: 'L-1', events: [{ stream: 'lease-L-1' }] };
    expect(conceal(answer, [])).toBe(answer);
  });

  it('stands in for the ids wherever they occur, and drops what cites their events', () => {
    const answer = {
      leaseId: 'L-1',
      headLease: 'H.1',
      next: { leaseId: 'H.1', because: 'H.1 ends first; see lease-H.1.', 'H.1': true },
      events: [
        { stream: 'lease-L-1', revision: '0' },
        { stream: 'lease-H.1', revision: '4' },
      ],
    };
    expect(conceal(answer, ['H.1'])).toEqual({
      leaseId: 'L-1',
      headLease: 'upstream',
      next: { leaseId: 'upstream', because: 'upstream ends first; see upstream.', upstream: true },
      events: [{ stream: 'lease-L-1', revision: '0' }],
    });
  });

  it('does not mistake longer words for an id', () => {
    expect(conceal(['L1', 'L10', 'XL1', 'HX1'], ['L1', 'H.1'])).toEqual(['upstream', 'L10', 'XL1', 'HX1']);
  });
});
