import { stringify } from 'csv-stringify/sync';
import { guarded } from '#domain/kernel/formula.js';
import type { RecordedEvent } from '#domain/kernel/event.js';

/** An event as a row; `entry` is the hash of its entry, in hexadecimal. */
export interface EventRow {
  readonly event: RecordedEvent;
  readonly index: number;
  readonly entry: string;
}

/** A column of the export of events, and what it means. */
interface EventColumn {
  readonly name: string;
  readonly meaning: string;
  readonly value: (row: EventRow) => string | number | undefined;
}

/** What stands in each row of the export of events, for its header and its dictionary. */
export const EVENT_COLUMNS: readonly EventColumn[] = [
  { name: 'index', meaning: 'which entry of the Merkle tree it is, from 0', value: ({ index }) => index },
  { name: 'stream', meaning: 'whose history it is part of', value: ({ event }) => event.stream },
  { name: 'revision', meaning: 'its place there, from 0', value: ({ event }) => String(event.revision) },
  { name: 'id', meaning: 'UUID of the event', value: ({ event }) => event.id },
  {
    name: 'type',
    meaning: 'what happened; the dictionary lists all types',
    value: ({ event }) => event.type,
  },
  {
    name: 'recorded_at',
    meaning: 'when the ledger learned of it, RFC 3339 UTC',
    value: ({ event }) => event.recordedAt,
  },
  {
    name: 'effective_at',
    meaning: 'from when on it holds, RFC 3339 UTC',
    value: ({ event }) => event.metadata.effectiveAt,
  },
  {
    name: 'subject',
    meaning: 'who recorded it: a person by id, or a part of the service',
    value: ({ event }) => event.metadata.actor?.subject,
  },
  {
    name: 'role',
    meaning: 'the role that it was recorded in',
    value: ({ event }) => event.metadata.actor?.role,
  },
  {
    name: 'party',
    meaning: 'party id of who it was recorded for',
    value: ({ event }) => event.metadata.actor?.party,
  },
  { name: 'reason', meaning: 'why it was recorded, in words', value: ({ event }) => event.metadata.reason },
  {
    name: 'grade',
    meaning: '`claimed`, `documented` or `observed`',
    value: ({ event }) => event.metadata.evidence?.grade,
  },
  {
    name: 'source',
    meaning: 'where the fact comes from',
    value: ({ event }) => event.metadata.evidence?.source,
  },
  {
    name: 'document',
    meaning: 'SHA-256 of the document that shows it',
    value: ({ event }) => event.metadata.evidence?.document,
  },
  {
    name: 'layer',
    meaning: '`contract`, `registry`, `routing` or `operation`',
    value: ({ event }) => event.metadata.layer,
  },
  {
    name: 'version',
    meaning: 'which version of the shape of its type the data has',
    value: ({ event }) => event.metadata.schemaVersion,
  },
  { name: 'data', meaning: 'what it says, JSON', value: ({ event }) => JSON.stringify(event.data) },
  { name: 'entry', meaning: 'hash of its entry of the tree, hexadecimal', value: ({ entry }) => entry },
];

/** Rows as CSV (RFC 4180) that spreadsheet programs open as it is. */
export const eventRows = (rows: readonly EventRow[], { header }: { readonly header: boolean }): string =>
  stringify(
    rows.map((row) => EVENT_COLUMNS.map(({ value }) => value(row))),
    {
      header,
      columns: EVENT_COLUMNS.map(({ name }) => name),
      bom: header,
      cast: { string: (value, { header: isName }) => (isName ? value : guarded(value)) },
      record_delimiter: 'windows',
    },
  );
