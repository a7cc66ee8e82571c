import { Controller, Post, Req, Res, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllowedTo } from '../auth/token.guard.js';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { DescribeCommand } from '../openapi/describe-command.js';
import { answerOf } from './command-answer.js';
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
    ) {}
  }
  for (const route of routes) addHandler(CommandController, route);
  return CommandController;
}

interface Parts {
  readonly commands: CommandBus;
  readonly reader: CommandReader;
  readonly keys: UsedKeys;
}

function addHandler(controller: Type, route: CommandRoute): void {
  const { type, roles } = route.command;
  const name = type.charAt(0).toLowerCase() + type.slice(1);
  async function handler(this: Parts, request: FastifyRequest, reply: FastifyReply, caller: Caller) {
    const { command, key, scope } = await this.reader.read(route, request, caller);
    const outcome = await this.keys.under(key, scope, command.request.id, () =>
      this.commands.execute(command),
    );
    const { status, headers, body } = answerOf(outcome);
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
