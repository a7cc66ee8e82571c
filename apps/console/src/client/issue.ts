import type { CommandData } from '#domain/command-data.js';
import type { Evidence } from '#domain/kernel/event.js';
import type { CommandEffect } from '#views/effect/effect.js';
import type { CommandAnswer } from '#ledger/http/commands/command-answer.js';
import { COMMANDS, type CommandName } from './declared.js';
import { addressOf, request } from './request.js';

/** What is issued: of whom or what, what it says, from when on, on what evidence, and why. */
export interface Issued<C extends CommandName> {
  /** The id of what it is asked of; where the service makes ids, it may be left to it. */
  readonly target?: string;
  readonly data: CommandData[C];
  readonly effectiveAt?: string;
  readonly evidence?: Evidence;
  readonly reason?: string;
}

export interface Issuing {
  /** The same for every try of the same thing, so that it is recorded once. */
  readonly key: string;
  /** The revision that it was decided on; refused where there was a change since. */
  readonly revision?: string;
}

/** What a command would do, told without recording anything. */
export type Foretold = CommandEffect;

/** Has a command recorded. @throws Refusal */
export async function issue<C extends CommandName>(
  command: C,
  { target, data, ...envelope }: Issued<C>,
  { key, revision }: Issuing,
): Promise<CommandAnswer> {
  const declared = COMMANDS[command];
  const named = target === undefined ? {} : { [declared.target]: target };
  return post<CommandAnswer>(declared.path, { ...data, ...named, ...envelope }, key, revision);
}

/** The same of members as a form has them, in whatever shape the service is to judge. @throws Refusal */
export const issueAsTyped = (command: CommandName, members: Members, { key, revision }: Typed) =>
  post<CommandAnswer>(COMMANDS[command].path, members, key, revision);

/** What the same would do, were it recorded. @throws Refusal */
export const foretell = (command: CommandName, members: Members, { key, revision }: Typed) =>
  post<Foretold>(COMMANDS[command].path, members, key, revision, { dryRun: 'true' });

type Members = Readonly<Record<string, unknown>>;

interface Typed {
  readonly key: string;
  /** Null where it must not be there yet. */
  readonly revision?: string | null | undefined;
}

async function post<A>(
  path: string,
  members: Members,
  key: string,
  revision: string | null | undefined,
  query: Members = {},
): Promise<A> {
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map(([, name]) => name));
  const entries = Object.entries(members);
  const body = Object.fromEntries(
    entries.filter(([name, value]) => !inPath.has(name) && value !== undefined),
  );
  const parameters = Object.fromEntries(entries.filter(([name]) => inPath.has(name)));
  const response = await request(addressOf(path, { ...parameters, ...query }), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, ...preconditionOf(revision) },
    body: JSON.stringify(body),
  });
  return (await response.json()) as A;
}

function preconditionOf(revision: string | null | undefined): Readonly<Record<string, string>> {
  if (revision === undefined) return {};
  return revision === null ? { 'If-None-Match': '*' } : { 'If-Match': `"${revision}"` };
}
