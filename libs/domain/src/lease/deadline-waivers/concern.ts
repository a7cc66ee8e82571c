import { isBefore } from '../../kernel/instant.js';
import { commandType } from '../../kernel/command-type.js';
import { refusing } from '../../kernel/refusal.js';
import { oneOf, optional, record, text, type Static } from '../../kernel/shape.js';
import { waiving, type Term } from '../../renewal/term.js';
import { SIDES, type Terms } from '../../renewal/terms.js';
import { clauseAt, isOf, waiverUnder, type Waiver } from '../../renewal/waivers.js';
import { concern } from '../concern.js';
import { onRecord } from '../fold.js';
import { endBefore, wordingOf, type RenewalMade } from '../late-knowledge/renewals.js';
import { checkNotAhead } from '../life.js';
import { leaseEvent, LIVE } from '../lease-event.js';
import type { LeaseRecord } from '../lease.js';
import { ClausePointer, TermOrdinal } from '../renewal/events.js';
import { checkTerm } from '../renewal/notices.js';
import { ruleFor } from '../rule.js';

/** The side that a notice is owed to lets it come later, or not at all: `clause` is its JSON pointer in the terms. */
export const DeadlineWaived = leaseEvent(
  'DeadlineWaived',
  'contract',
  LIVE,
  record({
    term: TermOrdinal,
    /** The clause by its JSON pointer in the terms, such as `/notices/0`. */
    clause: ClausePointer,
    /** The side that waives: the one that the notice is owed to. */
    by: oneOf(SIDES),
    /** Why it waives, in words. */
    cause: text(),
  }),
);

/** Of the current term unless it names another; of one that renewed, where it became known late. */
const WaiveDeadline = commandType(
  'WaiveDeadline',
  ['legal', 'renewal-desk'],
  record({
    ...DeadlineWaived.data.properties,
    /** Ordinal of the one term that it waives for; the one that runs unless given. */
    term: optional(TermOrdinal),
  }),
  {
    path: 'deadline-waivers',
    summary: 'Waive a deadline that protects one side',
    example: { clause: '/notices/1', by: 'lessor', cause: 'Agreed by mail of 2026-09-20' },
  },
);

const REFUSALS = [
  { code: 'clause-unknown', meaning: 'The terms have no such clause.' },
  { code: 'waived-by-sender', meaning: 'A deadline is waived by the side that the notice is owed to.' },
  { code: 'deadline-waived', meaning: 'That side waived the deadline before.' },
  {
    code: 'waived-too-late',
    meaning:
      'Once the lease has renewed, a late notice that is accepted is an end by agreement, not a waiver.',
  },
] as const;

const refusal = refusing(REFUSALS);

export const deadlineWaivers = concern({
  commands: [WaiveDeadline],
  events: [DeadlineWaived],
  refusals: REFUSALS,
  decide: {
    WaiveDeadline: ruleFor(DeadlineWaived, ({ record }, data: Static<typeof WaiveDeadline.data>, context) => {
      const waiver = { ...data, term: data.term ?? record.term.ordinal };
      checkNotAhead(context);
      const { term, terms } = termWaivedIn(record, waiver.term, context.effectiveAt);
      checkWaiver(terms, term, waiver);
      return [{ type: 'DeadlineWaived', data: waiver }];
    }),
  },
  evolve: {
    DeadlineWaived: onRecord((lease, { term, ...waiver }: Static<typeof DeadlineWaived.data>) => ({
      ...lease,
      term: withWaiver(lease.term, lease.contract.terms, term, waiver),
      renewals: lease.renewals.map((renewal) => ({
        ...renewal,
        term: withWaiver(renewal.term, renewal.terms, term, waiver),
      })),
    })),
  },
});

type Given = Pick<Waiver, 'clause' | 'by'>;

const withWaiver = (term: Term, terms: Terms, ordinal: number, waiver: Given): Term =>
  term.ordinal === ordinal ? waiving(term, waiverUnder(terms, waiver)) : term;

/**
 * The term that a waiver is of: the one that runs, or one that renewed of itself where it was given before that. What is
 * agreed of a notice once the lease has renewed excuses nothing any more: it is an end of its own.
 */
function termWaivedIn(record: LeaseRecord, ordinal: number, at: string): Pick<RenewalMade, 'term' | 'terms'> {
  const renewal = record.renewals.find(({ term }) => term.ordinal === ordinal);
  if (renewal !== undefined && isBefore(at, endBefore(renewal))) return renewal;
  if (renewal !== undefined)
    throw refusal(
      'waived-too-late',
      `Term ${ordinal} was over on ${endBefore(renewal)}, and the lease renewed.`,
      '/effectiveAt',
      'terminate the lease where the sides agree that it ends, or say when before that the deadline was waived',
    );
  checkTerm(record, ordinal);
  return { term: record.term, terms: record.contract.terms };
}

/** A deadline protects the side that the notice is owed to: only that side can waive it, once. */
function checkWaiver(terms: Terms, { waived }: Term, waiver: Given): void {
  checkProtected(terms, waiver, '');
  const { clause, by } = waiver;
  if (waived.some((each) => each.by === by && isOf(terms, each, clause)))
    throw refusal(
      'deadline-waived',
      'The waiver is on record.',
      '/clause',
      'correct that record if it is wrong',
    );
}

/** What a waiver is corrected to is one that the side could have given. */
export function checkWaiverCorrected(
  record: LeaseRecord,
  { term, ...waiver }: Static<typeof DeadlineWaived.data>,
): void {
  checkProtected(wordingOf(record, term), waiver, '/replacement');
}

function checkProtected(terms: Terms, { clause, by }: Given, at: string): void {
  const worded = clauseAt(terms, clause);
  if (worded === undefined)
    throw refusal(
      'clause-unknown',
      `The terms have nothing at ${clause}.`,
      `${at}/clause`,
      'name a clause as its milestone does, such as /notices/0',
    );
  if (worded.by === by)
    throw refusal(
      'waived-by-sender',
      `The ${by} owes this notice itself.`,
      `${at}/by`,
      'name the side that the notice is owed to',
    );
}
