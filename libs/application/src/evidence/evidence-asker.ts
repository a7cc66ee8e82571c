import { seenAsOther } from '#domain/evidence-request/decider.js';
import type { Requested } from '#domain/evidence-request/events.js';
import type { CommandContext } from '#domain/kernel/command.js';
import { isPartyBound, type Actor, type PartyRole } from '#domain/kernel/event.js';
import { Refused } from '#domain/kernel/refusal.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { leaseByItself } from '#domain/lease/decider.js';
import type { LeaseState } from '#domain/lease/lease.js';
import { checkOwnLease, isKnownTo, isSideOf } from '#domain/lease/own-side.js';
import { leaseStream } from '#domain/lease/stream.js';
import { partyDecider } from '#domain/party/decider.js';
import { partyStream } from '#domain/party/stream.js';
import type { CommandHandling } from '#event-store/command-handling.js';

type Subject = Requested['subject'];
type SeenAs = Requested['seenAs'];

/** The leases that have these two for lessor and lessee, by id. */
export type Between = (lessor: string, lessee: string) => Promise<readonly string[]>;

interface Known {
  readonly commands: CommandHandling;
  readonly between: Between;
}

/** Whose eyes evidence is for: those of whoever asks, unless a party's are named. @throws Refused for more than one's own */
export function eyesOf({ seenAs }: { readonly seenAs?: SeenAs }, { role, party }: Actor): SeenAs {
  if (!isPartyBound(role) && party !== undefined)
    throw seenAsOther(
      `An ${role} for a party may have its access limited, which no pack would keep to.`,
      '',
      'have the party, or somebody of the ledger, ask for it',
    );
  const own = { role, ...(party === undefined ? {} : { party }) };
  if (seenAs === undefined) return own;
  if (isPartyBound(seenAs.role) !== (seenAs.party !== undefined))
    throw seenAsOther(
      isPartyBound(seenAs.role)
        ? `Of which party the ${seenAs.role} is, is not said.`
        : 'That role is of no party.',
      '/seenAs/party',
      isPartyBound(seenAs.role) ? "give the party's UUID" : 'leave it out',
    );
  if (!isPartyBound(seenAs.role) && seenAs.role !== role && role !== 'operator')
    throw seenAsOther(
      `A ${role} asks for its own eyes, or for those of a party.`,
      '/seenAs/role',
      `give "${role}", or "lessee" or "lessor" with the party`,
    );
  return seenAs;
}

/**
 * Refuses a subject that there is not, and to whoever acts for a party one that is not its own; then eyes of a party that
 * may not know of the subject. @throws Refused
 */
export async function checkAsker(
  subject: Subject,
  seenAs: SeenAs,
  { actor, now }: CommandContext,
  known: Known,
): Promise<void> {
  const { lease, lessee } = subject;
  const refuseEyes = (): never => {
    throw seenAsOther(
      `That ${seenAs.role} may not know of what this is about.`,
      '/seenAs/party',
      `name a ${seenAs.role} of the lease, or of one of the lessee's`,
    );
  };
  const { role, party } = seenAs;
  const isForParty = !isPartyBound(actor.role) && isPartyBound(role);
  if (lease !== undefined) {
    const found = await leaseOf(known, lease);
    checkOwnLease(found, actor, now);
    if (isForParty && !isKnownTo(party!, found)) refuseEyes();
    return;
  }
  await checkOwnLessee(lessee!, actor, now, known);
  if (isForParty && !(await isOwnLessee(lessee!, { role, party: party! }, now, known))) refuseEyes();
}

async function checkOwnLessee(lessee: string, actor: Actor, now: string, known: Known): Promise<void> {
  const { role, party = '' } = actor;
  const { state } = await known.commands.state(partyDecider, streamName(partyStream, lessee));
  const isOwn = !isPartyBound(role) || (await isOwnLessee(lessee, { role, party }, now, known));
  if (state === null || !isOwn)
    throw new Refused(
      'party-unknown',
      'There is no such lessee, or none that your party may ask about.',
      '/subject/lessee',
      isPartyBound(role) ? OWN_LESSEES[role] : 'name one of /v1/parties',
    );
}

const OWN_LESSEES = {
  lessee: 'name your own party',
  lessor: 'name a lessee of a lease on which your party is the lessor',
} as const;

interface OfParty {
  readonly role: PartyRole;
  readonly party: string;
}

/** Whether a lessee is a party's own to ask about: itself, or for a lessor one that leases from it now. */
async function isOwnLessee(
  lessee: string,
  { role, party }: OfParty,
  now: string,
  known: Known,
): Promise<boolean> {
  if (role === 'lessee') return lessee === party;
  for (const id of await known.between(party, lessee)) {
    const found = await leaseOf(known, id);
    if (isSideOf(found, 'lessor', party, now) && isSideOf(found, 'lessee', lessee, now)) return true;
  }
  return false;
}

const leaseOf = async ({ commands }: Known, id: string): Promise<LeaseState> =>
  (await commands.state(leaseByItself, streamName(leaseStream, id))).state.current;
