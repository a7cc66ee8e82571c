import { Inject, Injectable } from '@nestjs/common';
import { streamName } from '#domain/kernel/stream-type.js';
import { accessEnd, accessOf, NO_GRANTS, type Grant, type NoAccess } from '#domain/party/access.js';
import { partyDecider } from '#domain/party/decider.js';
import { partyStream } from '#domain/party/stream.js';
import type { Clock } from '#event-store/clock.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { Persons } from '#event-store/persons.js';
import { Fault } from '#views/declared/fault.js';
import { boundTo, type Reader } from '#views/declared/reader.js';
import type { Caller } from '../caller.js';
import { CLOCK, LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';

/** Somebody by person id, in a role. */
interface Acting extends Pick<Reader, 'role' | 'party'> {
  readonly subject: string;
}

/**
 * Whether somebody may still act or audit for a party, as the party's own stream has it: read on from the log at every
 * request, so that what is withdrawn ends on every replica at once, however far behind its read model is.
 */
@Injectable()
export class RecordedAccess {
  constructor(
    private readonly commands: CommandHandling,
    private readonly persons: Persons,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LEDGER_OPTIONS) private readonly options: Pick<LedgerOptions, 'accessGrantsRequired'>,
  ) {}

  /** The caller as its access limits it. @throws Fault where it has none that stands, StoreUnavailable */
  async checked({ leases: _l, asOf: _a, accessUntil: _u, ...caller }: Caller): Promise<Caller> {
    const grants = await this.grantsOf(caller);
    if (grants === undefined) return caller;
    if (grants.size === 0) return this.ungranted('none', caller);
    const subject = await this.persons.idFor(caller.identity);
    const found = this.found(grants, { ...caller, subject });
    return typeof found === 'string' ? this.ungranted(found, caller) : { ...caller, ...reachOf(found) };
  }

  /** The same of somebody by id, for what was made under an access and lives on: its reader, while the access stands. */
  async readerNow({ subject, role, party }: Acting): Promise<Reader | undefined> {
    const reader: Reader = { role, ...(party === undefined ? {} : { party }) };
    const grants = await this.grantsOf(reader);
    if (grants === undefined) return reader;
    const found = this.found(grants, { ...reader, subject });
    if (typeof found === 'string') return this.letsIn(found) ? reader : undefined;
    return { ...reader, ...limitsOf(found) };
  }

  private ungranted(why: NoAccess, caller: Caller): Caller {
    if (this.letsIn(why)) return caller;
    throw new Fault('no-access', WORDS[why]);
  }

  /** Whoever has nothing on record is let in by what its token says, unless a grant is demanded. */
  private letsIn(why: NoAccess): boolean {
    return why === 'none' && this.options.accessGrantsRequired !== true;
  }

  private found(grants: ReadonlyMap<string, Grant>, who: Acting): Grant | NoAccess {
    return accessOf(grants.values(), who, this.clock().toISOString());
  }

  /** Nothing for whoever acts for no party: desks, and auditors of the whole ledger. */
  private async grantsOf(reader: Reader): Promise<ReadonlyMap<string, Grant> | undefined> {
    const party = boundTo(reader);
    if (party === undefined) return undefined;
    const { state } = await this.commands.state(partyDecider, streamName(partyStream, party));
    return state?.grants ?? NO_GRANTS;
  }
}

const limitsOf = ({ leases, asOf }: Grant): Pick<Reader, 'leases' | 'asOf'> => ({
  ...(leases === undefined ? {} : { leases }),
  ...(asOf === undefined ? {} : { asOf }),
});

function reachOf(grant: Grant): Pick<Caller, 'leases' | 'asOf' | 'accessUntil'> {
  const end = accessEnd(grant);
  return { ...limitsOf(grant), ...(end === undefined ? {} : { accessUntil: Date.parse(end) }) };
}

const WORDS: Readonly<Record<NoAccess, string>> = {
  none: 'No access of yours for this party is on record, which is demanded here.',
  'another-role': 'Your access for this party is in another role.',
  withdrawn: 'Your access for this party was withdrawn.',
  over: 'Your access for this party is over.',
  'to-come': 'Your access for this party has not begun yet.',
};
