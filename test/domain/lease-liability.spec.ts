import { active, BROKER, STRANGER } from '../support/lease-story.js';

const money = (amount: string, currency = 'EUR') => ({ amount, currency });
const allocation = (over: object = {}) => ({
  cause: 'upstream' as const,
  responsible: 'provider' as const,
  cap: { kind: 'per-incident' as const, amount: money('5000.00') },
  clause: '§ 9',
  ...over,
});
const agreeTerms = (provider: string, ...allocations: object[]) => ({
  type: 'AgreeLiabilityTerms' as const,
  data: { provider, allocations: allocations as ReturnType<typeof allocation>[] },
});

describe('I18: liability terms', () => {
  it('are those of a link of the chain', () => {
    expect(active().refusal(agreeTerms(BROKER, allocation()))).toBe('accepted');
    expect(active().refusal(agreeTerms(STRANGER, allocation()))).toMatchObject({
      code: 'party-not-in-chain',
      pointer: '/provider',
    });
  });

  it('allocate each cause once', () => {
    expect(active().refusal(agreeTerms(BROKER, allocation(), allocation()))).toMatchObject({
      code: 'cause-twice',
      pointer: '/allocations/1/cause',
    });
  });

  it('have cap and deductible in one currency; a multiple of the fee is in the currency of the fee', () => {
    const dollars = { deductible: money('100.00', 'USD') };
    const byFee = { cap: { kind: 'multiple-of-monthly-fee' as const, multiple: 12 } };
    const refused = { code: 'currency-mismatch', pointer: '/allocations/0/deductible/currency' };
    expect(active().refusal(agreeTerms(BROKER, allocation(dollars)))).toMatchObject(refused);
    expect(active().refusal(agreeTerms(BROKER, allocation({ ...byFee, ...dollars })))).toMatchObject(refused);
    expect(active().refusal(agreeTerms(BROKER, allocation({ cap: { kind: 'unlimited' }, ...dollars })))).toBe(
      'accepted',
    );
    expect(active().refusal(agreeTerms(BROKER, allocation({ deductible: money('1.00') })))).toBe('accepted');
  });
});
