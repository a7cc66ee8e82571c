import type { LeaseDocument } from '#record/lease/lease-document.js';
import { changesBetween, leaseChanges, type ToldOfLease } from '../lease/changes.js';
import { standingKnown } from '../lease/standing.js';
import { withMilliseconds, type Moment, type Portfolio } from '../portfolio/portfolio.js';
import type { EffectChange } from './effect.js';
import { monthsTogether } from './months.js';
import { liabilityTold, moneyTold, obligationsTold, renewalTold } from './told.js';

/** A lease with what views of it are composed of; its head lease only where the reader may know of it. */
export interface LeaseSeen {
  readonly lease: LeaseDocument;
  readonly portfolio: Portfolio;
  readonly hidden: ReadonlySet<string>;
}

type Telling = (lease: LeaseDocument, portfolio: Portfolio, moment: Moment) => ToldOfLease;

const TELLINGS: readonly (readonly [EffectChange['view'], Telling])[] = [
  ['renewal-timeline', renewalTold],
  ['lease-liability', liabilityTold],
  ['lease-money', (lease, _, moment) => moneyTold(lease, moment)],
  ['lease-obligations', obligationsTold],
];

/** What the views of one lease tell otherwise of it, both times at the same moment; `before` is nothing for a new one. */
export function effectOnLease(
  before: LeaseSeen | undefined,
  after: LeaseSeen,
  asked: Moment,
): readonly EffectChange[] {
  const moment = withMilliseconds(asked);
  const standing = ({ lease, hidden }: LeaseSeen) => standingKnown(lease, hidden, moment.on);
  const stands = leaseChanges(after.lease, before ? standing(before) : {}, standing(after));
  return [
    ...stands.map((change) => ({ view: 'lease' as const, ...change })),
    ...TELLINGS.flatMap(([view, tell]) => {
      const told = ({ lease, portfolio }: LeaseSeen) => tell(lease, portfolio, moment);
      const changes = changesBetween(before ? told(before) : {}, told(after));
      return monthsTogether(changes).map((change) => ({ view, ...change }));
    }),
  ];
}
