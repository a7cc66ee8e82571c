import { Refused } from '../kernel/refusal.js';

/** A party by the name that it has now. */
export interface NamedParty {
  readonly partyId: string;
  readonly name: string;
}

/** In a message, for whoever has to choose: `5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10 (Acme Ltd), …`. */
export const listed = (parties: readonly NamedParty[]): string =>
  parties.map(({ partyId, name }) => `${partyId} (${name})`).join(', ');

/** A name is given to a second party only by who knows of the first. @throws Refused */
export function refuseTakenName(
  { otherThan = [] }: { readonly otherThan?: readonly string[] },
  namesakes: readonly NamedParty[],
): void {
  const taken = namesakes.filter(({ partyId }) => !otherThan.includes(partyId));
  if (taken.length === 0) return;
  throw new Refused(
    'name-taken',
    `This is, or was, the name of ${listed(taken)}.`,
    '/name',
    'use that party, or give its id in "otherThan" if another one is meant',
  );
}
