import type { Remark } from '../../kernel/remark.js';
import type { Static } from '../../kernel/shape.js';
import { startOfDay } from '../../kernel/zoned.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { contains } from '../contract/leased-space.js';
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

/** What an LOA is held against: the lease from its first day to the end of its last term, its space and its origins. */
export interface LoaGround {
  readonly start: LocalDate;
  readonly end: LocalDate;
  readonly prefixes: readonly string[];
  readonly originAses: readonly number[];
}

type LoaOnPaper = Pick<LoaState, 'prefixes' | 'originAses' | 'from' | 'until'>;

/** What an LOA authorises outside the lease. The paper may well say so, and stays about when the lease is over. */
export const remarksOnLoa = (ground: LoaGround, loa: LoaOnPaper): readonly Remark[] => [
  ...outsideTerm(ground, loa),
  ...outsideContract(ground, loa),
];

/** By the contract as it stands in the end. */
export const groundOf = ({ contract, term }: LeaseRecord): LoaGround => ({
  start: contract.terms.start,
  end: term.end,
  prefixes: contract.prefixes.map(({ prefix }) => prefix),
  originAses: contract.origins.map(({ originAs }) => originAs),
});

function outsideTerm({ start, end }: LoaGround, { from, until }: LoaOnPaper): readonly Remark[] {
  const early: Remark = {
    code: 'loa-before-term',
    message: `The LOA authorises from ${from} on, before the lease begins on ${start}.`,
    pointer: '/from',
    mend: `issue it from ${start} on, unless the lessor agreed to an earlier announcement`,
  };
  const late: Remark = {
    code: 'loa-beyond-term',
    message: `The LOA runs until ${until}, beyond the term that ends on ${end}: only if the lease goes on.`,
    pointer: '/until',
    mend: `give ${end} as its end, renew the lease, or revoke the LOA should the lease end`,
  };
  return [...(from < start ? [early] : []), ...(end < until ? [late] : [])];
}

/** What left the lease since it was issued, or is to leave it. */
export function outsideContract(
  ground: LoaGround,
  { prefixes, originAses }: Pick<LoaOnPaper, 'prefixes' | 'originAses'>,
  which = 'The LOA',
): readonly Remark[] {
  const gone = prefixes.filter((prefix) => !ground.prefixes.some((leased) => contains(leased, prefix)));
  const foreign = originAses.filter((asn) => !ground.originAses.includes(asn));
  const mend = 'issue another LOA in its place, for what the contract has';
  return [
    ...(gone.length > 0
      ? [
          {
            code: 'loa-prefix-not-leased',
            message: `${which} names ${gone.join(', ')}, which left the lease or is to leave it.`,
            pointer: '/prefixes',
            mend,
          },
        ]
      : []),
    ...(foreign.length > 0
      ? [
          {
            code: 'loa-origin-not-in-contract',
            message: `${which} names ${foreign.map((asn) => `AS${asn}`).join(', ')}, which the contract does not name any more.`,
            pointer: '/originAses',
            mend,
          },
        ]
      : []),
  ];
}

/** An LOA that was issued before the lease was assigned: it was given to the lessee of then. */
export const issuedToAnother = (since: LocalDate, which = 'The LOA'): Remark => ({
  code: 'loa-before-assignment',
  message: `${which} was issued before the lease was assigned on ${since}: it was given to the lessee before.`,
  pointer: '/to',
  mend: 'have an LOA issued to the lessee of today in its place',
});

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
