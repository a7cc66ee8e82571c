import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#domain/kernel/event.js';
import { EventStore } from '#event-store/event-store.js';
import { Persons } from '#event-store/persons.js';
import { ReadModel } from '#read-model/read-model.js';
import { concealInSlices } from '#views/declared/conceal.js';
import { Slices } from '#views/declared/slices.js';
import { notFound } from '#views/declared/fault.js';
import { asOfReached, isThereFor, readerNow } from '#views/declared/limits.js';
import { boundTo, hiddenLeases, type Reader } from '#views/declared/reader.js';
import type { AnyView, Composed } from '#views/declared/view.js';
import { zoneAsked } from '#views/portfolio/zone-asked.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { namesIn } from '#views/words/names-in.js';
import { DueReminders } from '#views/reminders/due-reminders.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { ReadAudit } from '../read-audit/read-audit.js';
import { momentAsked, Moments, type AskedTimes } from './moment.js';
import { answerShape } from './answer-shapes.js';
import { NameReader } from './names.js';
import { understood } from './understood.js';

export type ViewAnswer = object & Partial<Composed> & { readonly revision?: string; readonly next?: string };

/** Any declared view, asked by somebody with parameters that have its shape. */
export class ViewQuery extends Query<ViewAnswer> {
  constructor(
    readonly view: AnyView,
    readonly reader: Reader,
    readonly given: Readonly<Record<string, unknown>>,
    /** Whether people are told by name; else by their ids alone. */
    readonly namesPeople = true,
    /** Who that is, by the id of a person; for views that leave a record of who opened them. */
    readonly opener?: () => Promise<Actor>,
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
    private readonly persons: Persons,
    private readonly readAudit: ReadAudit,
    @Inject(LEDGER_OPTIONS) private readonly options: Pick<LedgerOptions, 'retention'>,
  ) {
    this.source = new ViewSource(store, model);
  }

  /** @throws Fault, ReadModelBehind; ReadNotRecorded where the opening of what is told to few cannot be put on record */
  async execute({ view, reader, given: asked, namesPeople, opener }: ViewQuery): Promise<ViewAnswer> {
    const now = await this.moments.reached(positionIn(asked));
    const zone = () => zoneAsked(this.model, asked);
    const { given, times } = understood(view.parameters, asked, { zone, now });
    const meant = Object.keys(times).length === 0 ? {} : { understood: times };
    const answer = await this.answered(
      new ViewQuery(view, readerNow(reader, now), given, namesPeople),
      now,
      meant,
    );
    const opened = view.opens?.(given);
    if (opened !== undefined) await this.readAudit.note(await openerOf(view, opener), opened);
    return answer;
  }

  /** With every time that is given as an instant. */
  private async answered(
    { view, reader, given, namesPeople }: ViewQuery,
    now: string,
    meant: Pick<Composed, 'understood'> = {},
  ): Promise<ViewAnswer> {
    if (!isThereFor(view, reader)) throw notFound(targetOf(view, given));
    const { asOf: asked, on } = given as AskedTimes;
    const { model, store, dueReminders, persons } = this;
    const { retention = {} } = this.options;
    const personNamed = (identity: string) => persons.find(identity);
    const source = this.source.boundTo(boundTo(reader));
    const asOf = asOfReached(asked, reader);
    const moment = momentAsked({ asOf, on }, now);
    const whole = async (other: AnyView, question: Readonly<Record<string, unknown>>) => ({
      answer: await this.answered(new ViewQuery(other, reader, question, namesPeople), now),
      shape: answerShape(other),
    });
    const found = await view.answer(
      { reader, moment, asOf, source, model, store, dueReminders, retention, personNamed, whole },
      given,
    );
    if (found === undefined) throw notFound(targetOf(view, given));
    const { content, leases, untold, parties, position } = found;
    if (view.bare) return { ...content, ...meant };
    const quarantined = found.quarantined.map(({ stream, revision, reason }) => ({
      stream,
      revision: String(revision),
      reason,
    }));
    const slices = new Slices();
    const shown = await concealInSlices(
      { ...content, quarantined },
      { leases: hiddenLeases(reader, leases), events: untold },
      slices,
    );
    const names = await this.names.namesIn(shown, parties, namesPeople);
    const place = position === undefined ? null : String(position);
    const answer = { ...shown, ...meant, position: place, ...names };
    return { ...answer, ...view.inWords?.(answer, namesIn(answer)) };
  }
}

function openerOf({ name }: AnyView, opener: (() => Promise<Actor>) | undefined): Promise<Actor> {
  if (opener === undefined) throw new TypeError(`Nobody says who opens ${name}.`);
  return opener();
}

/** What is asked for: the first of the path's parameters. */
function targetOf({ path }: AnyView, given: Readonly<Record<string, unknown>>): string {
  const [, name = ''] = /:(\w+)/.exec(path) ?? [];
  return String(given[name] ?? path);
}

const positionIn = ({ minPosition }: Readonly<Record<string, unknown>>): bigint | undefined =>
  minPosition === undefined ? undefined : BigInt(String(minPosition));
