import { active, BROKER, HOLDER, LESSEE, STRANGER } from '../support/lease-story.js';

const link = (party: string) => ({ party, role: 'broker' as const });
const add = (party: string, at: number) => ({
  type: 'AddProviderLink' as const,
  data: { link: link(party), at },
});
const replace = (party: string, by: string) => ({
  type: 'ReplaceProviderLink' as const,
  data: { party, by: link(by) },
});
const remove = (party: string) => ({
  type: 'RemoveProviderLink' as const,
  data: { party, cause: 'insolvent' },
});
const parties = (story: ReturnType<typeof active>) =>
  story.record.contract.providerChain.map(({ party }) => party);

describe('R10: the provider chain', () => {
  it('gains, changes and loses brokers', () => {
    const story = active();
    story.when(add(STRANGER, 1));
    expect(parties(story)).toEqual([HOLDER, STRANGER, BROKER]);
    story.when(remove(BROKER));
    expect(parties(story)).toEqual([HOLDER, STRANGER]);
    story.when(replace(STRANGER, BROKER));
    expect(parties(story)).toEqual([HOLDER, BROKER]);
  });

  it('always begins with the lessor, who is a party of the contract itself', () => {
    const code = 'lessor-leads-chain';
    expect(active().refusal(add(STRANGER, 0))).toMatchObject({ code, pointer: '/at' });
    expect(active().refusal(replace(HOLDER, STRANGER))).toMatchObject({ code, pointer: '/by/party' });
    expect(active().refusal(remove(HOLDER))).toMatchObject({ code, pointer: '/party' });
  });

  it('names nobody twice, and never the lessee', () => {
    expect(active().refusal(add(BROKER, 1))).toMatchObject({
      code: 'party-in-chain',
      pointer: '/link/party',
    });
    expect(active().refusal(replace(BROKER, HOLDER))).toMatchObject({ code: 'party-in-chain' });
    expect(active().refusal(add(LESSEE, 2))).toMatchObject({ code: 'chain-names-lessee' });
    expect(active().refusal(replace(BROKER, BROKER))).toBe('accepted');
  });

  it('has no gaps, and at most 16 links', () => {
    expect(active().refusal(add(STRANGER, 3))).toMatchObject({ code: 'chain-place-unknown', pointer: '/at' });
    const story = active();
    for (let number = 10; number < 24; number++)
      story.when(add(`000000${number}-0000-5000-8000-000000000000`, 1));
    expect(story.refusal(add(STRANGER, 1))).toMatchObject({ code: 'chain-too-long' });
  });

  it('loses only whom it has', () => {
    expect(active().refusal(remove(STRANGER))).toMatchObject({
      code: 'party-not-in-chain',
      pointer: '/party',
    });
    expect(active().refusal(replace(STRANGER, BROKER))).toMatchObject({ code: 'party-not-in-chain' });
  });
});
