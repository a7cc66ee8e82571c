import { Inject, Injectable } from '@nestjs/common';
import type { CommandOf } from '#domain/kernel/command-type.js';
import type { IssuePack } from '#domain/evidence-request/commands.js';
import { evidenceDecider, openRequest } from '#domain/evidence-request/decider.js';
import { evidenceStream } from '#domain/evidence-request/stream.js';
import type { Actor } from '#domain/kernel/event.js';
import { streamName } from '#domain/kernel/stream-type.js';
import type { Clock } from '#event-store/clock.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { sha256Of } from '#event-store/documents/document-bytes.js';
import { namedContext } from '../../command-context.js';
import { CLOCK } from '../../ledger-options.js';
import { Checkpoints } from '../checkpoints.js';
import { KeptMembers } from './kept-members.js';
import { PacksOnRecord, type PackOnRecord } from './packs-on-record.js';
import { PackMaker, type MadePack } from './pack-maker.js';

type Issue = CommandOf<typeof IssuePack>['data'];

/** Answers requests for evidence with packs, which are kept as they were issued. */
@Injectable()
export class EvidencePacks {
  constructor(
    private readonly kept: KeptMembers,
    private readonly commands: CommandHandling,
    private readonly checkpoints: Checkpoints,
    private readonly maker: PackMaker,
    private readonly onRecord: PacksOnRecord,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The pack that answers a request: made now, unless one was issued before.
   * @throws Refused `evidence-request-unknown`, `evidence-request-answered` where it was declined; as `PackMaker.make`
   */
  async answer(requestId: string, actor: Actor): Promise<PackOnRecord> {
    const before = await this.onRecord.find(requestId);
    if (before !== undefined) return before;
    const stream = streamName(evidenceStream, requestId);
    const request = openRequest((await this.commands.state(evidenceDecider, stream)).state);
    const made = await this.maker.make(request, actor, (members) => this.kept.keep(requestId, members, []));
    const data = await this.keep(requestId, made);
    const context = this.context(requestId, data, actor);
    try {
      await this.commands.handle(evidenceDecider, stream, { type: 'IssuePack', data, context });
    } catch (error) {
      const meanwhile = await this.onRecord.find(requestId);
      if (meanwhile === undefined) throw error;
      await this.kept.erase(data.kept.naming);
      return meanwhile;
    }
    // The pack is under a checkpoint from now on.
    await this.checkpoints.issue(actor);
    return (await this.onRecord.find(requestId))!;
  }

  private async keep(requestId: string, made: MadePack): Promise<Issue> {
    const { manifest, bytes, earlier, lasting, naming, people, documents } = made;
    return {
      manifest: sha256Of(manifest.bytes),
      bytes,
      ...(earlier === undefined ? {} : { earlier }),
      people: [...people],
      documents: [...documents],
      kept: {
        manifest: await this.kept.keep(requestId, [manifest], []),
        lasting,
        naming: await this.kept.keep(requestId, naming, people),
      },
    };
  }

  private context(requestId: string, request: object, actor: Actor) {
    const now = this.clock().toISOString();
    return namedContext({
      name: `pack ${requestId} ${sha256Of(Buffer.from(JSON.stringify(request)))}`,
      request,
      now,
      effectiveAt: now,
      actor,
      evidence: { grade: 'observed', source: 'pack' },
    });
  }
}
