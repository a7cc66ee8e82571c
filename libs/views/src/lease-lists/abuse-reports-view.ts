import { cite, type Citation } from '#record/lease/fact.js';
import type { AbuseCase, LeaseDocument } from '#record/lease/lease-document.js';
import { view } from '../declared/view.js';
import { isOpen } from '../facts/conduct.js';
import { spaceInView, type SpaceInView } from '../facts/space-in-view.js';
import { LIST, listOf, type ListOfLease } from './list-of.js';

export interface AbuseReportInList extends Omit<AbuseCase, 'reported' | 'answers' | 'closed'> {
  /** When it was reported. */
  readonly reported: string;
  /** What was answered to the report, in order. */
  readonly answers: readonly {
    /** When it was answered, RFC 3339 UTC. */
    readonly at: string;
    /** The answer in words. */
    readonly answer: string;
  }[];
  /** Null while it is open. */
  readonly closed: {
    /** When it was closed, RFC 3339 UTC. */
    readonly at: string;
    /** How it was closed. */
    readonly outcome: NonNullable<AbuseCase['closed']>['outcome'];
  } | null;
  /** The report, its answers and its closing. */
  readonly events: readonly Citation[];
}

export interface AbuseReportsAnswer extends ListOfLease {
  /** The name of the view that answers. */
  readonly view: 'abuse-reports';
  /** The reports of abuse on the lease, a page of them. */
  readonly abuseReports: readonly AbuseReportInList[];
  /** What is on record of the same space by all leases of it, those before among them. */
  readonly space: SpaceInView;
}

export const abuseReportsView = view({
  name: 'abuse-reports',
  command: { name: 'abuse-reports', argument: 'leaseId' },
  operationId: 'listAbuseReports',
  path: '/v1/leases/:leaseId/abuse-reports',
  tag: 'leases',
  summary: 'The abuse reported of one lease, with its answers and outcomes, in the order it was recorded',
  parameters: LIST,
  answer: (asking, given) =>
    listOf(asking, given, {
      all: (lease, on) =>
        lease.abuseCases
          .filter(({ reported }) => reported.effectiveAt <= on)
          .map((report) => inList(lease, report, on)),
      idOf: ({ caseId }) => caseId,
      answer: (abuseReports, beside, { lease, portfolio }): AbuseReportsAnswer => ({
        view: 'abuse-reports',
        ...beside,
        abuseReports,
        space: spaceInView(lease, portfolio.around, beside.on),
      }),
    }),
});

/** The report without what came to be only after `on`. */
function inList(lease: LeaseDocument, abuse: AbuseCase, on: string): AbuseReportInList {
  const { reported, answers, closed, ...report } = abuse;
  const given = answers.filter(({ fact }) => fact.effectiveAt <= on);
  const end = isOpen(abuse, on) ? undefined : closed;
  const facts = [reported, ...given.map(({ fact }) => fact), ...(end ? [end.fact] : [])];
  return {
    ...report,
    reported: reported.effectiveAt,
    answers: given.map(({ answer, fact }) => ({ at: fact.effectiveAt, answer })),
    closed: end ? { at: end.fact.effectiveAt, outcome: end.outcome } : null,
    events: facts.map((fact) => cite(lease, fact)),
  };
}
