import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CommandContext } from '#domain/kernel/command.js';
import type { Actor, Evidence } from '#domain/kernel/event.js';
import { uuidV5 } from '#event-store/uuid-v5.js';

/** Warning: ids of commands already recorded derive from it. */
const COMMANDS = '8d2bb6c2-30d5-4d0f-a5b5-9a8c6a3f6d51';

/** SHA-256, hex, of a value's RFC 8785 form. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');

/** The id of the command that `name` names once and for all. */
export const commandIdOf = (name: string): string => uuidV5(COMMANDS, name);

interface Named {
  /** Names this command among all that the service ever issues: naming it again is repeating it. */
  readonly name: string;
  /** What it asks for: another request under the same name is refused. */
  readonly request: unknown;
  readonly now: string;
  readonly effectiveAt: string;
  readonly actor: Actor;
  readonly evidence: Evidence;
}

/** The context of a command that the ledger issues by itself, such that issuing it twice does it once. */
export function namedContext({ name, request, ...moment }: Named): CommandContext {
  const commandId = commandIdOf(name);
  return {
    commandId,
    commandDigest: digestOf(request),
    correlationId: commandId,
    causationId: commandId,
    ...moment,
  };
}
