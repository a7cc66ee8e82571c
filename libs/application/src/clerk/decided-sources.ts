import type { JudgeAnnouncementsData } from '#domain/lease/network-incidents/concern.js';
import { withSources } from '#record/lease/counting.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { SourceDocument } from '#record/network-source/source-document.js';
import { isJudgedOtherwise } from '#views/due-actions/judged-otherwise.js';
import { observedBy } from '#views/alignment/leased-prefixes.js';
import { blockDocument } from '#views/documents/block.js';
import { leaseInPassing } from '#views/documents/lease.js';
import { sourceDocuments } from '#views/documents/network-source.js';
import { Slices } from '#views/declared/slices.js';
import type { ReadModel } from '#read-model/read-model.js';

/** A lease to be judged anew, as a source of its was set aside or taken back. */
export interface ToBeJudged {
  readonly leaseId: string;
  readonly data: JudgeAnnouncementsData;
}

/** Sources that were set aside or taken back since the clerk last looked, and the leases that this makes a difference to. */
export class DecidedSources {
  /** By source, the revision of the last decision that all leases were judged after. */
  private readonly done = new Map<string, string>();

  constructor(private readonly model: ReadModel) {}

  /** @param judge whether it came to its end */
  async judgeAll(now: string, judge: (lease: ToBeJudged) => Promise<boolean>): Promise<void> {
    const sources = sourceDocuments(this.model).map(({ document }) => document);
    const byName = new Map(sources.map((document) => [document.source, document]));
    for (const { source, aside = [] } of sources) {
      const decision = newest(aside);
      const revision = decision?.fact.revision;
      if (revision === undefined || decision!.from > now || this.done.get(source) === revision) continue;
      if (await this.judgeOf(source, decision!.from, byName, now, judge)) this.done.set(source, revision);
    }
  }

  private async judgeOf(
    source: string,
    decidedAt: string,
    byName: ReadonlyMap<string, SourceDocument>,
    now: string,
    judge: (lease: ToBeJudged) => Promise<boolean>,
  ): Promise<boolean> {
    const slices = new Slices();
    let isDone = true;
    for (const leaseId of observedBy(this.model, source)) {
      const document = leaseInPassing(this.model, leaseId)?.document;
      const lease = document && withSources(document, byName, new Map());
      const handles = lease && this.handlesOf(lease);
      if (handles && isJudgedOtherwise(lease, (prefix) => handles.get(prefix), now)) {
        const registrations = [...handles].map(([prefix, registryHandle]) => ({ prefix, registryHandle }));
        const data = { due: decidedAt, source, registrations };
        isDone = (await judge({ leaseId, data })) && isDone;
      }
      await slices.between();
    }
    return isDone;
  }

  private handlesOf({ prefixes }: LeaseDocument): ReadonlyMap<string, string> {
    const leased = prefixes.flatMap(({ value }) => value);
    return new Map(
      leased.flatMap(({ prefix, block }) => {
        const handle = blockDocument(this.model, block)?.document.registration?.registryHandle;
        return handle === undefined ? [] : [[prefix, handle] as const];
      }),
    );
  }
}

/** The decision that was recorded last, whenever it takes effect. */
const newest = (aside: NonNullable<SourceDocument['aside']>) =>
  aside.toSorted((a, b) => Number(BigInt(a.fact.revision) - BigInt(b.fact.revision))).at(-1);
