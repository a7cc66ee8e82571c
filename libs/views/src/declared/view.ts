import type { TProperties } from 'typebox';
import { checker, type Check } from '#domain/kernel/check.js';
import type { Role } from '#domain/kernel/event.js';
import { record } from '#domain/kernel/shape.js';
import type { Opened } from '#domain/read-audit/events.js';
import type { EventStore } from '#event-store/event-store.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { Quarantined } from '#read-model/queries/quarantined.js';
import type { PartyDocument } from '#record/party/party-document.js';
import type { Shape } from '../changes/shape.js';
import type { Moment } from '../portfolio/portfolio.js';
import type { ViewSource } from '../portfolio/view-source.js';
import type { DueReminders } from '../reminders/due-reminders.js';
import type { RetentionPeriods } from '../retention/periods.js';
import type { Names } from '../words/names.js';
import type { Given } from './parameters.js';
import type { InPieces } from './slices.js';
import type { Limit } from './limits.js';
import type { KnownLease, Reader } from './reader.js';
import type { UnderstoodTimes } from './understood.js';

/** What a view may ask while it answers; every instant is known, and the read model reflects `minPosition`. */
export interface Asking {
  readonly reader: Reader;
  readonly moment: Moment;
  /** Recorded time: what the ledger knew then; the present unless given. */
  readonly asOf: string | undefined;
  readonly source: ViewSource;
  readonly model: ReadModel;
  readonly store: EventStore;
  readonly dueReminders: DueReminders;
  readonly retention: RetentionPeriods;
  /** The id of whoever has that name or mail address on record. */
  readonly personNamed: (identity: string) => Promise<string | undefined>;
  /** What another view answers to the same reader at the same present, whole: with names, less what is concealed. */
  readonly whole: (view: AnyView, given: Readonly<Record<string, unknown>>) => Promise<Whole>;
}

/** What the events of streams are read with, as they may be shown to a reader. */
export type AskingOfLog = Pick<Asking, 'reader' | 'asOf' | 'source' | 'model' | 'store'>;

/** An answer as it is given, and the JSON Schema of such answers. */
export interface Whole {
  readonly answer: Partial<Composed>;
  readonly shape: Shape | undefined;
}

/** What a view comes to, and what names and concealment are told by. */
export interface Answered<A> {
  readonly content: A;
  /** The leases that the answer rests on; those that the reader may not know of are taken out of it. */
  readonly leases: readonly KnownLease[];
  /** Single events of leases that the reader may know of, which it may not, as "stream revision". */
  readonly untold?: ReadonlySet<string>;
  /** Parties that the answer may name. */
  readonly parties: ReadonlyMap<string, PartyDocument>;
  readonly position: bigint | undefined;
  /** Of the streams read, those that could not be read to their end. */
  readonly quarantined: readonly Pick<Quarantined, 'stream' | 'revision' | 'reason'>[];
}

/** Who the ids in an answer stand for. */
export interface AnswerNames {
  /** By party id. */
  readonly parties: { readonly [partyId: string]: string };
  /** By person id; whoever was erased is not among them. */
  readonly people: { readonly [personId: string]: string };
}

/** A stream of the answer whose history could not be read to its end; the answer shows it as before that event. */
export interface Unreadable {
  /** The stream that could not be read to its end. */
  readonly stream: string;
  /** Revision of the event that could not be read, as a string. */
  readonly revision: string;
  /** Why it could not be read, in words. */
  readonly reason: string;
}

/** What a view is answered with beside its own content. */
export interface Composed extends AnswerNames {
  /** Which instants were meant by the times asked about, by parameter; absent where none was given. */
  readonly understood?: UnderstoodTimes;
  /** The log position that all of the answer reflects; null before the first event. */
  readonly position: string | null;
  /** Streams of the answer that could not be read to their end; empty where all could. */
  readonly quarantined: readonly Unreadable[];
}

/** A view in another form than JSON. */
export interface Form<A> {
  readonly mediaType: string;
  readonly render: (answer: A, names: Names) => string;
}

/** A form that has an address of its own, such as an export for a spreadsheet. */
export interface Export<A> extends Form<A> {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
}

/** A view, declared once: routes, their description and the command line follow from it. */
interface DeclaredView<
  N extends string = string,
  P extends TProperties = TProperties,
  A extends object = object,
> {
  /** Stable; what its answer says of itself. */
  readonly name: N;
  /** How the command line calls it, and which parameter stands there without its name. */
  readonly command: { readonly name: string; readonly argument?: keyof P & string };
  readonly operationId: string;
  /** In the router's form, `/v1/leases/:leaseId/history`. */
  readonly path: string;
  /** Where the OpenAPI document lists it. */
  readonly tag: string;
  readonly summary: string;
  /** Operators may ask everything; every role may ask a view that names none. */
  readonly roles?: readonly Role[];
  /**
   * Limits of a reader's access that its answer keeps to, beside those that its parameters tell. A view that does not keep
   * to one is not there for readers with it.
   */
  readonly keepsTo?: readonly Limit[];
  /** Of the path and of the query. */
  readonly parameters: P;
  /** Whether the answer's `revision` is what `If-Match` of a command on the same thing wants. */
  readonly hasRevision?: true;
  /** `undefined` for what there is not, or what the reader may not know of. @throws Fault */
  readonly answer: (asking: Asking, given: Given<P>) => Promise<Answered<A> | undefined>;
  /** Of a view of what is told to few: what is put on record of each opening of it, before it is told. (Q13) */
  readonly opens?: (given: Given<P>) => Opened;
  /** The view whose changes since an instant it tells. */
  readonly changesOf?: string;
  /** Whether it is answered as it is: it rests on no leases, and nothing in it is shown by another's name. */
  readonly bare?: true;
  /** What is added once names are known: parts of the answer in words. */
  readonly inWords?: (answer: A, names: Names) => Partial<A>;
  /** As a person reads it in a terminal. */
  readonly text?: (answer: A, names: Names) => string;
  readonly picture?: (answer: A, names: Names) => InPieces<string>;
  readonly exports?: readonly Export<A>[];
}

export interface View<
  N extends string = string,
  P extends TProperties = TProperties,
  A extends object = object,
> extends DeclaredView<N, P, A> {
  /** Whether what is given has the shapes of the parameters. */
  readonly check: Check<unknown>;
}

/** What is asked and answered is told by the declaration itself. */
export const view = <const N extends string, P extends TProperties, A extends object>(
  declared: DeclaredView<N, P, A>,
): View<N, P, A> => ({ ...declared, check: checker(record(declared.parameters)) });

/** Any view, where it does not matter which. */
// oxlint-disable-next-line typescript/no-explicit-any -- a view of one answer is neither wider nor narrower than another's
export type AnyView = View<string, any, any>;

/** What a view answers with, before names are put beside it. */
export type AnswerOf<V> = V extends View<string, infer _P, infer A> ? A : never;
