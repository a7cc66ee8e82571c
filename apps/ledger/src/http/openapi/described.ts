import type { SchemaObject } from './json-schema.js';

/** The shape of a type, of which the words are wanted. */
export interface Told {
  readonly description?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Told>>;
  readonly required?: readonly string[];
  readonly items?: Told;
  readonly anyOf?: readonly Told[];
}

/** The schema with the words of a type: what a member is stands before what would mend it. */
export const described = (schema: SchemaObject, told: Told | undefined): SchemaObject =>
  told === undefined ? schema : (withWords(schema as Schema, told) as SchemaObject);

/** As much of a schema as words are told of. */
interface Schema {
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

function withWords(schema: Schema, told: Told): Schema {
  const { properties, items, anyOf } = schema;
  const among = told.anyOf ?? [told];
  return {
    ...schema,
    ...(told.description === undefined ? {} : { description: said(schema, told.description) }),
    ...(properties === undefined ? {} : { properties: membersWithWords(properties, told) }),
    ...(items === undefined || told.items === undefined ? {} : { items: withWords(items, told.items) }),
    ...(anyOf === undefined
      ? {}
      : {
          anyOf: anyOf.map((option) => withWords(option, among.find((each) => isOf(option, each)) ?? {})),
        }),
  };
}

const membersWithWords = (properties: Readonly<Record<string, Schema>>, { properties: told = {} }: Told) =>
  Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, withWords(member, told[name] ?? {})]),
  );

/** Its values say themselves which of them would mend it. */
const said = ({ description: mend, enum: values }: Schema, words: string): string =>
  mend === undefined || values !== undefined ? words : `${words} ${mend[0]!.toUpperCase()}${mend.slice(1)}.`;

/** Whether an option of a schema is what one option of the type tells of. */
const isOf = ({ properties = {} }: Schema, { properties: told = {}, required = [] }: Told): boolean =>
  required.every((name) => name in properties && properties[name]!.const === told[name]?.const);
