import type { OpenAPIObject } from '@nestjs/swagger';
import type { TSchema } from 'typebox';

export type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
export type SchemaObject = Schemas[string];

export const refTo = (name: string): string => `#/components/schemas/${name}`;

export const text = (description: string) => ({ type: 'string' as const, description });
export const number = (description: string) => ({ type: 'integer' as const, description });

export const texts = (description: string) => ({
  type: 'array' as const,
  description,
  items: { type: 'string' as const },
});

type Members = Readonly<Record<string, ReturnType<typeof text | typeof number | typeof texts>>>;

/** A list of things that have these members, and others now and then. */
export const listOf = (description: string, properties: Members) => ({
  type: 'array' as const,
  description,
  items: { type: 'object' as const, required: Object.keys(properties), properties },
});

/** Keywords that only the service's own check knows. */
const OWN = new Set(['mend', 'names', 'day', 'minorUnits', 'milliseconds']);

/** A shape as JSON Schema 2020-12 that any reader understands; what would mend it becomes its description. */
export const toJsonSchema = (shape: TSchema): SchemaObject => plain(shape) as SchemaObject;

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const mend = (value as { mend?: unknown }).mend;
  const description = typeof mend === 'string' && !('description' in value) ? [['description', mend]] : [];
  return Object.fromEntries([
    ...entries.filter(([name]) => !OWN.has(name)).map(([name, member]) => [name, plain(member)]),
    ...description,
  ]);
}
