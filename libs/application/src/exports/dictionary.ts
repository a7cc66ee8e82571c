import { EVENT_TYPES } from '#event-store/stored-events.js';
import { STREAMS } from '#domain/streams.js';
import { isOutsideTree } from '#evidence/entry/outside-tree.js';
import { generatedShapes } from '../queries/answer-shapes.js';
import { EVENT_COLUMNS } from './event-csv.js';

/** What an export of events can hold: generated from the shapes that events are stored in. */
export interface Dictionary {
  /** The columns of the CSV. */
  readonly columns: readonly { readonly name: string; readonly meaning: string }[];
  /** By name of the type. */
  readonly events: readonly EventDescribed[];
}

interface EventDescribed {
  readonly type: string;
  /** What the names of its streams begin with. */
  readonly streams: string;
  readonly layer: string;
  /** Of the shape below; events of earlier versions may have others. */
  readonly version: number;
  readonly members: readonly MemberDescribed[];
}

interface MemberDescribed {
  /** Its place in the data: `contract.prefixes[].prefix`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** What it says, where its declaration says so. */
  readonly meaning?: string;
  /** What it may be: its values, or the form that it has. */
  readonly form?: string;
}

export function dictionary(): Dictionary {
  const events = STREAMS.filter(({ category }) => !isOutsideTree(category)).flatMap(
    ({ category, events: types }) =>
      types.map(({ type, layer, version, data }) => ({
        type,
        streams: category,
        layer,
        version,
        members: membersOf(data as Schema, wordsOf(type), ''),
      })),
  );
  return {
    columns: EVENT_COLUMNS.map(({ name, meaning }) => ({ name, meaning })),
    events: events.filter(({ type }) => EVENT_TYPES.has(type)).toSorted((a, b) => (a.type < b.type ? -1 : 1)),
  };
}

/** As much of a schema as the dictionary tells. */
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly mend?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** The doc comments at the members of an event's type. */
const wordsOf = (type: string): Schema => (generatedShapes().events[type] ?? {}) as Schema;

function membersOf(schema: Schema, words: Schema, place: string): readonly MemberDescribed[] {
  const { properties, required = [], items, anyOf } = schema;
  if (anyOf !== undefined)
    return anyOf.flatMap((each, at) => membersOf(each, words.anyOf?.[at] ?? words, place));
  if (items !== undefined) return membersOf(items, words.items ?? {}, `${place}[]`);
  if (properties === undefined) return [];
  return Object.entries(properties).flatMap(([name, member]) => {
    const told = words.properties?.[name] ?? {};
    const at = place === '' ? name : `${place}.${name}`;
    const meaning = told.description;
    const form = formOf(member);
    return [
      {
        name: at,
        type: typeOf(member),
        required: required.includes(name),
        ...(meaning === undefined ? {} : { meaning }),
        ...(form === undefined ? {} : { form }),
      },
      ...membersOf(member, told, at),
    ];
  });
}

function typeOf({ type, format, const: only, anyOf, enum: values }: Schema): string {
  if (only !== undefined) return JSON.stringify(only);
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].join(' or ');
  if (type === 'array') return 'list';
  return format ?? (values === undefined ? (type ?? 'value') : 'text');
}

const formOf = ({ enum: values, mend }: Schema): string | undefined =>
  values === undefined ? mend : values.join(', ');
