import { Controller, Post, Req, Res, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllowedTo } from '../auth/token.guard.js';
import type { Caller } from '#application/caller.js';
import { Effects } from '#application/effect/effects.js';
import { Rehearsals } from '#application/rehearsals.js';
import type { CommandOutcome } from '#application/ledger-command.js';
import { CurrentCaller } from '../auth/caller.js';
import { DescribeCommand } from '../openapi/describe-command.js';
import { answerOf, effectAnswerOf } from './command-answer.js';
import { isDryRun } from './command-parameters.js';
import { CommandReader } from './command-reader.js';
import type { CommandRoute } from './command-route.js';
import { UsedKeys } from './used-keys.js';

/** One controller for many commands: a handler for each row of a route table, all of the same form. */
export function commandController(routes: readonly CommandRoute[]): Type {
  @Controller()
  class CommandController {
    constructor(
      readonly commands: CommandBus,
      readonly reader: CommandReader,
      readonly keys: UsedKeys,
      readonly rehearsals: Rehearsals,
      readonly effects: Effects,
    ) {}
  }
  for (const route of routes) addHandler(CommandController, route);
  return CommandController;
}

interface Parts {
  readonly commands: CommandBus;
  readonly reader: CommandReader;
  readonly keys: UsedKeys;
  readonly rehearsals: Rehearsals;
  readonly effects: Effects;
}

type Asked = readonly [route: CommandRoute, request: FastifyRequest, caller: Caller];

async function carriedOut({ reader, keys, commands }: Parts, ...asked: Asked): Promise<CommandOutcome> {
  const { command, key, scope } = await reader.read(...asked);
  return keys.under(key, scope, command.request.id, () => commands.execute(command));
}

/** The same on a rehearsal, and what it would have done. */
async function tried({ reader, keys, commands, rehearsals, effects }: Parts, ...asked: Asked) {
  const [, , caller] = asked;
  const rehearsal = rehearsals.begin();
  const { command, key, scope } = await reader.read(...asked, rehearsal.means);
  keys.check(key, scope, command.request.id);
  return effects.of(await commands.execute(command), rehearsal, caller);
}

function addHandler(controller: Type, route: CommandRoute): void {
  const { type, roles } = route.command;
  const name = type.charAt(0).toLowerCase() + type.slice(1);
  async function handler(this: Parts, request: FastifyRequest, reply: FastifyReply, caller: Caller) {
    const { status, headers, body } = isDryRun(request.query)
      ? effectAnswerOf(await tried(this, route, request, caller))
      : answerOf(await carriedOut(this, route, request, caller));
    await reply.status(status).headers(headers).send(body);
  }
  const prototype = controller.prototype as object;
  const property: TypedPropertyDescriptor<typeof handler> = { value: handler, configurable: true };
  Object.defineProperty(prototype, name, property);
  for (const decorate of [Post(route.path), AllowedTo(roles), DescribeCommand(route)])
    decorate(prototype, name, property);
  for (const [index, parameter] of [Req(), Res(), CurrentCaller()].entries())
    parameter(prototype, name, index);
}
