import type { LeaseDocument } from '#record/lease/lease-document.js';
import { oneByOne, type InPieces } from '../declared/slices.js';
import { leasesOf, withMilliseconds, type Moment, type Portfolio } from '../portfolio/portfolio.js';
import { alignedLease, type AlignedLease } from './aligned-lease.js';

/** Paper against the running network (V4, V9, V11, V14, I7, first 3). */
export interface LeaseAlignment extends Moment, AlignedLease {
  /** The name of the view that answers. */
  readonly view: 'lease-alignment';
}

/** The same of all that a lessee leases. */
export interface LesseeAlignment extends Moment {
  /** The name of the view that answers. */
  readonly view: 'alignment';
  /** Party id of the lessee asked about. */
  readonly lessee: string;
  /** Its leases, those that are over too: nothing of them should be there any more; of what it handed over, its own time. */
  readonly leases: readonly AlignedLease[];
}

export function alignmentOf(lease: LeaseDocument, portfolio: Portfolio, asked: Moment): LeaseAlignment {
  const moment = withMilliseconds(asked);
  return { view: 'lease-alignment', ...moment, ...alignedLease(lease, portfolio, moment.on) };
}

export function* alignmentInPieces(
  lessee: string,
  portfolio: Portfolio,
  asked: Moment,
): InPieces<LesseeAlignment> {
  const moment = withMilliseconds(asked);
  const leases = yield* oneByOne(leasesOf(lessee, portfolio, moment.on), (lease) =>
    alignedLease(lease, portfolio, moment.on),
  );
  return { view: 'alignment', lessee, ...moment, leases };
}
