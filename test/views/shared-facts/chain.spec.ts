import type { BlockEvent } from '#domain/block/events.js';
import type { BlockDocument } from '#record/block/block-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { continuity } from '#views/continuity/continuity.js';
import {
  active,
  agree,
  BROKER,
  contract,
  HOLDER,
  LESSEE,
  offer,
  STRANGER,
  told,
  type LeaseStory,
} from '../../support/lease-story.js';
import { NOW } from '../../support/given.js';
import { block, documentOf, portfolioOf } from '../../support/portfolio.js';
import { answersOf, documented, drillOf, reasonsOf } from './tells.js';

const OTHER_BROKER = '00000000-0000-8000-8000-000000000009';

/** The broker's own lease, from the holder, out of which it leases on. */
const headOf = (over: Partial<Parameters<typeof contract>[0]> = {}): LeaseStory =>
  active(contract({ lessee: BROKER, providerChain: [{ party: HOLDER, role: 'holder' }], ...over }));
const subLease = (): LeaseStory =>
  active(contract({ lessor: BROKER, providerChain: [{ party: BROKER, role: 'broker' }], headLease: 'H-1' }));

describe('whether the chain is whole (Q2, R10)', () => {
  const withTwoBrokers = () =>
    active(
      contract({
        providerChain: [
          { party: HOLDER, role: 'holder' },
          { party: OTHER_BROKER, role: 'broker' },
          { party: BROKER, role: 'broker' },
        ],
      }),
    );
  const lost = { type: 'RemoveProviderLink', data: { party: OTHER_BROKER, cause: 'insolvent' } } as const;
  const add = (at: number) =>
    ({ type: 'AddProviderLink', data: { link: { party: STRANGER, role: 'block-operator' }, at } }) as const;

  it('is no, whatever else changes, until another stands in the place of the provider that is lost', () => {
    const story = withTwoBrokers();
    story.when(lost, add(2));
    expect(answersOf(documentOf(story))['Q2']).toMatchObject({
      answer: 'no',
      because: 'a provider left the chain: insolvent',
    });
    expect(reasonsOf(documentOf(story))).toContain('provider-link-removed');

    const replaced = withTwoBrokers();
    replaced.when(lost, add(1));
    expect(answersOf(documentOf(replaced))['Q2']!.answer).not.toBe('no');
    expect(reasonsOf(documentOf(replaced))).not.toContain('provider-link-removed');
  });

  it('is no where a provider of the head lease is lost, and says nothing of why', () => {
    const head = headOf({
      providerChain: [
        { party: HOLDER, role: 'holder' },
        { party: STRANGER, role: 'block-operator' },
      ],
    });
    head.when({ type: 'RemoveProviderLink', data: { party: STRANGER, cause: 'a secret' } });
    const leases = [documentOf(subLease()), documentOf(head, 'H-1')];
    expect(answersOf(...leases)['Q2']).toMatchObject({
      answer: 'no',
      because: 'a provider left the chain of a head lease',
      events: [{ stream: 'lease-H-1' }],
    });
    expect(reasonsOf(...leases)).toContain('provider-link-removed');
  });
});

describe('which links of the chain are resolved (R11)', () => {
  const cut = ['198.51.0.0/16', '203.0.113.0/24'];
  const resolved = (blocks: readonly BlockDocument[], ...leases: readonly LeaseDocument[]) => {
    const { answers } = continuity(
      LESSEE,
      portfolioOf(leases, { blocks: new Map(blocks.map((known) => [known.prefix, known])) }),
      { now: NOW, on: NOW },
    ).leases[0]!;
    return answers.find(({ id }) => id === 'Q2')!;
  };
  const registered = (more: readonly BlockEvent[] = []) =>
    cut.map((prefix) => block(prefix, undefined, more));
  const byAnother = cut.map((prefix) => ({
    ...block(prefix),
    registration: { ...block(prefix).registration!, holder: STRANGER },
  }));
  const attested = (lease: boolean): BlockEvent => ({
    type: 'SourceControlAttested',
    data: { by: BROKER, lease, route: true, transfer: false },
  });

  it('is told with Q2: the holder by the register, a broker by its attestation or a head lease', () => {
    const story = documentOf(active());
    expect(resolved(registered(), story).chain).toMatchObject({
      resolved: false,
      because: expect.stringMatching(/^by what right the broker provides the space/),
      links: [
        { party: HOLDER, role: 'holder', resolved: true },
        { party: BROKER, resolved: false },
      ],
    });
    expect(resolved(registered([attested(true)]), story).chain).toMatchObject({
      resolved: true,
      because: '2 providers, each on record with its right',
    });
    expect(resolved(registered([attested(true), attested(false)]), story).chain).toMatchObject({
      resolved: false,
      links: [{ resolved: true }, { because: expect.stringContaining('no authority to lease') }],
    });
    expect(resolved([], story).chain!.links[0]).toMatchObject({ resolved: false });
    const [sub, head] = [documentOf(subLease()), documentOf(headOf(), 'H-1')];
    expect(resolved(registered(), sub, head).chain).toMatchObject({ resolved: true });
    expect(resolved(byAnother, sub, head).chain).toMatchObject({
      resolved: false,
      because: '198.51.0.0/16, 203.0.113.0/24 are registered to another holder than the chain names',
    });
    expect(resolved(registered(), sub).chain).toMatchObject({ resolved: false });
  });

  it('so Q2 is no yes where the register has another holder', () => {
    const story = told(...[offer(), agree].map((ask) => ({ ...ask, context: documented })));
    expect(resolved(registered(), documentOf(story))).toMatchObject({
      answer: 'yes',
      chain: { resolved: true },
    });
    expect(resolved(byAnother, documentOf(story))).toMatchObject({
      answer: 'unproven',
      chain: { resolved: false },
    });
  });
});

describe('who the holder is', () => {
  const leases = () => [documentOf(subLease()), documentOf(headOf(), 'H-1')];

  it('is told by the head lease where the own chain does not name it: Q2 is not in doubt for that', () => {
    expect(answersOf(...leases())['Q2']!.because).toBe(
      "1 provider, and the holder through a head lease, but by somebody's word only",
    );
  });

  it('so its ROAs are lost with it in a drill', () => {
    const sub = subLease();
    sub.when({
      type: 'ObserveOrigin',
      data: {
        prefix: '198.51.100.0/24',
        originAs: 64500,
        feed: 'demo',
        buildTime: NOW,
        state: 'valid',
        covering: [],
      },
    });
    const drilled = drillOf({ party: HOLDER }, documentOf(sub), documentOf(headOf(), 'H-1'));
    expect(drilled.authorities).toMatchObject([{ kind: 'ROA', lost: true }]);
  });
});
