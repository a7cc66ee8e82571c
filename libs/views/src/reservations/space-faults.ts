import type { ReadModel } from '#read-model/read-model.js';
import type { InPieces } from '../declared/slices.js';
import { orphanReservations, type OrphanReservation } from './orphan-reservations.js';
import { possessionPages } from './possessions.js';
import { lookingForTwoLessees, type TwoLessees } from './two-lessees.js';
import { usedWithoutReservation, type Unreserved } from './used-without-reservation.js';

/** Something wrong with who holds which address space, over the whole ledger. */
export interface SpaceFault {
  readonly what: 'two lessees' | 'reservation';
  readonly found: string;
  readonly mend: string;
}

const MOST_FAULTS = 100;
const CLAIM_MAY_TAKE_MS = 3_600_000;

/**
 * No address has two lessees at one instant, and what is reserved is what the leases have a right to: the first faults, a
 * page of the register a piece.
 */
export function* spaceFaults(model: ReadModel, now: string): InPieces<readonly SpaceFault[]> {
  const [byTwo, unreserved]: [SpaceFault[], SpaceFault[]] = [[], []];
  const twoLesseesIn = lookingForTwoLessees(model);
  for (const page of possessionPages(model)) {
    byTwo.push(...twoLesseesIn(page).map(usedByTwo));
    if (byTwo.length >= MOST_FAULTS) return byTwo.slice(0, MOST_FAULTS);
    if (unreserved.length < MOST_FAULTS) unreserved.push(...usedWithoutReservation(page).map(notReserved));
    yield;
  }
  const faults = [...byTwo, ...unreserved].slice(0, MOST_FAULTS);
  const olderThan = new Date(Date.parse(now) - CLAIM_MAY_TAKE_MS).toISOString();
  const orphans = orphanReservations(model, olderThan, MOST_FAULTS - faults.length);
  return [...faults, ...orphans.map(reservedInVain)];
}

const usedByTwo = ({ prefix, leases: [one, other], from, until }: TwoLessees): SpaceFault => ({
  what: 'two lessees',
  found: `${prefix} is in use by two leases, ${one} and ${other}, from ${from} ${until === undefined ? 'on' : `until ${until}`}`,
  mend: wayBack(one, other),
});

const notReserved = ({ prefix, leaseId, from }: Unreserved): SpaceFault => ({
  what: 'reservation',
  found: `${prefix} is in use by lease ${leaseId} from ${from} on and was not reserved for it then`,
  mend: `read lease-ledger history ${leaseId}: what ended it gave its space back; end it as of the right day, and where it goes on, reinstate it, which reserves its space again`,
});

const reservedInVain = ({
  leaseId,
  prefix,
  from,
  until,
  cause,
  surplusFrom,
}: OrphanReservation): SpaceFault => ({
  what: 'reservation',
  found:
    `${prefix} is reserved for lease ${leaseId} from ${from} ${until === undefined ? 'on' : `until ${until}`}, ` +
    (cause === 'unanswered'
      ? 'for a claim that never reached it'
      : `and it has no right to it from ${surplusFrom ?? from} on`),
  mend: 'start the service: its clerk gives back what no lease has a right to',
});

const wayBack = (one: string, other: string): string =>
  `find out which lease the space belongs to: lease-ledger history ${one}, and ${other}; end the other one as of the ` +
  `day it should have ended (POST /v1/leases/{id}/termination), and where the right one was ended wrongly, or holds no ` +
  `reservation, reinstate it once ended (POST /v1/leases/{id}/reinstatement), which reserves its space again`;
