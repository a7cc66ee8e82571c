import * as fc from 'fast-check';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { LeaseEventType } from '#domain/lease/events.js';
import type { Allocation } from '#domain/lease/liability/events.js';
import { foldLease } from '#record/lease/fold-lease.js';
import { Accounts } from '#views/liability/accounts.js';
import { incidentLiabilities } from '#views/liability/incident-liability.js';
import { leaseLiability, liability } from '#views/liability/liability.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import { leaseHistory } from '../support/arbitraries.js';
import {
  active,
  BROKER,
  contract,
  HOLDER,
  LESSEE,
  STRANGER,
  type LeaseStory,
} from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

const LATER = '2026-12-01T00:00:00.000Z';
const euro = (amount: string) => ({ amount, currency: 'EUR' });

const agreed = (provider: string, over: Partial<Allocation> = {}): LeaseCommandData => ({
  type: 'AgreeLiabilityTerms',
  data: {
    provider,
    allocations: [
      {
        cause: 'upstream',
        responsible: 'provider',
        cap: { kind: 'per-incident', amount: euro('1000.00') },
        clause: '§ 9',
        ...over,
      },
    ],
  },
});

function incident(story: LeaseStory, incidentId: string, occurredAt: string, ...amounts: string[]): void {
  const context = { now: LATER };
  story.when({
    type: 'OpenIncident',
    data: {
      incidentId,
      kind: 'route-refused',
      cause: 'upstream',
      occurredAt,
      summary: 'transit filtered us',
    },
    context,
  });
  for (const [index, amount] of amounts.entries()) {
    const [value, currency = 'EUR'] = amount.split(' ');
    story.when({
      type: 'RecordIncidentCost',
      data: {
        incidentId,
        costId: `${incidentId}-${index}`,
        category: 'downtime',
        amount: { amount: value!, currency },
      },
      context,
    });
  }
}

const viewOf = (story: LeaseStory, on = LATER, lessee = LESSEE) =>
  liability(lessee, portfolioOf([documentOf(story)]), { now: on, on });
const waterfallsOf = (story: LeaseStory) =>
  viewOf(story).leases[0]!.incidents.map(({ waterfalls }) => waterfalls[0]!);

describe('the liability view', () => {
  it('walks a loss from the lessee up the chain, citing clause and event at each step (first 6)', () => {
    const story = active();
    story.when(
      agreed(BROKER, { deductible: euro('100.00') }),
      agreed(HOLDER, { cap: { kind: 'per-incident', amount: euro('400.00') }, clause: '§ 4' }),
    );
    incident(story, 'I-1', '2026-06-01T08:00:00.000Z', '1500.00', '250.50');
    const [waterfall] = waterfallsOf(story);
    expect(waterfall).toMatchObject({ currency: 'EUR', loss: '1750.50', gap: '750.50' });
    expect(waterfall!.steps).toMatchObject([
      {
        provider: BROKER,
        customer: LESSEE,
        claim: '1750.50',
        paid: '1000.00',
        borne: '600.00',
        clause: '§ 9',
      },
      {
        provider: HOLDER,
        customer: BROKER,
        claim: '1000.00',
        paid: '400.00',
        borne: '400.00',
        clause: '§ 4',
      },
    ]);
    expect(waterfall!.steps.map(({ events }) => events[0]!.revision)).toEqual(['3', '4']);
    expect(viewOf(story).totals).toEqual([
      {
        currency: 'EUR',
        loss: '1750.50',
        covered: '1000.00',
        gap: '750.50',
        gapInMinorUnits: '75050',
        recovered: '0.00',
        outstanding: '1000.00',
        openLoss: '1750.50',
        openGap: '750.50',
      },
    ]);
  });

  it('leaves the lessee with all of it where nothing was agreed', () => {
    const story = active();
    incident(story, 'I-1', '2026-06-01T08:00:00.000Z', '10.00');
    const [waterfall] = waterfallsOf(story);
    expect(waterfall!.gap).toBe('10.00');
    expect(waterfall!.steps.map(({ noCover }) => noCover)).toEqual(['not-allocated', 'not-allocated']);
  });

  it('lets a cap per contract year erode in the order of events, and starts it anew with the next year', () => {
    const story = active(contract({}, { end: '2030-01-01' }));
    story.when(agreed(BROKER, { cap: { kind: 'per-contract-year', amount: euro('1000.00') } }));
    incident(story, 'second', '2026-06-02T00:00:00.000Z', '700.00');
    incident(story, 'first', '2026-06-01T00:00:00.000Z', '700.00');
    expect(waterfallsOf(story).map(({ gap }) => gap)).toEqual(['0.00', '400.00']);
    const next = '2027-02-01T00:00:00.000Z';
    story.when(
      {
        type: 'OpenIncident',
        data: { incidentId: 'third', kind: 'other', cause: 'upstream', occurredAt: next, summary: 'again' },
        context: { now: next },
      },
      {
        type: 'RecordIncidentCost',
        data: { incidentId: 'third', category: 'downtime', amount: euro('1000.00') },
        context: { now: next },
      },
    );
    const gaps = viewOf(story, next).leases[0]!.incidents.map(({ waterfalls }) => waterfalls[0]!.gap);
    expect(gaps).toEqual(['0.00', '400.00', '0.00']);
  });

  it('takes a multiple of the fee as the cap, and shows it in money', () => {
    const story = active();
    story.when(agreed(BROKER, { cap: { kind: 'multiple-of-monthly-fee', multiple: 3 } }));
    incident(story, 'I-1', '2026-06-01T08:00:00.000Z', '1000.00');
    expect(viewOf(story).leases[0]!.allocation[0]!.limit).toEqual(euro('768.00'));
    expect(waterfallsOf(story)[0]!.gap).toBe('232.00');
  });

  it('never adds across currencies, and pays nothing across them', () => {
    const story = active();
    story.when(agreed(BROKER));
    incident(story, 'I-1', '2026-06-01T08:00:00.000Z', '100.00', '300.00 USD', '5000 JPY');
    const totals = viewOf(story).totals.map(({ currency, loss, gap }) => [currency, loss, gap]);
    expect(totals).toEqual([
      ['EUR', '100.00', '0.00'],
      ['JPY', '5000', '5000'],
      ['USD', '300.00', '300.00'],
    ]);
  });

  it('keeps the lessee, the chain and the terms of the day it happened', () => {
    const story = active();
    story.when(agreed(BROKER));
    const assigned = '2026-07-01T00:00:00.000Z';
    story.when({
      type: 'AssignLease',
      data: { to: STRANGER },
      context: { now: assigned, effectiveAt: assigned },
    });
    story.when({
      type: 'RemoveProviderLink',
      data: { party: BROKER, cause: 'insolvent' },
      context: { now: assigned, effectiveAt: assigned },
    });
    incident(story, 'before', '2026-06-01T00:00:00.000Z', '100.00');
    incident(story, 'after', '2026-08-01T00:00:00.000Z', '100.00');
    story.when({
      ...agreed(HOLDER, { cap: { kind: 'unlimited' } }),
      context: { now: assigned, effectiveAt: assigned },
    });
    const seen = (lessee: string) => leaseLiability(documentOf(story), lessee, LATER).incidents;
    expect(seen(LESSEE).map(({ incidentId }) => incidentId)).toEqual(['before']);
    expect(seen(LESSEE)[0]!.waterfalls[0]!.steps.map(({ provider }) => provider)).toEqual([BROKER, HOLDER]);
    expect(seen(LESSEE)[0]!.waterfalls[0]!.steps[1]!.noCover).toBe('not-allocated');
    expect(seen(STRANGER)[0]!.waterfalls[0]!.gap).toBe('0.00');
    expect(seen(STRANGER)[0]!.waterfalls[0]!.steps.map(({ customer }) => customer)).toEqual([STRANGER]);
  });

  it('counts an incident from before the first contract on record for that contract', () => {
    const story = active();
    incident(story, 'I-1', '2025-06-01T08:00:00.000Z', '10.00');
    expect(viewOf(story).totals[0]!.loss).toBe('10.00');
  });

  it('shows what falls due to the end of the term, and what moving would cost (R26)', () => {
    const story = active(contract({}, { end: '2026-04-16', renumberingCost: euro('9000.00') }));
    // The instalments of 1 March and, for 15 of 30 days, of 1 April; that of 1 March is paid on 2 March.
    expect(viewOf(story, '2026-03-01T12:00:00.000Z').leases[0]!.exposure).toMatchObject({
      feesToTermEnd: euro('384.00'),
      renumbering: euro('9000.00'),
      events: [{ revision: '0' }],
    });
    expect(viewOf(story, '2026-03-02T12:00:00.000Z').leases[0]!.exposure!.feesToTermEnd).toEqual(
      euro('128.00'),
    );
  });

  it('splits every loss without a remainder, whatever the history', () => {
    const among: LeaseEventType[] = [
      'IncidentOpened',
      'IncidentCostRecorded',
      'LiabilityTermsAgreed',
      'ExchangeRateRecorded',
      'ProviderLinkAdded',
      'ContractAmended',
    ];
    let walked = 0;
    fc.assert(
      fc.property(leaseHistory({ among, maxLength: 20 }), (history) => {
        const lease = foldLease(history);
        for (const { waterfalls } of lease ? incidentLiabilities(lease, END_OF_TIME, Accounts.opened()) : [])
          for (const { loss, gap, steps } of waterfalls) {
            const borne = steps.reduce((sum, step) => sum + minor(step.borne), minor(gap));
            expect(borne).toBe(minor(loss));
            walked += 1;
          }
      }),
      { numRuns: 500 },
    );
    expect(walked).toBeGreaterThan(0);
  });
});

const minor = (amount: string): bigint => BigInt(amount.replace('.', ''));
