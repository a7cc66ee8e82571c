import * as fc from 'fast-check';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { LEASE_EVENTS, type LeaseEventType } from '#domain/lease/events.js';
import { ClausePointer } from '#domain/lease/renewal/events.js';

/** What a JSON Schema of the ledger's own shapes is made of. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly examples?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2025, 0, 1);
const dayOf = (day: number) => new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10);
const uuid = (number: number) => `${String(number).padStart(8, '0')}-0000-5000-8000-000000000000`;

/** Instants with milliseconds and without, around the same few days. */
export const anyInstant: fc.Arbitrary<string> = fc
  .tuple(fc.nat(900), fc.nat(DAY - 1), fc.boolean())
  .map(([day, millisecond, short]) => {
    const text = new Date(FIRST_DAY + day * DAY + millisecond).toISOString();
    return short ? `${text.slice(0, 19)}Z` : text;
  });

/** Few values of each kind, so that references meet what they refer to. */
const BY_FORMAT: Readonly<Record<string, fc.Arbitrary<string>>> = {
  reference: fc.constantFrom('A', 'B'),
  uuid: fc.nat(3).map(uuid),
  'local-date': fc.nat(900).map(dayOf),
  instant: anyInstant,
  'time-of-day': fc.constantFrom('00:00', '17:00'),
  'time-zone': fc.constantFrom('Europe/Vilnius', 'America/New_York', 'Australia/Lord_Howe'),
  'holiday-calendar': fc.constantFrom('DE', 'US'),
  'ipv4-prefix': fc.constantFrom('198.51.100.0/24', '203.0.113.0/24', '198.51.0.0/16'),
  'ipv4-address': fc.constantFrom('198.51.100.7', '203.0.113.7'),
  decimal: fc.nat(9999).map((amount) => `${amount}.00`),
  currency: fc.constantFrom('EUR', 'USD'),
  sha256: fc.constant('ab'.repeat(32)),
  text: fc.constantFrom('as agreed', 'clause 7'),
};
const BY_PATTERN: Readonly<Record<string, fc.Arbitrary<string>>> = {
  [(ClausePointer as Schema).pattern!]: fc.constantFrom('/notices/0', '/extensionOptions/0'),
};

const MOST_ITEMS = 3;
const MOST_COUNT = 40;

/** Data that has the shape, for any shape that events are made of. */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(arbitraryOf));
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(arbitraryOf(schema.items!), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? MOST_ITEMS, MOST_ITEMS)),
      });
    case 'integer':
      return fc.integer({
        min: schema.minimum ?? 0,
        max: Math.min(schema.maximum ?? MOST_COUNT, (schema.minimum ?? 0) + MOST_COUNT),
      });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return (
        BY_FORMAT[schema.format ?? ''] ??
        BY_PATTERN[schema.pattern ?? ''] ??
        (schema.pattern && schema.examples ? fc.constantFrom(...schema.examples) : fc.nat(9).map(String))
      );
    default:
      throw new Error(`no arbitrary for ${JSON.stringify(schema)}`);
  }
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<object> {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, arbitraryOf(member)]),
  );
  const any = fc.record(members, { requiredKeys: [...required] });
  return isSpan(properties) ? any.map(inOrder).filter(({ start, end }) => start < end) : any;
}

/** No command records days that end before they begin. */
const isSpan = ({ start, end }: Readonly<Record<string, Schema>>): boolean =>
  start?.format === 'local-date' && end?.format === 'local-date';

function inOrder(span: object): Span {
  const { start, end } = span as Span;
  return start < end ? (span as Span) : { ...span, start: end, end: start };
}

interface Span {
  readonly start: string;
  readonly end: string;
}

export interface LeaseFactDraft {
  readonly type: string;
  readonly data: object;
  readonly effectiveAt: string;
  readonly grade: 'claimed' | 'documented' | 'observed';
}

const drafts = new Map(
  LEASE_EVENTS.map(({ type, data }) => [
    type,
    fc.record({
      type: fc.constant(type),
      data: arbitraryOf(data as Schema) as fc.Arbitrary<object>,
      effectiveAt: anyInstant,
      grade: fc.constantFrom('claimed' as const, 'documented' as const, 'observed' as const),
    }),
  ]),
);
const draftOf = (type: LeaseEventType): fc.Arbitrary<LeaseFactDraft> => drafts.get(type)!;

const ANY: readonly LeaseEventType[] = LEASE_EVENTS.map(({ type }) => type).filter(
  (type) => type !== 'FactCorrected',
);

/** An event of one of these types, in its right shape and quite possibly out of place. */
const draftAmong = (types: readonly LeaseEventType[]): fc.Arbitrary<LeaseFactDraft> =>
  fc.oneof(...types.map(draftOf));
const BEGINNINGS: readonly (readonly LeaseEventType[])[] = [
  ['LeaseOffered', 'LeaseContracted', 'LeaseCommenced'],
  ['LeaseTakenOn'],
  ['LeaseOffered'],
  [],
];
const beginning = fc.constantFrom(...BEGINNINGS).chain((types) => fc.tuple(...types.map(draftOf)));

/** As a store would hand it back, under a revision. */
export const recordedLease = (
  { type, data, effectiveAt, grade }: LeaseFactDraft,
  revision: number,
  stream = 'lease-L-1',
): RecordedEvent => ({
  id: uuid(revision),
  stream,
  type,
  data,
  revision: BigInt(revision),
  position: BigInt(revision),
  recordedAt: new Date(FIRST_DAY + revision * 1000).toISOString(),
  metadata: {
    schemaVersion: 1,
    effectiveAt,
    actor: { subject: 'desk', role: 'operator' },
    evidence: { grade, source: 'a test' },
    layer: 'contract',
    commandId: uuid(revision),
    commandDigest: 'cd'.repeat(32),
    correlationId: 'c',
    causationId: 'c',
  },
});

/** The stream of one lease without corrections: it often begins as one should, and then anything `among` follows. */
export const leaseHistory = ({ maxLength = 30, among = ANY } = {}): fc.Arbitrary<readonly RecordedEvent[]> =>
  fc
    .tuple(beginning, fc.array(draftAmong(among), { maxLength }))
    .map(([first, rest]) => [...first, ...rest].map((draft, revision) => recordedLease(draft, revision)));

/** The same, and then some of its events corrected: taken back, or with other data of their own shape. */
export const correctedLeaseHistory = (): fc.Arbitrary<readonly RecordedEvent[]> =>
  leaseHistory().chain((history) =>
    history.length === 0
      ? fc.constant(history)
      : fc
          .array(correctionIn(history), { maxLength: 4 })
          .map((corrections) => [
            ...history,
            ...corrections.map((draft, index) => recordedLease(draft, history.length + index)),
          ]),
  );

const correctionIn = (history: readonly RecordedEvent[]): fc.Arbitrary<LeaseFactDraft> =>
  fc.tuple(fc.nat(history.length - 1), fc.boolean()).chain(([target, retracted]) =>
    draftOf(history[target]!.type as LeaseEventType).map(({ data, ...draft }) => ({
      ...draft,
      type: 'FactCorrected',
      data: {
        revision: String(target),
        ...(retracted ? { retracted: true } : { replacement: data }),
      },
    })),
  );
