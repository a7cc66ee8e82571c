import type { BlockEvent } from '#domain/block/events.js';
import type { PartyEvent } from '#domain/party/events.js';
import type { RoutingFeedEvent } from '#domain/routing-feed/events.js';
import { evolveBlock } from '#record/block/block-document.js';
import { partiesOf } from '#record/lease/parties.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { statusOn } from '#record/lease/status.js';
import { summaryOf } from '#record/lease/summary.js';
import { termOn } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';
import { evolveParty, type PartyDocument } from '#record/party/party-document.js';
import { evolveFeed, type FeedDocument } from '#record/routing-feed/feed-document.js';
import { NOW, recorded } from '../support/given.js';
import {
  active,
  BROKER,
  commence,
  contract,
  contracted,
  HOLDER,
  LESSEE,
  STRANGER,
  TERM_END,
  terms,
} from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';

const at = (instant: string) => ({ now: instant, effectiveAt: instant });
const APRIL = '2026-04-01T00:00:00.000Z';
const MAY = '2026-05-01T00:00:00.000Z';
const JUNE = '2026-06-01T00:00:00.000Z';

describe('a lease over time', () => {
  it('has a backdated fact where it belongs, behind what was recorded before it', () => {
    const story = active();
    story.when(
      { type: 'AssignRenewalOwner', data: { owner: HOLDER }, context: at(MAY) },
      { type: 'AssignRenewalOwner', data: { owner: BROKER }, context: { now: JUNE, effectiveAt: APRIL } },
    );
    const { renewalOwner } = documentOf(story);
    expect(entryOn(renewalOwner, NOW)).toBeUndefined();
    expect(entryOn(renewalOwner, APRIL)).toMatchObject({ value: BROKER, fact: { recordedAt: JUNE } });
    expect(entryOn(renewalOwner, MAY)!.value).toBe(HOLDER);
  });

  it('cites for every fact its event, both times, grade, source and layer (R1)', () => {
    const { lessee } = documentOf(active());
    expect(lessee[0]!.fact).toEqual({
      revision: '0',
      effectiveAt: NOW,
      recordedAt: NOW,
      grade: 'claimed',
      source: 'a test',
      layer: 'contract',
    });
  });

  it('passes through its statuses', () => {
    const story = contracted();
    story.when({ ...commence, context: at(APRIL) });
    const lease = documentOf(story);
    expect(statusOn(lease, '2026-02-01T00:00:00Z')).toBeUndefined();
    expect(statusOn(lease, NOW)).toEqual({ state: 'contracted' });
    expect(statusOn(lease, '2026-04-01T00:00:00Z')).toEqual({ state: 'active' });
  });

  it('keeps the end that a renewal set when the clauses alone are worded anew', () => {
    const story = active();
    story.when(
      { type: 'RenewLease', data: { end: '2028-01-01' }, context: at(APRIL) },
      {
        type: 'AmendContract',
        data: { terms: terms({ graceDays: 30 }), clause: '§ 3' },
        context: at(MAY),
      },
    );
    const lease = documentOf(story);
    expect(termOn(lease, NOW)).toMatchObject({ ordinal: 1, end: '2027-01-01' });
    expect(termOn(lease, APRIL)).toMatchObject({ ordinal: 2, start: '2027-01-01', end: '2028-01-01' });
    expect(termOn(lease, MAY)).toMatchObject({ ordinal: 2, end: '2028-01-01', terms: { graceDays: 30 } });
  });

  it('keeps the end that a reinstatement set when the clauses alone are worded anew', () => {
    const story = active(contract({}, { graceDays: 0 }));
    const lapse = { type: 'LapseLease', data: { term: 1, due: TERM_END } } as const;
    story.when(
      { ...lapse, context: at('2027-01-02T00:00:00.000Z') },
      {
        type: 'ReinstateLease',
        data: { end: '2027-07-01', cause: 'the renewal was signed in time' },
        context: at('2027-01-03T00:00:00.000Z'),
      },
      {
        type: 'AmendContract',
        data: { terms: terms({ graceDays: 30 }), clause: '§ 3' },
        context: at('2027-01-04T00:00:00.000Z'),
      },
    );
    expect(termOn(documentOf(story))).toMatchObject({
      ordinal: 1,
      end: '2027-07-01',
      terms: { graceDays: 30 },
    });
    expect(statusOn(documentOf(story), '2027-01-02T12:00:00Z')).toEqual({ state: 'active' });
    expect(statusOn(documentOf(story), '2027-01-03T12:00:00Z')).toEqual({ state: 'active' });
  });

  it('has the chain of the day', () => {
    const story = active();
    story.when(
      { type: 'RemoveProviderLink', data: { party: BROKER, cause: 'insolvent' }, context: at(APRIL) },
      {
        type: 'AddProviderLink',
        data: { link: { party: STRANGER, role: 'broker' }, at: 1 },
        context: at(MAY),
      },
    );
    const on = (instant: string) => chainOn(documentOf(story), instant).map(({ party }) => party);
    expect(on(NOW)).toEqual([HOLDER, BROKER]);
    expect(on(APRIL)).toEqual([HOLDER]);
    expect(on(MAY)).toEqual([HOLDER, STRANGER]);
  });

  it('names every party that it ever had to do with, by relation', () => {
    const story = active();
    story.when({ type: 'AssignLease', data: { to: STRANGER }, context: at(APRIL) });
    expect(partiesOf(documentOf(story))).toEqual([
      { party: HOLDER, relation: 'lessor' },
      { party: LESSEE, relation: 'lessee' },
      { party: STRANGER, relation: 'lessee' },
      { party: HOLDER, relation: 'provider' },
      { party: BROKER, relation: 'provider' },
      { party: HOLDER, relation: 'holder' },
    ]);
  });
});

describe('the line of the register', () => {
  it('says how the lease stands at an instant', () => {
    const story = active(contract({}, { autoRenewal: { months: 12 } }));
    story.when({ type: 'AssignLease', data: { to: STRANGER }, context: at(MAY) });
    expect(summaryOf(documentOf(story), NOW)).toMatchObject({
      leaseId: 'L-1',
      status: 'active',
      lessor: HOLDER,
      lessee: LESSEE,
      prefixes: ['198.51.100.0/24', '203.0.113.0/24'],
      term: { ordinal: 1, start: '2025-01-01', end: '2027-01-01' },
      autoRenews: true,
      evidence: { revision: '2', grade: 'claimed', source: 'a test' },
    });
    expect(summaryOf(documentOf(story)).lessee).toBe(STRANGER);
  });
});

describe('the smaller documents', () => {
  it('of a party keep what an amendment leaves out', () => {
    const facts: readonly PartyEvent[] = [
      { type: 'PartyRegistered', data: { partyId: LESSEE, name: 'Lessee Ltd', country: 'LT' } },
      { type: 'PartyAmended', data: { name: 'Lessee UAB' } },
    ];
    const party = facts
      .map((fact, revision) => recorded(`party-${LESSEE}`, revision, fact))
      .reduce<PartyDocument | undefined>(evolveParty, undefined);
    expect(party).toMatchObject({
      name: 'Lessee UAB',
      country: 'LT',
      revision: '1',
      fact: { revision: '1' },
    });
  });

  it('of a block hold its registration and what was attested since', () => {
    const stream = 'block-203.0.113.0/24';
    const registered = evolveBlock(
      undefined,
      recorded<BlockEvent>(stream, 0, {
        type: 'BlockRegistered',
        data: { prefix: '203.0.113.0/24', holder: HOLDER },
      }),
    );
    const attested = evolveBlock(
      registered,
      recorded<BlockEvent>(stream, 1, {
        type: 'SourceControlAttested',
        data: { by: HOLDER, lease: true, route: true, transfer: false },
      }),
    );
    expect(attested).toMatchObject({
      prefix: '203.0.113.0/24',
      registration: { holder: HOLDER },
      revision: '1',
    });
    expect(attested.attestations.map(({ value }) => value.by)).toEqual([HOLDER]);
  });

  it('of a feed show a refusal only until the next export that is evidence', () => {
    const seen = (revision: number, buildTime: string) =>
      recorded<RoutingFeedEvent>('routing-feed-demo', revision, {
        type: 'VrpExportSeen',
        data: { feed: 'demo', buildTime, digest: 'ab'.repeat(32), vrps: 2, trustAnchors: { ripe: 2 } },
      });
    const refused = recorded<RoutingFeedEvent>('routing-feed-demo', 1, {
      type: 'VrpExportRefused',
      data: { feed: 'demo', health: 'truncated', buildTime: APRIL, detail: 'half of it is missing' },
    });
    const ill = [seen(0, NOW), refused].reduce<FeedDocument | undefined>(evolveFeed, undefined);
    expect(ill).toMatchObject({ newest: { buildTime: NOW }, refused: { health: 'truncated' } });
    expect(evolveFeed(ill, seen(2, MAY))).not.toHaveProperty('refused');
  });
});
