import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { DataValidationCxt } from 'ajv/dist/types/index.js';
import type { Static, TSchema } from 'typebox';
import { FORMATS } from './formats.js';
import { readInstant } from './instant.js';
import { escapePointer } from './json-pointer.js';
import { fitsMinorUnits } from './money.js';
import type { Money } from './shape.js';

/** One thing wrong with a value: where (RFC 6901), what, and what would be accepted. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
  readonly mend: string;
}

export type Check<T> = (value: unknown) => { readonly value: T } | { readonly faults: readonly Fault[] };

const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false, strictTuples: false });
for (const [name, validate] of Object.entries(FORMATS)) ajv.addFormat(name, { type: 'string', validate });
ajv.addKeyword('mend');
ajv.addKeyword('names');
ajv.addKeyword({ keyword: 'minorUnits', type: 'object', validate: checkMinorUnits });
ajv.addKeyword({ keyword: 'milliseconds', type: 'string', modifying: true, validate: writeInUtc });

/**
 * A check by a shape, which never throws. `__proto__` and other unknown members are faults. Instants are rewritten in
 * place, in UTC with milliseconds, so that their texts sort as they do. The shape is compiled when first used: compiling all of
 * them would cost more than the start itself.
 */
export function checker<S extends TSchema>(schema: S): Check<Static<S>> {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= ajv.compile(schema);
    return validate(value)
      ? { value: value as Static<S> }
      : { faults: (validate.errors ?? []).slice(0, MOST_FAULTS).map(toFault) };
  };
}

const MOST_FAULTS = 20;

function checkMinorUnits(_rule: boolean, money: Partial<Money>): boolean {
  const { amount, currency } = money;
  if (typeof amount !== 'string' || typeof currency !== 'string') return true;
  // A wrong amount or code alone is reported where it stands.
  if (!FORMATS['decimal']!(amount) || !FORMATS['currency']!(currency)) return true;
  return fitsMinorUnits({ amount, currency });
}

function writeInUtc(_rule: boolean, text: string, _schema: unknown, at?: DataValidationCxt): boolean {
  const read = readInstant(text);
  if (at && 'instant' in read && read.instant !== text)
    (at.parentData as Record<string | number, unknown>)[at.parentDataProperty] = read.instant;
  return true;
}

function toFault(error: ErrorObject): Fault {
  const schema = error.parentSchema as { mend?: string } | undefined;
  switch (error.keyword) {
    case 'required': {
      const name = String(error.params['missingProperty']);
      const mend = (error.parentSchema?.['properties'] as Record<string, { mend?: string }>)?.[name]?.mend;
      return {
        pointer: `${error.instancePath}/${name}`,
        message: 'is missing',
        mend: mend ?? `give "${name}"`,
      };
    }
    case 'additionalProperties': {
      const name = String(error.params['additionalProperty']);
      const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
      return {
        pointer: `${error.instancePath}/${escapePointer(name.slice(0, 64))}`,
        message: 'is no known member',
        mend: `leave it out; known are: ${known.join(', ')}`,
      };
    }
    case 'minorUnits':
      return {
        pointer: `${error.instancePath}/amount`,
        message: 'has more decimals than its currency',
        mend: schema?.mend ?? '',
      };
    default:
      return { pointer: error.instancePath, message: messageOf(error), mend: schema?.mend ?? '' };
  }
}

const INSTANTS: ReadonlySet<unknown> = new Set(['instant', 'date-or-instant']);

function messageOf({ keyword, params, data, message }: ErrorObject): string {
  if (keyword !== 'format' || !INSTANTS.has(params['format'])) return `${message}`;
  const read = readInstant(String(data));
  return 'fault' in read ? read.fault : `${message}`;
}
