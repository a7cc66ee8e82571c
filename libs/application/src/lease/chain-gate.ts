import { streamName } from '#domain/kernel/stream-type.js';
import { blockStream } from '#domain/block/stream.js';
import type { CommandOf } from '#domain/kernel/command-type.js';
import type { CommandContext } from '#domain/kernel/command.js';
import type { CommenceLease } from '#domain/lease/contract/commands.js';
import { refusal } from '#domain/lease/contract/refusals.js';
import { leaseStream } from '#domain/lease/stream.js';
import type { EventStore } from '#event-store/event-store.js';
import type { BlockDocument } from '#record/block/block-document.js';
import { inMilliseconds } from '#record/lease/fact.js';
import { headsOf } from '#record/lease/head-leases.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { blocksNeeded, chainResolution, sourceBlocks } from '#views/facts/chain-resolution.js';
import { pastDocument } from '#views/portfolio/past-document.js';

/**
 * Lets a lease go live only with a provider chain that is resolved, or with a waiver. It is judged by the log and by what the
 * views tell of the chain, as a read model may be behind. (R11)
 */
export class ChainGate {
  constructor(private readonly store: EventStore) {}

  /** @throws Refused where a link of the chain is unresolved and nobody waived that */
  async check(
    leaseId: string,
    { waivers = [] }: Commencement,
    { effectiveAt }: CommandContext,
  ): Promise<void> {
    if (waivers.some(({ check }) => check === 'provider-chain')) return;
    const lease = await this.lease(leaseId);
    if (lease === undefined) return;
    const on = inMilliseconds(effectiveAt);
    const grounds = { lease, heads: await this.heads(lease), blocks: await this.blocks(lease, on), on };
    const { resolved, because } = chainResolution(grounds);
    if (!resolved)
      throw refusal(
        'chain-unresolved',
        `The provider chain is not resolved: ${because}.`,
        '/waivers',
        'record by what right they provide the space: an attestation, a head lease or the signed contract; or waive "provider-chain" with a reason',
      );
  }

  private async heads(lease: LeaseDocument): Promise<readonly LeaseDocument[]> {
    const known = new Map<string, LeaseDocument>();
    for (let next = lease.headLease; next !== null && !known.has(next);) {
      const head = await this.lease(next);
      if (head === undefined) break;
      known.set(next, head);
      next = head.headLease;
    }
    return headsOf(lease, (id) => known.get(id));
  }

  private async blocks(lease: LeaseDocument, on: string): Promise<readonly BlockDocument[]> {
    const read = await Promise.all(
      blocksNeeded({ lease, on }).map(async (prefix) => {
        const { document } = await pastDocument(this.store, streamName(blockStream, prefix));
        return document ? [[prefix, document as BlockDocument] as const] : [];
      }),
    );
    return sourceBlocks(lease, new Map(read.flat()), on);
  }

  private async lease(id: string): Promise<LeaseDocument | undefined> {
    return (await pastDocument(this.store, streamName(leaseStream, id))).document as
      LeaseDocument | undefined;
  }
}

type Commencement = CommandOf<typeof CommenceLease>['data'];
