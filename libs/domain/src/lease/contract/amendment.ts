import type { CommandOf } from '../../kernel/command-type.js';
import { isBefore } from '../../kernel/instant.js';
import { isSameValue } from '../../kernel/same-value.js';
import { startOfDay } from '../../kernel/zoned.js';
import type { LeaseRecord, LeaseStatus } from '../lease.js';
import { refusal } from './refusals.js';
import { checkContract } from './check-contract.js';
import { termWritten } from './rederived.js';
import type { AmendContract } from './commands.js';
import type { Contract, Origin } from './contract.js';
import { checkLeasable, contains } from './leased-space.js';
import { checkWordedInOrder, wordedAgain } from './worded.js';

export type Amendment = CommandOf<typeof AmendContract>['data'];

/** The contract with the new wording of what the amendment names. */
export const amended = (contract: Contract, { terms, prefixes, origins, usage }: Amendment): Contract => ({
  ...contract,
  ...(terms && { terms }),
  ...(prefixes && { prefixes }),
  ...(origins && { origins }),
  ...(usage && { usage }),
});

/** The same as it holds in the end: clauses on record that take effect later stay, and the dates are those given last. */
export function amendedFrom(record: LeaseRecord, amendment: Amendment, at: string): Contract {
  const contract = amended(record.contract, amendment);
  if (amendment.terms === undefined || !wordedAgain(record, at)) return contract;
  const { start, end } = amendment.terms;
  return { ...contract, terms: { ...record.contract.terms, start, end } };
}

/** The amended contract must hold as a whole, change something, and leave alone what has passed. */
export function checkAmendment(
  record: LeaseRecord,
  status: LeaseStatus,
  amendment: Amendment,
  at: string,
): void {
  const { contract, commenced } = record;
  const after = amended(contract, amendment);
  const mayChange = amendment.terms !== undefined && wordedAgain(record, at);
  if (!mayChange && isSameValue(after, contract))
    throw refusal('nothing-amended', 'The contract says so already.', '', 'give what is to change');
  checkWordedInOrder(record, amendment, at);
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
  checkEnd(record, after.terms.end, at);
}

/** An end is moved while the term that it is of is agreed and not over, and behind what moved an end before. */
function checkEnd(record: LeaseRecord, end: string, at: string): void {
  const { ordinal, start, end: before } = termWritten(record, at);
  const over = startOfDay(before, record.contract.terms.timeZone);
  if (ordinal > 1 && end <= start)
    throw refusal(
      'term-ends-before-start',
      `Term ${ordinal} began on ${start}.`,
      '/terms/end',
      `give an end after ${start}`,
    );
  if (isBefore(over, at))
    throw refusal(
      'effective-after-life',
      `Term ${ordinal} is over by ${over}.`,
      '/effectiveAt',
      `give an instant not after ${over}, or renew the lease instead`,
    );
  if (isBefore(at, record.endMoved))
    throw refusal(
      'end-moved-since',
      `The end was last moved by what took effect on ${record.endMoved}.`,
      '/effectiveAt',
      `give an instant not before ${record.endMoved}`,
    );
}

/** The origins of prefixes that departed stay in the contract's wording, and no amendment has to repeat that. */
export const originsThatStay = ({ contract, departed }: LeaseRecord): Origin[] =>
  contract.origins.filter(
    (origin) => ![...departed.keys()].some((prefix) => contains(prefix, origin.prefix)),
  );
