import type { ReadModel } from '#read-model/read-model.js';
import { orphanReservations } from './orphan-reservations.js';
import { twoLessees } from './two-lessees.js';
import { usedWithoutReservation } from './used-without-reservation.js';

/** Something wrong with who holds which address space, over the whole ledger. */
export interface SpaceFault {
  readonly what: 'two lessees' | 'reservation';
  readonly found: string;
  readonly mend: string;
}

const MOST_FAULTS = 100;
const CLAIM_MAY_TAKE_MS = 3_600_000;

/** No address has two lessees at one instant, and what is reserved is what the leases have a right to. */
export function spaceFaults(model: ReadModel, now: string): readonly SpaceFault[] {
  const faults: SpaceFault[] = [];
  for (const { prefix, leases, from, until } of twoLessees(model)) {
    const [one, other] = leases;
    faults.push({
      what: 'two lessees',
      found: `${prefix} is in use by two leases, ${one} and ${other}, from ${from} ${until === undefined ? 'on' : `until ${until}`}`,
      mend: wayBack(one, other),
    });
    if (faults.length === MOST_FAULTS) return faults;
  }
  for (const { prefix, leaseId, from } of usedWithoutReservation(model, MOST_FAULTS - faults.length))
    faults.push({
      what: 'reservation',
      found: `${prefix} is in use by lease ${leaseId} from ${from} on and was not reserved for it then`,
      mend: `read lease-ledger history ${leaseId}: what ended it gave its space back; end it as of the right day, and where it goes on, reinstate it, which reserves its space again`,
    });
  const olderThan = new Date(Date.parse(now) - CLAIM_MAY_TAKE_MS).toISOString();
  for (const orphan of orphanReservations(model, olderThan, MOST_FAULTS - faults.length)) {
    const { leaseId, prefix, from, until, cause, surplusFrom } = orphan;
    faults.push({
      what: 'reservation',
      found:
        `${prefix} is reserved for lease ${leaseId} from ${from} ${until === undefined ? 'on' : `until ${until}`}, ` +
        (cause === 'unanswered'
          ? 'for a claim that never reached it'
          : `and it has no right to it from ${surplusFrom ?? from} on`),
      mend: 'start the service: its clerk gives back what no lease has a right to',
    });
  }
  return faults;
}

const wayBack = (one: string, other: string): string =>
  `find out which lease the space belongs to: lease-ledger history ${one}, and ${other}; end the other one as of the ` +
  `day it should have ended (POST /v1/leases/{id}/termination), and where the right one was ended wrongly, or holds no ` +
  `reservation, reinstate it once ended (POST /v1/leases/{id}/reinstatement), which reserves its space again`;
