import type { LocalDate } from '../../kernel/local-date.js';
import { agreedRenewal } from '../../renewal/term.js';
import type { LeaseRecord } from '../lease.js';
import type { EventOf } from '../../kernel/event-type.js';
import type { Fact } from '../rule.js';
import type { LeaseRenewed } from './events.js';

/** The term that follows by agreement; all prefixes stay unless some are named. */
export function renewalTo(
  record: LeaseRecord,
  end: LocalDate,
  staying?: readonly string[],
  proposalId?: string,
): Fact<EventOf<typeof LeaseRenewed>> {
  const { ordinal, start } = agreedRenewal(record.term, end);
  const prefixes = staying ?? record.contract.prefixes.map(({ prefix }) => prefix);
  return {
    type: 'LeaseRenewed',
    data: {
      term: ordinal,
      kind: 'agreed',
      from: start,
      end,
      prefixes: [...prefixes],
      ...(proposalId === undefined ? {} : { proposalId }),
    },
  };
}
