import type { TProperties } from 'typebox';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { partyStream } from '#domain/party/stream.js';
import { blockStream } from '#domain/block/stream.js';
import { NoSuchPosition } from '#event-store/errors.js';
import { readEvent } from '#event-store/stored-events.js';
import { cite, factOf } from '#record/lease/fact.js';
import type { ReadModel } from '#read-model/read-model.js';
import { ledgerTime, positionAt } from '#read-model/queries/ledger-time.js';
import { badCursor, cursorOf, textOf } from '../declared/cursor.js';
import { invalidParameter } from '../declared/fault.js';
import { partiesById } from '../declared/from-index.js';
import { pages, POSITION } from '../declared/parameters.js';
import type { Reader } from '../declared/reader.js';
import { SINCE } from '../declared/earlier.js';
import { view, type AnyView, type Asking, type View } from '../declared/view.js';
import { said, whoIs } from '../history/said.js';
import { momentAt } from '../portfolio/portfolio.js';
import type { Change, ChangesAnswer } from './answer.js';
import { changesDeclared } from './declared.js';
import { sentence } from './sentence.js';
import { Known } from './known.js';

const parameters = { since: SINCE.since, ...POSITION, ...pages(500, 100) };

/** What tells what was recorded of a list since: the list's own path, and the instant. */
export type RecordedViewOf<V extends Listed> = View<
  `${V['name']}-changes`,
  InPath<V['parameters']> & typeof parameters,
  ChangesAnswer
>;

/** What of a list's declaration counts here; it need not be a view. */
type Listed = Pick<
  AnyView,
  'name' | 'command' | 'operationId' | 'path' | 'roles' | 'keepsTo' | 'summary' | 'parameters'
>;

/** Of a view's parameters those in its path, which name what it is about. */
type InPath<P> = Pick<P, Extract<keyof P, 'partyId' | 'prefix' | 'requestId' | 'sha256' | 'personId'>>;

/** What a list is asked of, by the members of its path. */
type InItsPath = Readonly<Record<string, unknown>>;

interface List {
  /** What the names of the streams begin with that the list is about. */
  readonly streams: readonly string[] | ((given: InItsPath) => readonly string[]);
  /** Of the events in them, those that the list is about for a reader; all unless given. */
  readonly about?: (event: RecordedEvent, reader: Reader, given: InItsPath) => boolean;
}

/** Events that are looked at for a page at the most, whatever was recorded since. */
export const MOST_LOOKED_AT = 2_000;
const AT_A_TIME = 250;

/**
 * What was recorded since an instant in the streams that a list is about, oldest first: of lists that are live only, and of
 * what is told page by page, which cannot be held against what they were. A page looks at so many events of the log and no more. (I3)
 */
export function recordedSince<const V extends Listed>(
  list: V,
  { streams, about = () => true }: List,
): RecordedViewOf<V> {
  const inPath = Object.fromEntries(
    Object.entries(list.parameters as TProperties).filter(([name]) => list.path.includes(`:${name}`)),
  );
  const declared = view({
    ...changesDeclared(list),
    parameters: { ...inPath, ...parameters } as typeof parameters,
    answer: async (asking, given) => {
      if (Object.keys(inPath).length > 0)
        await asking.whole(list as unknown as AnyView, pathOf(given, inPath));
      const begun = typeof streams === 'function' ? streams(given) : streams;
      const isAbout = (event: RecordedEvent) =>
        begun.some((start) => event.stream.startsWith(start)) && about(event, asking.reader, given);
      return sinceThen(asking, given, list.name, isAbout);
    },
    inWords: ({ changes }, names) => ({
      changes: changes.map((change) =>
        change.event === undefined
          ? change
          : { ...change, words: sentence(said(change.event, names)), by: whoIs(change.event.actor, names) },
      ),
    }),
  });
  return declared as unknown as RecordedViewOf<V>;
}

const pathOf = (given: object, inPath: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(given).filter(([name]) => name in inPath));

interface Given {
  readonly since: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** Where a page begins, and how far the first page read: those behind it go no further. */
interface Span {
  readonly after: bigint | undefined;
  readonly upTo: bigint | undefined;
  /** When the first page was read. */
  readonly now: string;
}

async function sinceThen(
  asking: Asking,
  { since, limit = 100, cursor }: Given,
  name: string,
  isAbout: (event: RecordedEvent) => boolean,
) {
  const { moment } = asking;
  if (since > moment.now)
    throw invalidParameter(
      'since',
      `is ${since}, later than now, ${moment.now}`,
      'give an instant that is past',
    );
  const span = cursor === undefined ? spanOf(asking, since) : spanIn(cursor);
  const known = new Known(asking);
  const changes: Change[] = [];
  let { after } = span;
  let lookedAt = 0;
  let isOver = span.upTo === undefined || after === span.upTo;
  while (!isOver && changes.length < limit && lookedAt < MOST_LOOKED_AT) {
    const some = await asking.store.readAll(after, AT_A_TIME).catch((error: unknown) => {
      // Only a cursor that no page gave names a place where nothing stands.
      throw cursor !== undefined && error instanceof NoSuchPosition ? badCursor() : error;
    });
    isOver = some.length === 0;
    for (const event of some) {
      if (changes.length >= limit) break;
      if (event.position > span.upTo!) {
        isOver = true;
        break;
      }
      after = event.position;
      lookedAt++;
      if (isAbout(event)) changes.push(...(await told(event, known)));
    }
    isOver ||= after === span.upTo;
  }
  const content: ChangesAnswer = {
    view: `${name}-changes`,
    before: momentAt({ asOf: since, now: moment.now }),
    after: { now: span.now, on: span.now },
    changes,
    ...(isOver ? {} : { next: cursorOf(`${after} ${span.upTo} ${span.now}`) }),
  };
  return {
    content,
    leases: known.leases,
    untold: known.untold,
    parties: await partiesKnown(asking, known.partiesIn(changes)),
    position: span.upTo,
    quarantined: [],
  };
}

/** As they are called now, or were at the instant that the reader's access reaches. */
async function partiesKnown({ model, source, asOf }: Asking, ids: readonly string[]) {
  if (asOf === undefined) return partiesById(model, ids);
  const read = await Promise.all(ids.map(async (id) => [id, (await source.party(id, asOf)).value] as const));
  return new Map(read.flatMap(([id, party]) => (party === undefined ? [] : [[id, party] as const])));
}

function spanOf({ model, moment, asOf }: Asking, since: string): Span {
  return model.snapshot(() => ({
    after: positionAt(model, since),
    upTo: upToNow(model, asOf),
    now: moment.now,
  }));
}

function upToNow(model: ReadModel, asOf: string | undefined): bigint | undefined {
  if (ledgerTime(model) === undefined) return undefined;
  return asOf === undefined ? model.position() : positionAt(model, asOf);
}

const CURSOR = /^(undefined|\d{1,39}) (\d{1,39}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/;

function spanIn(cursor: string): Span {
  const [, after, upTo, now] = CURSOR.exec(textOf(cursor)) ?? [];
  if (after === undefined || upTo === undefined || now === undefined || Number.isNaN(Date.parse(now)))
    throw badCursor();
  return { after: after === 'undefined' ? undefined : BigInt(after), upTo: BigInt(upTo), now };
}

/** One event as the reader may know it, its words still to come; nothing where it may not know of it. */
async function told(stored: RecordedEvent, known: Known): Promise<readonly Change[]> {
  const read = readEvent(stored);
  if ('unreadable' in read) return known.mayReadAll ? [unreadable(stored, read.unreadable)] : [];
  const event = await known.shown(read.event);
  if (event === undefined) return [];
  const { stream } = stored;
  const idIn = (category: string) =>
    stream.startsWith(category) ? stream.slice(category.length) : undefined;
  const leaseId = known.leaseOf(read.event);
  const [partyId, block] = [idIn(partyStream.category), idIn(blockStream.category)];
  return [
    {
      words: '',
      events: [cite({ stream }, factOf(read.event))],
      ...(leaseId === undefined ? {} : { leaseId }),
      ...(partyId === undefined ? {} : { partyId }),
      ...(block === undefined ? {} : { block }),
      event,
    },
  ];
}

const unreadable = ({ stream, revision }: RecordedEvent, reason: string): Change => ({
  words: `Event #${revision} of ${stream} cannot be read: ${reason}.`,
  events: [],
});
