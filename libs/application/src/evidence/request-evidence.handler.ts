import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AskedEvidence } from '#domain/evidence-request/commands.js';
import { checkSubject, evidenceDecider } from '#domain/evidence-request/decider.js';
import { evidenceStream } from '#domain/evidence-request/stream.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { ReadModel } from '#read-model/read-model.js';
import { inMilliseconds } from '#record/lease/fact.js';
import { leasesBetween } from '#views/portfolio/leases-of-party.js';
import { dataDecidedOn } from '../command-data.js';
import { outcomeOf } from '../ledger-command.handler.js';
import { LedgerCommand, type CommandOutcome } from '../ledger-command.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { Ledger } from '../ledger.js';
import { Means } from '../means.js';
import { checkAsker, eyesOf, type Between } from './evidence-asker.js';

/** A request for evidence says of what, and for whose eyes: who may ask that, other streams tell. */
export class RequestEvidenceCommand extends LedgerCommand {}

/** Five days. */
const DUE_HOURS = 120;
const HOUR_MS = 3_600_000;

@CommandHandler(RequestEvidenceCommand)
export class RequestEvidenceHandler implements ICommandHandler<RequestEvidenceCommand> {
  constructor(
    private readonly means: Means,
    private readonly ledger: Ledger,
    private readonly model: ReadModel,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  async execute({ request, means = this.means }: RequestEvidenceCommand): Promise<CommandOutcome> {
    const { id, type, context, expectedRevision: expected } = request;
    const asked = (await dataDecidedOn(means.persons, type, request.data)) as AskedEvidence;
    checkSubject(asked.subject);
    const seenAs = eyesOf(asked, context.actor);
    const data = {
      ...asked,
      seenAs,
      // As a pack says them, so that they can be compared as texts.
      asOf: inMilliseconds(asked.asOf ?? context.now),
      on: inMilliseconds(asked.on ?? context.now),
      dueBy: new Date(Date.parse(context.effectiveAt) + this.dueHours * HOUR_MS).toISOString(),
    };
    const command = { type: 'RequestEvidence' as const, data, context };
    const stream = streamName(evidenceStream, id);
    const checked = async () => {
      await checkAsker(asked.subject, seenAs, context, { commands: means.commands, between: this.between });
      return command;
    };
    return outcomeOf(stream, await means.commands.handle(evidenceDecider, stream, checked, { expected }));
  }

  private get dueHours(): number {
    return this.options.evidence?.dueHours ?? DUE_HOURS;
  }

  private readonly between: Between = async (lessor, lessee) => {
    await this.ledger.reachHead();
    return leasesBetween(this.model, lessor, lessee);
  };
}
