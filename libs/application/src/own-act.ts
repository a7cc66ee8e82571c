import { isPartyBound } from '#domain/kernel/event.js';
import { checkMadeId, checkOwnName, notForParties, ownEvidence } from '#domain/kernel/own-word.js';
import { partyActOf } from '#domain/kernel/party-acts.js';
import { DECIDED_STREAMS } from '#domain/streams.js';
import { uuidV5 } from '#event-store/uuid-v5.js';
import type { LedgerRequest } from './ledger-command.js';

/** The id that the service makes for what a command makes, where none was named. */
export const madeId = (commandId: string, targetName: string): string => uuidV5(commandId, targetName);

const TARGETS: ReadonlyMap<string, string> = new Map(
  DECIDED_STREAMS.flatMap(({ commands, target }) =>
    commands.flatMap(({ type, asked }) => {
      const name = (asked?.target ?? target)?.name;
      return name === undefined ? [] : [[type, name] as const];
    }),
  ),
);

/**
 * What is asked for by whoever acts for a party: in that party's own name, and graded as its own word. Anybody else's
 * request is as it was. @throws Refused
 */
export function asOwnAct(request: LedgerRequest): LedgerRequest {
  const { id, type, data, context } = request;
  const { actor, commandId } = context;
  if (!isPartyBound(actor.role)) return request;
  const act = partyActOf(type);
  if (!act?.roles.includes(actor.role)) throw notForParties();
  checkOwnName(act, actor, data);
  const name = TARGETS.get(type) ?? '';
  checkMadeId(act, id, madeId(commandId, name), name);
  return { ...request, context: { ...context, evidence: ownEvidence(act, context, data) } };
}
