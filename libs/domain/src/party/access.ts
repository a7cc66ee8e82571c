import { epoch, isBefore } from '../kernel/instant.js';
import { isPartyBound, type Role } from '../kernel/event.js';
import type { CommandContext } from '../kernel/command.js';
import { refusing } from '../kernel/refusal.js';
import type { AccessEvent, PartyEvent } from './events.js';

export const ACCESS_REFUSALS = [
  { code: 'grant-known', meaning: 'The party has a grant of that id already.' },
  { code: 'grant-unknown', meaning: 'The party has no such grant.' },
  { code: 'grant-over-before', meaning: 'The access would be over before it begins.' },
  {
    code: 'grant-not-limited',
    meaning: 'Only an auditor’s access is limited to some leases, or to what was known at an instant.',
  },
  {
    code: 'grant-overlaps',
    meaning: 'The auditor has another access for the party at that time: two could not both limit it.',
  },
] as const;

const refusal = refusing(ACCESS_REFUSALS);

export type Granted = Extract<PartyEvent, { type: 'AccessGranted' }>['data'];

/** What a person may act in for a party, from when on and how long. */
export interface Grant extends Granted {
  readonly from: string;
  /** From when on it is taken back; absent where it is not. */
  readonly withdrawn?: string;
  /** Whether it was taken back when that was recorded: it stands by no clock any more, however slow. */
  readonly gone?: true;
}

export const NO_GRANTS: ReadonlyMap<string, Grant> = new Map();

/** Whether an access can be granted beside those that there are. @throws Refused */
export function checkGrant(
  granted: Granted,
  grants: ReadonlyMap<string, Grant>,
  { effectiveAt: from }: CommandContext,
): void {
  const { grantId, role, leases, asOf, until } = granted;
  if (grants.has(grantId))
    throw refusal('grant-known', `There is a grant ${grantId}.`, '/grantId', 'leave the id out');
  if (until !== undefined && !isBefore(from, until))
    throw refusal(
      'grant-over-before',
      `It would be over on ${until} and begin on ${from}.`,
      '/until',
      'give a later instant, or leave it out',
    );
  if (isPartyBound(role)) return checkUnlimited(role, { leases, asOf });
  const asked: Grant = { ...granted, from };
  const other = [...grants.values()].find((grant) => isSameAuditor(grant, granted) && overlap(grant, asked));
  if (other !== undefined)
    throw refusal(
      'grant-overlaps',
      `The grant ${other.grantId} is for the same auditor and time.`,
      '/subject',
      'withdraw that one first, or let this one begin when it is over',
    );
}

function checkUnlimited(role: Role, limits: Readonly<Record<'leases' | 'asOf', unknown>>): void {
  const limit = Object.entries(limits).find(([, value]) => value !== undefined)?.[0];
  if (limit !== undefined)
    throw refusal(
      'grant-not-limited',
      `A ${role} has the leases that name its party, as they are now.`,
      `/${limit}`,
      'leave it out',
    );
}

const isSameAuditor = (grant: Grant, { subject, role }: Granted): boolean =>
  grant.subject === subject && grant.role === role;

/** When it is over, by its own end or by being taken back; `undefined` where it goes on. */
export const accessEnd = ({ until, withdrawn }: Pick<Grant, 'until' | 'withdrawn'>): string | undefined =>
  until === undefined || (withdrawn !== undefined && isBefore(withdrawn, until)) ? withdrawn : until;

const overlap = (one: Grant, other: Grant): boolean =>
  !one.gone && beginsBeforeEnd(one, other) && beginsBeforeEnd(other, one);

function beginsBeforeEnd({ from }: Grant, other: Grant): boolean {
  const end = accessEnd(other);
  return end === undefined || isBefore(from, end);
}

/** Whether a withdrawal ends a grant before it would be over: one that is gone already is not taken back again. @throws Refused */
export function endsEarlier(
  grants: ReadonlyMap<string, Grant>,
  grantId: string,
  { effectiveAt }: CommandContext,
): boolean {
  const grant = grants.get(grantId);
  if (grant === undefined)
    throw refusal('grant-unknown', `There is no grant ${grantId}.`, '/grantId', 'name a grant of this party');
  return !grant.gone && (grant.withdrawn === undefined || isBefore(effectiveAt, grant.withdrawn));
}

export type GrantState = 'stands' | 'to-come' | 'over' | 'withdrawn';

/** What became of a grant by an instant. */
export function stateOfGrant({ from, until, withdrawn, gone }: Grant, at: string): GrantState {
  if (gone || (withdrawn !== undefined && !isBefore(at, withdrawn))) return 'withdrawn';
  if (until !== undefined && !isBefore(at, until)) return 'over';
  return isBefore(at, from) ? 'to-come' : 'stands';
}

/** Why somebody has no access; `none` where nothing was ever recorded of that person for the party. */
export type NoAccess = 'none' | 'another-role' | Exclude<GrantState, 'stands'>;

/** The grant by which somebody has access for a party, else why not. */
export function accessOf(
  grants: Iterable<Grant>,
  { subject, role }: { readonly subject: string; readonly role: Role },
  at: string,
): Grant | NoAccess {
  const own = [...grants].filter((grant) => grant.subject === subject);
  const inRole = own.filter((grant) => grant.role === role);
  const last = inRole.at(-1);
  if (last === undefined) return own.length === 0 ? 'none' : 'another-role';
  const standing = inRole.findLast((grant) => stateOfGrant(grant, at) === 'stands');
  return standing ?? (stateOfGrant(last, at) as Exclude<GrantState, 'stands'>);
}

/** Replicas' clocks and the store's may be so far apart: what is dated no further ahead is meant at once. */
const APART_MS = 60_000;

/** The fold of a party's grants. */
export function evolveGrants(
  grants: ReadonlyMap<string, Grant>,
  event: AccessEvent,
): ReadonlyMap<string, Grant> {
  const { effectiveAt } = event.metadata;
  const known = grants.get(event.data.grantId);
  if (event.type === 'AccessGranted')
    return known === undefined
      ? new Map(grants).set(event.data.grantId, { ...event.data, from: effectiveAt })
      : grants;
  if (known === undefined) return grants;
  const isAtOnce = epoch(effectiveAt) - epoch(event.recordedAt) < APART_MS;
  const withdrawn: Grant = { ...known, withdrawn: effectiveAt, ...(isAtOnce ? { gone: true } : {}) };
  return new Map(grants).set(known.grantId, withdrawn);
}
