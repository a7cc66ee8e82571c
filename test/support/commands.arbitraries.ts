import * as fc from 'fast-check';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { Origin } from '#domain/lease/contract/contract.js';
import { READINESS_CHECKS } from '#domain/lease/contract/events.js';
import { CAUSES } from '#domain/lease/incidents/events.js';
import { SERVED_PURPOSES } from '#domain/renewal/terms.js';
import { confirmation, drill, publishedPolicy, unknownOwner } from './continuity.arbitraries.js';
import {
  abuseReport,
  anyContract,
  cause,
  claim,
  currency,
  date,
  DIGEST,
  due,
  id,
  incident,
  instant,
  knownOrigin,
  leased,
  link,
  money,
  nothing,
  observed,
  party,
  reverseDns,
  roaEnd,
  side,
  somePrefixes,
  someTerms,
  term,
  validated,
} from './small-world.arbitraries.js';

/**
 * Commands from so small a world that they often concern each other: few parties, prefixes, ids, dates and
 * instants, right and wrong ones alike.
 */
type Of<T extends LeaseCommandData['type']> = Extract<LeaseCommandData, { type: T }>;

const ask = <T extends LeaseCommandData['type']>(
  type: T,
  data: fc.Arbitrary<Of<T>['data']>,
): fc.Arbitrary<LeaseCommandData> => data.map((each) => ({ type, data: each }) as LeaseCommandData);

const maybe = <K extends string, V>(key: K, value: fc.Arbitrary<V>): fc.Arbitrary<{ [X in K]?: V }> =>
  fc
    .option(value, { nil: undefined })
    .map((each) => (each === undefined ? {} : { [key]: each }) as { [X in K]?: V });

export const anyLeaseCommand: fc.Arbitrary<LeaseCommandData> = fc.oneof(
  ask(
    'OfferLease',
    fc.tuple(anyContract, maybe('validUntil', instant)).map(([of, until]) => ({ contract: of, ...until })),
  ),
  ask('WithdrawOffer', nothing),
  ask('DeclineOffer', nothing),
  ask('ExpireOffer', fc.record({ due: instant })),
  ask('AbandonOffer', fc.record({ prefixes: somePrefixes })),
  ask('ContractLease', nothing),
  ask(
    'TakeOnLease',
    fc.record({
      contract: anyContract,
      historyKnownFrom: instant,
      from: fc.constant({ file: 'f.csv', digest: 'ab', line: 2 }),
    }),
  ),
  ask(
    'AmendContract',
    fc
      .tuple(
        maybe('terms', someTerms),
        maybe('prefixes', leased),
        maybe('origins', fc.constant<Origin[]>([])),
      )
      .map((wording) => Object.assign({ clause: '§ 1' }, ...wording)),
  ),
  ask(
    'CommenceLease',
    fc.subarray([...READINESS_CHECKS], { minLength: 7 }).map((confirmed) => ({ confirmed: [...confirmed] })),
  ),
  ask('AssignLease', fc.record({ to: party })),

  ask(
    'IssueLoa',
    fc
      .tuple(
        fc.record({
          loaId: id,
          prefixes: fc.constantFrom<string[][]>(['198.51.100.0/24'], ['203.0.113.128/25'], ['192.0.2.0/24']),
          originAses: fc.constantFrom<number[][]>([64500], [64501, 64500], [64500], [64999]),
          from: fc.constantFrom('2025-01-01', '2026-01-01', '2027-01-01'),
          until: date,
        }),
        maybe('supersedes', id),
      )
      .map(([loa, supersedes]) => ({ ...loa, ...supersedes })),
  ),
  ask('RevokeLoa', fc.record({ loaId: id, cause })),
  ask('ExpireLoa', fc.record({ loaId: id, due })),
  ask('AddProviderLink', fc.record({ link, at: fc.integer({ min: 0, max: 3 }) })),
  ask('ReplaceProviderLink', fc.record({ party, by: link })),
  ask('RemoveProviderLink', fc.record({ party, cause })),
  ask('AssignRenewalOwner', fc.record({ owner: party })),

  ask('ObserveOrigin', validated),
  ask('ObserveNetwork', observed),
  ask('JudgeAnnouncements', fc.record({ due })),
  ask('RecordRoaEnd', roaEnd),
  ask('RequestReverseDns', reverseDns),
  ask('NameKnownOrigin', knownOrigin),
  ask(
    'ServeNotice',
    fc
      .tuple(
        fc.record({
          noticeId: id,
          by: side,
          purpose: fc.constantFrom(...SERVED_PURPOSES),
          channel: fc.constant('mail' as const),
        }),
        maybe('term', term),
        maybe('contentDigest', fc.constant(DIGEST)),
      )
      .map(([notice, of, digest]) => ({ ...notice, ...of, ...digest })),
  ),
  ask('DeliverNotice', fc.record({ noticeId: id })),
  ask(
    'TimestampNotice',
    fc.record({
      noticeId: id,
      timestamp: fc.constantFrom(DIGEST, 'cd'.repeat(32)).map((messageImprint) => ({
        genTime: '2026-01-01T00:00:00.000Z',
        serialNumber: '1',
        policy: '1.2.3',
        messageImprint,
        signature: 'verified' as const,
        token: 'AA==',
      })),
    }),
  ),
  ask(
    'WaiveDeadline',
    fc
      .tuple(
        fc.record({ clause: fc.constantFrom('/notices/0', '/extensionOptions/0'), by: side, cause }),
        maybe('term', term),
      )
      .map(([waiver, of]) => ({ ...waiver, ...of })),
  ),
  ask(
    'ProposeRenewal',
    fc
      .tuple(
        fc.record({ proposalId: id, by: side, end: date }),
        maybe('prefixes', somePrefixes),
        maybe('monthlyFee', money),
        maybe('validUntil', instant),
        maybe('answers', id),
      )
      .map(([proposal, ...more]) => Object.assign({}, proposal, ...more)),
  ),
  ask('DeclineRenewal', fc.record({ proposalId: id, by: side })),
  ask('AgreeRenewal', fc.record({ proposalId: id, by: side })),
  ask('AcknowledgeNotice', fc.record({ noticeId: id, by: side })),
  ask(
    'RenewLease',
    fc.tuple(date, maybe('prefixes', somePrefixes)).map(([end, kept]) => ({ end, ...kept })),
  ),
  ask('RenewTacitly', fc.record({ term, due, lateNotices: fc.subarray(['A', 'B']) })),
  ask('AbandonRenewal', fc.record({ term, claim })),
  ask(
    'TerminateLease',
    fc.tuple(cause, maybe('noticeId', id)).map(([why, notice]) => ({ cause: why, ...notice })),
  ),
  ask('EnterGrace', fc.record({ term, due })),
  ask('LapseLease', fc.record({ term, due })),
  ask('ReinstateLease', fc.record({ end: date, cause })),

  ask('ReportAbuse', abuseReport),
  ask('AnswerAbuse', fc.record({ caseId: id, answer: cause })),
  ask('CloseAbuse', fc.record({ caseId: id, outcome: fc.constant('resolved' as const) })),
  ask('OpenIncident', incident),
  ask(
    'RecordIncidentCost',
    fc.record({ incidentId: id, costId: id, category: fc.constant('other' as const), amount: money }),
  ),
  ask('CloseIncident', fc.record({ incidentId: id })),
  ask(
    'AgreeLiabilityTerms',
    fc.record({
      provider: party,
      allocations: fc.array(
        fc.record({
          cause: fc.constantFrom(...CAUSES),
          responsible: fc.constant('provider' as const),
          cap: money.map((amount) => ({ kind: 'per-incident' as const, amount })),
          deductible: money,
          clause: cause,
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
  ),
  ask('NameEscalationContact', fc.record({ level: fc.constant(1), party, contact: party })),
  ask('PublishUsagePolicy', publishedPolicy),
  ask('RecordEscalationDrill', drill),
  ask('NameUnknownOwner', unknownOwner),
  ask('ConfirmFact', confirmation),
  ask('AcceptUsagePolicy', fc.record({ policyVersion: id, fitsUse: fc.boolean() })),
  ask('ReviewReputation', fc.record({ lists: fc.constant([{ list: 'a list', listed: false }]) })),
  ask(
    'MakeContinuityCommitment',
    fc.record({
      commitmentId: id,
      by: party,
      kind: fc.constant('replacement' as const),
      remedy: cause,
      clause: cause,
    }),
  ),
  ask('RecordIncidentRecovery', fc.record({ incidentId: id, recoveryId: id, from: party, amount: money })),
  ask(
    'RecordExchangeRate',
    fc.record({ base: currency, quote: currency, rate: fc.constantFrom('0.5', '0') }),
  ),
  ask('RegisterDependency', fc.record({ dependencyId: id, system: cause, prefixes: somePrefixes })),
  ask('RetireDependency', fc.record({ dependencyId: id })),
  ask(
    'AgreeObligation',
    fc.record({
      obligationId: id,
      kind: fc.constant('service-level' as const),
      by: party,
      duty: cause,
      clause: cause,
      evidenceRequired: fc.constant('observed' as const),
    }),
  ),
  ask(
    'ReviewObligation',
    fc.record({
      obligationId: id,
      outcome: fc.constantFrom('kept' as const, 'broken' as const),
      from: date,
      until: date,
      finding: cause,
    }),
  ),
  ask(
    'RecordUsagePolicyBreach',
    fc.record({ breachId: id, policyVersion: id, occurredAt: instant, summary: cause }),
  ),
  ask('RecordCommitmentBreach', fc.record({ commitmentId: id, breachId: id, summary: cause })),
  ask(
    'IssueInvoice',
    fc.record({
      invoiceId: id,
      // Mostly late enough, for payments need an invoice.
      dueOn: fc.oneof({ weight: 4, arbitrary: fc.constant('2028-01-31') }, date),
      lines: fc.array(fc.record({ from: date, until: date, amount: money }), { minLength: 1, maxLength: 2 }),
    }),
  ),
  ask('IssueCreditNote', fc.record({ creditNoteId: id, invoiceId: id, amount: money, cause })),
  ask('RecordPayment', fc.record({ paymentId: id, invoiceId: id, amount: money })),
  ask(
    'DecideLeaseOrBuy',
    fc.record({
      decisionId: id,
      horizonMonths: fc.constant(12),
      lease: fc.record({ monthlyFee: money }),
      purchase: fc.record({ price: money }),
      criteria: fc.constant([{ criterion: 'cost' as const, favours: 'lease' as const, because: 'because' }]),
      decision: fc.constant('lease' as const),
      decidedBy: party,
    }),
  ),
  ask('RequestDocument', fc.record({ requestId: id, what: cause, of: party })),
  ask('ProvideDocument', fc.record({ requestId: id, document: fc.constant('ab'.repeat(32)) })),
  ask(
    'CorrectFact',
    fc
      .tuple(
        fc.integer({ min: 0, max: 12 }).map(String),
        fc.oneof(
          fc.constant({ retracted: true as const }),
          fc
            .oneof(
              anyContract.map((of) => ({ contract: of })),
              nothing,
            )
            .map((replacement) => ({ replacement })),
        ),
      )
      .map(([revision, how]) => ({ revision, ...how })),
  ),
);
