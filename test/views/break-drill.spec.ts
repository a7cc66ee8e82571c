import { breakDrill } from '#views/break-drill/break-drill.js';
import { liabilityChanges } from '#views/liability/changes.js';
import { liability } from '#views/liability/liability.js';
import { obligations } from '#views/obligations/obligations.js';
import { namesOf } from '#views/words/names.js';
import { renderBreakDrill } from '#views/break-drill/text.js';
import { active, BROKER, HOLDER, LESSEE, STRANGER, type LeaseStory } from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

const LATER = '2026-11-01T00:00:00.000Z';
const usd = (amount: string) => ({ amount, currency: 'USD' });
const on = { now: LATER, on: LATER };

const terms = (provider: string, amount: string, now = '2026-03-02T00:00:00.000Z') => ({
  type: 'AgreeLiabilityTerms' as const,
  data: {
    provider,
    allocations: [
      {
        cause: 'upstream' as const,
        responsible: 'provider' as const,
        cap: { kind: 'per-incident' as const, amount: usd(amount) },
        clause: '12.3',
      },
    ],
  },
  context: { now, effectiveAt: now },
});

function leased(): LeaseStory {
  const story = active();
  story.when(
    terms(BROKER, '50000.00'),
    {
      type: 'RegisterDependency',
      data: {
        dependencyId: 'D-1',
        system: 'mail platform',
        downtimePerDay: usd('9000.00'),
        renumbering: usd('1000.00'),
      },
    },
    {
      type: 'MakeContinuityCommitment',
      data: { commitmentId: 'C-1', by: BROKER, kind: 'replacement', remedy: 'a block', clause: '15' },
    },
    {
      type: 'MakeContinuityCommitment',
      data: { commitmentId: 'C-2', by: HOLDER, kind: 'migration-support', remedy: '30 days', clause: '7' },
    },
    {
      type: 'IssueLoa',
      data: {
        loaId: 'LOA-1',
        prefixes: ['198.51.100.0/24'],
        originAses: [64500],
        from: '2026-03-01',
        until: '2026-12-01',
      },
    },
  );
  return story;
}

const drill = (removed: { party: string } | { block: string }, days = 7) =>
  breakDrill(removed, portfolioOf([documentOf(leased())]), on, days);

describe('a break drill (R25, Q12, first 10)', () => {
  it('without a broker: dates, authorities, loss to the cent, what is left of the promises', () => {
    const [lease] = drill({ party: BROKER }).leases;
    expect(lease).toMatchObject({ part: 'provider', nextUpstream: HOLDER, lessee: LESSEE });
    expect(lease!.dates.map(({ kind }) => kind)).toEqual(['loa-end', 'term-end']);
    expect(lease!.authorities).toMatchObject([{ kind: 'LOA', lost: true }]);
    expect(lease!.losses).toMatchObject([
      { currency: 'USD', loss: '64000.00', gapAsAgreed: '14000.00', gap: '64000.00' },
    ]);
    expect(lease!.replacements.map(({ commitmentId, lost }) => [commitmentId, lost])).toEqual([
      ['C-1', true],
      ['C-2', false],
    ]);
  });

  it('says what to do first', () => {
    const { first } = drill({ party: BROKER });
    expect(first.map(({ step }) => step)).toEqual([
      'name-contact',
      'claim-replacement',
      'contract-next-upstream',
      'renew-authority',
      'secure-uncovered-loss',
    ]);
    const printed = renderBreakDrill(drill({ party: BROKER }), namesOf(new Map()));
    expect(printed).toContain('a drill, nothing is recorded: 1 lease affected, 7 days without the space');
  });

  it('without a block, only of what shares its addresses', () => {
    expect(drill({ block: '198.51.0.0/16' }).leases[0]!.prefixes).toEqual(['198.51.100.0/24']);
    expect(drill({ block: '192.0.2.0/24' }).leases).toEqual([]);
  });

  it('without its lessee, and without somebody else', () => {
    expect(drill({ party: LESSEE }).first.map(({ step }) => step)).toEqual(['stop-routing']);
    expect(drill({ party: STRANGER }).leases).toEqual([]);
  });
});

describe('what changed between two instants, in words', () => {
  const names = { party: (id: string) => (id === BROKER ? 'Broker 2' : id), person: String };

  it('names the cap, both amounts, the day and the event', () => {
    const story = leased();
    story.when(terms(BROKER, '10000.00', '2026-05-01T00:00:00.000Z'));
    const portfolio = portfolioOf([documentOf(story)]);
    const before = liability(LESSEE, portfolio, {
      now: '2026-04-01T00:00:00.000Z',
      on: '2026-04-01T00:00:00.000Z',
    });
    const after = liability(LESSEE, portfolio, on);
    const { changes } = liabilityChanges(before, after, names);
    expect(changes).toMatchObject([
      {
        leaseId: 'L-1',
        words:
          'cap of Broker 2 for upstream fell from 50,000.00 USD to 10,000.00 USD on 2026-05-01, event lease-L-1 #8',
        events: [{ revision: '8' }],
      },
      { leaseId: 'L-1', words: 'fees to term end went from 2,304.00 EUR to 512.00 EUR' },
    ]);
  });

  it('tells of incidents, costs and recoveries, and nothing where nothing changed', () => {
    const story = leased();
    const portfolio = () => portfolioOf([documentOf(story)]);
    const before = liability(LESSEE, portfolio(), on);
    story.when(
      {
        type: 'OpenIncident',
        data: {
          incidentId: 'I-1',
          kind: 'other',
          cause: 'upstream',
          occurredAt: '2026-03-01T00:00:00.000Z',
          summary: 'down',
        },
      },
      {
        type: 'RecordIncidentCost',
        data: { incidentId: 'I-1', category: 'delisting', amount: usd('60000.00') },
      },
      { type: 'RecordIncidentRecovery', data: { incidentId: 'I-1', from: BROKER, amount: usd('500.00') } },
      { type: 'RetireDependency', data: { dependencyId: 'D-1' } },
    );
    const after = liability(LESSEE, portfolio(), on);
    expect(liabilityChanges(after, after, names).changes).toEqual([]);
    expect(liabilityChanges(before, after, names).changes.map(({ words }) => words)).toEqual([
      'incident I-1 was opened: down',
      'incident I-1 cost 60,000.00 USD more for delisting',
      'incident I-1 brought back 500.00 USD',
      'gap of incident I-1 is 60,000.00 USD',
      'mail platform does not depend on the space any more',
    ]);
  });
});

describe('the obligation register (I11, I13, I14, I16)', () => {
  const linesOf = (story: LeaseStory, at = LATER) =>
    obligations(LESSEE, portfolioOf([documentOf(story)]), { now: at, on: at }).leases[0]!.obligations;
  const agree = {
    type: 'AgreeObligation' as const,
    data: {
      obligationId: 'OB-1',
      kind: 'service-level' as const,
      by: HOLDER,
      duty: 'ROA changes within a day',
      clause: 'SLA 4',
      evidenceRequired: 'observed' as const,
    },
  };
  const review = (outcome: 'kept' | 'broken', grade: 'documented' | 'observed') => ({
    type: 'ReviewObligation' as const,
    data: { obligationId: 'OB-1', outcome, finding: `${outcome} it was` },
    context: { evidence: { grade, source: 'a review' } },
  });

  it.each([
    [[], 'unproven', 0],
    [[review('kept', 'documented')], 'unproven', 0],
    [[review('kept', 'observed')], 'kept', 0],
    [[review('kept', 'observed'), review('broken', 'documented')], 'broken', 1],
    [[review('broken', 'documented'), review('kept', 'observed')], 'kept', 1],
  ] as const)('is kept only by the evidence required (%#)', (reviews, outcome, timesBroken) => {
    const story = active();
    story.when(agree, ...reviews);
    expect(linesOf(story)).toMatchObject([{ id: 'OB-1', clause: 'SLA 4', outcome, timesBroken }]);
  });

  it('shows a usage policy breached, and one accepted that nobody has looked into', () => {
    const story = active();
    story.when(
      { type: 'AcceptUsagePolicy', data: { policyVersion: '1', fitsUse: true } },
      { type: 'AcceptUsagePolicy', data: { policyVersion: '2', fitsUse: true } },
      {
        type: 'RecordUsagePolicyBreach',
        data: { policyVersion: '1', occurredAt: '2026-02-01T00:00:00.000Z', summary: 'bulk mail' },
      },
    );
    expect(linesOf(story).map(({ id, outcome }) => [id, outcome])).toEqual([
      ['usage policy 1', 'broken'],
      ['usage policy 2', 'unproven'],
    ]);
  });

  it('tests a guarantee against how long incidents lasted', () => {
    const story = active();
    const made = '2026-03-01T00:00:00.000Z';
    story.when(
      {
        type: 'MakeContinuityCommitment',
        data: {
          commitmentId: 'C-1',
          by: HOLDER,
          kind: 'restoration-time',
          remedy: 'restored',
          clause: '9',
          withinHours: 24,
        },
        context: { now: made, effectiveAt: made },
      },
      {
        type: 'OpenIncident',
        data: {
          incidentId: 'I-1',
          kind: 'other',
          cause: 'upstream',
          occurredAt: '2026-03-01T06:00:00.000Z',
          summary: 'down',
        },
      },
    );
    const outcomeAt = (at: string) => linesOf(story, at)[0]!.outcome;
    expect(outcomeAt('2026-03-01T18:00:00.000Z')).toBe('unproven');
    expect(outcomeAt('2026-03-02T07:00:00.000Z')).toBe('broken');
    const closed = '2026-03-02T05:00:00.000Z';
    story.when({
      type: 'CloseIncident',
      data: { incidentId: 'I-1' },
      context: { now: closed, effectiveAt: closed },
    });
    expect(outcomeAt('2026-03-03T00:00:00.000Z')).toBe('kept');
    story.when({
      type: 'RecordCommitmentBreach',
      data: { commitmentId: 'C-1', summary: 'restored in part only' },
    });
    expect(linesOf(story)[0]).toMatchObject({ outcome: 'broken', timesBroken: 1 });
  });
});
