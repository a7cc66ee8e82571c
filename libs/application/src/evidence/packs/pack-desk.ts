import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Requested } from '#domain/evidence-request/events.js';
import type { AskedEvidence } from '#domain/evidence-request/commands.js';
import type { Actor } from '#domain/kernel/event.js';
import type { Clock } from '#event-store/clock.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { namedContext } from '../../command-context.js';
import { withInstants } from '../../days-in-commands.js';
import { CLOCK } from '../../ledger-options.js';
import { RequestEvidenceCommand } from '../request-evidence.handler.js';
import { EvidencePacks } from './evidence-packs.js';
import type { PackOnRecord } from './packs-on-record.js';

/** Asks for evidence and answers at once, for whoever does both. */
@Injectable()
export class PackDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly commands: CommandHandling,
    private readonly packs: EvidencePacks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Refused as RequestEvidence is; as `EvidencePacks.answer` */
  async make(asked: Omit<AskedEvidence, 'requestId'>, actor: Actor): Promise<PackOnRecord> {
    const { requestId } = await this.ask(asked, actor);
    return this.packs.answer(requestId, actor);
  }

  /** The request on record. @throws Refused as RequestEvidence is */
  async ask(asked: Omit<AskedEvidence, 'requestId'>, actor: Actor): Promise<Requested> {
    const id = randomUUID();
    const type = 'RequestEvidence';
    const whole = { id, type, data: { requestId: id, ...asked }, effectiveAt: undefined };
    const { data } = await withInstants(this.commands, whole);
    const now = this.clock().toISOString();
    const context = namedContext({
      name: `${type} ${id}`,
      request: data,
      now,
      effectiveAt: now,
      actor,
      evidence: { grade: 'observed', source: 'console' },
    });
    const { events } = await this.bus.execute(new RequestEvidenceCommand({ id, type, data, context }));
    return events[0]!.data as Requested;
  }
}
