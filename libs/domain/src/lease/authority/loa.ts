import type { Remark } from '../../kernel/remark.js';
import type { Static } from '../../kernel/shape.js';
import { startOfDay } from '../../kernel/zoned.js';
import type { LeaseRecord, LoaState } from '../lease.js';
import { isLeasedAt } from '../leased-at.js';
import { checkNew } from '../check-new.js';
import { refusal } from './refusals.js';
import type { Loa } from './events.js';

/** An LOA authorises only what the contract provides for: its space and its origins (V6, V14). */
export function checkLoa(record: LeaseRecord, loa: Static<typeof Loa>): void {
  const { loaId, prefixes, originAses, from, until } = loa;
  checkNew(record.loas, loaId, 'loa-known', 'an LOA', '/loaId');
  if (until <= from)
    throw refusal(
      'loa-ends-before-start',
      `The LOA would end on ${until} and begin on ${from}.`,
      '/until',
      `give an end after ${from}`,
    );
  const begins = startOfDay(from, record.contract.terms.timeZone);
  prefixes.forEach((prefix, index) => {
    if (!isLeasedAt(record, prefix, begins))
      throw refusal(
        'prefix-not-leased',
        `${prefix} is not part of the lease on ${from}.`,
        `/prefixes/${index}`,
        `give prefixes inside ${record.contract.prefixes.map((leased) => leased.prefix).join(', ')}`,
      );
  });
  const { origins } = record.contract;
  originAses.forEach((asn, index) => {
    if (!origins.some(({ originAs }) => originAs === asn))
      throw refusal(
        'origin-not-in-contract',
        `The contract does not name AS${asn} as an origin.`,
        `/originAses/${index}`,
        'amend the origins of the contract first',
      );
  });
}

/**
 * What an LOA authorises outside the time of the lease. The paper may well say so, and stays about when the lease is
 * over: it is recorded.
 */
export function remarksOnLoa(
  { contract, term }: LeaseRecord,
  { from, until }: Pick<Static<typeof Loa>, 'from' | 'until'>,
): readonly Remark[] {
  const { start } = contract.terms;
  const early: Remark = {
    code: 'loa-before-term',
    message: `The LOA authorises from ${from} on, before the lease begins on ${start}.`,
    pointer: '/from',
    mend: `issue it from ${start} on, unless the lessor agreed to an earlier announcement`,
  };
  const late: Remark = {
    code: 'loa-beyond-term',
    message: `The LOA runs until ${until}, beyond the term that ends on ${term.end}: only if the lease goes on.`,
    pointer: '/until',
    mend: `give ${term.end} as its end, renew the lease, or revoke the LOA should the lease end`,
  };
  return [...(from < start ? [early] : []), ...(term.end < until ? [late] : [])];
}

/** The LOA as long as it stands; refuses one that is unknown or over. */
export function currentLoa({ loas }: LeaseRecord, loaId: string, pointer: string): LoaState {
  const loa = loas.get(loaId);
  if (loa === undefined)
    throw refusal('loa-unknown', `There is no LOA ${loaId}.`, pointer, 'name an LOA of this lease');
  if (loa.status !== 'current')
    throw refusal(
      'loa-not-current',
      `LOA ${loaId} is ${loa.status}.`,
      pointer,
      'name a current LOA of this lease',
    );
  return loa;
}
