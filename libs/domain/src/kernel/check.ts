import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { DataValidationCxt } from 'ajv/dist/types/index.js';
import type { Static, TSchema } from 'typebox';
import { faultsOf, type Fault } from './faults.js';
import { FORMATS, FORMATS_GIVEN } from './formats.js';
import { readInstant } from './instant.js';
import { fitsMinorUnits } from './money.js';
import type { Money } from './shape.js';

export type Check<T> = (value: unknown) => { readonly value: T } | { readonly faults: readonly Fault[] };

function ajvWith(formats: typeof FORMATS): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strictTypes: false,
    strictTuples: false,
    // It takes longer than all else of compiling, which the first command of a kind waits for, and saves a check next to nothing.
    code: { optimize: false },
  });
  for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, { type: 'string', validate });
  ajv.addKeyword('mend');
  ajv.addKeyword('names');
  ajv.addKeyword('day');
  ajv.addKeyword({ keyword: 'minorUnits', type: 'object', validate: checkMinorUnits });
  ajv.addKeyword({ keyword: 'milliseconds', type: 'string', modifying: true, validate: writeInUtc });
  return ajv;
}

const [given, stored] = [ajvWith(FORMATS_GIVEN), ajvWith(FORMATS)];

/**
 * A check by a shape, which never throws. `__proto__` and other unknown members are faults. Instants are rewritten in
 * place, in UTC with milliseconds, so that their texts sort as they do. The shape is compiled when first used: compiling all of
 * them would cost more than the start itself.
 */
export const checker = <S extends TSchema>(schema: S): Check<Static<S>> => checkerBy(given, schema);

/** The same of what is on record: a text that was taken once is read for good. */
export const storedChecker = <S extends TSchema>(schema: S): Check<Static<S>> => checkerBy(stored, schema);

function checkerBy<S extends TSchema>(ajv: Ajv2020, schema: S): Check<Static<S>> {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= ajv.compile(schema);
    return validate(value) ? { value: value as Static<S> } : { faults: faultsOf(validate.errors ?? []) };
  };
}

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
