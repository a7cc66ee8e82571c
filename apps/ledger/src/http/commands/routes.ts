import { DECIDED_STREAMS } from '#domain/streams.js';
import { requestOf } from '#application/request-of.js';
import { commandRoute } from './command-route.js';

/** Every command that callers can issue over HTTP. */
export const COMMAND_ROUTES = DECIDED_STREAMS.flatMap(({ commands, target: own }) =>
  commands.flatMap((command) => {
    const { type, asked } = command;
    const target = asked?.target ?? own;
    return asked === undefined || target === undefined
      ? []
      : [commandRoute(command, asked, target, requestOf(type))];
  }),
);
