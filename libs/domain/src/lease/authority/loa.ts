import type { Static } from '../../kernel/shape.js';
import { startOfDay } from '../../kernel/zoned.js';
import type { LeaseRecord, LoaState } from '../lease.js';
import { isLeasedAt } from '../leased-at.js';
import { checkNew } from '../check-new.js';
import { refusal } from './refusals.js';
import type { Loa } from './events.js';

/** An LOA authorises only what the contract provides for: its space, its origins where it names any (V6, V14). */
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
    if (origins.length > 0 && !origins.some(({ originAs }) => originAs === asn))
      throw refusal(
        'origin-not-in-contract',
        `The contract does not name AS${asn} as an origin.`,
        `/originAses/${index}`,
        'amend the origins of the contract first',
      );
  });
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
