import { randomUUID } from 'node:crypto';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { FORMATS } from '#domain/kernel/formats.js';
import { ROLES, type Role } from '#domain/kernel/event.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { Misuse } from '../failure.js';
import { onData, wholeNumber } from '../options.js';
import { print } from '../output.js';

const YEAR_SECONDS = 365 * 24 * 3600;

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly role: Role;
  readonly party?: string;
  readonly subject?: string;
  readonly ttl: number;
}

export const addToken = (root: Command) =>
  onData(root.command('token'))
    .description("a token that this data folder's service accepts")
    .addOption(
      new Option('--role <role>', 'what the bearer may do').choices([...ROLES]).makeOptionMandatory(),
    )
    .addOption(new Option('--party <uuid>', 'whose leases a lessee or lessor sees').argParser(party))
    .option('--subject <who>', 'who will act under it; nobody else unless given')
    .option('--ttl <seconds>', 'how long it is good for', wholeNumber, 3600)
    .action(async ({ data, json, role, party: bound, subject = nobodyElse(role), ttl }: Options) => {
      if ((role === 'lessee' || role === 'lessor') && bound === undefined)
        throw new Misuse(`the role ${role} needs --party`, 'give the UUID of the party');
      if (ttl < 1 || ttl > YEAR_SECONDS) throw new Misuse(`--ttl must be from 1 to ${YEAR_SECONDS}`);
      const key = await LocalKey.open(data);
      const token = await key.issueToken({
        role,
        subject,
        ttl,
        ...(bound === undefined ? {} : { party: bound }),
      });
      print({ json: json ?? false }, { token }, () => token);
    });

/** Two who got a token of the same role are two actors, with idempotency keys and limits of their own. */
const nobodyElse = (role: Role): string => `${role} ${randomUUID()}`;

function party(text: string): string {
  if (!FORMATS['uuid']!(text)) throw new InvalidArgumentError('Give a UUID in lower case.');
  return text;
}
