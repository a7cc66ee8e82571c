import { lesseeOn, statusOn } from '#record/lease/status.js';
import { foldTenure, formerTenure } from '#record/lease/tenure.js';
import {
  agree,
  at,
  commence,
  contract,
  LESSEE,
  offer,
  STRANGER,
  told,
  type Ask,
} from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';

const THIRD = '00000009-0000-5000-8000-000000000009';
const MARCH = '2026-03-01T00:00:00.000Z';

const assign = (to: string): Ask => ({ type: 'AssignLease', data: { to } });

/** What a party that assigned the lease knows of it. */
function tenureOf(party: string, ...asks: readonly Ask[]) {
  const { history } = told(...asks);
  const lease = documentOf({ history } as never);
  return foldTenure(history, formerTenure(lease, party)!)!;
}

describe('the tenure of a lessee', () => {
  it('that had the lease assigned and assigned it at one instant is its own, of no length', () => {
    const asks = [at(offer(), '2025-01-01T00:00:00.000Z'), at(agree, '2025-01-01T00:00:00.000Z')];
    const lease = tenureOf(
      THIRD,
      ...asks,
      at(commence, '2025-01-01T00:00:00.000Z'),
      at(assign(THIRD), MARCH),
      at(assign(STRANGER), MARCH),
    );
    expect(lesseeOn(lease)).toBe(THIRD);
    expect(lesseeOn(lease, '2026-02-28T23:59:59.999Z')).toBe(LESSEE);
    expect(statusOn(lease, MARCH)).toEqual({ state: 'ended', cause: 'assigned' });
  });

  it('that assigned the lease with effect from before it was contracted ends then', () => {
    const signed = '2025-03-01T00:00:00.000Z';
    const given = '2025-02-01T00:00:00.000Z';
    const lease = tenureOf(
      THIRD,
      at(offer(contract()), '2025-01-01T00:00:00.000Z'),
      at(agree, signed),
      at(assign(THIRD), '2025-01-20T00:00:00.000Z', signed),
      at(assign(STRANGER), given, signed),
    );
    expect(lesseeOn(lease)).toBe(THIRD);
    expect(statusOn(lease, given)).toEqual({ state: 'ended', cause: 'assigned' });
  });
});
