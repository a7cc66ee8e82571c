import type { ErrorObject } from 'ajv/dist/2020.js';
import { groupBy } from './group-by.js';
import { readInstant } from './instant.js';
import { escapePointer } from './json-pointer.js';
import { mendOf, type Described } from './mend.js';
import { closestBranch } from './union-faults.js';

/** One thing wrong with a value: where (RFC 6901), what, and what would be accepted. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
  readonly mend: string;
}

const MOST_FAULTS = 20;

/** What a shape's check found, one fault for each member. */
export function faultsOf(errors: readonly ErrorObject[]): readonly Fault[] {
  const faults = closestBranch(errors).map(toFault);
  return [...groupBy(faults, ({ pointer }) => pointer).values()]
    .map(([first]) => first!)
    .slice(0, MOST_FAULTS);
}

function toFault(error: ErrorObject): Fault {
  const { instancePath, params } = error;
  const shape = (error.parentSchema ?? {}) as Described;
  switch (error.keyword) {
    case 'required': {
      const name = String(params['missingProperty']);
      const pointer = `${instancePath}/${escapePointer(name)}`;
      return { pointer, message: 'is missing', mend: mendOf(shape.properties?.[name] ?? {}, name) };
    }
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      return {
        pointer: `${instancePath}/${escapePointer(name.slice(0, 64))}`,
        message: 'is no known member',
        mend: `leave it out; known are: ${Object.keys(shape.properties ?? {}).join(', ')}`,
      };
    }
    case 'minorUnits':
      return {
        pointer: `${instancePath}/amount`,
        message: 'has more decimals than its currency',
        mend: 'give no more decimals than the currency has',
      };
    default:
      return { pointer: instancePath, message: messageOf(error), mend: mendOf(shape, lastOf(instancePath)) };
  }
}

const lastOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1);

const INSTANTS: ReadonlySet<unknown> = new Set(['instant', 'date-or-instant']);

function messageOf({ keyword, params, data, message }: ErrorObject): string {
  if (keyword === 'enum' || keyword === 'const') return 'is none of the values that it can have';
  if (keyword === 'pattern') return 'is not valid';
  if (keyword !== 'format') return `${message}`;
  const read = INSTANTS.has(params['format']) ? readInstant(String(data)) : undefined;
  return read !== undefined && 'fault' in read ? read.fault : 'is not valid';
}
