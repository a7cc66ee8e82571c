import type { Command } from '#domain/kernel/command.js';
import { isPartyBound } from '#domain/kernel/event.js';
import { Refused } from '#domain/kernel/refusal.js';
import { spaceNotFree } from '#domain/lease/own-side.js';

const CLAIMED = /^\/prefixes\/(\d+)$/;

/** The refusal of a claim, pointing at what in the command, rather than in the reservation, is at fault; who has the space is nothing for parties. */
export function refusedClaim(error: Refused, claimed: readonly string[], command: Command): Refused {
  const { data, context } = command;
  if (isPartyBound(context.actor.role)) return spaceNotFree('proposalId' in data ? '/proposalId' : '');
  const index = CLAIMED.exec(error.pointer)?.[1];
  const pointer = index === undefined ? undefined : pointerTo(claimed[Number(index)]!, data);
  return new Refused(error.code, error.message, pointer ?? error.pointer, error.mend);
}

interface WithSpace {
  readonly contract?: { readonly prefixes?: readonly { readonly prefix: string }[] };
  readonly prefixes?: readonly string[];
  readonly end?: string;
}

/** A renewal that names no prefixes is of all of them: what asks for too much is its end. */
function pointerTo(prefix: string, data: object): string | undefined {
  const { contract, prefixes, end } = data as WithSpace;
  const agreed = contract?.prefixes?.findIndex((each) => each.prefix === prefix) ?? -1;
  if (agreed >= 0) return `/contract/prefixes/${agreed}/prefix`;
  const named = prefixes?.indexOf(prefix) ?? -1;
  if (named >= 0) return `/prefixes/${named}`;
  return end === undefined ? undefined : '/end';
}
