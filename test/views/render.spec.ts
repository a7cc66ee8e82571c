import * as fc from 'fast-check';
import { foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeOn } from '#record/lease/status.js';
import type { PartyEvent } from '#domain/party/events.js';
import { evolveParty } from '#record/party/party-document.js';
import { renderContinuity } from '#views/continuity/text.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { Contract } from '#domain/lease/contract/contract.js';
import { inHistory, type HistoryAnswer } from '#views/history/view.js';
import { replacedIn } from '#views/history/replaced.js';
import { renderHistory } from '#views/history/text.js';
import { WIDTH } from '#views/words/layout.js';
import { chainResolution } from '#views/facts/chain-resolution.js';
import { renderLease } from '#views/lease/text.js';
import { renderLiability } from '#views/liability/text.js';
import { namesOf, type Names } from '#views/words/names.js';
import { renderRenewalTimeline } from '#views/renewal-timeline/text.js';
import { continuity } from '#views/continuity/continuity.js';
import { liability } from '#views/liability/liability.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { anyInstant, correctedLeaseHistory } from '../support/arbitraries.js';
import { NOW, recorded } from '../support/given.js';
import { active, contract, HOLDER, LESSEE, type LeaseStory } from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

const PERSON = '7c3b1b52-0000-8000-8000-000000000000';
const people = new Map([[PERSON, 'renewals@lessee.example']]);
const at = { now: NOW, on: NOW };
const told = (record: LeaseDocument, on: string) => ({
  record,
  on,
  chain: chainResolution({ lease: record, heads: [], blocks: [], on }),
});

function telling(): LeaseStory {
  const story = active(
    contract(
      {},
      { notices: [{ by: 'lessee', purpose: 'confirmation', period: { count: 3, unit: 'months' } }] },
    ),
  );
  story.when(
    { type: 'AssignRenewalOwner', data: { owner: PERSON } },
    {
      type: 'AgreeLiabilityTerms',
      data: {
        provider: HOLDER,
        allocations: [
          {
            cause: 'upstream',
            responsible: 'provider',
            cap: { kind: 'per-incident', amount: { amount: '100.00', currency: 'EUR' } },
            clause: '§ 9',
          },
        ],
      },
    },
    {
      type: 'OpenIncident',
      data: { incidentId: 'I-1', kind: 'other', cause: 'upstream', occurredAt: NOW, summary: 'filtered' },
    },
    {
      type: 'RecordIncidentCost',
      data: { incidentId: 'I-1', category: 'downtime', amount: { amount: '400.00', currency: 'EUR' } },
    },
  );
  return story;
}

describe('the views in a terminal', () => {
  const portfolio = portfolioOf([documentOf(telling())]);
  const names = namesOf(portfolio.parties, people);

  it('tell the renewal: who, by when in local time and why, how great the risk, on what evidence', () => {
    const text = renderRenewalTimeline(renewalTimeline(LESSEE, portfolio, at), names);
    expect(text).toContain('Renewal timeline of Lessee Ltd\n');
    expect(text).toContain('1 lease, risk moderate, as of 2026-03-01T12:00:00.000Z');
    expect(text).toContain('Holder B.V. (holder) > Broker UAB (broker)');
    expect(text).toContain(
      '1: 2025-01-01 to 2027-01-01 Europe/Vilnius; ends unless renewed; 14 days of grace',
    );
    expect(text).toContain('renewals@lessee.example');
    expect(text).toContain('2026-10-01 24:00 Europe/Vilnius: last day for confirmation notice by lessee');
    expect(text).toContain('2026-10-01  less 3 months');
    expect(text).toContain('no letter of authorisation valid now covers every prefix');
    expect(text).toContain('[#0; claimed: a test]');
  });

  it('tell the liability: what each pays, by which clause, and what the lessee is left with', () => {
    const text = renderLiability(liability(LESSEE, portfolio, at), names);
    expect(text).toContain('total EUR  loss 400.00  covered 0.00  gap 400.00');
    expect(text).toContain(
      'Holder B.V. > Broker UAB  upstream  provider  per incident 100.00 EUR; § 9, version 1;',
    );
    expect(text).toMatch(/Broker UAB +claim 400\.00 +pays 0\.00 +bears 0\.00 +nothing agreed for this cause/);
    expect(text).toContain('the lessee is left with 400.00 EUR');
  });

  it('tell the continuity: thirteen lines, each a question, its answer and why', () => {
    const text = renderContinuity(continuity(LESSEE, portfolio, at), names);
    expect(text).toMatch(/^Q7 +UNPROVEN +Is there somebody who owns the renewal\?/m);
    expect(text.match(/^Q\d+ /gm)).toHaveLength(13);
  });

  it('tell a lease as it stands, and its history as it was recorded and corrected', () => {
    const story = telling();
    story.when({ type: 'CorrectFact', data: { revision: '5', retracted: true } });
    expect(renderLease(told(documentOf(story), NOW), names)).toMatch(/^lessee +Lessee Ltd$/m);
    const text = renderHistory(historyOf(story.history), names);
    expect(text).toMatch(
      /^#0 +2026-03-01 12:00 +2026-03-01 12:00 +LeaseOffered\n +lease offered: Holder B\.V\. to Lessee Ltd/m,
    );
    expect(text).toMatch(/^#5 .* IncidentOpened\n[^#]*corrected by #7/m);
  });

  it('tell of a history what an amendment, liability terms, an assignment and a correction replaced, and who did it', () => {
    const story = telling();
    const offered = story.history[0]!.data as { readonly contract: Contract };
    const terms = { ...offered.contract.terms, monthlyFee: { amount: '2500.00', currency: 'EUR' } };
    const cap = (amount: string) => ({
      provider: HOLDER,
      allocations: [
        {
          cause: 'abuse' as const,
          responsible: 'provider' as const,
          cap: { kind: 'per-incident' as const, amount: { amount, currency: 'EUR' } },
          clause: '9',
        },
      ],
    });
    story.when(
      { type: 'AmendContract', data: { terms, clause: 'amendment 1' } },
      { type: 'AgreeLiabilityTerms', data: cap('1000.00') },
      { type: 'AgreeLiabilityTerms', data: cap('20000.00') },
    );
    const amendment = story.history.find(({ type }) => type === 'ContractAmended')!;
    const cheaper = { ...terms, monthlyFee: { amount: '2400.00', currency: 'EUR' } };
    const dearer = { ...terms, monthlyFee: { amount: '2600.00', currency: 'EUR' } };
    story.when(
      {
        type: 'CorrectFact',
        data: {
          revision: String(amendment.revision),
          replacement: { terms: cheaper, clause: 'amendment 1' },
        },
      },
      { type: 'AmendContract', data: { terms: dearer, clause: 'amendment 2' } },
      { type: 'AssignLease', data: { to: OTHER_LESSEE } },
    );
    const text = renderHistory(historyOf(story.history), names).replaceAll(/\s+/g, ' ');
    const fee = offered.contract.terms.monthlyFee.amount;
    expect(text).toContain(`terms monthly fee ${fee} EUR -> 2,500.00 EUR, clause amendment 1`);
    expect(text).toContain('allocations abuse cap amount 1,000.00 EUR -> 20,000.00 EUR, provider');
    expect(text).toContain(
      `#${amendment.revision} corrected, terms monthly fee 2,500.00 EUR -> 2,400.00 EUR;`,
    );
    expect(text).toContain('terms monthly fee 2,400.00 EUR -> 2,600.00 EUR, clause amendment 2');
    expect(text).toContain(`to Lessee Ltd -> ${OTHER_LESSEE}`);
  });

  it('name whoever an event names, by whatever member', () => {
    const story = telling();
    story.when(
      { type: 'NameEscalationContact', data: { level: 1, party: HOLDER, contact: PERSON } },
      {
        type: 'DecideLeaseOrBuy',
        data: {
          decisionId: 'LB-1',
          horizonMonths: 12,
          lease: { monthlyFee: { amount: '100.00', currency: 'EUR' } },
          purchase: { price: { amount: '2000.00', currency: 'EUR' } },
          criteria: [],
          decision: 'lease',
          decidedBy: PERSON,
        },
      },
    );
    const text = renderHistory(historyOf(story.history), namesOf(new Map(), people));
    for (const member of ['owner', 'contact', 'decided by'])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(`${member} renewals@lessee.example`);
    expect(text).not.toContain(PERSON);
  });
});

const OTHER_LESSEE = '7d6c5b4a-3f2e-5d1c-8b0a-9f8e7d6c5b4a';

const historyOf = (history: readonly RecordedEvent[]): HistoryAnswer => ({
  view: 'history',
  leaseId: 'L-1',
  revision: '0',
  events: history.map((event) =>
    inHistory(event, { role: 'operator' }, replacedIn(history).get(event.revision)),
  ),
});

describe('every rendering', () => {
  const plain: Names = namesOf(new Map());

  it('keeps to the width, and prints nothing that is no text, whatever the history', () => {
    fc.assert(
      fc.property(correctedLeaseHistory(), anyInstant, (history, on) => {
        const lease = foldLease(history);
        const lessee = lease && lesseeOn(lease, on);
        if (lease === undefined || lessee === undefined) return;
        const portfolio = portfolioOf([lease]);
        const moment = { now: on, on };
        const texts = [
          renderRenewalTimeline(renewalTimeline(lessee, portfolio, moment), plain),
          renderLiability(liability(lessee, portfolio, moment), plain),
          renderContinuity(continuity(lessee, portfolio, moment), plain),
          renderLease(told(lease, on), plain),
          renderHistory(historyOf(history), plain),
        ];
        for (const text of texts) {
          expect(text).not.toMatch(/undefined|null|NaN|\[object/);
          expect(text.split('\n').filter((line) => line.length > WIDTH)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('lets no recorded text break a line or reach the terminal’s controls', () => {
    const name = 'Evil\r\n\u009b31mLtd\u0007';
    const fact: PartyEvent = { type: 'PartyRegistered', data: { partyId: LESSEE, name } };
    const party = evolveParty(undefined, recorded(`party-${LESSEE}`, 0, fact))!;
    const portfolio = portfolioOf([documentOf(active())], { parties: new Map([[LESSEE, party]]) });
    const text = renderRenewalTimeline(renewalTimeline(LESSEE, portfolio, at), namesOf(portfolio.parties));
    expect(text.split('\n')[0]).toBe('Renewal timeline of Evil 31mLtd');
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});
