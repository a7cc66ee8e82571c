import { commandType } from '../../kernel/command-type.js';
import { refusing } from '../../kernel/refusal.js';
import { oneOf, optional, record, text, type Static } from '../../kernel/shape.js';
import { isWaived, waiving } from '../../renewal/term.js';
import { SIDES, type Side } from '../../renewal/terms.js';
import { concern } from '../concern.js';
import { onRecord } from '../fold.js';
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
  record({ term: TermOrdinal, clause: ClausePointer, by: oneOf(SIDES), cause: text() }),
);

/** Of the current term unless it names another. */
const WaiveDeadline = commandType(
  'WaiveDeadline',
  ['legal', 'renewal-desk'],
  record({ ...DeadlineWaived.data.properties, term: optional(TermOrdinal) }),
  {
    path: 'deadline-waivers',
    summary: 'Waive a deadline that protects one side',
    example: { clause: '/notices/1', by: 'lessor', cause: 'Agreed by mail of 2026-09-20' },
  },
);

const REFUSALS = [
  { code: 'clause-unknown', meaning: 'The terms have no such clause.' },
  { code: 'waived-by-sender', meaning: 'A deadline is waived by the side that the notice is owed to.' },
  { code: 'deadline-waived', meaning: 'The deadline was waived before.' },
] as const;

const refusal = refusing(REFUSALS);

export const deadlineWaivers = concern({
  commands: [WaiveDeadline],
  events: [DeadlineWaived],
  refusals: REFUSALS,
  decide: {
    WaiveDeadline: ruleFor(DeadlineWaived, (lease, data: Static<typeof WaiveDeadline.data>) => {
      const waiver = { ...data, term: data.term ?? lease.record.term.ordinal };
      checkTerm(lease.record, waiver.term);
      checkWaiver(lease.record, waiver);
      return [{ type: 'DeadlineWaived', data: waiver }];
    }),
  },
  evolve: {
    DeadlineWaived: onRecord((lease, { term, clause }: Static<typeof DeadlineWaived.data>) =>
      term === lease.term.ordinal ? { ...lease, term: waiving(lease.term, { clause }) } : lease,
    ),
  },
});

/** A deadline protects the side that the notice is owed to: only that side can waive it. */
function checkWaiver({ contract, term }: LeaseRecord, { clause, by }: { clause: string; by: Side }): void {
  const [, member, index] = clause.split('/');
  const { notices, extensionOptions = [] } = contract.terms;
  const worded = (member === 'notices' ? notices : extensionOptions)[Number(index)];
  if (worded === undefined)
    throw refusal(
      'clause-unknown',
      `The terms have nothing at ${clause}.`,
      '/clause',
      'name a clause as its milestone does, such as /notices/0',
    );
  if (worded.by === by)
    throw refusal(
      'waived-by-sender',
      `The ${by} owes this notice itself.`,
      '/by',
      'name the side that the notice is owed to',
    );
  if (isWaived(term, clause))
    throw refusal(
      'deadline-waived',
      'The waiver is on record.',
      '/clause',
      'correct that record if it is wrong',
    );
}
