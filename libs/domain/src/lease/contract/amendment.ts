import type { CommandOf } from '../../kernel/command-type.js';
import { startingOn, type Term } from '../../renewal/term.js';
import type { LeaseRecord, LeaseStatus } from '../lease.js';
import { refusal } from './refusals.js';
import { checkContract } from './check-contract.js';
import type { AmendContract } from './commands.js';
import type { Contract, Origin } from './contract.js';
import { checkLeasable, contains } from './leased-space.js';

export type Amendment = CommandOf<typeof AmendContract>['data'];

/** The contract with the new wording of what the amendment names. */
export const amended = (contract: Contract, { terms, prefixes, origins, usage }: Amendment): Contract => ({
  ...contract,
  ...(terms && { terms }),
  ...(prefixes && { prefixes }),
  ...(origins && { origins }),
  ...(usage && { usage }),
});

/**
 * The term under a new wording. A wording keeps the dates it was made with, so its end counts for the term that
 * runs only where the wording moves it.
 */
export function amendedTerm(term: Term, before: Contract, after: Contract): Term {
  const begun = term.ordinal === 1 ? startingOn(term, after.terms.start) : term;
  const { end } = after.terms;
  if (end === before.terms.end || end <= begun.start) return begun;
  return { ...begun, end, agreedEnd: end };
}

/** The amended contract must hold as a whole, change something, and leave alone what has passed. */
export function checkAmendment(record: LeaseRecord, status: LeaseStatus, amendment: Amendment): void {
  const { contract, term, commenced } = record;
  const after = amended(contract, amendment);
  if (JSON.stringify(inOrder(after)) === JSON.stringify(inOrder(contract)))
    throw refusal('nothing-amended', 'The contract says so already.', '', 'give what is to change');
  checkContract({ ...after, origins: amendment.origins ?? originsThatStay(record) }, '');
  checkLeasable(after.prefixes, '/prefixes', contract.prefixes);
  if (commenced && after.terms.start !== contract.terms.start)
    throw refusal(
      'start-fixed',
      `The lease began on ${contract.terms.start}.`,
      '/terms/start',
      `leave the start at ${contract.terms.start}`,
    );
  if (after.terms.end === contract.terms.end) return;
  if (status === 'in-grace')
    throw refusal(
      'end-fixed',
      'The term is over and its grace runs.',
      '/terms/end',
      'renew the lease instead',
    );
  if (term.ordinal > 1 && after.terms.end <= term.start)
    throw refusal(
      'term-ends-before-start',
      `Term ${term.ordinal} began on ${term.start}.`,
      '/terms/end',
      `give an end after ${term.start}`,
    );
}

/** The origins of prefixes that departed stay in the contract's wording, and no amendment has to repeat that. */
export const originsThatStay = ({ contract, departed }: LeaseRecord): Origin[] =>
  contract.origins.filter(
    (origin) => ![...departed.keys()].some((prefix) => contains(prefix, origin.prefix)),
  );

/** With the members in one order, so that equal contracts have equal texts. */
const inOrder = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, member]) => [name, inOrder(member)]),
      )
    : Array.isArray(value)
      ? value.map(inOrder)
      : value;
