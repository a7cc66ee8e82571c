import { InvalidArgumentError, type Command } from 'commander';
import type { AskedEvidence } from '#domain/evidence-request/commands.js';
import { isPartyBound, ROLES, type Role } from '#domain/kernel/event.js';
import { ReadModel } from '#read-model/read-model.js';
import { Misuse } from './failure.js';
import type { OpenLedger } from './open-ledger.js';
import { dateOrInstant, pastInstant, reference } from './options.js';
import { partyMeant } from './views/meant.js';

/** A request for evidence as it is typed. */
export interface AskedOnCommandLine {
  readonly lessee?: string;
  readonly lease?: string;
  readonly asOf?: string;
  readonly on?: string;
  readonly purpose: string;
  readonly for: string;
  readonly seenAs?: SeenAs;
}

interface SeenAs {
  readonly role: Role;
  readonly party?: string;
}

/** What evidence is about, for whom and what for, as options. */
export const withSubject = (command: Command): Command =>
  command
    .option('--lessee <party>', 'about all leases of this lessee: its id or name')
    .option('--lease <id>', 'about one lease', reference)
    .option('--as-of <instant>', 'what the ledger knew then; now unless given', pastInstant)
    .option('--on <date>', 'what held then, a date or an instant; now unless given', dateOrInstant)
    .requiredOption('--purpose <text>', 'what it is needed for')
    .requiredOption('--for <name>', 'the person whom it is for')
    .option('--seen-as <role[:party]>', 'whose eyes it is for; an operator sees everything', eyes);

/** What is asked for, with parties by their ids. @throws No, Misuse where it is about none or about both */
export function askedOf(
  { context }: OpenLedger,
  asked: AskedOnCommandLine,
): Omit<AskedEvidence, 'requestId'> {
  const { lessee, lease, purpose, for: reader, seenAs, asOf, on } = asked;
  if ((lessee === undefined) === (lease === undefined))
    throw new Misuse('evidence is about a lessee or a lease', 'give --lessee PARTY, or --lease ID');
  const model = context.get(ReadModel);
  const subject = lease === undefined ? { lessee: partyMeant(model, lessee!) } : { lease };
  const eyesOf = seenAs && {
    role: seenAs.role,
    ...(seenAs.party === undefined ? {} : { party: partyMeant(model, seenAs.party) }),
  };
  return {
    subject,
    reader,
    purpose,
    ...(eyesOf === undefined ? {} : { seenAs: eyesOf }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(on === undefined ? {} : { on }),
  };
}

/** `legal`, or `lessee:Alder Hosting`. */
function eyes(text: string): SeenAs {
  const [role, ...rest] = text.split(':');
  const party = rest.join(':');
  const known = ROLES.find((each) => each === role);
  if (known === undefined || isPartyBound(known) !== (party !== ''))
    throw new InvalidArgumentError('Give a role such as legal, or lessee:PARTY or lessor:PARTY.');
  return { role: known, ...(party === '' ? {} : { party }) };
}
