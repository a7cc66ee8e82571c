import { checker } from '#domain/kernel/check.js';
import { record } from '#domain/kernel/shape.js';
import { choice } from '#views/declared/parameters.js';
import { readQuery } from '../views/read-parameters.js';

/** The query parameters of every command. */
export const COMMAND_PARAMETERS = {
  dryRun: choice(
    ['true', 'false'],
    'Whether to tell what the command would do, and record nothing: it is refused as it would be, and uses up no key.',
  ),
};

const check = checker(record(COMMAND_PARAMETERS));

/**
 * Whether a command is asked for its effect alone.
 * @throws Problem 400 for any other parameter: one that was mistyped must not record
 */
export const isDryRun = (query: unknown): boolean =>
  readQuery(COMMAND_PARAMETERS, check, query as Readonly<Record<string, unknown>>).dryRun === 'true';
