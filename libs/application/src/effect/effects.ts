import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { leaseStream } from '#domain/lease/stream.js';
import type { Clock } from '#event-store/clock.js';
import { EventStore } from '#event-store/event-store.js';
import { inMilliseconds } from '#record/lease/fact.js';
import { readableHistory } from '#read-model/readable-history.js';
import { ReadModel } from '#read-model/read-model.js';
import { waitForHead } from '#read-model/wait-for-head.js';
import { conceal, type Hidden } from '#views/declared/conceal.js';
import { partiesById } from '#views/declared/from-index.js';
import { boundTo, hiddenLeases, sees, type Reader } from '#views/declared/reader.js';
import type { AnswerNames } from '#views/declared/view.js';
import { leaseKind } from '#views/documents/lease.js';
import type { CommandEffect, EffectChange } from '#views/effect/effect.js';
import { effectOnLease, type LeaseSeen } from '#views/effect/effect-on-lease.js';
import { foretold } from '#views/effect/foretold.js';
import { effectInWords } from '#views/effect/words.js';
import type { Moment } from '#views/portfolio/portfolio.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { namesOf } from '#views/words/names.js';
import type { CommandOutcome } from '../ledger-command.js';
import { CLOCK } from '../ledger-options.js';
import { NameReader } from '../queries/names.js';
import type { Rehearsal } from '../rehearsals.js';

interface Changed {
  readonly changes: readonly EffectChange[];
  readonly hidden: Hidden;
}

const NO_CHANGES: Changed = { changes: [], hidden: { leases: new Set() } };

/** Tells what a command that was carried out on a rehearsal would do to the ledger, as somebody may know it. */
@Injectable()
export class Effects {
  private readonly source: ViewSource;

  constructor(
    private readonly store: EventStore,
    private readonly model: ReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.source = new ViewSource(store, model);
  }

  /** @throws ReadModelBehind where views of the lease cannot be told as of now */
  async of(
    outcome: CommandOutcome,
    { store, means }: Rehearsal,
    reader: Reader,
  ): Promise<CommandEffect & AnswerNames> {
    const { stream, repeated, remarks = [] } = outcome;
    const made = repeated ? [] : outcome.events;
    const decidedOn = outcome.revision - BigInt(made.length);
    const { events: history } = readableHistory(await store.readStream(stream));
    const now = this.clock().toISOString();
    const on = [now, ...made.map(({ metadata }) => inMilliseconds(metadata.effectiveAt))].toSorted().at(-1)!;
    const { changes, hidden } =
      made.length > 0 && stream.startsWith(leaseStream.category)
        ? await this.changed({ stream, history, decidedOn }, store, reader, { now, on })
        : NO_CHANGES;
    const told = { stream, on, repeated, events: foretold(history, decidedOn, reader), changes, remarks };
    const shown = conceal(told, hidden);
    const parties = partiesById(this.model, this.partiesIn(shown, reader));
    const named = await new NameReader(means.persons).namesIn(shown, parties);
    const revision = decidedOn < 0n ? null : String(decidedOn);
    const names = namesOf(parties, new Map(Object.entries(named.people)));
    return { dryRun: true, ...shown, revision, ...effectInWords(shown, names), ...named };
  }

  private async changed(
    { stream, history, decidedOn }: LeaseHistory,
    store: EventStore,
    reader: Reader,
    moment: Moment,
  ): Promise<Changed> {
    await waitForHead(this.model, this.store);
    const before = history.filter(({ revision }) => revision <= decidedOn);
    const [was, is] = await Promise.all(
      [before, history].map((events) => this.seen(stream, events, store, reader)),
    );
    return is === undefined
      ? NO_CHANGES
      : { changes: effectOnLease(was, is, moment), hidden: { leases: is.hidden, events: is.untold } };
  }

  /** A lease as these events leave it, unless the reader may not know of it. */
  private async seen(
    stream: string,
    history: readonly RecordedEvent[],
    store: EventStore,
    reader: Reader,
  ): Promise<(LeaseSeen & { readonly untold: ReadonlySet<string> }) | undefined> {
    const document = leaseKind.fold(history);
    if (document === undefined) return undefined;
    const source = this.source.boundTo(boundTo(reader)).supposing(new Map([[stream, document]]), store);
    const { value: portfolio } = await source.portfolioOfLease(document.leaseId);
    const lease = portfolio.leases.find(({ leaseId }) => leaseId === document.leaseId);
    if (lease === undefined || !sees(reader, lease)) return undefined;
    const hidden = hiddenLeases(reader, [...portfolio.leases, ...portfolio.around]);
    return { lease, portfolio, hidden, untold: portfolio.untold };
  }

  private partiesIn(told: object, reader: Reader): readonly string[] {
    const source = this.source.boundTo(boundTo(reader));
    const ids = new Set(JSON.stringify(told).match(UUID));
    return [...ids].filter((id) => source.mayKnow(id));
  }
}

interface LeaseHistory {
  readonly stream: string;
  /** With what the command made. */
  readonly history: readonly RecordedEvent[];
  /** Below 0 for a lease that has no event yet. */
  readonly decidedOn: bigint;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
