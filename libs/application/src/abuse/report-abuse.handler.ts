import { streamName } from '#domain/kernel/stream-type.js';
import { leaseStream } from '#domain/lease/stream.js';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isPartyBound } from '#domain/kernel/event.js';
import { Refused } from '#domain/kernel/refusal.js';
import { notOwnSpace } from '#domain/lease/own-side.js';
import type { LeaseCommand } from '#domain/lease/decide.js';
import type { UnattributedAbuseEvent } from '#domain/unattributed-abuse/events.js';
import { unattributedAbuseDecider } from '#domain/unattributed-abuse/decider.js';
import { EventStore } from '#event-store/event-store.js';
import { whoHeld, type Holder } from '#views/holder/who-held.js';
import { ReadModel } from '#read-model/read-model.js';
import { parseAddress } from '#domain/kernel/prefix.js';
import { waitForHead } from '#read-model/wait-for-head.js';
import { outcomeOf } from '../ledger-command.handler.js';
import { LedgerCommand, type CommandOutcome } from '../ledger-command.js';
import { Means } from '../means.js';

/** A report on an address, not on a lease: whose it was at the time is for the ledger to find out. */
export class ReportAbuseCommand extends LedgerCommand {}

type Report = UnattributedAbuseEvent['data'];

/** Attributes a report by address and incident time to the lease that held the address then; keeps it all the same
 * where none did (first 1). */
@CommandHandler(ReportAbuseCommand)
export class ReportAbuseHandler implements ICommandHandler<ReportAbuseCommand> {
  constructor(
    private readonly means: Means,
    private readonly model: ReadModel,
    private readonly store: EventStore,
  ) {}

  async execute({ request, means = this.means }: ReportAbuseCommand): Promise<CommandOutcome> {
    const { commands, leases } = means;
    const { data, context, expectedRevision: expected } = request;
    const report = { caseId: context.commandId, ...data } as Report;
    if (report.incidentAt > context.now)
      throw new Refused(
        'incident-in-future',
        'The incident has not happened yet.',
        '/incidentAt',
        'give when it happened',
      );
    const unattributed = `unattributed-abuse-${report.address.split('.')[0]}`;
    const { knows } = await commands.state(unattributedAbuseDecider, unattributed);
    const held = knows(context.commandId) ? undefined : await this.holderOf(report);
    if (held === undefined) {
      if (isPartyBound(context.actor.role)) throw notOwnSpace(report.address);
      const command = { type: 'LeaveAbuseUnattributed', data: report, context } as const;
      return outcomeOf(
        unattributed,
        await commands.handle(unattributedAbuseDecider, unattributed, command, { expected }),
      );
    }
    const command: LeaseCommand = { type: 'ReportAbuse', data: { ...report, lessee: held.lessee }, context };
    return outcomeOf(
      streamName(leaseStream, held.leaseId),
      await leases.handle(held.leaseId, command, { expected }),
    );
  }
  /** By all that is recorded by now: the report is for good, and the read model may be a moment behind. */
  private async holderOf({ address, incidentAt }: Report): Promise<Holder | undefined> {
    await waitForHead(this.model, this.store);
    return whoHeld(this.model, parseAddress(address) as number, incidentAt);
  }
}
