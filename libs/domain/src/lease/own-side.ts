import { isPartyBound, type Actor, type PartyRole } from '../kernel/event.js';
import { isBefore } from '../kernel/instant.js';
import { notForParties } from '../kernel/own-word.js';
import { partyActOf } from '../kernel/party-acts.js';
import { refusing } from '../kernel/refusal.js';
import { caseUnknown } from './abuse/refusals.js';
import type { LeaseCommand } from './decide.js';
import type { LeaseRecord, LeaseState } from './lease.js';
import { stageOn } from './life.js';
import { SHARED_REFUSALS } from './shared-refusals.js';

/** Why an act of a party on a lease is refused. */
export const OWN_SIDE_REFUSALS = [
  {
    code: 'not-own-side',
    meaning:
      'Whoever acts for a party acts on those leases alone on which the party is the side of its role.',
  },
  {
    code: 'party-not-in-lease',
    meaning: 'A party asks the parties of its lease, and nobody else.',
  },
  {
    code: 'not-own-space',
    meaning: 'No lease of the party, on the side of its role, had the address at that instant.',
  },
  {
    code: 'space-not-free',
    meaning:
      'The space cannot be had for that long; only the lessor and whoever runs the ledger may know why.',
  },
] as const;

const refusal = refusing(OWN_SIDE_REFUSALS, SHARED_REFUSALS);

/**
 * Refuses an actor of a party that may not know of the lease, as there were none, or is not the side of its role on it:
 * who that is goes by now, also for what is told of an earlier time. @throws Refused
 */
export function checkActor(command: LeaseCommand, lease: LeaseState): void {
  const { type, data, context } = command;
  const { actor, now, effectiveAt } = context;
  if (!isPartyBound(actor.role)) return;
  const { role, party = '' } = actor as { role: PartyRole; party?: string };
  const act = partyActOf(type);
  const record = recordKnownTo(party, lease);
  if (act?.own === 'space') {
    const { address, lessee } = data as { readonly address: string; readonly lessee: string };
    const held = role === 'lessee' && lessee === party;
    if (record === undefined || !(held || isSide(record, role, party, now))) throw notOwnSpace(address);
    return;
  }
  if (record === undefined) throw leaseUnknown();
  if (!act?.roles.includes(role)) throw notForParties();
  if (act.own === 'case')
    return checkOwnCase(record, party, (data as { readonly caseId: string }).caseId, now);
  checkSide(record, role, party, now);
  if (!isSide(record, role, party, effectiveAt))
    throw refusal(
      'not-own-side',
      `Your party was not yet the ${role} of this lease on ${effectiveAt}.`,
      '/effectiveAt',
      'give an instant since when it is',
    );
  if (type === 'RequestDocument' && !record.named.has(data.of))
    throw refusal(
      'party-not-in-lease',
      'This lease names no such party.',
      '/of',
      'name a party of this lease',
    );
}

/** The record of a lease that a party may know of. */
const recordKnownTo = (party: string, lease: LeaseState): LeaseRecord | undefined =>
  'record' in lease && lease.record.named.has(party) ? lease.record : undefined;

function checkSide(record: LeaseRecord, role: PartyRole, party: string, now: string): void {
  if (isSide(record, role, party, now)) return;
  throw refusal(
    'not-own-side',
    `Your party is not the ${role} of this lease.`,
    '',
    'act on leases on which it is, or with the role of its side',
  );
}

/** Refuses a lease that there is not, and to whoever acts for a party one that is not its own. @throws Refused */
export function checkOwnLease(lease: LeaseState, { role, party = '' }: Actor, now: string): void {
  const record = isPartyBound(role)
    ? recordKnownTo(party, lease)
    : 'record' in lease
      ? lease.record
      : undefined;
  if (record === undefined) throw leaseUnknown();
  if (isPartyBound(role)) checkSide(record, role, party, now);
}

/** Whether a party may know of a lease: whether the lease ever named it. */
export const isKnownTo = (party: string, lease: LeaseState): boolean =>
  recordKnownTo(party, lease) !== undefined;

/** Whether a party is the side of a role on a lease now. */
export const isSideOf = (lease: LeaseState, role: PartyRole, party: string, now: string): boolean =>
  'record' in lease && isSide(lease.record, role, party, now);

/** Nobody but who held the address answers; of another's case its successor and its lessor know, and say so. */
function checkOwnCase(record: LeaseRecord, party: string, caseId: string, now: string): void {
  const lessee = record.abuseCases.get(caseId)?.lessee;
  if (lessee === party) return;
  if (lessee === undefined || !(isSide(record, 'lessee', party, now) || record.contract.lessor === party))
    throw caseUnknown(caseId);
  throw refusal(
    'not-own-side',
    'Another lessee had the address then: the report is not yours to answer.',
    '/caseId',
    'name a report of your own time',
  );
}

/** Whether a party is that side of a lease at an instant; before its first lessee, that one counts. */
function isSide({ contract, lessees }: LeaseRecord, role: PartyRole, party: string, at: string): boolean {
  if (role === 'lessor') return contract.lessor === party;
  const [first] = lessees;
  const { party: lessee } = isBefore(at, first!.from) ? first! : stageOn(lessees, at)!;
  return lessee === party;
}

/** The same answer for a lease between others and for none. */
const leaseUnknown = () =>
  refusal(
    'lease-unknown',
    'There is no such lease, or none that your party may know of.',
    '',
    'name one of /v1/leases',
  );

/** The same answer for space of others and for space of nobody. */
export const notOwnSpace = (address: string) =>
  refusal(
    'not-own-space',
    `No lease on which your party is the side of its role had ${address} then.`,
    '/address',
    'name an address of your own leases, and when it happened',
  );

/** What stands against a claim of space may be a lease between others: a party is told no more than that it is so. */
export const spaceNotFree = (pointer: string) =>
  refusal(
    'space-not-free',
    'The space cannot be had for that long.',
    pointer,
    'ask your lessor, or agree to less',
  );
