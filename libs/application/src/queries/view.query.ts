import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore } from '#event-store/event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { conceal } from '#views/declared/conceal.js';
import { notFound } from '#views/declared/fault.js';
import { hiddenLeases, type Reader } from '#views/declared/reader.js';
import type { AnyView, Composed } from '#views/declared/view.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { DueReminders } from '#views/reminders/due-reminders.js';
import { Moments, type AskedTimes } from './moment.js';
import { namesIn, NameReader } from './names.js';

export type ViewAnswer = object & Partial<Composed> & { readonly revision?: string; readonly next?: string };

/** Any declared view, asked by somebody with parameters that have its shape. */
export class ViewQuery extends Query<ViewAnswer> {
  constructor(
    readonly view: AnyView,
    readonly reader: Reader,
    readonly given: Readonly<Record<string, unknown>>,
  ) {
    super();
  }
}

/** Answers every view for whoever asks: names put in, what the reader may not know of left out. */
@QueryHandler(ViewQuery)
export class ViewQueryHandler implements IQueryHandler<ViewQuery> {
  private readonly source: ViewSource;

  constructor(
    private readonly moments: Moments,
    private readonly model: ReadModel,
    private readonly store: EventStore,
    private readonly dueReminders: DueReminders,
    private readonly names: NameReader,
  ) {
    this.source = new ViewSource(store, model);
  }

  /** @throws Fault, ReadModelBehind */
  async execute({ view, reader, given }: ViewQuery): Promise<ViewAnswer> {
    const times = timesIn(given);
    const moment = await this.moments.reached(times);
    const { source, model, store, dueReminders } = this;
    const asking = { reader, moment, asOf: times.asOf, source, model, store, dueReminders };
    const found = await view.answer(asking, given);
    if (found === undefined) throw notFound(targetOf(view, given));
    const { content, leases, parties, position } = found;
    if (view.bare) return content;
    const quarantined = found.quarantined.map(({ stream, revision, reason }) => ({
      stream,
      revision: String(revision),
      reason,
    }));
    const shown = conceal({ ...content, quarantined }, hiddenLeases(reader, leases));
    const answer = {
      ...shown,
      position: position === undefined ? null : String(position),
      ...(await this.names.namesIn(shown, parties)),
    };
    return { ...answer, ...view.inWords?.(answer, namesIn(answer)) };
  }
}

/** What is asked for: the first of the path's parameters. */
function targetOf({ path }: AnyView, given: Readonly<Record<string, unknown>>): string {
  const [, name = ''] = /:(\w+)/.exec(path) ?? [];
  return String(given[name] ?? path);
}

const timesIn = (given: Readonly<Record<string, unknown>>): AskedTimes => ({
  asOf: instantOf(given['asOf']),
  on: instantOf(given['on']),
  minPosition: given['minPosition'] === undefined ? undefined : BigInt(String(given['minPosition'])),
});

/** With milliseconds, so that the order of the texts is the order in time; a date is its first instant in UTC. */
const instantOf = (time: unknown): string | undefined =>
  time === undefined ? undefined : new Date(String(time)).toISOString();
